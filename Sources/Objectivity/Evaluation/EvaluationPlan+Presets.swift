extension EvaluationPlan {
  /// A short look: planted, with totals only, by class, and nothing planted.
  public static func quick(schools: Int, seeds: [UInt64]) -> EvaluationPlan {
    let design = SimulationDesign.standard(schools: schools)
    return EvaluationPlan(
      configurations: [
        Configuration(name: "standard", design: design),
        Configuration(name: "totals-only", design: design, totalsOnly: true),
        Configuration(name: "classes", design: design, level: .schoolClass),
        Configuration(name: "clean", design: .clean(schools: schools)),
      ], seeds: seeds)
  }

  /// Oblasts with nothing planted: how often any school is flagged where no one should be.
  public static func clean(schools: Int, seeds: [UInt64]) -> EvaluationPlan {
    EvaluationPlan(
      configurations: [Configuration(name: "clean", design: .clean(schools: schools))],
      seeds: seeds)
  }

  /// Oblasts whose honest schools differ as real ones do: each of
  /// ``SimulationDesign/RealPreset`` with what is planted as standard, and its `clean-` twin in which
  /// every flag is false.
  public static func real(schools: Int, seeds: [UInt64]) -> EvaluationPlan {
    func configurations(isClean: Bool) -> [Configuration] {
      SimulationDesign.RealPreset.allCases.map {
        Configuration(
          name: (isClean ? "clean-" : "") + $0.rawValue,
          design: .real($0, schools: schools, isClean: isClean))
      }
    }
    return EvaluationPlan(
      configurations: configurations(isClean: false) + configurations(isClean: true), seeds: seeds)
  }

  /// The whole study: oblasts with every honest effect on and manipulations of three strengths, with
  /// each effect off, with totals only and by class; without manipulations, with and without honest
  /// peculiarities.
  public static func standard(schools: Int, seeds: [UInt64]) -> EvaluationPlan {
    func design(without name: String, isClean: Bool) -> SimulationDesign {
      var design = SimulationDesign.clean(
        schools: schools, betweenClasses: name != "no-class-variance",
        classByItem: name != "no-class-by-item", regionalLeniency: name != "no-leniency")
      if !isClean {
        design.planted = SimulationDesign.standard().planted
        design.isClean = false
      }
      return design
    }
    let strengths = [("weak", Manipulation.Strength.weak), ("strong", .strong)]
    let effects = ["no-class-variance", "no-class-by-item", "no-leniency"]
    return EvaluationPlan(
      configurations: quick(schools: schools, seeds: seeds).configurations
        + strengths.map {
          Configuration(name: $0.0, design: .standard(schools: schools, strength: $0.1))
        }
        + effects.map { Configuration(name: $0, design: design(without: $0, isClean: false)) }
        + effects.map {
          Configuration(name: "clean-" + $0, design: design(without: $0, isClean: true))
        } + [
          Configuration(
            name: "peculiarities", design: .clean(schools: schools, honestKinds: true))
        ],
      seeds: seeds)
  }
}
