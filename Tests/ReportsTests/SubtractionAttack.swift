@testable import Reports

/// What subtraction tells of the numbers that a published document holds back.
///
/// Everything that is published is a sum: of schools over a region, of classes over a school, of scores over
/// a unit. A number that is held back lies between the bounds that these sums leave when all others that are
/// held back with it take any value from zero on.
struct SubtractionAttack {
  /// The numbers held back that were tried.
  private(set) var tried = 0
  /// The width of the narrowest interval that was found, and what it is of.
  private(set) var narrowest = (width: Int.max, of: "")

  init(on published: FindingsDocument, of document: FindingsDocument) {
    for (number, whole) in published.assessments.enumerated() {
      let id = whole.id
      for level in Set(document.units.map(\.level)) where level != "class" {
        subtract(
          parts(document.units.filter { $0.level == level }, in: id),
          published: parts(published.units.filter { $0.level == level }, in: id),
          from: whole.examinees, of: "\(level) in \(id)")
      }
      let schools = published.units.filter { $0.path.schoolClass == nil }
      for school in schools {
        guard let total = parts([school], in: id).values.first else { continue }
        func classes(_ units: [FindingsDocument.Judged]) -> [FindingsDocument.Judged] {
          units.filter { $0.path.schoolClass != nil && $0.path.withoutClass == school.path }
        }
        subtract(
          parts(classes(document.units), in: id),
          published: parts(classes(published.units), in: id),
          from: total, of: "class of \(school.path.name) in \(id)")
      }
      let shown = whole.counts.filter { $0 >= 0 }.reduce(0, +)
      let hidden = whole.counts.indices.filter { whole.counts[$0] < 0 }
      for point in hidden where document.assessments[number].counts[point] < 5 {
        bound(0...(hidden.count == 1 ? 0 : whole.examinees - shown), "point \(point) of \(id)")
      }
      // The counts of units: no more than the region has there, no fewer than what all others leave.
      for unit in published.units {
        for profile in unit.profiles where profile.assessment == id {
          for (point, count) in profile.counts.enumerated() {
            // Where nobody of the region is, nobody is told of.
            guard count < 0, whole.counts[point] != 0 else { continue }
            let here = whole.counts[point] < 0 ? whole.examinees - shown : whole.counts[point]
            let low = max(0, here - (whole.examinees - profile.examinees))
            bound(low...max(low, min(profile.examinees, here)), "\(unit.path.name), \(point)")
          }
        }
      }
    }
  }

  private func parts(
    _ units: [FindingsDocument.Judged], in assessment: String
  ) -> [FindingsDocument.Path: Int] {
    units.reduce(into: [:]) { result, unit in
      for profile in unit.profiles where profile.assessment == assessment {
        result[unit.path] = profile.examinees
      }
    }
  }

  private mutating func subtract(
    _ parts: [FindingsDocument.Path: Int], published: [FindingsDocument.Path: Int],
    from whole: Int, of name: String
  ) {
    let hidden = parts.filter { published[$0.key] == nil }
    // Without all parts the rest of the whole says nothing of any.
    guard !hidden.isEmpty, parts.values.reduce(0, +) == whole else { return }
    let rest = whole - published.values.reduce(0, +)
    for (path, examinees) in hidden where examinees < 5 {
      bound(hidden.count == 1 ? rest...rest : 0...rest, "\(name): \(path.name)")
    }
  }

  private mutating func bound(_ interval: ClosedRange<Int>, _ name: String) {
    tried += 1
    let width = interval.upperBound - interval.lowerBound
    if width < narrowest.width { narrowest = (width, name) }
  }
}
