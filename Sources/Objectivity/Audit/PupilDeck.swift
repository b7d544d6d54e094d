import ScoreStatistics

/// The listed pupils of one assessment one by one, as far as its tables tell, so that they can be dealt anew.
///
/// A table of counts knows how many pupils of a unit have a score, not which journal mark or variant each of
/// them has. Pupils are put together at random inside their unit: answers and journal marks from those of the
/// same score, which the tables name, variants from all of the unit. What is dealt anew has the counts of the
/// tables exactly; only the mean of a variant inside a unit is lost, since tables hold its sums alone.
///
/// Numbers that are published for whole units (``AssessmentResults/journalComparison``) belong to no pupil and
/// are left out.
struct PupilDeck: Sendable {
  /// A pupil who wrote or was absent; what is not known of it is −1.
  struct Pupil: Sendable {
    /// The row of the unit.
    let row: Int32
    /// The number of the score point.
    var point: Int32 = -1
    /// The number in ``AssessmentResults/responses``.
    var examinee: Int32 = -1
    /// The journal mark and score: row · columns + column.
    var journalCell: Int32 = -1
    /// The variant.
    var variant: Int32 = -1
    /// The number of the journal mark of an absent pupil.
    var absentMark: Int32 = -1
  }

  let results: AssessmentResults
  /// The pupils by row; inside a row in an order that does not depend on that of the files.
  let pupils: [Pupil]

  /// Puts together the pupils of an assessment.
  ///
  /// - Complexity: O(pupils · ln pupils · items).
  init(_ results: AssessmentResults, using generator: inout Xoshiro256) {
    self.results = results
    let examinees = Self.examineesByCell(results)
    let points = results.table.scale.pointCount
    var pupils: [Pupil] = []
    for row in results.units.indices {
      let first = pupils.count
      for (point, count) in results.table[row].counts.enumerated() {
        let answers = examinees[row * (points + 1) + point]
        var marks = Self.journalCells(results, row: row, column: point)
        let number = max(count, answers.count, marks.count)
        marks += [Int32](repeating: -1, count: number - marks.count)
        marks.shuffle(by: &generator)
        for place in 0..<number {
          pupils.append(
            Pupil(
              row: Int32(row), point: place < count ? Int32(point) : -1,
              examinee: place < answers.count ? answers[place] : -1, journalCell: marks[place]))
        }
      }
      for examinee in examinees[row * (points + 1) + points] {
        pupils.append(Pupil(row: Int32(row), examinee: examinee))
      }
      let papers = (first..<pupils.count).filter { pupils[$0].point >= 0 }
      var variants = Self.variants(results, row: row)
      variants += [Int32](repeating: -1, count: max(0, papers.count - variants.count))
      variants.shuffle(by: &generator)
      for (paper, variant) in zip(papers, variants) { pupils[paper].variant = variant }
      for (mark, count) in (results.absences?[row].counts ?? []).enumerated() {
        pupils += [Pupil](repeating: Pupil(row: Int32(row), absentMark: Int32(mark)), count: count)
      }
    }
    self.pupils = pupils
  }

  /// The examinees of each row and score point, those whose total is not on the scale at its end; each
  /// ascending by answers, since their order in files says nothing.
  private static func examineesByCell(_ results: AssessmentResults) -> [[Int32]] {
    let width = results.table.scale.pointCount + 1
    var cells = [[Int32]](repeating: [], count: results.units.count * width)
    guard let responses = results.responses else { return cells }
    for (examinee, row) in responses.groupOfExaminee.enumerated() {
      let point =
        results.table.scale.index(of: responses.total(ofExaminee: examinee)) ?? width - 1
      cells[Int(row) * width + point].append(Int32(examinee))
    }
    let items = responses.items.count
    let codes = responses.codes
    for cell in cells.indices where cells[cell].count > 1 {
      cells[cell].sort { left, right in
        let (left, right) = (Int(left) * items, Int(right) * items)
        for item in 0..<items where codes[left + item] != codes[right + item] {
          return codes[left + item] < codes[right + item]
        }
        return false
      }
    }
    return cells
  }

  private static func journalCells(
    _ results: AssessmentResults, row: Int, column: Int
  ) -> [Int32] {
    guard let journal = results.journalMarks, column < journal.columnScale.pointCount else {
      return []
    }
    return (0..<journal.rowScale.pointCount).flatMap { mark in
      [Int32](
        repeating: Int32(mark * journal.columnScale.pointCount + column),
        count: journal[group: row, row: mark, column: column])
    }
  }

  private static func variants(_ results: AssessmentResults, row: Int) -> [Int32] {
    guard let variants = results.variants else { return [] }
    return (1...VariantScores.highestVariant).flatMap { variant in
      [Int32](
        repeating: Int32(variant), count: variants[unit: row, variant: variant].examinees)
    }
  }
}

extension Array {
  /// Brings the elements into random order, the same with every version of the standard library.
  mutating func shuffle(by generator: inout Xoshiro256) {
    for last in indices.reversed().dropLast() {
      swapAt(last, generator.nextIndex(below: last + 1))
    }
  }
}
