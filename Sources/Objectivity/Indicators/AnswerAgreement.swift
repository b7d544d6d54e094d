import ScoreStatistics

/// Classmates who get the same points on the same items more often than their totals let expect.
///
/// Over all pairs of examinees of one class and all items, the indicator counts pairs with equal
/// points beyond expectation: with D_js the number of examinees of class *c* who got *s* points on
/// item *j*, less the number expected from their totals,
///
///     A = Σ_c Σ_j ½ (Σ_s D_js² − Σ_s var D_js)
///
/// Only counts are needed, not the pairs. What a class does alike because it was taught alike makes
/// pairs agree too: expected is the agreement of a pair in all classes of the assessment. The effect is the
/// number of items a pair on which points agree beyond that, the statistic the same in standard errors of
/// chance. It is context and has no p-value: in real regions agreement lasts over years, and is as far
/// below the usual in some schools as above it in others.
///
/// Source: van der Linden & Sotaridona (2006), <https://doi.org/10.3102/10769986031003283>, in the
/// aggregated form of Jacob & Levitt (2003), <https://doi.org/10.1162/00335530360698441>.
///
/// - Complexity: O(categories) for each class.
public struct AnswerAgreement: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `answer-agreement`.
  public let identifier = IndicatorIdentifier(rawValue: "answer-agreement")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Context.
  public let role = IndicatorRole.context
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    var everyone = AnswerPairAgreement()
    for group in context.items?.scores.groups ?? [] { everyone.add(group.agreement) }
    return context.itemOutcomes { unit in
      var own = AnswerPairAgreement()
      for group in unit.groups { own.add(group.agreement) }
      guard own.comparisons > 0, own.variance > 0, everyone.comparisons > 0 else { return nil }
      // A pair is compared on every item of the work that can be worth a point.
      let items = Double(unit.comparison.scores.items.count { $0.maximum > 0 })
      let observed = own.excess / own.comparisons * items
      let expected = everyone.excess / everyone.comparisons * items
      let error = own.variance.squareRoot() / own.comparisons * items
      return Measurement(
        statistic: (observed - expected) / error, effect: observed - expected, effectUnit: .items,
        minimumDetectableEffect: detectableStandardErrors * error,
        details: [
          .init(.examinees, Double(unit.papers)), .init(.observed, observed),
          .init(.expected, expected),
        ])
    }
  }
}
