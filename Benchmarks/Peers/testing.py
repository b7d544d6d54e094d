"""Peers of TestingBenchmarks.swift.

Both sides make the same scores from the same hash, so that statistics must agree: what a statistic
is stands in both files, and each side compares it before its work is timed.
"""

import warnings

import numpy
import scipy.spatial
from scipy import stats
from scipy.stats import _mannwhitneyu

from measure import peer, run

NUMPY, SCIPY = f"numpy {numpy.__version__}", f"scipy {scipy.__version__}"
GROUPS, POINTS, REPLICATES = 40_000, 41, 999
POINT = numpy.arange(POINTS)

# Statistics of the data below, the same in TestingBenchmarks.swift.
TILT_OF_GROUP_6 = 0.007854077901695
KS_OF_GROUP_6 = 0.1095553590813963
W1_OF_GROUP_6 = 1.3826411116582558
TILTED_KS_OF_GROUP_6 = 0.12608309995524
AD_22_40K = -0.2806487904046867
AD_25_500 = 0.8231264216512736
MEAN_DIFFERENCE_25_500 = -2.202
KS_25_500 = 0.218
KS_60_500 = 0.13133333333333333
KS_200_5K = 0.0496
KS_22_40K = 0.2064659090909091
U_12_40 = 242.0
U_25_500 = 5023.5
W_25_500 = 3.9702116160565586
JS_25_500 = 0.1871202581457968

# Where scipy knows a p-value only up to 0.25 or down to 0.001 it says so at every call.
warnings.simplefilter("ignore", UserWarning)


def mixed(values):
    """SplitMix64 of each value."""
    values = values.astype(numpy.uint64) + numpy.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return values ^ (values >> numpy.uint64(31))


def scores(first, count):
    """Scores from 0 to 40, each the sum of four from 0 to 10."""
    bits = mixed(numpy.arange(first, first + count))
    parts = [(bits >> numpy.uint64(16 * part)) & numpy.uint64(0xFFFF) for part in range(4)]
    return sum((part * numpy.uint64(11)) >> numpy.uint64(16) for part in parts).astype(numpy.int64)


def samples(size, others):
    """A group and the examinees that it is compared with."""
    return scores(1_000_000, size), scores(2_000_000, others)


def agrees(value, expected):
    assert abs(value - expected) <= 1e-9 * abs(expected), f"{value}, not {expected}"


def groups():
    """Counts of groups of 5 to 60 examinees at different levels."""
    sizes = 5 + numpy.arange(GROUPS) % 56
    group = numpy.repeat(numpy.arange(GROUPS), sizes)
    level = (mixed(numpy.arange(GROUPS)) % numpy.uint64(7)).astype(numpy.int64) - 3
    score = numpy.clip(scores(0, sizes.sum()) + level[group], 0, POINTS - 1)
    cells = numpy.bincount(group * POINTS + score, minlength=GROUPS * POINTS)
    return cells.reshape(GROUPS, POINTS)


def moments(table):
    size = table.sum(axis=1)
    mean = table @ POINT / size
    square = table @ (POINT * POINT)
    return size, mean, (square - size * mean**2) / (size - 1)


def tilts(shape, means):
    """Newton's method for all groups at once."""
    centred = POINT - POINTS // 2
    powers = numpy.stack([numpy.ones(POINTS), centred, centred**2], axis=1)
    targets = means - POINTS // 2
    parameter = numpy.zeros(len(means))
    for _ in range(60):
        weights = numpy.multiply.outer(parameter, centred)
        numpy.exp(weights, out=weights)
        weights *= shape
        total, first, second = (weights @ powers).T
        mean = first / total
        step = (mean - targets) / (second / total - mean**2)
        parameter -= step
        if numpy.abs(step).max() < 1e-13:
            break
    return parameter, weights / total[:, None]


def distances(counts, size, cumulative):
    """KS and W1 of each row of counts from a reference; the last point never differs."""
    difference = numpy.cumsum(counts, axis=-1)[..., :-1] / size
    difference -= cumulative[..., :-1]
    numpy.abs(difference, out=difference)
    return difference.max(axis=-1), difference.sum(axis=-1)


def p_values(simulated, observed):
    """(1 + exceedances) / (1 + replicates); equal distances may differ by rounding."""
    reached = numpy.searchsorted(numpy.sort(simulated), observed - 1e-11 * observed - 1e-14)
    return (1 + REPLICATES - reached) / (1 + REPLICATES)


@peer("moments-and-tilts-of-40k-groups-x-41-points", NUMPY)
def moments_and_tilts():
    table = groups()
    shape = table.sum(axis=0) / table.sum()

    def work():
        _, means, variances = moments(table)
        return variances, *tilts(shape, means)

    agrees(work()[1][6], TILT_OF_GROUP_6)
    return work


@peer("ks-w1-shared-nulls-of-999-for-40k-groups-x-41-points", NUMPY)
def shared_nulls():
    table = groups()
    shape = table.sum(axis=0) / table.sum()
    cumulative = numpy.cumsum(shape)

    def work():
        random = numpy.random.default_rng(1)
        size = table.sum(axis=1)
        found = distances(table, size[:, None], cumulative)
        p = numpy.empty((2, GROUPS))
        for number in numpy.unique(size):
            rows = numpy.flatnonzero(size == number)
            drawn = distances(random.multinomial(number, shape, REPLICATES), number, cumulative)
            for kind in range(2):
                p[kind, rows] = p_values(drawn[kind], found[kind][rows])
        return found, p

    found, _ = work()
    agrees(found[0][6], KS_OF_GROUP_6)
    agrees(found[1][6], W1_OF_GROUP_6)
    return work


PART = 100


@peer("moments-tilts-ks-w1-own-nulls-of-999-for-40k-groups-x-41-points", NUMPY, scale=PART)
def own_nulls():
    table = groups()
    shape = table.sum(axis=0) / table.sum()
    table = table[: GROUPS // PART]

    def work():
        random = numpy.random.default_rng(1)
        size, means, _ = moments(table)
        _, references = tilts(shape, means)
        cumulative = numpy.cumsum(references, axis=1)
        found = distances(table, size[:, None], cumulative)
        p = numpy.empty((2, len(table)))
        for group in range(len(table)):
            draws = random.multinomial(size[group], references[group], REPLICATES)
            drawn = distances(draws, size[group], cumulative[group])
            for kind in range(2):
                least = found[kind][group] * (1 - 1e-11) - 1e-14
                p[kind, group] = (1 + (drawn[kind] >= least).sum()) / (1 + REPLICATES)
        return found, p

    found, _ = work()
    agrees(found[0][6], TILTED_KS_OF_GROUP_6)
    return work


def anderson_darling(values, others, expected, **options):
    left, right = samples(values, others)

    def work():
        return stats.anderson_ksamp([left, right], variant="midrank", **options)

    agrees(work().statistic, expected)
    return work


@peer("anderson-darling-22-vs-40k-values", SCIPY)
def anderson_darling_values():
    return anderson_darling(22, 40_000, AD_22_40K)


@peer("anderson-darling-22-vs-40k-counts", f"{SCIPY}, from values")
def anderson_darling_counts():
    return anderson_darling(22, 40_000, AD_22_40K)


@peer("anderson-darling-999-permutations-22-vs-40k", SCIPY)
def anderson_darling_permutations():
    return anderson_darling(
        22, 40_000, AD_22_40K, method=stats.PermutationMethod(n_resamples=REPLICATES))


@peer("anderson-darling-999-permutations-25-vs-500", SCIPY)
def anderson_darling_permutations_of_a_school():
    return anderson_darling(
        25, 500, AD_25_500, method=stats.PermutationMethod(n_resamples=REPLICATES))


def mean_difference(left, right, axis):
    return left.mean(axis=axis) - right.mean(axis=axis)


def shares_below(values):
    """Cumulative shares of every row of scores."""
    rows = values.reshape(-1, values.shape[-1])
    cells = numpy.arange(len(rows))[:, None] * POINTS + rows.astype(numpy.int64)
    counts = numpy.bincount(cells.ravel(), minlength=len(rows) * POINTS)
    return counts.reshape(-1, POINTS).cumsum(axis=1) / values.shape[-1]


def largest_difference(left, right, axis):
    return numpy.abs(shares_below(left) - shares_below(right)).max(axis=1).reshape(
        left.shape[:-1])


def permutations(statistic, expected, alternative="two-sided"):
    left, right = samples(25, 500)

    def work():
        return stats.permutation_test(
            (left, right), statistic, n_resamples=9_999, vectorized=True,
            alternative=alternative, rng=numpy.random.default_rng(1))

    agrees(numpy.squeeze(work().statistic), expected)
    return work


@peer("mean-9999-permutations-25-vs-500", SCIPY)
def mean_permutations():
    return permutations(mean_difference, MEAN_DIFFERENCE_25_500)


@peer("ks-9999-permutations-25-vs-500", SCIPY)
def ks_permutations():
    return permutations(largest_difference, KS_25_500, alternative="greater")


def drawn_tables(statistic):
    """The same by drawing tables instead of permuting examinees: the quickest way in numpy."""
    left, right = samples(25, 500)
    own = numpy.bincount(left, minlength=POINTS)
    pooled = own + numpy.bincount(right, minlength=POINTS)

    def work():
        random = numpy.random.default_rng(1)
        drawn = random.multivariate_hypergeometric(pooled, 25, size=9_999, method="marginals")
        observed = statistic(own[None], pooled)
        return (1 + (statistic(drawn, pooled) >= observed[0] - 1e-12).sum()) / 10_000

    work()
    return work


@peer("mean-9999-permutations-25-vs-500", f"{NUMPY}, drawing tables")
def mean_tables():
    return drawn_tables(
        lambda counts, pooled: numpy.abs(525 * (counts @ POINT) - 25 * (pooled @ POINT)))


@peer("ks-9999-permutations-25-vs-500", f"{NUMPY}, drawing tables")
def ks_tables():
    return drawn_tables(
        lambda counts, pooled: numpy.abs(
            525 * counts.cumsum(axis=1) - 25 * pooled.cumsum()).max(axis=1))


def exact_ks(size, others, expected):
    left, right = samples(size, others)

    def work():
        return stats.ks_2samp(left, right, method="exact")

    agrees(work().statistic, expected)
    return work


@peer("ks-exact-60-vs-500", SCIPY)
def ks_60():
    return exact_ks(60, 500, KS_60_500)


@peer("ks-exact-200-vs-5k", SCIPY)
def ks_200():
    return exact_ks(200, 5_000, KS_200_5K)


@peer("ks-exact-22-vs-40k", SCIPY)
def ks_22():
    return exact_ks(22, 40_000, KS_22_40K)


@peer("mann-whitney-exact-12-vs-40", f"{SCIPY}, ties ignored")
def mann_whitney_exact():
    left, right = samples(12, 40)

    def work():
        # What scipy keeps from one call to the next is the distribution that is asked for.
        _mannwhitneyu._mwu_state.__dict__.clear()
        return stats.mannwhitneyu(left, right, method="exact")

    agrees(work().statistic, U_12_40)
    return work


@peer("mann-whitney-9999-permutations-25-vs-500", SCIPY)
def mann_whitney_permutations():
    left, right = samples(25, 500)

    def work():
        return stats.mannwhitneyu(
            left, right, method=stats.PermutationMethod(n_resamples=9_999))

    agrees(work().statistic, U_25_500)
    return work


@peer("epps-singleton-999-permutations-25-vs-500", SCIPY)
def epps_singleton():
    left, right = samples(25, 500)

    def work():
        return stats.permutation_test(
            (left, right), lambda x, y: stats.epps_singleton_2samp(x, y).statistic,
            n_resamples=REPLICATES, alternative="greater", rng=numpy.random.default_rng(1))

    agrees(work().statistic, W_25_500)
    return work


@peer("jensen-shannon-9999-permutations-25-vs-500", f"{SCIPY}, drawing tables")
def jensen_shannon():
    left, right = samples(25, 500)
    own = numpy.bincount(left, minlength=POINTS)
    pooled = own + numpy.bincount(right, minlength=POINTS)

    def divergence(counts):
        return scipy.spatial.distance.jensenshannon(counts, pooled - counts, axis=-1) ** 2

    def work():
        random = numpy.random.default_rng(1)
        drawn = random.multivariate_hypergeometric(pooled, 25, size=9_999, method="marginals")
        return (1 + (divergence(drawn) >= divergence(own) * (1 - 1e-11)).sum()) / 10_000

    agrees(divergence(own), JS_25_500)
    return work


if __name__ == "__main__":
    run()
