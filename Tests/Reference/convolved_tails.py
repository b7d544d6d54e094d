"""Writes ConvolvedTails.json: tails of sums of binomials, down to 1e-300, by mpmath with 60 digits.

The sums are convolved from exact fractions of the probabilities as doubles. The first is the summed
score of five items of a study before this project (Lord & Wingersky), to the digits printed there.

Run: python3 Tests/Reference/convolved_tails.py
"""

import json
import pathlib
from math import comb

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60


def convolved(parts):
    total = [mpf(1)]
    for trials, probability in parts:
        p = mpf(probability)
        part = [comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(trials + 1)]
        sums = [mpf(0)] * (len(total) + trials)
        for i, left in enumerate(total):
            for j, right in enumerate(part):
                sums[i + j] += left * right
        total = sums
    return total


cases = []
for parts in [
    [(1, p) for p in (0.9, 0.7, 0.5, 0.3, 0.2)],
    [(90, 0.03), (70, 0.125), (40, 0.3)],
    [(120, 0.01), (60, 0.0625)],
    [(30, 0.999), (25, 0.98)],
]:
    masses = convolved(parts)
    last = len(masses) - 1
    if last == 5:
        printed = (0.0084, 0.1093, 0.3428, 0.3718, 0.1488, 0.0189)
        assert all(abs(m - p) < 1e-15 for m, p in zip(masses, printed))
    rows = []
    farthest = max(value for value in range(last + 1) if masses[value] > mpf(10) ** -300)
    for value in sorted({0, 1, 2, farthest, last // 8, last // 4, last // 2, 3 * last // 4, last - 2, last - 1, last}):
        upper, lower = mpmath.fsum(masses[value:]), mpmath.fsum(masses[: value + 1])
        # Smaller probabilities than this are no normal doubles, nor are sums of their products.
        if min(upper, lower) > mpf(10) ** -300:
            logs = [float(mpmath.log(tail)) for tail in (masses[value], lower, upper)]
            rows.append({"value": value, "logarithms": logs})
    cases.append({"parts": [{"trials": n, "probability": p} for n, p in parts], "rows": rows})

document = {
    "source": f"mpmath {mpmath.__version__}, 60 digits",
    "script": "convolved_tails.py",
    "relativeTolerance": 1e-12,
    "cases": cases,
}
path = pathlib.Path(__file__).with_name("ConvolvedTails.json")
path.write_text(json.dumps(document).replace('{"value"', '\n{"value"') + "\n")
print(min(r["logarithms"][i] for c in cases for r in c["rows"] for i in (1, 2)) / mpmath.log(10))
