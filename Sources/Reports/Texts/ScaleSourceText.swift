import Foundation

/// The sources of shipped mark scales in the reader's language.
enum ScaleSourceText {
  /// The words of the shipped file and what they mean in Russian.
  private static let phrases = [
    (
      ", published scale of primary scores and marks",
      ", опубликованная шкала первичных баллов и отметок"
    ),
    (", published minimum of test scores", ", опубликованный минимальный тестовый балл"),
    (
      "test scores are a conversion with gaps, primary scores need a scale of their own",
      "тестовые баллы — пересчёт с пропусками, для первичных нужна своя шкала"
    ),
    (
      "any pass also needs at least 2 points in geometry",
      "для «3» и выше нужно ещё не меньше 2 баллов по геометрии"
    ),
    (
      "«4» also needs ГК1–ГК4 of at least 4, «5» at least 6",
      "для «4» нужно ещё не меньше 4 баллов за ГК1–ГК4, для «5» — 6"
    ),
    (
      "«4» also needs ГК of at least 6, «5» at least 9",
      "для «4» нужно ещё не меньше 6 баллов за ГК, для «5» — 9"
    ),
    (
      "the PDF prints «4» 27-35 and «5» 35-40, i.e. 35 twice; the regional system used 35 as the "
        + "first «5»",
      "в документе «4» — 27–35 и «5» — 35–40, то есть 35 дважды; региональная система начинала «5» с 35"
    ),
    (
      "the marks themselves, as published tables give them in place of scores",
      "сами отметки, которые публикуют вместо баллов"
    ),
    (" page ", ", страница "), ("(demo ", "(демоверсия "),
  ]

  /// A source; one that is not shipped stays as it is written.
  static func text(_ source: String, _ language: Language) -> String {
    guard language == .russian else { return source }
    let text = phrases.reduce(source) { $0.replacing($1.0, with: $1.1) }
    return text.replacing(/\(scale of (\d{4}), used unchanged\)/) { match in
      "(шкала \(match.1) года, без изменений)"
    }
  }
}
