extension SimulationDesign.Planting {
  /// Every kind of ``Manipulation/Kind/standard`` of one strength: manipulations in equal shares of
  /// `manipulated`, honest kinds in equal shares of `honest`.
  public static func everyKind(
    manipulated: Double = 0.08, honest: Double = 0.06,
    strength: Manipulation.Strength = .medium
  ) -> [SimulationDesign.Planting] {
    shared(
      Manipulation.Kind.standard.map { Manipulation($0, strength) }, manipulated: manipulated,
      honest: honest)
  }

  /// Plantings of given kinds, those that are manipulations in equal shares of `manipulated`, the
  /// honest ones in equal shares of `honest`.
  public static func shared(
    _ planted: [Manipulation], manipulated: Double = 0.08, honest: Double = 0.06
  ) -> [SimulationDesign.Planting] {
    let manipulations = Double(planted.count(where: \.isManipulation))
    let honestKinds = Double(planted.count) - manipulations
    return planted.map {
      SimulationDesign.Planting(
        $0,
        shareOfSchools: $0.isManipulation ? manipulated / manipulations : honest / honestKinds)
    }
  }
}

extension SimulationDesign {
  /// The design by which methods are compared: every kind of manipulation in 8 % of the schools in
  /// all, every honest kind in 6 %.
  public static func standard(
    schools: Int = 600, seed: UInt64 = 1, strength: Manipulation.Strength = .medium
  ) -> SimulationDesign {
    SimulationDesign(
      schools: schools, seed: seed, planted: Planting.everyKind(strength: strength))
  }

  /// A design with no manipulation, whose honest effects can be switched off one by one: the
  /// differences between classes of a school, the interaction of class and item, and the everyday
  /// leniency of the region.
  ///
  /// The honest kinds of ``standard(schools:seed:strength:)`` are planted on request only.
  public static func clean(
    schools: Int = 600, seed: UInt64 = 1, betweenClasses: Bool = true, classByItem: Bool = true,
    regionalLeniency: Bool = true, honestKinds: Bool = false
  ) -> SimulationDesign {
    var design = standard(schools: schools, seed: seed)
    design.isClean = true
    if !honestKinds { design.planted = [] }
    if !betweenClasses { design.ability.schoolClass = 0 }
    if !classByItem { design.ability.classByItem = 0 }
    if !regionalLeniency {
      for index in design.works.indices { design.works[index].leniency = .none }
    }
    return design
  }

  /// Grades 4, 5 and 8 in both subjects in each year, so that grade 4 of a year is grade 5 of the
  /// next, and on request ОГЭ in mathematics of every year but the first, after grade 8.
  public static func linked(
    schools: Int = 600, seed: UInt64 = 1, years: ClosedRange<Int> = 2021...2022,
    withExamination: Bool = false, planted: [Planting] = Planting.everyKind()
  ) -> SimulationDesign {
    let tests: [SimulatedWork] = [
      .russianGrade4, .mathematicsGrade4, .russianGrade5, .mathematicsGrade5, .russianGrade8,
      .mathematicsGrade8,
    ]
    let works = years.flatMap { year in
      let examination: [SimulatedWork] =
        withExamination && year > years.lowerBound ? [.mathematicsExamination] : []
      return (tests + examination).map { $0.taken(in: year) }
    }
    return SimulationDesign(schools: schools, seed: seed, works: works, planted: planted)
  }
}
