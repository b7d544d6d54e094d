import Foundation
import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct NumericalCertificateTests {
  @Test(arguments: CertifiedFile.univariate) func momentsReachTheCertifiedDigits(name: String)
    throws
  {
    let digits = try CertifiedDigits.univariate(name)
    // 10000000.2 as a double is wrong in its tenth digit, which leaves eight digits of a deviation
    // of 0.1; the decimals themselves lose nothing.
    let limit = name == "NumAcc4" ? 8.0 : 9
    Self.expect(digits.doubles, of: name, digits: limit)
    Self.expect(digits.decimals, of: name, digits: 14, from: "decimals")
  }

  @Test(arguments: CertifiedFile.variance) func varianceReachesTheCertifiedDigits(name: String)
    throws
  {
    let digits = try CertifiedDigits.variance(name)
    // 1000000000000.4 as a double is wrong in its fourth decimal place, on differences of 0.1.
    let limit = ["SmLs07t", "SmLs08t", "SmLs09t"].contains(name) ? 3.5 : 9
    Self.expect(digits.doubles, of: name, digits: limit)
    Self.expect(digits.decimals, of: name, digits: 14, from: "decimals")
  }

  @Test(arguments: CertifiedFile.regression) func regressionReachesTheCertifiedDigits(name: String)
    throws
  {
    // The design of Filip, powers of one predictor up to the tenth, has a condition number of 10¹⁰
    // even with its columns scaled.
    let limit = name == "Filip" ? 6.0 : 11
    let statistics = try CertifiedDigits.regression(name).doubles
    Self.expect(statistics, of: name, digits: limit)
    #expect(statistics[0].digits >= 7, "\(name): \(statistics[0].digits)")
  }

  private static func expect(
    _ statistics: [CertifiedDigits.Statistic], of name: String, digits: Double,
    from data: String = "doubles"
  ) {
    let oracle = Oracle(
      source: "NIST StRD, certified", file: "NIST from \(data)", .linearAlgebra)
    for statistic in statistics {
      for (value, certified) in zip(statistic.values, statistic.certified) {
        // Exact zeros are certified for the deviations of an exact fit.
        oracle.expect(
          value, certified, within: pow(10, -digits), floor: certified == 0 ? 1 : 0,
          "\(statistic.name) of \(name)")
      }
    }
  }

  @Test(arguments: CertifiedFile.variance) func countsGiveTheSameBitsAsDecimals(name: String) throws
  {
    let file = try CertifiedFile(name)
    let samples = try file.columns.map { try #require(DecimalSample($0, places: file.places)) }
    let units = samples.map(\.units)
    let scale = ScoreScale(
      minimum: try #require(units.joined().min()), maximum: try #require(units.joined().max()))
    var table = FrequencyTable(scale: scale, groupCount: units.count)
    for (group, values) in units.enumerated() {
      for value in values { table.add(group: group, point: value - scale.minimum) }
    }
    let counted = try #require(OneWayAnalysisOfVariance(table))
    let listed = try #require(
      OneWayAnalysisOfVariance(
        units.compactMap { DecimalSample($0.map(Double.init), places: 0) }))
    #expect(counted == listed)
    #expect(counted.statistic == listed.statistic)
  }

  /// With `MERILO_WRITE_CERTIFICATE` set the page is written anew from what is measured.
  @Test func thePageStatesWhatIsMeasured() throws {
    let measured = try Self.exactTables()
    let url = ReferenceFile.packageFolder.appending(
      path: "Sources/ScoreStatistics/Documentation.docc/NumericalCertificate.md")
    let page = Self.page(
      measured,
      regression: Self.table(try CertifiedFile.regression.map(CertifiedDigits.regression)))
    if ProcessInfo.processInfo.environment["MERILO_WRITE_CERTIFICATE"] != nil {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try page.write(to: url, atomically: true, encoding: .utf8)
    }
    print(page)
    // The regressions go through the BLAS of the machine and may differ in the last digits.
    let written = try String(contentsOf: url, encoding: .utf8)
    for table in measured { #expect(written.contains(table)) }
  }

  private static func exactTables() throws -> [String] {
    [
      table(try CertifiedFile.univariate.map(CertifiedDigits.univariate)),
      table(try CertifiedFile.variance.map(CertifiedDigits.variance)),
    ]
  }

  private static func table(_ rows: [CertifiedDigits]) -> String {
    let heads = rows[0].doubles.map(\.name)
    let lines = rows.map { row in
      let cells = row.doubles.indices.map { index in
        let texts = [row.doubles, row.decimals].compactMap { statistics in
          statistics.indices.contains(index)
            ? String(format: "%.1f", statistics[index].digits) : nil
        }
        return texts.joined(separator: " / ")
      }
      return "| \(row.file) | " + cells.joined(separator: " | ") + " |"
    }
    let head = "| File | " + heads.joined(separator: " | ") + " |"
    let rule = "|" + String(repeating: " --- |", count: heads.count + 1)
    return ([head, rule] + lines).joined(separator: "\n")
  }

  private static func page(_ tables: [String], regression: String) -> String {
    """
    # Numerical certificate

    How many certified digits the statistics reproduce on the NIST Statistical Reference Datasets.

    ## Overview

    A number is the log relative error, −log₁₀ |computed − certified| / |certified|, at most 15: the
    certified values have fifteen digits. Written by the test `NumericalCertificateTests`, which also
    compares this page with what it measures.

    ## Moments and analysis of variance

    Two numbers stand in a cell: from doubles, and from ``DecimalSample``, which takes the values as
    the decimals that were written down. The first is limited by the data: 10000000.2 and
    1000000000000.4 are no doubles, and the doubles nearest to them have other variances. Scores
    counted in a ``FrequencyTable`` are integers and lose nothing.

    ### ``SampleMoments``

    \(tables[0])

    ### ``OneWayAnalysisOfVariance``

    \(tables[1])

    ## Linear regression

    By `LeastSquares` of the module DenseLinearAlgebra; the smallest number over all coefficients.

    \(regression)

    """
  }
}
