import DenseLinearAlgebra
import Foundation
import ScoreStatistics
import Testing

/// The certified digits reached on one file, statistic by statistic.
struct CertifiedDigits {
  let file: String
  /// The digits reached from doubles.
  let doubles: [Double]
  /// The digits reached from decimals of fixed places, where there is such a way.
  let decimals: [Double]

  static func univariate(_ name: String) throws -> CertifiedDigits {
    let file = try CertifiedFile(name)
    let values = Array(file.data.joined())
    let certified = try ["Sample Mean", "Sample Standard Deviation", "Sample Autocorrelation"]
      .map { try #require(file.certified($0).last) }
    func digits(_ moments: SampleMoments) -> [Double] {
      zip([moments.mean, moments.standardDeviation, moments.lagOneAutocorrelation], certified)
        .map { CertifiedFile.digits($0, $1) }
    }
    let sample = try #require(DecimalSample(values, places: file.places))
    return CertifiedDigits(
      file: name, doubles: digits(try #require(SampleMoments(values))),
      decimals: digits(try #require(SampleMoments(sample))))
  }

  static func variance(_ name: String) throws -> CertifiedDigits {
    let file = try CertifiedFile(name)
    let between = try file.certified("Between").suffix(3)
    let within = try file.certified("Within").suffix(2)
    let certified = [
      try #require(between.first), try #require(within.first), try #require(between.last),
      try #require(file.certified("Certified R-Squared").last),
      try #require(file.certified("Standard Deviation").last),
    ]
    func digits(_ analysis: OneWayAnalysisOfVariance) -> [Double] {
      let values = [
        analysis.betweenSumOfSquares, analysis.withinSumOfSquares, analysis.statistic,
        analysis.explainedShare, analysis.residualStandardDeviation,
      ]
      return zip(values, certified).map { CertifiedFile.digits($0, $1) }
    }
    let samples = try file.columns.map { try #require(DecimalSample($0, places: file.places)) }
    return CertifiedDigits(
      file: name, doubles: digits(try #require(OneWayAnalysisOfVariance(file.columns))),
      decimals: digits(try #require(OneWayAnalysisOfVariance(samples))))
  }

  static func regression(_ name: String) throws -> CertifiedDigits {
    let file = try CertifiedFile(name)
    let parameters = file.head.filter {
      $0.count == 3 && $0[0].hasPrefix("B") && Int($0[0].dropFirst()) != nil
    }
    let hasConstant = parameters.first?.first == "B0"
    let isPolynomial = file.data[0].count == 2
    let design = Matrix(
      rows: file.data.map { row in
        let columns =
          isPolynomial
          ? (1...(parameters.count - (hasConstant ? 1 : 0))).map { pow(row[1], Double($0)) }
          : Array(row.dropFirst())
        return hasConstant ? [1] + columns : columns
      })
    let fit = try #require(LeastSquares(design: design, response: file.data.map { $0[0] }))
    let errors = try #require(fit.standardErrors)
    func digits(_ values: [Double], column: Int) throws -> Double {
      try zip(values, parameters).map { value, line in
        CertifiedFile.digits(value, try #require(Double(line[column])))
      }.min() ?? 0
    }
    let deviation = try #require(file.certified("Standard Deviation").last)
    return CertifiedDigits(
      file: name,
      doubles: [
        try digits(fit.coefficients, column: 1), try digits(errors, column: 2),
        CertifiedFile.digits(fit.residualVariance?.squareRoot(), deviation),
      ], decimals: [])
  }
}
