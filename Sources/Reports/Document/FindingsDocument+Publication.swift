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
  /// - Of units the counts of scores are held back, all of them: counts that are shown would give away
  ///   small ones by subtraction from those of the region. Means keep one decimal place.
  /// - A count of the region below five, zero included, is replaced by −1. At least three counts are
  ///   held back where any is, one of them not small.
  /// - A school with a login or a code is called by that alone.
  /// - Small numbers in evidence and in reasons are left out, and so are the files of few rows.
  public func preparedForPublication() -> FindingsDocument {
    guard publication == nil else { return self }
    var result = self
    let suppression = ComplementarySuppression(units)
    result.units = units.enumerated().compactMap { number, unit in
      var published = unit.preparedForPublication {
        suppression.holdsBack(unit: number, assessment: $0)
      }
      published?.path = unit.path.withoutNames
      return published
    }
    result.publication = Publication(
      smallestCell: Self.smallestPublishedCell, unitsLeftOut: units.count - result.units.count)
    for index in result.assessments.indices {
      let counts = result.assessments[index].counts
      result.assessments[index].counts = Self.holdingBack(counts)
      for entry in result.assessments[index].regionEvidence.indices {
        result.assessments[index].regionEvidence[entry].holdBackSmallCounts()
      }
    }
    let files = ComplementarySuppression.heldBack(of: sources.map(\.accepted))
    result.sources = sources.indices.filter { !files.contains($0) }.map { sources[$0] }
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

  static func isSmall(_ count: Double) -> Bool {
    count > 0 && count < Double(smallestPublishedCell)
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

extension FindingsDocument.RegionEvidenceEntry {
  mutating func holdBackSmallCounts() {
    if countBelow.map({ $0 < FindingsDocument.smallestPublishedCell }) ?? false { countBelow = nil }
    if countAt.map({ $0 < FindingsDocument.smallestPublishedCell }) ?? false { countAt = nil }
    if reasonCount.map({ $0 < FindingsDocument.smallestPublishedCell }) ?? false {
      reasonCount = nil
      reason = reasonCode.map { ReasonText.sentence($0, count: nil, needed: nil)(.english) }
    }
  }
}

extension FindingsDocument.Judged {
  /// Whether no assessment has as many examinees as may be published.
  ///
  /// One examinee may have written in several assessments, so their sum says nothing.
  var isSmall: Bool {
    let largest = profiles.map(\.examinees).max() ?? examinees
    return min(largest, examinees) < FindingsDocument.smallestPublishedCell
  }

  /// The unit without the assessments that are held back of it; `nil` where nothing is left.
  func preparedForPublication(without holdsBack: (String) -> Bool) -> Self? {
    if profiles.isEmpty && isSmall { return nil }
    var unit = self
    unit.profiles = profiles.filter { !holdsBack($0.assessment) }.map { profile in
      var profile = profile
      profile.counts = profile.counts.map { _ in FindingsDocument.heldBack }
      profile.mean = profile.mean.flatMap { (($0 * 10).rounded() / 10).roundedForOutput }
      return profile
    }
    if unit.profiles.isEmpty && !profiles.isEmpty { return nil }
    if unit.profiles.count < profiles.count {
      // Their sum less those that are shown would be what is held back.
      unit.examinees = unit.profiles.reduce(0) { $0 + $1.examinees }
    }
    unit.evidence = evidence.filter { !holdsBack($0.assessment ?? "") }.map { entry in
      var entry = entry
      entry.holdBackSmallCounts()
      return entry
    }
    return unit
  }
}

extension FindingsDocument.EvidenceEntry {
  mutating func holdBackSmallCounts() {
    let observed = details?.first { $0.name == "observed" }?.value ?? 0
    let hidesObserved = effectUnit == "examinees" && FindingsDocument.isSmall(observed)
    let parts = ["raised", "confirmed", "lowered"].compactMap { detail($0) }
    let hidesParts = parts.contains(where: FindingsDocument.isSmall)
    let isFewAbsent =
      indicator == "weak-absent" && FindingsDocument.isSmall(detail("examinees") ?? 0)
    let shown = details?.filter { detail in
      switch detail.name {
      case "examinees", "listed", "largeGaps": !FindingsDocument.isSmall(detail.value)
      // Any two of them give the third away.
      case "raised", "confirmed", "lowered": !hidesParts
      case "absentMark": !isFewAbsent
      // What was observed is the effect added to what was expected, so both go.
      case "observed", "expected": !hidesObserved
      default: true
      }
    }
    details = (shown?.isEmpty ?? true) ? nil : shown
    if reasonCount.map({ $0 < FindingsDocument.smallestPublishedCell }) ?? false {
      reasonCount = nil
      reason = reasonCode.map { ReasonText.sentence($0, count: nil, needed: nil)(.english) }
    }
  }
}
