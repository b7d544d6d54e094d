/// Deviations of group means from the mean of all values, summed over groups of one size.
///
/// The sign of all deviations together is left open, so that a mirrored scale gives the same sums.
struct GroupMeansBySize: Hashable, Sendable {
  /// The groups of one size.
  struct Class: Hashable {
    let size: Int
    var groups = 0.0
    var deviations = 0.0
    var squares = 0.0
  }

  private let classes: [Class]

  init(_ groups: [(size: Int, deviation: Double)]) {
    var classes: [Int: Class] = [:]
    for (size, deviation) in groups {
      var sums = classes[size] ?? Class(size: size)
      sums.groups += 1
      sums.deviations += deviation
      sums.squares += deviation * deviation
      classes[size] = sums
    }
    self.init(classes: classes.values.sorted { $0.size < $1.size })
  }

  /// Takes classes in ascending order of size.
  init(classes: [Class]) {
    var classes = classes
    if let first = classes.first(where: { $0.deviations != 0 }), first.deviations < 0 {
      for index in classes.indices { classes[index].deviations = -classes[index].deviations }
    }
    self.classes = classes
  }

  /// Σ w (m − m_w)² with the weights w = n (1 − ρ)/(1 + (n − 1) ρ), about the weighted mean.
  private func squares(correlation: Double) -> Double {
    var (weights, deviations, squares) = (0.0, 0.0, 0.0)
    for sums in classes {
      let size = Double(sums.size)
      let weight = size * (1 - correlation) / (1 + (size - 1) * correlation)
      weights += weight * sums.groups
      deviations += weight * sums.deviations
      squares += weight * sums.squares
    }
    return squares - deviations * deviations / weights
  }

  /// The correlation at which the weighted squares, which fall with it, have fallen to `target`.
  func correlation(atSquares target: Double) -> Double {
    var low = -1 / Double(max(2, classes.last?.size ?? 2) - 1)
    var high = 1.0
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return low }
      if squares(correlation: middle) > target { low = middle } else { high = middle }
    }
  }
}
