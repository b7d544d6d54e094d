import RealModule
import ScoreStatistics

extension ScoreEffect {
  /// The upper tail of the effect under chance alone.
  var chancePValue: Double {
    Normal.standard.survival(
      PearsonTypeIII.normalDeviate(
        of: effect / variance.squareRoot(),
        skewness: thirdCumulant / (variance * variance.squareRoot())))
  }
}
