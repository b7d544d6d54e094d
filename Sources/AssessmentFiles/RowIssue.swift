/// A value of a row that had to be repaired, or for which the row was rejected.
public struct RowIssue: Hashable, Sendable {
  /// What became of the row.
  public enum Outcome: String, Hashable, Sendable {
    /// The row was counted, with the value set right or left out.
    case repaired
    /// The row was not counted.
    case rejected
  }

  /// The line of the file on which the row begins, or the row of the sheet, counted from 1.
  public var line: Int
  /// The name of the column as in the file, where one column is to blame.
  public var column: String?
  /// The text found, shortened.
  public var value: String
  /// What is wrong.
  public var problem: RowProblem
  /// What became of the row.
  public var outcome: Outcome

  /// Creates an issue.
  public init(line: Int, column: String?, value: String, problem: RowProblem, outcome: Outcome) {
    self.line = line
    self.column = column
    self.value = value
    self.problem = problem
    self.outcome = outcome
  }
}

/// What is wrong with a row.
public enum RowProblem: String, CaseIterable, Hashable, Sendable {
  /// There is neither a score nor an item from which to sum it.
  case noScore
  /// The line sums up others: a total, an average, a share.
  case totalLine
  /// There is no point, and the variant is a word that is not known.
  case noPaper
  /// A formula stands without the value that it gives.
  case formulaWithoutValue
  /// The score is not a number.
  case scoreNotANumber
  /// The score is not a whole number.
  case scoreNotWhole
  /// The score is below the lowest of the scale.
  case scoreBelowMinimum
  /// The score is above the highest of the scale.
  case scoreAboveMaximum
  /// The year is not a year.
  case yearUnreadable
  /// The grade is not a grade.
  case gradeUnreadable
  /// The number of examinees of a cell is not a count.
  case countUnreadable
  /// The row of a table of counts does not say which of the known things it counts.
  case countsKindUnknown
  /// The items or answers of a table of counts are not the answers of so many papers with this sum.
  case answersUnreadable
  /// The row ends before the columns that are needed.
  case rowTooShort
  /// The row has more values than the header has columns.
  case rowTooLong
  /// A value is longer than any real one.
  case fieldTooLong
  /// An item is neither points nor a known word.
  ///
  /// With a score in the row the item is kept as not attempted; without one the row is rejected.
  case itemUnreadable
  /// An item has more points than its maximum, treated as unreadable.
  case itemAboveMaximum
  /// The sum of the items differs from the score, which counts.
  case totalDiffersFromItems
  /// The score is missing and was summed from the items.
  case scoreFromItems
  /// The journal mark is not 2, 3, 4 or 5 and was left out.
  case journalMarkUnreadable
  /// The journal mark is the Cyrillic letter З, read as 3.
  case letterForThree
  /// The status is not known, and was taken as present.
  case statusUnknown
  /// The row lacks its last values, taken as blank.
  case lastValuesMissing
  /// Text follows a closing quote, kept as part of the value.
  case textAfterQuote
  /// A school has another number of rows than the file announces.
  case participantCountDiffers
  /// A percentage of a published table is no number between 0 and 100.
  case percentageUnreadable
  /// The percentages of a group do not add up to 100; the sum.
  case percentagesDoNotSum
  /// The percentages fit another number of examinees than the one given; both.
  case percentagesOfOtherTotal
  /// No counts of examinees fit the percentages; the number of examinees.
  case percentagesFitNoCounts
  /// The numbers of examinees beside the percentages add up to more than all; both.
  case countsAboveTotal
  /// A number of examinees is not what the percentage beside it says; the number, the whole, the percentage.
  case countContradictsPercentage
  /// Several counts fit the percentages, of which the nearest were taken; the examinees in doubt.
  case countsAmbiguous
  /// The counts fit the percentages within a whole unit of the last place only.
  case percentagesRoundedOtherwise
  /// A published group differs from the sum of the groups in it, which counts.
  case groupDiffersFromParts

  // Examinations.

  /// The mask of answers is not one; the answers of the row were left out.
  case answerMaskUnreadable
  /// The mask has other tasks or maxima than those of most rows; the answers were left out.
  case answerMaskDiffers
  /// The score was replaced by that of a satisfied appeal.
  case correctedByAppeal
  /// The code of the school is not four to six digits.
  case schoolUnreadable
  /// The class is not the name of a class, and was left out.
  case classUnreadable
  /// No line above the row says which examination it belongs to.
  case examUnknown
  /// No row of a protocol belongs to the appeal.
  case appealWithoutRow
  /// Several rows of protocols, or appeals that disagree, belong to one person and examination.
  case appealAmbiguous
  /// The appeal was not satisfied.
  case appealNotSatisfied
  /// The examination or the score of the appeal is not understood.
  case appealUnreadable

  // The rest are readings: rules by which sound rows are understood.

  /// An item not attempted is written with the Cyrillic Х, or with blanks around the letter.
  case notAttemptedSpelling
  /// The topic of an item was not taught, kept apart from 0 points.
  case topicNotTaught
  /// Words say that there is no journal mark.
  case noJournalMark
  /// The variant is written as a word with its number, such as `Var1`.
  case variantWord
  /// The variant is no number of a variant, and was taken as not known.
  case variantUnknown
  /// No-break spaces stand around a number.
  case noBreakSpace
  /// A word says that there is no class.
  case noClass
  /// The name of a class was brought to one spelling: Cyrillic letters, upper case, no separators.
  case classSpelling
  /// The name of a class is a date that Excel made of it, such as `05.янв` of `5-1`.
  case classIsDate
  /// The grade in the name of a class, as in `4А`, was left out.
  case classGradePrefix

  /// Whether it is a rule by which sound rows are read, rather than something wrong with a row.
  ///
  /// Readings are counted with examples; they neither reject a row nor count it as repaired.
  public var isReading: Bool {
    switch self {
    case .notAttemptedSpelling, .topicNotTaught, .noJournalMark, .variantWord, .variantUnknown,
      .noBreakSpace, .noClass, .classSpelling, .classIsDate, .classGradePrefix:
      true
    default: false
    }
  }
}
