import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct PositivePartSumTests {
  private static func equal(_ size: Int, _ correlation: Double) -> [[Double]] {
    (0..<size).map { row in (0..<size).map { $0 == row ? 1 : correlation } }
  }

  private static func pValue(_ sum: PositivePartSum, at value: Double) -> Double {
    sum.pValue([value.squareRoot()])
  }

  /// Chi-bar-squared in closed form where deviates are independent, integrals over directions elsewhere.
  @Test func equalsTheReference() throws {
    let reference = try HonestSpreadReference.load()
    let oracle = try Oracle("HonestSpread", .multiplicity)
    for item in reference.sums {
      let sum = PositivePartSum(correlation: item.correlation)
      // Directions are a sample: far out, where few of them count, it is a smaller one.
      oracle.expect(
        Self.pValue(sum, at: item.t), item.pValue,
        within: item.t > 30 ? 2 * reference.sumTolerance : reference.sumTolerance,
        "\(item.correlation.count) deviates, t = \(item.t)")
    }
  }

  /// Σ C(k, j)·2^−k·P(χ²_j > t), far into the tail.
  @Test(arguments: 1...6)
  func independentDeviatesAreChiBarSquared(size: Int) {
    let sum = PositivePartSum(correlation: Self.equal(size, 0))
    for value in [0.2, 1, 4, 9, 25, 60, 150] {
      var expected = 0.0
      var ways = 1.0
      for positive in 1...size {
        ways *= Double(size - positive + 1) / Double(positive)
        expected += ways * ChiSquared(degreesOfFreedom: Double(positive)).survival(value)
      }
      for _ in 0..<size { expected /= 2 }
      // Far out few of the directions count.
      #expect(
        abs(Self.pValue(sum, at: value) / expected - 1)
          < (value > 100 ? 0.25 : value > 30 ? 0.1 : 0.06),
        "\(size), \(value): \(Self.pValue(sum, at: value)) beside \(expected)")
    }
  }

  @Test func correlatedDeviatesAreThoseOfASimulation() {
    let (size, runs) = (5, 200_000)
    let sum = PositivePartSum(correlation: Self.equal(size, 0.5))
    var draws = NormalDraws(seed: 9)
    var pValues: [Double] = []
    for _ in 0..<runs {
      let common = draws.next()
      let own = (0..<size).map { _ in (0.5).squareRoot() * (common + draws.next()) }
      pValues.append(sum.pValue(own))
    }
    for level in [0.2, 0.05, 0.01, 0.001] {
      let share = Double(pValues.count { $0 <= level }) / Double(runs)
      print("positive parts, correlation .5: at", level, "found", share)
      let error = (level * (1 - level) / Double(runs)).squareRoot()
      #expect(abs(share - level) < 4 * error + 0.03 * level, "at \(level): \(share)")
    }
  }

  @Test func theOrderOfDeviatesDoesNotMatter() {
    var correlation = Self.equal(4, 0.2)
    correlation[0][1] = 0.7
    correlation[1][0] = 0.7
    let order = [2, 0, 3, 1]
    let permuted = order.map { row in order.map { correlation[row][$0] } }
    let deviates = [2.1, -0.4, 1.3, 0.6]
    let forward = PositivePartSum(correlation: correlation).pValue(deviates)
    let other = PositivePartSum(correlation: permuted).pValue(order.map { deviates[$0] })
    #expect(abs(forward / other - 1) < 0.03)
    #expect(forward == PositivePartSum(correlation: correlation).pValue(deviates))
  }

  @Test func signsTheOtherWayAreNoCredit() {
    let sum = PositivePartSum(correlation: Self.equal(3, 0))
    #expect(sum.pValue([2, -1, -3]) == sum.pValue([2, -8, 0]))
    #expect(sum.pValue([-1, -2, -0.1]) == 1)
    #expect(sum.pValue([2, 2, 2]) < sum.pValue([2, 2, 0]))
    #expect(sum.pValue([60, 0, 0]) > 0)
  }

  @Test func aDeviateThatHardlyVariesAddsLittle() {
    let alone = PositivePartSum(correlation: [[1]])
    let narrow = PositivePartSum(correlation: Self.equal(2, 0), widths: [1, 0.05])
    let wide = PositivePartSum(correlation: Self.equal(2, 0))
    for value in [4.0, 9, 16] {
      #expect(abs(Self.pValue(narrow, at: value) / Self.pValue(alone, at: value) - 1) < 0.05)
      #expect(Self.pValue(wide, at: value) > 1.2 * Self.pValue(alone, at: value))
    }
  }

  @Test func correlationsThatNoDeviatesHaveAreShrunk() {
    let impossible = [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]
    let pValue = PositivePartSum(correlation: impossible).pValue([2, 1, 0])
    #expect(pValue > 0 && pValue < 1)
  }
}
