/// The entries of a list by school, found for the units of results.
///
/// Names are compared without regard to case. An entry is found by municipality and school; where
/// either side names no municipality, by the school alone, if that is the name of one such entry only. A
/// login in front of a name stands for the school, in whatever municipality.
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
        if let login = Self.login(of: name) { atPlace[Place(municipality(entry), login)] = entry }
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
    if candidates.count == 1 { return entryAtPlace[candidates[0]] }
    guard let login = Self.login(of: unit.school) else { return nil }
    let places = placesOfName[login.lowercased()] ?? []
    let own = places.first { $0.municipality == place.municipality }
    return (own ?? (places.count == 1 ? places[0] : nil)).flatMap { entryAtPlace[$0] }
  }

  /// The login that a name begins with: three letters and six digits or more.
  private static func login(of name: String) -> String? {
    let word = name.prefix { $0 != " " }
    let digits = word.dropFirst(3)
    guard digits.utf8.count >= 6, digits.utf8.allSatisfy({ $0 >= 48 && $0 < 58 }),
      word.prefix(3).allSatisfy({ $0.isASCII && $0.isLetter })
    else { return nil }
    return String(word)
  }
}

extension SchoolDirectory<SchoolContext> {
  /// Sorts school attributes by school; of several for one school the last one counts.
  public init(_ contexts: [SchoolContext]) {
    self.init(contexts, municipality: \.municipality) { [$0.school] }
  }
}
