import Testing

/// Names, addresses and numbers of persons that stand where marks and points should.
@Suite struct PrivacyTests {
  static let secrets = [
    "Иванова", "Ли", "o.ivanova@example.org", "8-900-123-45-67", "123-456-789 00", "45 10 123456",
    "12.03.2010", "900123",
  ]

  static let tables = [
    // An unknown heading, and rows shifted by it.
    "school,Контакт,score,journal_mark,variant,status\nа,#,7,#,#,#\nа,7,#\n#,#,#,#,#,#\nа,,7,,,\n",
    "school,класс,балл,item:1:2,item:2:2\n5,А,#,#,1\n5,А,,#,#\n5,А,1,1,0\n",
    "year,grade,subject,school,score,examinees\n#,4,м,ш,1,1\n2021,#,м,ш,1,1\n2021,4,м,ш,1,#\n2021,4,м,ш,1,1\n",
    // The name in the column of the class, which is brought to one spelling.
    "school,class,score\nа,#,7\nа,« # »,7\nа,# класс,8\nа,5А,7\n",
    // No header at all.
    "#;5;4\n#;3;4\n",
  ]

  @Test(arguments: secrets) func noMessageShowsThem(secret: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("sound.csv", BadInput.usable)
    try folder.write(
      "context.csv", "school,control_sample,enrolment\nа,#,#\n".replacing("#", with: secret))
    try folder.write("scales.csv", BadInput.usable)
    var runs: [[String]] = [["audit", "sound.csv", "--context", "context.csv"]]
    for (number, table) in Self.tables.enumerated() {
      try folder.write("\(number).csv", table.replacing("#", with: secret))
      runs += [
        ["validate", "\(number).csv", "--verbose"], ["validate", "\(number).csv", "--json"],
        ["validate", "\(number).csv", "--language", "ru"],
        ["tabulate", "\(number).csv", "--output", "counts.csv", "--force"],
      ]
    }
    for arguments in runs {
      let run = try await CommandRun.merilo(arguments, in: folder)
      for text in [run.output, run.errors] {
        #expect(!text.contains(secret), "\(arguments): \(text)")
      }
    }
  }
}
