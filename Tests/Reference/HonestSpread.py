"""Oracles of EfficientScore, PearsonTypeIII.normalDeviate, NormalDeviate, PositivePartSum, BodySpread and
LevelAndSpreadTilt by numpy and scipy: weighted least squares, gamma tails, integrals over directions, bisection.

Run: python3 HonestSpread.py
"""
import json
import numpy as np
import scipy
from scipy import integrate, optimize, stats

x = np.arange(21)


def tilt(reference, slope):
    p = reference * np.exp(slope * x)
    return p / p.sum()


bell = 100 / (1 + (x - 10) ** 2 / 16)
bell[7] *= 2
bell[6] /= 2


def score(p, boundary, landing, typical=.35, reach=3):
    """A share of the papers in reach below a boundary lands on the first points from it on."""
    below = slice(max(0, boundary - reach), boundary)
    above = np.arange(boundary, boundary + len(landing))
    in_reach = p[below].sum()
    gain = in_reach * np.array(landing) / sum(landing)
    change = np.zeros(len(p))
    g = np.zeros(len(p))
    change[below] = -p[below]
    g[below] = np.log(1 - typical)
    change[above] = gain
    g[above] = np.log(1 + typical * gain / p[above])
    return g, change


def orthogonal(p, g, powers):
    """What weighted least squares on powers of x leaves."""
    basis = np.stack([(x - 10.) ** k for k in range(powers)], 1)
    root = np.sqrt(p)[:, None]
    return g - basis @ np.linalg.lstsq(basis * root, g * root[:, 0], rcond=None)[0]


def case(slope, boundary, landing, counts, fitted, others, powers=2):
    p = tilt(bell, slope)
    g, d = score(p, boundary, landing)
    w = orthogonal(p, g, powers)
    n, mean = sum(counts), p @ x
    bend = (p * w * (x - mean) ** 2).sum() / (2 * (p * (x - mean) ** 2).sum())
    info, second, third = d @ w, p @ w ** 2, p @ w ** 3
    total = w @ np.array(counts) + n / max(n, fitted) * bend
    return dict(probabilities=list(p), score=list(g), change=list(d), fitsDeviation=powers == 3, counts=counts,
                fittedExaminees=fitted, others=others, weights=list(w), information=info, variance=second,
                thirdCumulant=third, effect=total / (n * info), effectVariance=second * (1 + n / others) / (n * info ** 2),
                effectThirdCumulant=third / (n ** 2 * info ** 3))


rng = np.random.default_rng(12)
scores = []
for slope, n, fitted, others in ((-.2, 3, 9., 4000.), (0., 12, 20., 900.), (.15, 80, 92., 5000.)):
    for boundary in (7, 11, 15):
        for powers in (2, 3):
            counts = [int(c) for c in rng.multinomial(n, tilt(bell, slope))]
            scores.append(case(slope, boundary, [.55, .28, .17], counts, fitted, others, powers))

deviates = []
for skewness in (-8., -2., -.7, -.05, .02, .3, 1., 2.8, 6.):
    for value in (-4., -2.5, -1.2, -.3, .3, 1., 2., 3.5):
        # On the side of the short tail the skewness counts as at most .4.
        s = np.sign(skewness) * min(abs(skewness), .4) if value * skewness < 0 else skewness
        gamma = stats.gamma(4 / s ** 2)
        at = 4 / s ** 2 + np.sign(s) * value * 2 / abs(s)
        upper, lower = (gamma.sf(at), gamma.cdf(at)) if s > 0 else (gamma.cdf(at), gamma.sf(at))
        z = stats.norm.isf(upper) if upper < .5 else stats.norm.ppf(lower)
        deviates.append(dict(value=value, skewness=skewness, deviate=float(z)))
students = [dict(value=v, degreesOfFreedom=d, deviate=float(np.sign(v) * stats.norm.isf(stats.t.sf(abs(v), d))))
            for d in (1.5, 4., 12., 200.) for v in (-9., -2., -.4, .4, 2., 9., 25.)]


def independent(k, t):
    return sum(stats.binom.pmf(j, k, .5) * stats.chi2.sf(t, j) for j in range(1, k + 1))


def two(rho, t):
    """The integral over the angle of two normal deviates with a correlation."""
    def tail(angle):
        a, b = np.cos(angle), rho * np.cos(angle) + np.sqrt(1 - rho ** 2) * np.sin(angle)
        q = max(a, 0) ** 2 + max(b, 0) ** 2
        return stats.chi2.sf(t / q, 2) if q > 0 else 0.
    zeros = [-np.pi / 2, np.pi / 2, *(np.arctan(-rho / np.sqrt(1 - rho ** 2)) + np.array([0, np.pi]))]
    return integrate.quad(tail, -np.pi, np.pi, points=sorted(z for z in zeros if -np.pi < z < np.pi),
                          epsabs=0, epsrel=1e-10, limit=200)[0] / (2 * np.pi)


def three(rho, t):
    """The mean over a fine grid of directions of three equally correlated deviates."""
    root = np.linalg.cholesky(np.full((3, 3), rho) + (1 - rho) * np.eye(3))
    height = (np.arange(2000) + .5) / 1000 - 1
    angle = (np.arange(2000) + .5) / 2000 * 2 * np.pi
    h, a = np.meshgrid(height, angle)
    u = np.stack([h, np.sqrt(1 - h ** 2) * np.cos(a), np.sqrt(1 - h ** 2) * np.sin(a)])
    q = (np.maximum(np.tensordot(root, u, 1), 0) ** 2).sum(0)
    return np.where(q > 0, stats.chi2.sf(t / np.maximum(q, 1e-300), 3), 0).mean()


def equal(k, rho):
    return [[1. if i == j else rho for j in range(k)] for i in range(k)]


sums = [dict(correlation=equal(k, 0.), t=t, pValue=independent(k, t)) for k in range(1, 7) for t in (.5, 2., 6., 15., 40.)]
for rho in (-.4, .5, .9):
    sums += [dict(correlation=equal(2, rho), t=t, pValue=two(rho, t)) for t in (.5, 2., 6., 15., 40.)]
sums += [dict(correlation=equal(3, .5), t=t, pValue=float(three(.5, t))) for t in (.5, 2., 6., 15., 40.)]
assert abs(two(0, 6.) - independent(2, 6.)) < 1e-9 and abs(three(0, 6.) / independent(3, 6.) - 1) < 1e-4

C = stats.norm.isf(.15)


def weighted_median(values, weights):
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weights[order])
    half = cumulated[-1] / 2
    place = np.searchsorted(cumulated, half * (1 - 1e-12))
    # Midway where a value reaches half of the weight exactly.
    exact = abs(cumulated[place] - half) <= 1e-12 * half
    return values[order][place:place + 1 + exact].mean()


def order_statistic(beyond, rank):
    """The largest t, by bisection, at which more than `rank` groups lie beyond the quantile."""
    low, high = -10., 1e4
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if beyond(middle) > rank else (low, middle)
    return (low + high) / 2


def spread(groups, tau, seed, tied=False):
    r = np.random.default_rng(seed)
    n = np.floor(np.exp(r.uniform(np.log(3), np.log(300), groups))) + r.uniform(0, .5, groups)
    n = np.floor(n / 5) * 5 + 3 if tied else n
    v = np.round(1 / n, 9)
    n = np.round(n, 6)
    e = np.round(r.normal(0, np.sqrt(v + tau ** 2)) + .05 * np.log(n), 9)
    classes = 5 if groups >= 150 else 3 if groups >= 60 else 1
    order = np.argsort(n, kind="stable")
    ends = np.array([(i + 1) * groups // classes for i in range(classes)])
    # All groups of a size are in the class of the middle one of them.
    middle = np.array([np.flatnonzero(n[order] == s) for s in n], dtype=object)
    number = np.array([np.searchsorted(ends, (m[0] + m[-1]) // 2, side="right") for m in middle])
    assert number.max() < classes
    parts = [p for p in (np.flatnonzero(number == i) for i in range(classes)) if len(p)]
    knots = [np.log(n[p]).mean() for p in parts]
    places = [weighted_median(e[p], 1 / (v[p] + np.median(v[p]))) for p in parts]
    m = np.interp(np.log(n), knots, places)
    use = v <= np.quantile(v, .75)
    sides = []
    for sign in (-1, 1):
        distance = (sign * (e - m))[use]

        def beyond(t):
            return ((distance > 0) & (distance > C * np.sqrt(np.maximum(v[use] + t, 0)))
                    | (v[use] + t < 0)).sum()
        # Type 7 between the two neighbouring critical values, counted from above.
        place = .15 * (use.sum() - 1)
        rank = int(np.floor(place))
        values = [order_statistic(beyond, k) for k in (rank, rank + 1)]
        sides.append(values[0] + (place - rank) * (values[1] - values[0]))
    mean = max(0, sum(sides) / 2)
    trust = min(1, groups / 400)
    return dict(effects=list(e), variances=list(v), sizes=list(n), variance=mean + trust * (max(0, *sides) - mean),
                locations=[dict(size=s, location=float(np.interp(np.log(s), knots, places))) for s in (2., 10., 50., 900.)])


spreads = [spread(25, .2, 1), spread(80, .1, 2), spread(80, 0., 3), spread(240, .3, 4), spread(160, .15, 5, tied=True)]


def moved(mean, variance):
    def gap(parameters):
        p = bell * np.exp(parameters[0] * (x - mean) + parameters[1] * (x - mean) ** 2)
        p /= p.sum()
        return [p @ x - mean, p @ (x - mean) ** 2 - variance]
    a, b = optimize.fsolve(gap, [0., 0.], xtol=1e-12)
    p = bell * np.exp(a * (x - mean) + b * (x - mean) ** 2)
    return dict(mean=mean, variance=variance, probabilities=list(p / p.sum()))


tilts = [moved(10., 20.), moved(13., 9.), moved(6., 12.)]
json.dump(dict(source=f"numpy {np.__version__}, scipy {scipy.__version__}", script="HonestSpread.py", tolerance=1e-7,
               sumTolerance=.04, scores=scores, deviates=deviates, students=students, sums=sums, spreads=spreads,
               reference=list(bell), tilts=tilts), open("HonestSpread.json", "w"), indent=1)
