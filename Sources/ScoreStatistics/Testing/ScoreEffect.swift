/// The size of an effect as a score test estimates it, with what chance alone does to it.
///
/// With *S* the score of the effect in a group, orthogonal to what the null fits, and *I* its
/// information,
///
///     effect = S / I,   variance = κ₂(S) / I²,   thirdCumulant = κ₃(S) / I³
///
/// with the cumulants that *S* has when nothing but chance is at work. To first order the effect does not
/// depend on the size of the group, so that groups of all sizes, and assessments of all lengths, share one
/// scale. It is an estimate only near zero: of a large effect it tells the sign and the order.
public struct ScoreEffect: Hashable, Sendable {
  /// The effect per examinee, on the scale that its source defines.
  public var effect: Double
  /// The variance of the effect under chance.
  public var variance: Double
  /// The third cumulant of the effect under chance.
  public var thirdCumulant: Double
  /// The number of examinees.
  public var size: Double

  /// Creates an effect.
  ///
  /// - Precondition: A positive variance and size.
  public init(effect: Double, variance: Double, thirdCumulant: Double, size: Double) {
    precondition(variance > 0 && size > 0, "a variance of \(variance) of \(size) examinees")
    self.effect = effect
    self.variance = variance
    self.thirdCumulant = thirdCumulant
    self.size = size
  }
}
