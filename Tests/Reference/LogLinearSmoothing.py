"""Oracle of LogLinearSmoothing: Poisson regression by least squares on a QR basis (numpy), high accuracy.

The first case is the one of Holland and Thayer's model with three dummies; its values were checked
against statsmodels 0.15.0 (GLM, Poisson). Run: python3 LogLinearSmoothing.py
"""
import json
import numpy as np


def fit(counts, degree, centre, scale, dummies=(), excluded=()):
    points = np.array([k for k in range(len(counts)) if k not in excluded])
    y = np.array(counts, float)[points]
    x = (points - centre) / scale
    design = np.column_stack([np.vander(x, degree + 1, increasing=True)]
                             + [(points == d).astype(float) for d in dummies])
    beta = np.linalg.lstsq(design, np.log(y + 0.5), rcond=None)[0]
    for _ in range(200):
        mean = np.exp(design @ beta)
        root = np.sqrt(mean)
        q, r = np.linalg.qr(design * root[:, None])
        step = np.linalg.solve(r, q.T @ ((y - mean) / root))
        beta = beta + step
        if np.max(np.abs(step)) < 1e-14:
            break
    mean = np.exp(design @ beta)
    inverse = np.linalg.inv(r)
    log_ratio = np.where(y > 0, y * np.log(np.where(y > 0, y, 1) / mean), 0)
    full = (np.arange(len(counts)) - centre) / scale
    return dict(
        counts=list(counts), degree=degree, centre=centre, scale=scale, dummies=list(dummies),
        excluded=sorted(excluded), coefficients=list(beta[:degree + 1]),
        dummyCoefficients=list(beta[degree + 1:]),
        standardErrors=list(np.sqrt(np.sum(inverse ** 2, axis=1))),
        deviance=float(2 * np.sum(log_ratio - (y - mean))),
        counterfactual=list(np.exp(np.vander(full, degree + 1, increasing=True) @ beta[:degree + 1])))


COUNTS = [3, 7, 14, 25, 41, 60, 70, 55, 150, 118, 126, 121, 111, 95, 76, 57, 39, 24, 13, 6, 2]
cases = [
    fit(COUNTS, 4, 10, 10, dummies=(7, 6, 8)),
    fit(COUNTS, 4, 10, 10),
    fit(COUNTS, 2, 10, 10, excluded=(6, 7, 8, 0)),
    fit(COUNTS, 9, 10, 10),
]
assert abs(cases[0]["deviance"] - 0.20736835) < 1e-8 and abs(cases[1]["deviance"] - 33.04430448) < 1e-8
assert np.allclose(cases[0]["dummyCoefficients"], [-.55999544, -.11153896, .30140770], atol=1e-8)
json.dump(dict(source="numpy " + np.__version__ + "; first case equal to statsmodels 0.15.0",
               script="LogLinearSmoothing.py", relativeTolerance=1e-8, cases=cases),
          open("LogLinearSmoothing.json", "w"), indent=1)
