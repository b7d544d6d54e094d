import RealModule
import ScoreStatistics

/// Marks that repeat the class journal more often than elsewhere.
///
/// For each journal mark the marks of all other units' examinees give a distribution; all of them are
/// tilted together, p(m) ∝ p·exp(η·m), until their mean is the unit's own, so that a unit above or
/// below its journal as a whole is not thereby unusual. The number of examinees whose mark is that of
/// the journal is then a sum of binomials, exact by convolution. The effect is the confirmed marks
/// beyond expectation.
///
/// Where no unit is known from papers and only the numbers of lowered, confirmed and raised marks are
/// published, these three take the place of the marks: their shares among all other units' papers are
/// tilted until raised less lowered is the unit's own, and the confirmed marks are one binomial.
///
/// A journal that is kept with care agrees better too, and so does one that was written after the work. The
/// official reading takes a high share of confirmed marks for a good sign, and on a real region as many schools lie
/// as far below as above: it is context. Who names it in ``AnalysisSettings/indicators`` has it as evidence.
///
/// - Complexity: O(n²) for each unit.
public struct JournalConfirmation: Indicator {
  /// Creates the indicator, as context unless another role is given.
  public init(role: IndicatorRole = .context) { self.role = role }

  /// `journal-confirmation`.
  public let identifier = IndicatorIdentifier(rawValue: "journal-confirmation")
  /// The journal family.
  public let family = IndicatorFamily.journal
  /// Context, or evidence on request.
  public let role: IndicatorRole
  /// Merilo's own method.
  public let origin = Origin.merilo
  /// The indicator as evidence.
  public var requested: any Indicator { JournalConfirmation(role: .evidence) }

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let pairings = context.journalPairings
    let ofPapers = concurrentMap(count: pairings.count, jobs: context.jobs) { group in
      switch pairings[group] {
      case .insufficient(let reason): Evidence.Outcome.insufficient(reason)
      case .tables(let own, let others):
        Self.outcome(
          own: own.cells, references: others.cells.map { JournalTables.shares($0) },
          confirmedColumns: Array(0..<JournalTables.marks))
      }
    }
    // Numbers spread more than papers of known journal marks: the two have no null in common.
    let isKnownFromPapers = ofPapers.contains { outcome in
      if case .measured = outcome { true } else { false }
    }
    guard !isKnownFromPapers, let comparison = context.results.journalComparison else {
      return ofPapers
    }
    return Self.outcomes(of: comparison, in: context)
  }

  /// One outcome for each unit of the context from published numbers.
  private static func outcomes(
    of comparison: JournalComparison, in context: IndicatorContext
  ) -> [Evidence.Outcome] {
    let region = comparison.total
    let (groups, neededGroups) = (comparison.counts.count, BodySpread.minimumGroups)
    return concurrentMap(count: context.results.units.count, jobs: context.jobs) { group in
      guard let own = comparison[context.results.units[group]],
        own.examinees > 0
      else { return .insufficient(.noJournalMarks) }
      guard groups >= neededGroups else {
        return .insufficient(.fewGroups(groups, needed: neededGroups))
      }
      let others = region - own
      guard others.examinees > 0 else {
        return .insufficient(.smallReference(others.examinees, needed: own.examinees))
      }
      return outcome(
        own: [[own.lowered, own.confirmed, own.raised]],
        references: [JournalTables.shares([others.lowered, others.confirmed, others.raised])],
        confirmedColumns: [1])
    }
  }

  /// The outcome of a unit whose examinees stand in rows of one reference each.
  private static func outcome(
    own: [[Int]], references: [[Double]?], confirmedColumns: [Int]
  ) -> Evidence.Outcome {
    guard let shares = tilted(references, toTotalOf: own) else {
      return .insufficient(.noVariation)
    }
    var terms: [ProbabilityMassFunction] = []
    var confirmed = 0
    for (row, counts) in own.enumerated() {
      let count = counts.reduce(0, +)
      guard count > 0, let share = shares[row]?[confirmedColumns[row]] else { continue }
      terms.append(ProbabilityMassFunction(Binomial(trials: count, probability: share)))
      confirmed += counts[confirmedColumns[row]]
    }
    let null = ProbabilityMassFunction.sum(of: terms)
    let examinees = own.joined().reduce(0, +)
    let effect = Double(confirmed) - null.mean
    let shift = null.detectableShift
    let size = Double(examinees)
    guard null.variance > 0 else { return .insufficient(.noVariation) }
    var measurement = Measurement(
      statistic: effect / null.variance.squareRoot(), effect: effect, effectUnit: .examinees,
      pValue: null.midUpperTail(confirmed),
      minimumDetectableEffect: shift <= size ? shift : nil,
      details: [
        .init(.examinees, size), .init(.observed, Double(confirmed)), .init(.expected, null.mean),
      ])
    measurement.components = [
      .init(
        effect: ScoreEffect(
          effect: effect / size, variance: null.variance / (size * size),
          thirdCumulant: null.thirdCumulant / (size * size * size), size: size))
    ]
    return .measured(measurement)
  }

  /// The references tilted together until the numbers of their columns add up to those of `own`; `nil`
  /// where a row has no reference, or all examinees stand at one end.
  private static func tilted(
    _ references: [[Double]?], toTotalOf own: [[Int]]
  ) -> [[Double]?]? {
    let rows = own.map { $0.reduce(0, +) }
    guard zip(rows, references).allSatisfy({ $0 == 0 || $1 != nil }) else { return nil }
    var total = 0
    var highest = 0
    for (row, counts) in own.enumerated() {
      for (column, count) in counts.enumerated() { total += column * count }
      highest += (counts.count - 1) * rows[row]
    }
    guard total > 0, total < highest else { return nil }
    func tilted(_ reference: [Double], _ tilt: Double) -> [Double] {
      let weights = reference.enumerated().map { $1 * Double.exp(tilt * Double($0)) }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
    func expectedTotal(_ tilt: Double) -> Double {
      zip(rows, references).reduce(0) { sum, pair in
        guard pair.0 > 0, let reference = pair.1 else { return sum }
        let mean = tilted(reference, tilt).enumerated().reduce(0) { $0 + Double($1.0) * $1.1 }
        return sum + Double(pair.0) * mean
      }
    }
    var low = -40.0
    var high = 40.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if expectedTotal(middle) < Double(total) { low = middle } else { high = middle }
    }
    return references.map { $0.map { tilted($0, (low + high) / 2) } }
  }
}
