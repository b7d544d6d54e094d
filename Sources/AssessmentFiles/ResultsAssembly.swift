import Objectivity
import ScoreStatistics

/// Joins the counts of all files by assessment and unit.
struct ResultsAssembly {
  /// The results, one for each assessment.
  let assessments: [AssessmentResults]

  /// Joins counted files; the result depends on neither their order nor that of their rows.
  ///
  /// - Complexity: O(keys × points + answers), and sorting the keys of each assessment and the
  ///   examinees inside each unit.
  init(
    _ files: [CountedFile], scales: MarkScaleCatalogue, keepsItems: Bool, jobs: Int
  ) throws(ReadingError) {
    let files = files.sorted { $0.digest < $1.digest }
    let tallies = files.flatMap { $0.tables.flatMap { $0.parts.map(\.tally) } }
    let names = UnitNames(tallies)
    var builders: [AssessmentBuilder] = []
    var builderOfAssessment: [Assessment: Int] = [:]
    var number = 0
    for (file, table) in files.flatMap({ file in file.tables.map { (file, $0) } }) {
      var places: [KeyPlaces] = []
      for (index, part) in table.parts.enumerated() {
        let superseded = table.superseded.isEmpty ? [] : table.superseded[index]
        let builderOfWritten = part.tally.assessments.map { written in
          if let known = builderOfAssessment[written.assessment] {
            builders[known].add(spelling: written.assessment)
            return known
          }
          builderOfAssessment[written.assessment] = builders.count
          builders.append(AssessmentBuilder(written.assessment, scales: scales))
          return builders.count - 1
        }
        var place = KeyPlaces(builderOfKey: [], keyInBuilder: [])
        for (key, slot) in part.tally.slots.enumerated() {
          let isCounted =
            (slot.isNamed || slot.highest >= 0 && part.tally.hasExaminees(key: key))
            && !superseded.contains(key)
          let builder = isCounted ? builderOfWritten[Int(slot.assessment)] : -1
          place.builderOfKey.append(Int32(builder))
          let unit = names.unit(part.tally, number: number, key: key)
          guard isCounted else {
            place.keyInBuilder.append(-1)
            if part.tally.hasAbsences(key: key) {
              let known = builderOfWritten[Int(slot.assessment)]
              builders[known].addAbsent(tally: number, key: key, unit: unit)
            }
            continue
          }
          place.keyInBuilder.append(
            builders[builder].add(tally: number, key: key, slot: slot, unit: unit))
        }
        places.append(place)
        number += 1
      }
      if keepsItems {
        try Self.addAnswers(of: table, file: file.path, places: places, to: &builders)
      }
    }
    let finished = builders
    let stores = tallies.map { CellStore(tally: $0) }
    let path = files.first?.path ?? ""
    let outcomes = concurrentMap(count: finished.count, jobs: jobs) { number in
      Result { () throws(ReadingError) in
        try finished[number].results(stores: stores, names: names, file: path)
      }
    }
    var results: [AssessmentResults] = []
    for outcome in outcomes {
      if let result = try outcome.get() { results.append(result) }
    }
    assessments = JournalComparison.joined(results)
  }

  private static func addAnswers(
    of table: CountedTable, file: String, places: [KeyPlaces],
    to builders: inout [AssessmentBuilder]
  ) throws(ReadingError) {
    let items = table.layout.items
    let width = items.count
    var isUsed = [[Bool]](
      repeating: [Bool](repeating: false, count: width), count: builders.count)
    for (part, place) in zip(table.parts, places) {
      for (examinee, key) in part.keyOfExaminee.enumerated() {
        let builder = Int(place.builderOfKey[Int(key)])
        for item in 0..<width where part.answers[examinee * width + item] != ResultRows.blankCode {
          isUsed[builder][item] = true
        }
      }
    }
    var pieces: [AnswerCollection.Piece?] = []
    for builder in builders.indices {
      guard isUsed[builder].contains(true) else {
        pieces.append(nil)
        continue
      }
      for (item, definition) in items.enumerated() where isUsed[builder][item] {
        guard builders[builder].items.add(definition, isInferred: table.layout.isInferred[item])
        else {
          throw ReadingError(
            .twoMaximaForOneItem, file: file, sheet: table.sheet, column: definition.name)
        }
      }
      pieces.append(builders[builder].items.piece(items: items))
    }
    for (part, place) in zip(table.parts, places) {
      for (examinee, key) in part.keyOfExaminee.enumerated() {
        pieces[Int(place.builderOfKey[Int(key)])]?.append(
          part.answers, at: examinee * width, unit: Int(place.keyInBuilder[Int(key)]))
      }
    }
    for case (let builder, let piece?) in pieces.enumerated() {
      builders[builder].items.append(piece)
    }
    for (part, place) in zip(table.parts, places) {
      try addCounted(part.counted, file: file, sheet: table.sheet, place: place, to: &builders)
    }
  }

  private static func addCounted(
    _ counted: CountedAnswers, file: String, sheet: String?, place: KeyPlaces,
    to builders: inout [AssessmentBuilder]
  ) throws(ReadingError) {
    /// The numbers of the items of each list among those of each work.
    var known: [[Int32: [Int]]] = Array(repeating: [:], count: builders.count)
    for row in counted.rows {
      let builder = Int(place.builderOfKey[Int(row.key)])
      guard builder >= 0 else { continue }
      if known[builder][row.list] == nil {
        var numbers: [Int] = []
        for item in counted.lists[Int(row.list)] ?? [] {
          guard let number = builders[builder].items.number(of: item) else {
            throw ReadingError(.twoMaximaForOneItem, file: file, sheet: sheet, column: item.name)
          }
          numbers.append(number)
        }
        known[builder][row.list] = numbers
      }
      builders[builder].items.append(
        row, of: counted, numbers: known[builder][row.list] ?? [],
        unit: Int(place.keyInBuilder[Int(row.key)]))
    }
  }
}

/// Where the keys of a tally went: the builder, or −1, and the number of the key there.
private struct KeyPlaces {
  var builderOfKey: [Int32]
  var keyInBuilder: [Int32]
}

/// The cells of a tally without what only counting needs.
private struct CellStore: Sendable {
  let slots: [UnitTally.Slot]
  let cells: [UInt32]
  let planes: Int
  let repeatsMarked: Bool
  let absences: [UInt32]
  let variants: [ScoreSums]

  init(tally: UnitTally) {
    slots = tally.slots
    cells = tally.cells
    planes = tally.planes
    repeatsMarked = tally.repeatsMarked
    absences = tally.absences
    variants = tally.variants
  }
}

/// The texts of all units, each once.
private struct UnitNames: Sendable {
  private let levels: [RankedTexts]

  /// The ranks of the parts of a unit in two words: equal and ordered as the units are.
  struct Number: Hashable, Sendable {
    var upper: UInt64
    var lower: UInt64
  }

  init(_ tallies: [UnitTally]) {
    levels = UnitLevel.allCases.map { level in
      var lists = tallies.map { $0.texts(at: level) }
      if level == .municipality || level == .school {
        // One file may give the key of a school alone, another its name with it.
        let preferred = OrganisationName.preferred(lists.joined())
        if !preferred.isEmpty {
          lists = lists.map { list in
            list.map { text in OrganisationName.key(of: text).flatMap { preferred[$0] } ?? text }
          }
        }
      }
      return RankedTexts(lists)
    }
  }

  /// The unit of a key of the tally with the given number.
  func unit(_ tally: UnitTally, number: Int, key: Int) -> Number {
    func rank(_ level: Int) -> UInt64 {
      let text = Int(tally.unitTexts[key * UnitLevel.allCases.count + level])
      return UInt64(levels[level].ranks[number][text])
    }
    return Number(upper: rank(0) << 32 | rank(1), lower: rank(2) << 32 | rank(3))
  }

  subscript(_ number: Number) -> Unit {
    func text(_ level: Int, _ rank: UInt64) -> String {
      levels[level].texts[Int(rank & 0xffff_ffff)]
    }
    return Unit(
      region: text(0, number.upper >> 32), municipality: text(1, number.upper),
      school: text(2, number.lower >> 32), schoolClass: text(3, number.lower))
  }
}

/// The counts of one assessment while they are joined.
private struct AssessmentBuilder: Sendable {
  private(set) var assessment: Assessment
  let markScale: MarkScale?
  var items = AnswerCollection()
  private var highest = 0
  private var keys: [Key] = []
  /// Keys with absent examinees only, as where their rows spell the class in another way.
  private var absentKeys: [Key] = []

  /// A key of a tally.
  private struct Key: Sendable {
    var unit: UnitNames.Number
    var tally: Int32
    var key: Int32
    /// The number of the key in the builder.
    var number: Int32
  }

  init(_ assessment: Assessment, scales: MarkScaleCatalogue) {
    self.assessment = assessment
    // The points of a comparison are no scores, whatever a list of scales says.
    markScale = PublishedPlace.isComparison(assessment) ? nil : scales.scale(for: assessment)
  }

  /// Takes note of an equal assessment, whose texts may have other bytes.
  mutating func add(spelling other: Assessment) {
    assessment.subject = RankedTexts.preferred(assessment.subject, other.subject)
    if let form = assessment.form, let otherForm = other.form {
      assessment.form = RankedTexts.preferred(form, otherForm)
    }
  }

  /// Adds a key and returns its number.
  mutating func add(
    tally: Int, key: Int, slot: UnitTally.Slot, unit: UnitNames.Number
  ) -> Int32 {
    let number = Int32(keys.count)
    highest = max(highest, Int(slot.highest))
    keys.append(Key(unit: unit, tally: Int32(tally), key: Int32(key), number: number))
    return number
  }

  /// Adds a key with absent examinees only.
  mutating func addAbsent(tally: Int, key: Int, unit: UnitNames.Number) {
    absentKeys.append(Key(unit: unit, tally: Int32(tally), key: Int32(key), number: -1))
  }

  /// The cells of units and scores that are held: some hundred mebibytes.
  private static let mostCells = 48 << 20
  /// The points of items by scores; an indicator holds several tables of them.
  private static let mostItemCells = 4 << 20
  /// The examinees of a work, far above those of a country in a year.
  ///
  /// Distributions of numbers of examinees take memory in proportion.
  private static let mostExaminees = 10_000_000

  func results(
    stores: [CellStore], names: UnitNames, file: String
  ) throws(ReadingError) -> AssessmentResults? {
    guard !keys.isEmpty else { return nil }
    let ordered = keys.sorted { left, right in
      left.unit.upper != right.unit.upper
        ? left.unit.upper < right.unit.upper : left.unit.lower < right.unit.lower
    }
    var units: [Unit] = []
    var rowOfKey = [Int](repeating: 0, count: keys.count)
    var rowOfUnit: [UnitNames.Number: Int] = [:]
    var previous: UnitNames.Number?
    for key in ordered {
      if key.unit != previous {
        rowOfUnit[key.unit] = units.count
        units.append(names[key.unit])
        previous = key.unit
      }
      rowOfKey[Int(key.number)] = units.count - 1
    }
    let scale =
      PublishedPlace.isComparison(assessment)
      ? JournalComparison.scale
      : markScale?.scoreScale
        ?? ScoreScale(
          maximum: max(highest, min(items.largestTotal, UnitTally.highestItemTotal)))
    let width = scale.pointCount
    let hasPlanes = keys.contains { stores[Int($0.tally)].planes > 1 }
    let planes = hasPlanes ? 1 + AssessmentResults.journalMarkScale.pointCount : 1
    guard units.count * width * planes <= Self.mostCells else {
      throw ReadingError(.tableTooLarge(units: units.count, scores: width), file: file)
    }
    let itemPoints = items.items.reduce(0) { $0 + $1.maximum + 1 }
    guard itemPoints * width <= Self.mostItemCells else {
      throw ReadingError(.itemsTooLarge, file: file)
    }
    var counts = [UInt32](repeating: 0, count: units.count * width)
    var examinees = 0
    var journal = JointFrequencyTable(
      rowScale: AssessmentResults.journalMarkScale, columnScale: scale,
      groupCount: hasPlanes ? units.count : 0)
    var hasJournal = false
    for key in ordered {
      let row = rowOfKey[Int(key.number)]
      let store = stores[Int(key.tally)]
      let slot = store.slots[Int(key.key)]
      var cell = slot.offset
      for score in 0..<(Int(slot.highest) + 1) {
        for plane in 0..<store.planes {
          let count = store.cells[cell]
          cell += 1
          if count == 0 { continue }
          let column = score - scale.minimum
          if plane > 0 {
            hasJournal = true
            journal.add(count, group: row, row: plane - 1, column: column)
            if store.repeatsMarked { continue }
          }
          let (sum, overflows) = counts[row * width + column].addingReportingOverflow(count)
          if overflows { throw ReadingError(.countsTooLarge, file: file) }
          counts[row * width + column] = sum
          examinees += Int(count)
        }
      }
    }
    guard examinees <= Self.mostExaminees else {
      throw ReadingError(.countsTooLarge, file: file)
    }
    return AssessmentResults(
      assessment: assessment, units: units, table: FrequencyTable(scale: scale, counts: counts),
      journalMarks: hasJournal ? journal : nil,
      responses: items.isCounted ? nil : items.matrix(rowOfUnit: rowOfKey),
      itemFrequencies: items.isCounted ? items.frequencies(rowOfUnit: rowOfKey) : nil,
      absences: absences(
        stores: stores, rowOfKey: rowOfKey, rowOfUnit: rowOfUnit, unitCount: units.count),
      variants: variants(stores: stores, rowOfKey: rowOfKey, unitCount: units.count),
      markScale: markScale)
  }

  /// The absent of all units with examinees, or `nil` where no file lists any.
  private func absences(
    stores: [CellStore], rowOfKey: [Int], rowOfUnit: [UnitNames.Number: Int], unitCount: Int
  ) -> FrequencyTable? {
    var table = FrequencyTable(scale: AssessmentResults.absenceScale, groupCount: unitCount)
    var isListed = false
    for key in keys + absentKeys {
      let store = stores[Int(key.tally)]
      let row = key.number < 0 ? rowOfUnit[key.unit] : rowOfKey[Int(key.number)]
      guard !store.absences.isEmpty, let row else { continue }
      for point in 0..<5 {
        let absent = store.absences[Int(key.key) * 5 + point]
        if absent == 0 { continue }
        isListed = true
        table.add(absent, group: row, point: point)
      }
    }
    return isListed ? table : nil
  }

  /// The scores by variant, or `nil` where no file names any: parts of a work may each have another.
  private func variants(
    stores: [CellStore], rowOfKey: [Int], unitCount: Int
  ) -> VariantScores? {
    var scores = VariantScores(unitCount: unitCount)
    for key in keys {
      let store = stores[Int(key.tally)]
      guard !store.variants.isEmpty else { continue }
      for variant in 1...VariantScores.highestVariant {
        let start = Int(key.key) * VariantScores.highestVariant
        scores[unit: rowOfKey[Int(key.number)], variant: variant] +=
          store.variants[start + variant - 1]
      }
    }
    return scores.variants.isEmpty ? nil : scores
  }
}
