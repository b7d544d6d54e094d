/// The maxima of tasks with short answers, which masks do not tell.
///
/// A digit k > 1 says that the maximum of its task is at least k; a task with no such digit has the
/// maximum 1. That is the plain rule, and a task of more points which everybody did fully or not at
/// all breaks it, as does a stray digit. The primary scores tell more: what is left of a score
/// without digits and criteria is the sum of the maxima of the tasks with `+`, each of at least one
/// point. Where it equals their number, each has the maximum 1; where the maximum of a single one
/// is not known, it is what remains. Maxima found in this way, by four of five such rows each, are
/// taken when more rows add up to their scores with them than with those of the plain rule. Where
/// neither explains a row, its score is what counts.
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

  /// Infers the maxima of `count` tasks.
  ///
  /// - Complexity: O(rows × tasks²) at most; a few passes over rows as they are.
  static func infer(_ rows: [Row], count: Int) -> [Int] {
    let plain = plainRule(rows, count: count)
    let solved = zip(solve(rows, count: count), plain).map { $0 ?? $1 }
    return explained(rows, by: solved) > explained(rows, by: plain) ? solved : plain
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

  private static func explained(_ rows: [Row], by maxima: [Int]) -> Int {
    rows.count { row in
      row.points
        == zip(row.answers, maxima).reduce(0) { sum, task in
          switch task.0 {
          case .full: sum + task.1
          case .points(let points): sum + Int(points)
          }
        }
    }
  }

  private static func solve(_ rows: [Row], count: Int) -> [Int?] {
    var maxima = [Int?](repeating: nil, count: count)
    while true {
      var votes = [Int](repeating: 0, count: count * (largest + 1))
      for row in rows {
        var rest = row.points
        var open: [Int] = []
        for (task, answer) in row.answers.enumerated() {
          switch answer {
          case .points(let points): rest -= Int(points)
          case .full: if let maximum = maxima[task] { rest -= maximum } else { open.append(task) }
          }
        }
        if open.count == 1, (1...largest).contains(rest) {
          votes[open[0] * (largest + 1) + rest] += 1
        } else if rest == open.count {
          for task in open { votes[task * (largest + 1) + 1] += 1 }
        }
      }
      var agreed: [(task: Int, maximum: Int, votes: Int)] = []
      for task in 0..<count where maxima[task] == nil {
        let mine = votes[(task * (largest + 1))..<((task + 1) * (largest + 1))]
        guard let most = mine.max(), most > 0, most * 5 >= mine.reduce(0, +) * 4,
          let place = mine.firstIndex(of: most)
        else { continue }
        agreed.append((task, place - mine.startIndex, most))
      }
      // What few rows say waits until no task has more.
      let enough = min(3, agreed.map(\.votes).max() ?? 0)
      if agreed.isEmpty { return maxima }
      for found in agreed where found.votes >= enough { maxima[found.task] = found.maximum }
    }
  }
}
