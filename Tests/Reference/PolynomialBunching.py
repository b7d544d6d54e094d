"""Oracle of PolynomialBunching: the published definition in numpy, with the constraint by iteration.

Polynomial and dummies of the region are fitted together by lstsq in powers of a scaled score.
Run: python3 PolynomialBunching.py
"""
import json
import pathlib
import numpy as np


def fit(response, counts, low, high, degree):
    k = np.arange(len(counts))
    x = (k - k.mean()) / k.max() * 2
    powers = np.polynomial.chebyshev.chebvander(x, degree)
    dummies = np.zeros((len(k), high - low + 1))
    dummies[np.arange(low, high + 1), np.arange(high - low + 1)] = 1
    beta = np.linalg.lstsq(np.c_[powers, dummies], response, rcond=None)[0]
    c = powers @ beta[:degree + 1]
    b = counts[low:high + 1].sum() - c[low:high + 1].sum()
    return b, c


def bunching(counts, low, high, degree, constrained):
    b, c = fit(counts, counts, low, high, degree)
    if constrained:
        right = counts[high + 1:].sum()
        for _ in range(10000):
            response = counts.copy()
            response[high + 1:] *= 1 + b / right
            new, c = fit(response, counts, low, high, degree)
            if abs(new - b) < 1e-13 * abs(b):
                break
            b = new
        else:
            raise RuntimeError("no fixed point")
    return dict(excess=float(b), normalized=float(b / c[low:high + 1].mean()), first=float(c[0]), last=float(c[-1]))


rng = np.random.default_rng(7)
cases = []
for points, total, low, high, share, degrees in [
    (41, 40000, 20, 20, .06, (3, 4, 7, 9)), (101, 20000, 49, 52, .04, (4, 7)), (21, 900, 9, 10, .1, (3, 5)),
]:
    k = np.arange(points)
    p = np.exp(-.5 * ((k / points - .45) / .22)**2)
    counts = rng.multinomial(total, p / p.sum()).astype(float)
    moved = rng.binomial(counts[high + 1:].astype(int), share)
    counts[high + 1:] -= moved
    counts[low:high + 1] += rng.multinomial(moved.sum(), np.full(high - low + 1, 1 / (high - low + 1)))
    for degree in degrees:
        cases.append(dict(counts=[int(v) for v in counts], low=low, high=high, degree=degree,
                          unconstrained=bunching(counts, low, high, degree, False),
                          constrained=bunching(counts, low, high, degree, True)))
out = dict(source=f"Chetty et al. (2011) in numpy {np.__version__}", script="PolynomialBunching.py",
           relativeTolerance=1e-9, cases=cases)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
