"""Writes ShapeStatistics.json: L-moments, Gini measures and overlaps by exact fractions, entropy by mpmath.

L-moments come from probability-weighted moments of the sorted scores, another road than the sums
over steps of the library; scipy.stats.lmoment and scipy.stats.entropy agree (asserted below).

Run: python3 Tests/Reference/shape_statistics.py
"""

import json
import pathlib
from fractions import Fraction
from math import comb

import mpmath
import numpy
import scipy
from scipy import stats

mpmath.mp.dps = 40

cases = [
    (0, [0, 1, 3, 8], [1, 2, 3, 4]),
    (2, [6, 14, 13, 7], [0, 0, 5, 1]),
    (-3, [1, 0, 0, 5, 2, 0, 9], [2, 2, 2, 2, 2, 2, 2]),
    (0, [3, 7, 14, 25, 41, 60, 70, 55, 150, 118, 126, 121, 111, 95, 76, 57, 39, 24, 13, 6, 2], list(range(21))),
    (0, [0] * 99 + [1, 1_000_000], [1] * 101),
    (5, [2, 2], [1, 0]),
    (-1, [40_000, 1, 0, 25_000, 3], [7, 7, 7, 0, 900_000]),
]


def probability_weighted_moment(minimum, counts, order):
    """b_r = Σ_j C(j − 1, r) x_(j) / (n C(n − 1, r)), the ranks of ties added up one block at a time."""
    n, passed, total = sum(counts), 0, 0
    for k, c in enumerate(counts):
        # Σ C(j − 1, r) over the ranks of the block, by the hockey-stick identity.
        total += (minimum + k) * (comb(passed + c, order + 1) - comb(passed, order + 1))
        passed += c
    return Fraction(total, n * comb(n - 1, order))


rows = []
for minimum, counts, reference in cases:
    n, m = sum(counts), sum(reference)
    b = [probability_weighted_moment(minimum, counts, r) for r in range(4)]
    moments = [b[0], 2 * b[1] - b[0], 6 * b[2] - 6 * b[1] + b[0], 20 * b[3] - 30 * b[2] + 12 * b[1] - b[0]]
    difference = sum(
        Fraction(c * d * abs(i - j)) for i, c in enumerate(counts) if c for j, d in enumerate(counts) if d
    ) / (n * (n - 1))
    entropy = -mpmath.fsum(mpmath.mpf(c) / n * mpmath.log(mpmath.mpf(c) / n) for c in counts if c)
    rows.append(
        {
            "minimum": minimum,
            "counts": counts,
            "reference": reference,
            "lMoments": [float(moment) for moment in moments],
            "skewness": float(moments[2] / moments[1]),
            "kurtosis": float(moments[3] / moments[1]),
            "meanDifference": float(difference),
            "nats": float(entropy),
            "bits": float(entropy / mpmath.log(2)),
            "millerMadow": float(entropy + mpmath.mpf(sum(c > 0 for c in counts) - 1) / (2 * n)),
            "heterogeneity": float(1 - sum(Fraction(c, n) ** 2 for c in counts)),
            "overlap": float(sum(min(Fraction(c, n), Fraction(d, m)) for c, d in zip(counts, reference))),
        }
    )
    assert abs(stats.entropy(counts) - rows[-1]["nats"]) < 1e-12
    if n < 2_000:
        values = numpy.repeat(numpy.arange(minimum, minimum + len(counts)), counts).astype(float)
        assert numpy.allclose(stats.lmoment(values, standardize=False), rows[-1]["lMoments"], atol=1e-10)

path = pathlib.Path(__file__).with_name("ShapeStatistics.json")
document = {
    "source": f"exact fractions; mpmath {mpmath.__version__}; scipy {scipy.__version__}",
    "script": "shape_statistics.py",
    "relativeTolerance": 2e-15,
    "rows": rows,
}
path.write_text(json.dumps(document) .replace('{"minimum"', '\n{"minimum"') + "\n")
