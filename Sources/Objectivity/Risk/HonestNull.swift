import RealModule
import ScoreStatistics

/// What honest units show of one indicator, and every unit beside it.
///
/// 1. **Parts.** The effects of all units in one kind of part (a boundary, the classes) of one assessment have
///    their location by size and their honest spread (`BodySpread`).
/// 2. **Pooling.** The parts of a unit are pooled with weights 1/(v + τ²): over one assessment for what is
///    told of it, over all assessments for the judgement.
/// 3. **Traits.** Habits of a school are common to its parts and assessments and do not average out: location
///    and spread are read again from the pooled effects. That τ² is *lasting* spread. How much of it counts as
///    honest is a choice, `share`.
/// 4. **Body.** The pooled deviates are brought into line with the body of ordinary units on both sides
///    (`BodyCalibration`).
///
/// Effects that matter to nobody, below the floor of the indicator, are no evidence however certain they are.
///
/// Units found unusual before are left out of all four.
struct HonestNull: Sendable {
  /// The pooled effect of each unit beside the location of its parts, `nil` where it has none.
  let pooled: [ScoreEffect?]
  /// The lasting spread of pooled effects, `nil` with too few units.
  let lasting: BodySpread?
  /// The deviate of each unit over all its assessments, the whole lasting spread counted as honest.
  let deviates: [Double?]
  private let calibration: BodyCalibration?
  private let floor: Double
  private let assessments: [Int: Pool]
  /// The variance of ``pooled`` under chance alone.
  private let chanceVariances: [Double?]

  /// The pooled effects of one assessment, and their spread.
  private struct Pool: Sendable {
    let effects: [Int: ScoreEffect]
    /// The variance of the effects under chance alone.
    let chanceVariances: [Int: Double]
    let spread: BodySpread?
    /// The deviate of each unit beside chance alone, whatever its location.
    let chance: [Double]
  }

  /// Reads the null from the effects of all units.
  ///
  /// - Parameters:
  ///   - effects: The effects.
  ///   - pooling: How several assessments of a unit are taken together.
  ///   - floor: The size of an effect below which it is nothing.
  ///   - isOrdinary: For each unit, whether it describes honest ones.
  ///   - readsUpperSide: Whether what lies above the centre counts as honest.
  init(
    _ effects: IndicatorEffects, pooling: IndicatorPooling, floor: Double, isOrdinary: [Bool],
    readsUpperSide: Bool = true
  ) {
    self.floor = floor
    var sums = [PooledSum](repeating: PooledSum(), count: isOrdinary.count)
    var sumsOfAssessment: [Int: [Int: PooledSum]] = [:]
    var chanceOfAssessment: [Int: [Int: ChanceSum]] = [:]
    for part in effects.parts {
      chanceOfAssessment[part.assessment, default: [:]][part.unit, default: ChanceSum()]
        .add(part.effect)
    }
    let kinds = Dictionary(grouping: effects.parts) {
      Kind(assessment: $0.assessment, label: $0.label)
    }
    let spreads = kinds.compactMapValues { parts in
      BodySpread(
        parts.map(\.effect), isOrdinary: parts.map { isOrdinary[$0.unit] },
        readsUpperSide: readsUpperSide)
    }
    for (place, part) in effects.parts.enumerated() {
      let kind = Kind(assessment: part.assessment, label: part.label)
      guard let spread = spreads[kind] else { continue }
      let weight = 1 / spread.variance(beside: part.effect.variance)
      var shared = 0.0
      for (other, covariance) in zip(
        effects.parts[..<place].suffix(part.covariances.count), part.covariances)
      {
        let kind = Kind(assessment: other.assessment, label: other.label)
        guard let spread = spreads[kind] else { continue }
        shared += 2 * weight * covariance / spread.variance(beside: other.effect.variance)
      }
      sums[part.unit].add(part.effect, beside: spread, shared: shared)
      sumsOfAssessment[part.assessment, default: [:]][part.unit, default: PooledSum()]
        .add(part.effect, beside: spread, shared: shared)
    }
    var pools: [Int: Pool] = [:]
    for (assessment, chance) in chanceOfAssessment {
      let effects = (sumsOfAssessment[assessment] ?? [:]).compactMapValues(\.effect)
      let units = effects.keys.sorted()
      pools[assessment] = Pool(
        effects: effects,
        chanceVariances: (sumsOfAssessment[assessment] ?? [:]).compactMapValues(\.chanceVariance),
        spread: BodySpread(
          units.compactMap { effects[$0] }, isOrdinary: units.map { isOrdinary[$0] },
          readsUpperSide: readsUpperSide),
        chance: chance.keys.sorted().compactMap { chance[$0]?.deviate })
    }
    assessments = pools
    let pooled = pooling == .mean ? sums.map(\.effect) : Self.largest(pools, units: sums.count)
    self.pooled = pooled
    chanceVariances = pooling == .mean ? sums.map(\.chanceVariance) : pooled.map { $0?.variance }
    let members = pooled.indices.filter { pooled[$0] != nil }
    let lasting = BodySpread(
      members.compactMap { pooled[$0] }, isOrdinary: members.map { isOrdinary[$0] },
      readsUpperSide: readsUpperSide)
    self.lasting = lasting
    let raw = pooled.map { effect in effect.flatMap { lasting?.deviate(of: $0) } }
    let ordinary = members.filter { isOrdinary[$0] }.compactMap { raw[$0] }
    let calibration = BodyCalibration(
      ordinary.isEmpty ? raw.compactMap(\.self) : ordinary, readsUpperSide: readsUpperSide)
    self.calibration = calibration
    deviates = pooled.indices.map { unit in
      guard let deviate = raw[unit], let effect = pooled[unit], let lasting, let calibration else {
        return nil
      }
      return calibration.calibrated(deviate)
        * Self.practicalShare(of: effect, beside: lasting, floor: floor)
    }
  }

  /// The standard deviation of the pooled effect of a unit in honest units like it, `nil` where it has none.
  func standardDeviation(ofUnit unit: Int) -> Double? {
    guard let effect = pooled[unit], let lasting else { return nil }
    return lasting.variance(beside: effect.variance).squareRoot()
  }

  /// The largest deviate of each unit in its assessments, as the normal deviate of its p-value for their number.
  private static func largest(_ pools: [Int: Pool], units: Int) -> [ScoreEffect?] {
    var largest = [Double](repeating: -.infinity, count: units)
    var sizes = [Double](repeating: 0, count: units)
    var counts = [Double](repeating: 0, count: units)
    for assessment in pools.keys.sorted() {
      guard let pool = pools[assessment], let spread = pool.spread else { continue }
      for unit in pool.effects.keys.sorted() {
        guard let effect = pool.effects[unit] else { continue }
        largest[unit] = Double.maximum(largest[unit], spread.deviate(of: effect))
        sizes[unit] += effect.size
        counts[unit] += 1
      }
    }
    return largest.indices.map { unit in
      guard counts[unit] > 0 else { return nil }
      // 1 − (1 − p)^k, accurate for small p.
      let tail = Double.maximum(1e-300, Normal.standard.survival(largest[unit]))
      let any = -Double.expMinusOne(
        counts[unit] * Double.log(onePlus: -Double.minimum(tail, 1 - 1e-12)))
      return ScoreEffect(
        effect: Normal.standard.upperQuantile(Double.minimum(any, 1 - 1e-12)), variance: 1,
        thirdCumulant: 0, size: sizes[unit])
    }
  }

  /// The deviate of each unit over all its assessments, `share` of the lasting spread counted as honest.
  func deviates(share: Double) -> [Double?] {
    guard share != 1, let lasting, let calibration else { return deviates }
    return pooled.map { effect in
      effect.map {
        calibration.calibrated(lasting.deviate(of: $0, share: share), share: share)
          * Self.practicalShare(of: $0, beside: lasting, floor: floor)
      }
    }
  }

  /// 0 for an effect below the floor, 1 from twice the floor on.
  private static func practicalShare(
    of effect: ScoreEffect, beside spread: BodySpread, floor: Double
  ) -> Double {
    guard floor > 0 else { return 1 }
    let distance = (effect.effect - spread.location(ofSize: effect.size)).magnitude
    return Double.maximum(0, Double.minimum(1, distance / floor - 1))
  }

  /// The deviate of a unit in one assessment, or `nil` where it has none.
  func deviate(ofUnit unit: Int, assessment: Int) -> Double? {
    guard let pool = assessments[assessment], let spread = pool.spread else { return nil }
    return pool.effects[unit].map {
      spread.deviate(of: $0) * Self.practicalShare(of: $0, beside: spread, floor: floor)
    }
  }

  /// How the units lie in one assessment, or `nil` where none was measured.
  func diagnostic(of indicator: IndicatorIdentifier, assessment: Int) -> NullDiagnostic? {
    guard let pool = assessments[assessment] else { return nil }
    let effects = pool.effects.keys.sorted().compactMap { pool.effects[$0] }
    return NullDiagnostic(
      indicator: indicator, chance: pool.chance,
      deviates: pool.spread.map { spread in effects.map { spread.deviate(of: $0) } })
  }

  /// How many times wider than chance ordinary units of a unit's size differ, in one assessment or, with
  /// `nil`, over all.
  func widening(ofUnit unit: Int, assessment: Int?) -> Double {
    let pool = assessment.flatMap { assessments[$0] }
    let effect = assessment == nil ? pooled[unit] : pool?.effects[unit]
    let chance = assessment == nil ? chanceVariances[unit] : pool?.chanceVariances[unit]
    guard let effect, let chance, let spread = assessment == nil ? lasting : pool?.spread else {
      return 1
    }
    return (spread.variance(beside: effect.variance) / chance).squareRoot()
  }

  private struct Kind: Hashable {
    let assessment: Int
    let label: Int
  }

  /// Sums over the parts of a unit, weighted by their precision under chance.
  private struct ChanceSum {
    private var weight = 0.0
    private var weighted = 0.0

    mutating func add(_ part: ScoreEffect) {
      weight += 1 / part.variance
      weighted += part.effect / part.variance
    }

    var deviate: Double { weighted / weight.squareRoot() }
  }

  /// Sums over the parts of a unit, weighted by their precision.
  private struct PooledSum {
    private var weight = 0.0
    private var weighted = 0.0
    private var variance = 0.0
    private var chance = 0.0
    private var thirdCumulant = 0.0
    private var size = 0.0

    /// Adds a part; `shared` is twice its weighted covariance with the parts before.
    mutating func add(_ part: ScoreEffect, beside spread: BodySpread, shared: Double) {
      let total = spread.variance(beside: part.variance)
      let own = 1 / total
      weight += own
      weighted += own * (part.effect - spread.location(ofSize: part.size))
      variance += own + shared
      chance += own * own * part.variance + shared
      thirdCumulant += own * own * own * part.thirdCumulant
      size += part.size
    }

    var chanceVariance: Double? { weight > 0 ? chance / (weight * weight) : nil }

    var effect: ScoreEffect? {
      guard weight > 0 else { return nil }
      return ScoreEffect(
        effect: weighted / weight,
        variance: Double.maximum(variance, weight / 4) / (weight * weight),
        thirdCumulant: thirdCumulant / (weight * weight * weight), size: size)
    }
  }
}
