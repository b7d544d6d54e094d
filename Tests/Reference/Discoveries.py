"""Oracles of NullShareEstimator, DiscreteFalseDiscoveryRate, HierarchicalSelection and CentralNull.

Definitions in numpy written apart from the library: the smoothing spline of scipy, brute-force
thresholds, BH of statsmodels, a numeric maximum of the cut-off likelihood. Run: python3 Discoveries.py
"""
import json
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import interpolate, optimize, stats
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(5)
GRID = np.arange(1, 20) / 20


def storey(p):
    p = np.asarray(p)
    m = len(p)
    share = np.array([(p >= l).sum() / (m * (1 - l)) for l in GRID])
    eye = np.eye(19)
    x = np.arange(19.0)

    def fit(log, y):
        return interpolate.make_smoothing_spline(x, y, lam=np.exp(log))(x)

    log = optimize.brentq(lambda a: sum(fit(a, e)[i] for i, e in enumerate(eye)) - 3, 0, 15, xtol=1e-13)
    smooth = min(1, fit(log, share)[-1])
    w = np.array([(p >= l).sum() for l in GRID])
    mse = w / (m ** 2 * (1 - GRID) ** 2) * (1 - w / m) + (share - np.quantile(share, .1)) ** 2
    boot = min(1, share[mse == mse.min()].min())
    bh = multipletests(p, method="fdr_bh")[1]
    return dict(pValues=list(map(float, p)), smoother=float(smooth), bootstrap=float(boot),
                smootherQ=list(smooth * bh), bootstrapQ=list(boot * bh))


def binomial_support(n, q):
    return sorted({min(1.0, float(stats.binom.sf(k - 1, n, q))) for k in range(n + 1)})


def discrete(ns, qs, true):
    supports = [binomial_support(n, q) for n, q in zip(ns, qs)]
    p = [min(s, key=lambda v: abs(v - stats.binom.sf(rng.binomial(n, t) - 1, n, q)))
         for s, n, q, t in zip(supports, ns, qs, true)]
    m = len(p)

    def f(k, t):
        return max([s for s in supports[k] if s <= t], default=0.0)

    order = sorted(p)
    heyse = [min([1.0] + [sum(f(k, order[j]) for k in range(m)) / (j + 1) for j in range(m) if order[j] >= v])
             for v in p]

    def reject(a):
        ts = sorted({s for l in supports for s in l})
        ok = [t for t in ts if all(f(k, t) < 1 for k in range(m))
              and sum(f(k, t) / (1 - f(k, t)) for k in range(m)) <= a * m]
        if not ok:
            return [False] * m
        tau = max(ok)
        good = [j for j in range(m) if order[j] <= tau
                and sum(f(k, order[j]) / (1 - f(k, tau)) for k in range(m)) <= a * (j + 1)]
        return [bool(good) and v <= order[max(good)] for v in p]

    bh = multipletests(p, method="fdr_bh")[1]
    rejected = {str(a): reject(a) for a in (.05, .2)}
    print("discrete: BH", (bh <= .2).sum(), "Heyse", (np.array(heyse) <= .2).sum(), "DBH", sum(rejected["0.2"]))
    return dict(pValues=p, attainable=supports, heyse=heyse, rejected=rejected)


def hierarchical(families, level):
    simes = [min(np.sort(f) * len(f) / np.arange(1, len(f) + 1)) for f in families]
    chosen = multipletests(simes, alpha=level, method="fdr_bh")[0]
    within = level * chosen.sum() / len(families)
    rejected = [list(map(bool, multipletests(f, alpha=within, method="fdr_bh")[0])) if c else [False] * len(f)
                for f, c in zip(families, chosen)]
    return dict(families=families, level=level, selected=[int(i) for i in np.flatnonzero(chosen)], within=within,
                rejected=rejected)


def central(z):
    z = np.asarray(z)
    b = 4.3 * np.exp(-.26 * np.log10(len(z)))

    def fit(c, s):
        lo, hi = c - b * s, c + b * s
        x = z[(z >= lo) & (z <= hi)]

        def negative(t):
            d, g = t[0], np.exp(t[1])
            return ((x - d) ** 2).mean() / (2 * g * g) + np.log(g) + np.log(
                stats.norm.cdf((hi - d) / g) - stats.norm.cdf((lo - d) / g))

        t = optimize.minimize(negative, [c, np.log(s)], method="Nelder-Mead",
                              options=dict(xatol=1e-12, fatol=1e-16, maxiter=20000)).x
        d, g = t[0], np.exp(t[1])
        return d, g, len(x) / len(z) / (stats.norm.cdf((hi - d) / g) - stats.norm.cdf((lo - d) / g)), lo, hi

    edges = np.linspace(z.min(), z.max(), 121)
    counts = np.bincount(np.minimum(119, ((z - z.min()) / ((z.max() - z.min()) / 120)).astype(int)), minlength=120)
    mids = (edges[1:] + edges[:-1]) / 2
    basis = np.polynomial.legendre.legvander(np.linspace(-1, 1, 120), 7)
    fitted = sm.GLM(counts, basis, family=sm.families.Poisson()).fit(tol=1e-14, maxiter=200).fittedvalues
    q1, q3 = np.quantile(z, [.25, .75])
    keep = (mids >= q1) & (mids <= q3)
    c2, c1, c0 = np.polyfit(mids[keep], np.log(fitted[keep]), 2)
    md, mg = -c1 / (2 * c2), np.sqrt(-.5 / c2)
    mshare = np.exp(c0 - c1 ** 2 / (4 * c2)) * mg * np.sqrt(2 * np.pi) / (edges[1] - edges[0]) / len(z)
    print("matching", md, mg, mshare)
    iqr = np.subtract(*np.quantile(z, [.75, .25]))
    d, g, _, _, _ = fit(np.median(z), iqr / (2 * stats.norm.isf(.25)))
    d, g, share, lo, hi = fit(d, g)
    print("central", d, g, share)
    return dict(zValues=list(map(float, z)), mean=d, standardDeviation=g, nullShare=share, interval=[lo, hi],
                matching=[md, mg, mshare])


mix = np.round(np.concatenate([rng.uniform(size=300), rng.beta(.3, 6, 100)]), 6)
nulls = np.round(rng.uniform(size=150), 6)
ns = [int(n) for n in rng.integers(5, 25, 30)]
families = [[round(float(v), 6) for v in (rng.uniform(size=n) ** (6 if i < 4 else 1))]
            for i, n in enumerate([5, 8, 3, 6, 7, 5, 9, 4, 6, 5])]
out = dict(source=f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, numpy {np.__version__}",
           script="Discoveries.py", relativeTolerance=1e-12, centralTolerance=1e-7,
           storey=[storey(mix), storey(nulls)],
           discrete=[discrete(ns, [.3] * 30, [.3] * 20 + [.75] * 10),
                     discrete(ns, [.1 + .02 * i for i in range(30)], [.1 + .02 * i for i in range(22)] + [.95] * 8)],
           hierarchical=[hierarchical(families, .1), hierarchical(families, .2)],
           central=[central(np.round(np.concatenate([rng.normal(.2, 1.3, 900), rng.normal(4, 1, 60)]), 4)),
                    central(np.round(rng.normal(-.1, .8, 400), 4))])
json.dump(out, open("Discoveries.json", "w"))
