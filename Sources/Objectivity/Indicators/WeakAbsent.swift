import ScoreStatistics

/// More of the absent examinees weak by their journal marks than the region lets expect.
///
/// Weak are the journal marks up to that one at which the share of the unit's listed examinees is
/// nearest to a third. Given how many examinees a unit lists at each journal mark and how many were absent, the
/// number of weak ones among the absent has the extended hypergeometric distribution
///
///     P(x) ∝ W(x)·S(a − x)
///
/// where W and S are the distributions of absent weak and other examinees were each absent
/// independently with the odds that other units show at the journal mark. That weak pupils are absent
/// more often everywhere is thus in the reference. The component is the excess as a share of the absent, with the
/// exact variance and third cumulant of that distribution; the effect is the number of weak absent beyond
/// expectation; how many are absent at all is the part of ``Absences``.
///
/// Source: Fog (2008), <https://doi.org/10.1080/03610910701790269>.
///
/// - Complexity: O(listed²) for each unit.
public struct WeakAbsent: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `weak-absent`.
  public let identifier = IndicatorIdentifier(rawValue: "weak-absent")
  /// The participation family.
  public let family = IndicatorFamily.participation
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// One in ten of the absent weak beyond expectation.
  public let practicalFloor = 0.1
  /// Three in ten of the absent weak beyond expectation.
  public let alternativeEffect = 0.3
  /// Merilo's own method.
  public let origin = Origin.merilo

  private static let marks = AssessmentResults.journalMarkScale

  /// The listed examinees by journal mark, «2» first.
  private struct Roll {
    var present: [Int]
    var absent: [Int]

    static func - (left: Roll, right: Roll) -> Roll {
      Roll(
        present: zip(left.present, right.present).map { $0 - $1 },
        absent: zip(left.absent, right.absent).map { $0 - $1 })
    }
  }

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    func everywhere(_ reason: InsufficiencyReason) -> [Evidence.Outcome] {
      results.units.map { _ in .insufficient(reason) }
    }
    guard let journal = results.journalMarks else { return everywhere(.noJournalMarks) }
    guard let absences = results.absences else { return everywhere(.noAbsences) }
    let rolls = results.units.indices.map { unit in
      Roll(
        present: (0..<Self.marks.pointCount).map { row in
          (0..<journal.columnScale.pointCount).reduce(0) {
            $0 + journal[group: unit, row: row, column: $1]
          }
        },
        absent: Self.marks.points.map { absences[unit][$0] })
    }
    var region = Roll(
      present: [Int](repeating: 0, count: Self.marks.pointCount),
      absent: [Int](repeating: 0, count: Self.marks.pointCount))
    for roll in rolls {
      for row in 0..<Self.marks.pointCount {
        region.present[row] += roll.present[row]
        region.absent[row] += roll.absent[row]
      }
    }
    return concurrentMap(count: rolls.count, jobs: context.jobs) { [region] unit in
      Self.outcome(rolls[unit], others: region - rolls[unit])
    }
  }

  /// The number of marks that count as weak: their share of all listed is nearest to a third.
  private static func weakRows(_ own: Roll) -> Int {
    let listed = zip(own.present, own.absent).map { $0 + $1 }
    let total = Double(listed.reduce(0, +))
    func distance(_ rows: Int) -> Double {
      abs(3 * Double(listed.prefix(rows).reduce(0, +)) - total)
    }
    return (1..<marks.pointCount).min { distance($0) < distance($1) } ?? 1
  }

  private static func outcome(_ own: Roll, others: Roll) -> Evidence.Outcome {
    let weak = weakRows(own)
    let absent = own.absent.reduce(0, +)
    let present = own.present.reduce(0, +)
    guard absent > 0 else { return .insufficient(.noAbsences) }
    guard present > 0 else { return .insufficient(.noJournalMarks) }
    guard others.absent.reduce(0, +) > 0 else {
      return .insufficient(.smallReference(0, needed: absent))
    }
    let chances = (0..<marks.pointCount).map { row in
      let gone = Double(others.absent[row]) + 0.5
      return gone / (gone + Double(others.present[row]) + 0.5)
    }
    func distribution(_ rows: Range<Int>) -> ProbabilityMassFunction {
      ProbabilityMassFunction.sum(
        of: rows.map { row in
          ProbabilityMassFunction(
            Binomial(trials: own.absent[row] + own.present[row], probability: chances[row]))
        })
    }
    let weakOnes = distribution(0..<weak)
    let rest = distribution(weak..<marks.pointCount)
    let weights = (0...absent).map { weakOnes.probability($0) * rest.probability(absent - $0) }
    guard weights.count(where: { $0 > 0 }) >= 2 else { return .insufficient(.noVariation) }
    let null = ProbabilityMassFunction(weights: weights)
    let observed = own.absent.prefix(weak).reduce(0, +)
    let effect = Double(observed) - null.mean
    let shift = null.detectableShift
    let size = Double(absent)
    var measurement = Measurement(
      statistic: effect / null.variance.squareRoot(), effect: effect, effectUnit: .examinees,
      pValue: null.midUpperTail(observed),
      minimumDetectableEffect: shift <= size ? shift : nil,
      details: [
        .init(.examinees, size), .init(.observed, Double(observed)), .init(.expected, null.mean),
        .init(.listed, Double(absent + present)),
        .init(.presentMark, meanMark(own.present)), .init(.absentMark, meanMark(own.absent)),
        .init(.weakMark, Double(marks.minimum + weak - 1)),
      ])
    measurement.components = [
      .init(
        effect: ScoreEffect(
          effect: effect / size, variance: null.variance / (size * size),
          thirdCumulant: null.thirdCumulant / (size * size * size), size: size))
    ]
    return .measured(measurement)
  }

  private static func meanMark(_ counts: [Int]) -> Double {
    let sum = zip(marks.points, counts).reduce(0) { $0 + $1.0 * $1.1 }
    return Double(sum) / Double(counts.reduce(0, +))
  }
}
