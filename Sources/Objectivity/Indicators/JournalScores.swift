import ScoreStatistics

/// The scores of one unit by journal mark: exact sums of powers.
struct JournalScores {
  private(set) var examineesAtMark: [Int]
  /// Sums of scores, their squares and cubes at each mark, counted from the first point of the scale.
  private(set) var sums: [[Int]]
  private let minimum: Int

  var examinees: Int { examineesAtMark.reduce(0, +) }

  init(marks: Int, minimum: Int = 0) {
    examineesAtMark = [Int](repeating: 0, count: marks)
    sums = [[Int]](repeating: [Int](repeating: 0, count: marks), count: 3)
    self.minimum = minimum
  }

  init(_ journal: JointFrequencyTable, group: Int) {
    self.init(marks: journal.rowScale.pointCount, minimum: journal.columnScale.minimum)
    for mark in examineesAtMark.indices {
      for point in 0..<journal.columnScale.pointCount {
        let count = journal[group: group, row: mark, column: point]
        guard count > 0 else { continue }
        examineesAtMark[mark] += count
        sums[0][mark] += count * point
        sums[1][mark] += count * point * point
        sums[2][mark] += count * point * point * point
      }
    }
  }

  /// Mean, variance and third cumulant of scores at a mark, `nil` where nobody has it.
  func moments(atMark mark: Int) -> (mean: Double, variance: Double, thirdCumulant: Double)? {
    let count = Double(examineesAtMark[mark])
    guard count > 0 else { return nil }
    let (first, second, third) = (
      Double(sums[0][mark]) / count, Double(sums[1][mark]) / count, Double(sums[2][mark]) / count
    )
    return (
      first, Double.maximum(0, second - first * first),
      third - 3 * first * second + 2 * first * first * first
    )
  }

  /// The mean variance of scores at one mark.
  var withinVariance: Double? {
    let total = Double(examinees)
    guard total > 0 else { return nil }
    return examineesAtMark.indices.reduce(0) { sum, mark in
      sum + Double(examineesAtMark[mark]) / total * (moments(atMark: mark)?.variance ?? 0)
    }
  }

  /// The mean score.
  var meanScore: Double {
    Double(minimum) + Double(sums[0].reduce(0, +)) / Double(max(1, examinees))
  }

  static func + (left: JournalScores, right: JournalScores) -> JournalScores {
    left.combined(with: right) { $0 + $1 }
  }

  static func - (left: JournalScores, right: JournalScores) -> JournalScores {
    left.combined(with: right) { $0 - $1 }
  }

  private func combined(
    with other: JournalScores, _ operation: (Int, Int) -> Int
  ) -> JournalScores {
    var result = self
    for mark in examineesAtMark.indices {
      result.examineesAtMark[mark] = operation(examineesAtMark[mark], other.examineesAtMark[mark])
      for power in sums.indices {
        result.sums[power][mark] = operation(sums[power][mark], other.sums[power][mark])
      }
    }
    return result
  }
}

/// The scores of a unit beside those of other units' examinees with the same journal marks.
struct JournalResidual {
  /// The number of examinees.
  let size: Double
  /// The mean of the scores beyond those expected.
  let mean: Double
  /// The variance of the sum of the scores under chance.
  let variance: Double
  /// The third cumulant of the sum of the scores under chance.
  let thirdCumulant: Double
  /// The sum of the journal marks, the lowest counted as 0.
  let journalSum: Double
  let meanScore: Double

  /// `nil` without examinees, or where nobody else has one of the journal marks.
  init?(_ own: JournalScores, others: JournalScores) {
    guard own.examinees > 0 else { return nil }
    var residual = 0.0
    var variance = 0.0
    var third = 0.0
    var journal = 0.0
    for mark in own.examineesAtMark.indices where own.examineesAtMark[mark] > 0 {
      guard let reference = others.moments(atMark: mark), others.examineesAtMark[mark] > 1 else {
        return nil
      }
      let count = Double(own.examineesAtMark[mark])
      residual += Double(own.sums[0][mark]) - count * reference.mean
      // The expectation comes from a finite number of others.
      variance += count * reference.variance * (1 + count / Double(others.examineesAtMark[mark]))
      third += count * reference.thirdCumulant
      journal += count * Double(mark)
    }
    guard variance > 0 else { return nil }
    size = Double(own.examinees)
    mean = residual / size
    self.variance = variance
    thirdCumulant = third
    journalSum = journal
    meanScore = own.meanScore
  }
}
