import Spreadsheet

extension WorkbookError.Kind {
  /// The problem in Russian, without a full stop.
  var russian: String {
    switch self {
    case .notFound: "файл или папка не найдены"
    case .unreadable: "файл не удаётся прочитать"
    case .notAWorkbook: "файл не является книгой .xlsx"
    case .legacyWorkbook:
      "старая или двоичная книга Excel (.xls, .xlsb): откройте её в Excel или LibreOffice и "
        + "сохраните как .xlsx"
    case .passwordProtected: "книга закрыта паролем: снимите его и сохраните книгу снова"
    case .damaged(let damage): "книга повреждена: \(damage.russian)"
    case .tooLarge(let limit): "книга слишком велика: \(limit.russian)"
    }
  }

  /// The problem in English, without a full stop.
  var english: String {
    switch self {
    case .notFound: "no such file or folder"
    case .unreadable: "the file cannot be read"
    case .notAWorkbook: "the file is no .xlsx workbook"
    case .legacyWorkbook:
      "an old or binary workbook (.xls, .xlsb): open it in Excel or LibreOffice and save it as "
        + ".xlsx"
    case .passwordProtected: "the workbook has a password: remove it and save the workbook again"
    case .damaged(let damage): "the workbook is damaged: \(damage.english)"
    case .tooLarge(let limit): "the workbook is too large: \(limit.english)"
    }
  }
}

extension WorkbookError.Damage {
  fileprivate var russian: String {
    switch self {
    case .archive: "архив обрывается или противоречит своему оглавлению"
    case .overlappingParts: "две части архива занимают одно место"
    case .sheetTwice: "два листа ссылаются на одну и ту же часть"
    case .compression: "часть сжата неизвестным способом"
    case .checksum: "содержимое части не то, что было записано"
    case .missingPart: "нет части, на которую ссылаются другие"
    case .markup: "разметка нарушена"
    case .documentType: "разметка с описанием типа документа, которого в книгах не бывает"
    case .encoding: "текст не в UTF-8"
    case .reference: "строки или ячейки не на своих местах"
    case .sharedString: "ячейка ссылается на текст, которого нет"
    }
  }

  fileprivate var english: String {
    switch self {
    case .archive: "the archive is cut off or contradicts its table of contents"
    case .overlappingParts: "two parts of the archive take the same place"
    case .sheetTwice: "two sheets are the same part"
    case .compression: "a part is compressed in an unknown way"
    case .checksum: "the bytes of a part are not those that were written"
    case .missingPart: "a part that others refer to is absent"
    case .markup: "the markup is broken"
    case .documentType: "the markup has a document type, which no workbook has"
    case .encoding: "a text is not UTF-8"
    case .reference: "rows or cells are not in their places"
    case .sharedString: "a cell refers to a text that does not exist"
    }
  }
}

extension WorkbookError.Limit {
  fileprivate var russian: String {
    switch self {
    case .fileBytes: "размер файла"
    case .parts: "число частей архива"
    case .partBytes: "размер части после распаковки"
    case .inflatedBytes: "размер всех частей после распаковки"
    case .ratio: "степень сжатия части"
    case .sheets: "число листов"
    case .rows: "число строк листа"
    case .columns: "число столбцов листа"
    case .cells: "число ячеек листа"
    case .cellBytes: "длина текста в ячейке"
    case .rowBytes: "длина строки"
    case .sheetBytes: "объём текстов листа"
    case .sharedStringBytes: "объём общих текстов"
    case .sharedStrings: "число общих текстов"
    case .styles: "число стилей"
    case .tagBytes: "длина тега разметки"
    case .depth: "глубина разметки"
    }
  }

  fileprivate var english: String {
    switch self {
    case .fileBytes: "the size of the file"
    case .parts: "the number of parts of the archive"
    case .partBytes: "the inflated size of a part"
    case .inflatedBytes: "the inflated size of all parts"
    case .ratio: "the compression of a part"
    case .sheets: "the number of sheets"
    case .rows: "the number of rows of a sheet"
    case .columns: "the number of columns of a sheet"
    case .cells: "the number of cells of a sheet"
    case .cellBytes: "the length of a text in a cell"
    case .rowBytes: "the length of a row"
    case .sheetBytes: "the length of all texts of a sheet"
    case .sharedStringBytes: "the length of all shared texts"
    case .sharedStrings: "the number of shared texts"
    case .styles: "the number of styles"
    case .tagBytes: "the length of a tag"
    case .depth: "the depth of the markup"
    }
  }
}
