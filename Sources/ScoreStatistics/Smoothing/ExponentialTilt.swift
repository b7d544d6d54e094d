import RealModule

/// A reference distribution moved to the level of a group without changing its shape.
///
/// The tilted family of a reference *r* is
///
///     p_k(η) = r_k·exp(η·k) / Σ_j r_j·exp(η·j)
///
/// with `k` the number of the score point. It is the family of distributions nearest to the
/// reference in relative entropy for each mean, and under a Rasch model the distribution of totals
/// of a group at another level. It separates "a strong group" from "a strange distribution".
///
/// The value owns its working storage, so fitting again allocates nothing.
///
/// Source: Efron & Tibshirani (1996), <https://doi.org/10.1214/aos/1032181161>.
public struct ExponentialTilt: Sendable {
  /// The weights of the reference, not necessarily summing to one.
  public private(set) var reference: [Double]
  /// The fitted parameter η, in logits per score point.
  public private(set) var parameter = 0.0
  /// The probabilities at the fitted parameter.
  public private(set) var probabilities: [Double]
  /// The mean score point number at the fitted parameter.
  public private(set) var mean = 0.0
  /// The variance of the score point number at the fitted parameter.
  public private(set) var variance = 0.0
  private let largestParameter: Double

  /// Creates the family of a reference, untilted.
  ///
  /// - Parameter reference: Non-negative weights, at least one of them positive.
  public init(reference: [Double]) {
    precondition(reference.contains { $0 > 0 }, "a reference without examinees")
    self.reference = reference
    probabilities = reference
    // Beyond this the powers of exp(η) would leave the range of a double.
    largestParameter = 600 / Double(reference.count)
    evaluate(at: 0)
  }

  /// Tilts the reference so that its mean equals `target`: the maximum likelihood fit to a group
  /// with that mean.
  ///
  /// - Parameter target: The mean score point number, counted from the first point of the scale.
  /// - Returns: Whether such a tilt exists: the target must lie strictly between the lowest and the
  ///   highest point of the reference.
  /// - Complexity: O(points) an iteration, about four iterations.
  @discardableResult public mutating func fit(mean target: Double) -> Bool {
    solve { ($0.mean - target, $0.variance) }
  }

  /// Fits the tilt to counts of which only the sums over `blocks` are looked at.
  ///
  /// Inside a block the split of examinees over points does not touch the fit, so that it can be
  /// tested afterwards: given the sums, the splits are independent of the fit. Points outside all
  /// blocks are looked at singly. A normal prior for η of variance 1 / σ², with σ the standard
  /// deviation of the reference, keeps the fit finite when all examinees lie in one block.
  ///
  /// - Parameters:
  ///   - counts: The examinees at each point.
  ///   - blocks: Disjoint ranges of point numbers.
  /// - Returns: Whether the fit converged.
  @discardableResult public mutating func fit(
    counts: [Int], ignoringSplitsWithin blocks: [Range<Int>]
  ) -> Bool {
    precondition(
      counts.count == reference.count, "\(counts.count) counts, \(reference.count) points")
    evaluate(at: 0)
    let priorPrecision = variance
    let examinees = Double(counts.reduce(0, +))
    var singles = 0.0
    var covered = [Bool](repeating: false, count: counts.count)
    for block in blocks { for point in block { covered[point] = true } }
    for point in counts.indices where !covered[point] {
      singles += Double(point) * Double(counts[point])
    }
    let inBlocks = blocks.map { block in Double(counts[block].reduce(0, +)) }
    return solve { tilt in
      var score = examinees * tilt.mean - singles + priorPrecision * tilt.parameter
      var information = examinees * tilt.variance + priorPrecision
      for (block, count) in zip(blocks, inBlocks) where count > 0 {
        let (blockMean, blockVariance) = tilt.moments(within: block)
        score -= count * blockMean
        information -= count * blockVariance
      }
      return (score, information)
    }
  }

  /// The share of a range of points at the fitted parameter.
  public func probability(of range: Range<Int>) -> Double {
    probabilities[range].reduce(0, +)
  }

  private func moments(within block: Range<Int>) -> (mean: Double, variance: Double) {
    var total = 0.0
    var first = 0.0
    var second = 0.0
    for point in block {
      let offset = Double(point - block.lowerBound)
      total += probabilities[point]
      first += probabilities[point] * offset
      second += probabilities[point] * offset * offset
    }
    guard total > 0 else { return (Double(block.lowerBound), 0) }
    let mean = first / total
    return (Double(block.lowerBound) + mean, second / total - mean * mean)
  }

  /// Finds the root of an increasing function of the parameter by Newton's method, kept inside a
  /// bracket that shrinks with every evaluation.
  private mutating func solve(_ equation: (ExponentialTilt) -> (value: Double, slope: Double))
    -> Bool
  {
    var lower = -largestParameter
    var upper = largestParameter
    for _ in 0..<60 {
      let (value, slope) = equation(self)
      if value > 0 { upper = parameter } else { lower = parameter }
      var next = parameter - value / slope
      if !(slope > 0) || next <= lower || next >= upper { next = (lower + upper) / 2 }
      let step = Swift.abs(next - parameter)
      evaluate(at: next)
      if step <= 1e-13 * Double.maximum(1e-3, Swift.abs(next)) {
        return Swift.abs(next) < 0.999 * largestParameter
      }
    }
    return false
  }

  /// Sets the probabilities by repeated multiplication, whose bits do not depend on the processor.
  private mutating func evaluate(at parameter: Double) {
    self.parameter = parameter
    let factor = Double.exp(parameter)
    var power = Double.exp(-parameter * Double(reference.count / 2))
    var total = 0.0
    var first = 0.0
    var second = 0.0
    let centre = Double(reference.count / 2)
    for point in reference.indices {
      let weight = reference[point] * power
      power *= factor
      let offset = Double(point) - centre
      probabilities[point] = weight
      total += weight
      first += weight * offset
      second += weight * offset * offset
    }
    for point in reference.indices { probabilities[point] /= total }
    mean = centre + first / total
    variance = Double.maximum(0, second / total - (first / total) * (first / total))
  }
}
