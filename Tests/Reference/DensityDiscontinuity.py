"""Oracle of DensityDiscontinuityTest, DensityBandwidths (rddensity 3.0, as a black box) and McCraryTest (numpy).

The data are seeded draws of our own; the package and its data are GPL and not part of this project.
At tied scores the package's jackknife sums over the scores after the first of the ties, the definition
over all that are not smaller: the case with ties is therefore compared with a tolerance of its own, and
exactly with the definition written in numpy (tiesByDefinition).
Run with rddensity 3.0 installed: python3 DensityDiscontinuity.py
"""
import json
import pathlib
from importlib.metadata import version

import numpy as np
from rddensity import rddensity, rdbwdensity


def mccrary(x, width=None, bandwidth=None):
    """McCrary (2008): bins that respect zero, then a local line on either side."""
    n = len(x)
    b = width or 2 * x.std(ddof=1) / np.sqrt(n)
    index = np.floor(x / b).astype(int)
    grid = np.arange(index.min(), index.max() + 1)
    y = np.bincount(index - index.min(), minlength=len(grid)) / (n * b)
    mid = (grid + .5) * b
    sides = [grid < 0, grid >= 0]

    def rule(keep):
        t, v = mid[keep], y[keep]
        u = t / abs(t).max()
        coefficients = np.polynomial.polynomial.polyfit(u, v, 4)
        residual = v - np.polynomial.polynomial.polyval(u, coefficients)
        second = np.polynomial.polynomial.polyval(u, np.polynomial.polynomial.polyder(coefficients, 2)) / abs(t).max()**2
        return 3.348 * (residual @ residual / (len(t) - 5) * abs(t).max() / (second @ second))**.2

    h = bandwidth or np.mean([rule(keep) for keep in sides])

    def density(keep):
        t, v = mid[keep], y[keep]
        w = np.sqrt(np.maximum(0, 1 - abs(t) / h))
        return np.linalg.lstsq(np.c_[np.ones(len(t)), t] * w[:, None], v * w, rcond=None)[0][0]

    f0, f1 = density(sides[0]), density(sides[1])
    se = np.sqrt(4.8 * (1 / f0 + 1 / f1) / (n * h))
    return dict(binWidth=b, bandwidth=h, below=f0, above=f1, logRatio=np.log(f1 / f0), standardError=se)


def by_definition(x, below, above, order):
    """Unrestricted fit with triangular weights; the jackknife by comparing every score with the others."""
    n = len(x)
    ecdf = (np.array([(x <= v).sum() for v in x]) - 1) / (n - 1)
    keep = (x >= -below) & (x <= above)
    t, y = x[keep], ecdf[keep]
    h = np.where(t < 0, below, above)
    w = (1 - abs(t) / h) / h
    side = (t >= 0)[:, None]
    powers = np.vander(t / h, order + 1, increasing=True)
    design = np.c_[powers * ~side, powers * side]
    solution = np.linalg.solve(design.T * w @ design, design.T * w)
    beta = solution @ y
    at_least = (t[None, :] >= t[:, None]) & ~np.eye(len(t), dtype=bool)
    influence = at_least @ solution.T / (n - 1)
    low, high = influence[:, 1] / below, influence[:, order + 2] / above
    return dict(density=[beta[1] / below, beta[order + 2] / above],
                standardError=[float(np.sqrt(v @ v)) for v in (low, high, high - low)])


rng = np.random.default_rng(2026)
jump = np.round(rng.normal(2, 10, 500), 6)
near = (jump < 0) & (jump > -3) & (rng.random(500) < .5)
jump[near] = np.round(rng.uniform(0, 2, near.sum()), 6)
data = dict(
    normal=np.round(rng.normal(5, 20, 600), 6),
    skewed=np.round(rng.gamma(3, 2, 400) - 4, 6),
    jump=jump,
    ties=np.round(rng.normal(-1, 30, 400), 1),
)
cases, mccrary_cases = [], []
for name, x in data.items():
    for kernel in ("triangular", "uniform", "epanechnikov"):
        for model in ("unrestricted", "restricted"):
            for order in (1, 2, 3) if kernel == "triangular" else (2,):
                for h in (None, "given"):
                    s = x.std()
                    pair = [0, 0] if h is None else [.8 * s, .8 * s] if model == "restricted" else [.7 * s, .9 * s]
                    # rddensity takes given bandwidths below one for missing: scale the scores up.
                    scale = 100
                    fit = rddensity(scale * x, p=order, kernel=kernel, fitselect=model,
                                    h=[scale * v for v in pair] if h else [], bino_flag=False)
                    hat, se = scale * fit.hat, scale * fit.sd_jk
                    case = dict(data=name, kernel=kernel, model=model, order=order,
                                given=pair if h else None,
                                bandwidth=[float(fit.h["left"]) / scale, float(fit.h["right"]) / scale],
                                examinees=[int(fit.n["eff_left"]), int(fit.n["eff_right"])],
                                density=[float(hat["left"]), float(hat["right"])],
                                standardError=[float(se["left"]), float(se["right"]), float(se["diff"])],
                                statistic=float(fit.test["t_jk"]), pValue=float(fit.test["p_jk"]))
                    if h is None:
                        bw = rdbwdensity(scale * x, p=order, kernel=kernel, fitselect=model).h["bw"]
                        case["choice"] = [float(bw[k]) / scale for k in ("l", "r", "diff", "sum")]
                    cases.append(case)
    mccrary_cases.append(dict(data=name, given=None, **{k: float(v) for k, v in mccrary(x).items()}))
    mccrary_cases.append(dict(data=name, given=[.1 * x.std(), .8 * x.std()],
                              **{k: float(v) for k, v in mccrary(x, .1 * x.std(), .8 * x.std()).items()}))
ties = []
for order in (1, 2, 3):
    s = data["ties"].std()
    ties.append(dict(order=order, given=[.7 * s, .9 * s],
                     **{k: [float(v) for v in vs] for k, vs in
                        by_definition(data["ties"], .7 * s, .9 * s, order + 1).items()}))
out = dict(tiesByDefinition=ties, source=f"rddensity {version('rddensity')}; McCrary (2008) in numpy {np.__version__}",
           script="DensityDiscontinuity.py", relativeTolerance=1e-8, tiesTolerance=6e-3,
           data={k: [float(v) for v in x] for k, x in data.items()}, cases=cases, mcCrary=mccrary_cases)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
