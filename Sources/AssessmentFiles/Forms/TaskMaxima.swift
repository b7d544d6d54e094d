import DenseLinearAlgebra

/// The maxima of tasks with short answers, which masks do not tell.
///
/// A digit k > 1 says that the maximum of its task is at least k; a task with no such digit has the
/// maximum 1. That is the plain rule. A task of more points which everybody did fully or not at all
/// breaks it, as does a stray digit. The primary scores tell more: what is left of a score without
/// digits and criteria is the sum of the maxima of the tasks with `+`, one equation for each row.
/// They are solved by least squares, once more without the rows that do not add up, and rounded.
/// Solved maxima are taken where there are at least two rows for each task with a `+`, and where
/// more rows add up to their scores with them than with those of the plain rule, and nine in ten.
/// A row that adds up with neither keeps its score.
enum TaskMaxima {
  /// A row in which mask and score were understood.
  struct Row {
    /// The answers, one for each task.
    var answers: [AnswerMask.ShortAnswer]
    /// The score less the points by criteria.
    var points: Int
  }

  /// The largest maximum that is believed.
  private static let largest = 20
  /// The number of times that rows which do not add up are left out.
  private static let mostRounds = 5

  /// Infers the maxima of `count` tasks.
  ///
  /// - Complexity: O(rows × tasks²).
  static func infer(_ rows: [Row], count: Int) -> [Int] {
    let plain = plainRule(rows, count: count)
    let explained = rows.count { isExplained($0, by: plain) }
    var kept = rows
    for _ in 0..<mostRounds where explained < rows.count {
      guard let solved = solve(kept, plain: plain) else { break }
      let sound = rows.filter { isExplained($0, by: solved) }
      if sound.count > explained, sound.count * 10 >= rows.count * 9 { return solved }
      // A row that is off by a point may be sound where a maximum was rounded the wrong way.
      kept = kept.filter { abs($0.points - sum($0, by: solved)) <= 1 }
    }
    return plain
  }

  private static func plainRule(_ rows: [Row], count: Int) -> [Int] {
    var maxima = [Int](repeating: 1, count: count)
    for row in rows {
      for (task, answer) in row.answers.enumerated() {
        if case .points(let points) = answer { maxima[task] = max(maxima[task], Int(points)) }
      }
    }
    return maxima
  }

  private static func sum(_ row: Row, by maxima: [Int]) -> Int {
    zip(row.answers, maxima).reduce(0) { sum, task in
      switch task.0 {
      case .full: sum + task.1
      case .points(let points): sum + Int(points)
      }
    }
  }

  private static func isExplained(_ row: Row, by maxima: [Int]) -> Bool {
    row.points == sum(row, by: maxima)
  }

  /// The maxima by least squares; those of the plain rule for tasks that the rows do not determine,
  /// or `nil` where there are too few rows.
  private static func solve(_ rows: [Row], plain: [Int]) -> [Int]? {
    var tasks = plain.indices.filter { task in rows.contains { $0.answers[task] == .full } }
    while !tasks.isEmpty, rows.count >= 2 * tasks.count {
      var design = Matrix(rows: rows.count, columns: tasks.count)
      var response: [Double] = []
      let isOpen = plain.indices.map { tasks.contains($0) }
      for (index, row) in rows.enumerated() {
        for (column, task) in tasks.enumerated() where row.answers[task] == .full {
          design[index, column] = 1
        }
        let known = zip(plain, isOpen).map { $1 ? 0 : $0 }
        response.append(Double(row.points - sum(row, by: known)))
      }
      guard let fit = LeastSquares(design: design, response: response) else { return nil }
      if fit.dependentColumns.isEmpty {
        var maxima = plain
        for (task, coefficient) in zip(tasks, fit.coefficients) {
          let rounded = coefficient.rounded()
          if (1...Double(largest)).contains(rounded) { maxima[task] = Int(rounded) }
        }
        return maxima
      }
      for column in fit.dependentColumns.reversed() { tasks.remove(at: column) }
    }
    return nil
  }
}
