"""Oracles of TheilSenLine, HuberRegression and RandomInterceptModel.

scipy theilslopes, statsmodels RLM, and REML by dense matrices (checked against statsmodels MixedLM).
Run: python3 GroupRegression.py
"""
import json, warnings
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import optimize, stats

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)


def robust(n, digits):
    x = np.round(rng.normal(50, 12, n), digits)
    y = np.round(5 + .8 * x + rng.normal(0, 4, n), digits)
    y[: n // 8] += 35
    line = stats.theilslopes(y, x)
    wide = stats.theilslopes(y, x, alpha=.8)
    fit = sm.RLM(y, sm.add_constant(x), M=sm.robust.norms.HuberT(1.345)).fit(
        maxiter=2000, tol=1e-15, conv="coefs", scale_est="mad")
    return dict(x=list(x), y=list(y), slope=line[0], intercept=line[1], interval=[line[2], line[3]],
                narrowInterval=[wide[2], wide[3]], coefficients=list(fit.params), scale=fit.scale,
                weights=list(fit.weights), standardErrors=list(fit.bse))


def mixed(sizes, tau, columns):
    g = np.repeat(range(len(sizes)), sizes)
    n = len(g)
    x = np.column_stack([np.ones(n)] + [np.round(rng.normal(10, 3, n), 1) for _ in range(columns)])
    y = np.clip(np.round(x.sum(1) - columns * 10 + 10 + rng.normal(0, tau, len(sizes))[g] + rng.normal(0, 3, n)), 0, 25)
    z = (g[:, None] == np.arange(len(sizes))).astype(float)
    p = x.shape[1]

    def parts(r):
        v = np.eye(n) + r * z @ z.T
        vi = np.linalg.inv(v)
        a = x.T @ vi @ x
        b = np.linalg.solve(a, x.T @ vi @ y)
        pr = vi - vi @ x @ np.linalg.inv(a) @ x.T @ vi
        s2 = y @ pr @ y / (n - p)
        return v, a, b, pr, s2

    def deviance(r):
        v, a, b, pr, s2 = parts(r)
        return (n - p) * (np.log(2 * np.pi * s2) + 1) + np.linalg.slogdet(v)[1] + np.linalg.slogdet(a)[1]

    def score(r):
        _, _, _, pr, s2 = parts(r)
        q = z.T @ pr
        return (q @ y) @ (q @ y) / s2 - np.trace(q @ z)

    grid = np.concatenate([[0], np.geomspace(1e-5, 1e2, 60)])
    best = int(np.argmin([deviance(r) for r in grid]))
    low = grid[max(0, best - 1)]
    ratio = 0.0 if score(low) <= 0 else optimize.brentq(score, low, grid[best + 1], xtol=1e-16, rtol=1e-14)
    v, a, b, pr, s2 = parts(ratio)
    other = sm.MixedLM(y, x, g).fit(reml=True)
    if ratio > 0:
        assert abs(float(other.cov_re[0, 0] if hasattr(other.cov_re, "shape") and not hasattr(other.cov_re, "iloc")
                         else other.cov_re.iloc[0, 0]) - ratio * s2) < 1e-3 * ratio * s2
    assert abs(other.scale - s2) < 1e-3 * s2 and np.allclose(other.fe_params, b, rtol=1e-4)
    effects = ratio * z.T @ np.linalg.solve(v, y - x @ b)
    return dict(groups=[int(i) for i in g], design=[list(r) for r in x], response=list(y), betweenVariance=ratio * s2,
                withinVariance=s2, coefficients=list(b), standardErrors=list(np.sqrt(s2 * np.diag(np.linalg.inv(a)))),
                logLikelihood=-.5 * deviance(ratio), groupEffects=list(effects))


json.dump(dict(source=f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, numpy {np.__version__}",
               script="GroupRegression.py", relativeTolerance=1e-11,
               robust=[robust(40, 1), robust(25, 0)],
               mixed=[mixed([6] * 8, 2, 0), mixed([3, 17, 8, 1, 30, 5, 12], 2, 0), mixed([9, 4, 22, 7, 1, 15], 1.5, 2),
                      mixed([5] * 6, 0, 1)]),
          open("GroupRegression.json", "w"), indent=None)
