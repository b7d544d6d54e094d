import RealModule
import ScoreStatistics

/// The deviates of several indicators combined into one p-value for each unit.
///
/// Two ways are joined by the Cauchy rule: the sum of squared positive parts (`PositivePartSum`), in which
/// several moderate signs add up, beside Simes' rule, which a single strong one satisfies. The correlations and
/// widths are those of the body of ordinary units; indicators in which a unit is silent are left out for it.
///
/// Indicators that only support (`Indicator.isSupporting`) never carry a unit alone: its p-value is never below
/// the power ``corroboration`` of what it is without any one of them. Answers that are merely odd in one way flag a
/// unit only where something else is at least a little unusual: strict marking of honest papers makes single papers
/// erratic and nothing else, a topic taught very well moves a class on one item and nothing else.
struct DeviateCombination: Sendable {
  /// The power of the p-value without a supporting indicator below which that with it never falls.
  static let corroboration = 3.0

  private let correlation: [[Double]]
  private let widths: [Double]
  private let isSupporting: [Bool]
  /// The distribution of the sum for each set of indicators that speak together.
  private let sums: [[Int]: PositivePartSum]

  /// Reads correlations and widths from ordinary units.
  ///
  /// - Parameters:
  ///   - deviates: For each indicator, the deviate of each unit.
  ///   - isSupporting: For each indicator, whether it only supports.
  ///   - isOrdinary: For each unit, whether it describes honest ones.
  ///
  /// Complexity: O(units · ln units · indicators²), and that of `PositivePartSum` for each set of indicators
  /// that speak together.
  init(_ deviates: [[Double?]], isSupporting: [Bool], isOrdinary: [Bool]) {
    self.isSupporting = isSupporting
    let count = deviates.count
    var correlation = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0.0 } }
    for row in 0..<count {
      for column in 0..<row {
        let value = Self.correlation(deviates[row], deviates[column], isOrdinary: isOrdinary)
        correlation[row][column] = value
        correlation[column][row] = value
      }
    }
    self.correlation = correlation
    let widths = deviates.map { Self.width($0, isOrdinary: isOrdinary) }
    self.widths = widths
    var sums: [[Int]: PositivePartSum] = [:]
    for unit in isOrdinary.indices {
      let speaking = deviates.indices.filter { deviates[$0][unit] != nil }
      let others = speaking.filter { isSupporting[$0] }.map { left in speaking.filter { $0 != left }
      }
      for members in [speaking] + others where !members.isEmpty && sums[members] == nil {
        sums[members] = PositivePartSum(
          correlation: members.map { row in members.map { correlation[row][$0] } },
          widths: members.map { widths[$0] })
      }
    }
    self.sums = sums
  }

  /// The combined p-value of each unit, `nil` where no indicator speaks.
  ///
  /// Precondition: The same deviates are present as those from which the combination was read.
  ///
  /// `sign` −1 looks the impossible way round: the mirror.
  func pValues(_ deviates: [[Double?]], sign: Double = 1) -> [Double?] {
    guard let units = deviates.first?.count else { return [] }
    func combined(_ unit: Int, _ members: [Int]) -> Double? {
      guard let sum = sums[members] else { return nil }
      let own = members.compactMap { deviates[$0][unit] }.map { sign * $0 }
      let simes = PValueCombination.simes(own.map { Normal.standard.survival($0) })
      return PValueCombination.cauchy([sum.pValue(own), simes ?? 1])
    }
    return (0..<units).map { unit in
      let speaking = deviates.indices.filter { deviates[$0][unit] != nil }
      guard let all = combined(unit, speaking) else { return nil }
      return speaking.filter { isSupporting[$0] }.reduce(all) { least, left in
        let without = combined(unit, speaking.filter { $0 != left }) ?? 1
        return Double.maximum(least, Double.pow(without, Self.corroboration))
      }
    }
  }

  /// The normal correlation of two deviates over ordinary units, 2·sin(ρ·π/6) of Spearman's ρ.
  private static func correlation(
    _ left: [Double?], _ right: [Double?], isOrdinary: [Bool]
  ) -> Double {
    var pairs: [(Double, Double)] = []
    for unit in left.indices where isOrdinary[unit] {
      if let first = left[unit], let second = right[unit] { pairs.append((first, second)) }
    }
    guard pairs.count >= BodySpread.minimumGroups else { return 0 }
    let ranks = (meanRanks(pairs.map(\.0)), meanRanks(pairs.map(\.1)))
    let middle = Double(pairs.count + 1) / 2
    var product = 0.0
    var squares = (0.0, 0.0)
    for (first, second) in zip(ranks.0, ranks.1) {
      product += (first - middle) * (second - middle)
      squares.0 += (first - middle) * (first - middle)
      squares.1 += (second - middle) * (second - middle)
    }
    guard squares.0 > 0, squares.1 > 0 else { return 0 }
    let spearman = product / (squares.0 * squares.1).squareRoot()
    return 2 * Double.sin(Double.pi / 6 * spearman)
  }

  private static func meanRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  /// The number of units from which on a width below 1 is taken whole; with few the smaller of an inexact
  /// value and 1 would be too small on average.
  private static let manyUnits = 200.0

  /// The width of the body between its tenths beside that of a normal, at most 1.
  private static func width(_ deviates: [Double?], isOrdinary: [Bool]) -> Double {
    let sorted = zip(deviates, isOrdinary).compactMap { $1 ? $0 : nil }.sorted()
    guard sorted.count >= BodySpread.minimumGroups else { return 1 }
    let width =
      SampleQuantile.linear(0.9, ofSorted: sorted) - SampleQuantile.linear(0.1, ofSorted: sorted)
    let trust = Double.minimum(1, Double(sorted.count) / manyUnits)
    return 1 - trust * (1 - Double.minimum(1, width / 2.5631031310892009))
  }
}
