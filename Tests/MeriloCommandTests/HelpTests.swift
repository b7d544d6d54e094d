import Testing

/// Help, version, languages and usage errors.
@Suite struct HelpTests {
  static let commands = [
    [], ["analyze"], ["tabulate"], ["merge"], ["validate"], ["explain"], ["sql"], ["simulate"],
    ["scales"],
    ["scales", "list"], ["scales", "check"], ["scales", "export"],
  ]

  @Test(arguments: commands) func helpIsWholeInBothLanguages(command: [String]) async throws {
    let folder = try TemporaryFolder()
    let english = try await CommandRun.merilo(
      command + ["--help", "--language", "en"], in: folder)
    let russian = try await CommandRun.merilo(
      command + ["--help", "--language=ru"], in: folder)
    for run in [english, russian] {
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output.contains((["merilo"] + command).joined(separator: " ")))
    }
    #expect(!english.output.unicodeScalars.contains { (0x400..<0x500).contains($0.value) })
    for word in ["OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "Show ", "default", "See '"] {
      #expect(!russian.output.contains(word))
    }
    #expect(russian.output.contains("ОБЗОР: ") && russian.output.contains("ПАРАМЕТРЫ:"))
    #expect(russian.output.split(separator: "\n").count >= 5)
  }

  @Test func localeDecidesTheLanguageUnlessItIsGiven() async throws {
    let folder = try TemporaryFolder()
    let asked: [(environment: [String: String], arguments: [String], isRussian: Bool)] = [
      ([:], [], false), (["LANG": "ru_RU.UTF-8"], [], true), (["LANG": "en_GB.UTF-8"], [], false),
      (["LANG": "ru_RU.UTF-8", "LC_ALL": "C"], [], false),
      (["LANG": "C.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"], [], true),
      (["LANG": "ru_RU.UTF-8"], ["--language", "en"], false),
      (["LANG": "C"], ["--language", "ru"], true),
    ]
    for (environment, arguments, isRussian) in asked {
      let run = try await CommandRun.merilo(
        ["validate", "absent.csv"] + arguments, in: folder, environment: environment)
      #expect(run.status == 66)
      let sentence =
        isRussian
        ? "merilo: absent.csv: файл или папка не найдены.\n"
        : "merilo: absent.csv: no such file or folder.\n"
      #expect(run.errors == sentence)
    }
  }

  @Test func versionIsANumberOnStandardOutput() async throws {
    let run = try await CommandRun.merilo("--version", in: try TemporaryFolder())
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  static let usageErrors: [(arguments: [String], english: String, russian: String)] = [
    (
      ["analyze", "--output", "o"], "Missing expected argument '<inputs> ...'",
      "не указан обязательный аргумент"
    ),
    (
      ["tabulate", "--output", "o", "--source", "postgresql://h/d"], "are given together",
      "задаются вместе"
    ),
    (["sql"], "Missing expected argument '--engine <engine>'", "'--engine <engine>'"),
    (["sql", "--engine", "oracle"], "'oracle' is invalid", "'oracle' не подходит"),
    (
      ["sql", "--engine", "spark", "--without", "colour"], "the format has no such column",
      "такого столбца в формате нет"
    ),
    (
      ["analyze", "a.csv"], "Missing expected argument '--output <dir>'",
      "не указан обязательный аргумент"
    ),
    (["analyze", "a.csv", "--output", "o", "--wat"], "Unknown option '--wat'", "'--wat'"),
    (["analyze", "a.csv", "--output", "o", "--fdr", "2"], "a share above 0", "нужна доля"),
    (["analyze", "a.csv", "--output", "o", "--fdr", "nan"], "a share above 0", "нужна доля"),
    (["analyze", "a.csv", "--output", "o", "--jobs", "0"], "from 1 to 1024", "от 1 до 1024"),
    (
      ["analyze", "a.csv", "--output", "o", "--jobs", "9223372036854775807"], "from 1 to 1024",
      "от 1 до 1024"
    ),
    (
      ["tabulate", "a.csv", "--output", "o", "--publish"], "a table of counts is exact",
      "таблица частот точна"
    ),
    (["validate", "a.csv", "--year", "99999"], "from 1900 to 2200", "от 1900 до 2200"),
    (["validate", "a.csv", "--grade=-1"], "from 0 to 13", "от 0 до 13"),
    (
      ["evaluate", "--runs", "2", "--seed", "18446744073709551615"],
      "a number that 10,000 more can follow", "за которым есть ещё 10 000"
    ),
    (
      ["analyze", "a.csv", "--output", "o", "--level", "planet"], "'planet' is invalid",
      "'planet' не подходит"
    ),
    (
      ["analyze", "a.csv", "--output", "o", "--indicators", "luck"], "'luck' is invalid",
      "'luck' не подходит"
    ),
    (["analyze", "a.csv", "--output", "o", "--year", "20x1"], "'20x1' is invalid", "'20x1'"),
    (["simulate", "--output", "o", "--schools", "0"], "from 1 to 100000", "от 1 до 100000"),
    (
      ["simulate", "--output", "o", "--plant", "luck:strong"], "'luck:strong' is invalid",
      "'luck:strong' не подходит"
    ),
    (["explain", "o"], "Missing expected argument '--unit <path>'", "'--unit <path>'"),
    (["merge", "a.csv"], "Missing expected argument '--output <file>'", "'--output <file>'"),
    (["scales", "check"], "Missing expected argument '<inputs> ...'", "'<inputs> ...'"),
  ]

  @Test(arguments: usageErrors.indices) func usageErrorsSayWhatIsMissing(index: Int) async throws {
    let (arguments, english, russian) = Self.usageErrors[index]
    let folder = try TemporaryFolder()
    let first = try await CommandRun.merilo(arguments + ["--language", "en"], in: folder)
    let second = try await CommandRun.merilo(arguments + ["--language", "ru"], in: folder)
    for run in [first, second] { #expect(run.status == 64 && run.output.isEmpty) }
    #expect(first.errors.hasPrefix("Error: ") && first.errors.contains(english))
    #expect(second.errors.hasPrefix("Ошибка: ") && second.errors.contains(russian))
    #expect(!second.errors.contains("Usage") && !second.errors.contains("See '"))
    #expect(try folder.names().isEmpty)
  }

  @Test func anUnknownCommandOrLanguageIsAUsageError() async throws {
    let folder = try TemporaryFolder()
    for arguments in [["frobnicate"], ["scales", "list", "--language", "fr"]] {
      let run = try await CommandRun.merilo(arguments, in: folder)
      #expect(run.status == 64 && run.output.isEmpty && !run.errors.isEmpty)
    }
  }
}
