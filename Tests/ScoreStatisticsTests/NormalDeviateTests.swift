import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct NormalDeviateTests {
  @Test func equalsTheReference() throws {
    let reference = try HonestSpreadReference.load()
    let oracle = try Oracle("HonestSpread", .distributions)
    for item in reference.students {
      oracle.expect(
        NormalDeviate.ofStudent(item.value, degreesOfFreedom: item.degreesOfFreedom), item.deviate,
        within: reference.tolerance, "t = \(item.value), \(item.degreesOfFreedom) degrees")
    }
    for item in reference.deviates {
      oracle.expect(
        PearsonTypeIII.normalDeviate(of: item.value, skewness: item.skewness), item.deviate,
        within: reference.tolerance, "\(item.value), skewness \(item.skewness)")
    }
  }

  @Test func deviatesOfStudentAreSymmetricAndNearerToZero() {
    for freedom in [2.0, 7, 30] {
      for value in [0.5, 2.0, 6, 30] {
        let deviate = NormalDeviate.ofStudent(value, degreesOfFreedom: freedom)
        #expect(deviate > 0 && deviate < value)
        #expect(NormalDeviate.ofStudent(-value, degreesOfFreedom: freedom) == -deviate)
      }
    }
    #expect(NormalDeviate.ofStudent(3, degreesOfFreedom: 1e9) == 3)
    #expect(abs(NormalDeviate.ofStudent(0, degreesOfFreedom: 5)) < 1e-12)
  }

  @Test(arguments: [-9, -2, -0.5, 0, 0.02, 0.5, 2, 9])
  func deviatesOfPearsonRiseWithTheValue(skewness: Double) {
    let values = stride(from: -8.0, through: 12, by: 0.05).map {
      PearsonTypeIII.normalDeviate(of: $0, skewness: skewness)
    }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(values.allSatisfy { $0.magnitude <= 37 })
  }

  @Test func skewnessOfTheOtherSignIsTheMirror() {
    for skewness in [0.05, 0.3, 1, 5] {
      for value in [-6.0, -2, -0.3, 0.4, 1, 3, 9] {
        let own = PearsonTypeIII.normalDeviate(of: value, skewness: skewness)
        let mirrored = PearsonTypeIII.normalDeviate(of: -value, skewness: -skewness)
        #expect(abs(own + mirrored) < 1e-9)
      }
    }
  }

  @Test func theLongTailIsNearerAndTheShortOneIsNotTakenForBounded() {
    for skewness in [0.5, 2.0, 8] {
      #expect(PearsonTypeIII.normalDeviate(of: 4, skewness: skewness) < 4)
      // A gamma of skewness 2 ends at −1; what only resembles it does not.
      let light = PearsonTypeIII.normalDeviate(of: -2.5, skewness: skewness)
      let bounded = PearsonTypeIII.normalDeviate(
        of: -2.5, skewness: PearsonTypeIII.largestLightSkewness)
      #expect(light < -2.5 && light > -4 && light == bounded)
    }
  }
}
