/// Sums of the scores of papers of one total, exact and independent of the order of papers.
///
/// Scores come in whole multiples of 2⁻²⁴, as ``ItemScoreTables`` deals them out.
struct PaperScoreSums {
  private(set) var papers = 0.0
  private var helpSum: Int128 = 0
  private var helpSquares: Int128 = 0
  private var helpCubes: Int128 = 0
  private var misfitSum: Int128 = 0
  private var misfitSquares: Int128 = 0
  private var misfitCubes: Int128 = 0
  private var misplacedSum: Int128 = 0
  private var misfitProducts: Int128 = 0

  mutating func add(_ scores: SIMD4<Int64>) {
    papers += 1
    let help = Int128(scores.x)
    let misfit = Int128(scores.y)
    let misplaced = Int128(scores.z)
    let helpSquare = help * help
    let misfitSquare = misfit * misfit
    helpSum += help
    helpSquares += helpSquare
    // A cube of three full factors, summed over a country, would not fit.
    helpCubes += (helpSquare >> 24) * help
    misfitSum += misfit
    misfitSquares += misfitSquare
    misfitCubes += (misfitSquare >> 24) * misfit
    misplacedSum += misplaced
    misfitProducts += misfit * misplaced
  }

  /// Adds answers of papers of whom no whole score is known: the sums that are linear in answers.
  mutating func add(answers scores: SIMD4<Int64>, papers number: Double) {
    papers += number
    helpSum += Int128(scores.x)
    misfitSum += Int128(scores.y)
    misplacedSum += Int128(scores.z)
  }

  /// The sums of powers of one score.
  struct Powers {
    let papers: Double
    let sum: Double
    let squares: Double
    let cubes: Double

    /// The sums of second and third powers about a centre.
    func about(_ centre: Double) -> (squares: Double, cubes: Double) {
      (
        Double.maximum(0, squares - 2 * centre * sum + papers * centre * centre),
        cubes - 3 * centre * squares + 3 * centre * centre * sum
          - papers * centre * centre * centre
      )
    }
  }

  private static let unit = 1 / ItemScoreTables.resolution

  var help: Powers {
    Powers(
      papers: papers, sum: Double(helpSum) * Self.unit,
      squares: Double(helpSquares) * Self.unit * Self.unit,
      cubes: Double(helpCubes) * Self.unit * Self.unit)
  }

  var misfit: Powers {
    Powers(
      papers: papers, sum: Double(misfitSum) * Self.unit,
      squares: Double(misfitSquares) * Self.unit * Self.unit,
      cubes: Double(misfitCubes) * Self.unit * Self.unit)
  }

  /// The sum of misplaced points.
  var misplaced: Double { Double(misplacedSum) * Self.unit }

  /// The sum of misfit × misplaced points.
  var products: Double { Double(misfitProducts) * Self.unit * Self.unit }
}
