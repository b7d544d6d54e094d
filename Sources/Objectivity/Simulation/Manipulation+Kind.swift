extension Manipulation {
  /// The kinds of what can be planted, by the names used in truth files.
  public enum Kind: String, CaseIterable, Sendable {
    /// Papers just below a boundary are lifted to it.
    case boundaryPushing = "boundary-pushing"
    /// Whole classes get more points.
    case wholesaleInflation = "wholesale-inflation"
    /// Hard items are answered by the whole class.
    case dictatedAnswers = "dictated-answers"
    /// Wrong answers are corrected.
    case correctedAnswers = "corrected-answers"
    /// Some pupils know some items in advance.
    case leakedAnswers = "leaked-answers"
    /// Neighbours copy.
    case copiedAnswers = "copied-answers"
    /// Weak pupils are absent.
    case weakPupilsAbsent = "weak-pupils-absent"
    /// Raised marks are confirmed by rewritten journal marks.
    case journalAlignment = "journal-alignment"
    /// One variant is known in advance.
    case leakedVariant = "leaked-variant"
    /// Honest: the school marks strictly.
    case strictMarking = "strict-marking"
    /// Honest: the school selects its pupils.
    case excellentSchool = "excellent-school"
    /// Honest: one class is far lower.
    case correctionalClass = "correctional-class"
    /// Honest: the topic of an item was not taught.
    case notTaught = "not-taught"

    /// The kinds of the standard design: all but topics not taught.
    ///
    /// Those came later and have a design of their own, so that figures published of the standard
    /// design stay figures of the same oblasts.
    public static let standard = allCases.filter { $0 != .notTaught }

    /// Whether results are changed; otherwise the school or class is unusual but honest.
    public var isManipulation: Bool {
      switch self {
      case .strictMarking, .excellentSchool, .correctionalClass, .notTaught: false
      default: true
      }
    }
  }

  /// How strongly something is planted.
  public enum Strength: String, CaseIterable, Sendable {
    /// Hard to see in one school.
    case weak
    /// What the promises of power are about.
    case medium
    /// Plain.
    case strong
  }

  /// The kind.
  public var kind: Kind {
    switch self {
    case .boundaryPushing: .boundaryPushing
    case .wholesaleInflation: .wholesaleInflation
    case .dictatedAnswers: .dictatedAnswers
    case .correctedAnswers: .correctedAnswers
    case .leakedAnswers: .leakedAnswers
    case .copiedAnswers: .copiedAnswers
    case .weakPupilsAbsent: .weakPupilsAbsent
    case .journalAlignment: .journalAlignment
    case .leakedVariant: .leakedVariant
    case .strictMarking: .strictMarking
    case .excellentSchool: .excellentSchool
    case .correctionalClass: .correctionalClass
    case .notTaught: .notTaught
    }
  }

  /// The name, followed by `:weak` or `:strong` for a kind at that strength.
  ///
  /// ```
  /// Manipulation(.copiedAnswers, .strong).label  // copied-answers:strong
  /// ```
  public var label: String {
    let strength = [Strength.weak, .strong].first { self == Manipulation(kind, $0) }
    return strength.map { "\(name):\($0.rawValue)" } ?? name
  }

  /// A kind at one of three strengths.
  ///
  /// | kind | weak | medium | strong |
  /// |---|---|---|---|
  /// | boundary-pushing: probability, reach in points | 0.5, 2 | 0.75, 3 | 0.95, 4 |
  /// | wholesale-inflation: shares of the maximum | 0.06–0.10 | 0.10–0.15 | 0.15–0.25 |
  /// | dictated-answers: share of items, probability | 0.2, 0.7 | 0.3, 0.8 | 0.45, 0.9 |
  /// | corrected-answers: probability | 0.2 | 0.4 | 0.6 |
  /// | leaked-answers: shares of pupils and items | 0.25, 0.3 | 0.5, 0.4 | 0.75, 0.5 |
  /// | copied-answers: shares of pairs and items | 0.3, 0.6 | 0.6, 0.75 | 0.9, 0.9 |
  /// | weak-pupils-absent: share of pupils | 0.15 | 0.25 | 0.35 |
  /// | journal-alignment: probability, share of the maximum | 0.5, 0.05 | 0.8, 0.08 | 1, 0.12 |
  /// | leaked-variant: probability | 0.3 | 0.5 | 0.7 |
  /// | strict-marking: probability | 0.05 | 0.1 | 0.2 |
  /// | excellent-school: shift, factor of the spread | 1, 0.9 | 1.25, 0.8 | 1.5, 0.7 |
  /// | correctional-class: shift | −1 | −1.5 | −2 |
  /// | not-taught: where the item is drawn | harder half | anywhere | easier half |
  public init(_ kind: Kind, _ strength: Strength = .medium) {
    func choose(_ weak: Double, _ medium: Double, _ strong: Double) -> Double {
      switch strength {
      case .weak: weak
      case .medium: medium
      case .strong: strong
      }
    }
    self =
      switch kind {
      case .boundaryPushing:
        .boundaryPushing(probability: choose(0.5, 0.75, 0.95), reach: Int(choose(2, 3, 4)))
      case .wholesaleInflation:
        .wholesaleInflation(lowest: choose(0.06, 0.10, 0.15), highest: choose(0.10, 0.15, 0.25))
      case .dictatedAnswers:
        .dictatedAnswers(itemShare: choose(0.2, 0.3, 0.45), probability: choose(0.7, 0.8, 0.9))
      case .correctedAnswers: .correctedAnswers(probability: choose(0.2, 0.4, 0.6))
      case .leakedAnswers:
        .leakedAnswers(pupilShare: choose(0.25, 0.5, 0.75), itemShare: choose(0.3, 0.4, 0.5))
      case .copiedAnswers:
        .copiedAnswers(pairShare: choose(0.3, 0.6, 0.9), itemShare: choose(0.6, 0.75, 0.9))
      case .weakPupilsAbsent: .weakPupilsAbsent(share: choose(0.15, 0.25, 0.35))
      case .journalAlignment:
        .journalAlignment(probability: choose(0.5, 0.8, 1), inflation: choose(0.05, 0.08, 0.12))
      case .leakedVariant: .leakedVariant(probability: choose(0.3, 0.5, 0.7))
      case .strictMarking: .strictMarking(probability: choose(0.05, 0.1, 0.2))
      case .excellentSchool:
        .excellentSchool(shift: choose(1, 1.25, 1.5), spread: choose(0.9, 0.8, 0.7))
      case .correctionalClass: .correctionalClass(shift: choose(-1, -1.5, -2))
      case .notTaught:
        .notTaught(
          topic: strength == .weak ? .ofHarderHalf : strength == .medium ? .any : .ofEasierHalf)
      }
  }
}
