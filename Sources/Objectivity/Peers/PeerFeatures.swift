import DenseLinearAlgebra
import RealModule

/// What peer groups are formed of: size and attributes of schools in standardised columns.
///
/// Nothing of it is a score. A yes/no or text attribute has a column for each value that at least
/// ``PeerGroups/minimumSchools`` schools have and as many have not; a column that says the same as an
/// earlier one is left out. A number with three values or more, given for at least half of the
/// schools, is a column itself, and schools without it stand at its mean.
struct PeerFeatures {
  /// A value of an attribute with the schools that have it.
  struct Trait {
    let attribute: String
    let value: String
    let isHeld: [Bool]
  }

  /// Attributes that are no columns: answers to other questions than who is alike.
  static let otherAttributes: Set = ["peer_group", "control_sample", "enrolment"]

  /// The size of each school: its enrolment, or its number of works brought to the same level.
  let sizes: [Double]
  /// Whether at least one school has an enrolment.
  let usesEnrolment: Bool
  private(set) var traits: [Trait] = []
  private var columns: [[Double]] = []

  /// Makes columns of schools with their numbers of works in an assessment.
  init(contexts: [SchoolContext?], works: [Double]) {
    let enrolments = contexts.map { $0?.enrolment }
    var offset = 0.0
    let known = zip(enrolments, works).compactMap { enrolment, works in
      enrolment.map { Double.log($0) - Double.log(works) }
    }
    if !known.isEmpty { offset = known.reduce(0, +) / Double(known.count) }
    sizes = zip(enrolments, works).map { $0 ?? $1 * Double.exp(offset) }
    usesEnrolment = !known.isEmpty
    append(sizes.map { Double.log($0) })
    let names = Set(contexts.flatMap { $0.map { Array($0.attributes.keys) } ?? [] })
    for name in names.subtracting(Self.otherAttributes).sorted() {
      append(attribute: name, contexts.map { $0?.attributes[name] })
    }
  }

  /// A row for each school, or `nil` when all schools are alike.
  var rows: Matrix? {
    guard !columns.isEmpty else { return nil }
    return Matrix(rows: sizes.indices.map { school in columns.map { $0[school] } })
  }

  private mutating func append(attribute: String, _ texts: [String?]) {
    let isYesNo = SchoolContext.yesNoAttributes.contains(attribute)
    let numbers = texts.map { $0.flatMap(SchoolContext.number) }
    let given = texts.count { $0 != nil }
    let values = Set(numbers.compactMap(\.self))
    if !isYesNo, numbers.count(where: { $0 != nil }) == given, values.count >= 3,
      2 * given >= texts.count
    {
      let mean = numbers.compactMap(\.self).reduce(0, +) / Double(given)
      append(numbers.map { $0 ?? mean })
      return
    }
    let labels = texts.map { text -> String? in
      guard isYesNo else { return text?.lowercased() }
      return text.flatMap(SchoolContext.answer).map { $0 ? "yes" : "no" }
    }
    for value in Set(labels.compactMap(\.self)).sorted() where !(isYesNo && value == "no") {
      let isHeld = labels.map { $0 == value }
      let holders = isHeld.count(where: \.self)
      guard min(holders, isHeld.count - holders) >= PeerGroups.minimumSchools else { continue }
      traits.append(Trait(attribute: attribute, value: value, isHeld: isHeld))
      append(isHeld.map { $0 ? 1 : 0 })
    }
  }

  /// Appends a column with mean 0 and standard deviation 1, unless it is constant or known.
  private mutating func append(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    guard variance > 1e-12 else { return }
    let column = values.map { ($0 - mean) / variance.squareRoot() }
    let isKnown = columns.contains { other in
      let product = zip(other, column).reduce(0) { $0 + $1.0 * $1.1 } / count
      return abs(product) > 1 - 1e-9
    }
    if !isKnown { columns.append(column) }
  }
}
