// Names by which tests of this module are known elsewhere. Each is one of its types.

/// Pearson's χ² test and the G test of two groups, exact given the pooled counts.
public typealias ChiSquareTest = HomogeneityTest

/// The Mann–Whitney test by the name of scipy and R.
public typealias WilcoxonRankSumTest = MannWhitneyTest

/// The Anderson–Darling test of two or more groups by the name of its authors.
public typealias KSampleAndersonDarlingTest = AndersonDarlingTest

/// The Wasserstein test by the name that the distance has in computing.
public typealias EarthMoversDistanceTest = WassersteinTest

/// The test of two spreads of one classification by two raters, McNemar's for more than two categories.
public typealias McNemarBowkerTest = BowkerTest
