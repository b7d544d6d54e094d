/// The works of a school in which something is planted.
///
/// Whatever is chosen, results are changed in ВПР only where the design has ВПР: ОГЭ and ЕГЭ are
/// written and marked outside the school. Honest kinds are in all works, but for topics not taught:
/// they are in works of ВПР as chosen, because only there «не пройд.» is entered.
public enum PlantedWorks: Hashable, Sendable {
  /// In every work, so that it persists over years.
  case every
  /// In every work of one procedure, grade and year, drawn for the school.
  case oneSitting
  /// In one work, drawn for the school.
  case one
  /// In each work with a probability, and in at least one.
  case each(probability: Double)
}

/// The classes of a school in which something is planted.
public enum PlantedClasses: Hashable, Sendable {
  /// In every class.
  case every
  /// In each class with a probability, and in at least one.
  case each(probability: Double)
  /// In one class, drawn for the school.
  case one
}

extension Manipulation {
  /// The works in which it is planted unless a design says otherwise: dictation in one, because it
  /// belongs to a day and a room; leaks and topics not taught in one; all else in every work.
  public var usualWorks: PlantedWorks {
    switch self {
    case .dictatedAnswers, .leakedAnswers, .leakedVariant, .notTaught: .one
    default: .every
    }
  }

  /// The classes in which it is planted unless a design says otherwise: pushing, leaks, journals,
  /// absences and what a school is as a whole in every class, a correctional class alone, what
  /// happens in a room in each class with probability 0.7, a topic not taught in each with one half.
  public var usualClasses: PlantedClasses {
    switch self {
    case .wholesaleInflation, .dictatedAnswers, .correctedAnswers, .copiedAnswers:
      .each(probability: 0.7)
    case .notTaught: .each(probability: 0.5)
    case .correctionalClass: .one
    default: .every
    }
  }
}
