"""Oracles of RandomEffectsModel, OverdispersedFunnel and BinomialFunnel by scipy root finding.

Checked against the values of R metafor (DL, PM, REML) for the BCG and eight-schools data.
Run: python3 Shrinkage.py
"""
import json
import numpy as np
import scipy
from scipy import optimize, stats

BCG = [(4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
       (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
       (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825)]
bcg_y = [np.log((a / (a + b)) / (c / (c + d))) for a, b, c, d in BCG]
bcg_v = [1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d in BCG]
SCHOOLS_Y = [28, 8, -3, 7, -1, 1, 18, 12]
SCHOOLS_V = [s * s for s in (15, 10, 16, 11, 9, 11, 10, 18)]


def mean(y, v, t):
    w = 1 / (v + t)
    return (w * y).sum() / w.sum()


def q(y, v, t):
    return ((y - mean(y, v, t)) ** 2 / (v + t)).sum()


def negative_restricted(y, v, t):
    return 0.5 * (np.log(v + t).sum() + np.log((1 / (v + t)).sum()) + q(y, v, t))


def model(y, v):
    y, v = np.array(y, float), np.array(v, float)
    w = 1 / v
    dl = max(0, (q(y, v, 0) - (len(y) - 1)) / (w.sum() - (w ** 2).sum() / w.sum()))
    pm = 0.0
    if q(y, v, 0) > len(y) - 1:
        pm = optimize.brentq(lambda t: q(y, v, t) - (len(y) - 1), 0, 1e4, xtol=1e-15, rtol=1e-14)

    def score(t):
        w, m = 1 / (v + t), mean(y, v, t)
        return (w ** 2 * (y - m) ** 2).sum() - w.sum() + (w ** 2).sum() / w.sum()

    reml = 0.0
    if score(0) > 0:
        reml = optimize.brentq(score, 0, np.var(y) * len(y), xtol=1e-15, rtol=1e-14)
    assert all(negative_restricted(y, v, reml) <= negative_restricted(y, v, t) + 1e-9
               for t in np.linspace(0, 10 * np.var(y), 2000))
    out = dict(estimates=list(y), variances=list(v), cochranQ=q(y, v, 0), fits={})
    for name, t in (("derSimonianLaird", dl), ("pauleMandel", pm), ("restrictedMaximumLikelihood", reml)):
        m = mean(y, v, t)
        b = t / (t + v)
        out["fits"][name] = dict(variance=t, mean=m, standardError=(1 / (v + t)).sum() ** -0.5,
                                 posteriorMeans=list(m + b * (y - m)), posteriorVariances=list(b * v))
    return out


models = [model(SCHOOLS_Y, SCHOOLS_V), model(bcg_y, bcg_v)]
reml = models[1]["fits"]["restrictedMaximumLikelihood"]
assert abs(models[1]["cochranQ"] - 152.233008) < 1e-6 and abs(reml["variance"] - .31324326) < 1e-8
assert abs(models[1]["fits"]["pauleMandel"]["variance"] - .31806845) < 1e-8
assert abs(models[1]["fits"]["derSimonianLaird"]["variance"] - .30876026) < 1e-8
assert np.allclose(models[1]["fits"]["derSimonianLaird"]["posteriorMeans"][:3],
                   [-.79939097, -1.24857357, -.98442901], atol=1e-8)

y = np.array([62, 55, 71, 48, 66, 90, 58, 60, 53, 65, 85, 57], float)
s = 18 / np.sqrt([20, 25, 15, 30, 18, 12, 22, 28, 24, 16, 10, 26])
w = 1 / s ** 2
target = (w * y).sum() / w.sum()
z = (y - target) / s
z = np.clip(z, *np.quantile(z, [.1, .9]))
phi = (z ** 2).mean()
tau = max(0, (len(y) * phi - (len(y) - 1)) / (w.sum() - (w ** 2).sum() / w.sum()))
funnel = dict(estimates=list(y), standardErrors=list(s), target=target, dispersion=phi, betweenVariance=tau,
              scores=list((y - target) / np.sqrt(s ** 2 + tau)),
              multiplicativeScores=list((y - target) / s / np.sqrt(max(1, phi))),
              upper998=list(target + stats.norm.isf(.001) * np.sqrt(s ** 2 + tau)))
assert abs(target - 60.92682927) < 1e-8 and abs(phi - 4.40536383) < 1e-8 and abs(tau - 60.64405921) < 1e-8


def limit(n, p, tail):
    r = int(stats.binom.ppf(tail, n, p))
    f = stats.binom.cdf(r, n, p)
    return max(0, (r - (f - tail) / stats.binom.pmf(r, n, p)) / n)


binomial = [dict(trials=n, target=p, coverage=c, lower=limit(n, p, (1 - c) / 2),
                 upper=1 - limit(n, 1 - p, (1 - c) / 2))
            for n in (10, 57, 1000) for p in (.04, .5, .93) for c in (.95, .998)]
json.dump(dict(source=f"numpy {np.__version__}, scipy {scipy.__version__}; equal to R metafor", script="Shrinkage.py",
               tolerance=1e-9, models=models, funnel=funnel, binomial=binomial), open("Shrinkage.json", "w"), indent=1)
