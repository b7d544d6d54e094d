import RealModule

/// Exact funnel limits of a proportion.
///
/// The binomial distribution is discrete, so a limit is interpolated between the two counts whose
/// cumulative probabilities enclose the tail: (*r* − α)/*n*, with *r* the smallest count whose
/// cumulative probability *F*(*r*) reaches the tail *p* and
/// α = (*F*(*r*) − *p*)/(*F*(*r*) − *F*(*r* − 1)).
///
/// Source: Spiegelhalter (2005), <https://doi.org/10.1002/sim.1970>, appendix.
public struct BinomialFunnel: Hashable, Sendable {
  /// The target proportion.
  public let target: Double

  /// Creates a funnel about a proportion.
  ///
  /// - Precondition: A target from zero to one.
  public init(target: Double) {
    precondition((0...1).contains(target), "a target of \(target)")
    self.target = target
  }

  /// The limits for a group of `trials`, or `nil` for an empty group.
  ///
  /// - Complexity: O(trials).
  /// - Precondition: A coverage above zero and below one.
  public func limits(trials: Int, coverage: Double) -> ClosedRange<Double>? {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    guard trials > 0 else { return nil }
    let tail = (1 - coverage) / 2
    let low = limit(trials: trials, success: target, tail: tail)
    // The upper limit is the lower limit of failures, which keeps its tail a small number.
    let high = 1 - limit(trials: trials, success: 1 - target, tail: tail)
    return low...max(low, high)
  }

  private func limit(trials: Int, success: Double, tail: Double) -> Double {
    guard success > 0, success < 1 else { return success }
    let odds = Double.log(success) - Double.log(onePlus: -success)
    var logTerm = Double(trials) * Double.log(onePlus: -success)
    var cumulative = 0.0
    for count in 0...trials {
      let term = Double.exp(logTerm)
      cumulative += term
      if cumulative >= tail {
        return max(0, (Double(count) - (cumulative - tail) / term) / Double(trials))
      }
      logTerm += odds + Double.log(Double(trials - count) / Double(count + 1))
    }
    return 1
  }
}
