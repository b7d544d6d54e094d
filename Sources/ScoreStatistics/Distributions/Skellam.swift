import RealModule

/// The Skellam distribution: the difference of two independent Poisson counts.
///
/// Probabilities and tails are sums of products over the smaller count, all positive, begun at the
/// largest term: they keep their relative accuracy far out.
///
/// - Complexity: O(√(product of the means)) for each value.
///
/// Source: Skellam (1946), <https://doi.org/10.2307/2981372>.
public struct Skellam: Hashable, DiscreteDistribution {
  /// The expected value of the count that adds.
  public let firstMean: Double
  /// The expected value of the count that is subtracted.
  public let secondMean: Double

  /// Creates the distribution of the first count less the second.
  ///
  /// - Precondition: Finite means that are not negative.
  public init(first: Double, second: Double) {
    precondition(
      first >= 0 && second >= 0 && (first + second).isFinite, "means of \(first) and \(second)")
    firstMean = first
    secondMean = second
  }

  /// All whole numbers, as far as their differences can be counted.
  public var support: ClosedRange<Int> { -(1 << 61)...(1 << 61) }

  /// The expected difference.
  public var mean: Double { firstMean - secondMean }

  /// The variance, the sum of both means.
  public var variance: Double { firstMean + secondMean }

  /// ln P(X = `difference`).
  public func logProbability(_ difference: Int) -> Double {
    difference < 0
      ? reversed.logProbability(-difference)
      : logSum(difference, from: max(0, -difference)) {
        Poisson(mean: firstMean).logProbability($0)
      }
  }

  /// P(X = `difference`).
  public func probability(_ difference: Int) -> Double {
    Double.exp(logProbability(difference))
  }

  /// P(X ≤ `difference`).
  public func cumulative(_ difference: Int) -> Double { reversed.upperTail(-difference) }

  /// P(X ≥ `difference`).
  public func upperTail(_ difference: Int) -> Double {
    Double(difference) > mean
      ? min(1, Double.exp(logDirectTail(difference)))
      : max(0, 1 - Double.exp(reversed.logDirectTail(1 - difference)))
  }

  /// ln P(X ≤ `difference`), also where the probability itself underflows.
  public func logCumulative(_ difference: Int) -> Double { reversed.logUpperTail(-difference) }

  /// ln P(X ≥ `difference`), also where the probability itself underflows.
  public func logUpperTail(_ difference: Int) -> Double {
    Double(difference) > mean
      ? logDirectTail(difference)
      : Double.log(onePlus: -min(1, Double.exp(reversed.logDirectTail(1 - difference))))
  }

  private var reversed: Self { Self(first: secondMean, second: firstMean) }

  private func logDirectTail(_ difference: Int) -> Double {
    logSum(difference, from: 0) { Poisson(mean: firstMean).logUpperTail($0) }
  }

  /// ln of Σ P(Y = j) f(j + difference) over j from `lowest` on, where ln f is concave and falls from the mean on.
  private func logSum(
    _ difference: Int, from lowest: Int, _ logarithm: (Int) -> Double
  ) -> Double {
    let subtracted = Poisson(mean: secondMean)
    func term(_ count: Int) -> Double {
      subtracted.logProbability(count) + logarithm(count + difference)
    }
    let product = firstMean * secondMean
    let distance = Double(difference)
    // Where neighbouring products are equal: j (j + difference) = product of the means.
    let root = (distance * distance + 4 * product).squareRoot() + abs(distance)
    let start = distance > 0 ? (root > 0 ? 2 * product / root : 0) : root / 2
    var peak = max(lowest, Int(start))
    var largest = term(peak)
    for step in [1, -1] {
      while peak + step >= lowest, case let next = term(peak + step), next > largest {
        largest = next
        peak += step
      }
    }
    guard largest > -.infinity else { return -.infinity }
    var sum = 1.0
    for step in [1, -1] {
      var count = peak + step
      while count >= lowest {
        let share = Double.exp(term(count) - largest)
        sum += share
        if share < 1e-20 * sum { break }
        count += step
      }
    }
    return largest + Double.log(sum)
  }
}
