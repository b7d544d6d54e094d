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
        kind: .boundaryPushing, intercept: -8.535,
        weights: [
          2.475, 0.028, 0.055, 0.177, 0.459, 0.052, -0.053, -0.032, 0.061, 0.658, -0.68, -0.061,
          0.285, 0.225, 0.719, -0.665,
        ]),
      .init(
        kind: .wholesaleInflation, intercept: -8.383,
        weights: [
          -0.697, 0.093, -0.411, 0.439, 0.497, -0.748, 1.412, -0.467, 1.367, 2.526, -0.172, -0.075,
          0.292, -0.133, 0.587, -0.956,
        ]),
      .init(
        kind: .dictatedAnswers, intercept: -10.296,
        weights: [
          -0.366, -0.051, 0.017, 0.432, -0.007, 0.806, -0.417, 0.268, 2.059, 1.741, -0.019, 0.498,
          0.027, 0.21, 0.724, -0.873,
        ]),
      .init(
        kind: .correctedAnswers, intercept: -9.826,
        weights: [
          -0.37, 0.263, 0.409, 0.295, -0.396, -0.13, -0.076, 1.923, 0.401, 2.334, -0.43, -0.119,
          -0.224, 0.153, 1.187, -0.929,
        ]),
      .init(
        kind: .leakedAnswers, intercept: -6.303,
        weights: [
          -0.263, 0.093, 0.085, 0.231, -0.335, 0.93, -0.454, 0.353, 0.556, 1.26, -0.324, 0.047,
          0.022, -0.083, 1.135, -0.912,
        ]),
      .init(
        kind: .copiedAnswers, intercept: -5.795,
        weights: [
          -0.128, 0.337, 0.296, -0.056, -0.03, -0.374, -0.388, 0.089, 1.731, 1.025, -0.562, 0.085,
          0.068, -0.033, 0.802, -0.972,
        ]),
      .init(
        kind: .weakPupilsAbsent, intercept: -10.864,
        weights: [
          -0.021, 0.067, 0.705, 0.196, 0.078, -0.274, 0.125, -0.293, 0.234, 0.301, -0.291, 2.331,
          2.266, -0.018, 0.363, -0.446,
        ]),
      .init(
        kind: .journalAlignment, intercept: -7.83,
        weights: [
          -0.52, 0.007, -0.515, 0.424, 0.043, -0.889, 1.171, -0.309, 0.965, 0.905, 1.911, -0.244,
          -0.025, 0.001, 0.926, -0.497,
        ]),
      .init(
        kind: .leakedVariant, intercept: -7.327,
        weights: [
          -0.436, 0.16, 0.275, 0.137, 0.136, 0.076, -0.447, 1.175, 0.041, 1.473, -0.732, -0.018,
          -0.132, 1.531, 1.021, -0.597,
        ]),
    ],
    ordinary: [
      .init(
        hasItems: true, hasJournal: true,
        scores: [
          -8.494, -7.38, -6.814, -6.117, -5.606, -5.182, -4.766, -4.359, -3.931, -3.413, -2.678,
          -2.036, -1.32, -0.769, -0.263, 0.207, 0.936, 1.384,
        ]),
      .init(
        hasItems: true, hasJournal: false,
        scores: [
          -7.582, -6.755, -6.346, -5.885, -5.542, -5.233, -4.953, -4.67, -4.356, -3.987, -3.444,
          -2.894, -2.335, -1.859, -1.432, -0.491, 0.389, 1.026,
        ]),
      .init(
        hasItems: false, hasJournal: true,
        scores: [
          -8.179, -7.156, -6.654, -6.088, -5.683, -5.338, -5.004, -4.689, -4.347, -3.948, -3.32,
          -2.757, -2.109, -1.664, -1.157, -0.757, -0.103, 0.121,
        ]),
      .init(
        hasItems: false, hasJournal: false,
        scores: [
          -7.354, -6.237, -5.914, -5.624, -5.444, -5.3, -5.168, -5.041, -4.897, -4.712, -4.405,
          -4.072, -3.596, -3.117, -2.659, -1.876, -1.037, -0.78,
        ]),
    ])
}
