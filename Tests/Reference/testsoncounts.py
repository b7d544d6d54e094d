"""Writes TestsOnCounts.json: exact conditional p-values by brute force in rational arithmetic.

Every choice of the group's examinees out of the pool is weighed by integers; nothing here shares a
formula with the lattice paths under test. Values that R 4.2.2 or scipy 1.17.1 printed in a study
before this project stand beside them with their source and are asserted to agree.

Run: python3 Tests/Reference/testsoncounts.py
"""

import itertools
import json
import math
import pathlib
from fractions import Fraction


def tables(caps, total):
    if len(caps) == 1:
        if total <= caps[0]:
            yield (total,)
        return
    for first in range(min(caps[0], total) + 1):
        for rest in tables(caps[1:], total - first):
            yield (first,) + rest


def tails(weighted):
    """The weights of statistics above an observed one and equal to it."""
    weighted = list(weighted)
    return lambda observed: (
        sum(w for t, w in weighted if t > observed),
        sum(w for t, w in weighted if t == observed),
    )


def deviations(group, reference):
    n, m = sum(group), sum(reference)
    f = [Fraction(x, n) for x in itertools.accumulate(group)]
    g = [Fraction(x, m) for x in itertools.accumulate(reference)]
    return [a - b for a, b in zip(f, g)]


def cramer_von_mises(group, reference):
    n, m = sum(group), sum(reference)
    pooled = [a + b for a, b in zip(group, reference)]
    squares = sum(h * d * d for h, d in zip(pooled, deviations(group, reference)))
    return Fraction(n * m, (n + m) ** 2) * squares


def mean(group, reference):
    return Fraction(sum(k * c for k, c in enumerate(group)), sum(group))


def two_sided_mean(group, reference):
    n, m = sum(group), sum(reference)
    pooled = [a + b for a, b in zip(group, reference)]
    return abs(mean(group, reference) - Fraction(sum(k * c for k, c in enumerate(pooled)), n + m))


statistics = {
    "kolmogorovSmirnovTwoSided": lambda g, r: max(abs(d) for d in deviations(g, r)),
    "kolmogorovSmirnovGreater": lambda g, r: max(-d for d in deviations(g, r)),
    "kolmogorovSmirnovLess": lambda g, r: max(deviations(g, r)),
    "cramerVonMises": cramer_von_mises,
    "wasserstein": lambda g, r: sum(abs(d) for d in deviations(g, r)),
    "meanGreater": mean,
    "meanLess": lambda g, r: -mean(g, r),
    "meanTwoSided": two_sided_mean,
}

cases = [
    (2, [0, 1, 3, 8], [6, 14, 13, 7]),
    # u = {3, 4, 5, 5, 5}, v = {2, 3, 3, 4, 2, 3}
    (2, [0, 1, 1, 3], [2, 3, 1, 0]),
    (2, [5, 0, 0, 1], [3, 0, 9, 2]),
    (0, [0, 2, 0, 0, 1, 0, 4], [3, 1, 0, 2, 2, 4, 1]),
    (0, [9, 3], [2, 2]),
    (0, [4, 0, 6], [40, 60, 50]),
    # A p-value below 1e-9 by counting.
    (0, [0, 0, 0, 0, 20], [60, 10, 10, 10, 0]),
]

two_sample = []
for minimum, group, reference in cases:
    pooled = [a + b for a, b in zip(group, reference)]
    n, total = sum(group), sum(pooled)
    weights = {
        t: math.prod(math.comb(h, c) for h, c in zip(pooled, t)) for t in tables(pooled, n)
    }
    results = {}
    for name, statistic in statistics.items():
        observed = statistic(group, reference)
        above, equal = tails(
            (statistic(t, [h - c for h, c in zip(pooled, t)]), w) for t, w in weights.items()
        )(observed)
        value = mean(group, reference) + minimum if name.startswith("mean") else observed
        results[name] = {
            "statistic": float(value),
            "pValue": float(Fraction(above + equal, math.comb(total, n))),
            "midPValue": float(Fraction(2 * above + equal, 2 * math.comb(total, n))),
        }
    two_sample.append(
        {
            "minimum": minimum,
            "group": group,
            "reference": reference,
            "tables": len(weights),
            "results": results,
        }
    )

# Printed by R 4.2.2 (ks.test, exact = TRUE) and by an independent enumeration in R.
printed = [
    (0, "kolmogorovSmirnovTwoSided", 0.00376025),
    (0, "cramerVonMises", 0.000904246),
    (0, "wasserstein", 0.001133465),
    (0, "meanGreater", 0.000580017),
    (1, "kolmogorovSmirnovTwoSided", 0.0800865800866),
]
for index, name, value in printed:
    ours = two_sample[index]["results"][name]["pValue"]
    assert abs(ours - value) <= 5e-6 * value, (index, name, ours, value)
assert abs(two_sample[0]["results"]["kolmogorovSmirnovTwoSided"]["statistic"] - 0.4916667) < 5e-8
assert abs(two_sample[0]["results"]["cramerVonMises"]["statistic"] - 1.1728303748) < 5e-11
assert abs(two_sample[0]["results"]["wasserstein"]["statistic"] - 1.0583333) < 5e-8

# One sample against fixed probabilities, given as integer weights.
one_sample = []
for minimum, counts, weights in [
    (2, [0, 1, 3, 6], [6, 14, 13, 7]),
    (0, [5, 0, 1], [1, 2, 3]),
    (0, [1, 0, 2, 0, 4, 1], [5, 1, 4, 4, 2, 3]),
]:
    n, total = sum(counts), sum(weights)

    def weight(table):
        ways = math.factorial(n)
        for c in table:
            ways //= math.factorial(c)
        return ways * math.prod(w**c for w, c in zip(weights, table))

    def score_sum(table):
        return sum(k * c for k, c in enumerate(table))

    def difference(table):
        f = itertools.accumulate(table)
        p = itertools.accumulate(weights)
        return [Fraction(a, n) - Fraction(b, total) for a, b in zip(f, p)]

    def likelihood_ratio(table):
        """exp(G / 2) as an exact fraction, which orders tables as G does."""
        return math.prod(Fraction(c * total, n * w) ** c for c, w in zip(table, weights) if c)

    orders = {
        "probability": lambda t: -weight(t),
        "likelihoodRatio": likelihood_ratio,
        "chiSquared": lambda t: sum(
            (c - Fraction(n * w, total)) ** 2 / Fraction(n * w, total) for c, w in zip(t, weights)
        ),
        "meanGreater": score_sum,
        "meanLess": lambda t: -score_sum(t),
        "kolmogorovSmirnov": lambda t: max(abs(d) for d in difference(t)),
        "cramerVonMises": lambda t: n
        * sum(Fraction(w, total) * d * d for w, d in zip(weights, difference(t))),
        "wasserstein": lambda t: sum(abs(d) for d in difference(t)),
    }
    shown = {
        "probability": -math.log(Fraction(weight(counts), total**n)),
        "likelihoodRatio": 2 * math.log(likelihood_ratio(counts)),
        "meanGreater": minimum + score_sum(counts) / n,
        "meanLess": minimum + score_sum(counts) / n,
    }
    results = {}
    for name, order in orders.items():
        observed = order(counts)
        above, equal = tails((order(t), weight(t)) for t in tables([n] * len(counts), n))(observed)
        results[name] = {
            "statistic": shown.get(name, float(observed)),
            "pValue": float(Fraction(above + equal, total**n)),
            "midPValue": float(Fraction(2 * above + equal, 2 * total**n)),
        }
    one_sample.append(
        {"minimum": minimum, "counts": counts, "weights": weights, "results": results}
    )

first = one_sample[0]["results"]
for name, value in [
    ("probability", 0.00816168807),
    ("likelihoodRatio", 0.00917253956),
    ("meanGreater", 0.000722813738),
]:
    assert abs(first[name]["pValue"] - value) <= 5e-9, (name, first[name])
assert abs(math.exp(-first["probability"]["statistic"]) - 2.898849747e-4) < 5e-13
assert abs(first["likelihoodRatio"]["statistic"] - 11.79994199) < 5e-8

# Frandsen's test: exact binomial tails at the least favourable probability.
frandsen = []
printed = {
    (40, 75, 50): [0.00161324, 0.00244183, 0.00437247, 0.0104861],
    (10, 24, 12): [0.0128106, 0.0153814, 0.0199712, 0.0298723],
    (30, 33, 31): [0.789896, 0.860843, 0.966868, 1],
}
for (below, at, above), values in printed.items():
    for k, value in zip([0, Fraction(2, 100), Fraction(5, 100), Fraction(1, 10)], values):
        n = below + at + above

        def tail(p, outcomes):
            return sum(math.comb(n, j) * p**j * (1 - p) ** (n - j) for j in outcomes)

        upper = tail((1 + k) / (3 + Fraction(k)), range(at, n + 1))
        lower = tail((1 - k) / (3 - Fraction(k)), range(0, at + 1))
        two_sided = min(Fraction(1), 2 * min(upper, lower))
        assert abs(two_sided - Fraction(value)) <= Fraction(value) / 10**5
        middle_upper = upper - tail((1 + k) / (3 + Fraction(k)), [at]) / 2
        middle_lower = lower - tail((1 - k) / (3 - Fraction(k)), [at]) / 2
        frandsen.append(
            {
                "below": below,
                "at": at,
                "above": above,
                "curvature": float(k),
                "greater": float(upper),
                "less": float(lower),
                "twoSided": float(two_sided),
                "midGreater": float(middle_upper),
                "midLess": float(middle_lower),
                "midTwoSided": float(min(Fraction(1), 2 * min(middle_upper, middle_lower))),
            }
        )

path = pathlib.Path(__file__).with_name("TestsOnCounts.json")
document = {
    "source": "exact fractions in Python; agrees with R 4.2.2 ks.test and scipy 1.17.1 as printed",
    "script": "testsoncounts.py",
    "relativeTolerance": 1e-11,
    "twoSample": two_sample,
    "oneSample": one_sample,
    "frandsen": frandsen,
}
path.write_text(json.dumps(document, indent=1) + "\n")
