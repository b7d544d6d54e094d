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
  /// The third central moment of the score point number.
  private var thirdMoment = 0.0
  /// The probabilities times ``total``, four by four, filled up with zeros.
  private var weights: [SIMD4<Double>]
  private var total = 1.0
  private let largestParameter: Double
  /// The reference, four by four, filled up with zeros.
  private let fours: [SIMD4<Double>]

  /// Creates the family of a reference, untilted.
  ///
  /// - Parameter reference: Non-negative weights, at least one of them positive.
  public init(reference: [Double]) {
    precondition(reference.contains { $0 > 0 }, "a reference without examinees")
    self.reference = reference
    probabilities = reference
    // Beyond this the powers of exp(η) would leave the range of a double.
    largestParameter = 600 / Double(Swift.max(3, reference.count))
    fours = stride(from: 0, to: reference.count, by: 4).map { start in
      let weights = reference[start..<Swift.min(start + 4, reference.count)] + [0, 0, 0]
      return SIMD4(weights.prefix(4))
    }
    weights = fours
    evaluate(at: 0)
    normalize()
  }

  /// Tilts the reference so that its mean equals `target`: the maximum likelihood fit to a group
  /// with that mean.
  ///
  /// - Parameter target: The mean score point number, counted from the first point of the scale.
  /// - Returns: Whether such a tilt exists: the target must lie strictly between the lowest and the
  ///   highest point of the reference.
  /// - Complexity: O(points) an iteration, about four iterations.
  @discardableResult public mutating func fit(mean target: Double) -> Bool {
    solve { ($0.mean - target, $0.variance, $0.thirdMoment) }
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
      return (score, information, 0)
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
      let weight = weights[point / 4][point % 4]
      total += weight
      first += weight * offset
      second += weight * offset * offset
    }
    guard total > 0 else { return (Double(block.lowerBound), 0) }
    let mean = first / total
    return (Double(block.lowerBound) + mean, second / total - mean * mean)
  }

  /// Finds the root of an increasing function of the parameter by Halley's method, which is Newton's
  /// where no curvature is given, kept inside a bracket that shrinks with every evaluation.
  private mutating func solve(
    _ equation: (ExponentialTilt) -> (value: Double, slope: Double, curvature: Double)
  ) -> Bool {
    var lower = -largestParameter
    var upper = largestParameter
    for _ in 0..<60 {
      let (value, slope, curvature) = equation(self)
      if value > 0 { upper = parameter } else { lower = parameter }
      let newton = value / slope
      let bend = newton * curvature / (2 * slope)
      var next = parameter - (Swift.abs(bend) < 0.5 ? newton / (1 - bend) : newton)
      // What such a step leaves is of the order of its square; half a bracket leaves as much again.
      var tolerance = 1e-9
      if !(slope > 0) || next <= lower || next >= upper {
        next = (lower + upper) / 2
        tolerance = 1e-13
      }
      let step = Swift.abs(next - parameter)
      evaluate(at: next)
      if step <= tolerance * Double.maximum(1e-3, Swift.abs(next)) {
        normalize()
        return Swift.abs(next) < 0.999 * largestParameter
      }
    }
    normalize()
    return false
  }

  /// Sets the probabilities from the weights of the last evaluation.
  private mutating func normalize() {
    for (number, weights) in weights.enumerated() {
      let shares = weights / total
      for place in 0..<min(4, probabilities.count - 4 * number) {
        probabilities[4 * number + place] = shares[place]
      }
    }
  }

  /// Weighs the points, four at a time, by repeated multiplication, whose bits do not depend on the
  /// processor.
  private mutating func evaluate(at parameter: Double) {
    self.parameter = parameter
    let centre = Double(reference.count / 2)
    let factor = Double.exp(parameter)
    let twoPoints = factor * factor
    var power =
      SIMD4(1, factor, twoPoints, twoPoints * factor) * Double.exp(-parameter * centre)
    var offset = SIMD4<Double>(0, 1, 2, 3) - centre
    var sums = SIMD4<Double>.zero
    var firsts = SIMD4<Double>.zero
    var seconds = SIMD4<Double>.zero
    var thirds = SIMD4<Double>.zero
    for number in fours.indices {
      let weight = fours[number] * power
      weights[number] = weight
      let moment = weight * offset
      sums += weight
      firsts += moment
      let square = moment * offset
      seconds += square
      thirds += square * offset
      power *= twoPoints * twoPoints
      offset += 4
    }
    total = sums.sum()
    let first = firsts.sum() / total
    mean = centre + first
    let second = seconds.sum() / total
    variance = Double.maximum(0, second - first * first)
    thirdMoment = thirds.sum() / total - first * (3 * second - 2 * first * first)
  }
}
