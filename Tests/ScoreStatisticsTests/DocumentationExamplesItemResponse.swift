import ScoreStatistics
import Testing

/// The examples of the page ItemResponse.md.
@Suite struct DocumentationExamplesItemResponse {
  @Test func whatIsExpectedOfAPaper() throws {
    try example { print in
      let items = [2, 1, 1].enumerated().map { number, maximum in
        ResponseMatrix.Item(name: String(number + 1), maximum: maximum)
      }
      var answers = ResponseMatrix(items: items)
      for paper in [[2, 0, 0], [1, 1, 0], [1, 1, 0], [2, 1, 0], [0, 0, 0], [2, 1, 1]] {
        answers.append(paper.map { .points($0) }, group: 0)
      }
      guard let regression = ItemRegression(answers) else { return }
      let expected = regression.conditional(at: 2)?.expected ?? []
      print(expected.reduce(0, +))  // 2.0
      print(regression.conditional(at: 4)?.expected ?? [])  // [2.0, 1.0, 1.0]
    }
  }
}
