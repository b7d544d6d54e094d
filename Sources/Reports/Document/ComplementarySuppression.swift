/// Which units are held back in which assessments, so that none can be found by subtraction.
///
/// What is published of a whole less what is published of its parts is the sum of the parts that are held
/// back. Of every assessment and level that sum is one of at least two parts and of at least twice the
/// smallest published cell: further parts go with the small ones until it is, the smallest first.
struct ComplementarySuppression {
  /// A unit in an assessment.
  private struct Part: Hashable {
    var unit: Int
    var assessment: String
  }

  private let units: [FindingsDocument.Judged]
  private var heldBack: Set<Part> = []
  private static let smallest = FindingsDocument.smallestPublishedCell

  init(_ units: [FindingsDocument.Judged]) {
    self.units = units
    let crowded = Set(
      units.filter { $0.path.schoolClass != nil && $0.isSmall }.map(\.path.withoutClass))
    for (number, unit) in units.enumerated() {
      let isCrowded = unit.path.schoolClass != nil && crowded.contains(unit.path.withoutClass)
      for profile in unit.profiles
      where unit.isSmall || isCrowded || profile.examinees < Self.smallest {
        heldBack.insert(Part(unit: number, assessment: profile.assessment))
      }
    }
    var before = -1
    while heldBack.count > before {
      before = heldBack.count
      holdBackClasses()
      for level in Set(units.map(\.level)).sorted() { complement(level: level) }
    }
  }

  /// Whether a unit is held back in an assessment.
  func holdsBack(unit: Int, assessment: String) -> Bool {
    heldBack.contains(Part(unit: unit, assessment: assessment))
  }

  /// Holds back all classes of a school of which one, or the school itself, is held back.
  private mutating func holdBackClasses() {
    struct School: Hashable {
      var path: FindingsDocument.Path
      var assessment: String
    }
    let schools = Set(
      heldBack.map {
        School(path: units[$0.unit].path.withoutClass, assessment: $0.assessment)
      })
    for (number, unit) in units.enumerated() where unit.path.schoolClass != nil {
      for profile in unit.profiles {
        let school = School(path: unit.path.withoutClass, assessment: profile.assessment)
        if schools.contains(school) {
          heldBack.insert(Part(unit: number, assessment: profile.assessment))
        }
      }
    }
  }

  /// Holds back further units of a level until no sum of those held back is of one or of few.
  private mutating func complement(level: String) {
    var parts: [String: [(part: Part, examinees: Int)]] = [:]
    for (number, unit) in units.enumerated() where unit.level == level {
      for profile in unit.profiles {
        let part = Part(unit: number, assessment: profile.assessment)
        parts[profile.assessment, default: []].append((part, profile.examinees))
      }
    }
    for parts in parts.values {
      var count = 0
      var sum = 0
      for (part, examinees) in parts where heldBack.contains(part) {
        count += 1
        sum += examinees
      }
      if count == 0 { continue }
      let others = parts.filter { !heldBack.contains($0.part) }.sorted {
        ($0.examinees, $0.part.unit) < ($1.examinees, $1.part.unit)
      }
      for (part, examinees) in others where count < 2 || sum < 2 * Self.smallest {
        heldBack.insert(part)
        count += 1
        sum += examinees
      }
    }
  }
}
