"""Peers of GroupTableBenchmarks.swift: the quickest ways in numpy and scipy that we know.

The counts of all groups are a matrix of doubles from the start, the layout that suits products. What
does not depend on chance must agree: the numbers stand in both files.
"""

import numpy
import scipy
from scipy import stats

from groups import counts
from measure import peer, run

NUMPY = f"numpy {numpy.__version__}"
SCIPY = f"scipy {scipy.__version__}"
GROUPS, POINTS, REPLICATES = 5_000, 41, 999
POINT = numpy.arange(POINTS)
# Powers about the middle of the scale, so that little cancels.
POWERS = numpy.stack([(POINT - POINTS // 2.0) ** power for power in range(5)], axis=1)
SECOND = numpy.ascontiguousarray(POWERS[:, :3])


def table():
    return counts(GROUPS).astype(float)


def agrees(value, expected):
    assert abs(value - expected) <= 1e-9 * abs(expected), f"{value}, not {expected}"


def described(names, expected, statistic, library=NUMPY):
    """A peer of one statistic under one or more names; `statistic` has a value for group 6."""
    for name in names:

        @peer(f"{name}-of-5k-groups-x-41-points", library)
        def prepared():
            groups = table()
            found = statistic(groups)
            agrees(found if numpy.ndim(found) == 0 else found[6], expected)
            return lambda: statistic(groups)


def variances(groups):
    sums = groups @ SECOND
    size, first = sums[:, 0], sums[:, 1]
    mean = first / size
    moments = mean + POINTS // 2, (sums[:, 2] - mean * first) / (size - 1)
    return moments[1]


def kurtoses(groups):
    sums = groups @ POWERS
    size = sums[:, 0]
    mean, square, cube, fourth = (sums[:, power] / size for power in range(1, 5))
    variance = square - mean * mean
    third = cube - mean * (3 * square - 2 * mean * mean)
    shapes = third / (variance * numpy.sqrt(variance)), (
        fourth - mean * (4 * cube - mean * (6 * square - 3 * mean * mean))) / (
            variance * variance) - 3
    return shapes[1]


def anova(groups):
    sums = groups @ SECOND
    size, first = sums[:, 0], sums[:, 1]
    parts, total = (first * first / size).sum(), size.sum()
    between = parts - first.sum() ** 2 / total
    within = sums[:, 2].sum() - parts
    return between / (GROUPS - 1) / (within / (total - GROUPS))


def quantiles(groups):
    """Type 7 at a quarter."""
    passed = groups.cumsum(axis=1)
    position = (passed[:, -1] - 1) * 0.25
    whole = numpy.floor(position)
    lower = (passed <= whole[:, None]).sum(axis=1)
    upper = (passed <= whole[:, None] + 1).sum(axis=1)
    return lower + (position - whole) * (upper - lower)


# x ln x of every count that a group can have.
LOGARITHMS = numpy.concatenate([[0.0], numpy.arange(1, 101) * numpy.log(numpy.arange(1, 101))])


def entropies(cells):
    size = cells.sum(axis=1)
    return numpy.log(size) - LOGARITHMS[cells].sum(axis=1) / size


def l_kurtoses(groups):
    passed = groups.cumsum(axis=1)
    size = passed[:, -1:]
    rest = size - passed
    pairs, size = passed * rest, size[:, 0]
    second = pairs.sum(axis=1) / (size * (size - 1))
    third = (pairs * (passed - rest)).sum(axis=1) / (size * (size - 1) * (size - 2))
    shape = (passed - 1) * (passed - 2) - 3 * (passed - 1) * (rest - 1) + (rest - 1) * (rest - 2)
    fourth = (pairs * shape).sum(axis=1) / (size * (size - 1) * (size - 2) * (size - 3))
    moments = groups @ POINT / size, second, third, fourth, third / second, fourth / second
    return moments[-1]


def tilts(groups):
    """Newton's method for all groups at once, with the probabilities."""
    shape, centred = groups.sum(axis=0), POWERS[:, 1]
    targets = groups @ centred / groups.sum(axis=1)
    parameter = numpy.zeros(len(groups))
    for _ in range(60):
        weights = numpy.multiply.outer(parameter, centred)
        numpy.exp(weights, out=weights)
        weights *= shape
        total, first, second = (weights @ SECOND).T
        mean = first / total
        step = (mean - targets) / (second / total - mean**2)
        parameter -= step
        if numpy.abs(step).max() < 1e-13:
            break
    weights /= total[:, None]
    return parameter


# Statistics of group 6, the same in GroupTableBenchmarks.swift.
VARIANCE = 23.26811013098102
EXCESS_KURTOSIS = -0.24740581125327532
F = 68.15566143215447
QUARTILE = 20
ENTROPY = 2.7947477999613284
L_KURTOSIS = 0.10639576850969058
TILT = 0.0778671925207275
W1 = 4.269161802340584
W1_OF_REFERENCE = 4.267924529024339
KS = 0.3134965041312827

described(["mean-variance", "mean-variance-from-table"], VARIANCE, variances)
described(["skewness-kurtosis"], EXCESS_KURTOSIS, kurtoses)
described(["anova", "anova-from-table"], F, anova)
described(["quantile"], QUARTILE, quantiles)
described(["l-moments"], L_KURTOSIS, l_kurtoses)
described(["tilts"], TILT, tilts)


@peer("entropy-of-5k-groups-x-41-points", f"{NUMPY}, x ln x from a table")
def entropy():
    cells = counts(GROUPS)
    agrees(entropies(cells)[6], ENTROPY)
    return lambda: entropies(cells)


PART = 100


def wasserstein(drawn, size, cumulative):
    difference = drawn.cumsum(axis=-1) / size
    difference -= cumulative
    numpy.abs(difference, out=difference)
    return difference.sum(axis=-1)


@peer("w1-999-permutations-of-5k-groups-x-41-points", NUMPY, scale=PART)
def permutations():
    """Tables drawn from the pooled counts, group by group."""
    groups = counts(GROUPS)
    pooled = groups.sum(axis=0)
    total = pooled.sum()
    cumulative = pooled.cumsum() / total

    def work():
        random = numpy.random.default_rng(1)
        found, p = [], []
        for own in groups[: GROUPS // PART]:
            size = own.sum()
            # The distance from the others is that from all, times total / others.
            factor = total / (total - size)
            observed = wasserstein(own, size, cumulative)
            drawn = random.multivariate_hypergeometric(
                pooled, size, size=REPLICATES, method="marginals")
            reached = wasserstein(drawn, size, cumulative) >= observed * (1 - 1e-11)
            found.append(observed * factor)
            p.append((1 + reached.sum()) / (1 + REPLICATES))
        return found, p

    agrees(work()[0][6], W1)
    return work


KS_PART = 500


@peer("ks-exact-of-5k-groups-x-41-points", SCIPY, scale=KS_PART)
def exact_ks():
    groups = counts(GROUPS)
    total = groups.sum(axis=0)
    samples = [
        (numpy.repeat(POINT, own), numpy.repeat(POINT, total - own))
        for own in groups[: GROUPS // KS_PART]
    ]

    def work():
        return [stats.ks_2samp(own, others, method="exact") for own, others in samples]

    agrees(work()[6].statistic, KS)
    return work


@peer("multinomial-null-of-999-of-5k-groups-x-41-points", NUMPY, scale=PART)
def multinomial_null():
    groups = counts(GROUPS)
    shape = groups.sum(axis=0) / groups.sum()
    cumulative = shape.cumsum()

    def work():
        random = numpy.random.default_rng(1)
        found, p = [], []
        for own in groups[: GROUPS // PART]:
            size = own.sum()
            observed = wasserstein(own, size, cumulative)
            drawn = random.multinomial(size, shape, REPLICATES)
            found.append(observed)
            reached = wasserstein(drawn, size, cumulative) >= observed * (1 - 1e-11)
            p.append((1 + reached.sum()) / (1 + REPLICATES))
        return found, p

    agrees(work()[0][6], W1_OF_REFERENCE)
    return work


@peer("multinomial-draws-5k-of-60-on-41-points", NUMPY)
def multinomial_draws():
    groups = counts(GROUPS)
    shape = groups.sum(axis=0) / groups.sum()
    random = numpy.random.default_rng(1)
    return lambda: random.multinomial(60, shape, 5_000)


if __name__ == "__main__":
    run()
