import RealModule
import ScoreStatistics

/// One tail of every unit beside what the body of the same unit lets expect.
///
/// The shape of the other units is fitted to the body of the unit by a ``BodyTilt`` of level and spread
/// and carried on into the tail. The number of papers *o* in the tail then follows
///
///     o ~ NegativeBinomial(mean e, variance e + e²(ω + τ²))
///
/// with ω the squared relative error of the expectation *e*, of the fit and of the reference, and τ² the
/// honest variation of tails between units, read from all of them by ``InteractionVariance``.
struct TailComparison {
  /// The tail of one unit.
  struct Tail {
    let examinees: Int
    let observed: Int
    let expected: Double
    let relativeVariance: Double

    /// The distribution of the number in the tail for a variance τ² between units.
    func null(interaction: Double) -> NegativeBinomial {
      NegativeBinomial(mean: expected, size: 1 / (relativeVariance + interaction))
    }

    var term: InteractionVariance.Term {
      InteractionVariance.Term(
        residual: Double(observed) - expected,
        variance: expected + expected * expected * relativeVariance,
        multiplier: expected * expected)
    }
  }

  /// The examinees of the body below which nothing is said.
  static let leastBody = 30

  /// The tail of each unit, or why there is none.
  let tails: [Result<Tail, Silence>]
  /// The honest variance τ² of the logarithm of a tail.
  let interaction: Double

  /// Why a unit has no tail to speak of.
  struct Silence: Error {
    let reason: InsufficiencyReason
  }

  /// Compares the tails of all units.
  ///
  /// - Parameters:
  ///   - context: The assessment.
  ///   - body: The points that are fitted.
  ///   - tail: The points that are judged.
  ///   - leastExpected: The number expected in the tail below which nothing is said.
  init(context: IndicatorContext, body: Range<Int>, tail: Range<Int>, leastExpected: Double) {
    let pooled = context.reference?.totals.counts ?? []
    var tails = [Result<Tail, Silence>](
      repeating: .failure(Silence(reason: .noCounterfactual)), count: context.results.units.count)
    let outcomes = context.outcomes { _, distribution, _ in
      let inBody = distribution.counts[body].reduce(0, +)
      return inBody < Self.leastBody
        ? .insufficient(.fewExaminees(inBody, needed: Self.leastBody))
        : .insufficient(.noCounterfactual)
    }
    let fits = concurrentMap(count: outcomes.count, jobs: context.jobs) { group -> Tail? in
      guard outcomes[group] == .insufficient(.noCounterfactual), !tail.isEmpty,
        let reference = context.reference
      else { return nil }
      let distribution = context.results.table[group]
      let own = reference.tilts[group] == nil ? 0 : distribution.counts[tail].reduce(0, +)
      let others = pooled[tail].reduce(0, +) - own
      guard others > 0,
        let fit = BodyTilt(
          reference: reference.shape(leavingOut: group), counts: distribution.counts, body: body,
          tail: tail)
      else { return nil }
      return Tail(
        examinees: distribution.examinees, observed: distribution.counts[tail].reduce(0, +),
        expected: fit.expectedInTail,
        relativeVariance: fit.relativeVariance + 1 / Double(others))
    }
    for (group, fit) in fits.enumerated() {
      if let fit, fit.expected >= leastExpected {
        tails[group] = .success(fit)
      } else if let fit {
        let needed = Double(fit.examinees) * leastExpected / fit.expected
        tails[group] = .failure(
          Silence(
            reason: .fewExaminees(
              fit.examinees, needed: Int(Double.minimum(needed, 1e9).rounded(.up)))))
      } else if case .insufficient(let reason) = outcomes[group] {
        tails[group] = .failure(Silence(reason: reason))
      }
    }
    self.tails = tails
    interaction = InteractionVariance.estimate(tails.compactMap { try? $0.get().term })
  }

  /// One outcome for each unit.
  func outcomes(
    _ transform: (Tail, NegativeBinomial) -> Measurement
  ) -> [Evidence.Outcome] {
    tails.map { tail in
      switch tail {
      case .success(let tail): .measured(transform(tail, tail.null(interaction: interaction)))
      case .failure(let silence): .insufficient(silence.reason)
      }
    }
  }
}
