import Foundation
import Objectivity
import ScoreStatistics
import Synchronization

/// Counts files, each of which is opened when its turn comes and let go when it is counted.
struct FileCounting: Sendable {
  /// The counts of a file, or why there are none.
  typealias Outcome = Result<WorkbookCounts, ReadingError>

  /// The size from which the threads share a file; smaller ones are shared out among them.
  private static let sharedBytes = 8 << 20

  private let options: ReadingOptions
  private let scales: MarkScaleCatalogue
  private let forms: [any ResultForm.Type]
  private let progress: ReadingProgress?

  /// Prepares for files of so many bytes together.
  init(
    options: ReadingOptions, scales: MarkScaleCatalogue, forms: [any ResultForm.Type], bytes: Int
  ) {
    self.options = options
    self.scales = scales
    self.forms = forms
    progress = options.progress.map { ReadingProgress(total: bytes, callback: $0) }
  }

  /// The outcomes of files, in their order.
  func outcomes(of candidates: [InputDiscovery.Candidate]) -> [Outcome] {
    var outcomes = [Outcome?](repeating: nil, count: candidates.count)
    var apart: [Int] = []
    for (number, candidate) in candidates.enumerated() {
      if candidate.bytes < Self.sharedBytes || candidate.isWorkbook {
        apart.append(number)
      } else {
        outcomes[number] = outcome(of: candidate, jobs: options.jobs)
      }
    }
    // The largest first, so that no thread is left with one at the end.
    apart.sort { (candidates[$1].bytes, $0) < (candidates[$0].bytes, $1) }
    let next = Atomic<Int>(0)
    let jobs = max(1, min(options.jobs, apart.count))
    let found = concurrentMap(count: jobs, jobs: jobs) { [apart] _ in
      var found: [(number: Int, outcome: Outcome)] = []
      while true {
        let place = next.add(1, ordering: .relaxed).oldValue
        guard place < apart.count else { return found }
        found.append((apart[place], outcome(of: candidates[apart[place]], jobs: 1)))
      }
    }
    for (number, outcome) in found.joined() { outcomes[number] = outcome }
    return outcomes.compactMap { $0 }
  }

  private func outcome(of candidate: InputDiscovery.Candidate, jobs: Int) -> Outcome {
    Result { () throws(ReadingError) in
      do throws(ReadingError) {
        return try counts(
          of: InputFile(path: candidate.path, in: candidate.base), jobs: jobs)
      } catch {
        // One that is not found was there when the folder was listed.
        guard error.kind == .notFound || error.kind == .changed else { throw error }
        throw ReadingError(.changed, file: candidate.path).concerningAll
      }
    }
  }

  private func counts(of file: InputFile, jobs: Int) throws(ReadingError) -> WorkbookCounts {
    if WorkbookCounts.isWorkbook(file) {
      defer { progress?.advance(by: file.data.count) }
      return try WorkbookCounts(file, options: options, scales: scales, forms: forms)
    }
    let table: SourceTable
    do throws(ReadingError) {
      guard forms.contains(where: { $0 == GenericTableForm.self }) else {
        throw ReadingError(.noForm(options.format), file: file.path)
      }
      table = try SourceTable(file, options: options, jobs: jobs)
      if DelimitedSheet.isNeeded(for: table.text) {
        throw ReadingError(.noForm(nil), file: file.path)
      }
    } catch {
      guard error.kind.isOfHeader, let sheet = DelimitedSheet(file, forms: forms, jobs: jobs)
      else { throw error }
      defer { progress?.advance(by: file.data.count) }
      return try WorkbookCounts(sheet, of: file, options: options, scales: scales, forms: forms)
    }
    return WorkbookCounts(try count(table, jobs: jobs))
  }

  /// What one thread found in a text.
  private struct Share: Sendable {
    var part: CountedPart?
    var logs: [(range: Int, log: RowsLog)] = []
    var digest: String?
  }

  /// Counts delimited text.
  func count(_ table: SourceTable, jobs: Int) throws(ReadingError) -> CountedFile {
    let ranges = table.parts(size: options.bytesInTask)
    let next = Atomic<Int>(-1)
    // A thread counts all it reads of a file together, so that it meets every key once.
    let shares = concurrentMap(count: max(1, jobs), jobs: jobs) { _ in
      var share = Share()
      var rows: ResultRows?
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < ranges.count else { break }
        guard number >= 0 else {
          share.digest = table.text.file.digest()
          continue
        }
        var current =
          rows
          ?? ResultRows(
            layout: table.layout, options: table.identity.options(options), scales: scales,
            progress: progress)
        rows = nil
        let log = current.count(
          table.text.text.span, in: ranges[number], scanner: table.text.scanner)
        share.logs.append((number, log))
        rows = current
      }
      share.part = rows?.part
      return share
    }
    var file = CountedFile(table, listedIssues: options.listedIssues)
    file.digest = shares.lazy.compactMap(\.digest).first ?? ""
    do throws(ReadingError) {
      for (_, log) in shares.flatMap(\.logs).sorted(by: { $0.range < $1.range }) {
        try file.append(log)
      }
    } catch {
      // It is a table of results, so that it cannot be left out of a folder unnoticed.
      throw error.concerningAll
    }
    file.tables[0].parts = shares.compactMap(\.part)
    return file
  }
}

extension InputDiscovery.Candidate {
  /// Whether it is a workbook by its name: none can be shared by threads.
  fileprivate var isWorkbook: Bool {
    InputDiscovery.workbookExtensions.contains(
      String(path.lowercased().reversed().prefix { $0 != "." }.reversed()))
  }
}
