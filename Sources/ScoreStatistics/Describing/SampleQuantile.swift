/// Quantiles of values that are in order.
public enum SampleQuantile {
  /// The quantile of type 7: linear between order statistics at (*n* − 1)·*p*, counted from 0.
  ///
  /// At 0.5 it is the median. Source: Hyndman & Fan (1996), <https://doi.org/10.2307/2684934>.
  ///
  /// - Precondition: At least one value, ascending; the probability is in 0…1.
  public static func linear(_ probability: Double, ofSorted values: [Double]) -> Double {
    precondition(!values.isEmpty && (0...1).contains(probability), "a quantile at \(probability)")
    let position = probability * Double(values.count - 1)
    let below = Int(position)
    let above = min(below + 1, values.count - 1)
    return values[below] + (position - Double(below)) * (values[above] - values[below])
  }
}
