// Made by `merilo evaluate --train`; run `swift format` on it.

extension CompositeScore {
  /// The score in force, learned from 33060 schools, its ordinary scores from 21600 others.
  public static let learned = CompositeScore(
    indicators: [
      "boundary-heaping", "distribution-shape", "low-dispersion", "tail-excess",
      "missing-lower-tail", "item-profile", "hard-easy-contrast", "item-misfit", "answer-agreement",
      "journal-agreement", "journal-confirmation", "absences", "weak-absent", "variant-imbalance",
      "cross-subject", "unusual-level",
    ].map(IndicatorIdentifier.init(rawValue:)),
    signatures: [
      .init(
        kind: .boundaryPushing, intercept: -8.555,
        weights: [
          2.483, 0.03, 0.058, 0.172, 0.454, 0.047, -0.055, -0.029, 0.061, 0.646, -0.678, -0.065,
          0.28, 0.223, 0.758, -0.579,
        ]),
      .init(
        kind: .wholesaleInflation, intercept: -8.425,
        weights: [
          -0.709, 0.081, -0.43, 0.433, 0.512, -0.762, 1.411, -0.458, 1.372, 2.565, -0.177, -0.079,
          0.308, -0.144, 0.267, -0.882,
        ]),
      .init(
        kind: .dictatedAnswers, intercept: -10.317,
        weights: [
          -0.379, -0.069, 0.025, 0.438, -0.013, 0.808, -0.426, 0.275, 2.059, 1.748, -0.028, 0.49,
          0.024, 0.194, 0.617, -0.791,
        ]),
      .init(
        kind: .correctedAnswers, intercept: -9.936,
        weights: [
          -0.381, 0.254, 0.411, 0.295, -0.405, -0.126, -0.053, 1.93, 0.368, 2.327, -0.432, -0.083,
          -0.248, 0.143, 1.296, -0.722,
        ]),
      .init(
        kind: .leakedAnswers, intercept: -6.367,
        weights: [
          -0.287, 0.08, 0.087, 0.238, -0.328, 0.934, -0.465, 0.363, 0.564, 1.293, -0.312, 0.052,
          0.028, -0.084, 0.815, -0.743,
        ]),
      .init(
        kind: .copiedAnswers, intercept: -5.827,
        weights: [
          -0.131, 0.331, 0.296, -0.058, -0.031, -0.379, -0.39, 0.092, 1.736, 1.026, -0.559, 0.082,
          0.065, -0.035, 0.738, -0.861,
        ]),
      .init(
        kind: .weakPupilsAbsent, intercept: -10.874,
        weights: [
          -0.023, 0.066, 0.702, 0.201, 0.079, -0.275, 0.125, -0.29, 0.229, 0.306, -0.288, 2.336,
          2.266, -0.016, 0.35, -0.413,
        ]),
      .init(
        kind: .journalAlignment, intercept: -7.841,
        weights: [
          -0.518, 0.008, -0.507, 0.421, 0.037, -0.894, 1.175, -0.304, 0.957, 0.901, 1.899, -0.232,
          -0.015, -0.013, 0.931, -0.386,
        ]),
      .init(
        kind: .leakedVariant, intercept: -7.406,
        weights: [
          -0.468, 0.139, 0.276, 0.128, 0.188, 0.068, -0.442, 1.187, 0.018, 1.556, -0.72, -0.01,
          -0.113, 1.543, 0.267, -0.428,
        ]),
    ],
    ordinary: [
      .init(
        hasItems: true, hasJournal: true,
        scores: [
          -8.397, -7.327, -6.783, -6.099, -5.599, -5.171, -4.76, -4.358, -3.931, -3.414, -2.685,
          -2.046, -1.341, -0.784, -0.315, 0.186, 0.945, 1.376,
        ]),
      .init(
        hasItems: true, hasJournal: false,
        scores: [
          -7.511, -6.706, -6.318, -5.859, -5.521, -5.215, -4.944, -4.658, -4.35, -3.976, -3.433,
          -2.884, -2.33, -1.849, -1.432, -0.458, 0.408, 0.982,
        ]),
      .init(
        hasItems: false, hasJournal: true,
        scores: [
          -8.07, -7.102, -6.616, -6.065, -5.672, -5.337, -5.017, -4.7, -4.354, -3.952, -3.331,
          -2.762, -2.13, -1.678, -1.187, -0.714, -0.148, 0.203,
        ]),
      .init(
        hasItems: false, hasJournal: false,
        scores: [
          -7.234, -6.202, -5.884, -5.594, -5.415, -5.282, -5.165, -5.04, -4.899, -4.715, -4.416,
          -4.08, -3.59, -3.106, -2.615, -1.864, -1.041, -0.639,
        ]),
    ])
}
