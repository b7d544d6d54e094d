import RealModule
import ScoreStatistics

/// How much more or less than the model says residuals of ordinary units of a size spread.
///
/// UnitLevels of units rest on few classes in small units and on many in large ones, which no model of
/// examinees sees. The spread is read inside classes of similar size, from the half below the median,
/// and drawn linearly in the logarithm of the size between them.
struct ResidualSpread {
  private var knots: [(size: Double, factor: Double)] = []
  /// The degrees of freedom of a variance that is known as well as a squared factor.
  ///
  /// The distance of the median from the 15th percentile of m normal values has the relative error
  /// 1.47/√m; a standard deviation with that error has m/4.3 degrees of freedom.
  let degreesOfFreedom: Double

  /// The number of units from which one spread is read.
  private static let unitsInClass = 60

  init(sizes: [Int], scores: [Double]) {
    let order = scores.indices.sorted { (sizes[$0], scores[$0]) < (sizes[$1], scores[$1]) }
    let count = min(5, max(1, scores.count / Self.unitsInClass))
    degreesOfFreedom = Double.maximum(1, Double(scores.count) / Double(count) / 4.3)
    for index in 0..<count {
      let members = order[(index * order.count / count)..<((index + 1) * order.count / count)]
      let sorted = members.map { scores[$0] }.sorted()
      let size =
        members.reduce(0) { $0 + Double.log(Double(sizes[$1])) } / Double(members.count)
      // A normal has its 15th percentile 1.036 standard deviations below the median.
      let factor =
        (SampleQuantile.linear(0.5, ofSorted: sorted)
          - SampleQuantile.linear(0.15, ofSorted: sorted)) / 1.0364333894937898
      knots.append((size, Double.maximum(factor, 0.1)))
    }
  }

  /// The factor on the standard deviation of the model.
  func factor(for size: Int) -> Double {
    let position = Double.log(Double(size))
    guard let above = knots.firstIndex(where: { $0.size > position }) else {
      return knots.last?.factor ?? 1
    }
    guard above > 0 else { return knots[0].factor }
    let (left, right) = (knots[above - 1], knots[above])
    let share = (position - left.size) / (right.size - left.size)
    return left.factor + share * (right.factor - left.factor)
  }
}
