import DenseLinearAlgebra
import Foundation
import RealModule
import ReferenceValues
import Testing

/// The linear regression problems of the NIST Statistical Reference Datasets.
///
/// The log relative error is −log₁₀ of the largest relative error of a coefficient: the number of
/// certified digits that are reproduced. The files certify fifteen.
struct CertifiedRegressionTests {
  struct Problem: Sendable, CustomTestStringConvertible {
    let name: String
    /// The power of the polynomial; `nil` for a column of its own for each predictor.
    let degree: Int?
    var hasConstant = true
    let coefficientDigits: Double
    let deviationDigits: Double
    var testDescription: String { name }
  }

  static let problems = [
    Problem(name: "Norris", degree: 1, coefficientDigits: 12, deviationDigits: 12),
    Problem(name: "Pontius", degree: 2, coefficientDigits: 11, deviationDigits: 11),
    Problem(
      name: "NoInt1", degree: 1, hasConstant: false, coefficientDigits: 14, deviationDigits: 13),
    Problem(
      name: "NoInt2", degree: 1, hasConstant: false, coefficientDigits: 14, deviationDigits: 13),
    Problem(name: "Filip", degree: 10, coefficientDigits: 7, deviationDigits: 6),
    Problem(name: "Longley", degree: nil, coefficientDigits: 12, deviationDigits: 11),
    Problem(name: "Wampler1", degree: 5, coefficientDigits: 12, deviationDigits: 11),
    Problem(name: "Wampler2", degree: 5, coefficientDigits: 12, deviationDigits: 12),
    Problem(name: "Wampler3", degree: 5, coefficientDigits: 12, deviationDigits: 11),
    Problem(name: "Wampler4", degree: 5, coefficientDigits: 12, deviationDigits: 11),
    Problem(name: "Wampler5", degree: 5, coefficientDigits: 12, deviationDigits: 11),
  ]

  @Test(arguments: problems) func certifiedDigitsAreReproduced(problem: Problem) throws {
    let certified = try CertifiedRegression(problem)
    let fit = try #require(
      LeastSquares(design: certified.design, response: certified.response))
    #expect(fit.rank == certified.coefficients.count)
    let errors = try #require(fit.standardErrors)
    let digits = zip(fit.coefficients, certified.coefficients).map(logRelativeError).min() ?? 0
    let deviationDigits = zip(errors, certified.deviations).map(logRelativeError).min() ?? 0
    #expect(digits >= problem.coefficientDigits, "\(problem.name): \(digits) digits")
    #expect(
      deviationDigits >= problem.deviationDigits,
      "\(problem.name): \(deviationDigits) digits of the standard deviations")
  }

  private func logRelativeError(_ value: Double, _ certified: Double) -> Double {
    let error =
      certified == 0 ? value.magnitude : ((value - certified) / certified).magnitude
    return min(15, -Double.log10(error))
  }
}

/// A file of `Tests/Reference/NIST`: certified values in the head, data from line 61.
private struct CertifiedRegression {
  let coefficients: [Double]
  let deviations: [Double]
  let response: [Double]
  let design: Matrix

  init(_ problem: CertifiedRegressionTests.Problem) throws {
    let url = ReferenceFile.packageFolder.appending(
      path: "Tests/Reference/NIST/\(problem.name).dat")
    let lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    let parameters = lines.prefix(60).filter {
      $0.count == 3 && $0[0].hasPrefix("B") && Int($0[0].dropFirst()) != nil
    }
    coefficients = try parameters.map { try #require(Double($0[1])) }
    deviations = try parameters.map { try #require(Double($0[2])) }
    let data = try lines.dropFirst(60).filter { !$0.isEmpty }
      .map { try $0.map { try #require(Double($0)) } }
    response = data.map { $0[0] }
    design = Matrix(
      rows: data.map { row in
        guard let degree = problem.degree else { return [1] + row.dropFirst() }
        let powers = (0...degree).map { Double.pow(row[1], $0) }
        return problem.hasConstant ? powers : Array(powers.dropFirst())
      })
  }
}
