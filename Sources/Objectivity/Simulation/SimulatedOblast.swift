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
  /// What was planted, ascending by school; empty for a clean design.
  public let truth: [PlantedManipulation]

  /// Makes the oblast of a design.
  ///
  /// - Complexity: O(pupils × items of all works), on up to `jobs` threads.
  public init(design: SimulationDesign, jobs: Int = 1) {
    let planting = design.plantingOfSchool
    let schools = concurrentMap(count: design.schools, jobs: jobs) { index in
      SimulatedSchool(
        index: index, manipulation: planting[index].map { design.planted[$0].manipulation },
        design: design)
    }
    self.design = design
    works = design.works.indices.map { index in
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
    /// One answer for each item.
    public let answers: [ResponseMatrix.Answer]
    /// The total, always the sum of the answers' points.
    public let score: Int
    /// The mark of the total.
    public let mark: Int
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
    var units: [Unit] = []
    for participant in participants
    where participant.paper != nil && participant.unit != units.last {
      units.append(participant.unit)
    }
    var table = FrequencyTable(scale: work.markScale.scoreScale, groupCount: units.count)
    var journal = JointFrequencyTable(
      rowScale: AssessmentResults.journalMarkScale, columnScale: table.scale,
      groupCount: units.count)
    var responses = ResponseMatrix(items: work.columns)
    var absences = FrequencyTable(
      scale: AssessmentResults.absenceScale, groupCount: units.count)
    var variants = VariantScores(unitCount: units.count)
    let row = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
    for participant in participants {
      guard let group = row[participant.unit] else { continue }
      guard let paper = participant.paper else {
        absences.add(group: group, point: participant.journalMark - absences.scale.minimum)
        continue
      }
      variants[unit: group, variant: paper.variant].add(score: paper.score)
      table.add(group: group, point: paper.score)
      journal.add(
        group: group, row: participant.journalMark - journal.rowScale.minimum,
        column: paper.score)
      responses.append(paper.answers, group: group)
    }
    return AssessmentResults(
      assessment: work.assessment, units: units, table: table, journalMarks: journal,
      responses: responses,
      absences: absences.total.examinees > 0 ? absences : nil, variants: variants,
      markScale: work.markScale)
  }
}
