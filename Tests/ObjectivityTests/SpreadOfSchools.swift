import Foundation
import ScoreStatistics

@testable import Objectivity

/// The effect of each school or class in one statistic, with the variance that chance gives it.
struct MeasuredEffects {
  var schools: [Int] = []
  var sizes: [Double] = []
  var effects: [Double] = []
  var variances: [Double] = []

  /// The standard deviation between honest units beside chance: what puts the quantiles .15 and .85
  /// of the standardised effects where those of a normal distribution are; the larger side counts.
  ///
  /// As in the measurement of the region, but around one median for all sizes.
  var spread: Double {
    let certain = variances.sorted()[variances.count * 3 / 4]
    let used = effects.indices.filter { variances[$0] <= certain }
    let centre = Self.quantile(effects, 0.5)
    func solve(_ excess: (Double) -> Double) -> Double {
      var (low, high) = (0.0, 100 * (effects.map { ($0 - centre) * ($0 - centre) }.max() ?? 0))
      guard excess(0) > 0 else { return 0 }
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if excess(middle) > 0 { low = middle } else { high = middle }
      }
      return high
    }
    func standardised(_ square: Double) -> [Double] {
      used.map { (effects[$0] - centre) / (variances[$0] + square).squareRoot() }
    }
    let lower = solve { -Self.quantile(standardised($0), 0.15) - 1.0364 }
    let upper = solve { Self.quantile(standardised($0), 0.85) - 1.0364 }
    return max(lower, upper).squareRoot()
  }

  /// The ratio of the quantiles .95 and .80 of the standardised effects: 1.95 if they are normal.
  var upperTail: Double {
    let (centre, square) = (Self.quantile(effects, 0.5), spread * spread)
    let standardised = effects.indices.map {
      (effects[$0] - centre) / (variances[$0] + square).squareRoot()
    }
    return Self.quantile(standardised, 0.95) / Self.quantile(standardised, 0.80)
  }

  /// The covariance over schools with another work, by the product of both spreads.
  func correlation(with other: MeasuredEffects) -> Double {
    let (own, others) = (bySchool, other.bySchool)
    var (weights, first, second, products) = (0.0, 0.0, 0.0, 0.0)
    for (school, one) in own {
      guard let two = others[school] else { continue }
      let weight = (one.weight * two.weight).squareRoot()
      weights += weight
      first += weight * one.effect
      second += weight * two.effect
      products += weight * one.effect * two.effect
    }
    return (products / weights - first / weights * second / weights) / (spread * other.spread)
  }

  private var bySchool: [Int: (effect: Double, weight: Double)] {
    let square = spread * spread
    var sums: [Int: (Double, Double)] = [:]
    for index in effects.indices {
      let weight = 1 / (variances[index] + square)
      let sum = sums[schools[index], default: (0, 0)]
      sums[schools[index]] = (sum.0 + weight * effects[index], sum.1 + weight)
    }
    return sums.mapValues { ($0.0 / $0.1, $0.1) }
  }

  static func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    let position = share * Double(sorted.count - 1)
    let next = sorted[min(Int(position) + 1, sorted.count - 1)]
    return sorted[Int(position)] + (position - position.rounded(.down))
      * (next - sorted[Int(position)])
  }

  mutating func append(school: Int, size: Double, effect: Double, variance: Double) {
    schools.append(school)
    sizes.append(size)
    effects.append(effect)
    variances.append(variance)
  }
}

/// How schools differ in one simulated work, by the statistics that a real region was measured with.
struct SpreadOfSchools {
  private struct Row {
    let school: Int
    let schoolClass: Int
    let journal: Int
    let score: Int
    let points: [Int]
  }

  private let rows: [Row]
  private let bySchool: [[Row]]
  private let byClass: [[Row]]
  private let absent: [(school: Int, absent: Double, pupils: Double)]
  private let maxima: [Int]
  private let boundaries: [Int]
  private let top: Int

  init(_ results: SimulatedResults) {
    var (schools, classes): ([String: Int], [Objectivity.Unit: Int]) = ([:], [:])
    var rows: [Row] = []
    var counts: [(absent: Double, pupils: Double)] = []
    for participant in results.participants {
      let school = schools[participant.unit.school] ?? schools.count
      schools[participant.unit.school] = school
      let schoolClass = classes[participant.unit] ?? classes.count
      classes[participant.unit] = schoolClass
      if school == counts.count { counts.append((0, 0)) }
      counts[school].pupils += 1
      guard let paper = participant.paper else {
        counts[school].absent += 1
        continue
      }
      rows.append(
        Row(
          school: school, schoolClass: schoolClass, journal: participant.journalMark,
          score: paper.score, points: paper.answers.map(\.pointsInTotal)))
    }
    self.rows = rows
    bySchool = Dictionary(grouping: rows, by: \.school).sorted { $0.key < $1.key }.map(\.value)
    byClass = Dictionary(grouping: rows, by: \.schoolClass).sorted { $0.key < $1.key }.map(\.value)
    absent = counts.enumerated().map { ($0, $1.absent, $1.pupils) }
    maxima = results.work.items.map(\.maximum)
    boundaries = results.work.markScale.boundaries
    top = results.work.markScale.scoreScale.maximum
  }

  /// The share absent less that of the region.
  var absences: MeasuredEffects {
    let usual = absent.sorted { $0.absent / $0.pupils < $1.absent / $1.pupils }
      .prefix(absent.count * 9 / 10)
    let share = usual.reduce(0) { $0 + $1.absent } / usual.reduce(0) { $0 + $1.pupils }
    return absent.reduce(into: MeasuredEffects()) {
      $0.append(
        school: $1.school, size: $1.pupils, effect: $1.absent / $1.pupils - share,
        variance: share * (1 - share) / $1.pupils)
    }
  }

  /// The points of a school given its journal marks, in standard deviations within a mark.
  ///
  /// What the mean journal mark of the school explains is taken out by a straight line.
  var journal: MeasuredEffects {
    let ofMark = (2...5).map { mark in rows.filter { $0.journal == mark }.map { Double($0.score) } }
    let means = ofMark.map { $0.reduce(0, +) / max(1, Double($0.count)) }
    let variances = zip(ofMark, means).map { scores, mean in
      scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, Double(scores.count))
    }
    let within = rows.reduce(0) { $0 + variances[$1.journal - 2] } / Double(rows.count)
    let meanJournal = rows.reduce(0) { $0 + Double($1.journal) } / Double(rows.count)
    let used = bySchool.filter { $0.count >= 2 }
    let residuals = used.map { school in
      school.reduce(0) { $0 + Double($1.score) - means[$1.journal - 2] } / Double(school.count)
    }
    let journals = used.map { school in
      let sum = school.reduce(0) { $0 + Double($1.journal) - meanJournal }
      return sum / (Double(school.count) + 6)
    }
    let weights = used.map { Double($0.count) / (Double($0.count) + 10) }
    let line = Self.line(journals, residuals, weights)
    var result = MeasuredEffects()
    for (index, school) in used.enumerated() {
      let size = Double(school.count)
      result.append(
        school: school[0].school, size: size,
        effect: (residuals[index] - line.intercept - line.slope * journals[index])
          / within.squareRoot(),
        variance: school.reduce(0) { $0 + variances[$1.journal - 2] } / (size * size * within))
    }
    return result
  }

  /// Minus the logarithm of the standard deviation beside that of the region's scores tilted to the
  /// mean of the school.
  var dispersion: MeasuredEffects {
    let region = tilted
    return bySchool.reduce(into: MeasuredEffects()) { result, school in
      guard school.count >= 3 else { return }
      let size = Double(school.count)
      let mean = school.reduce(0) { $0 + Double($1.score) } / size
      let variance =
        school.reduce(0) { $0 + (Double($1.score) - mean) * (Double($1.score) - mean) } / (size - 1)
      guard variance > 0 else { return }
      let expected = region(mean)
      let moment = { (power: Double) in
        expected.enumerated().reduce(0) { $0 + $1.element * pow(Double($1.offset) - mean, power) }
      }
      let kurtosis = moment(4) / (moment(2) * moment(2))
      let freedom = max(2 * (size - 1) / max(kurtosis - 1, 0.5), 0.8)
      result.append(
        school: school[0].school, size: size, effect: -0.5 * log(variance / moment(2)),
        // The variance of ln χ² with ν degrees of freedom is near 2/ν + 2/ν² + 4/(3ν³).
        variance: 0.25 * (2 / freedom + 2 / pow(freedom, 2) + 4 / (3 * pow(freedom, 3))))
    }
  }

  /// The share of papers within three points below a boundary that were lifted to it.
  func lifting(atBoundary place: Int) -> MeasuredEffects {
    let (region, boundary) = (tilted, boundaries[place])
    let from = max(0, boundary - 3)
    return bySchool.reduce(into: MeasuredEffects()) { result, school in
      guard school.count >= 2 else { return }
      let size = Double(school.count)
      let mean = school.reduce(0) { $0 + Double($1.score) } / size
      let shares = region(mean)
      let below = shares[from..<boundary].reduce(0, +)
      var score = [Double](repeating: 0, count: top + 1)
      var lifted = score
      for point in from..<boundary {
        score[point] = log(0.65)
        lifted[point] = -shares[point]
      }
      score[boundary] = log(1 + 0.35 * below / shares[boundary])
      lifted[boundary] = below
      func sum(_ value: (Int) -> Double) -> Double {
        shares.indices.reduce(0) { $0 + shares[$1] * value($1) }
      }
      let ownMean = sum { Double($0) }
      let level = sum { score[$0] }
      let slope =
        sum { (score[$0] - level) * (Double($0) - ownMean) }
        / sum { pow(Double($0) - ownMean, 2) }
      let centred = score.indices.map { score[$0] - level - slope * (Double($0) - ownMean) }
      let each = score.indices.reduce(0) { $0 + lifted[$1] * centred[$1] }
      guard each > 0.02 else { return }
      result.append(
        school: school[0].school, size: size,
        effect: school.reduce(0) { $0 + centred[$1.score] } / (size * each),
        variance: sum { centred[$0] * centred[$0] } / (size * each * each))
    }
  }

  /// The excess of a class over its totals in the improbability of answers, by the root of the
  /// number of items.
  var misfit: MeasuredEffects {
    let model = AnswersByTotal(rows.map { ($0.score, $0.points) }, maxima: maxima, top: top)
    let surprises = rows.map { model.surprise(of: $0.points, total: $0.score) }
    let mean = model.smoothed(zip(rows, surprises).map { ($0.score, $1) })
    let residuals = zip(rows, surprises).map { $1 - mean[$0.score] }
    let square = model.smoothed(zip(rows, residuals).map { ($0.score, $1 * $1) })
    var sums: [Int: (school: Int, size: Double, sum: Double, variance: Double)] = [:]
    for (row, residual) in zip(rows, residuals) {
      var own = sums[row.schoolClass] ?? (row.school, 0, 0, 0)
      own.size += 1
      own.sum += residual
      own.variance += square[row.score]
      sums[row.schoolClass] = own
    }
    return sums.sorted { $0.key < $1.key }.reduce(into: MeasuredEffects()) {
      let own = $1.value
      $0.append(
        school: own.school, size: own.size, effect: own.sum / own.size,
        variance: own.variance / (own.size * own.size))
    }
  }

  /// How unevenly a class does over the items given its totals, on the scale of the least certain.
  var interaction: MeasuredEffects {
    let model = AnswersByTotal(rows.map { ($0.score, $0.points) }, maxima: maxima, top: top)
    let items = maxima.indices
    let classes = byClass.map { members in
      items.map { item -> (effect: Double, variance: Double) in
        let size = Double(members.count)
        return (
          members.reduce(0) { $0 + Double($1.points[item]) - model.mean[item][$1.score] } / size,
          members.reduce(0) { $0 + model.variance[item][$1.score] } / (size * size)
        )
      }
    }
    let large = byClass.indices.filter { byClass[$0].count >= 8 }
    let squares = items.map { item -> Double in
      var (low, high) = (0.0, 4.0)
      for _ in 0..<50 {
        let middle = (low + high) / 2
        let ratios = large.map {
          pow(classes[$0][item].effect, 2) / (classes[$0][item].variance + middle)
        }
        if MeasuredEffects.quantile(ratios, 0.6) > 0.708 { low = middle } else { high = middle }
      }
      return high
    }
    let freedom = Double(items.count - 1)
    let used = byClass.indices.filter { byClass[$0].count >= 2 }
    let weights = used.map { place in
      items.reduce(0) { $0 + 1 / (classes[place][$1].variance + squares[$1]) }
    }
    let largest = weights.max() ?? 1
    return zip(used, weights).reduce(into: MeasuredEffects()) { result, pair in
      let (place, weight) = (pair.0, pair.1 / largest)
      let sum = items.reduce(0) {
        $0 + pow(classes[place][$1].effect, 2) / (classes[place][$1].variance + squares[$1])
      }
      result.append(
        school: byClass[place][0].school, size: Double(byClass[place].count),
        effect: (sum - freedom) / (2 * freedom).squareRoot() / weight,
        variance: 1 / (weight * weight))
    }
  }

  /// The distribution of scores of the region tilted exponentially to a mean.
  private var tilted: (Double) -> [Double] {
    var region = [Double](repeating: 0.5, count: top + 1)
    for row in rows { region[row.score] += 1 }
    let top = Double(top)
    return { mean in
      let wanted = min(max(mean, 0.5), top - 0.5)
      var (low, high, shares) = (-2.0, 2.0, region)
      for _ in 0..<45 {
        let tilt = (low + high) / 2
        let scaled = region.enumerated().map { $1 * exp(tilt * (Double($0) - wanted)) }
        let sum = scaled.reduce(0, +)
        shares = scaled.map { $0 / sum }
        let now = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        if now > wanted { high = tilt } else { low = tilt }
      }
      return shares
    }
  }

  private static func line(
    _ x: [Double], _ y: [Double], _ weights: [Double]
  ) -> (intercept: Double, slope: Double) {
    let sum = weights.reduce(0, +)
    let meanX = zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let meanY = zip(weights, y).reduce(0) { $0 + $1.0 * $1.1 } / sum
    var (products, squares) = (0.0, 0.0)
    for index in x.indices {
      products += weights[index] * (x[index] - meanX) * (y[index] - meanY)
      squares += weights[index] * (x[index] - meanX) * (x[index] - meanX)
    }
    let slope = products / squares
    return (meanY - slope * meanX, slope)
  }
}

/// What papers of one total answer: the shares of points at each item, smoothed over totals.
private struct AnswersByTotal {
  /// The expected points and their variance, by item and total.
  private(set) var mean: [[Double]] = []
  private(set) var variance: [[Double]] = []
  private var shares: [[[Double]]] = []
  private let kernel: [[Double]]

  init(_ papers: [(total: Int, points: [Int])], maxima: [Int], top: Int) {
    kernel = (0...top).map { one in (0...top).map { exp(-0.5 * pow(Double(one - $0), 2)) } }
    for item in maxima.indices {
      var counts = (0...top).map { _ in [Double](repeating: 0, count: maxima[item] + 1) }
      for paper in papers { counts[paper.total][paper.points[item]] += 1 }
      let smooth = kernel.map { row -> [Double] in
        let sums = (0...maxima[item]).map { value in
          0.02 + zip(row, counts).reduce(0) { $0 + $1.0 * $1.1[value] }
        }
        let all = sums.reduce(0, +)
        return sums.map { $0 / all }
      }
      let means = smooth.map { $0.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }
      mean.append(means)
      variance.append(
        zip(smooth, means).map { shares, mean in
          max(
            0.01,
            shares.enumerated().reduce(0) { $0 + pow(Double($1.offset), 2) * $1.element }
              - mean * mean)
        })
      shares.append(smooth)
    }
  }

  /// Minus the logarithm of the probability of answers given the total, by the root of their number.
  func surprise(of points: [Int], total: Int) -> Double {
    -points.enumerated().reduce(0) { $0 + log(shares[$1.offset][total][$1.element]) }
      / Double(points.count).squareRoot()
  }

  /// The mean of a value at each total, smoothed over totals.
  func smoothed(_ values: [(total: Int, value: Double)]) -> [Double] {
    var (sums, counts) = (
      [Double](repeating: 0, count: kernel.count), [Double](repeating: 0, count: kernel.count)
    )
    for (total, value) in values {
      sums[total] += value
      counts[total] += 1
    }
    return kernel.map { row in
      zip(row, sums).reduce(0) { $0 + $1.0 * $1.1 }
        / (1e-9 + zip(row, counts).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }
}
