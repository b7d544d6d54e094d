/// The answers of one examinee as a protocol of РИС ГИА writes them, in a mask.
///
/// Blanks of any kind and at any place are skipped. A mask of nothing but blanks holds no answers.
enum AnswerMask {
  /// The largest number of answers in a mask; real ones have at most forty.
  static let longest = 100

  /// An answer to a task with a short answer.
  enum ShortAnswer: Hashable, Sendable {
    /// A number of points from 0 to 9; `-` is 0.
    case points(UInt8)
    /// `+`: all points of the task, whose number the mask does not tell.
    case full
  }

  /// The score by one criterion of a task with an extended answer.
  struct CriterionScore: Hashable, Sendable {
    /// The points; `nil` when the examinee did not attempt the task.
    var points: UInt8?
    /// The highest number of points.
    var maximum: UInt8
  }

  /// Where and by what a mask stops being one.
  struct Failure: Error, Hashable, Sendable {
    /// The place of the offending character in the mask, counted from 1; the one behind the last
    /// when the mask ends too early.
    var position: Int
    /// The character; `nil` at the end.
    var character: Unicode.Scalar?

    /// Place and character, and nothing else of the mask: in a shifted row it may be a name.
    var description: String {
      guard let character else { return "\(position): …" }
      return "\(position): \(Character(character))"
    }
  }

  /// Reads a mask of one character a task: `+` full, `-` zero, a digit for points.
  static func short(_ text: some StringProtocol) throws(Failure) -> [ShortAnswer] {
    var answers: [ShortAnswer] = []
    var position = 0
    for character in text.unicodeScalars {
      position += 1
      if isBlank(character) { continue }
      guard answers.count < longest else {
        throw Failure(position: position, character: character)
      }
      if isMinus(character) {
        answers.append(.points(0))
      } else if character == "+" || character == "\u{ff0b}" {
        answers.append(.full)
      } else if let digit = digit(character) {
        answers.append(.points(digit))
      } else {
        throw Failure(position: position, character: character)
      }
    }
    return answers
  }

  /// Reads a mask of `score(maximum)` for each criterion, such as `1(2)2(3)`.
  ///
  /// A score of `-` or `X` says that the task was not attempted. No score is above its maximum, no
  /// maximum above 99.
  static func extended(_ text: some StringProtocol) throws(Failure) -> [CriterionScore] {
    var scores: [CriterionScore] = []
    var reader = ScalarReader(text.unicodeScalars)
    while reader.next != nil {
      guard scores.count < longest else { throw reader.failure }
      let start = reader.failure
      var points: UInt8?
      if let character = reader.next,
        isMinus(character) || "XxХх".unicodeScalars.contains(character)
      {
        reader.skip()
      } else {
        points = try reader.number()
      }
      try reader.expect("(")
      let maximum = try reader.number()
      if let points, points > maximum { throw start }
      try reader.expect(")")
      scores.append(CriterionScore(points: points, maximum: maximum))
    }
    return scores
  }

  fileprivate static func isBlank(_ character: Unicode.Scalar) -> Bool {
    character.properties.isWhitespace || character.value < 0x20
      || [0x200b, 0x2060, 0xfeff].contains(character.value)
  }

  /// Protocols that went through an editor have dashes for minus signs.
  private static func isMinus(_ character: Unicode.Scalar) -> Bool {
    ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"]
      .contains(character)
  }

  fileprivate static func digit(_ character: Unicode.Scalar) -> UInt8? {
    (0x30...0x39).contains(character.value) ? UInt8(character.value - 0x30) : nil
  }
}

/// Reads the characters of a mask that are no blanks.
private struct ScalarReader<Scalars: Collection> where Scalars.Element == Unicode.Scalar {
  private let scalars: Scalars
  private var index: Scalars.Index
  private var position = 1

  init(_ scalars: Scalars) {
    self.scalars = scalars
    index = scalars.startIndex
    skipBlanks()
  }

  var next: Unicode.Scalar? { index == scalars.endIndex ? nil : scalars[index] }

  /// The failure at this place.
  var failure: AnswerMask.Failure { AnswerMask.Failure(position: position, character: next) }

  mutating func skip() {
    advance()
    skipBlanks()
  }

  /// Reads a number of one or two digits; a blank ends it.
  mutating func number() throws(AnswerMask.Failure) -> UInt8 {
    guard let character = next, var value = AnswerMask.digit(character) else { throw failure }
    advance()
    if let second = next.flatMap(AnswerMask.digit) {
      value = value * 10 + second
      advance()
    }
    skipBlanks()
    return value
  }

  mutating func expect(_ character: Unicode.Scalar) throws(AnswerMask.Failure) {
    guard next == character else { throw failure }
    skip()
  }

  private mutating func advance() {
    index = scalars.index(after: index)
    position += 1
  }

  private mutating func skipBlanks() {
    while let character = next, AnswerMask.isBlank(character) { advance() }
  }
}
