import Foundation
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct AnswerMaskTests {
  /// Blanks of all kinds that protocols hold.
  static let blanks = [" ", "\u{a0}", "\t", "\n", "\u{202f}", "\u{2009}", "\u{200b}"]

  static func short(_ answers: [AnswerMask.ShortAnswer]) -> [String] {
    answers.map { answer in
      switch answer {
      case .full: "+"
      case .points(0): "-"
      case .points(let points): String(points)
      }
    }
  }

  static func extended(_ scores: [AnswerMask.CriterionScore]) -> [String] {
    scores.flatMap { score in
      [score.points.map { String($0) } ?? "X", "(", String(score.maximum), ")"]
    }
  }

  /// Joins parts with a blank here and there.
  static func joined(_ parts: [String], _ generator: inout Xoshiro256) -> String {
    parts.map { part in
      let hasBlank = Int.random(in: 0..<5, using: &generator) == 0
      return part + (hasBlank ? blanks.randomElement(using: &generator) ?? "" : "")
    }.joined()
  }

  static func randomShort(_ generator: inout Xoshiro256) -> [AnswerMask.ShortAnswer] {
    (0..<Int.random(in: 0...AnswerMask.longest, using: &generator)).map { _ in
      Bool.random(using: &generator) ? .full : .points(UInt8.random(in: 0...9, using: &generator))
    }
  }

  static func randomExtended(_ generator: inout Xoshiro256) -> [AnswerMask.CriterionScore] {
    (0..<Int.random(in: 0...AnswerMask.longest, using: &generator)).map { _ in
      let maximum = UInt8.random(in: 0...99, using: &generator)
      let points = UInt8.random(in: 0...maximum, using: &generator)
      return AnswerMask.CriterionScore(
        points: Int.random(in: 0..<9, using: &generator) == 0 ? nil : points, maximum: maximum)
    }
  }

  @Test func realMasksAreRead() throws {
    let short = try AnswerMask.short("++++++++++2+++++")
    #expect(short.count == 16)
    #expect(short[10] == .points(2))
    #expect(short.count { $0 == .full } == 15)
    let extended = try AnswerMask.extended("1(2)2(3)2(2)")
    #expect(extended.map(\.points) == [1, 2, 2])
    #expect(extended.map(\.maximum) == [2, 3, 2])
    #expect(try AnswerMask.short(" \u{a0}").isEmpty)
    #expect(try AnswerMask.extended("").isEmpty)
    #expect(try AnswerMask.short("+−–1") == [.full, .points(0), .points(0), .points(1)])
    #expect(try AnswerMask.extended("-(2) Х(3)").map(\.points) == [nil, nil])
  }

  @Test func writtenMasksAreReadBackWhateverBlanksStandInThem() throws {
    var generator = Xoshiro256(seed: 5)
    for _ in 0..<500 {
      let short = Self.randomShort(&generator)
      #expect(try AnswerMask.short(Self.joined(Self.short(short), &generator)) == short)
      let extended = Self.randomExtended(&generator)
      #expect(try AnswerMask.extended(Self.joined(Self.extended(extended), &generator)) == extended)
    }
  }

  @Test(arguments: [
    ("+ж+", 2, "ж"), ("++ a", 4, "a"), ("+.", 2, "."), ("++1(2)", 4, "("), ("Ж", 1, "Ж"),
  ])
  func brokenShortMasksNameTheCharacterAndItsPlace(
    mask: String, position: Int, character: Unicode.Scalar
  ) {
    let failure = AnswerMask.Failure(position: position, character: character)
    #expect(throws: failure) { try AnswerMask.short(mask) }
  }

  @Test(arguments: [
    ("1(2)3(2)", 5, "3"), ("1(2", 4, nil), ("1", 2, nil), ("1(2)+", 5, "+"), ("(2)", 1, "("),
    ("1()", 3, ")"), ("1(2)x", 6, nil), ("100(2)", 3, "0"), ("1(100)", 5, "0"), ("1 2(3)", 3, "2"),
  ])
  func brokenExtendedMasksNameThePlace(
    mask: String, position: Int, character: Unicode.Scalar?
  ) {
    let failure = AnswerMask.Failure(position: position, character: character)
    #expect(throws: failure) { try AnswerMask.extended(mask) }
  }

  @Test func masksAreBounded() {
    let short = String(repeating: "+", count: AnswerMask.longest)
    let extended = String(repeating: "1(2)", count: AnswerMask.longest)
    #expect(throws: Never.self) { try AnswerMask.short(short + " ") }
    #expect(throws: AnswerMask.Failure.self) { try AnswerMask.short(short + "+") }
    #expect(throws: Never.self) { try AnswerMask.extended(extended + " ") }
    #expect(throws: AnswerMask.Failure.self) { try AnswerMask.extended(extended + "1(2)") }
  }

  /// Runs for `MERILO_FUZZ_SECONDS` seconds where that is set.
  @Test func damagedMasksAreReadOrRefusedAtAPlaceWithinThem() {
    var generator = Xoshiro256(seed: 12)
    let seconds = ProcessInfo.processInfo.environment["MERILO_FUZZ_SECONDS"].flatMap(Double.init)
    let end = ContinuousClock.now + .seconds(seconds ?? 0)
    let alphabet = Array("+-0123456789() XхХ\u{a0}\u{301}ж\u{1f600}−.,\n\0".unicodeScalars)
    var read = 0
    var refused = 0
    var round = 0
    while round < 4_000 || ContinuousClock.now < end {
      round += 1
      let parts =
        round.isMultiple(of: 2)
        ? Self.short(Self.randomShort(&generator)) : Self.extended(Self.randomExtended(&generator))
      var scalars = Array(Self.joined(parts, &generator).unicodeScalars)
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !scalars.isEmpty {
        let index = Int.random(in: 0..<scalars.count, using: &generator)
        let scalar = alphabet.randomElement(using: &generator) ?? " "
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: scalars[index] = scalar
        case 1: scalars.insert(scalar, at: index)
        default: scalars.removeSubrange(index..<min(scalars.count, index + 3))
        }
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      let text = String(view)
      do throws(AnswerMask.Failure) {
        // What is read is in bounds, and says the same when it is written and read again.
        let short = try? AnswerMask.short(text)
        if let short {
          #expect(short.count <= AnswerMask.longest)
          #expect((try? AnswerMask.short(Self.short(short).joined())) == short)
        }
        let scores = try AnswerMask.extended(text)
        #expect(scores.allSatisfy { ($0.points ?? 0) <= $0.maximum && $0.maximum <= 99 })
        #expect((try? AnswerMask.extended(Self.extended(scores).joined())) == scores)
        read += 1
      } catch {
        refused += 1
        #expect((1...(scalars.count + 1)).contains(error.position))
        #expect(error.character == nil || error.character == scalars[error.position - 1])
      }
    }
    #expect(read > 100)
    #expect(refused > 1_000)
    if seconds != nil { print("masks: \(round) damaged, \(read) read, \(refused) refused") }
  }
}
