import Testing

/// An input that `analyze` must refuse: its files, the arguments, and the sentence that says why.
struct BadInput: Sendable, CustomTestStringConvertible {
  struct File: Sendable {
    let name: String
    let bytes: [UInt8]
  }

  let name: String
  let files: [File]
  let arguments: [String]
  let status: Int32
  let sentence: String

  init(
    _ name: String, files: [File], arguments: [String], status: Int32 = 65, _ sentence: String
  ) {
    self.name = name
    self.files = files
    self.arguments = arguments
    self.status = status
    self.sentence = sentence
  }

  /// A single file of bytes.
  init(_ name: String, bytes: [UInt8], _ sentence: String) {
    self.init(
      name, files: [File(name: "input.csv", bytes: bytes)], arguments: ["input.csv"], sentence)
  }

  /// A single file of text.
  init(_ name: String, _ text: String, _ sentence: String) {
    self.init(name, bytes: Array(text.utf8), sentence)
  }

  /// Several files of text.
  init(
    _ name: String, texts: [(String, String)], arguments: [String], status: Int32 = 65,
    _ sentence: String
  ) {
    self.init(
      name, files: texts.map { File(name: $0.0, bytes: Array($0.1.utf8)) }, arguments: arguments,
      status: status, sentence)
  }

  /// A usable table with a scales file that is not.
  init(scales name: String, _ rows: String, _ sentence: String) {
    let header = "procedure,year,grade,subject,min_score,max_score,boundaries\n"
    self.init(
      name, texts: [("input.csv", Self.usable), ("scales.csv", header + rows)],
      arguments: ["input.csv", "--scales", "scales.csv"], sentence)
  }

  var testDescription: String { name }

  static let usable = "procedure,year,grade,subject,school,score\nvpr,2021,4,Математика,а,7\n"
  static let digest = String(repeating: "0a", count: 32)

  /// Bytes of a text in KOI8-R, for small Russian letters.
  static func koi8(_ text: String) -> [UInt8] {
    let letters = Array("юабцдефгхийклмнопярстужвьызшэщчъ")
    return text.flatMap { letter in
      letters.firstIndex(of: letter).map { [0xc0 + UInt8($0)] } ?? Array(String(letter).utf8)
    }
  }
}
