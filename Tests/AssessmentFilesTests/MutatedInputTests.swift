import AssessmentFiles
import Foundation
import Objectivity
import ScoreStatistics
import Testing

@Suite struct MutatedInputTests {
  static let seeds = [
    "procedure;year;grade;school;class;item:1:1;item:4К1:3;score;journal_mark;status\n"
      + "vpr;2021;4;\"Лицей \"\"А\"\"; 1\";4А;1;Х;1;4;\nvpr;2021;4;б;4Б;0;3;3;5;absent\n",
    "# merilo counts 1 sha256:" + String(repeating: "0b", count: 32)
      + "\nprocedure,year,grade,subject,school,score,examinees\nvpr,2021,4,М,а,1,20\n",
  ]

  /// Bytes that matter to the reader, and some that should not.
  static let alphabet: [UInt8] = Array("\";,\t\r\n0129-.XхХ#:\u{A0}".utf8) + [0, 0xff, 0xd0, 0x80]

  @Test func damagedFilesAreReadOrRefusedButNeverTrap() throws {
    let folder = try TemporaryFolder()
    var generator = Xoshiro256(seed: 20)
    var read = 0
    var refused = 0
    for round in 0..<400 {
      var bytes = Array(Self.seeds[round % 2].utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[index] = Self.alphabet.randomElement(using: &generator) ?? 0
        case 1: bytes.insert(Self.alphabet.randomElement(using: &generator) ?? 0, at: index)
        case 2: bytes.remove(at: index)
        default: bytes.removeSubrange(index..<min(bytes.count, index + 30))
        }
      }
      do {
        let result = try ResultsReader.read(inputs: [folder.file("m.csv", bytes: bytes)])
        let source = result.files[0].source
        #expect(source.rows == source.accepted + source.rejected)
        read += 1
      } catch is ReadingError {
        refused += 1
      }
    }
    #expect(read > 20)
    #expect(refused > 50)
  }
}
