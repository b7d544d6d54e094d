extension SimulatedWork {
  // The numbers were fitted by Datasets/region-vpr-2021/fit_simulation.py; the items are numbered in
  // the order of the columns, because the aggregates do not name them.

  /// Русский язык, grade 8, as the real region wrote it in 2021: 21 items, 51 points.
  public static let russianGrade8 = SimulatedWork(
    assessment: Assessment(procedure: .vpr, year: 2021, grade: 8, subject: "Русский язык"),
    boundaries: [26, 32, 45], source: "VPR_RU-8_Opisanie_2021.pdf",
    items: [
      GradedItem("1", slope: 1.23, thresholds: [-2.03, -1.63, -0.24, 1.85], omission: 0.01),
      GradedItem("2", slope: 0.86, thresholds: [-0.37, 0.31, 1.39], omission: 0.00),
      GradedItem("3", slope: 0.70, thresholds: [-3.93, -2.31], omission: 0.07),
      GradedItem("4", slope: 1.28, thresholds: [-3.51, -2.82, -1.66], omission: 0.18),
      GradedItem("5", slope: 1.34, thresholds: [-0.78, -0.14, 1.09], omission: 0.12),
      GradedItem("6", slope: 1.42, thresholds: [-0.93, -0.03, 1.39], omission: 0.12),
      GradedItem("7", slope: 1.23, thresholds: [-0.85, 0.64, 0.94, 1.74], omission: 0.05),
      GradedItem("8", slope: 1.13, thresholds: [-0.41, 1.25, 1.59, 2.41], omission: 0.06),
      GradedItem("9", slope: 0.68, thresholds: [-2.06, -0.49], omission: 0.02),
      GradedItem("10", slope: 0.92, thresholds: [-1.01, 1.20], omission: 0.12),
      GradedItem("11", slope: 0.66, thresholds: [-0.83, 0.65], omission: 0.09),
      GradedItem("12", slope: 0.67, thresholds: [-0.77, 0.51], omission: 0.11),
      GradedItem("13", slope: 1.10, thresholds: [-0.47], omission: 0.15),
      GradedItem("14", slope: 1.11, thresholds: [-1.55], omission: 0.12),
      GradedItem("15", slope: 1.21, thresholds: [-1.00, -0.38, 0.22, 0.78, 1.04], omission: 0.14),
      GradedItem("16", slope: 1.11, thresholds: [-0.86], omission: 0.11),
      GradedItem("17", slope: 1.04, thresholds: [-0.05], omission: 0.16),
      GradedItem("18", slope: 1.24, thresholds: [-1.13, -0.25], omission: 0.18),
      GradedItem("19", slope: 1.33, thresholds: [-1.56, 0.38, 1.11], omission: 0.19),
      GradedItem("20", slope: 1.52, thresholds: [-1.61, 0.56], omission: 0.20),
      GradedItem("21", slope: 1.31, thresholds: [-2.50], omission: 0.16),
    ],
    leniency: EverydayLeniency(
      reach: 10, median: 0.81, spread: 1.51, decay: 0.95, overshoot: 0.48,
      upperBoundaries: 0.16),
    journalCuts: [-2.22, -0.01, 1.36], journalCorrelation: 0.99,
    schoolVariance: 0.95, classVariance: 2.24, absenceShare: 0.114)

  /// Математика, grade 8, as the real region wrote it in 2021: 20 items, 25 points.
  public static let mathematicsGrade8 = SimulatedWork(
    assessment: Assessment(procedure: .vpr, year: 2021, grade: 8, subject: "Математика"),
    boundaries: [8, 15, 21], source: "VPR_MA-8_Opisanie_2021.pdf",
    items: [
      GradedItem("1", slope: 1.23, thresholds: [-1.80], omission: 0.07),
      GradedItem("2", slope: 1.31, thresholds: [-0.95], omission: 0.12),
      GradedItem("3", slope: 1.29, thresholds: [-1.24], omission: 0.13),
      GradedItem("4", slope: 0.82, thresholds: [-0.85], omission: 0.12),
      GradedItem("5", slope: 1.16, thresholds: [-0.17], omission: 0.29),
      GradedItem("6", slope: 0.72, thresholds: [-1.16, 0.50], omission: 0.29),
      GradedItem("7", slope: 0.99, thresholds: [0.05], omission: 0.13),
      GradedItem("8", slope: 0.94, thresholds: [-1.54, -0.64], omission: 0.16),
      GradedItem("9", slope: 1.31, thresholds: [0.56], omission: 0.30),
      GradedItem("10", slope: 1.01, thresholds: [0.29], omission: 0.19),
      GradedItem("11", slope: 1.06, thresholds: [0.35], omission: 0.11),
      GradedItem("12", slope: 0.82, thresholds: [0.24], omission: 0.14),
      GradedItem("13", slope: 1.10, thresholds: [0.51], omission: 0.27),
      GradedItem("14", slope: 0.76, thresholds: [-0.71], omission: 0.05),
      GradedItem("15", slope: 1.34, thresholds: [3.12, 3.23], omission: 0.49),
      GradedItem("16", slope: 0.98, thresholds: [-0.34], omission: 0.24),
      GradedItem("17", slope: 1.04, thresholds: [0.55], omission: 0.24),
      GradedItem("18", slope: 2.52, thresholds: [5.29], omission: 0.45),
      GradedItem("19", slope: 1.38, thresholds: [3.27, 3.27], omission: 0.49),
      GradedItem("20", slope: 1.22, thresholds: [4.28, 4.30], omission: 0.54),
    ],
    leniency: EverydayLeniency(
      reach: 4, median: 0.68, spread: 1.84, decay: 0.86, overshoot: 0.30,
      upperBoundaries: 0.46),
    journalCuts: [-2.03, 0.17, 1.40], journalCorrelation: 0.99,
    schoolVariance: 1.28, classVariance: 2.98, absenceShare: 0.121)
}
