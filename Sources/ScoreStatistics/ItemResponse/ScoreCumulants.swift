/// A sum with its information and its cumulants under chance.
struct ScoreCumulants {
  var sum = 0.0
  var information = 0.0
  var variance = 0.0
  var third = 0.0

  mutating func add(_ papers: Double, at total: Int, of moments: PaperScoreMoments.Score) {
    sum -= papers * moments.means[total]
    variance += papers * moments.variances[total]
    third += papers * moments.thirdCumulants[total]
  }

  /// The effect where a group makes up the share `own` of its own expectation.
  func effect(papers: Double, own: Double) -> ScoreEffect? {
    guard information > 1e-9, variance > 0, own <= ItemScoreStatistics.largestOwnShare else {
      return nil
    }
    let others = 1 - own
    return ScoreEffect(
      effect: sum / others / information,
      variance: variance / others / (information * information),
      thirdCumulant: third / others / (information * information * information), size: papers)
  }
}
