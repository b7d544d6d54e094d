/// Rules of the ФИОКО 2026 recommendations for schools that describe results and judge nobody.
///
/// Taken second-hand with the page numbers of the document: they are printed with that remark.
public enum SchoolRecommendations2026 {
  /// The level of difficulty of a task.
  public enum TaskLevel: String, CaseIterable, Hashable, Sendable {
    /// Базовый, Б.
    case basic
    /// Повышенный or высокий, П and В.
    case advanced

    /// The share of examinees from which a task counts as mastered.
    public var sufficientShare: Double { self == .basic ? 0.60 : 0.30 }
    /// The share of examinees below which it counts as not mastered.
    public var insufficientShare: Double { self == .basic ? 0.57 : 0.285 }
  }

  /// How well a task was done (pages 6 and 17).
  public enum Zone: String, CaseIterable, Hashable, Sendable {
    /// At or above the share of mastery.
    case sufficient
    /// Between the two shares.
    case uncertain
    /// Below the lower share.
    case insufficient
  }

  /// The zone of a task that a share of examinees did.
  public static func zone(share: Double, of level: TaskLevel) -> Zone {
    share >= level.sufficientShare
      ? .sufficient : share < level.insufficientShare ? .insufficient : .uncertain
  }

  /// How far a histogram can be read (page 13).
  public enum HistogramReading: String, CaseIterable, Hashable, Sendable {
    /// 50 examinees or more.
    case informative
    /// 20 to 49: the document says 20–30 and leaves 31–49 open.
    case approximate
    /// Fewer than 20.
    case limited
  }

  /// How far a histogram of `examinees` can be read.
  public static func histogramReading(examinees: Int) -> HistogramReading {
    examinees >= 50 ? .informative : examinees >= 20 ? .approximate : .limited
  }

  /// Whether the share of «2» grew by ten percentage points or more over the year before (pages 7–8).
  ///
  /// Shares are compared as exact fractions. The document advises to look at three to five years.
  public static func isNegativeDynamics(
    failed: Int, of examinees: Int, failedBefore: Int, ofBefore examineesBefore: Int
  ) -> Bool? {
    guard examinees > 0, examineesBefore > 0 else { return nil }
    let growth = failed * examineesBefore - failedBefore * examinees
    return 10 * growth >= examinees * examineesBefore
  }

  /// Whether a journal mark and the mark of the work differ so much that the case is to be looked at
  /// (page 11).
  public static func isJournalGap(mark: Int, journalMark: Int) -> Bool {
    abs(mark - journalMark) >= 2
  }

  /// The number of examinees from which groups by mark are compared (pages 24 and 26).
  public static let smallestMarkGroup = 10
}
