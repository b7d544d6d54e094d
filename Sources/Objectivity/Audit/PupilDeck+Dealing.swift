import ScoreStatistics

extension PupilDeck {
  /// The results with every pupil in a row given for it; those with `nil` are left out.
  ///
  /// - Parameters:
  ///   - rows: The row of each pupil.
  ///   - keepsVariants: Whether variants are kept, with the scores of a unit dealt to them at random.
  /// - Returns: The results of the same units, without numbers published for whole units.
  func dealt(to rows: [Int32?], keepsVariants: Bool = true) -> AssessmentResults {
    let count = results.units.count
    let scale = results.table.scale
    var table = FrequencyTable(scale: scale, groupCount: count)
    var journal = results.journalMarks.map {
      JointFrequencyTable(
        rowScale: $0.rowScale, columnScale: $0.columnScale, groupCount: count)
    }
    var absences = results.absences.map { FrequencyTable(scale: $0.scale, groupCount: count) }
    var variants =
      keepsVariants ? results.variants.map { _ in VariantScores(unitCount: count) } : nil
    var groups: [Int32] = []
    var codes: [UInt8] = []
    let width = results.responses?.items.count ?? 0
    for (pupil, row) in zip(pupils, rows) {
      guard let row else { continue }
      let group = Int(row)
      if pupil.point >= 0 {
        table.add(group: group, point: Int(pupil.point))
        if pupil.variant > 0 {
          variants?[unit: group, variant: Int(pupil.variant)]
            .add(score: scale.minimum + Int(pupil.point))
        }
      }
      if pupil.journalCell >= 0, let columns = journal?.columnScale.pointCount {
        let cell = Int(pupil.journalCell)
        journal?.add(group: group, row: cell / columns, column: cell % columns)
      }
      if pupil.absentMark >= 0 { absences?.add(group: group, point: Int(pupil.absentMark)) }
      if pupil.examinee >= 0, let responses = results.responses {
        groups.append(row)
        let start = Int(pupil.examinee) * width
        codes.append(contentsOf: responses.codes[start..<(start + width)])
      }
    }
    return AssessmentResults(
      assessment: results.assessment, units: results.units, table: table, journalMarks: journal,
      responses: results.responses.map {
        ResponseMatrix(items: $0.items, groupOfExaminee: groups, codes: codes)
      },
      absences: absences, variants: variants, markScale: results.markScale)
  }

  /// The results with all pupils permuted between units; each unit keeps the number of those listed.
  ///
  /// Who is absent is part of what is permuted, so the number of papers of a unit changes where absences are
  /// listed.
  func permuted(using generator: inout Xoshiro256) -> AssessmentResults {
    var rows = pupils.map(\.row)
    rows.shuffle(by: &generator)
    return dealt(to: rows)
  }

  /// The results with answers permuted between units among pupils of equal totals, or `nil` without answers.
  ///
  /// Scores, journal marks, absences and variants stay where they were.
  func permutedWithinTotals(using generator: inout Xoshiro256) -> AssessmentResults? {
    guard let responses = results.responses else { return nil }
    let answering = pupils.filter { $0.examinee >= 0 }
    let totals = answering.map { responses.total(ofExaminee: Int($0.examinee)) }
    let places = Dictionary(grouping: answering.indices) { totals[$0] }
    var groups = answering.map(\.row)
    for total in places.keys.sorted() {
      let members = places[total] ?? []
      var rows = members.map { groups[$0] }
      rows.shuffle(by: &generator)
      for (member, row) in zip(members, rows) { groups[member] = row }
    }
    let width = responses.items.count
    var codes: [UInt8] = []
    codes.reserveCapacity(responses.codes.count)
    for pupil in answering {
      let start = Int(pupil.examinee) * width
      codes.append(contentsOf: responses.codes[start..<(start + width)])
    }
    return AssessmentResults(
      assessment: results.assessment, units: results.units, table: results.table,
      journalMarks: results.journalMarks,
      responses: ResponseMatrix(items: responses.items, groupOfExaminee: groups, codes: codes),
      absences: results.absences, variants: results.variants, markScale: results.markScale,
      journalComparison: results.journalComparison)
  }

  /// Two halves of the pupils of each unit, drawn at random.
  ///
  /// Sums by variant cannot be split and are left out.
  func halved(using generator: inout Xoshiro256) -> (AssessmentResults, AssessmentResults) {
    var isFirst = [Bool](repeating: false, count: pupils.count)
    var start = 0
    while start < pupils.count {
      var end = start + 1
      while end < pupils.count, pupils[end].row == pupils[start].row { end += 1 }
      var members = Array(start..<end)
      members.shuffle(by: &generator)
      // Of an odd number the one left over goes either way.
      let half = (members.count + (generator.happens(0.5) ? 1 : 0)) / 2
      for member in members.prefix(half) { isFirst[member] = true }
      start = end
    }
    func half(_ wanted: Bool) -> AssessmentResults {
      dealt(
        to: zip(pupils, isFirst).map { $1 == wanted ? $0.row : nil }, keepsVariants: false)
    }
    return (half(true), half(false))
  }
}
