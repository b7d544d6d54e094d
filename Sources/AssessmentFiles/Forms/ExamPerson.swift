import Crypto
import Foundation

/// A person at an examination, known only by a keyed hash.
///
/// The hash joins an appeal to the row of the protocol which it changes, and nothing else: its key
/// is random, lives in memory as long as the process, and is never written.
struct ExamPerson: Hashable, Sendable {
  private let upper: UInt64
  private let lower: UInt64

  private static let key = SymmetricKey(size: .bits256)

  /// Hashes school, names, the first word of the subject and the date.
  ///
  /// Nobody sits two examinations on a day, so the first word of the subject is enough, and
  /// `Математика` of an appeal finds `Математика профильная` of the protocol. Letters count whatever
  /// their case and alphabet, ё as е; all but letters and digits is left out.
  init(school: String, names: [String], title: ExamTitle) {
    var text = Self.digits(school)
    text.append(0x1f)
    for name in names { text += Self.letters(name) }
    text.append(0x1f)
    text += Self.letters(title.subject.split { !$0.isLetter }.first.map(String.init) ?? "")
    text += "\u{1f}\(title.date.year)-\(title.date.month)-\(title.date.day)".utf8
    let code = HMAC<SHA256>.authenticationCode(for: text, using: Self.key)
    var words: [UInt64] = [0, 0]
    for (index, byte) in code.prefix(16).enumerated() {
      words[index / 8] = words[index / 8] << 8 | UInt64(byte)
    }
    upper = words[0]
    lower = words[1]
  }

  /// The digits of a code without leading zeros and the fraction of a number cell.
  private static func digits(_ code: String) -> [UInt8] {
    Array(
      code.utf8.prefix { $0 != 0x2e && $0 != 0x2c }.filter { (0x30...0x39).contains($0) }
        .drop { $0 == 0x30 })
  }

  private static let lookalikes: [Character: Character] = [
    "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "k": "к", "m": "м", "o": "о", "p": "р",
    "t": "т", "x": "х", "y": "у", "ё": "е",
  ]

  private static func letters(_ name: String) -> [UInt8] {
    var folded = ""
    for character in name.lowercased() where character.isLetter {
      folded.append(lookalikes[character] ?? character)
    }
    return Array(folded.utf8)
  }
}
