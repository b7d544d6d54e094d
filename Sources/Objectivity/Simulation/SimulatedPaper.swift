import ScoreStatistics

/// A paper in the making: its answers can still be changed, and its total follows them.
struct SimulatedPaper {
  private(set) var answers: [ResponseMatrix.Answer]
  private(set) var score: Int
  private let items: [GradedItem]

  /// Writes a paper by the graded response model, with the interaction of the examinee's class and
  /// each item in logits as `shifts`.
  init(
    items: [GradedItem], ability: Double, shifts: [Double], using generator: inout Xoshiro256
  ) {
    self.items = items
    answers = []
    answers.reserveCapacity(items.count)
    score = 0
    for (item, shift) in zip(items, shifts) {
      let latent = item.slope * ability + shift + generator.nextLogistic()
      let points = item.thresholds.count { $0 < latent }
      if points == 0, generator.happens(item.omission) {
        answers.append(.notAttempted)
      } else {
        answers.append(.points(points))
      }
      score += points
    }
  }

  /// Adds points, one after another, each to an item drawn among those with room for it.
  ///
  /// Items that were attempted are filled before items that were not. A full paper stays as it is.
  mutating func lift(by points: Int, using generator: inout Xoshiro256) {
    for _ in 0..<points {
      let open = answers.indices.filter { answers[$0].pointsInTotal < items[$0].maximum }
      let attempted = open.filter { answers[$0] != .notAttempted }
      let candidates = attempted.isEmpty ? open : attempted
      guard !candidates.isEmpty else { return }
      let item = candidates[generator.nextIndex(below: candidates.count)]
      answers[item] = .points(answers[item].pointsInTotal + 1)
      score += 1
    }
  }

  /// Gives an item all its points.
  mutating func answerInFull(item: Int) {
    score += items[item].maximum - answers[item].pointsInTotal
    answers[item] = .points(items[item].maximum)
  }
}
