import Objectivity
import ScoreStatistics

/// Joins the counts of all files by assessment and unit.
struct ResultsAssembly {
  /// The results, one for each assessment.
  let assessments: [AssessmentResults]

  /// Joins counted files; the result depends on neither their order nor that of their rows.
  ///
  /// - Complexity: O(keys × points + answers), and sorting the examinees inside each unit.
  init(
    _ files: [CountedFile], scales: MarkScaleCatalogue, keepsItems: Bool, jobs: Int
  ) throws(ReadingError) {
    var builders: [AssessmentBuilder] = []
    var builderOfAssessment: [Assessment: Int] = [:]
    for file in files.sorted(by: { $0.digest < $1.digest }) {
      for part in file.parts {
        var builderOfKey = [Int](repeating: -1, count: part.tally.slots.count)
        var latest = -1
        for (key, slot) in part.tally.slots.enumerated() where slot.highest >= 0 {
          let identity = part.tally.identities[key]
          let builder: Int
          if latest >= 0, builders[latest].assessment == identity.assessment {
            builder = latest
          } else if let known = builderOfAssessment[identity.assessment] {
            builder = known
          } else {
            builder = builders.count
            builderOfAssessment[identity.assessment] = builder
            builders.append(AssessmentBuilder(identity.assessment, scales: scales))
          }
          builderOfKey[key] = builder
          latest = builder
          builders[builder].add(part.tally, key: key)
        }
        if keepsItems && !part.answers.isEmpty {
          try Self.addAnswers(part, of: file, builderOfKey: builderOfKey, to: &builders)
        }
      }
    }
    let finished = builders
    let path = files.first?.table.text.file.path ?? ""
    let outcomes = concurrentMap(count: finished.count, jobs: jobs) { number in
      Result { () throws(ReadingError) in try finished[number].results(file: path) }
    }
    var results: [AssessmentResults] = []
    for outcome in outcomes {
      if let result = try outcome.get() { results.append(result) }
    }
    assessments = results
  }

  private static func addAnswers(
    _ part: CountedPart, of file: CountedFile, builderOfKey: [Int],
    to builders: inout [AssessmentBuilder]
  ) throws(ReadingError) {
    let items = file.table.layout.items
    let width = items.count
    var isUsed = [[Bool]](
      repeating: [Bool](repeating: false, count: width), count: builders.count)
    for (examinee, key) in part.keyOfExaminee.enumerated() {
      let builder = builderOfKey[Int(key)]
      for item in 0..<width where part.answers[examinee * width + item] != ResultRows.blankCode {
        isUsed[builder][item] = true
      }
    }
    var pieces: [AnswerCollection.Piece?] = []
    for builder in builders.indices {
      guard isUsed[builder].contains(true) else {
        pieces.append(nil)
        continue
      }
      for (item, definition) in items.enumerated() where isUsed[builder][item] {
        guard builders[builder].items.add(definition) else {
          throw ReadingError(
            .twoMaximaForOneItem, file: file.table.text.file.path, column: definition.name)
        }
      }
      pieces.append(builders[builder].items.piece(items: items))
    }
    let unitOfKey = builderOfKey.enumerated().map { key, builder in
      builder < 0 ? nil : builders[builder].unit(of: part.tally.identities[key].unit)
    }
    for (examinee, key) in part.keyOfExaminee.enumerated() {
      guard let unit = unitOfKey[Int(key)] else { continue }
      pieces[builderOfKey[Int(key)]]?.append(part.answers, at: examinee * width, unit: unit)
    }
    for case (let builder, let piece?) in pieces.enumerated() {
      builders[builder].items.append(piece)
    }
  }
}

/// The counts of one assessment while they are joined.
private struct AssessmentBuilder {
  let assessment: Assessment
  let markScale: MarkScale?
  var items = AnswerCollection()
  private var units: [Unit] = []
  private var unitNumber: [Unit: Int] = [:]
  private var highest = 0
  private var contributions: [Contribution] = []

  /// The counts of one key: where they stand among the cells of its part of a file.
  private struct Contribution {
    var unit: Int
    var cells: [UInt32]
    var slot: UnitTally.Slot
    var planes: Int

    /// The counts of a plane, from score 0 to the highest seen.
    func plane(_ plane: Int) -> ArraySlice<UInt32> {
      let start = slot.offset + plane * slot.width
      return cells[start..<(start + slot.highest + 1)]
    }
  }

  init(_ assessment: Assessment, scales: MarkScaleCatalogue) {
    self.assessment = assessment
    markScale = scales.scale(for: assessment)
  }

  func unit(of unit: Unit) -> Int? { unitNumber[unit] }

  mutating func add(_ tally: UnitTally, key: Int) {
    let slot = tally.slots[key]
    highest = max(highest, slot.highest)
    let contribution = Contribution(
      unit: 0, cells: tally.cells, slot: slot, planes: tally.planes)
    guard contribution.plane(0).contains(where: { $0 > 0 }) else { return }
    let unit = tally.identities[key].unit
    let number = unitNumber[unit] ?? units.count
    if number == units.count {
      units.append(unit)
      unitNumber[unit] = number
    }
    contributions.append(contribution)
    contributions[contributions.count - 1].unit = number
  }

  func results(file: String) throws(ReadingError) -> AssessmentResults? {
    guard !units.isEmpty else { return nil }
    let order = units.indices.sorted { units[$0] < units[$1] }
    var rowOfUnit = [Int](repeating: 0, count: units.count)
    for (row, unit) in order.enumerated() { rowOfUnit[unit] = row }
    let scale =
      markScale?.scoreScale ?? ScoreScale(maximum: max(highest, items.largestTotal))
    let width = scale.pointCount
    var counts = [UInt32](repeating: 0, count: units.count * width)
    var journal = JointFrequencyTable(
      rowScale: AssessmentResults.journalMarkScale, columnScale: scale, groupCount: units.count)
    var hasJournal = false
    for contribution in contributions {
      let row = rowOfUnit[contribution.unit]
      for (score, count) in contribution.plane(0).enumerated() where count > 0 {
        let cell = row * width + score - scale.minimum
        let (sum, overflows) = counts[cell].addingReportingOverflow(count)
        if overflows { throw ReadingError(.countsTooLarge, file: file) }
        counts[cell] = sum
      }
      for plane in 1..<max(1, contribution.planes) {
        for (score, count) in contribution.plane(plane).enumerated() where count > 0 {
          hasJournal = true
          journal.add(count, group: row, row: plane - 1, column: score - scale.minimum)
        }
      }
    }
    return AssessmentResults(
      assessment: assessment, units: order.map { units[$0] },
      table: FrequencyTable(scale: scale, counts: counts),
      journalMarks: hasJournal ? journal : nil,
      responses: items.matrix(rowOfUnit: rowOfUnit), markScale: markScale)
  }
}
