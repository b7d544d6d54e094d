import Foundation

/// Numbers as people of a language write them.
///
/// Russian has a decimal comma and narrow no-break spaces between thousands; English a point and
/// commas. A minus is U+2212.
struct NumberFormat: Hashable, Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  var decimalSeparator: String { language == .russian ? "," : "." }
  var groupSeparator: String { language == .russian ? "\u{202F}" : "," }

  func integer(_ value: Int) -> String {
    (value < 0 ? "\u{2212}" : "") + grouped(String(value.magnitude))
  }

  /// A number with a fixed count of decimal places, rounded half to even in binary.
  func decimal(_ value: Double, places: Int) -> String {
    let text = String(format: "%.\(places)f", abs(value))
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = grouped(String(parts[0]))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    let sign = value < 0 && !isZero ? "\u{2212}" : ""
    return sign + digits + (parts.count > 1 ? decimalSeparator + parts[1] : "")
  }

  /// A number with its sign, for what may go either way.
  func signed(_ value: Double, places: Int) -> String {
    let text = decimal(value, places: places)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// A size that a reader pictures: one decimal place below a hundred, none above.
  func size(_ value: Double) -> String { decimal(value, places: abs(value) < 99.95 ? 1 : 0) }

  func percent(_ share: Double, places: Int = 1) -> String {
    decimal(share * 100, places: places) + (language == .russian ? "\u{00A0}%" : "%")
  }

  /// A probability to two significant digits, or as below one in ten thousand.
  func probability(_ value: Double) -> String {
    if value < 0.0001 { return "<\u{00A0}" + decimal(0.0001, places: 4) }
    if value < 0.001 { return decimal(value, places: 5) }
    if value < 0.01 { return decimal(value, places: 4) }
    if value < 0.1 { return decimal(value, places: 3) }
    return decimal(value, places: 2)
  }

  /// A named probability, `p = 0,012` or `p < 0,0001`.
  func probability(_ value: Double, named name: String) -> String {
    let text = probability(value)
    return text.hasPrefix("<") ? "\(name)\u{00A0}\(text)" : "\(name)\u{00A0}=\u{00A0}\(text)"
  }

  /// The form of a noun that goes with a number in Russian, or its English singular or plural.
  func plural(_ count: Int, _ noun: Noun) -> String {
    switch language {
    case .english: return count == 1 ? noun.english.one : noun.english.many
    case .russian:
      let tens = count.magnitude % 100
      if (11...14).contains(tens) { return noun.russian.many }
      switch tens % 10 {
      case 1: return noun.russian.one
      case 2...4: return noun.russian.few
      default: return noun.russian.many
      }
    }
  }

  /// An integer with its noun.
  func counted(_ count: Int, _ noun: Noun) -> String {
    integer(count) + "\u{00A0}" + plural(count, noun)
  }

  /// A size with its noun; a Russian fraction takes the genitive singular.
  func sized(_ value: Double, _ noun: Noun) -> String {
    let text = size(value)
    guard text.contains(decimalSeparator) else {
      return text + "\u{00A0}" + plural(Int(value.rounded()), noun)
    }
    let word = language == .russian ? noun.russian.few : noun.english.many
    return text + "\u{00A0}" + word
  }

  /// A size with its noun after a preposition that asks for the Russian genitive.
  func sizedGenitive(_ value: Double, _ noun: Noun) -> String {
    let text = size(value)
    guard language == .russian, !text.contains(decimalSeparator) else { return sized(value, noun) }
    let count = Int(value.rounded()).magnitude
    let isOne = count % 10 == 1 && count % 100 != 11
    return text + "\u{00A0}" + (isOne ? noun.russian.few : noun.russian.many)
  }

  private func grouped(_ digits: String) -> String {
    // Four digits stand together in Russian; from five on they are grouped in both languages.
    guard digits.count > (language == .russian ? 4 : 3) else { return digits }
    var result = ""
    for (offset, digit) in digits.enumerated() {
      if offset > 0 && (digits.count - offset).isMultiple(of: 3) { result += groupSeparator }
      result.append(digit)
    }
    return result
  }
}

/// A countable noun in the forms that numbers need.
struct Noun: Hashable, Sendable {
  let russian: Forms
  let english: Forms

  /// One, a few (in Russian also the form after a fraction), many.
  struct Forms: Hashable, Sendable {
    let one: String
    let few: String
    let many: String
  }

  init(
    russian: (one: String, few: String, many: String), english: (one: String, many: String)
  ) {
    self.russian = Forms(one: russian.one, few: russian.few, many: russian.many)
    self.english = Forms(one: english.one, few: english.many, many: english.many)
  }

  static let work = Noun(
    russian: ("работа", "работы", "работ"), english: ("paper", "papers"))
  static let pupil = Noun(
    russian: ("ученик", "ученика", "учеников"), english: ("pupil", "pupils"))
  static let assessment = Noun(
    russian: ("процедура", "процедуры", "процедур"), english: ("assessment", "assessments"))
  static let point = Noun(
    russian: ("балл", "балла", "баллов"), english: ("point", "points"))
  static let school = Noun(
    russian: ("школа", "школы", "школ"), english: ("school", "schools"))
  static let schoolClass = Noun(
    russian: ("класс", "класса", "классов"), english: ("class", "classes"))
  static let municipality = Noun(
    russian: ("муниципалитет", "муниципалитета", "муниципалитетов"),
    english: ("municipality", "municipalities"))
  static let region = Noun(
    russian: ("регион", "региона", "регионов"), english: ("region", "regions"))
  static let row = Noun(russian: ("строка", "строки", "строк"), english: ("row", "rows"))

  /// The noun of the units at a level of `findings.json`.
  static func unit(atLevel level: String) -> Noun {
    switch level {
    case "region": region
    case "municipality": municipality
    case "class": schoolClass
    default: school
    }
  }
}
