import Testing

@testable import AssessmentFiles

@Suite struct ExamTitleTests {
  @Test(arguments: [
    ("04 - Химия 2026.06.01", "Химия", 2026), ("04-Химия 2026.06.01", "Химия", 2026),
    ("22 – Математика\u{a0}базовая  01.06.2025 г.", "Математика базовая", 2025),
    ("9. Немецкий язык (устная часть) 2026-06-11", "Немецкий язык (устная часть)", 2026),
    ("1 - Русский язык (2026.05.30)", "Русский язык", 2026),
  ])
  func examinationsAreRead(line: String, subject: String, year: Int) throws {
    let title = try #require(ExamTitle(line))
    #expect(title.subject == subject)
    #expect(title.date.year == year)
  }

  @Test(arguments: [
    "20 - Тестовая область", "Протокол проверки результатов 2026.06.01", "04 - 2026.06.01",
    "04 - Химия", "04 - Химия 2026.13.01", "04 - Химия 26.06.01", "", "1 2 3", "1 из 3 2026.06.01",
  ])
  func otherLinesAreNone(line: String) { #expect(ExamTitle(line) == nil) }

  @Test func appealsNameSubjectAndDate() throws {
    let title = try #require(ExamTitle(appeal: "Математика(2026.06.02)"))
    #expect(title.subject == "Математика")
    #expect(title.date == ExamDate("02.06.2026"))
    #expect(ExamTitle(appeal: "Математика") == nil)
  }

  @Test func regionsAreLinesWithANumberAndAName() {
    #expect(ExamTitle.region("20 - Тестовая область") == "Тестовая область")
    #expect(ExamTitle.region("04 - Химия 2026.06.01") == nil)
    #expect(ExamTitle.region("Тестовая область") == nil)
  }

  @Test func personsAreOneWhateverTheSpellingOfTheirNames() throws {
    let title = try #require(ExamTitle("02 - Математика профильная 2026.06.02"))
    let appeal = try #require(ExamTitle(appeal: "математика(02.06.2026)"))
    let person = ExamPerson(
      school: "9306", names: ["Сёмин", "Пётр-Павел", "Иванович"], title: title)
    #expect(
      person
        == ExamPerson(
          school: "09306.0", names: ["СЕМИН", " Петр Павел", "Иванович"], title: appeal))
    #expect(
      person == ExamPerson(school: "9306", names: ["Cемин Петр-Павел Иванович"], title: title))
    #expect(person != ExamPerson(school: "9307", names: ["Сёмин", "Пётр", "И"], title: title))
    let other = try #require(ExamTitle("02 - Математика 2026.06.03"))
    #expect(
      person
        != ExamPerson(school: "9306", names: ["Сёмин", "Пётр-Павел", "Иванович"], title: other))
  }
}
