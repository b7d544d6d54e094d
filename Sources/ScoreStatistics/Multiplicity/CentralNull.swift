import RealModule

/// The normal distribution that the middle of all z-values shows: Efron's empirical null by maximum
/// likelihood.
///
/// In the interval *A* about the centre nearly all units are ordinary. There the z-values follow a
/// normal distribution cut off at the ends of *A*, whose mean δ and standard deviation σ are estimated
/// by maximum likelihood; the share of ordinary units is π₀ = (share in *A*)/P(*A*). The interval is
/// median ± *b*·*s* with *b* = 4.3·exp(−0.26 log₁₀ *N*) and *s* from the quartiles, and then once more
/// with δ and σ found.
///
/// Unlike ``EmpiricalNull`` it may make p-values smaller than theory gives, where σ is below one: it
/// describes the units instead of guarding them. It is unsteady below some hundreds of units.
///
/// - Complexity: O(*N* log *N*).
///
/// Source: Efron (2007), <https://doi.org/10.1214/009053606000001460>.
public struct CentralNull: Hashable, Sendable {
  /// The mean δ of ordinary z-values.
  public let mean: Double
  /// The standard deviation σ of ordinary z-values.
  public let standardDeviation: Double
  /// The share π₀ of ordinary units; above one where the middle is emptier than a normal one.
  public let nullShare: Double
  /// The interval *A* of the second estimate; of central matching, the quartiles.
  public let interval: ClosedRange<Double>

  /// The number of units below which nothing is estimated.
  public static let minimumUnits = 100

  /// Estimates the null; `nil` for fewer than ``minimumUnits``, where the middle is not peaked, and where
  /// a z-value is no number.
  ///
  /// An infinite z-value is an unusual unit.
  public init?(zValues: [Double]) {
    guard zValues.count >= Self.minimumUnits, !zValues.contains(where: \.isNaN) else { return nil }
    let sorted = zValues.sorted()
    let spread =
      (SampleQuantile.linear(0.75, ofSorted: sorted) - SampleQuantile.linear(0.25, ofSorted: sorted))
      / (2 * Normal.standard.upperQuantile(0.25))
    let reach = 4.3 * Double.exp(-0.26 * Double.log10(Double(sorted.count)))
    let middle = SampleQuantile.linear(0.5, ofSorted: sorted)
    guard spread > 0, spread.isFinite,
      let first = Self.fit(sorted, middle - reach * spread, middle + reach * spread, spread)
    else { return nil }
    let low = first.mean - reach * first.deviation
    let high = first.mean + reach * first.deviation
    guard let second = Self.fit(sorted, low, high, first.deviation) else { return nil }
    mean = second.mean
    standardDeviation = second.deviation
    nullShare = second.share
    interval = low...high
  }

  init(
    mean: Double, standardDeviation: Double, nullShare: Double, interval: ClosedRange<Double>
  ) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.nullShare = nullShare
    self.interval = interval
  }

  /// The maximum of the likelihood of a cut-off normal, by Newton's method on natural parameters.
  ///
  /// The likelihood is concave in them: the mean and the mean square inside the interval are matched.
  private static func fit(
    _ sorted: [Double], _ low: Double, _ high: Double, _ spread: Double
  ) -> (mean: Double, deviation: Double, share: Double)? {
    // In units of the spread about the middle of the interval.
    let middle = (low + high) / 2
    let inside = sorted.filter { $0 >= low && $0 <= high }.map { ($0 - middle) / spread }
    let size = Double(inside.count)
    let half = (high - low) / 2 / spread
    guard inside.count > 2 else { return nil }
    let target = (
      inside.reduce(0, +) / size, inside.reduce(0) { $0 + $1 * $1 } / size
    )
    var mean = 0.0
    var variance = 1.0
    var settled = false
    for _ in 0..<200 where !settled {
      let moments = cutMoments(mean: mean, deviation: variance.squareRoot(), half: half)
      let errors = (target.0 - moments[1], target.1 - moments[2])
      let first = moments[2] - moments[1] * moments[1]
      let mixed = moments[3] - moments[1] * moments[2]
      let second = moments[4] - moments[2] * moments[2]
      let determinant = first * second - mixed * mixed
      guard determinant > 0 else { return nil }
      var step = (
        (errors.0 * second - errors.1 * mixed) / determinant,
        (errors.1 * first - errors.0 * mixed) / determinant
      )
      // Natural parameters mean/variance and −1/(2 variance); the second must stay negative.
      let natural = (mean / variance, -0.5 / variance)
      var halvings = 0
      while natural.1 + step.1 >= 0.5 * natural.1 && halvings < 60 {
        step = (step.0 / 2, step.1 / 2)
        halvings += 1
      }
      variance = -0.5 / (natural.1 + step.1)
      mean = (natural.0 + step.0) * variance
      // So flat a middle has no normal curve: the variance runs away.
      guard variance < 1e4 else { return nil }
      // Newton's next step would be the square of this one.
      settled = halvings == 0 && step.0.magnitude < 1e-9 && step.1.magnitude < 1e-9
    }
    guard settled else { return nil }
    let mass = cutMoments(mean: mean, deviation: variance.squareRoot(), half: half)[0]
    return (
      middle + spread * mean, spread * variance.squareRoot(), size / Double(sorted.count) / mass
    )
  }

  /// The probability of ±`half`, and the moments about zero of a normal inside, to the fourth.
  private static func cutMoments(mean: Double, deviation: Double, half: Double) -> [Double] {
    let lower = (-half - mean) / deviation
    let upper = (half - mean) / deviation
    let mass = Normal.standard.cumulative(upper) - Normal.standard.cumulative(lower)
    let ends = (Normal.standard.density(lower) / mass, Normal.standard.density(upper) / mass)
    // Standardised moments by parts: M_k = (k − 1) M_{k−2} − [x^{k−1} φ(x)].
    let first = ends.0 - ends.1
    let second = 1 + lower * ends.0 - upper * ends.1
    let third = 2 * first + lower * lower * ends.0 - upper * upper * ends.1
    let fourth =
      3 * second + lower * lower * lower * ends.0 - upper * upper * upper * ends.1
    let square = deviation * deviation
    let meanSquare = mean * mean
    let middleTerm = 6 * meanSquare * square * second
    return [
      mass, mean + deviation * first, meanSquare + 2 * mean * deviation * first + square * second,
      mean * meanSquare + 3 * meanSquare * deviation * first + 3 * mean * square * second
        + square * deviation * third,
      meanSquare * meanSquare + 4 * mean * meanSquare * deviation * first + middleTerm
        + 4 * mean * square * deviation * third + square * square * fourth,
    ]
  }
}
