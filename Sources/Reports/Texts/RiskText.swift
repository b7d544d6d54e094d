import Objectivity

/// The judgement on a unit and the heaping of a region, in sentences.
struct RiskText: Hashable, Sendable {
  let language: Language
  let numbers: NumberFormat

  init(_ language: Language) {
    self.language = language
    numbers = NumberFormat(language)
  }

  /// How many of many tests chance alone makes notable.
  func tests(_ count: Int) -> String {
    let share = UnitNarrative.notable
    let limit = numbers.decimal(share, places: 2)
    let mean = Double(count) * share
    let expected = numbers.decimal(mean, places: mean < 1 ? 1 : 0)
    return Localized(
      "Отдельных проверок \(count); и без всякой причины p ниже \(limit) вышло бы примерно в "
        + "\(expected) из них.",
      "\(count) single tests; with nothing behind them p would be below \(limit) in about "
        + "\(expected).")(language)
  }

  /// What the level rests on: the combined p-value, the q-value and the local false discovery rate.
  func sentences(_ risk: FindingsDocument.Risk) -> [String] {
    guard let pValue = risk.pValue else {
      return [
        Localized(
          "Ни одному показателю не хватило данных, поэтому уровень не определён.",
          "No indicator had enough data, so the level is undetermined.")(language)
      ]
    }
    var result = [
      Localized(
        "По всем показателям вместе: \(EvidenceText(language).chance(pValue).lowercasedFirst)",
        "Over all indicators together: \(EvidenceText(language).chance(pValue).lowercasedFirst)")(
          language)
    ]
    if let qValue = risk.qValue {
      let named = numbers.probability(qValue, named: "q")
      let share = numbers.percent(qValue, places: qValue < 0.1 ? 1 : 0)
      let bound = qValue < 0.0005 ? "<\u{00A0}" + numbers.percent(0.001) : share
      result.append(
        Localized(
          "Если отметить эту строку и все, что выше в очереди, случайных среди них ожидается \(bound) "
            + "(\(named)).",
          "If it and all before it in the queue are flagged, \(bound) of them are expected to be "
            + "there by chance (\(named)).")(language))
    }
    if let local = risk.localFdr {
      let chance =
        local < 0.01
        ? "<\u{00A0}" + numbers.percent(0.01, places: 0) : numbers.percent(local, places: 0)
      result.append(
        Localized(
          "Оценка вероятности, что ничего необычного здесь нет: \(chance).",
          "Estimated probability that there is nothing unusual here: \(chance).")(language))
    }
    if let persistence = risk.persistence {
      let years = numbers.integer(persistence.years)
      let named = numbers.probability(persistence.pValue, named: "p")
      result.append(
        Localized(
          "Повторяется ли необычное хотя бы в двух годах из \(years): \(named) (разные ученики; "
            + "в общую оценку не входит).",
          "Whether two of \(years) years or more are unusual: \(named) (different pupils; no part of "
            + "the judgement).")(language))
    }
    return result
  }

  /// What was found at one boundary over the whole region.
  func region(
    _ entry: FindingsDocument.RegionEvidenceEntry, of assessment: FindingsDocument.Assessed
  ) -> String {
    if entry.indicator == IntegerPercentage.identifier.rawValue {
      return roundShares(entry, of: assessment)
    }
    let boundary = AssessmentText.boundary(entry.boundary, of: assessment, language)
    guard entry.status == .measured, let excess = entry.excessExaminees, let share = entry.share
    else {
      let reason = entry.reasonCode.map {
        ReasonText.sentence($0, count: entry.reasonCount, needed: entry.reasonNeeded)(language)
      }
      return "\(boundary): \(reason ?? entry.reason ?? "")."
    }
    var text = "\(boundary): "
    if let below = entry.countBelow, let at = entry.countAt {
      text += Localized(
        "на последнем балле перед ней \(numbers.counted(below, .work)), на первом — "
          + "\(numbers.integer(at)); ",
        "\(numbers.counted(below, .work)) at the last point below it, \(numbers.integer(at)) at the "
          + "first; ")(language)
    }
    let amount = numbers.counted(Int(abs(excess).rounded()), .work)
    text +=
      excess >= 0
      ? Localized("сверх плавного хода: \(amount)", "\(amount) above the smooth course")(language)
      : Localized("против плавного хода меньше: \(amount)", "\(amount) below the smooth course")(
        language)
    text += " (" + shareWithInterval(entry, share: share)
    if let pValue = entry.pValue { text += ", " + numbers.probability(pValue, named: "p") }
    return text + ")." + besideElsewhere(entry)
  }

  /// How the boundary stands beside the smooth course and beside cuts where no boundary is.
  private func besideElsewhere(_ entry: FindingsDocument.RegionEvidenceEntry) -> String {
    var sentences: [String] = []
    if let ratio = entry.ratioAtBoundary {
      let times = numbers.decimal(ratio, places: 1)
      sentences.append(
        Localized(
          "Работ на первом балле в \(times) раза от плавного хода.",
          "The first point has \(times) times the papers of the smooth course.")(language))
    }
    if let rank = entry.placeboRank, let placebos = entry.placebos {
      let place = numbers.integer(rank)
      let count = numbers.integer(placebos + 1)
      sentences.append(
        Localized(
          "Среди мест шкалы, где границы нет, по величине это \(place)-е из \(count).",
          "Among cuts of the scale where no boundary is it is number \(place) of \(count).")(
            language))
    }
    return sentences.isEmpty ? "" : " " + sentences.joined(separator: " ")
  }

  /// A heap beside a boundary that was given.
  func scaleCheck(_ heap: FindingsDocument.HeapBesideBoundary) -> String {
    Localized(
      "Проверьте шкалу: граница задана на \(heap.given), а скопление стоит на \(heap.heapAt) "
        + "(\(numbers.probability(heap.pValue, named: "p"))).",
      "Check the scale: the boundary was given at \(heap.given), but the scores heap at \(heap.heapAt) "
        + "(\(numbers.probability(heap.pValue, named: "p"))).")(language)
  }

  /// How many units have a round percentage from a boundary on.
  private func roundShares(
    _ entry: FindingsDocument.RegionEvidenceEntry, of assessment: FindingsDocument.Assessed
  ) -> String {
    let isPassing = entry.boundary == assessment.boundaries.first
    let share = Localized(
      isPassing ? "доля справившихся, целые проценты" : "доля «4» и «5», целые проценты",
      isPassing ? "share of passes, whole percentages" : "share of 4 and 5, whole percentages")(
        language)
    guard let units = entry.units, let round = entry.roundUnits, let expected = entry.expectedUnits
    else {
      let reason = entry.reasonCode.map {
        ReasonText.sentence($0, count: entry.reasonCount, needed: entry.reasonNeeded)(language)
      }
      return "\(share): \(reason ?? entry.reason ?? "")."
    }
    var text = Localized(
      "\(share): \(numbers.integer(round)) из \(numbers.integer(units)) (единицы от 100 работ), при "
        + "счёте вышло бы около \(numbers.decimal(expected, places: 1))",
      "\(share): \(numbers.integer(round)) of \(numbers.integer(units)) units of 100 papers and "
        + "more, counting would give about \(numbers.decimal(expected, places: 1))")(language)
    if let examinees = entry.examinees, round > 0 {
      text += Localized(
        "; в них \(numbers.counted(examinees, .work))",
        "; they have \(numbers.counted(examinees, .work))")(language)
    }
    if let pValue = entry.pValue { text += " (" + numbers.probability(pValue, named: "p") + ")" }
    if let least = entry.minimumDetectableUnits {
      let size = numbers.integer(Int(least.rounded(.up)))
      text += Localized(
        "; заметен был бы избыток от \(size)", "; an excess from \(size) on would be noticed")(
          language)
    }
    return text + "."
  }

  private func shareWithInterval(
    _ entry: FindingsDocument.RegionEvidenceEntry, share: Double
  ) -> String {
    let percent = numbers.percent(share)
    guard let low = entry.ciLow, let high = entry.ciHigh else { return percent }
    let dash = low < 0 || high < 0 ? "…" : "–"
    let range = numbers.decimal(low * 100, places: 1) + dash + numbers.percent(high)
    return Localized(
      "\(percent) всех работ, 95\u{00A0}% интервал \(range)",
      "\(percent) of all papers, 95% interval \(range)")(language)
  }
}

extension String {
  /// The text with its first letter in lower case, to stand inside a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
