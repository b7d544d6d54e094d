import RealModule
import ScoreStatistics

/// The deviates of several indicators combined into one p-value for each unit.
///
/// Two ways are joined by the Cauchy rule: the sum of squared positive parts (`PositivePartSum`), in which
/// several moderate signs add up, beside Simes' rule, which a single strong one satisfies. The correlations and
/// widths are those of the body of ordinary units; indicators in which a unit is silent are left out for it, and
/// each counts as far as it can tell something of a unit of that size (`AlternativeWeights`).
///
/// Indicators that only support (`Indicator.isSupporting`) find odd answers, whichever way points were moved:
/// strict or erratic marking of honest papers is as odd as dictation. They count as far as the indicators of gain
/// (`Indicator.showsGain`), their deviates added up, say that points were added,
///
///     p = max(p_all, min(p_without, p_gain⁴))
///
/// so that they never carry a unit alone, and each by no more than ``largestSupport``: how far odd answers reach
/// in honest units of a few hundred, the body cannot tell. Where they are odd, the indicators of gain of their
/// family are wider (`OddnessWidening`).
///
/// Honest units that are unusual in one indicator of a family are so in others too, more often than correlations
/// say. The normal deviates of the combined p-values are therefore divided by the distance of the 85 % quantile of
/// ordinary units from their median, over that of a normal, where it is larger. (Further out the units that were
/// not found have too much of a say.)
struct DeviateCombination: Sendable {
  private let correlation: [[Double]]
  private let widths: [Double]
  private let isSupporting: [Bool]
  private let showsGain: [Bool]
  private let widenings: [OddnessWidening]
  private let weights: AlternativeWeights
  /// The distribution of the sum for each set of indicators that speak together, with their weights.
  private let sums: [Voices: PositivePartSum]

  /// Indicators that speak together, and their weights.
  private struct Voices: Hashable {
    let members: [Int]
    let weights: [Double]
  }

  /// What combined deviates above the centre are divided by, at least 1.
  private var width = 1.0
  /// The median of combined deviates of ordinary units, at least 0.
  private var centre = 0.0

  /// The power of the p-value of gain down to which supporting indicators count: at p = 0.2, which every fifth
  /// honest unit has, a combined p-value may become 0.0016.
  static let corroboration = 4.0
  /// The deviate beyond which a supporting indicator adds nothing more.
  static let largestSupport = 2.5

  /// Reads correlations and widths from ordinary units.
  ///
  /// Complexity: O(units · ln units · indicators²), and that of `PositivePartSum` for each set of indicators
  /// that speak together.
  ///
  /// - Parameters:
  ///   - deviates: For each indicator, the deviate of each unit.
  ///   - indicators: The indicators.
  ///   - isOrdinary: For each unit, whether it describes honest ones.
  ///   - weights: What each indicator can tell of each unit; equal by default.
  ///   - comparesWithBody: Whether combined deviates are brought into line with ordinary units.
  init(
    _ deviates: [[Double?]], of indicators: [any Indicator], isOrdinary: [Bool],
    weights: AlternativeWeights? = nil, comparesWithBody: Bool = true
  ) {
    isSupporting = indicators.map(\.isSupporting)
    showsGain = indicators.map(\.showsGain)
    widenings = indicators.indices.map {
      OddnessWidening(
        ofIndicator: $0, among: indicators, deviates: deviates, isOrdinary: isOrdinary)
    }
    let count = deviates.count
    var correlation = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0.0 } }
    for row in 0..<count {
      for column in 0..<row {
        let value = RankCorrelation.normal(deviates[row], deviates[column], isRead: isOrdinary)
        correlation[row][column] = value
        correlation[column][row] = value
      }
    }
    self.correlation = correlation
    let widths = deviates.map { Self.width($0, isOrdinary: isOrdinary) }
    self.widths = widths
    let weights =
      weights ?? AlternativeWeights(equalFor: indicators.count, units: isOrdinary.count)
    self.weights = weights
    var sums: [Voices: PositivePartSum] = [:]
    var directions: [Int: PositivePartDirections] = [:]
    for unit in isOrdinary.indices {
      let speaking = Self.speaking(deviates, unit: unit)
      for members in [speaking, speaking.filter { !indicators[$0].isSupporting }]
      where !members.isEmpty {
        let voices = Self.voices(members, unit: unit, weights)
        guard sums[voices] == nil else { continue }
        let prepared = directions[members.count] ?? PositivePartDirections(size: members.count)
        directions[members.count] = prepared
        sums[voices] = PositivePartSum(
          correlation: members.map { row in members.map { correlation[row][$0] } },
          widths: zip(members, voices.weights).map { widths[$0] * $1.squareRoot() },
          directions: prepared)
      }
    }
    self.sums = sums
    guard comparesWithBody else { return }
    let ordinary = zip(pValues(deviates), isOrdinary).compactMap { $1 ? $0 : nil }
    guard ordinary.count >= BodySpread.minimumGroups else { return }
    let sorted = ordinary.map(Self.deviate).sorted()
    centre = Double.maximum(0, SampleQuantile.linear(0.5, ofSorted: sorted))
    let distance = SampleQuantile.linear(1 - BodySpread.tailShare, ofSorted: sorted) - centre
    width = Double.maximum(1, distance / BodySpread.tailDeviate)
  }

  /// The combined p-value of each unit, `nil` where no indicator speaks.
  ///
  /// `sign` −1 looks the impossible way round: the mirror.
  ///
  /// Precondition: The same deviates are present as those from which the combination was read.
  func pValues(_ deviates: [[Double?]], sign: Double = 1) -> [Double?] {
    guard let units = deviates.first?.count else { return [] }
    return (0..<units).map { unit in
      let speaking = Self.speaking(deviates, unit: unit)
      let own = weighed(deviates.map { $0[unit] ?? 0 }, sign: sign)
      guard let all = combined(own, Self.voices(speaking, unit: unit, weights)) else { return nil }
      let carrying = speaking.filter { !isSupporting[$0] }
      guard carrying.count < speaking.count else { return calibrated(all) }
      let gain = speaking.filter { showsGain[$0] }
      let least = Double.minimum(
        combined(own, Self.voices(carrying, unit: unit, weights)) ?? 1,
        Double.pow(pValueOfSum(own, gain), Self.corroboration))
      return calibrated(Double.maximum(all, least))
    }
  }

  /// The deviates of a unit as they enter the combination.
  private func weighed(_ deviates: [Double], sign: Double) -> [Double] {
    deviates.indices.map { index in
      let deviate = sign * deviates[index] / widenings[index].width(deviates)
      return isSupporting[index] ? Double.minimum(Self.largestSupport, deviate) : deviate
    }
  }

  private func calibrated(_ pValue: Double) -> Double {
    let deviate = Self.deviate(pValue)
    guard deviate > centre else { return pValue }
    return Normal.standard.survival((deviate - centre) / width)
  }

  private static func deviate(_ pValue: Double) -> Double {
    Normal.standard.upperQuantile(Double.maximum(1e-300, Double.minimum(1 - 1e-12, pValue)))
  }

  private static func speaking(_ deviates: [[Double?]], unit: Int) -> [Int] {
    deviates.indices.filter { deviates[$0][unit] != nil }
  }

  private static func voices(
    _ members: [Int], unit: Int, _ weights: AlternativeWeights
  ) -> Voices {
    Voices(
      members: members,
      weights: weights.weights(ofClass: weights.sizeClasses[unit], members: members))
  }

  private func combined(_ deviates: [Double], _ voices: Voices) -> Double? {
    guard let sum = sums[voices] else { return nil }
    let own = voices.members.map { deviates[$0] }
    let simes = PValueCombination.simes(
      own.map { Normal.standard.survival($0) }, weights: voices.weights)
    let weighted = zip(own, voices.weights).map { $0 * $1.squareRoot() }
    return PValueCombination.cauchy([sum.pValue(weighted), simes ?? 1])
  }

  /// The upper tail of the sum of some deviates, ½ without any.
  private func pValueOfSum(_ deviates: [Double], _ members: [Int]) -> Double {
    let variance = members.reduce(0) { sum, row in
      members.reduce(sum) { $0 + correlation[row][$1] }
    }
    guard variance > 0 else { return 0.5 }
    return Normal.standard.survival(
      members.reduce(0) { $0 + deviates[$1] } / variance.squareRoot())
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

extension RankCorrelation {
  /// The correlation of two normal variables with the rank correlation of paired values, 2·sin(ρ·π/6) of
  /// Spearman's ρ; 0 for fewer than ten pairs.
  static func normal(_ left: [Double?], _ right: [Double?], isRead: [Bool]) -> Double {
    var pairs: (left: [Double], right: [Double]) = ([], [])
    for unit in left.indices where isRead[unit] {
      if let first = left[unit], let second = right[unit] {
        pairs.left.append(first)
        pairs.right.append(second)
      }
    }
    guard pairs.left.count >= BodySpread.minimumGroups,
      let spearman = spearman(pairs.left, pairs.right)
    else { return 0 }
    return 2 * Double.sin(Double.pi / 6 * spearman)
  }
}
