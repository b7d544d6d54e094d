extension BadInput {
  /// References, school attributes and lists that cannot be used, beside a usable table.
  static let unusableComparisons: [BadInput] = [
    comparison(
      "a reference that is no file", ["--reference", "peer"], files: [], status: 66,
      "peer: no such file or folder."),
    comparison(
      "a control sample of nobody", ["--reference", "controlled"], files: [],
      "--reference controlled: no school of the results is marked in the column control_sample of "
        + "the school attributes."),
    comparison(
      "a control sample of other schools", ["--reference", "controlled", "--context", "c.csv"],
      files: [("c.csv", "school,control_sample\nб,yes\n")],
      "--reference controlled: no school of the results is marked in the column control_sample of "
        + "the school attributes."),
    comparison(
      "a reference of another assessment", ["--reference", "other.csv"],
      files: [("other.csv", usable.replacing("2021", with: "2020"))],
      "other.csv: the reference holds none of these assessments."),
    comparison(
      "a context without schools", ["--context", "c.csv"],
      files: [("c.csv", "municipality,type\nа,лицей\n")],
      "c.csv, column \"school\": a required column is missing (found: \"municipality; type\")."),
    comparison(
      "a control sample of perhaps", ["--context", "c.csv"],
      files: [("c.csv", "school,control_sample\nа,perhaps\n")],
      "c.csv, line 2, column \"control_sample\": the answer must be yes or no (1 or 0), and an "
        + "enrolment a number (found: \"…\")."),
    comparison(
      "an enrolment in words", ["--context", "c.csv"],
      files: [("c.csv", "school,enrolment\nа,many\n")],
      "c.csv, line 2, column \"enrolment\": the answer must be yes or no (1 or 0), and an "
        + "enrolment a number (found: \"…\")."),
    comparison(
      "a missing list", ["--external-labels", "list.csv"], files: [], status: 66,
      "list.csv: no such file or folder."),
    comparison(
      "a list without markers", ["--external-labels", "list.csv"],
      files: [("list.csv", "год,логин\n2021,а\n")],
      "list.csv, column \"количество\": a required column is missing (found: \"год; логин\")."),
    comparison(
      "a marker of two", ["--external-labels", "list.csv"],
      files: [("list.csv", "год,логин,4 РУ\n2021,а,2\n")],
      "list.csv, line 2, column \"4 РУ\": a marker must be 0 or 1, and year and count whole numbers "
        + "(found: \"2\")."),
    comparison(
      "a list of nobody", ["--external-labels", "list.csv"],
      files: [("list.csv", "год,логин,4 РУ\n2021,,1\n")], "list.csv: the list names no school."),
    comparison(
      "peers of a region", ["--reference", "peers"],
      input: usable.replacing("school", with: "region"), files: [],
      "--reference peers: the results name no schools."),
  ]

  private static func comparison(
    _ name: String, _ options: [String], input: String = usable, files: [(String, String)],
    status: Int32 = 65, _ sentence: String
  ) -> BadInput {
    BadInput(
      name, texts: [("input.csv", input)] + files, arguments: ["input.csv"] + options,
      status: status, sentence)
  }
}
