/// Evaluates b₀ + a₁ / (b₁ + a₂ / (b₂ + …)) by the modified Lentz algorithm.
///
/// `term(j)` gives (aⱼ, bⱼ) for j = 1, 2, …; evaluation stops when a step changes nothing.
///
/// Source: Thompson & Barnett (1986), <https://doi.org/10.1016/0021-9991(86)90046-X>.
func continuedFraction(
  leading: Double, term: (Int) -> (numerator: Double, denominator: Double)
) -> Double {
  let tiny = 1e-290
  var value = leading == 0 ? tiny : leading
  var forward = value
  var backward = 0.0
  for index in 1...1_000_000 {
    let (numerator, denominator) = term(index)
    backward = denominator + numerator * backward
    if backward == 0 { backward = tiny }
    forward = denominator + numerator / forward
    if forward == 0 { forward = tiny }
    backward = 1 / backward
    let step = forward * backward
    value *= step
    if abs(step - 1) <= 2e-16 { break }
  }
  return value
}
