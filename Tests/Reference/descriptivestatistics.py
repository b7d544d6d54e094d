"""Writes DescriptiveStatistics.json: moments by exact fractions, quantiles by numpy, shape by scipy.

Run: python3 Tests/Reference/descriptivestatistics.py
"""

import json
import pathlib
from fractions import Fraction

import numpy
import scipy
from scipy import stats

cases = [
    (0, [0, 1, 3, 8]),
    (2, [6, 14, 13, 7]),
    (-3, [1, 0, 0, 5, 2, 0, 9]),
    (0, [3, 7, 14, 25, 41, 60, 70, 55, 150, 118, 126, 121, 111, 95, 76, 57, 39, 24, 13, 6, 2]),
    # One in a million below all others: the textbook variance in doubles has no correct digit left.
    (0, [0] * 99 + [1, 1_000_000]),
    (5, [1, 1]),
]
probabilities = [0, 0.05, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 0.95, 1]


def mid_quantile(values, p):
    points, counts = numpy.unique(values, return_counts=True)
    mid = (numpy.cumsum(counts) - counts / 2) / len(values)
    return float(numpy.interp(p, mid, points))


rows = []
for minimum, counts in cases:
    values = numpy.repeat(numpy.arange(minimum, minimum + len(counts)), counts)
    n = len(values)
    total = sum(int(c) * (minimum + k) for k, c in enumerate(counts))
    squares = sum(int(c) * (minimum + k) ** 2 for k, c in enumerate(counts))
    mean = Fraction(total, n)

    def central(order):
        return sum(int(c) * (minimum + k - mean) ** order for k, c in enumerate(counts)) / n

    second = central(2)
    rows.append(
        {
            "minimum": minimum,
            "counts": counts,
            "mean": float(mean),
            "variance": float(Fraction(n * squares - total * total, n * (n - 1))),
            "populationVariance": float(second),
            # Rounded once from exact fractions; scipy agrees where doubles suffice (asserted below).
            "skewness": float(central(3)) / float(second) ** 1.5,
            "excessKurtosis": float(central(4) / second**2 - 3),
            "probabilities": probabilities,
            "inverseCumulative": [
                float(numpy.quantile(values, p, method="inverted_cdf")) for p in probabilities
            ],
            "linear": [float(numpy.quantile(values, p, method="linear")) for p in probabilities],
            "mid": [mid_quantile(values, p) for p in probabilities],
        }
    )
    if n < 10_000:
        assert abs(stats.skew(values) - rows[-1]["skewness"]) < 1e-12
        assert abs(stats.kurtosis(values) - rows[-1]["excessKurtosis"]) < 1e-12

path = pathlib.Path(__file__).with_name("DescriptiveStatistics.json")
document = {
    "source": f"exact fractions; numpy {numpy.__version__}; scipy {scipy.__version__}",
    "script": "descriptivestatistics.py",
    "relativeTolerance": 1e-14,
    "rows": rows,
}
path.write_text(json.dumps(document, indent=1) + "\n")
