import ScoreStatistics

/// All units of one level beside what honest units show: the nulls, the combination, and who stands out.
///
/// Everything is read twice. The units that the first reading finds at ``findingRate`` do not describe honest
/// ones and are left out of the second. Only the second reads what lies above the centre: in the first it may be
/// that of unusual units, which would hide themselves where a tenth of all do the same.
///
/// An indicator is evidence only where it finds more in the direction it looks for than in the impossible one:
/// where at no height from ``leastHeight`` on the units above it are twice those below its opposite, the mirror
/// reaches as far as the target, and the indicator is context on these results.
struct UnitScreening: Sendable {
  let indicators: [any Indicator]
  /// The null of each indicator.
  let nulls: [HonestNull]
  /// Whether each indicator is evidence on these results.
  let isEvidence: [Bool]
  /// The combined p-value of each unit with the whole lasting spread as honest.
  let pValues: [Double?]
  /// The combined p-value of each unit with the chosen share of the lasting spread as honest.
  let pValuesAtHonestShare: [Double?]
  /// The deviates of each indicator that is evidence, `nil` elsewhere, with the whole spread as honest.
  let deviates: [[Double?]]
  /// The null of boundary heaping where no boundary is, `nil` where it was not measured.
  let placebo: HonestNull?
  private let combination: DeviateCombination
  private let honestShare: Double
  private let falseDiscoveryRate: Double
  private let floorFactor: Double

  /// The false discovery rate at which units are left out of the second reading.
  static let findingRate = 0.05
  /// The deviate from which on an indicator is compared with its mirror.
  static let leastHeight = 2.0

  /// Reads nulls from all effects and judges all units.
  ///
  /// - Parameters:
  ///   - unitEffects: The effects of each indicator, all of them evidence.
  ///   - settings: The rate, and the share that counts as honest.
  ///   - jobs: The number of threads.
  init(_ unitEffects: UnitEffects, settings: AnalysisSettings, jobs: Int) {
    let effects = unitEffects.parts
    let indicators = unitEffects.indicators
    let unitCount = unitEffects.units.count
    var isOrdinary = [Bool](repeating: true, count: unitCount)
    let first = Reading(
      effects, of: indicators, isOrdinary: isOrdinary, floorFactor: settings.practicalFloor,
      isFirst: true, jobs: jobs)
    let found = FalseDiscoveryRate.benjaminiHochberg.adjusted(first.pValues())
    for (unit, qValue) in found.enumerated() {
      if let qValue, qValue <= Self.findingRate { isOrdinary[unit] = false }
    }
    let reading = Reading(
      effects, of: indicators, isOrdinary: isOrdinary, floorFactor: settings.practicalFloor,
      jobs: jobs)
    self.indicators = indicators
    placebo =
      unitEffects.placebo.parts.isEmpty
      ? nil
      : HonestNull(
        unitEffects.placebo, pooling: BoundaryHeaping().pooling,
        floor: settings.practicalFloor * BoundaryHeaping().practicalFloor, isOrdinary: isOrdinary)
    nulls = reading.nulls
    isEvidence = reading.isEvidence
    combination = reading.combination
    deviates = reading.deviates()
    honestShare = settings.honestShare
    falseDiscoveryRate = settings.falseDiscoveryRate
    floorFactor = settings.practicalFloor
    pValues = combination.pValues(deviates)
    pValuesAtHonestShare =
      honestShare == 1
      ? pValues : combination.pValues(reading.deviates(share: honestShare))
  }

  /// The combined p-values from the effects of some assessments only, judged as all are.
  func pValues(
    of effects: [IndicatorEffects], in isIncluded: (Int) -> Bool
  ) -> [Double?] {
    let isOrdinary = pValues.map { ($0 ?? 1) > Self.findingRate / 10 }
    let reading = Reading(
      effects.map { $0.restricted(to: isIncluded) }, of: indicators, isOrdinary: isOrdinary,
      floorFactor: floorFactor, jobs: 1)
    return reading.pValues()
  }

  /// What each share of the lasting spread costs, and how far each indicator reaches.
  func summary() -> Screening {
    let shares = Set(Screening.shares + [honestShare]).sorted()
    let mirror = combination.pValues(deviates, sign: -1)
    return Screening(
      honestShare: honestShare,
      curve: shares.map { share in
        let own = self.deviates(share: share)
        return point(
          share: share, pValues: share == 1 ? pValues : combination.pValues(own),
          mirror: share == 1 ? mirror : combination.pValues(own, sign: -1))
      },
      indicators: indicators.indices.compactMap { index in
        guard let lasting = nulls[index].lasting else { return nil }
        let own = nulls[index].deviates.compactMap(\.self)
        return Screening.Reach(
          indicator: indicators[index].identifier, units: own.count,
          target: own.count { $0 >= Screening.reachDeviate },
          mirror: own.count { $0 <= -Screening.reachDeviate },
          placebo: placeboReach(of: indicators[index]),
          lastingSpread: lasting.variance.squareRoot(), isEvidence: isEvidence[index])
      },
      pValues: pValues.compactMap(\.self).sorted(),
      mirrorPValues: mirror.compactMap(\.self).sorted())
  }

  /// The units that reach as far where no boundary is.
  private func placeboReach(of indicator: any Indicator) -> Double? {
    guard indicator is BoundaryHeaping, let placebo, placebo.lasting != nil else { return nil }
    return Double(placebo.deviates.count { ($0 ?? 0) >= Screening.reachDeviate })
  }

  private func deviates(share: Double) -> [[Double?]] {
    zip(nulls, isEvidence).map { null, isEvidence in
      isEvidence ? null.deviates(share: share) : null.pooled.map { _ in nil }
    }
  }

  private func point(
    share: Double, pValues: [Double?], mirror: [Double?]
  ) -> Screening.Point {
    let flagged = zip(pValues, FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues))
      .compactMap { pValue, qValue -> Double? in
        (qValue ?? 1) <= falseDiscoveryRate ? pValue : nil
      }
    let largest = flagged.max() ?? 0
    return Screening.Point(
      share: share, flagged: flagged.count,
      mirrored: flagged.isEmpty ? 0 : mirror.count { ($0 ?? 1) <= largest },
      expectedByChance: largest * Double(pValues.count { $0 != nil }))
  }
}

extension UnitScreening {
  /// One reading of nulls and combination.
  private struct Reading {
    let nulls: [HonestNull]
    let isEvidence: [Bool]
    let combination: DeviateCombination

    init(
      _ effects: [IndicatorEffects], of indicators: [any Indicator], isOrdinary: [Bool],
      floorFactor: Double, isFirst: Bool = false, jobs: Int
    ) {
      let nulls = concurrentMap(count: effects.count, jobs: jobs) {
        HonestNull(
          effects[$0], pooling: indicators[$0].pooling,
          floor: floorFactor * indicators[$0].practicalFloor, isOrdinary: isOrdinary,
          readsUpperSide: !isFirst)
      }
      self.nulls = nulls
      isEvidence = nulls.map { UnitScreening.beatsMirror($0.deviates.compactMap(\.self)) }
      combination = DeviateCombination(
        Self.deviates(nulls, isEvidence, share: 1),
        of: indicators, isOrdinary: isOrdinary,
        weights: AlternativeWeights(nulls, of: indicators), comparesWithBody: !isFirst)
    }

    func deviates(share: Double = 1) -> [[Double?]] {
      Self.deviates(nulls, isEvidence, share: share)
    }

    func pValues() -> [Double?] { combination.pValues(deviates()) }

    private static func deviates(
      _ nulls: [HonestNull], _ isEvidence: [Bool], share: Double
    ) -> [[Double?]] {
      zip(nulls, isEvidence).map { null, isEvidence in
        isEvidence ? null.deviates(share: share) : null.pooled.map { _ in nil }
      }
    }
  }

  /// Whether at some height the units above it are at least twice those below its opposite.
  static func beatsMirror(_ deviates: [Double]) -> Bool {
    let above = deviates.filter { $0 >= leastHeight }.sorted(by: >)
    let below = deviates.filter { $0 <= -leastHeight }.map { -$0 }.sorted(by: >)
    guard !above.isEmpty else { return below.isEmpty }
    return above.indices.contains { index in
      2 * below.prefix { $0 >= above[index] }.count <= index + 1
    }
  }
}
