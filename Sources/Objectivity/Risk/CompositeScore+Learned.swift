// Made by `merilo evaluate --train`; run `swift format` on it.

extension CompositeScore {
  /// The score in force, learned from 33060 schools, its ordinary scores from 21600 others.
  public static let learned = CompositeScore(
    indicators: [
      "boundary-heaping", "distribution-shape", "low-dispersion", "tail-excess",
      "missing-lower-tail", "item-profile", "hard-easy-contrast", "item-misfit", "answer-agreement",
      "journal-agreement", "journal-confirmation", "absences", "weak-absent", "variant-imbalance",
      "cross-subject",
    ].map(IndicatorIdentifier.init(rawValue:)),
    signatures: [
      .init(
        kind: .boundaryPushing, intercept: -9.09,
        weights: [
          2.546, -0.04, 0.025, 0.251, 0.499, 0.044, -0.02, -0.106, 0.072, 0.548, -0.601, -0.052,
          0.303, 0.288, -0.153,
        ]),
      .init(
        kind: .wholesaleInflation, intercept: -8.622,
        weights: [
          -0.69, 0.054, -0.513, 0.357, 0.688, -0.751, 1.426, -0.469, 1.32, 2.323, -0.141, -0.151,
          0.29, -0.022, -1.691,
        ]),
      .init(
        kind: .dictatedAnswers, intercept: -10.776,
        weights: [
          -0.381, -0.091, -0.039, 0.361, -0.038, 0.818, -0.505, 0.257, 2.062, 1.577, -0.041, 0.381,
          0.113, 0.319, -1.043,
        ]),
      .init(
        kind: .correctedAnswers, intercept: -10.19,
        weights: [
          -0.391, 0.149, 0.259, -0.028, -0.415, -0.241, -0.156, 2.069, 0.373, 1.978, -0.357, -0.03,
          -0.109, 0.276, -0.786,
        ]),
      .init(
        kind: .leakedAnswers, intercept: -6.846,
        weights: [
          -0.277, 0.037, 0.036, 0.174, -0.243, 0.913, -0.479, 0.323, 0.604, 1.232, -0.303, 0.07,
          0.103, 0.047, -1.07,
        ]),
      .init(
        kind: .copiedAnswers, intercept: -6.368,
        weights: [
          -0.149, 0.28, 0.235, -0.08, 0.032, -0.35, -0.438, 0.065, 1.742, 0.925, -0.484, 0.076,
          0.099, 0.112, -0.988,
        ]),
      .init(
        kind: .weakPupilsAbsent, intercept: -11.192,
        weights: [
          0.006, 0.051, 0.636, 0.232, 0.07, -0.293, 0.15, -0.337, 0.182, 0.182, -0.224, 2.365,
          2.252, 0.023, -0.145,
        ]),
      .init(
        kind: .journalAlignment, intercept: -8.061,
        weights: [
          -0.481, 0.005, -0.497, 0.457, 0.137, -0.911, 1.095, -0.263, 0.954, 0.725, 1.981, -0.23,
          -0.02, 0.072, -0.265,
        ]),
      .init(
        kind: .leakedVariant, intercept: -7.71,
        weights: [
          -0.459, 0.109, 0.256, 0.059, 0.228, 0.044, -0.429, 1.179, -0.005, 1.487, -0.708, -0.027,
          -0.11, 1.646, -0.733,
        ]),
    ],
    ordinary: [
      .init(
        hasItems: true, hasJournal: true,
        scores: [
          -7.815, -7.013, -6.561, -5.975, -5.528, -5.142, -4.799, -4.458, -4.05, -3.57, -2.885,
          -2.303, -1.578, -1.079, -0.668, -0.014, 0.375, 0.825,
        ]),
      .init(
        hasItems: true, hasJournal: false,
        scores: [
          -7.401, -6.711, -6.364, -5.909, -5.554, -5.249, -4.962, -4.666, -4.356, -3.949, -3.332,
          -2.813, -2.146, -1.661, -1.173, -0.352, 0.435, 1.244,
        ]),
      .init(
        hasItems: false, hasJournal: true,
        scores: [
          -7.232, -6.686, -6.339, -5.929, -5.626, -5.37, -5.105, -4.849, -4.54, -4.161, -3.594,
          -3.078, -2.402, -1.958, -1.458, -0.919, -0.541, -0.158,
        ]),
      .init(
        hasItems: false, hasJournal: false,
        scores: [
          -6.612, -6.207, -6.0, -5.747, -5.572, -5.419, -5.249, -5.072, -4.874, -4.638, -4.248,
          -3.887, -3.319, -2.883, -2.436, -1.854, -1.215, -0.714,
        ]),
    ])
}
