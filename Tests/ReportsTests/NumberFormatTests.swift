import Testing

@testable import Reports

@Suite struct NumberFormatTests {
  let russian = NumberFormat(.russian)
  let english = NumberFormat(.english)

  @Test func numbersFollowTheLanguage() {
    #expect(russian.integer(1_234_567) == "1\u{202F}234\u{202F}567")
    #expect(russian.integer(1_234) == "1234")
    #expect(english.integer(1_234) == "1,234")
    #expect(russian.integer(-5) == "\u{2212}5")
    #expect(russian.decimal(12_345.67, places: 1) == "12\u{202F}345,7")
    #expect(english.decimal(-0.04, places: 1) == "0.0")
    #expect(russian.percent(0.0412) == "4,1\u{00A0}%")
    #expect(english.percent(0.0412) == "4.1%")
  }

  @Test func probabilitiesAreNeverPrintedAsZero() {
    #expect(russian.probability(0) == "<\u{00A0}0,0001")
    #expect(russian.probability(1e-30, named: "p") == "p\u{00A0}<\u{00A0}0,0001")
    #expect(english.probability(0.000_123_4) == "0.00012")
    #expect(english.probability(0.012_3, named: "q") == "q\u{00A0}=\u{00A0}0.012")
    #expect(english.probability(1) == "1.00")
  }

  @Test(arguments: [
    (1, "1 работа"), (2, "2 работы"), (5, "5 работ"), (11, "11 работ"), (12, "12 работ"),
    (21, "21 работа"), (104, "104 работы"), (111, "111 работ"), (0, "0 работ"),
  ])
  func russianNounsAgree(count: Int, text: String) {
    #expect(russian.counted(count, .work).replacing("\u{00A0}", with: " ") == text)
  }

  @Test func aFractionTakesTheGenitiveSingular() {
    #expect(russian.sized(5.5, .work) == "5,5\u{00A0}работы")
    #expect(russian.sized(125.4, .work) == "125\u{00A0}работ")
    #expect(english.sized(1.5, .work) == "1.5\u{00A0}papers")
  }

  @Test func afterAPrepositionRussianHasTheGenitive() {
    let numbers = NumberFormat(.russian)
    let cases = [(141.0, "141 ученика"), (111, "111 учеников"), (144, "144 учеников")]
    for (value, text) in cases {
      let own = numbers.sizedGenitive(value, .pupil).replacing("\u{00A0}", with: " ")
      #expect(own == text)
    }
    #expect(numbers.sizedGenitive(8.14, .pupil) == "8,1\u{00A0}ученика")
    #expect(NumberFormat(.english).sizedGenitive(141, .pupil) == "141\u{00A0}pupils")
  }
}
