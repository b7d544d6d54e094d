import Objectivity
import ScoreStatistics

/// Results in which nothing but chance and the level of a school is at work.
///
/// Scores are drawn from one shape tilted to each school's own level: the null of every indicator
/// that compares a unit with a tilted reference.
struct HonestResults {
  static let scale = ScoreScale(maximum: 20)
  static let markScale = MarkScale(scoreScale: scale, boundaries: [7, 11, 15], source: "test")

  /// A bell with heaping at 7 that all schools share.
  static let shape = (0...20).map { point -> Double in
    let distance = Double(point) - 10
    let bell = 100 / (1 + distance * distance / 16)
    return point == 7 ? bell * 2 : point == 6 ? bell / 2 : bell
  }

  private(set) var counts: [[Int]] = []

  /// Draws schools of the given sizes.
  init(sizes: [Int], seed: UInt64) {
    for (school, size) in sizes.enumerated() {
      var generator = Xoshiro256(seed: seed, keys: UInt64(school))
      var tilt = ExponentialTilt(reference: Self.shape)
      tilt.fit(mean: 7 + 6 * generator.nextUnitInterval())
      let sampler = MultinomialSampler(
        reference: ProbabilityMassFunction(weights: tilt.probabilities), examinees: size)
      var row = [Int](repeating: 0, count: Self.scale.pointCount)
      sampler.draw(into: &row, using: &generator)
      counts.append(row)
    }
  }

  /// Lifts papers within three points below any boundary to it, each with the same probability.
  mutating func pushOverBoundaries(school: Int, probability: Double, seed: UInt64) {
    var generator = Xoshiro256(seed: seed, keys: UInt64(school), 99)
    for boundary in [7, 11, 15] {
      for point in (boundary - 3)..<boundary {
        let lifted = (0..<counts[school][point]).count { _ in
          generator.nextUnitInterval() < probability
        }
        counts[school][point] -= lifted
        counts[school][boundary] += lifted
      }
    }
  }

  /// Puts given counts in the place of a school's own.
  mutating func replace(school: Int, with row: [Int]) { counts[school] = row }

  /// Draws all scores of a school half way to their mean.
  mutating func halveSpread(school: Int) {
    let row = counts[school]
    let mean = row.indices.reduce(0) { $0 + $1 * row[$1] } / max(1, row.reduce(0, +))
    var narrow = [Int](repeating: 0, count: row.count)
    for (point, count) in row.enumerated() { narrow[mean + (point - mean) / 2] += count }
    counts[school] = narrow
  }

  /// The results as the indicators see them.
  var results: AssessmentResults {
    AssessmentResults(
      assessment: .mathematics(grade: 5),
      units: counts.indices.map { Unit(municipality: "m", school: "s\(1000 + $0)") },
      table: FrequencyTable(
        scale: Self.scale,
        rows: counts.map { FrequencyDistribution(scale: Self.scale, counts: $0) }),
      markScale: Self.markScale)
  }

  /// A context on the level of schools.
  var context: IndicatorContext { IndicatorContext(results: results, level: .school) }
}
