import DenseLinearAlgebra
import ScoreStatistics

/// The class indicator of INVALSI: high, uniform and complete answers, for comparison.
///
/// Each unit is described by its mean score, the standard deviation of scores, the share of answers
/// left out, and the mean Gini heterogeneity of the answers to an item. The statistic is the first
/// principal component of the standardised four, positive for a high mean. Fuzzy c-means on two
/// components, with the number of clusters of the least Xie–Beni index, gives the effect: the membership
/// in the cluster that lies highest on the first component.
///
/// Excellent classes are its false positives and memberships saturate, so that they rank poorly at
/// the top; lifting papers over a boundary hardly shows. It is reported and never enters the
/// assessment of risk.
///
/// Source: Quintano, Castellano & Longobardi (2009), "A fuzzy clustering approach to improve the accuracy
/// of Italian student data", Statistica & Applicazioni 7.
///
/// - Complexity: O(answers + units × clusters × iterations).
public struct InvalsiIndex: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `invalsi-index`.
  public let identifier = IndicatorIdentifier(rawValue: "invalsi-index")
  /// Shown beside the official rules.
  public let family = IndicatorFamily.official
  /// Context.
  public let role = IndicatorRole.context
  /// Quintano, Castellano & Longobardi.
  public let origin = Origin.published(.quintano2009)

  /// The largest number of clusters tried.
  static let mostClusters = 5

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    guard let answers = AnswerFeatures(results) else {
      return results.units.map { _ in .insufficient(.noItemScores) }
    }
    let groups = results.units.indices.filter {
      answers.examinees[$0] >= IndicatorContext.minimumExaminees
    }
    guard groups.count >= IndicatorContext.minimumGroups else {
      return results.units.map { _ in
        .insufficient(.fewGroups(groups.count, needed: IndicatorContext.minimumGroups))
      }
    }
    let features = groups.map { group in
      [
        results.table[group].mean ?? 0, results.table[group].standardDeviation ?? 0,
        answers.omissionShare(ofGroup: group), answers.meanHeterogeneity(ofGroup: group),
      ]
    }
    guard let scores = Scores(features: features, clusterCounts: 2...Self.mostClusters) else {
      return results.units.map { _ in .insufficient(.noVariation) }
    }
    var outcomes = results.units.indices.map { group in
      Evidence.Outcome.insufficient(
        .fewExaminees(answers.examinees[group], needed: IndicatorContext.minimumExaminees))
    }
    for (index, group) in groups.enumerated() {
      outcomes[group] = .measured(
        Measurement(
          statistic: scores.firstComponent[index], effect: scores.membership[index],
          effectUnit: .share,
          details: [
            .init(.examinees, Double(answers.examinees[group])),
            .init(.mean, features[index][0]), .init(.standardDeviation, features[index][1]),
          ]))
    }
    return outcomes
  }

  /// The component and membership of each row of four features: mean, spread, omissions, heterogeneity.
  struct Scores {
    let firstComponent: [Double]
    let membership: [Double]

    init?(features: [[Double]], clusterCounts: ClosedRange<Int>) {
      let points = WeightedPoints(Matrix(rows: features))
      guard let components = PrincipalComponents(points, scaling: .correlation) else { return nil }
      let sign: Double = components.loadings[0, 0] < 0 ? -1 : 1
      let coordinates = components.scores(points, componentCount: 2)
      let plane = WeightedPoints(coordinates, weights: points.weights)
      let partitions = clusterCounts.compactMap { FuzzyCMeans(plane, clusterCount: $0) }
      guard
        let best = partitions.min(by: {
          ($0.xieBeni ?? .infinity) < ($1.xieBeni ?? .infinity)
        }),
        let outlying = (0..<best.centres.rows).max(by: {
          sign * best.centres[$0, 0] < sign * best.centres[$1, 0]
        })
      else { return nil }
      firstComponent = points.spread((0..<points.count).map { sign * coordinates[$0, 0] })
      membership = points.spread(plane.spread(best.memberships.column(outlying)))
    }
  }
}

/// How the examinees of groups answered, item by item.
private struct AnswerFeatures {
  private(set) var examinees: [Int]
  private var omitted: [Int]
  private let items: [ResponseMatrix.Item]
  /// The examinees by group, item and points; answers left out count as no points.
  private var counts: [Int]
  private let offsets: [Int]
  private let width: Int

  init?(_ results: AssessmentResults) {
    guard !results.items.isEmpty else { return nil }
    items = results.items
    var offset = 0
    offsets = items.map { item in
      defer { offset += item.maximum + 1 }
      return offset
    }
    width = offset
    examinees = [Int](repeating: 0, count: results.units.count)
    omitted = examinees
    counts = [Int](repeating: 0, count: results.units.count * width)
    if let responses = results.responses {
      for (examinee, group) in responses.groupOfExaminee.enumerated() {
        for item in items.indices {
          let code = responses.codes[examinee * items.count + item]
          add(1, code: code, item: item, group: Int(group))
        }
      }
    }
    for cell in results.itemFrequencies?.cells ?? [] {
      add(Int(cell.papers), code: cell.code, item: cell.item, group: cell.group)
    }
  }

  private mutating func add(_ papers: Int, code: UInt8, item: Int, group: Int) {
    if item == 0 { examinees[group] += papers }
    if code == ResponseMatrix.notAttemptedCode { omitted[group] += papers }
    let points = code >= ResponseMatrix.notTaughtCode ? 0 : Int(code)
    counts[group * width + offsets[item] + points] += papers
  }

  func omissionShare(ofGroup group: Int) -> Double {
    let answers = examinees[group] * items.count
    return answers == 0 ? 0 : Double(omitted[group]) / Double(answers)
  }

  func meanHeterogeneity(ofGroup group: Int) -> Double {
    let sum = items.indices.reduce(0.0) { sum, item in
      let start = group * width + offsets[item]
      let answers = FrequencyDistribution(
        scale: ScoreScale(maximum: items[item].maximum),
        counts: Array(counts[start...(start + items[item].maximum)]))
      return sum + (answers.giniHeterogeneity ?? 0)
    }
    return items.isEmpty ? 0 : sum / Double(items.count)
  }
}
