extension SimulatedWork {
  // The numbers were fitted by Datasets/region-vpr-2021/fit_simulation.py.

  /// Русский язык, grade 5, as the real region wrote it in 2021: 21 items, 45 points.
  public static let russianGrade5 = SimulatedWork(
    assessment: Assessment(procedure: .vpr, year: 2021, grade: 5, subject: "Русский язык"),
    boundaries: [18, 29, 39], source: "VPR_RU-5_Opisanie_2021.pdf",
    items: [
      GradedItem("1К1", slope: 1.37, thresholds: [-2.04, -1.52, -0.11, 1.90], omission: 0.01),
      GradedItem("1К2", slope: 0.86, thresholds: [-1.37, -0.38, 0.88], omission: 0.01),
      GradedItem("1К3", slope: 0.92, thresholds: [-3.64, -1.99], omission: 0.04),
      GradedItem("2К1", slope: 1.53, thresholds: [-0.94, 0.01, 1.33], omission: 0.07),
      GradedItem("2К2", slope: 1.26, thresholds: [-2.47, -1.97, -1.09], omission: 0.19),
      GradedItem("2К3", slope: 1.59, thresholds: [-0.46, 0.36, 1.66], omission: 0.13),
      GradedItem("2К4", slope: 1.68, thresholds: [-0.84, 0.06, 1.29], omission: 0.15),
      GradedItem("3", slope: 0.58, thresholds: [-1.93, -0.31], omission: 0.01),
      GradedItem("4(1)", slope: 1.59, thresholds: [-2.58, -1.84, -0.62], omission: 0.09),
      GradedItem("4(2)", slope: 1.31, thresholds: [-0.61, 1.01], omission: 0.09),
      GradedItem("5(1)", slope: 1.41, thresholds: [-0.70, 0.01], omission: 0.04),
      GradedItem("5(2)", slope: 1.50, thresholds: [0.08, 0.72], omission: 0.13),
      GradedItem("6(1)", slope: 1.31, thresholds: [-0.61, -0.13], omission: 0.06),
      GradedItem("6(2)", slope: 2.01, thresholds: [0.31], omission: 0.15),
      GradedItem("7(1)", slope: 1.32, thresholds: [-0.33, -0.12], omission: 0.08),
      GradedItem("7(2)", slope: 2.11, thresholds: [0.57], omission: 0.16),
      GradedItem("8", slope: 0.82, thresholds: [-0.41, 0.53], omission: 0.09),
      GradedItem("9", slope: 0.78, thresholds: [-0.49, 0.40], omission: 0.13),
      GradedItem("10", slope: 0.83, thresholds: [0.03], omission: 0.09),
      GradedItem("11", slope: 0.99, thresholds: [-0.85], omission: 0.12),
      GradedItem("12", slope: 1.25, thresholds: [-1.92], omission: 0.17),
    ],
    leniency: EverydayLeniency(reach: 6, median: 0.70, spread: 1.5, decay: 0.85, overshoot: 0.45),
    journalCuts: [-2.30, -0.24, 1.20])

  /// Математика, grade 5, as the real region wrote it in 2021: 16 items, 20 points.
  public static let mathematicsGrade5 = SimulatedWork(
    assessment: Assessment(procedure: .vpr, year: 2021, grade: 5, subject: "Математика"),
    boundaries: [7, 11, 15], source: "VPR_MA-5_Opisanie_2021.pdf",
    items: [
      GradedItem("1", slope: 0.87, thresholds: [-0.46], omission: 0.08),
      GradedItem("2", slope: 0.74, thresholds: [-0.19], omission: 0.10),
      GradedItem("3", slope: 0.82, thresholds: [-1.11], omission: 0.11),
      GradedItem("4", slope: 1.08, thresholds: [0.64], omission: 0.16),
      GradedItem("5", slope: 1.31, thresholds: [-1.45], omission: 0.06),
      GradedItem("6", slope: 1.12, thresholds: [0.23, 0.44], omission: 0.18),
      GradedItem("7", slope: 1.01, thresholds: [-0.30], omission: 0.11),
      GradedItem("8", slope: 0.97, thresholds: [0.79], omission: 0.20),
      GradedItem("9", slope: 1.17, thresholds: [-0.13, 0.52], omission: 0.07),
      GradedItem("10", slope: 1.37, thresholds: [0.44, 0.80], omission: 0.19),
      GradedItem("11(1)", slope: 1.03, thresholds: [-2.60], omission: 0.08),
      GradedItem("11(2)", slope: 1.01, thresholds: [-1.39], omission: 0.05),
      GradedItem("12(1)", slope: 0.98, thresholds: [-0.43], omission: 0.08),
      GradedItem("12(2)", slope: 0.83, thresholds: [-0.33], omission: 0.16),
      GradedItem("13", slope: 1.00, thresholds: [1.11], omission: 0.21),
      GradedItem("14", slope: 1.90, thresholds: [3.92, 4.36], omission: 0.39),
    ],
    leniency: EverydayLeniency(reach: 3, median: 0.72, spread: 1.5, decay: 0.85, overshoot: 0.35),
    journalCuts: [-2.25, -0.24, 1.08])
}
