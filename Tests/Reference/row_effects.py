"""Oracle for ExponentialTilt and RowEffectsModel: writes RowEffects.json beside this script.

The row-effects model is fitted as a Poisson generalised linear model with a free effect for each
group, a free effect for each point, and a slope in the point number for each group. The coarsened
tilt is fitted by a general optimiser on the penalised likelihood.
Run: python3 row_effects.py   (numpy, scipy, statsmodels; versions are written to the file)
"""
import json
import pathlib

import numpy as np
import scipy
import scipy.optimize
import statsmodels
import statsmodels.api as sm

generator = np.random.default_rng(20211)
points, groups = 9, 6
shape = np.array([2, 3, 5, 4, 12, 9, 7, 5, 3.0])
counts = np.empty((groups, points), int)
for g in range(groups):
    p = shape * np.exp((g - 2.5) * 0.15 * np.arange(points))
    counts[g] = generator.multinomial(30 + 15 * g, p / p.sum())

rows = []
for g in range(groups):
    for k in range(points):
        x = np.zeros(groups + points - 1 + groups - 1)
        x[g] = 1
        if k > 0:
            x[groups + k - 1] = 1
        if g > 0:
            x[groups + points - 1 + g - 1] = k
        rows.append(x)
fit = sm.GLM(counts.ravel(), np.array(rows), family=sm.families.Poisson()).fit(tol=1e-14, maxiter=200)
fitted = fit.fittedvalues.reshape(groups, points)

reference = shape / shape.sum()
block = (3, 6)
group_counts = np.array([1, 2, 2, 0, 9, 8, 4, 2, 1])
k = np.arange(points)
variance = (reference * k**2).sum() - (reference * k).sum() ** 2


def negative(eta):
    p = reference * np.exp(eta * k)
    p /= p.sum()
    value = sum(n * np.log(q) for i, (n, q) in enumerate(zip(group_counts, p)) if not block[0] <= i < block[1])
    value += group_counts[block[0] : block[1]].sum() * np.log(p[block[0] : block[1]].sum())
    return -(value - 0.5 * variance * eta**2)


coarsened = scipy.optimize.minimize_scalar(negative, bracket=(-0.5, 0.5), tol=1e-12).x
target = 5.25
full = scipy.optimize.brentq(
    lambda eta: (reference * np.exp(eta * k) * k).sum() / (reference * np.exp(eta * k)).sum() - target, -3, 3, xtol=1e-15
)
pathlib.Path(__file__).with_name("RowEffects.json").write_text(
    json.dumps(
        {
            "source": f"statsmodels {statsmodels.__version__}, scipy {scipy.__version__}, numpy {np.__version__}",
            "script": "row_effects.py",
            "tolerance": 1e-7,
            "counts": counts.tolist(),
            "fitted": fitted.tolist(),
            "reference": reference.tolist(),
            "targetMean": target,
            "parameter": full,
            "groupCounts": group_counts.tolist(),
            "block": list(block),
            "coarsenedParameter": coarsened,
            "coarsenedTolerance": 1e-6,
        },
        indent=1,
    )
    + "\n"
)
