public import ScoreStatistics

/// The scores of units by variant of the work, in exact sums.
///
/// Variants are numbered from 1. Works whose variant is not known are left out.
public struct VariantScores: Hashable, Sendable {
  /// The highest number of a variant that is kept.
  public static let highestVariant = 12

  /// The number of units.
  public let unitCount: Int
  private var sums: [ScoreSums]

  /// Creates scores of `unitCount` units without works.
  public init(unitCount: Int) {
    self.unitCount = unitCount
    sums = [ScoreSums](repeating: ScoreSums(), count: unitCount * Self.highestVariant)
  }

  /// The variants that occur, ascending.
  public var variants: [Int] {
    (1...Self.highestVariant).filter { variant in
      (0..<unitCount).contains { self[unit: $0, variant: variant].examinees > 0 }
    }
  }

  /// The sums of one variant in one unit.
  ///
  /// - Precondition: The variant is between 1 and ``highestVariant``.
  public subscript(unit unit: Int, variant variant: Int) -> ScoreSums {
    get { sums[unit * Self.highestVariant + variant - 1] }
    set { sums[unit * Self.highestVariant + variant - 1] = newValue }
  }

  /// The scores whose unit *p* sums all units with `parentOfUnit[u] == p`.
  public func rolledUp(parentOfUnit: [Int], parentCount: Int) -> VariantScores {
    precondition(parentOfUnit.count == unitCount, "a parent for each unit is needed")
    var result = VariantScores(unitCount: parentCount)
    for (unit, parent) in parentOfUnit.enumerated() {
      for variant in 1...Self.highestVariant {
        result[unit: parent, variant: variant] += self[unit: unit, variant: variant]
      }
    }
    return result
  }

  /// The first `unitCount` units.
  public func prefix(_ unitCount: Int) -> VariantScores {
    precondition(unitCount <= self.unitCount, "\(unitCount) of \(self.unitCount) units")
    var result = VariantScores(unitCount: unitCount)
    result.sums = Array(sums.prefix(unitCount * Self.highestVariant))
    return result
  }
}
