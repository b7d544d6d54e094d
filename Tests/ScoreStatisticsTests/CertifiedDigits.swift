import DenseLinearAlgebra
import Foundation
import ScoreStatistics
import Testing

/// The certified digits reached on one file, statistic by statistic.
struct CertifiedDigits {
  /// One statistic, with its value for every parameter of the model.
  struct Statistic {
    let name: String
    let values: [Double?]
    let certified: [Double]

    init(_ name: String, _ values: [Double?], _ certified: [Double]) {
      self.name = name
      self.values = values
      self.certified = certified
    }

    init(_ name: String, _ value: Double?, _ certified: Double) {
      self.init(name, [value], [certified])
    }

    var digits: Double { zip(values, certified).map(CertifiedFile.digits).min() ?? 0 }
  }

  let file: String
  /// What is computed from doubles.
  let doubles: [Statistic]
  /// What is computed from decimals of fixed places, where there is such a way.
  let decimals: [Statistic]

  static func univariate(_ name: String) throws -> CertifiedDigits {
    let file = try CertifiedFile(name)
    let values = Array(file.data.joined())
    let certified = try ["Sample Mean", "Sample Standard Deviation", "Sample Autocorrelation"]
      .map { try #require(file.certified($0).last) }
    func statistics(_ moments: SampleMoments) -> [Statistic] {
      [
        Statistic("mean", moments.mean, certified[0]),
        Statistic("deviation", moments.standardDeviation, certified[1]),
        Statistic("autocorrelation", moments.lagOneAutocorrelation, certified[2]),
      ]
    }
    let sample = try #require(DecimalSample(values, places: file.places))
    return CertifiedDigits(
      file: name, doubles: statistics(try #require(SampleMoments(values))),
      decimals: statistics(try #require(SampleMoments(sample))))
  }

  static func variance(_ name: String) throws -> CertifiedDigits {
    let file = try CertifiedFile(name)
    let between = Array(try file.certified("Between").suffix(3))
    let within = try #require(file.certified("Within").suffix(2).first)
    let explained = try #require(file.certified("Certified R-Squared").last)
    let deviation = try #require(file.certified("Standard Deviation").last)
    func statistics(_ analysis: OneWayAnalysisOfVariance) -> [Statistic] {
      [
        Statistic("SS between", analysis.betweenSumOfSquares, between[0]),
        Statistic("SS within", analysis.withinSumOfSquares, within),
        Statistic("F", analysis.statistic, between[2]),
        Statistic("R²", analysis.explainedShare, explained),
        Statistic("residual s", analysis.residualStandardDeviation, deviation),
      ]
    }
    let samples = try file.columns.map { try #require(DecimalSample($0, places: file.places)) }
    return CertifiedDigits(
      file: name, doubles: statistics(try #require(OneWayAnalysisOfVariance(file.columns))),
      decimals: statistics(try #require(OneWayAnalysisOfVariance(samples))))
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
    #expect(fit.rank == parameters.count, "\(name)")
    func certified(column: Int) throws -> [Double] {
      try parameters.map { try #require(Double($0[column])) }
    }
    return CertifiedDigits(
      file: name,
      doubles: [
        Statistic("coefficients", fit.coefficients, try certified(column: 1)),
        Statistic(
          "standard errors", try #require(fit.standardErrors), try certified(column: 2)),
        Statistic(
          "residual s", fit.residualVariance?.squareRoot(),
          try #require(file.certified("Standard Deviation").last)),
      ], decimals: [])
  }
}
