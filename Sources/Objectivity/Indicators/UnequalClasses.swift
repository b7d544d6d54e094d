import ScoreStatistics

/// The units one of whose classes stands far from the others, so that the scores are a mixture.
///
///     z_c = (m_c − m_o) / √(σ²(1/n_c + 1/n_o) + τ²(1 + Σ n_k² / n_o²))
///
/// compares class *c* with the other classes *o* of its unit, σ² being the variance inside classes and
/// τ² that between the classes of a unit over the whole region, by nested analysis of variance. A
/// correctional or selective class beside ordinary ones is honest and shows in every shape.
struct UnequalClasses {
  /// The contrast from which on a unit counts as a mixture; under chance less than 1 % of units reach it.
  static let largestContrast = 3.0

  /// The numbers of such units.
  let units: Set<Int>

  /// Looks at the classes of all units; finds none where files do not name classes.
  init(_ context: IndicatorContext) {
    let finest = context.finest
    var classes: [Int: [Int]] = [:]
    for (row, unit) in context.unitOfFinestRow.enumerated() {
      guard let unit, finest.units[row] != context.results.units[unit],
        finest.table.examinees(inGroup: row) >= IndicatorContext.minimumExaminees
      else { continue }
      classes[unit, default: []].append(row)
    }
    let ordered = classes.keys.sorted()
    let rows = ordered.flatMap { classes[$0] ?? [] }
    let table = FrequencyTable(scale: finest.table.scale, rows: rows.map { finest.table[$0] })
    let parents = ordered.flatMap { unit in (classes[unit] ?? []).map { _ in unit } }
    guard let analysis = NestedAnalysisOfVariance(table, groupOfSubgroup: parents) else {
      units = []
      return
    }
    let within = analysis.withinVariance
    let between = max(0, analysis.subgroupVariance ?? 0)
    units = Set(
      ordered.filter { unit in
        let members = (classes[unit] ?? []).map { finest.table[$0] }
        return members.indices.contains { index in
          let others = members.indices.filter { $0 != index }
          let size = Double(members[index].examinees)
          let otherSizes = others.map { Double(members[$0].examinees) }
          let otherSize = otherSizes.reduce(0, +)
          guard otherSize > 0 else { return false }
          let otherMean =
            others.reduce(0) { $0 + members[$1].meanPoint * Double(members[$1].examinees) }
            / otherSize
          let squares = otherSizes.reduce(0) { $0 + $1 * $1 } / (otherSize * otherSize)
          let variance = within * (1 / size + 1 / otherSize) + between * (1 + squares)
          return abs(members[index].meanPoint - otherMean)
            > Self.largestContrast * variance.squareRoot()
        }
      })
  }
}
