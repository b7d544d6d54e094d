import RealModule
import ScoreStatistics

/// How much further the deviates of an indicator spread in honest units whose answers are odd.
///
/// What one class was taught better or worse moves all indicators of items together: where the profile of answers
/// is unusual, help to hard items comes out far from its centre as well, on either side. Beside the spread of all
/// units such a deviate looks like a second sign of the same thing. Its standard deviation is therefore modelled
/// as
///
///     σ(w) = σ₀·exp(slope·w),   w = √Σ max(z_s, 0)²
///
/// with z_s the deviates of the supporting indicators of its family, by maximum likelihood on the side below the
/// centre: what is looked for lies above it.
///
/// - Complexity: O(units).
struct OddnessWidening: Sendable {
  /// The growth of the logarithm of the standard deviation, at least 0.
  let slope: Double
  private let supporting: [Int]

  /// The number of units below the centre from which on a slope can be read.
  private static let minimumUnits = 20
  /// Slopes beyond this are not looked for.
  private static let largestSlope = 2.0

  /// Reads the slope of an indicator that shows gain; that of any other is 0.
  init(
    ofIndicator index: Int, among indicators: [any Indicator], deviates: [[Double?]],
    isOrdinary: [Bool]
  ) {
    let supporting =
      indicators[index].showsGain && !indicators[index].isSupporting
      ? indicators.indices.filter {
        indicators[$0].isSupporting && indicators[$0].family == indicators[index].family
      } : []
    self.supporting = supporting
    let read = isOrdinary.indices.compactMap { unit -> (square: Double, oddness: Double)? in
      guard isOrdinary[unit], let deviate = deviates[index][unit], deviate < 0 else { return nil }
      return (
        deviate * deviate, Self.oddness(supporting.map { deviates[$0][unit] ?? 0 })
      )
    }
    guard !supporting.isEmpty, read.count >= Self.minimumUnits else {
      slope = 0
      return
    }
    let mean = read.reduce(0) { $0 + $1.oddness } / Double(read.count)
    // The derivative of the profile likelihood falls with the slope and is 0 at its maximum.
    func derivative(_ slope: Double) -> Double {
      var weighted = 0.0
      var total = 0.0
      for unit in read {
        let square = unit.square * Double.exp(-2 * slope * unit.oddness)
        weighted += square * unit.oddness
        total += square
      }
      return weighted / total - mean
    }
    guard derivative(0) > 0 else {
      slope = 0
      return
    }
    var bounds = (lower: 0.0, upper: Self.largestSlope)
    for _ in 0..<40 {
      let middle = (bounds.lower + bounds.upper) / 2
      if derivative(middle) > 0 { bounds.lower = middle } else { bounds.upper = middle }
    }
    slope = bounds.lower
  }

  /// What the deviate of a unit is divided by, from the deviates of all indicators.
  func width(_ deviates: [Double]) -> Double {
    slope == 0 ? 1 : Double.exp(slope * Self.oddness(supporting.map { deviates[$0] }))
  }

  private static func oddness(_ deviates: [Double]) -> Double {
    deviates.reduce(0) { $0 + ($1 > 0 ? $1 * $1 : 0) }.squareRoot()
  }
}
