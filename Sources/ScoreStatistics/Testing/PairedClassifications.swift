import RealModule

/// A square table of examinees classified twice, under the null hypothesis of symmetry.
///
/// Of the m = n_ij + n_ji examinees in two mirrored cells, each lies in either with probability ½,
/// independently of other pairs of cells. Statistics of the differences n_ij − n_ji therefore have an
/// exact null distribution given all m: a product of binomials.
struct PairedClassifications {
  /// Two mirrored cells that are not both empty.
  struct Pair {
    let row: Int
    let column: Int
    /// n_ij + n_ji.
    let total: Int
    /// n_ij, the count in the row before the column.
    let count: Int
  }

  let pairs: [Pair]
  let categories: Int

  init(_ cells: [[Int]]) {
    precondition(cells.allSatisfy { $0.count == cells.count }, "the table is not square")
    precondition(cells.joined().allSatisfy { $0 >= 0 }, "a negative count")
    var pairs: [Pair] = []
    for row in cells.indices {
      for column in cells.indices where column > row {
        let total = cells[row][column] + cells[column][row]
        if total > 0 {
          pairs.append(Pair(row: row, column: column, total: total, count: cells[row][column]))
        }
      }
    }
    self.pairs = pairs
    categories = cells.count
  }

  /// The probability, under symmetry, of a statistic of the counts n_ij of all pairs at least as
  /// large as observed: by enumeration of at most `maximumTables`, otherwise by simulation.
  func pValue(
    maximumTables: Int, limits: SequentialMonteCarlo.Limits, generator: Xoshiro256,
    statistic: ([Int]) -> Double
  ) -> ObtainedPValue {
    let ties = ObtainedPValue.ties(of: statistic(pairs.map(\.count)))
    let tables = pairs.reduce(1.0) { $0 * Double($1.total + 1) }
    guard tables > Double(maximumTables) else {
      let masses = pairs.map {
        Binomial(trials: $0.total, probability: 0.5).probabilities(through: $0.total)
      }
      var counts = [Int](repeating: 0, count: pairs.count)
      var tail = TailWeights(ties: ties)
      func descend(_ level: Int, _ weight: Double) {
        guard level < counts.count else {
          tail.add(statistic(counts), probability: weight)
          return
        }
        for (count, mass) in masses[level].enumerated() {
          counts[level] = count
          descend(level + 1, weight * mass)
        }
      }
      descend(0, 1)
      return tail.obtained(.enumeration(tables: Int(tables)))
    }
    let even = ProbabilityMassFunction(weights: [1, 1])
    let samplers = pairs.map { MultinomialSampler(reference: even, examinees: $0.total) }
    var generator = generator
    var counts = [Int](repeating: 0, count: pairs.count)
    var split = [0, 0]
    let simulation = SequentialMonteCarlo(
      lowest: ties.lowerBound, highest: ties.upperBound, limits: limits
    ) {
      for (index, sampler) in samplers.enumerated() {
        sampler.draw(into: &split, using: &generator)
        counts[index] = split[0]
      }
      return statistic(counts)
    }
    return ObtainedPValue(simulation)
  }
}
