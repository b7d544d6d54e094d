extension SimulatedWork {
  /// Математика of ОГЭ: 25 items, 31 points, written and marked outside the school.
  ///
  /// Maximum and boundaries are those of 2023. The items are made up, nineteen of one point and six
  /// of two from easy to hard, because no shares of them are at hand. The rule that two points be
  /// from geometry is left out: here the mark is that of the total.
  public static let mathematicsExamination = SimulatedWork(
    assessment: Assessment(procedure: .oge, year: 2023, grade: 9, subject: "Математика"),
    boundaries: [8, 15, 22], source: "ОГЭ 2023",
    items: (1...25).map { number in
      let difficulty = -3.2 + 0.18 * Double(number)
      return GradedItem(
        "\(number)", slope: 1.3,
        thresholds: number < 20 ? [difficulty] : [difficulty + 0.8, difficulty + 1.6],
        omission: number < 20 ? 0.1 : 0.5)
    },
    leniency: .none, journalCuts: [-2.2, 0.1, 1.4], absenceShare: 0.02)
}
