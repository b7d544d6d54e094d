/// The numbers of members of the parts of a whole, restored from their published percentages.
///
/// A part of *c* among *N* is published as *p* = 100 c/N, rounded. Counts that fit are whole numbers with
///
///     |100·c_k/N − p_k| ≤ h_k    and    Σ c_k = N
///
/// where h_k is half a unit of the last decimal place, or a whole unit where nothing fits half of
/// one: tables were rounded by other rules too. One solution is certain; of several the one nearest to
/// the percentages is taken, which shares what is left over by the largest remainder (ties to the earlier
/// part). All arithmetic is in whole numbers.
///
/// - Complexity: O(parts² + parts × uncertainty); O(totals tried × parts) for the reason why nothing fits.
struct PercentageCounts: Hashable, Sendable {
  /// A percentage as printed.
  struct Percentage: Hashable, Sendable {
    /// The value in millionths of a per cent.
    var millionths: Int
    /// The decimal places to which it was rounded, at most six.
    var places: Int
  }

  /// Why no counts fit.
  enum Misfit: Error, Hashable, Sendable {
    /// The percentages do not add up to 100 within their rounding; their sum in millionths.
    case sum(Int)
    /// They would fit a whole of another size near the one given, as when the absent are counted in.
    case otherTotal(Int)
    /// They fit no whole near the one given.
    case noTotal
    /// Counts that stand beside the percentages add up to more than the whole; their sum.
    case countsAboveTotal(Int)
    /// Counts that stand beside the percentages contradict them; the first that does, the whole that it is
    /// of, and its percentage.
    case contradiction(count: Int, of: Int, Percentage)
  }

  /// The largest whole: above it the products would not fit a machine word.
  static let largestTotal = 100_000_000

  /// One per cent, in millionths.
  static let onePercent = 1_000_000

  /// The counts, in the order of the parts.
  let counts: [Int]
  /// The largest number of members that another fitting solution could have in other parts.
  ///
  /// Zero exactly where the solution is the only one; an upper bound above 100,000.
  let uncertainty: Int
  /// Whether the counts fit only within a whole unit of the last decimal place.
  let isLoose: Bool

  /// Restores counts.
  ///
  /// - Precondition: `0 <= total <= largestTotal`; no percentage is negative or above 101.
  init(_ percentages: [Percentage], total: Int) throws(Misfit) {
    precondition((0...Self.largestTotal).contains(total), "a whole of \(total)")
    let isNobody = total == 0 && percentages.contains { $0.millionths > 0 }
    for units in 1...2 where !isNobody {
      guard let box = Box(percentages, total: total, halfUnits: units) else { continue }
      counts = box.nearest
      uncertainty = box.uncertainty(of: counts)
      isLoose = units == 2
      return
    }
    throw Self.misfit(percentages, total: total)
  }

  /// Takes counts that stand beside their percentages.
  ///
  /// Percentages are of those counted, or of all where they do not add up to 100.
  ///
  /// Throws ``Misfit/countsAboveTotal(_:)`` or ``Misfit/contradiction(count:of:_:)``.
  ///
  /// - Precondition: No count is negative.
  init(
    counts: [Int], besidePercentages percentages: [Percentage], total: Int
  ) throws(Misfit) {
    let sum = counts.reduce(0, +)
    guard sum <= total else { throw .countsAboveTotal(sum) }
    let base = Self.addUp(percentages) ? sum : total
    for (count, percentage) in zip(counts, percentages) {
      let isNobody = base == 0 && percentage.millionths > 0
      guard !isNobody, Self.fits(count, of: base, percentage) else {
        throw .contradiction(count: count, of: base, percentage)
      }
    }
    self.counts = counts
    uncertainty = 0
    isLoose = false
  }

  /// Whether percentages add up to 100 within one per cent.
  static func addUp(_ percentages: [Percentage]) -> Bool {
    abs(percentages.reduce(0) { $0 + $1.millionths } - 100 * onePercent) <= onePercent
  }

  private static func misfit(_ percentages: [Percentage], total: Int) -> Misfit {
    let sum = percentages.reduce(0) { $0 + $1.millionths }
    let rounding = percentages.reduce(0) { $0 + unit(of: $1) }
    if abs(sum - 100 * onePercent) > rounding { return .sum(sum) }
    let reach = min(500, max(3, total / 5))
    for distance in 1...reach {
      for other in [total - distance, total + distance]
      where (1...largestTotal).contains(other)
        && Box(percentages, total: other, halfUnits: 1) != nil
      {
        return .otherTotal(other)
      }
    }
    return .noTotal
  }

  /// Whether a number of members is published as a percentage, give or take a unit of its last place.
  static func fits(_ count: Int, of total: Int, _ percentage: Percentage) -> Bool {
    abs(100 * onePercent * count - total * percentage.millionths) <= total * unit(of: percentage)
  }

  /// A unit of the last decimal place, in millionths of a per cent.
  private static func unit(of percentage: Percentage) -> Int {
    (0..<(6 - percentage.places)).reduce(1) { unit, _ in unit * 10 }
  }

  /// The counts that fit each percentage by itself; those that also add up lie inside.
  private struct Box {
    let percentages: [Percentage]
    let total: Int
    var low: [Int] = []
    var high: [Int] = []

    /// Returns `nil` where nothing fits.
    init?(_ percentages: [Percentage], total: Int, halfUnits: Int) {
      self.percentages = percentages
      self.total = total
      let whole = 2 * 100 * onePercent
      for percentage in percentages {
        // 2·|10⁸·c − N·P| ≤ N·h, h being `halfUnits` half units in millionths.
        let centre = 2 * total * percentage.millionths
        let reach = total * unit(of: percentage) * halfUnits
        let least = max(0, (centre - reach + whole - 1) / whole)
        let most = min(total, (centre + reach) / whole)
        guard least <= most else { return nil }
        low.append(least)
        high.append(most)
      }
      let lowest = low.reduce(0, +)
      let highest = high.reduce(0, +)
      guard lowest <= total, total <= highest else { return nil }
      // What the others can leave to a part.
      let ranges = zip(low, high).map { least, most in
        (max(least, total - (highest - most)), min(most, total - (lowest - least)))
      }
      low = ranges.map(\.0)
      high = ranges.map(\.1)
    }

    /// The solution with the least squared distance from the exact shares.
    var nearest: [Int] {
      let whole = 100 * onePercent
      let shares = percentages.map { total * $0.millionths }
      var counts = shares.indices.map { part in
        min(max((shares[part] + whole / 2) / whole, low[part]), high[part])
      }
      func remainder(_ part: Int) -> Int { shares[part] - whole * counts[part] }
      var missing = total - counts.reduce(0, +)
      while missing != 0 {
        let isShort = missing > 0
        var best: Int?
        for part in counts.indices
        where isShort ? counts[part] < high[part] : counts[part] > low[part] {
          guard let known = best else {
            best = part
            continue
          }
          if isShort ? remainder(part) > remainder(known) : remainder(part) < remainder(known) {
            best = part
          }
        }
        // There is always one: the bounds leave room for the total.
        guard let best else { break }
        counts[best] += isShort ? 1 : -1
        missing += isShort ? -1 : 1
      }
      return counts
    }

    /// The most members that a solution has in other parts than `counts`.
    ///
    /// A part gives or takes, never both: for each number of members that can be given the most that
    /// the others can take is found part by part.
    func uncertainty(of counts: [Int]) -> Int {
      let gives = zip(counts, low).map { $0 - $1 }
      let takes = zip(high, counts).map { $0 - $1 }
      let most = zip(gives, takes).reduce(0) { $0 + max($1.0, $1.1) } / 2
      guard most > 0, most <= 100_000 else { return most }
      // The largest number taken for each number given, which counts up to `most` only.
      var taken = [Int](repeating: -1, count: most + 1)
      taken[0] = 0
      for (give, take) in zip(gives, takes) {
        for given in stride(from: most, through: 0, by: -1) where taken[given] >= 0 {
          let known = taken[given]
          taken[given] = known + take
          let sum = min(most, given + give)
          if give > 0 { taken[sum] = max(taken[sum], known) }
        }
      }
      return taken.enumerated().reduce(0) { max($0, min($1.offset, $1.element)) }
    }
  }
}

extension PercentageCounts.Percentage {
  /// The percentage of a text such as `33,33`, `33.329999999999998` or `33,3 %`; blanks and dashes are zero.
  ///
  /// ``places`` are those that are printed, without zeros at the end; what a binary fraction adds
  /// behind the ninth place is taken off. Returns `nil` for anything else, negative numbers and
  /// numbers above 101.
  init?(_ text: String) {
    var digits = text.filter { !$0.isWhitespace }
    if digits.hasSuffix("%") { digits.removeLast() }
    if ["", "-", "–", "—"].contains(digits) {
      self.init(millionths: 0, places: 0)
      return
    }
    guard
      digits.utf8.allSatisfy({ (48...57).contains($0) || [43, 44, 45, 46, 69, 101].contains($0) }),
      let value = Double(digits.replacing(",", with: ".")), (0...101).contains(value)
    else { return nil }
    // Nine places tell 33.33 from 33.329999999999998 no more; the sixth is as far as is believed.
    let rounded = Int((value * 1e9).rounded())
    var millionths = rounded / 1_000 + (rounded % 1_000 >= 500 ? 1 : 0)
    let exact = millionths
    var places = 6
    while places > 0 && millionths % 10 == 0 {
      millionths /= 10
      places -= 1
    }
    self.init(millionths: exact, places: places)
  }
}
