import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// How the balance of raised and lowered marks depends on the mean journal mark of a unit.
///
/// Behind equal journal marks stand stronger pupils in a strong unit. With D the balance of a unit, μ and V
/// its mean and variance given the journal marks, the log odds of a step up are
///
///     θ = (D − μ)/V ≈ a + b·(m − m̄)
///
/// over the mean journal marks m of units, fitted robustly with the variances 1/V + 1/Ṽ, Ṽ the median V:
/// as if schools differed as much as chance lets one of median information differ. The slope b is what
/// is used; a unit far from its journal remains far.
///
/// Source: Kelley (1927), *Interpretation of Educational Measurements*, on scores regressed to the mean of
/// their own group.
struct JournalLevel: Sendable {
  /// A unit from which the dependence is read.
  struct Unit {
    let table: JournalTables.UnitTable
    let balance: Int
    let null: ProbabilityMassFunction
  }

  /// The log odds of a step up for each mark by which the mean journal mark is higher.
  let slope: Double
  /// The mean journal mark of all examinees, «2» counted as 0.
  let centre: Double

  init(_ units: [Unit]) {
    let examinees = units.reduce(0) { $0 + $1.table.examinees }
    let total = units.reduce(0) { $0 + $1.table.journalSum }
    centre = Double(total) / Double(max(1, examinees))
    let variances = units.map(\.null.variance)
    let telling = units.indices.filter { variances[$0] > 0 }
    guard !telling.isEmpty else {
      slope = 0
      return
    }
    let median = SampleQuantile.linear(0.5, ofSorted: telling.map { variances[$0] }.sorted())
    var rows: [[Double]] = []
    var response: [Double] = []
    for index in telling {
      let weight = 1 / (1 / variances[index] + 1 / median).squareRoot()
      let balance = Double(units[index].balance) - units[index].null.mean
      rows.append([weight, weight * (units[index].table.meanJournalMark - centre)])
      response.append(weight * balance / variances[index])
    }
    slope = HuberRegression(design: Matrix(rows: rows), response: response)?.coefficients[1] ?? 0
  }

  /// The distribution of the balance of a unit, moved to what its mean journal mark leads to expect.
  func adjusted(
    _ null: ProbabilityMassFunction, for table: JournalTables.UnitTable
  ) -> ProbabilityMassFunction {
    null.tilted(by: slope * (table.meanJournalMark - centre))
  }
}

extension JournalTables.UnitTable {
  /// The sum of the journal marks, «2» counted as 0.
  fileprivate var journalSum: Int { rows.enumerated().reduce(0) { $0 + $1.offset * $1.element } }

  /// The mean journal mark, «2» counted as 0.
  var meanJournalMark: Double { Double(journalSum) / Double(examinees) }
}
