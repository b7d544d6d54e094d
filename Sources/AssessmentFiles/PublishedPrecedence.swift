import Objectivity

/// Keeps pupils from being counted twice where a folder holds several tables of one work.
///
/// The same school may stand in a file of participants, in a published distribution of scores and in
/// one of marks. Participants and counts made of them come first, then scores, then marks, and of equal
/// tables the one whose file has the smaller digest. A municipality or region of a published table is
/// left out where another table names units inside it. Tables that are not published percentages are
/// never left out.
struct PublishedPrecedence {
  /// A group of a work, whatever table it stands in.
  private struct Place: Hashable {
    let work: Assessment
    let level: UnitLevel
    let name: String

    init(_ assessment: Assessment, unit: Unit) {
      var work = assessment
      work.form = nil
      work.subject = ColumnRole.folded(assessment.subject)
      self.work = work
      func key(_ text: String) -> String { OrganisationName.key(of: text).map(String.init) ?? text }
      level = min(unit.level, .school)
      switch level {
      case .region: name = ""
      case .municipality: name = key(unit.municipality)
      case .school, .schoolClass:
        let school = key(unit.school)
        // The login tells schools apart; a number or a name does so inside a municipality only.
        name = OrganisationName.isKey(school) ? school : "\(key(unit.municipality)) / \(school)"
      }
    }

    /// The place of the unit and those that contain it.
    static func chain(_ assessment: Assessment, unit: Unit) -> [Place] {
      [UnitLevel.region, .municipality]
        .filter { $0 < min(unit.level, .school) && ($0 == .region || !unit[$0].isEmpty) }
        .map { Place(assessment, unit: unit.ancestor(at: $0)) }
    }
  }

  /// How a table stands among others of the same work; the smaller comes first.
  private struct Standing: Comparable {
    let rank: Int
    let table: Int

    static func < (left: Standing, right: Standing) -> Bool {
      (left.rank, left.table) < (right.rank, right.table)
    }
  }

  private var first: [Place: Standing] = [:]
  /// The tables that name a unit inside a place; two are enough to know that one is another.
  private var inside: [Place: Set<Int>] = [:]

  /// Leaves out what other tables count, and returns a record for each table of which something was.
  static func apply(to files: inout [CountedFile]) -> [LeftOutFile] {
    let tables = files.indices.sorted { files[$0].digest < files[$1].digest }
      .flatMap { file in files[file].tables.indices.map { (file: file, table: $0) } }
    guard tables.count > 1, tables.contains(where: { files[$0.file].tables[$0.table].isPublished })
    else { return [] }
    var precedence = PublishedPrecedence()
    for (number, entry) in tables.enumerated() {
      precedence.add(files[entry.file].tables[entry.table], number: number)
    }
    var leftOut: [LeftOutFile] = []
    for (number, entry) in tables.enumerated()
    where files[entry.file].tables[entry.table].isPublished {
      let table = files[entry.file].tables[entry.table]
      let superseded = precedence.superseded(in: table, number: number)
      let groups = superseded.reduce(0) { $0 + $1.count }
      guard groups > 0 else { continue }
      files[entry.file].tables[entry.table].superseded = superseded
      leftOut.append(
        LeftOutFile(
          path: files[entry.file].path, sheet: table.sheet, reason: .countedElsewhere(groups)))
    }
    return leftOut
  }

  private static func standing(_ assessment: Assessment, of table: CountedTable, _ number: Int)
    -> Standing
  {
    let isMarks = assessment.form == Assessment.marksForm
    return Standing(rank: isMarks ? 2 : table.isPublished ? 1 : 0, table: number)
  }

  private mutating func add(_ table: CountedTable, number: Int) {
    for tally in table.parts.map(\.tally) {
      for key in tally.slots.indices where tally.hasExaminees(key: key) {
        let assessment = tally.assessments[Int(tally.slots[key].assessment)].assessment
        let unit = tally.unit(ofKey: key)
        let place = Place(assessment, unit: unit)
        let standing = Self.standing(assessment, of: table, number)
        first[place] = min(first[place] ?? standing, standing)
        for container in Place.chain(assessment, unit: unit)
        where inside[container, default: []].count < 2 {
          inside[container, default: []].insert(number)
        }
      }
    }
  }

  private func superseded(in table: CountedTable, number: Int) -> [Set<Int>] {
    table.parts.map { part in
      let tally = part.tally
      return Set(
        tally.slots.indices.filter { key in
          guard tally.hasExaminees(key: key) else { return false }
          let assessment = tally.assessments[Int(tally.slots[key].assessment)].assessment
          let place = Place(assessment, unit: tally.unit(ofKey: key))
          return first[place] != Self.standing(assessment, of: table, number)
            || inside[place, default: []].contains { $0 != number }
        })
    }
  }
}

extension UnitTally {
  /// The unit of a key, as this table writes it.
  fileprivate func unit(ofKey key: Int) -> Unit {
    func text(_ level: UnitLevel) -> String {
      texts(at: level)[Int(unitTexts[key * UnitLevel.allCases.count + level.rawValue])]
    }
    return Unit(
      region: text(.region), municipality: text(.municipality), school: text(.school),
      schoolClass: text(.schoolClass))
  }
}

extension CountedTable {
  /// Whether the table gives percentages that an authority published.
  var isPublished: Bool { form.map(ResultForms.published.contains) ?? false }
}
