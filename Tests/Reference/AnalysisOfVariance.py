"""Oracles of OneWayAnalysisOfVariance and NestedAnalysisOfVariance: scipy, exact fractions.

Run: python3 AnalysisOfVariance.py
"""
import json
from fractions import Fraction
import numpy as np
import scipy
from scipy import optimize, stats

# The ratings of Shrout & Fleiss (1979), targets as groups: ICC(1,1) = .17, ICC(1,4) = .44.
SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
rng = np.random.default_rng(7)
UNEQUAL = [[int(x) for x in np.clip(np.round(rng.normal(12 + 3 * g % 7, 4, n)), 0, 25)]
           for g, n in enumerate([3, 17, 8, 1, 30, 5])]


def one_way(groups):
    k, n = len(groups), sum(map(len, groups))
    grand = Fraction(sum(map(sum, groups)), n)
    means = [Fraction(sum(g), len(g)) for g in groups]
    ssb = sum(len(g) * (m - grand) ** 2 for g, m in zip(groups, means))
    ssw = sum((x - m) ** 2 for g, m in zip(groups, means) for x in g)
    msb, msw = ssb / (k - 1), ssw / (n - k)
    n0 = (n - Fraction(sum(len(g) ** 2 for g in groups), n)) / (k - 1)
    icc = (msb - msw) / (msb + (n0 - 1) * msw)
    f, p = stats.f_oneway(*groups)
    assert abs(f - float(msb / msw)) < 1e-9 * f
    sizes, floats = np.array([len(g) for g in groups]), np.array([float(m) for m in means])

    def wald(theta):
        """The ratio that is F distributed whatever the sizes, at the ratio theta of the variances."""
        w = sizes / (1 + sizes * theta)
        return (w * (floats - (w * floats).sum() / w.sum()) ** 2).sum() / (k - 1) / float(msw)

    def limit(t):
        f = stats.f.isf(t, k - 1, n - k)
        theta = optimize.brentq(lambda x: wald(x) - f, -1 / max(sizes) + 1e-9, 1e4, xtol=1e-16, rtol=1e-15)
        return theta / (1 + theta)

    return dict(groups=groups, between=float(ssb), within=float(ssw), statistic=float(msb / msw), pValue=p,
                groupSize=float(n0), betweenVariance=float((msb - msw) / n0), intraclassCorrelation=float(icc),
                reliability=float((msb - msw) / msb),
                interval=[limit(.025), limit(.975)])


def nested(schools):
    """schools: lists of classes. Expected mean squares from the quadratic forms, by matrices."""
    y = np.array([x for s in schools for c in s for x in c], float)
    school = np.repeat(range(len(schools)), [sum(map(len, s)) for s in schools])
    sizes = [len(c) for s in schools for c in s]
    klass = np.repeat(range(len(sizes)), sizes)
    one = np.ones((len(y), 1))
    zs, zc = [(g[:, None] == np.unique(g)).astype(float) for g in (school, klass)]
    hat = [m @ np.linalg.pinv(m) for m in (one, zs, zc, np.eye(len(y)))]
    parts = [hat[i + 1] - hat[i] for i in range(3)]
    df = [round(np.trace(q)) for q in parts]
    ss = [y @ q @ y for q in parts]
    ms = [s / d for s, d in zip(ss, df)]
    # E y'Qy = Σ σ² tr(QZZ')
    k1 = np.trace(parts[1] @ zc @ zc.T) / df[1]
    k2 = np.trace(parts[0] @ zc @ zc.T) / df[0]
    k3 = np.trace(parts[0] @ zs @ zs.T) / df[0]
    vc = (ms[1] - ms[2]) / k1
    vs = (ms[0] - ms[2] - k2 * vc) / k3
    a = k2 / k1
    den = a * ms[1] + (1 - a) * ms[2]
    freedom = den ** 2 / ((a * ms[1]) ** 2 / df[1] + ((1 - a) * ms[2]) ** 2 / df[2])
    return dict(schools=schools, sums=ss, freedom=df, variances=[vs, vc, ms[2]], sizes=[k1, k2, k3],
                classStatistic=ms[1] / ms[2], classPValue=stats.f.sf(ms[1] / ms[2], df[1], df[2]),
                schoolStatistic=ms[0] / den, schoolFreedom=freedom,
                schoolPValue=stats.f.sf(ms[0] / den, df[0], freedom))


def draw(shape):
    out = []
    for sizes in shape:
        s = rng.normal(12, 3)
        out.append([[int(x) for x in np.clip(np.round(rng.normal(rng.normal(s, 2), 4, n)), 0, 25)] for n in sizes])
    return out


one = [one_way(SHROUT), one_way(UNEQUAL)]
assert abs(one[0]["intraclassCorrelation"] - .1657418) < 1e-6 and abs(one[0]["reliability"] - .4427971) < 1e-6
nest = [nested(draw([[5, 5, 5]] * 4)), nested(draw([[22, 18], [25], [7, 30, 12], [16, 16], [3, 9, 28, 21]]))]
json.dump(dict(source=f"scipy {scipy.__version__}, numpy {np.__version__}, exact fractions; Shrout & Fleiss (1979)",
               script="AnalysisOfVariance.py", relativeTolerance=1e-12, oneWay=one, nested=nest),
          open("AnalysisOfVariance.json", "w"), indent=1)
