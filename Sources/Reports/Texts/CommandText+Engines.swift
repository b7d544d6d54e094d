extension CommandText {
  package static let sql = Localized(
    "Напечатать запрос, который считает таблицу участников там, где она лежит.",
    "Print the statement that counts a table of participants where it lies.")
  package static let sqlDiscussion = Localized(
    "Результат запроса, сохранённый как CSV с заголовком, читают analyze, tabulate и merge: из базы "
      + "выходят только количества. Запрос учитывает строки с целым баллом; отсутствовавших "
      + "исключает. Исправлять данные, как это делает чтение файлов, он не может: --rejected даёт "
      + "второй запрос — сколько строк не учтено и почему.",
    "The result of the statement, saved as CSV with a header, is read by analyze, tabulate and "
      + "merge: only counts leave the database. The statement counts rows with a whole score and "
      + "leaves out absent examinees. It cannot repair data as the reader of files does: --rejected "
      + "prints a second statement, which counts the rows left out by reason.")
  package static let engineHelp = Localized("Где лежит таблица.", "Where the table lies.")
  package static let tableHelp = Localized(
    "Имя таблицы; каталог и схема — через точку.",
    "Name of the table; catalogue and schema before dots.")
  package static let countsHelp = Localized(
    "Что считать: scores — баллы; items — баллы за задания при каждом балле за работу (задания "
      + "назвать в --columns); journal — отметки журнала при каждом балле.",
    "What to count: scores; items, the points of items at each score (name the items in --columns); "
      + "journal, the journal marks at each score.")
  package static let columnsHelp = Localized(
    "Столбцы таблицы через запятую — её заголовок (обычно — столбцы опубликованного формата).",
    "Columns of the table separated by commas: its header (default: those of the published format)."
  )
  package static let withoutHelp = Localized(
    "Каких столбцов в таблице нет или не нужно: region, class, …",
    "Columns that the table lacks or that are not wanted: region, class, …")
  package static let rejectedHelp = Localized(
    "Запрос, который считает неучтённые строки по причинам.",
    "The statement that counts the rows left out by reason.")

  package static let sourceHelp = Localized(
    "База PostgreSQL, postgresql://узел/база: она считает сама, сюда приходят только количества. "
      + "Пароль — в PGPASSWORD или ~/.pgpass.",
    "PostgreSQL database, postgresql://host/database: it counts, and only counts travel here. "
      + "The password in PGPASSWORD or ~/.pgpass.")
  package static let sourceTableHelp = Localized(
    "Таблица участников в базе --source; можно повторять.",
    "Table of participants in the database of --source; may be repeated.")
  package static let sourceNeedsTable = Localized(
    "--source и --table задаются вместе.", "--source and --table are given together.")

  package static func unknownColumn(_ name: String) -> Localized {
    Localized(
      "--without \(name): такого столбца в формате нет.",
      "--without \(name): the format has no such column.")
  }
}
