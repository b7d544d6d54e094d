public import ScoreStatistics

/// A synthetic oblast: what its pupils wrote, and the truth about what was planted.
///
/// The same design gives the same oblast on every machine and for any number of threads. Designs
/// that differ only in what is planted share the papers of all schools in which nothing is planted.
public struct SimulatedOblast: Hashable, Sendable {
  /// The design.
  public let design: SimulationDesign
  /// The results of each work, in the order of the design.
  public let works: [SimulatedResults]
  /// What was planted, ascending by school, honest kinds too; a clean design has only those.
  public let truth: [PlantedManipulation]

  /// Makes the oblast of a design.
  ///
  /// - Complexity: O(pupils × items of all works), on up to `jobs` threads.
  public init(design: SimulationDesign, jobs: Int = 1) {
    let planting = design.plantingOfSchool
    let plan = SimulationPlan(design)
    let schools = concurrentMap(count: design.schools, jobs: jobs) { index in
      SimulatedSchool(
        index: index, planting: planting[index].map { design.planted[$0] }, plan: plan)
    }
    self.design = design
    works = concurrentMap(count: design.works.count, jobs: jobs) { index in
      SimulatedResults(
        work: design.works[index], participants: schools.flatMap { $0.participants[index] })
    }
    truth = schools.compactMap(\.truth)
  }
}

/// What all pupils of a synthetic oblast wrote in one work.
public struct SimulatedResults: Hashable, Sendable {
  /// The work.
  public let work: SimulatedWork
  /// The pupils, by school, class and seat; those who were absent too.
  public let participants: [SimulatedParticipant]
}

/// One pupil in one work: a row of the participants table.
public struct SimulatedParticipant: Hashable, Sendable {
  /// The class, with its school and municipality.
  public let unit: Unit
  /// The code, unique in school and work only, as in the real files.
  public let code: Int
  /// The mark in the class journal.
  public let journalMark: Int
  /// What was written, or `nil` for an absent pupil.
  public let paper: Paper?

  /// What a pupil wrote and what it counted.
  public struct Paper: Hashable, Sendable {
    /// The variant of the work.
    public let variant: Int
    /// The answers as ``ScoreStatistics/ResponseMatrix`` codes them, one byte for each item.
    let codes: [UInt8]
    /// The total, always the sum of the answers' points.
    public let score: Int
    /// The mark of the total.
    public let mark: Int

    /// One answer for each item.
    public var answers: [ResponseMatrix.Answer] {
      codes.map { code in
        switch code {
        case ResponseMatrix.notAttemptedCode: .notAttempted
        case ResponseMatrix.notTaughtCode: .notTaught
        default: .points(Int(code))
        }
      }
    }
  }
}

extension SimulatedOblast {
  /// The oblast as results ready for analysis, as if its files had been written and read.
  ///
  /// Units are classes in which anybody wrote. There are no sources, because there are no files.
  ///
  /// - Complexity: O(pupils × items).
  public var resultSet: ResultSet {
    ResultSet(sources: [], assessments: works.map(\.assessmentResults))
  }
}

extension SimulatedResults {
  /// The results of this work alone.
  public var assessmentResults: AssessmentResults {
    // Participants stand by class, so a class is a run of rows.
    var runs: [Range<Int>] = []
    var start = participants.startIndex
    while start < participants.endIndex {
      let unit = participants[start].unit
      let end = participants[start...].firstIndex { $0.unit != unit } ?? participants.endIndex
      if participants[start..<end].contains(where: { $0.paper != nil }) { runs.append(start..<end) }
      start = end
    }
    var table = FrequencyTable(scale: work.markScale.scoreScale, groupCount: runs.count)
    var journal = JointFrequencyTable(
      rowScale: AssessmentResults.journalMarkScale, columnScale: table.scale,
      groupCount: runs.count)
    var absences = FrequencyTable(
      scale: AssessmentResults.absenceScale, groupCount: runs.count)
    var variants = VariantScores(unitCount: runs.count)
    var groups: [Int32] = []
    var codes: [UInt8] = []
    groups.reserveCapacity(participants.count)
    codes.reserveCapacity(participants.count * work.items.count)
    for (group, run) in runs.enumerated() {
      for participant in participants[run] {
        guard let paper = participant.paper else {
          absences.add(group: group, point: participant.journalMark - absences.scale.minimum)
          continue
        }
        variants[unit: group, variant: paper.variant].add(score: paper.score)
        table.add(group: group, point: paper.score)
        journal.add(
          group: group, row: participant.journalMark - journal.rowScale.minimum,
          column: paper.score)
        groups.append(Int32(group))
        codes.append(contentsOf: paper.codes)
      }
    }
    return AssessmentResults(
      assessment: work.assessment, units: runs.map { participants[$0.lowerBound].unit },
      table: table, journalMarks: journal,
      responses: ResponseMatrix(items: work.columns, groupOfExaminee: groups, codes: codes),
      absences: absences.total.examinees > 0 ? absences : nil, variants: variants,
      markScale: work.markScale)
  }
}
