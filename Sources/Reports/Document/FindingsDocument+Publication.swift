import AssessmentFiles

extension FindingsDocument {
  /// The number of examinees below which nothing is published.
  public static let smallestPublishedCell = 5

  /// The value of a count that is held back.
  static let heldBack = -1

  /// The document with small groups and small counts held back, for publication.
  ///
  /// - An assessment with fewer than five examinees in a unit leaves the unit with its evidence, and a
  ///   unit that all its assessments leave is left out. So are further units and all classes of a school
  ///   as `ComplementarySuppression` finds them: the small one could otherwise be found by subtraction.
  /// - Of units the counts of scores are held back, all of them, with what follows from them: curves
  ///   drawn through them, statistics and effects in points, what was observed beside what was expected.
  ///   A mean keeps one decimal place, and is held back where it tells the number at a score.
  /// - A count of the region below five, zero included, is replaced by −1. At least three counts are
  ///   held back where any is, one of them not small. Smooth courses are given to the nearest five.
  /// - Probabilities and effects keep two significant digits, since more of them tell the counts behind.
  /// - A school with a login or a code is called by that alone. Files are not listed: their rows are
  ///   those of a unit where each unit has its own file, and the digest of a small one can be guessed.
  public func preparedForPublication() -> FindingsDocument {
    guard publication == nil else { return self }
    var result = self
    let suppression = ComplementarySuppression(units)
    let scores = Dictionary(assessments.map { ($0.id, $0.obtainedScores) }) { first, _ in first }
    result.units = units.enumerated().compactMap { number, unit in
      var published = unit.preparedForPublication(obtained: scores) {
        suppression.holdsBack(unit: number, assessment: $0)
      }
      published?.path = unit.path.withoutNames
      return published
    }
    result.publication = Publication(
      smallestCell: Self.smallestPublishedCell, unitsLeftOut: units.count - result.units.count)
    for index in result.assessments.indices { result.assessments[index].prepareForPublication() }
    result.sources = []
    result.reference?.prepareForPublication()
    result.typology?.prepareForPublication()
    return result
  }

  static func holdingBack(_ counts: [Int]) -> [Int] {
    guard counts.contains(where: { $0 > 0 && $0 < smallestPublishedCell }) else { return counts }
    var result = counts.map { $0 < smallestPublishedCell ? heldBack : $0 }
    var hasComplement = false
    while !hasComplement || result.count(where: { $0 == heldBack }) < 3 {
      guard let smallest = result.filter({ $0 >= 0 }).min(),
        let index = result.firstIndex(of: smallest)
      else { break }
      result[index] = heldBack
      hasComplement = true
    }
    return result
  }
}

extension FindingsDocument.Path {
  /// The path with the codes of schools in the place of codes and names.
  var withoutNames: Self {
    var path = self
    path.school = school.map(OrganisationName.withoutName)
    return path
  }

  var withoutClass: Self {
    var path = self
    path.schoolClass = nil
    return path
  }
}

extension FindingsDocument.Assessed {
  /// The lowest and the highest score that anybody obtained, `nil` where nobody obtained any.
  fileprivate var obtainedScores: ClosedRange<Int>? {
    guard let first = counts.firstIndex(where: { $0 != 0 }),
      let last = counts.lastIndex(where: { $0 != 0 })
    else { return nil }
    return (minScore + first)...(minScore + last)
  }

  fileprivate mutating func prepareForPublication() {
    counts = FindingsDocument.holdingBack(counts)
    counterfactual = counterfactual?.map { $0.roundedToSmallestCell }
    for index in regionEvidence.indices {
      let boundary = regionEvidence[index].boundary - minScore
      func isShown(_ point: Int) -> Bool { counts.indices.contains(point) && counts[point] >= 0 }
      regionEvidence[index].prepareForPublication(
        showsBelow: isShown(boundary - 1), showsAt: isShown(boundary))
    }
    for index in nullDiagnostics.indices { nullDiagnostics[index].prepareForPublication() }
    for index in (scaleCheck ?? []).indices { scaleCheck?[index].pValue.keepTwoDigits() }
  }
}

extension FindingsDocument.Diagnostic {
  fileprivate mutating func prepareForPublication() {
    centre?.keepTwoDigits()
    scale?.keepTwoDigits()
    inflation?.keepTwoDigits()
    for index in quantiles.indices { quantiles[index].observed.keepTwoDigits() }
  }
}

extension FindingsDocument.Reference {
  /// The median size of a group is the size of one school.
  fileprivate mutating func prepareForPublication() {
    for index in (peers?.groups ?? []).indices {
      let size = peers?.groups[index].medianSize
      peers?.groups[index].medianSize = size?.roundedToSmallestCell
    }
  }
}

extension FindingsDocument.Typology {
  /// The centre of a type is its only profile where it has one.
  fileprivate mutating func prepareForPublication() {
    for type in types.indices {
      for index in types[type].centre.indices { types[type].centre[index].value.keepTwoDigits() }
    }
  }
}

extension FindingsDocument.RegionEvidenceEntry {
  /// Leaves out what gives away counts that are held back.
  fileprivate mutating func prepareForPublication(showsBelow: Bool, showsAt: Bool) {
    if !showsBelow { countBelow = nil }
    if !showsAt {
      countAt = nil
      // It is the count over the smooth course.
      ratioAtBoundary = nil
    }
    // They are those of few schools.
    examinees = nil
    excessExaminees = excessExaminees?.rounded()
    ratioAtBoundary?.keepTwoDigits()
    share?.keepTwoDigits()
    ciLow?.keepTwoDigits()
    ciHigh?.keepTwoDigits()
    pValue?.keepTwoDigits()
    expectedUnits?.keepTwoDigits()
    minimumDetectableUnits?.keepTwoDigits()
    if reasonCount != nil {
      reasonCount = nil
      reason = reasonCode.map { ReasonText.sentence($0, count: nil, needed: nil)(.english) }
    }
  }
}
