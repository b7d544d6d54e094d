/// The entries of a list by school, found for the units of results.
///
/// Names are compared without regard to case. An entry is found by municipality and school; where
/// either side names no municipality, by the school alone, if that is the name of one such entry only.
public struct SchoolDirectory<Entry: Sendable>: Sendable {
  private struct Place: Hashable {
    let municipality: String
    let school: String

    init(_ municipality: String, _ school: String) {
      self.municipality = municipality.lowercased()
      self.school = school.lowercased()
    }
  }

  private let entryAtPlace: [Place: Entry]
  private let placesOfName: [String: [Place]]

  /// Sorts entries by school; of several for one school the last one counts.
  ///
  /// - Parameters:
  ///   - entries: The entries.
  ///   - municipality: The municipality of an entry, or nothing.
  ///   - names: All names of the school of an entry, such as login and name.
  public init(
    _ entries: [Entry], municipality: (Entry) -> String, names: (Entry) -> [String]
  ) {
    var atPlace: [Place: Entry] = [:]
    for entry in entries {
      for name in names(entry) where !name.isEmpty {
        atPlace[Place(municipality(entry), name)] = entry
      }
    }
    entryAtPlace = atPlace
    placesOfName = Dictionary(grouping: atPlace.keys, by: \.school)
  }

  /// The entry of the school to which a unit belongs, or `nil` where there is none or several.
  public func entry(for unit: Unit) -> Entry? {
    let place = Place(unit.municipality, unit.school)
    guard !place.school.isEmpty else { return nil }
    if let entry = entryAtPlace[place] { return entry }
    let candidates = (placesOfName[place.school] ?? []).filter {
      $0.municipality.isEmpty || place.municipality.isEmpty
    }
    return candidates.count == 1 ? entryAtPlace[candidates[0]] : nil
  }
}

extension SchoolDirectory<SchoolContext> {
  /// Sorts school attributes by school; of several for one school the last one counts.
  public init(_ contexts: [SchoolContext]) {
    self.init(contexts, municipality: \.municipality) { [$0.school] }
  }
}
