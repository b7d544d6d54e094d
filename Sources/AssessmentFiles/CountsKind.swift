/// What a row of a table of all counts counts.
enum CountsKind: String, CaseIterable, Sendable {
  /// Examinees at one score.
  case score
  /// Papers at one sum of points, with their answers to each item.
  case item
  /// The same of papers that have items whose topic was not taught.
  case notTaught = "not-taught"
  /// Examinees with one journal mark at one score; they stand in rows of scores too.
  case journal
  /// Examinees who wrote one variant, with the sums of their scores and of the squares of these.
  case variant
  /// Absent examinees with one journal mark or none.
  case absence
}
