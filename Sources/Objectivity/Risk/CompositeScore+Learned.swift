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
        kind: .boundaryPushing, intercept: -9.082,
        weights: [
          2.54, -0.035, 0.029, 0.244, 0.505, 0.043, -0.028, -0.094, 0.073, 0.556, -0.608, -0.052,
          0.306, 0.287, -0.08,
        ]),
      .init(
        kind: .wholesaleInflation, intercept: -8.794,
        weights: [
          -0.699, 0.046, -0.497, 0.383, 0.642, -0.752, 1.432, -0.45, 1.322, 2.414, -0.146, -0.141,
          0.336, -0.043, -1.412,
        ]),
      .init(
        kind: .dictatedAnswers, intercept: -10.798,
        weights: [
          -0.403, -0.108, -0.032, 0.361, -0.03, 0.816, -0.476, 0.245, 2.063, 1.608, -0.012, 0.391,
          0.103, 0.327, -0.883,
        ]),
      .init(
        kind: .correctedAnswers, intercept: -10.321,
        weights: [
          -0.395, 0.169, 0.285, 0.048, -0.415, -0.202, -0.091, 2.008, 0.364, 2.114, -0.34, -0.056,
          -0.106, 0.308, -0.602,
        ]),
      .init(
        kind: .leakedAnswers, intercept: -6.845,
        weights: [
          -0.29, 0.039, 0.047, 0.168, -0.242, 0.911, -0.474, 0.327, 0.597, 1.242, -0.297, 0.064,
          0.097, 0.037, -0.892,
        ]),
      .init(
        kind: .copiedAnswers, intercept: -6.374,
        weights: [
          -0.162, 0.283, 0.239, -0.084, 0.032, -0.356, -0.428, 0.067, 1.739, 0.953, -0.489, 0.07,
          0.098, 0.102, -0.879,
        ]),
      .init(
        kind: .weakPupilsAbsent, intercept: -11.186,
        weights: [
          -0.002, 0.052, 0.642, 0.232, 0.07, -0.293, 0.153, -0.339, 0.184, 0.217, -0.227, 2.365,
          2.253, 0.023, -0.152,
        ]),
      .init(
        kind: .journalAlignment, intercept: -8.077,
        weights: [
          -0.493, 0.011, -0.495, 0.458, 0.131, -0.911, 1.103, -0.266, 0.961, 0.783, 1.963, -0.234,
          -0.015, 0.069, -0.207,
        ]),
      .init(
        kind: .leakedVariant, intercept: -7.71,
        weights: [
          -0.461, 0.114, 0.275, 0.078, 0.236, 0.05, -0.417, 1.175, -0.004, 1.488, -0.71, -0.025,
          -0.101, 1.628, -0.502,
        ]),
    ],
    ordinary: [
      .init(
        hasItems: true, hasJournal: true,
        scores: [
          -7.929, -7.115, -6.639, -6.032, -5.568, -5.173, -4.821, -4.473, -4.049, -3.558, -2.86,
          -2.242, -1.516, -1.017, -0.619, 0.057, 0.666, 0.919,
        ]),
      .init(
        hasItems: true, hasJournal: false,
        scores: [
          -7.333, -6.705, -6.351, -5.909, -5.566, -5.263, -4.986, -4.701, -4.403, -4.0, -3.414,
          -2.899, -2.257, -1.747, -1.309, -0.558, 0.441, 1.221,
        ]),
      .init(
        hasItems: false, hasJournal: true,
        scores: [
          -7.355, -6.795, -6.427, -5.987, -5.664, -5.394, -5.122, -4.848, -4.53, -4.135, -3.545,
          -2.991, -2.348, -1.893, -1.417, -0.841, -0.444, -0.055,
        ]),
      .init(
        hasItems: false, hasJournal: false,
        scores: [
          -6.498, -6.137, -5.956, -5.725, -5.564, -5.426, -5.275, -5.109, -4.931, -4.71, -4.343,
          -3.996, -3.457, -3.031, -2.597, -1.952, -1.279, -0.755,
        ]),
    ])
}
