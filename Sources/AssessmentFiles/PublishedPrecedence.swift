import Objectivity

/// Keeps pupils from being counted twice where a folder holds several tables of one work.
///
/// The same school may stand in a file of participants, in a published distribution of scores and in
/// one of marks. Participants and counts made of them come first, then scores, then marks, and of equal
/// tables the one whose file has the smaller digest. A municipality or region of a published table is
/// left out where another table names units inside it. Results in tables that are not published
/// percentages are never left out.
///
/// Among comparisons with the journal the same order holds. They count no results, so that they stay
/// beside journal marks of single papers; those of groups of which there is no result are left out.
struct PublishedPrecedence {
  /// How a table stands among others of the same work; the smaller comes first.
  private struct Standing: Comparable {
    let rank: Int
    let table: Int

    static func < (left: Standing, right: Standing) -> Bool {
      (left.rank, left.table) < (right.rank, right.table)
    }
  }

  private var first: [PublishedPlace: Standing] = [:]
  /// The tables that name a unit inside a place; two are enough to know that one is another.
  private var inside: [PublishedPlace: Set<Int>] = [:]
  /// The places of results that a comparison may be about.
  private var compared: Set<PublishedPlace> = []
  private let holdsComparisons: Bool

  private init(holdsComparisons: Bool) { self.holdsComparisons = holdsComparisons }

  /// What is left out of a table.
  private struct Superseded {
    /// The keys, for each part.
    var keys: [Set<Int>] = []
    /// The number of groups that another table counts.
    var elsewhere = 0
    /// The number of groups of comparisons of which there are no results.
    var alone = 0
  }

  /// Leaves out what other tables count and comparisons without results, and returns a record for each
  /// table of which something was.
  static func apply(to files: inout [CountedFile]) -> [LeftOutFile] {
    let tables = files.indices.sorted { files[$0].digest < files[$1].digest }
      .flatMap { file in files[file].tables.indices.map { (file: file, table: $0) } }
    let holdsComparisons = tables.contains {
      files[$0.file].tables[$0.table].comparesWithJournal
    }
    let holdsPublished = tables.contains { files[$0.file].tables[$0.table].isPublished }
    guard holdsComparisons || holdsPublished && tables.count > 1 else { return [] }
    var precedence = PublishedPrecedence(holdsComparisons: holdsComparisons)
    for (number, entry) in tables.enumerated() {
      precedence.add(files[entry.file].tables[entry.table], number: number)
    }
    var leftOut: [LeftOutFile] = []
    for (number, entry) in tables.enumerated() {
      let table = files[entry.file].tables[entry.table]
      guard table.isPublished || table.comparesWithJournal else { continue }
      let superseded = precedence.superseded(in: table, number: number)
      guard superseded.elsewhere + superseded.alone > 0 else { continue }
      files[entry.file].tables[entry.table].superseded = superseded.keys
      func leaveOut(_ reason: LeftOutFile.Reason) {
        leftOut.append(
          LeftOutFile(path: files[entry.file].path, sheet: table.sheet, reason: reason))
      }
      if superseded.elsewhere > 0 { leaveOut(.countedElsewhere(superseded.elsewhere)) }
      if superseded.alone > 0 { leaveOut(.noResultsToCompare(superseded.alone)) }
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
        let place = PublishedPlace(assessment, unit: unit)
        let standing = Self.standing(assessment, of: table, number)
        first[place] = min(first[place] ?? standing, standing)
        let containers = PublishedPlace.chain(assessment, unit: unit)
        for container in containers where inside[container, default: []].count < 2 {
          inside[container, default: []].insert(number)
        }
        guard holdsComparisons, PublishedPlace.isCompared(assessment) else { continue }
        compared.formUnion(containers + [place])
      }
    }
  }

  private func superseded(in table: CountedTable, number: Int) -> Superseded {
    var result = Superseded()
    for tally in table.parts.map(\.tally) {
      var keys: Set<Int> = []
      for key in tally.slots.indices where tally.hasExaminees(key: key) {
        let assessment = tally.assessments[Int(tally.slots[key].assessment)].assessment
        let isComparison = PublishedPlace.isComparison(assessment)
        guard table.isPublished || isComparison else { continue }
        let place = PublishedPlace(assessment, unit: tally.unit(ofKey: key))
        if first[place] != Self.standing(assessment, of: table, number)
          || inside[place, default: []].contains(where: { $0 != number })
        {
          result.elsewhere += 1
        } else if isComparison && !compared.contains(place.ofResults) {
          result.alone += 1
        } else {
          continue
        }
        keys.insert(key)
      }
      result.keys.append(keys)
    }
    return result
  }
}

extension UnitTally {
  /// The unit of a key, as this table writes it.
  func unit(ofKey key: Int) -> Unit {
    Unit(
      region: text(at: .region, ofKey: key), municipality: text(at: .municipality, ofKey: key),
      school: text(at: .school, ofKey: key), schoolClass: text(at: .schoolClass, ofKey: key))
  }
}

extension CountedTable {
  /// Whether marks are compared with those of the journal in some rows.
  var comparesWithJournal: Bool {
    parts.contains { $0.tally.assessments.contains { PublishedPlace.isComparison($0.assessment) } }
  }

  /// Whether the table gives percentages that an authority published.
  var isPublished: Bool { form.map(ResultForms.published.contains) ?? false }
}
