public import DenseLinearAlgebra
import RealModule

/// A mixture of normal distributions fitted to weighted points by maximum likelihood.
///
/// The density is Σ π_c N(*x*; μ_c, Σ_c). Expectation and maximisation alternate from the partition of
/// ``KMeans`` until the log-likelihood for a unit of weight grows by no more than the tolerance. A
/// small constant is added to every variance, so that a component cannot shrink to a point. Components
/// are numbered as the clusters of that partition. The maximum is local. All sums are taken in fixed
/// order.
///
/// Sources: Dempster, Laird & Rubin (1977), <https://doi.org/10.1111/j.2517-6161.1977.tb01600.x>;
/// Schwarz (1978), <https://doi.org/10.1214/aos/1176344136>.
public struct GaussianMixture: Hashable, Sendable {
  /// The form of the covariance matrices, one for each component.
  public enum Covariance: String, CaseIterable, Hashable, Sendable {
    /// Any symmetric positive definite matrix.
    case full
    /// A diagonal matrix: coordinates are independent within a component.
    case diagonal
  }

  /// When to stop, and what to add to the variances.
  public struct Options: Hashable, Sendable {
    /// The growth of the log-likelihood for a unit of weight below which the iteration ends.
    public var tolerance: Double
    /// The largest number of iterations.
    public var maximumIterations: Int
    /// What is added to every variance, in squared units of the coordinates.
    public var regularization: Double
    /// The search for the partition to start from; its threads are used for all.
    public var start: KMeans.Options

    /// Creates options.
    ///
    /// - Precondition: Positive numbers; `regularization` may be zero.
    public init(
      tolerance: Double = 1e-10, maximumIterations: Int = 1_000, regularization: Double = 1e-6,
      start: KMeans.Options = KMeans.Options()
    ) {
      precondition(
        tolerance > 0 && maximumIterations > 0 && regularization >= 0,
        "tolerance \(tolerance), \(maximumIterations) steps, regularization \(regularization)")
      self.tolerance = tolerance
      self.maximumIterations = maximumIterations
      self.regularization = regularization
      self.start = start
    }
  }

  /// The share π of each component.
  public let shares: [Double]
  /// The means, one a row.
  public let means: Matrix
  /// The covariance matrix of each component, the regularization included.
  public let covariances: [Matrix]
  /// The form of the covariance matrices.
  public let covariance: Covariance
  /// The probability that a point comes from a component: a row for each point.
  public let responsibilities: Matrix
  /// The log-likelihood of all points.
  public let logLikelihood: Double
  /// The log-density of each point under the mixture; small for outliers.
  public let logDensities: [Double]
  /// The criterion −2 ln *L* + *p* ln Σ *w* of Schwarz; smaller is better.
  public let bayesianInformationCriterion: Double
  /// The number of iterations.
  public let iterations: Int
  /// Whether and why the iteration ended.
  public let stopping: StoppingReason

  /// Whether the log-likelihood stopped growing.
  public var converged: Bool { stopping == .converged }

  /// The likeliest component of each point, the first among equals.
  public var assignments: [Int] {
    (0..<responsibilities.rows).map { point in
      (0..<responsibilities.columns).reduce(0) {
        responsibilities[point, $1] > responsibilities[point, $0] ? $1 : $0
      }
    }
  }

  /// Fits the mixture.
  ///
  /// `nil` for fewer distinct points than components, and when a component loses all its weight or
  /// its covariance matrix is singular in spite of the regularization.
  ///
  /// - Precondition: `componentCount > 0`.
  /// - Complexity: O(points × components × dimension²) for an iteration.
  public init?(
    _ points: WeightedPoints, componentCount: Int, covariance: Covariance = .full,
    options: Options = Options()
  ) {
    guard
      let start = KMeans(points, clusterCount: componentCount, options: options.start)
    else { return nil }
    let fit = MixtureStep(
      points: PointBlocks(points), covariance: covariance,
      regularization: options.regularization, jobs: options.start.jobs)
    let partition = fit.responsibilities(start.assignments, components: componentCount)
    guard
      var parameters = fit.maximization(partition),
      var expectation = fit.expectation(parameters)
    else { return nil }
    var iterations = 0
    var stopping = StoppingReason.iterationLimit
    let total = Double(points.totalWeight)
    while iterations < options.maximumIterations {
      iterations += 1
      guard
        let nextParameters = fit.maximization(expectation.responsibilities),
        let next = fit.expectation(nextParameters)
      else { return nil }
      let growth = (next.logLikelihood - expectation.logLikelihood) / total
      (parameters, expectation) = (nextParameters, next)
      if abs(growth) <= options.tolerance {
        stopping = .converged
        break
      }
    }
    shares = parameters.shares
    means = parameters.means
    covariances = parameters.covariances
    self.covariance = covariance
    responsibilities = fit.points.rows(ofColumns: expectation.responsibilities)
    logLikelihood = expectation.logLikelihood
    logDensities = expectation.logDensities
    self.iterations = iterations
    self.stopping = stopping
    let dimension = points.dimension
    let free = covariance == .full ? dimension * (dimension + 1) / 2 : dimension
    let parameterCount = componentCount * (dimension + free + 1) - 1
    bayesianInformationCriterion =
      -2 * expectation.logLikelihood + Double(parameterCount) * Double.log(total)
  }
}
