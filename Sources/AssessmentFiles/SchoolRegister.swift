import Objectivity

/// The schools of all files, joined by their codes whatever a file knows of their municipality.
struct SchoolRegister {
  /// What a person should know of codes and names.
  private(set) var warnings: [ReadingWarning] = []

  /// The places that files give a school, with the number of its papers there.
  private typealias Places = [String: Int]

  private var regions: [String: Places] = [:]
  private var municipalities: [String: Places] = [:]
  private var allRegions: Places = [:]
  private var isRegionMissing = false
  /// The keys of municipalities by their folded names, where a file gives both.
  private var keysOfName: [String: Set<String>] = [:]
  /// The spelling of each municipality with a key.
  private var spellingOfKey: [String: String] = [:]
  /// The spellings of names without a code, by municipality and folded name.
  private var spellings: [String: Set<String>] = [:]

  /// Fills in regions and municipalities from the files that know them.
  static func apply(
    to files: inout [CountedFile], aliases: SchoolAliases
  ) -> SchoolRegister {
    var register = SchoolRegister()
    if !aliases.isEmpty {
      for file in files.indices {
        for table in files[file].tables.indices {
          for part in files[file].tables[table].parts.indices {
            name(&files[file].tables[table].parts[part].tally, by: aliases)
          }
        }
      }
    }
    for file in files {
      for table in file.tables {
        for part in table.parts { register.add(part.tally) }
      }
    }
    register.judge()
    guard register.knowsMore else { return register }
    for file in files.indices {
      for table in files[file].tables.indices {
        for part in files[file].tables[table].parts.indices {
          register.settle(&files[file].tables[table].parts[part].tally)
        }
      }
    }
    return register
  }

  /// Gives schools the one name that stands for all.
  private static func name(_ tally: inout UnitTally, by aliases: SchoolAliases) {
    let known = tally
    tally.rewrite(.school) { key in
      let procedure = known.assessments[Int(known.slots[key].assessment)].assessment.procedure
      return aliases.school(known.text(at: .school, ofKey: key), in: procedure)
    }
  }

  /// What tells a school apart in all files: the login, or a code of four digits and more.
  private static func code(of school: String) -> String? {
    if let key = OrganisationName.key(of: school) { return String(key) }
    let isCode =
      (4...8).contains(school.utf8.count) && school.utf8.allSatisfy { $0 >= 48 && $0 < 58 }
    return isCode ? school : nil
  }

  private static func isLogin(_ code: String) -> Bool { OrganisationName.isKey(code) }

  /// What tells a municipality apart.
  private func key(of municipality: String) -> String {
    if let key = OrganisationName.key(of: municipality) { return String(key) }
    let folded = ColumnRole.folded(municipality)
    return keyOfName(folded) ?? folded
  }

  /// The only key of a name; a name without one tells municipalities of two regions apart no more.
  private func keyOfName(_ folded: String) -> String? {
    keysOfName[folded].flatMap { $0.count == 1 ? $0.first : nil }
  }

  /// A municipality in the spelling that has its key, where a file gives one.
  private func spelling(of municipality: String) -> String {
    spellingOfKey[key(of: municipality)] ?? municipality
  }

  /// Whether a code tells schools apart in these files: numbers are given out by each region.
  private func isUnique(_ code: String) -> Bool { Self.isLogin(code) || allRegions.count < 2 }

  private mutating func add(_ tally: UnitTally) {
    // One look at the texts for each school rather than for each of its classes.
    var places: [SIMD4<Int32>: (key: Int, papers: Int)] = [:]
    // Classes of a school mostly follow each other.
    var run: (place: SIMD4<Int32>, key: Int, papers: Int)?
    func close() {
      if let run { places[run.place, default: (run.key, 0)].papers += run.papers }
    }
    for key in tally.slots.indices
    where tally.hasExaminees(key: key) || tally.hasAbsences(key: key) {
      let papers = max(1, tally.examinees(ofKey: key))
      let place = tally.place(ofKey: key)
      if run?.place == place {
        run?.papers += papers
      } else {
        close()
        run = (place, key, papers)
      }
    }
    close()
    for (key, papers) in places.values {
      let unit = tally.unit(ofKey: key)
      if unit.region.isEmpty {
        isRegionMissing = true
      } else {
        allRegions[unit.region, default: 0] += papers
      }
      guard !unit.school.isEmpty else { continue }
      guard let code = Self.code(of: unit.school) else {
        let place = ColumnRole.folded(unit.municipality) + "\u{1f}" + Self.letters(of: unit.school)
        spellings[place, default: []].insert(unit.school)
        continue
      }
      if !unit.region.isEmpty { regions[code, default: [:]][unit.region, default: 0] += papers }
      municipalities[code, default: [:]][unit.municipality, default: 0] += papers
      if let key = OrganisationName.key(of: unit.municipality) {
        let name = ColumnRole.folded(String(unit.municipality.dropFirst(key.count)))
        if !name.isEmpty { keysOfName[name, default: []].insert(String(key)) }
      }
    }
  }

  /// A name without what is written now this way, now that: case, quotation marks, №, blanks.
  private static func letters(of name: String) -> String {
    String(ColumnRole.folded(name).filter { $0.isLetter || $0.isNumber })
  }

  private mutating func judge() {
    let written = Set(municipalities.values.flatMap(\.keys))
    for (key, text) in OrganisationName.preferred(written) { spellingOfKey[String(key)] = text }
    for code in municipalities.keys.sorted() where isUnique(code) {
      let named = Set(municipalities[code, default: [:]].keys.filter { !$0.isEmpty })
      let distinct = Dictionary(grouping: named, by: key)
      if distinct.count > 1 {
        warnings.append(
          ReadingWarning(
            Self.isLogin(code) ? .schoolInTwoMunicipalities : .codeInTwoMunicipalities,
            places: [code], values: named.sorted()))
      }
    }
    let numbers = municipalities.keys.filter { !Self.isLogin($0) && isUnique($0) }
    for (_, alike) in Dictionary(grouping: numbers, by: { $0.drop { $0 == "0" } }).sorted(by: {
      $0.key < $1.key
    }) where alike.count > 1 {
      warnings.append(ReadingWarning(.codesDifferByZeros, places: alike.sorted()))
    }
    for (_, alike) in spellings.sorted(by: { $0.key < $1.key }) where alike.count > 1 {
      warnings.append(ReadingWarning(.namesAlike, places: alike.sorted()))
    }
  }

  /// The place with the most papers, of equal ones the first in order.
  private static func main(_ places: Places) -> String? {
    places.filter { !$0.key.isEmpty }
      .min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  /// The municipality of a school: for a login always one, for a number only where no two share it.
  private func municipality(ofCode code: String) -> String? {
    let places = municipalities[code, default: [:]]
    guard isUnique(code) else { return nil }
    guard !Self.isLogin(code) else { return Self.main(places) }
    let named = Set(places.keys.filter { !$0.isEmpty }.map(key))
    return named.count == 1 ? Self.main(places) : nil
  }

  /// Whether there is anything that some file knows and another does not.
  private var knowsMore: Bool {
    isRegionMissing && !allRegions.isEmpty || allRegions.count > 1 || !spellingOfKey.isEmpty
      || municipalities.values.contains { $0.count > 1 }
  }

  private func settle(_ tally: inout UnitTally) {
    let known = tally
    func code(ofKey key: Int) -> String? {
      let school = known.text(at: .school, ofKey: key)
      return school.isEmpty ? nil : Self.code(of: school)
    }
    let onlyRegion = allRegions.count == 1 ? allRegions.keys.first : nil
    tally.rewrite(.region) { key in
      let written = known.text(at: .region, ofKey: key)
      let code = code(ofKey: key)
      guard written.isEmpty || code != nil else { return nil }
      let login = code.flatMap { Self.isLogin($0) ? $0 : nil }
      let region = onlyRegion ?? login.flatMap { Self.main(regions[$0, default: [:]]) }
      return region.flatMap { $0 == written ? nil : $0 }
    }
    var ofCode: [String: String?] = [:]
    tally.rewrite(.municipality) { key in
      let written = known.text(at: .municipality, ofKey: key)
      var municipality = written
      if let code = code(ofKey: key) {
        let found = ofCode[code] ?? self.municipality(ofCode: code)
        ofCode[code] = .some(found)
        municipality = found ?? municipality
      }
      let spelling = spelling(of: municipality)
      return spelling == written ? nil : spelling
    }
  }
}
