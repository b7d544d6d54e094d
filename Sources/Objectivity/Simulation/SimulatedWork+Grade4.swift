extension SimulatedWork {
  // The numbers were fitted by Datasets/region-vpr-2021/fit_simulation.py; the items are numbered in
  // the order of the columns, because the aggregates do not name them.

  /// Русский язык, grade 4, as the real region wrote it in 2021: 20 items, 38 points.
  public static let russianGrade4 = SimulatedWork(
    assessment: Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Русский язык"),
    boundaries: [14, 24, 33], source: "VPR_RU-4_Opisanie_2021.pdf",
    items: [
      GradedItem("1", slope: 1.75, thresholds: [-2.24, -1.56, -0.08, 2.22], omission: 0.03),
      GradedItem("2", slope: 1.03, thresholds: [-3.59, -2.53, -1.03], omission: 0.14),
      GradedItem("3", slope: 1.32, thresholds: [-0.90, -0.75, -0.21], omission: 0.03),
      GradedItem("4", slope: 1.50, thresholds: [-2.06], omission: 0.03),
      GradedItem("5", slope: 1.63, thresholds: [-2.40, -1.74, -0.52], omission: 0.04),
      GradedItem("6", slope: 0.66, thresholds: [-2.12, -0.44], omission: 0.07),
      GradedItem("7", slope: 1.07, thresholds: [-1.40], omission: 0.04),
      GradedItem("8", slope: 0.86, thresholds: [-0.85, 0.50], omission: 0.04),
      GradedItem("9", slope: 1.25, thresholds: [-1.90, -0.51, 0.92], omission: 0.07),
      GradedItem("10", slope: 1.18, thresholds: [-1.65, -0.12], omission: 0.07),
      GradedItem("11", slope: 0.64, thresholds: [-0.96], omission: 0.04),
      GradedItem("12", slope: 0.76, thresholds: [-0.82], omission: 0.04),
      GradedItem("13", slope: 0.66, thresholds: [-0.83, -0.45], omission: 0.03),
      GradedItem("14", slope: 1.41, thresholds: [-1.04], omission: 0.04),
      GradedItem("15", slope: 1.40, thresholds: [-2.27, -0.11], omission: 0.09),
      GradedItem("16", slope: 1.76, thresholds: [-1.02], omission: 0.06),
      GradedItem("17", slope: 1.58, thresholds: [-1.39, 0.29], omission: 0.08),
      GradedItem("18", slope: 1.30, thresholds: [-1.71], omission: 0.07),
      GradedItem("19", slope: 0.86, thresholds: [-0.09, 0.98], omission: 0.06),
      GradedItem("20", slope: 1.11, thresholds: [0.86], omission: 0.05),
    ],
    leniency: EverydayLeniency(
      reach: 5, median: 0.55, spread: 2.33, decay: 0.71, overshoot: 0.34,
      upperBoundaries: 0.09),
    journalCuts: [-2.30, -0.39, 1.13], journalCorrelation: 0.98,
    schoolVariance: 0.80, classVariance: 1.55, absenceShare: 0.061)

  /// Математика, grade 4, as the real region wrote it in 2021: 15 items, 20 points.
  public static let mathematicsGrade4 = SimulatedWork(
    assessment: Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Математика"),
    boundaries: [6, 10, 15], source: "VPR_MA-4_Opisanie_2021.pdf",
    items: [
      GradedItem("1", slope: 1.05, thresholds: [-2.89], omission: 0.01),
      GradedItem("2", slope: 1.04, thresholds: [-1.68], omission: 0.01),
      GradedItem("3", slope: 1.30, thresholds: [-2.44, -1.74], omission: 0.02),
      GradedItem("4", slope: 1.11, thresholds: [-0.17], omission: 0.04),
      GradedItem("5", slope: 0.92, thresholds: [-0.66], omission: 0.02),
      GradedItem("6", slope: 0.96, thresholds: [-0.12], omission: 0.04),
      GradedItem("7", slope: 1.17, thresholds: [-3.15], omission: 0.02),
      GradedItem("8", slope: 1.08, thresholds: [-2.02], omission: 0.01),
      GradedItem("9", slope: 1.15, thresholds: [-0.51], omission: 0.03),
      GradedItem("10", slope: 1.97, thresholds: [0.42, 0.84], omission: 0.09),
      GradedItem("11", slope: 0.99, thresholds: [-0.09], omission: 0.05),
      GradedItem("12", slope: 1.03, thresholds: [0.50], omission: 0.05),
      GradedItem("13", slope: 0.89, thresholds: [-0.82, -0.03], omission: 0.06),
      GradedItem("14", slope: 0.39, thresholds: [-1.03, -0.34], omission: 0.02),
      GradedItem("15", slope: 1.44, thresholds: [2.35, 2.86], omission: 0.14),
    ],
    leniency: EverydayLeniency(
      reach: 4, median: 0.48, spread: 3.00, decay: 0.75, overshoot: 0.70,
      upperBoundaries: 0.00),
    journalCuts: [-2.32, -0.52, 0.89], journalCorrelation: 0.98,
    schoolVariance: 0.96, classVariance: 1.35, absenceShare: 0.065)
}
