import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct TaskMaximaTests {
  /// Rows of pupils at tasks with the given maxima; full points are written as `+`.
  static func rows(
    _ maxima: [Int], count: Int, _ generator: inout Xoshiro256
  ) -> [TaskMaxima.Row] {
    (0..<count).map { _ in
      let points = maxima.map { Int.random(in: 0...$0, using: &generator) }
      return TaskMaxima.Row(
        answers: zip(points, maxima).map { $0 == $1 ? .full : .points(UInt8($0)) },
        points: points.reduce(0, +))
    }
  }

  @Test func fullPointsFollowFromScores() {
    var generator = Xoshiro256(seed: 7)
    for _ in 0..<100 {
      let maxima = (0..<20).map { _ in [1, 1, 1, 2, 3].randomElement(using: &generator) ?? 1 }
      let rows = Self.rows(maxima, count: 120, &generator)
      #expect(TaskMaxima.infer(rows, count: 20) == maxima)
    }
  }

  @Test func aDigitIsNoMoreThanTheMaximum() {
    // Nobody has full points at the second task, and no score tells its maximum.
    let rows = [
      TaskMaxima.Row(answers: [.full, .points(2)], points: 3),
      TaskMaxima.Row(answers: [.points(0), .points(1)], points: 1),
    ]
    #expect(TaskMaxima.infer(rows, count: 2) == [1, 2])
  }

  @Test func aStrayDigitDoesNotRaiseTheMaximumOfATask() {
    var generator = Xoshiro256(seed: 8)
    let maxima = [1, 1, 2, 1, 1, 2]
    var rows = Self.rows(maxima, count: 60, &generator)
    rows.append(
      TaskMaxima.Row(answers: [.points(9), .full, .full, .full, .full, .full], points: 7))
    #expect(TaskMaxima.infer(rows, count: 6) == maxima)
  }

  @Test func wrongTotalsOfSomeRowsChangeNothing() {
    var generator = Xoshiro256(seed: 9)
    let maxima = [1, 1, 2, 1, 3, 1, 1, 2, 1, 1]
    var rows = Self.rows(maxima, count: 200, &generator)
    for row in stride(from: 0, to: rows.count, by: 12) { rows[row].points += 1 }
    #expect(TaskMaxima.infer(rows, count: 10) == maxima)
  }

  @Test func thePlainRuleHoldsWhereScoresDoNotDecide() {
    // Two tasks that are only ever done together.
    let rows = [
      TaskMaxima.Row(answers: [.full, .full, .points(0)], points: 4),
      TaskMaxima.Row(answers: [.points(0), .points(0), .points(2)], points: 2),
    ]
    #expect(TaskMaxima.infer(rows, count: 3) == [1, 1, 2])
    #expect(TaskMaxima.infer([], count: 2) == [1, 1])
  }
}
