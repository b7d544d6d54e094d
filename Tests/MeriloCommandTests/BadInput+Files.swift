extension BadInput {
  /// What is wrong with the bytes, before any row is understood.
  static let unreadableFiles: [BadInput] = [
    BadInput("no bytes", "", "input.csv: the file is empty."),
    BadInput("blank lines only", "\n\n  \n\r\n", "input.csv: the file is empty."),
    BadInput("a byte order mark only", "\u{FEFF}", "input.csv: the file is empty."),
    BadInput(
      "a comment only", "# merilo counts 1 sha256:\(digest)\n", "input.csv: the file is empty."),
    BadInput(
      "NUL bytes", bytes: Array("school,score\na,1\n".utf8) + [0, 0, 0],
      "input.csv: the file is binary, not text."),
    BadInput(
      "random bytes", bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) },
      "input.csv: the file is binary, not text."),
    BadInput(
      "UTF-16 without a mark", bytes: "school,score\na,1\n".utf16.flatMap { [UInt8($0), 0] },
      "input.csv: the file is binary, not text."),
    BadInput(
      "xlsx", bytes: [0x50, 0x4b, 3, 4, 20, 0, 6, 0],
      "input.csv: the workbook is damaged: the archive is cut off or contradicts its table of contents."
    ),
    BadInput(
      "xls", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      "input.csv: an old or binary workbook (.xls, .xlsb): open it in Excel or LibreOffice and save "
        + "it as .xlsx."),
    BadInput(
      "zip without entries", bytes: [0x50, 0x4b, 5, 6, 0, 0, 0, 0],
      "input.csv: the file is binary, not text."),
    BadInput(
      "gzip", bytes: [0x1f, 0x8b, 8, 0],
      "input.csv: the format gzip is not read: save the table as .xlsx or CSV."),
    BadInput(
      "pdf", "%PDF-1.7\n",
      "input.csv: the format pdf is not read: save the table as .xlsx or CSV."),
    BadInput(
      "a web page saved as csv", "<html><table><tr><td>score</td></tr></table>",
      "input.csv: the format html is not read: save the table as .xlsx or CSV."),
    BadInput(
      "KOI8-R", bytes: koi8("школа;балл\nпервая;1\n"),
      "input.csv, line 1: the first row holds no known column name (found: \"ЫЛПМБ; ВБММ\")."),
    BadInput(
      "the old DOS encoding",
      bytes: [0x88, 0x91, 0xae, 0xab, 0xa0, 0x3b, 0xa1, 0x0a, 0x31],
      "input.csv, line 1: the encoding is not known: UTF-8, UTF-16 with a byte order mark or "
        + "Windows-1251 is needed."),
    BadInput(
      "UTF-8 cut off in a letter", bytes: Array("школа,балл\nпервая,1\n".utf8) + [0xd0],
      "input.csv, line 3: the encoding is not known: UTF-8, UTF-16 with a byte order mark or "
        + "Windows-1251 is needed."),
    BadInput(
      "truncated inside a quoted value", "school,score\nа,1\n\"школа имени,2\nв,3\n",
      "input.csv, line 3: a quote is opened and not closed by the end of the file."),
    BadInput(
      "a quote opened in the header", "school,\"score\nа,1\n",
      "input.csv, line 1: a quote is opened and not closed by the end of the file."),
    BadInput(
      "a missing file", files: [], arguments: ["absent.csv"], status: 66,
      "absent.csv: no such file or folder."),
    BadInput(
      "one of two files missing", texts: [("input.csv", usable)],
      arguments: ["input.csv", "absent.csv"], status: 66, "absent.csv: no such file or folder."),
    BadInput(
      "a missing scales file", texts: [("input.csv", usable)],
      arguments: ["input.csv", "--scales", "absent.csv"], status: 66,
      "absent.csv: no such file or folder."),
    BadInput(
      "a folder without tables", texts: [("folder/letter.docx", "words")], arguments: ["folder"],
      "folder: the folder holds no table of results."),
    BadInput(
      "a folder named like a table", texts: [("input.csv/letter.docx", "words")],
      arguments: ["input.csv"], "input.csv: the folder holds no table of results."),
    BadInput(
      "a folder whose only table is empty", texts: [("folder/a.csv", "")], arguments: ["folder"],
      "folder/a.csv: the file is empty."),
    BadInput(
      "one file twice", texts: [("a.csv", usable), ("b.csv", usable)],
      arguments: ["a.csv", "b.csv"],
      "b.csv: the same results were already read from \"a.csv\"."),
    BadInput(
      "a file and its folder", texts: [("folder/a.csv", usable)],
      arguments: ["folder/a.csv", "folder"],
      "folder/a.csv: the same results were already read from \"folder/a.csv\"."),
    BadInput(
      "counts of one origin twice",
      texts: [
        ("a.csv", "# merilo counts 1 sha256:\(digest)\nscore,examinees\n1,1\n"),
        ("b.csv", "# merilo counts 1 sha256:\(digest)\nscore,examinees\n2,1\n"),
      ], arguments: ["a.csv", "b.csv"],
      "b.csv: the same results were already read from \"a.csv\"."),
  ]
}
