import AssessmentFiles
import Objectivity
import Testing

@Suite struct ExternalLabelFileTests {
  @Test func listsAreReadInBothLanguages() throws {
    let folder = try TemporaryFolder()
    let russian = try folder.file(
      "ru.csv",
      "год;логин;муниципалитет;ОО;4 РУ;4 МА;количество\n2019;edu1;М;Лицей;1;1;3\n;edu2;;;0;;\n")
    let works = [
      ExternalLabel.Work(grade: 4, subject: "Русский язык"),
      ExternalLabel.Work(grade: 4, subject: "Математика"),
    ]
    #expect(
      try ExternalLabelFile.read(russian) == [
        ExternalLabel(
          year: 2019, school: "edu1", name: "Лицей", municipality: "М", markers: 3, works: works),
        ExternalLabel(school: "edu2", markers: 0, works: works),
      ])
    let english = try folder.file("en.csv", "year,school,4 RU,4 MA\n2020,a,1,1\n2021,b,0,1\n")
    #expect(
      try ExternalLabelFile.read(english).map { [$0.year ?? 0, $0.markers] } == [
        [2020, 2], [2021, 1],
      ])
  }

  @Test(arguments: [
    ("school,m\nа,2\n", ReadingError.Kind.badLabel), ("school,markers\nа,many\n", .badLabel),
    ("year,school,m\n20,а,1\n", .badLabel), ("year,school\n2020,а\n", .missingColumn),
    ("municipality,m\nа,1\n", .missingColumn), ("school,m\n", .noLabels),
  ])
  func unusableListsAreRefused(text: String, kind: ReadingError.Kind) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("list.csv", text)
    do {
      _ = try ExternalLabelFile.read(path)
      Issue.record("an unusable list was read")
    } catch {
      #expect(error.kind == kind)
    }
  }

  @Test func contextsHaveRussianNamesAndCheckedAnswers() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "context.csv",
      "логин;Тип ОО;Число учеников;Контрольная выборка;Коррекционная\nа;лицей;1 204;да;\n")
    let contexts = try SchoolContextFile.read(path)
    #expect(
      contexts.map(\.attributes) == [
        ["type": "лицей", "enrolment": "1 204", "control_sample": "да"]
      ])
    #expect(contexts[0].isControlled && contexts[0].enrolment == 1204)
    for row in ["а,perhaps,1", "а,да,many", "а,да,-5"] {
      let bad = try folder.file("bad.csv", "school,selective,enrolment\n" + row + "\n")
      do {
        _ = try SchoolContextFile.read(bad)
        Issue.record("an unusable answer was read")
      } catch {
        #expect(error.kind == .badContextValue && error.line == 2)
      }
    }
  }
}
