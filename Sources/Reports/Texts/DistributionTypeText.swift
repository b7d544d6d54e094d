import Objectivity

/// The types of distributions in words.
enum DistributionTypeText {
  /// The name of a type; one that is not known here is shown as it is in files.
  static func name(_ rawValue: String) -> Localized {
    guard let type = DistributionType(rawValue: rawValue) else {
      return Localized(rawValue, rawValue)
    }
    return words(type).name
  }

  /// What the type means, or nothing.
  static func meaning(_ rawValue: String) -> Localized {
    DistributionType(rawValue: rawValue).map { words($0).meaning } ?? Localized("", "")
  }

  static func words(_ type: DistributionType) -> (name: Localized, meaning: Localized) {
    switch type {
    case .ordinary:
      (
        Localized("обычное", "ordinary"),
        Localized(
          "как ожидается при этом уровне", "as expected at this level")
      )
    case .heapedAtBoundaries:
      (
        Localized("скопление у границ", "heaped at boundaries"),
        Localized(
          "работ на первых баллах отметок больше ожидаемого",
          "more papers at the first points of marks than expected")
      )
    case .sparseAtBoundaries:
      (
        Localized("редко у границ", "sparse at boundaries"),
        Localized(
          "работ на первых баллах отметок меньше ожидаемого",
          "fewer papers at the first points of marks than expected")
      )
    case .compressed:
      (
        Localized("сжатое", "compressed"),
        Localized("баллы ближе друг к другу, чем ожидается", "scores closer together than expected")
      )
    case .wide:
      (
        Localized("широкое", "wide"),
        Localized("баллы дальше друг от друга, чем ожидается", "scores farther apart than expected")
      )
    case .twoHumps:
      (
        Localized("два горба", "two humps"),
        Localized(
          "в середине работ меньше, по обе стороны больше ожидаемого",
          "fewer papers in the middle and more on both sides than expected")
      )
    case .crowdedTop:
      (
        Localized("много наверху", "crowded top"),
        Localized("высших баллов больше ожидаемого", "more top scores than expected")
      )
    case .thinTop:
      (
        Localized("мало наверху", "thin top"),
        Localized("высших баллов меньше ожидаемого", "fewer top scores than expected")
      )
    case .thinLowerTail:
      (
        Localized("тонкий нижний хвост", "thin lower tail"),
        Localized("низких баллов меньше ожидаемого", "fewer low scores than expected")
      )
    case .heavyLowerTail:
      (
        Localized("тяжёлый нижний хвост", "heavy lower tail"),
        Localized("низких баллов больше ожидаемого", "more low scores than expected")
      )
    case .otherShape:
      (
        Localized("иная форма", "another shape"),
        Localized(
          "форма отличается, но ни один признак не выделяется",
          "the shape differs, with no feature that stands out")
      )
    case .varied:
      (
        Localized("разнородное", "varied"),
        Localized(
          "отклонения велики, но общего направления нет",
          "large departures in no common direction")
      )
    }
  }

  /// The features of a centre, in the order of the table.
  static let features: [(name: String, title: Localized)] = [
    ("heaping", Localized("границы", "boundaries")),
    ("dispersion", Localized("разброс", "spread")),
    ("upperTail", Localized("верх", "top")),
    ("lowerTail", Localized("низ", "bottom")),
    ("middle", Localized("середина", "middle")),
    ("shape", Localized("форма", "shape")),
  ]
}
