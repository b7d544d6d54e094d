extension EvaluationPlan {
  /// A short look: planted, by class, and clean.
  public static func quick(schools: Int, seeds: [UInt64]) -> EvaluationPlan {
    let design = SimulationDesign.standard(schools: schools)
    return EvaluationPlan(
      configurations: [
        Configuration(name: "standard", design: design),
        Configuration(name: "totals-only", design: design, totalsOnly: true),
        Configuration(name: "classes", design: design, level: .schoolClass),
        Configuration(name: "clean", design: design.clean),
      ], seeds: seeds)
  }

  /// The whole study: oblasts with every honest effect on and manipulations of three strengths, with
  /// each effect off, with totals only and by class; and the same without manipulations.
  public static func standard(schools: Int, seeds: [UInt64]) -> EvaluationPlan {
    let design = SimulationDesign.standard(schools: schools)
    var equalClasses = design
    equalClasses.ability.schoolClass = 0
    var noInteraction = design
    noInteraction.ability.classByItem = 0
    var noLeniency = design
    for work in noLeniency.works.indices { noLeniency.works[work].leniency = .none }
    let variations = [
      ("no-class-variance", equalClasses), ("no-class-by-item", noInteraction),
      ("no-leniency", noLeniency),
    ]
    let strengths = [("weak", Manipulation.Strength.weak), ("strong", .strong)]
    return EvaluationPlan(
      configurations: quick(schools: schools, seeds: seeds).configurations
        + strengths.map {
          Configuration(name: $0.0, design: .standard(schools: schools, strength: $0.1))
        }
        + variations.map { Configuration(name: $0.0, design: $0.1) }
        + variations.map { Configuration(name: "clean-" + $0.0, design: $0.1.clean) },
      seeds: seeds)
  }
}

extension SimulationDesign {
  /// The design without manipulations.
  fileprivate var clean: SimulationDesign {
    var design = self
    design.isClean = true
    return design
  }
}
