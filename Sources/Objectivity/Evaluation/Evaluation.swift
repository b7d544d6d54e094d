import ScoreStatistics
internal import Synchronization

/// The quality of detection on synthetic oblasts, whose truth is known.
///
/// Every run makes an oblast and analyses it as if its files had been read; every detector then scores
/// the same units. What is measured holds for oblasts like these: it tells whether the method keeps its
/// promises where its assumptions are known to be violated as designed, not how many real schools
/// there are to find.
public struct Evaluation: Sendable {
  /// The plan.
  public let plan: EvaluationPlan
  /// The detectors, in the order of every unit's detections.
  public let detectors: [Detector]
  /// The units of all runs, by configuration, seed and path.
  public let units: [EvaluatedUnit]

  /// Runs a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - jobs: The number of threads; results do not depend on it.
  ///   - progress: Called with the number of finished runs, from any thread.
  public init(plan: EvaluationPlan, jobs: Int = 1, progress: (@Sendable (Int) -> Void)? = nil) {
    let finished = Mutex(0)
    let runs = concurrentMap(count: plan.runs, jobs: jobs) { run in
      defer {
        let done = finished.withLock { count in
          count += 1
          return count
        }
        progress?(done)
      }
      return Self.run(
        plan, configuration: run / plan.seeds.count, seed: plan.seeds[run % plan.seeds.count])
    }
    self.plan = plan
    detectors = runs.first?.detectors ?? []
    units = runs.flatMap(\.units)
  }

  /// Joins results that were computed elsewhere.
  init(plan: EvaluationPlan, detectors: [Detector], units: [EvaluatedUnit]) {
    self.plan = plan
    self.detectors = detectors
    self.units = units
  }

  private static func run(
    _ plan: EvaluationPlan, configuration index: Int, seed: UInt64
  ) -> (detectors: [Detector], units: [EvaluatedUnit]) {
    let configuration = plan.configurations[index]
    var design = configuration.design
    design.seed = seed
    let oblast = SimulatedOblast(design: design)
    var resultSet = oblast.resultSet
    if configuration.totalsOnly {
      resultSet = ResultSet(
        sources: resultSet.sources, assessments: resultSet.assessments.map(\.totalsOnly))
    }
    let settings = AnalysisSettings(level: configuration.level, seed: seed)
    let findings = Analysis(settings: settings).findings(of: resultSet)
    let table = DetectionTable(
      findings: findings, resultSet: resultSet, level: configuration.level)
    let truth = Dictionary(grouping: oblast.truth, by: \.school)
    let units = zip(table.units, table.detections).map { unit, detections in
      EvaluatedUnit(
        configuration: index, seed: seed, truth: Self.truth(of: unit.unit, truth),
        examinees: unit.examinees, pValue: unit.risk.pValue, detections: detections)
    }
    return (table.detectors, units)
  }

  private static func truth(
    of unit: Unit, _ planted: [Unit: [PlantedManipulation]]
  ) -> EvaluatedUnit.Truth {
    for entry in planted[unit.ancestor(at: .school)] ?? []
    where unit.schoolClass.isEmpty || entry.classes.contains(unit.schoolClass) {
      return entry.isManipulation
        ? .manipulated(entry.manipulation.label) : .honest(entry.manipulation.label)
    }
    return .ordinary
  }
}
