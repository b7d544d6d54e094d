import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Reads delimited text changed at random: a few in every run of the tests, and as many as fit the time
/// when `MERILO_FUZZ_SECONDS` is set, from the seed `MERILO_FUZZ_SEED` and the round
/// `MERILO_FUZZ_ROUND` on.
///
/// Whatever comes out, every row is accounted for, and neither threads nor the parts in which a file is
/// read nor the order of its rows change anything. Counts that were written are read as they are.
@Suite struct MutatedInputTests {
  private static let seeds: [[UInt8]] = {
    let digest = String(repeating: "0b", count: 32)
    let participants =
      "procedure;year;grade;school;class;item:1:1;item:4К1:3;score;journal_mark;status;variant\n"
      + "vpr;2021;4;\"Лицей \"\"А\"\"; 1\";4А;1;Х;1;4;;1\nvpr;2021;4;б;4Б;0;3;3;5;absent;Var2\n"
      + "впр;2021;4;б;4b;0;3;3;З;;вариант 1\nvpr;2021;5;edu1 | в;5 В;не пройд.;2;2;нет;;\n"
    let counts =
      "# merilo counts 1 sha256:\(digest)\n"
      + "procedure,year,grade,subject,region,municipality,school,class,score,examinees,form\n"
      + "vpr,2021,4,Математика,,Район,а,4А,1,20,\nvpr,2021,4,Математика,,Район,а,4А,7,3,\n"
      + "vpr,2021,4,Математика,,Район,б,,4,2,marks\n"
      + "vpr,2021,4,Математика,,Район,б,,2,2,journal-comparison\n"
    let export =
      "логин школы;регион;номер обучающегося;класс;вариант;всего баллов;балл за 1;балл за 2\r\n"
      + "edu200001;Район;НОМ-1;4А;1;3;1;2\r\nedu200001;Район;НОМ-2;4;отсутствовал;;;\r\n"
      + "edu200002;Район;НОМ-3;Б;2;0;X;0\r\n"
    let plain =
      "Фамилия\tШкола\tКласс\tПараллель\tБалл\nА\tШкола 1\t4А\t4\t7\nБ\tШкола 1\t4а\t4\t\u{a0}8\u{a0}\n"
      + "В\tШкола № 2\t4\"А\"\t4\t9\n"
    let wide =
      "Год;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;2;3;4;5\n"
      + "2023;Химия;Первый;edu200001;Школа 1;3;0;33,33;66,67;0\n"
      + "2023;Химия;Первый;edu200002;Школа 2;6;16,67;50;0;33,33\n"
    let groups =
      "Статистика по отметкам\nВПР 2026 Химия 8 класс\n"
      + "Группы участников;Кол-во участников;2;3;4;5\nРайон (reg20_m001);6;16,67;50;0;33,33\n"
      + "Школа (edu200001);6;16,67;50;0;33,33\n"
    let texts = [participants, counts, export, plain, wide, groups]
    let utf8 = texts.map { Array($0.utf8) }
    let oldLines = plain.replacing("\n", with: "\r")
    return utf8 + [
      [0xff, 0xfe] + participants.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] },
      Array(export.data(using: .windowsCP1251) ?? Data()),
      Array(("\u{feff}sep=;\n" + wide).utf8), Array(oldLines.utf8),
    ]
  }()

  /// Pieces that mean something to the reader, and some that should not.
  private static let pieces: [[UInt8]] =
    [
      "\"", "\"\"", ";", ",", "\t", "\r", "\n", "\r\n", "0", "1", "9", "-", ".", ",5", "X", "Х",
      "х",
      "З", "#", ":", "\u{a0}", " ", "item:1:1", "item:2:252", "балл за 3", "1 (2б)", "score",
      "балл",
      "examinees", "school", "школа", "класс", "grade", "form", "marks", "journal-comparison", "4А",
      "5-Б", "4 \"А\"", "нет", "-", "edu200001", "edu200001 | Школа", "Школа (edu200001)",
      "reg20_m001", "999999999", "4294967295", "99999999999999999999", "1e9", "+3", "3,0", "3,5",
      "отсутствовал", "absent", "не пройд.", "Var1", "sep=,", "# merilo counts 1 sha256:",
      "е\u{308}",
      "ё", "🏫", "\u{feff}", "\u{1f}", "\u{fffd}",
    ].map { Array($0.utf8) }

  /// Bytes that make a text binary, or one of another encoding.
  private static let oddities: [[UInt8]] = [[0], [0xff], [0xfe], [0xd0], [0x80], [0xff, 0xfe]]

  private enum Outcome: Equatable {
    case read(ResultSet, [FileReport])
    case refused(ReadingError)
  }

  /// The outcome of reading a file on `jobs` threads in parts of a size.
  private static func outcome(_ path: String, jobs: Int = 1, partSize: Int? = nil) -> Outcome {
    var options = ReadingOptions(baseScales: MarkScaleCatalogue(), jobs: jobs)
    if let partSize { options.bytesInTask = partSize }
    do {
      let result = try ResultsReader.read(inputs: [path], options: options)
      return .read(result.resultSet, result.files)
    } catch {
      return .refused(error)
    }
  }

  private static func mutated(_ generator: inout Xoshiro256) -> [UInt8] {
    var bytes = seeds.randomElement(using: &generator) ?? []
    if Int.random(in: 0..<8, using: &generator) == 0,
      let other = seeds.randomElement(using: &generator)
    {
      bytes += other.suffix(Int.random(in: 0...other.count, using: &generator))
    }
    // Most texts stay in an encoding: otherwise few would be read.
    let isOdd = Int.random(in: 0..<6, using: &generator) == 0
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let index = aligned(place, in: bytes, isOdd: isOdd)
      let length = Int.random(in: 1...60, using: &generator)
      let end = max(index, aligned(min(bytes.count, place + length), in: bytes, isOdd: isOdd))
      let piece = (isOdd ? pieces + oddities : pieces).randomElement(using: &generator) ?? []
      switch Int.random(in: 0..<8, using: &generator) {
      case 0 where isOdd: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1 where isOdd: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 0, 1:
        var next = index + 1
        while next < bytes.count, bytes[next] & 0xc0 == 0x80 { next += 1 }
        let letter = UInt8.random(in: 0x20..<0x7f, using: &generator)
        bytes.replaceSubrange(index..<next, with: [letter])
      case 2, 3: bytes.insert(contentsOf: piece, at: index)
      case 4:
        let end = aligned(min(bytes.count, index + piece.count), in: bytes, isOdd: isOdd)
        bytes.replaceSubrange(index..<max(index, end), with: piece)
      case 5: bytes.removeSubrange(index..<end)
      case 6:
        let times = Int.random(in: 1...4, using: &generator)
        for _ in 0..<times { bytes.insert(contentsOf: bytes[index..<end], at: index) }
      default:
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        let other = aligned(place, in: bytes, isOdd: isOdd)
        bytes.insert(contentsOf: bytes[index..<end], at: other)
      }
    }
    return bytes
  }

  /// Moves a place to the start of a character of UTF-8.
  private static func aligned(_ index: Int, in bytes: [UInt8], isOdd: Bool) -> Int {
    var index = index
    while !isOdd, index > 0, index < bytes.count, bytes[index] & 0xc0 == 0x80 { index -= 1 }
    return index
  }

  /// The laws that an input breaks, in words.
  private static func broken(
    _ bytes: [UInt8], in folder: TemporaryFolder, using generator: inout Xoshiro256,
    wasRead: inout Bool
  ) throws -> [String] {
    let path = try folder.file("ВПР.csv", bytes: bytes)
    let whole = outcome(path)
    var laws: [String] = []
    let parts = outcome(
      path, jobs: Int.random(in: 1...3, using: &generator),
      partSize: Int.random(in: 1...300, using: &generator))
    if parts != whole { laws.append("in parts: \(whole) ≠ \(parts)") }
    guard case .read(let results, let reports) = whole else { return laws }
    wasRead = true
    let table = reports[0].tables[0]
    if table.rows != table.accepted + table.absent + table.rejected {
      laws.append("\(table.rows) rows: \(table.accepted), \(table.absent), \(table.rejected)")
    }
    if table.repaired > table.accepted { laws.append("more repaired than accepted") }
    let counts = CountsTable.text(results)
    switch outcome(try folder.file("counts.csv", bytes: Array(counts))) {
    case .refused(let error): laws.append("counts are refused: \(error)")
    case .read(let again, _):
      if CountsTable.text(again) != counts {
        let texts = [counts, CountsTable.text(again)].map { String(decoding: $0, as: UTF8.self) }
        laws.append("counts differ: \(texts.joined(separator: "beside "))")
      }
    }
    guard let source = try? SourceTable(InputFile(path: path), options: ReadingOptions(), jobs: 1)
    else {
      return laws
    }
    let records = Records(source.text)
    if records.rows != table.rows { laws.append("\(table.rows) rows of \(records.rows)") }
    if !source.text.hasQuotes {
      let text = Array(source.text.text)
      let reversed =
        Array(text[..<source.text.bodyStart])
        + records.lines.reversed().flatMap { $0 + [source.text.terminator] }
      switch outcome(try folder.file("ВПР.csv", bytes: reversed)) {
      case .refused(let error): laws.append("rows in reverse order are refused: \(error)")
      case .read(let again, _):
        if again.assessments != results.assessments { laws.append("the order of rows matters") }
      }
    }
    return laws
  }

  @Test func damagedTextIsReadOrRefusedAndEveryRowIsAccountedFor() throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["MERILO_FUZZ_SECONDS"].flatMap { Double($0) }
    let seed = environment["MERILO_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20
    let first = environment["MERILO_FUZZ_ROUND"].flatMap { UInt64($0) } ?? 0
    let folder = try TemporaryFolder()
    let start = ContinuousClock.now
    var round = first
    var read = 0
    var failures = 0
    var slowest = Duration.zero
    while seconds.map({ ContinuousClock.now - start < .seconds($0) }) ?? (round < first + 400) {
      var generator = Xoshiro256(seed: seed, keys: round)
      let bytes = Self.mutated(&generator)
      let begin = ContinuousClock.now
      var wasRead = false
      let laws = try Self.broken(bytes, in: folder, using: &generator, wasRead: &wasRead)
      slowest = max(slowest, ContinuousClock.now - begin)
      if wasRead { read += 1 }
      for law in laws {
        failures += 1
        Issue.record("seed \(seed), round \(round): \(law)")
      }
      if failures > 20 { break }
      round += 1
    }
    if seconds != nil {
      let memory = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?
        .split(separator: "\n").first { $0.hasPrefix("VmHWM") }
      print(
        "\(round - first) texts, \(read) read, \(failures) laws broken, slowest \(slowest), "
          + (memory.map { $0.replacing("\t", with: " ") } ?? ""))
    } else {
      #expect(read > 50 && read < 390)
    }
  }
}

/// The records of a text, found byte by byte without any of the reader's shortcuts.
private struct Records {
  /// The records with anything in them.
  private(set) var rows = 0
  /// The lines below the header.
  private(set) var lines: [[UInt8]] = []

  init(_ source: DelimitedText) {
    let bytes = Array(source.text)[source.bodyStart...]
    let quote = UInt8(ascii: "\"")
    var fields: [[UInt8]] = [[]]
    var isQuoted = false
    var isFresh = true
    var position = bytes.startIndex
    func isRow() -> Bool {
      fields.prefix(source.names.count).contains { !Self.isBlank($0) }
        || fields.dropFirst(source.names.count).joined().contains {
          $0 > 0x20 && $0 != 0x2c && $0 != 0x3b
        }
    }
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      if isQuoted {
        if byte != quote {
          fields[fields.count - 1].append(byte)
        } else if position < bytes.endIndex, bytes[position] == quote {
          fields[fields.count - 1].append(byte)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, isFresh {
        isQuoted = true
        isFresh = false
      } else if byte == source.delimiter {
        fields.append([])
        isFresh = true
      } else if byte == source.terminator {
        if isRow() { rows += 1 }
        fields = [[]]
        isFresh = true
      } else {
        fields[fields.count - 1].append(byte)
        isFresh = false
      }
    }
    if isRow() { rows += 1 }
    lines = bytes.split(separator: source.terminator).map(Array.init)
  }

  /// Whether a value is nothing but blanks, no-break spaces among them.
  private static func isBlank(_ value: [UInt8]) -> Bool {
    String(decoding: value, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.value <= 0x20 || $0.value == 0xa0
    }
  }
}
