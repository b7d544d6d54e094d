import ScoreStatistics
import Testing

/// The examples of the page ItemResponse.md.
@Suite struct DocumentationExamplesItemResponse {
  @Test func helpInOneClass() throws {
    try example { print in
      let items = (1...6).map { ResponseMatrix.Item(name: String($0), maximum: 1) }
      var answers = ResponseMatrix(items: items)
      for paper in 0..<600 {
        // Whoever knows more solves harder items, with a slip or a lucky answer now and then.
        let known = paper * 7 % 5 + 1
        var points = (0..<6).map { ($0 < known) != ((paper + 5 * $0) % 11 == 0) ? 1 : 0 }
        // In class 3 the last item was said aloud.
        if paper / 20 == 3 { points[5] = 1 }
        answers.append(points.map { .points($0) }, group: paper / 20)
      }
      guard let scores = ItemScoreStatistics(answers, groupCount: 30),
        let help = scores.groups[3].help
      else { return }
      print(help.effect)  // 0.7319
      let chance = PearsonTypeIII(
        mean: 0, variance: help.variance, thirdCumulant: help.thirdCumulant)
      print(chance.normalDeviate(help.effect))  // 6.307
      let last = scores.residual(ofGroup: 3, item: 5)
      print(last?.sum ?? 0)  // 16.98
    }
  }
}
