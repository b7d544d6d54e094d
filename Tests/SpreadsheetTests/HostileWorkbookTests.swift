import Foundation
import Testing

@testable import Spreadsheet

@Suite struct HostileWorkbookTests {
  @Test func everyHostileWorkbookIsRefusedOrReadButNeverTraps() throws {
    let cases = HostileWorkbooks().cases
    var refused: [WorkbookError.Kind: Int] = [:]
    var read = 0
    for hostile in cases {
      let isRead = hostile.isRead
      do throws(WorkbookError) {
        try count(Workbook(Data(hostile.bytes), limits: WorkbookLimits()))
        #expect(isRead, "\(hostile.name) is read")
        read += 1
      } catch {
        let isExpected = !isRead && hostile.kinds?.contains(error.kind) != false
        #expect(isExpected, "\(hostile.name): \(error)")
        refused[error.kind, default: 0] += 1
      }
    }
    #expect(cases.count >= 200)
    #expect(read + refused.values.reduce(0, +) == cases.count)
    print("\(cases.count) hostile workbooks: \(read) read, \(cases.count - read) refused:")
    for (kind, count) in refused.sorted(by: { $0.value > $1.value }) { print("  \(count) \(kind)") }
    if let peak = peakMemory() { print("peak memory of the process: \(peak >> 20) MiB") }
  }

  @Test func smallWorkbookIsRead() throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    #expect(
      try readAll(Workbook(Data(writer.archive()), limits: WorkbookLimits()))
        == SmallWorkbook.reading)
  }

  @Test func errorsNameTheSheetAndTheRow() throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    writer.set(
      SmallWorkbook.sheet,
      SmallWorkbook.sheet("<row r=\"1\"><c><v>1</v></c></row><row r=\"5\"><c r=\"C7\"/></row>"))
    let bytes = writer.archive()
    #expect(throws: WorkbookError(.damaged(.reference), sheet: "Лист", row: 5)) {
      try readAll(Workbook(Data(bytes), limits: WorkbookLimits()))
    }
  }

  /// Found by mutation: the short way through a cell and the long one made different things of these.
  @Test(arguments: [
    ("<c><v>_x0041_</v></c>", "_x0041_"), ("<c t=\"s\"><v></v></c>", nil),
    ("<c t=\"b\"><v>_x0041_</v></c>", "_x0041_"), ("<c t=\"str\"><v>_x0041_</v></c>", "A"),
    ("<c><v>нет</v></c>", "нет"), ("<c t=\"inlineStr\"><is><t>_x0041_</t></is></c>", "A"),
    ("<c t=\"inlineStr\"><is><t>a_b_</t></is></c>", "a_b_"),
    ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> ё </t></is></c>", " ё "),
    ("<c t=\"inlineStr\"><is><t></t></is></c>", nil), ("<c t=\"s\"><v>1</v></c>", "Балл"),
  ])
  func cellsAreTheSameHoweverTheyAreCut(cell: String, value: String?) throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    writer.set(SmallWorkbook.sheet, SmallWorkbook.row(cell))
    let bytes = Data(writer.archive())
    for chunk in Array(1...200) + [1 << 17] {
      let sheets = try readAll(Workbook(bytes, limits: WorkbookLimits(), chunk: chunk))
      #expect(sheets[0].rows.map(\.values) == (value.map { [[$0]] } ?? []), "\(chunk)")
    }
  }

  /// Found by mutation: text that no one wants was checked or not, depending on where it was cut.
  @Test(arguments: [
    "& ", "&a&amp;", "&abcdefghijklmnopqrstuvwxyz;", "&abcdefghijklmn;", "&abcdefghijklmno;", "&;",
  ])
  func referencesInTextThatNobodyReadsAreTheSameHoweverTheyAreCut(text: String) {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    writer.set(
      SmallWorkbook.sheet, SmallWorkbook.sheet("\(text)<row><c><v>1</v></c></row>"))
    let bytes = Data(writer.archive())
    func kind(_ chunk: Int) -> WorkbookError.Kind? {
      do throws(WorkbookError) {
        _ = try readAll(Workbook(bytes, limits: WorkbookLimits(), chunk: chunk))
      } catch {
        return error.kind
      }
      return nil
    }
    let kinds = (1...300).map(kind)
    #expect(Set(kinds) == [kind(1 << 17)])
  }

  @Test func everyLimitIsHeld() throws {
    func kind(_ change: (inout WorkbookLimits) -> Void) throws -> WorkbookError.Kind? {
      var limits = WorkbookLimits()
      change(&limits)
      let folder = FileManager.default.temporaryDirectory
      let url = folder.appending(path: "merilo-\(UUID().uuidString).xlsx")
      var writer = ArchiveWriter(SmallWorkbook.parts)
      try Data(writer.archive()).write(to: url)
      defer { try? FileManager.default.removeItem(at: url) }
      do throws(WorkbookError) {
        _ = try readAll(Workbook(path: url.path, limits: limits))
      } catch {
        return error.kind
      }
      return nil
    }
    #expect(try kind { _ in } == nil)
    #expect(try kind { $0.fileBytes = 100 } == .tooLarge(.fileBytes))
    #expect(try kind { $0.parts = 5 } == .tooLarge(.parts))
    #expect(try kind { $0.partBytes = 100 } == .tooLarge(.partBytes))
    #expect(try kind { $0.inflatedBytes = 100 } == .tooLarge(.inflatedBytes))
    #expect(try kind { $0.sheets = 0 } == .tooLarge(.sheets))
    #expect(try kind { $0.rows = 1 } == .tooLarge(.rows))
    #expect(try kind { $0.columns = 2 } == .tooLarge(.columns))
    #expect(try kind { $0.cells = 4 } == .tooLarge(.cells))
    #expect(try kind { $0.cellBytes = 4 } == .tooLarge(.cellBytes))
    #expect(try kind { $0.rowBytes = 8 } == .tooLarge(.rowBytes))
    #expect(try kind { $0.sheetBytes = 20 } == .tooLarge(.sheetBytes))
    #expect(try kind { $0.sharedStringBytes = 10 } == .tooLarge(.sharedStringBytes))
    #expect(try kind { $0.sharedStrings = 1 } == .tooLarge(.sharedStrings))
  }

  /// Reads everything and keeps nothing.
  private func count(_ workbook: Workbook) throws(WorkbookError) {
    for sheet in workbook.sheets {
      var values = 0
      try workbook.readRows(of: sheet) { row in
        values += row.count
        return .row
      }
    }
  }

  /// The greatest memory of the process so far, in bytes, where the system says it.
  private func peakMemory() -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
      return nil
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
  }
}
