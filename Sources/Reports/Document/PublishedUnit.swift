extension FindingsDocument.Judged {
  /// Whether no assessment has as many examinees as may be published.
  ///
  /// One examinee may have written in several assessments, so their sum says nothing.
  var isSmall: Bool {
    let largest = profiles.map(\.examinees).max() ?? examinees
    return min(largest, examinees) < FindingsDocument.smallestPublishedCell
  }

  /// The unit without the assessments that are held back of it; `nil` where nothing is left.
  ///
  /// `obtained` are the scores that anybody of the region obtained in each assessment.
  func preparedForPublication(
    obtained: [String: ClosedRange<Int>?], without holdsBack: (String) -> Bool
  ) -> Self? {
    if profiles.isEmpty && isSmall { return nil }
    var unit = self
    unit.profiles = profiles.filter { !holdsBack($0.assessment) }.map { profile in
      let scores = obtained[profile.assessment] ?? nil
      return profile.preparedForPublication(obtained: scores)
    }
    if unit.profiles.isEmpty && !profiles.isEmpty { return nil }
    if unit.profiles.count < profiles.count {
      // Their sum less those that are shown would be what is held back.
      unit.examinees = unit.profiles.reduce(0) { $0 + $1.examinees }
    }
    unit.evidence = evidence.filter { !holdsBack($0.assessment ?? "") }.map { entry in
      var entry = entry
      entry.prepareForPublication()
      return entry
    }
    unit.risk.keepTwoDigits()
    return unit
  }
}

extension FindingsDocument.Profile {
  fileprivate func preparedForPublication(obtained: ClosedRange<Int>?) -> Self {
    var profile = self
    profile.counts = counts.map { _ in FindingsDocument.heldBack }
    // The expected counts are those of the region without the unit.
    profile.expected = nil
    guard let mean, let obtained,
      Self.leavesCountsOpen(mean: mean, examinees: examinees, obtained: obtained)
    else {
      profile.mean = nil
      return profile
    }
    profile.mean = ((mean * 10).rounded() / 10).roundedForOutput
    return profile
  }

  /// Whether every score may be that of a number of examinees which is not known to within four, given
  /// the mean of all.
  ///
  /// Only the ends are looked at, because fewest can stand there: as many as leave the rest at the other
  /// end. Twice as many as are to remain are asked for, since the region has not room for all of the rest
  /// at one score.
  static func leavesCountsOpen(
    mean: Double, examinees: Int, obtained: ClosedRange<Int>
  ) -> Bool {
    let range = obtained.upperBound - obtained.lowerBound
    guard range > 0 else { return false }
    // The mean of few examinees tells the sum of their scores even when it is rounded.
    let sum = Int((mean * Double(examinees)).rounded())
    let above = sum - obtained.lowerBound * examinees
    let below = obtained.upperBound * examinees - sum
    let mostAtTop = above / range
    let mostAtBottom = below / range
    let fewestAtTop = max(0, examinees - below)
    let fewestAtBottom = max(0, examinees - above)
    return min(mostAtTop - fewestAtTop, mostAtBottom - fewestAtBottom)
      >= 2 * (FindingsDocument.smallestPublishedCell - 1)
  }
}

extension FindingsDocument.Risk {
  fileprivate mutating func keepTwoDigits() {
    pValue?.keepTwoDigits()
    qValue?.keepTwoDigits()
    localFdr?.keepTwoDigits()
    logOdds?.keepTwoDigits()
    qValueAtHonestShare?.keepTwoDigits()
    persistence?.pValue.keepTwoDigits()
  }
}

extension FindingsDocument.EvidenceEntry {
  /// Leaves the size of what is unusual, without the numbers it was computed from.
  fileprivate mutating func prepareForPublication() {
    if reasonCount != nil {
      reasonCount = nil
      reason = reasonCode.map { ReasonText.sentence($0, count: nil, needed: nil)(.english) }
    }
    let isQuiet = isQuiet
    if !isQuiet && restsOnFew { return holdBack() }
    details = details?.filter { $0.name == "examinees" }
    if details?.isEmpty ?? false { details = nil }
    statistic = nil
    minimumDetectableEffect?.keepTwoDigits()
    pValue?.keepTwoDigits()
    qValue?.keepTwoDigits()
    switch effectUnit {
    // Means and standard deviations tell how many are at the ends of the scale.
    case "points": effect = nil
    case "examinees": effect?.round()
    default: effect?.keepTwoDigits()
    }
    if isQuiet {
      // Whether few were observed is not known here, and beside what is expected it would be told.
      effect = nil
      pValue = nil
      qValue = nil
    }
  }

  /// Whether few examinees, or all but few, were observed.
  private var restsOnFew: Bool {
    guard effectUnit == "examinees", let observed = detail("observed") else { return false }
    let smallest = Double(FindingsDocument.smallestPublishedCell)
    return observed < smallest || (detail("examinees") ?? .infinity) - observed < smallest
  }

  private mutating func holdBack() {
    self = FindingsDocument.EvidenceEntry(
      indicator: indicator, assessment: assessment, status: .insufficient,
      reason: ReasonText.sentence(.heldBack, count: nil, needed: nil)(.english),
      reasonCode: .heldBack, origin: origin)
  }
}
