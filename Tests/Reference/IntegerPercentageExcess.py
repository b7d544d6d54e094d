"""Oracle of IntegerPercentageExcess: enumeration with fractions, scipy's binomial, numpy convolution.

Run: python3 IntegerPercentageExcess.py
"""
import json
import pathlib
from fractions import Fraction
import numpy as np
import scipy
from scipy.stats import binom


def is_round(v, n, step):
    percentage = Fraction(100 * v, n)
    return abs(percentage - step * round(percentage / step)) <= Fraction(1, 20)


rng = np.random.default_rng(3)
cases = []
for units, low, high, step, planted in [(60, 100, 400, 1, 0), (40, 300, 1500, 1, 12), (80, 100, 900, 5, 6), (30, 20, 60, 10, 0)]:
    shares = []
    for j in range(units):
        n = int(rng.integers(low, high))
        v = int(rng.binomial(n, rng.uniform(.3, .95)))
        if j < planted:
            v = int(round(n * step * round(100 * v / n / step) / 100))
        shares.append((v, n))
    used = [(v, n) for v, n in shares if n >= low and 0 < v < n]
    pmf, expected, variance, observed = np.ones(1), 0., 0., 0
    for v, n in used:
        u = np.arange(n + 1)
        keep = np.array([is_round(int(k), n, step) for k in u])
        p = float(binom.pmf(u[keep], n, v / n).sum())
        pmf = np.convolve(pmf, [1 - p, p])
        expected += p
        variance += p * (1 - p)
        observed += is_round(v, n, step)
    cases.append(dict(shares=shares, step=step, smallestTotal=low, units=len(used), observed=int(observed),
                      expected=expected, variance=variance, pValue=float(pmf[observed:].sum()),
                      midPValue=float(pmf[observed + 1:].sum() + .5 * pmf[observed])))
out = dict(source=f"scipy {scipy.__version__}, numpy {np.__version__}", script="IntegerPercentageExcess.py",
           relativeTolerance=1e-9, cases=cases)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
