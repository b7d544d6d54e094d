"""Writes ClassicalTests.json: oracles of the tests and intervals of the textbook.

p-values of permutation tests come from going through all tables in rational arithmetic, those of closed
forms from R, scipy and statsmodels; where two of them answer, they are asserted to agree.

Run with scipy, statsmodels, mpmath and R (with MASS): python3 Tests/Reference/ClassicalTests.py
"""

import itertools
import json
import math
import pathlib
import subprocess
from fractions import Fraction

import mpmath
import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

mpmath.mp.dps = 40
rng = np.random.default_rng(15)


def r(code):
    """The numbers that R prints."""
    text = subprocess.run(
        ["Rscript", "-e", "options(digits=17);" + code], capture_output=True, text=True, check=True
    ).stdout
    return [float(x) for x in text.split()]


def vector(values):
    return "c(" + ",".join(repr(float(v)) for v in values) + ")"


def tables(caps, total):
    if len(caps) == 1:
        if total <= caps[0]:
            yield (total,)
        return
    for first in range(min(caps[0], total) + 1):
        for rest in tables(caps[1:], total - first):
            yield (first,) + rest


def deals(pool, sizes):
    """All ways of dealing a pool out to groups, with their weights."""
    if len(sizes) == 1:
        yield (tuple(pool),), 1
        return
    for t in tables(list(pool), sizes[0]):
        weight = math.prod(math.comb(h, c) for h, c in zip(pool, t))
        for rest, other in deals([h - c for h, c in zip(pool, t)], sizes[1:]):
            yield (t,) + rest, weight * other


def conditional(groups, statistic, mean=None):
    """The three p-values of a statistic given the pooled counts."""
    pool = [sum(c) for c in zip(*groups)]
    law = {}
    for deal, weight in deals(pool, [sum(g) for g in groups]):
        value = statistic(deal)
        law[value] = law.get(value, 0) + weight
    return tails(law, statistic(tuple(map(tuple, groups))), mean)


def tails(law, observed, mean=None):
    total = sum(law.values())
    if mean is None:
        mean = Fraction(sum(Fraction(v) * w for v, w in law.items()), total)

    def p(extremity):
        above = sum(w for v, w in law.items() if extremity(v) > extremity(observed))
        equal = sum(w for v, w in law.items() if extremity(v) == extremity(observed))
        return [float(Fraction(above + equal, total)), float(Fraction(2 * above + equal, 2 * total))]

    return dict(
        greater=p(lambda v: v), less=p(lambda v: -v), twoSided=p(lambda v: abs(Fraction(v) - mean))
    )


def expand(counts, minimum=0):
    return np.repeat(np.arange(minimum, minimum + len(counts)), counts)


def midranks(pool):
    before, out = 0, []
    for h in pool:
        out.append(Fraction(2 * before + h + 1, 2))
        before += h
    return out


# --- levels and spread of two and more groups -------------------------------------------------------
def superiority_pairs(groups):
    """2 Σ_{i<j} U_ij."""
    total = 0
    for i, j in itertools.combinations(range(len(groups)), 2):
        for a, x in enumerate(groups[i]):
            for b, y in enumerate(groups[j]):
                total += x * y * (2 * (b > a) + (b == a))
    return total


def spread_score(kind, pool):
    n = sum(pool)
    if kind == "mood":
        return [(k - Fraction(n + 1, 2)) ** 2 for k in midranks(pool)]
    return [-min(k, n + 1 - k) for k in midranks(pool)]


pairs = [
    ([0, 1, 3, 8], [6, 14, 13, 7]),
    ([2, 1, 0, 1, 2], [0, 3, 5, 2, 1]),
    ([1, 1, 1, 1, 1, 1], [3, 0, 4, 4, 1, 2]),
    ([4, 0, 0, 0, 3], [0, 2, 6, 2, 0]),
]
two = []
for group, reference in pairs:
    pool = [a + b for a, b in zip(group, reference)]
    case = dict(group=group, reference=reference)
    x, y = expand(group), expand(reference)
    for kind in ("ansariBradley", "mood"):
        scores = spread_score(kind, pool)
        value = sum(c * s for c, s in zip(group, scores))
        # More spread is greater.
        case[kind] = conditional([group, reference], lambda d: sum(c * s for c, s in zip(d[0], scores)))
        case[kind]["statistic"] = float(value if kind == "mood" else -value)
    assert abs(stats.ansari(x, y).statistic - case["ansariBradley"]["statistic"]) < 1e-12
    mood = r(f"cat(sum((rank(c({vector(x)},{vector(y)}))[1:{len(x)}]-{(len(x)+len(y)+1)/2})^2))")[0]
    assert abs(mood - case["mood"]["statistic"]) < 1e-9
    welch = stats.ttest_ind(x, y, equal_var=False)
    interval = welch.confidence_interval(0.95)
    case["welch"] = dict(
        statistic=welch.statistic, pValue=welch.pvalue, df=welch.df, lower=interval.low, upper=interval.high
    )
    levene = stats.levene(x, y, center="median")
    case["brownForsythe"] = dict(statistic=levene.statistic, pValue=levene.pvalue)
    bm = stats.brunnermunzel(y, x)
    n, m = len(x), len(y)
    theta = Fraction(superiority_pairs([reference, group]), 2 * n * m)
    both = stats.rankdata(np.r_[x, y])
    s1 = np.var(both[:n] - stats.rankdata(x), ddof=1) / m**2 / n
    s2 = np.var(both[n:] - stats.rankdata(y), ddof=1) / n**2 / m
    se = math.sqrt(s1 + s2)
    assert abs((float(theta) - 0.5) / se - bm.statistic) < 1e-9 * abs(bm.statistic)
    df = (s1 + s2) ** 2 / (s1**2 / (n - 1) + s2**2 / (m - 1))
    assert abs(2 * stats.t.sf(abs(bm.statistic), df) - bm.pvalue) < 1e-9
    logit = math.log(theta / (1 - theta)) if 0 < theta < 1 else 0
    half = stats.t.isf(0.025, df) * se / float(theta * (1 - theta))
    case["superiority"] = dict(
        estimate=float(theta), standardError=se, df=df,
        lower=1 / (1 + math.exp(-(logit - half))), upper=1 / (1 + math.exp(-(logit + half))))
    two.append(case)

several = []
for groups in [
    [[2, 1, 0, 1], [1, 2, 1, 0], [0, 1, 1, 3]],
    [[1, 0, 2], [2, 1, 1], [0, 2, 1], [1, 1, 1]],
    [[3, 1, 0, 1, 0], [0, 2, 2, 0, 1]],
]:
    sizes = [sum(g) for g in groups]
    N = sum(sizes)
    pool = [sum(c) for c in zip(*groups)]

    def deviation(deal):
        h = [Fraction(v, N) for v in itertools.accumulate(pool)]
        return [[Fraction(v, n) - w for v, w in zip(itertools.accumulate(g), h)] for g, n in zip(deal, sizes)]

    def kuiper(deal):
        d = [[Fraction(0)] + row for row in deviation(deal)]
        return max(
            sum(n * (row[b] - row[a]) ** 2 for n, row in zip(sizes, d))
            for a in range(len(pool) + 1) for b in range(a, len(pool) + 1))

    def wasserstein(deal):
        return sum(Fraction(n, N) * sum(abs(v) for v in row) for n, row in zip(sizes, deviation(deal)))

    samples = [expand(g) for g in groups]
    labels = np.repeat(np.arange(len(groups)), sizes)
    tau = stats.kendalltau(labels, np.concatenate(samples), method="asymptotic")
    rho = stats.spearmanr(labels, np.concatenate(samples))
    ranks = midranks(pool)
    group_ranks = midranks(sizes)
    products = lambda deal: sum(
        c * a * b for row, a in zip(deal, group_ranks) for c, b in zip(row, ranks))
    case = dict(
        groups=groups,
        kuiper=dict(statistic=float(kuiper(groups)), pValue=conditional(groups, kuiper)["greater"][0]),
        wasserstein=dict(
            statistic=float(wasserstein(groups)), pValue=conditional(groups, wasserstein)["greater"][0]),
        jonckheere=conditional(groups, superiority_pairs),
        jonckheereStatistic=superiority_pairs(groups) / 2,
        kendall=tau.statistic, kendallAsymptotic=tau.pvalue,
        spearman=rho.statistic, spearmanExact=conditional(groups, products))
    levene = stats.levene(*samples, center="median")
    case["brownForsythe"] = dict(statistic=levene.statistic, pValue=levene.pvalue)
    code = f"x<-{vector(np.concatenate(samples))};g<-factor({vector(labels)});"
    f, df, p = r(code + "t<-oneway.test(x~g);cat(t$statistic,t$parameter[2],t$p.value)")
    case["welch"] = dict(statistic=f, df=df, pValue=p)
    both = stats.rankdata(np.concatenate(samples))
    variance = N * (N + 1) / 12 - sum(h**3 - h for h in pool) / (12 * (N - 1))
    means = [both[labels == i].mean() for i in range(len(groups))]
    z = [
        (means[i] - means[j]) / math.sqrt(variance * (1 / sizes[i] + 1 / sizes[j]))
        for j in range(len(groups)) for i in range(j)]
    ps = [2 * stats.norm.sf(abs(v)) for v in z]
    case["dunn"] = dict(statistic=z, pValue=ps, adjusted=list(multipletests(ps, method="holm")[1]))
    # For two groups the squared z summed up is Kruskal and Wallis's statistic.
    if len(groups) == 2:
        assert abs(z[0] ** 2 - stats.kruskal(*samples).statistic) < 1e-9
    several.append(case)

# --- Mann–Whitney against a large reference: the law of the rank sum to all digits -------------------
large = []
for group, reference in [
    ([0] * 30 + [0, 0, 0, 1, 2, 3, 4, 5, 4, 4, 2], [10 + (41 - k) * k // 6 for k in range(41)]),
    ([0] * 18 + [1, 2, 2, 3, 2, 2, 1, 2, 1, 1, 1, 0, 1, 1, 0, 2, 0, 1, 1, 0, 0, 1, 0],
     [10 + (41 - k) * k // 6 for k in range(41)]),
    ([2, 3, 5, 6, 9, 5, 4, 3, 2, 1, 0], [20, 40, 60, 80, 100, 120, 100, 80, 60, 40, 20]),
]:
    pool = [a + b for a, b in zip(group, reference)]
    n, N = sum(group), sum(pool)
    ranks = [int(2 * k) for k in midranks(pool)]
    lowest = min(ranks)
    unit = math.gcd(*[k - lowest for k in ranks])
    steps = [(k - lowest) // unit for k in ranks]
    width = max(steps) * n + 1
    observed = sum(c * s for c, s in zip(group, steps))
    # Sums of positive terms only, so that doubles hold the far tail to twelve digits.
    weights = np.zeros((n + 1, width))
    weights[0, 0] = 1
    for h, s in zip(pool, steps):
        new = np.zeros_like(weights)
        for c in range(min(h, n) + 1):
            new[c:, c * s:] += stats.binom.pmf(c, h, n / N) * weights[: n + 1 - c, : width - c * s]
        weights = new
    row = weights[n] / stats.binom.pmf(n, N, n / N)
    assert abs(row.sum() - 1) < 1e-10
    above, equal = row[:observed:-1].sum(), row[observed]
    large.append(dict(
        group=group, reference=reference, greater=[float(above + equal), float(above + equal / 2)]))

# --- paired scores ----------------------------------------------------------------------------------
paired = []
for minimum, counts in [(-3, [1, 0, 2, 3, 4, 5, 2]), (-4, [0, 1, 1, 0, 0, 2, 1, 3, 2]), (-2, [1, 2, 0, 4, 3])]:
    reach = max(abs(minimum), minimum + len(counts) - 1)
    at = {minimum + k: c for k, c in enumerate(counts)}
    case = dict(minimum=minimum, counts=counts)
    for zeros in ("dropped", "ranked"):
        passed = at.get(0, 0) if zeros == "ranked" else 0
        law, observed, total = {0: 1}, 0, 0
        for d in range(1, reach + 1):
            t = at.get(d, 0) + at.get(-d, 0)
            if t == 0:
                continue
            rank = 2 * passed + t + 1
            passed += t
            observed += at.get(d, 0) * rank
            new = {}
            for value, w in law.items():
                for c in range(t + 1):
                    new[value + c * rank] = new.get(value + c * rank, 0) + w * math.comb(t, c)
            law = new
        case[zeros] = tails(law, observed)
        case[zeros]["statistic"] = observed / 2
    positive = sum(c for d, c in at.items() if d > 0)
    negative = sum(c for d, c in at.items() if d < 0)
    case["sign"] = {
        k: stats.binomtest(positive, positive + negative, alternative=a).pvalue
        for k, a in [("greater", "greater"), ("less", "less"), ("twoSided", "two-sided")]}
    paired.append(case)
untied = [-7, -3, 1, 2, 4, 5, 6, 8, 9, 10, 11, -12, 13]
untied_p = r(f"cat(wilcox.test({vector(untied)},exact=TRUE)$p.value)")[0]

# --- strata -----------------------------------------------------------------------------------------
def stratified(strata, scores):
    """All p-values of a sum over strata by convolving the laws of each."""
    law, observed, mean, variance = {Fraction(0): 1}, Fraction(0), Fraction(0), Fraction(0)
    for group, reference in strata:
        pool = [a + b for a, b in zip(group, reference)]
        a = scores(pool)
        own = {}
        for t in tables(pool, sum(group)):
            v = sum(Fraction(c) * s for c, s in zip(t, a))
            own[v] = own.get(v, 0) + math.prod(math.comb(h, c) for h, c in zip(pool, t))
        total = sum(own.values())
        m = sum(v * w for v, w in own.items()) / Fraction(total)
        mean += m
        variance += sum((v - m) ** 2 * w for v, w in own.items()) / Fraction(total)
        observed += sum(Fraction(c) * s for c, s in zip(group, a))
        new = {}
        for v, w in law.items():
            for u, x in own.items():
                new[v + u] = new.get(v + u, 0) + w * x
        law = new
    result = tails(law, observed, mean)
    result["statistic"] = float(observed - mean) / math.sqrt(variance)
    return result


strata = [
    [([2, 3, 4], [5, 4, 2]), ([1, 1, 2], [3, 3, 1]), ([0, 2, 1], [2, 2, 2])],
    [([1, 4], [5, 3]), ([2, 3], [4, 4]), ([0, 3], [2, 1]), ([3, 3], [3, 2])],
    [([4, 1, 0, 1], [1, 2, 2, 1]), ([2, 0, 1, 0], [1, 1, 2, 3])],
]
stratum_cases = []
for case in strata:
    entry = dict(
        strata=[dict(group=g, reference=f) for g, f in case],
        vanElteren=stratified(case, lambda pool: [k / (sum(pool) + 1) for k in midranks(pool)]),
        cochranMantelHaenszel=stratified(case, lambda pool: list(range(len(pool)))))
    if all(len(g) == 2 for g, _ in case):
        cells = [v for g, f in case for v in (g[1], f[1], g[0], f[0])]
        code = f"a<-array({vector(cells)},c(2,2,{len(case)}));"
        greater, less = r(
            code + "for(s in c('greater','less')) cat(mantelhaen.test(a,exact=TRUE,alternative=s)$p.value,'')")
        assert abs(greater - entry["cochranMantelHaenszel"]["greater"][0]) < 1e-12
        assert abs(less - entry["cochranMantelHaenszel"]["less"][0]) < 1e-12
        statistic, ratio = r(code + "t<-mantelhaen.test(a,correct=FALSE);cat(t$statistic,t$estimate)")
        assert abs(statistic - entry["cochranMantelHaenszel"]["statistic"] ** 2) < 1e-9
        entry["oddsRatio"] = ratio
    stratum_cases.append(entry)

# --- distributions ----------------------------------------------------------------------------------
poisson = []
for mean in (0.3, 4.0, 57.5, 12345.6):
    for k in sorted({0, 1, int(mean), int(mean + 3 * mean**0.5), int(mean * 1.5) + 20}):
        log = lambda j: j * mpmath.log(mean) - mean - mpmath.loggamma(j + 1)
        poisson.append(dict(
            mean=mean, value=k, probability=float(mpmath.exp(log(k))),
            cumulative=float(mpmath.gammainc(k + 1, mean, regularized=True)),
            upper=1.0 if k == 0 else float(mpmath.gammainc(k, 0, mean, regularized=True))))
skellam = []
for a, b in ((3.0, 2.0), (0.5, 11.0), (150.0, 90.5), (40.0, 0.0)):
    def pmf(k):
        if b == 0:
            return mpmath.exp(k * mpmath.log(a) - a - mpmath.loggamma(k + 1)) if k >= 0 else mpmath.mpf(0)
        return mpmath.exp(-(a + b)) * mpmath.power(mpmath.mpf(a) / b, mpmath.mpf(k) / 2) * mpmath.besseli(
            abs(k), 2 * mpmath.sqrt(mpmath.mpf(a) * b))
    deviation = math.sqrt(a + b)
    for k in sorted({int(a - b + s * deviation) for s in (-8, -3, 0, 3, 8)}):
        if b == 0 and k < 0:
            continue
        lower = sum((pmf(j) for j in range(int(k - 15 * deviation) - 40, k + 1)), mpmath.mpf(0))
        upper = sum((pmf(j) for j in range(k, int(k + 15 * deviation) + 40)), mpmath.mpf(0))
        skellam.append(dict(
            first=a, second=b, value=k, probability=float(pmf(k)), cumulative=float(lower), upper=float(upper)))

# --- adjusted p-values ------------------------------------------------------------------------------
adjusted = []
for p in [
    [0.01, 0.02, 0.03, 0.04, 0.05], [0.2, 0.001, 0.04, 0.04, 0.9, 0.012], [0.5], [1.0, 1.0, 0.0],
    [float(v) for v in rng.uniform(size=25) ** 2],
]:
    case = dict(pValues=p)
    for method in ("bonferroni", "holm", "hochberg", "hommel"):
        case[method] = r(f"cat(p.adjust({vector(p)},'{method}'))")
    for method, name in [("holm", "holm"), ("simes-hochberg", "hochberg"), ("hommel", "hommel")]:
        assert np.allclose(multipletests(p, method=method)[1], case[name], atol=1e-12)
    adjusted.append(case)

# --- intervals --------------------------------------------------------------------------------------
binomial = []
for successes, trials, coverage in [
    (0, 10, 0.95), (3, 10, 0.95), (10, 10, 0.9), (57, 400, 0.99), (1, 2000, 0.95), (1300, 2000, 0.95)
]:
    exact = r(f"cat(binom.test({successes},{trials},conf.level={coverage})$conf.int)")
    wilson = proportion_confint(successes, trials, alpha=1 - coverage, method="wilson")
    tail = (1 - coverage) / 2

    def root(f):
        low, high = mpmath.mpf(0), mpmath.mpf(1)
        for _ in range(120):
            middle = (low + high) / 2
            if f(middle) < tail:
                low = middle
            else:
                high = middle
        return float(low)

    def pmf(k, p):
        return mpmath.binomial(trials, k) * p**k * (1 - p) ** (trials - k)

    def cumulative(k, p):
        return mpmath.betainc(trials - k, k + 1, 0, 1 - p, regularized=True) if k < trials else mpmath.mpf(1)

    upper_tail = lambda p: 1 - cumulative(successes, p) + pmf(successes, p) / 2
    lower_tail = lambda p: cumulative(successes, p) - pmf(successes, p) / 2
    middle = [
        0.0 if successes == 0 else root(upper_tail),
        1.0 if successes == trials else 1 - root(lambda q: lower_tail(1 - q))]
    binomial.append(dict(
        successes=successes, trials=trials, coverage=coverage, clopperPearson=exact,
        wilson=[max(0, wilson[0]), min(1, wilson[1])], midP=middle))
finite = []
for successes, draws, population, coverage in [(0, 5, 20, 0.95), (3, 8, 30, 0.9), (12, 25, 60, 0.95), (5, 5, 9, 0.95)]:
    tail = Fraction(1) - Fraction(str(coverage))
    tail /= 2

    def tails_of(marked):
        weights = [
            Fraction(math.comb(marked, k) * math.comb(population - marked, draws - k), math.comb(population, draws))
            for k in range(draws + 1)]
        return sum(weights[successes:]), sum(weights[: successes + 1]), weights[successes]

    possible = range(successes, population - draws + successes + 1)
    case = dict(successes=successes, draws=draws, population=population, coverage=coverage)
    for name, share in (("clopperPearson", Fraction(0)), ("midP", Fraction(1, 2))):
        kept = [
            K for K in possible
            if tails_of(K)[0] - share * tails_of(K)[2] > tail and tails_of(K)[1] - share * tails_of(K)[2] > tail]
        case[name] = [min(kept), max(kept)]
    finite.append(case)
shifts = []
for x, y in [
    ([3, 7, 12, 18, 25, 31], [1, 2, 5, 8, 10, 15, 20]),
    ([40, 2, 17, 23, 30, 8, 11, 39], [1, 3, 5, 6, 9, 12, 14, 16, 19]),
]:
    values = r(
        f"t<-wilcox.test({vector(x)},{vector(y)},exact=TRUE,conf.int=TRUE,conf.level=.9);"
        "cat(t$estimate,t$conf.int)")
    shifts.append(dict(group=x, reference=y, coverage=0.9, values=values))
accelerations = []
for counts in [[1, 4, 6, 3, 0, 1], [9, 5, 3, 2, 1, 1, 1]]:
    x = expand(counts).astype(float)
    case = dict(counts=counts)
    for name, f in [("mean", np.mean), ("variance", lambda v: np.var(v, ddof=1))]:
        left = np.array([f(np.delete(x, i)) for i in range(len(x))])
        d = left.mean() - left
        case[name] = float((d**3).sum() / (6 * (d**2).sum() ** 1.5))
    accelerations.append(case)

# --- one sample of the continuous kind --------------------------------------------------------------
kolmogorov = [
    dict(count=n, difference=float(d), pValue=float(stats.kstwo.sf(d, n)))
    for n in (10, 12, 20, 50, 100, 150, 400, 3000)
    for d in [stats.kstwo.isf(p, n) for p in (0.95, 0.5, 0.1, 0.01, 1e-5, 1e-12)]]
huber = []
x = np.arange(30.0)
y = 2 + 3 * x
for i in range(12):
    y[(2 * i + i // 5) % 30] += (-1) ** i * (3 + i % 4)
z = y.copy()
z[[25, 27]] += [2.5, -1.5]
for response in (y, z):
    values = r(
        f"library(MASS);x<-{vector(x)};y<-{vector(response)};"
        "m<-rlm(y~x,scale.est='proposal 2',k2=1.345,maxit=2000,acc=1e-14);cat(coef(m),m$s)")
    huber.append(dict(x=list(x), y=[float(v) for v in response], coefficients=values[:2], scale=values[2]))


def dcdensity(x, cut, width, bandwidth):
    """McCrary's own way: the histogram is padded with empty bins on both ends before the local lines."""
    n = len(x)
    lowest = math.floor((x.min() - cut) / width) * width + width / 2 + cut
    cells = {}
    for v in x:
        cells[math.floor((v - cut) / width)] = cells.get(math.floor((v - cut) / width), 0) + 1
    pad = math.ceil(bandwidth / width)
    bins = range(min(cells) - pad, max(cells) + pad + 1)
    mid = np.array([(b + 0.5) * width for b in bins])
    height = np.array([cells.get(b, 0) / (n * width) for b in bins])
    assert abs(mid[pad] + cut - lowest) < 1e-9

    def side(keep):
        w = np.maximum(0, 1 - abs(mid / bandwidth)) * keep
        design = np.c_[np.ones(len(mid)), mid]
        return np.linalg.solve(design.T * w @ design, design.T * w @ height)[0]

    below, above = side(mid < 0), side(mid > 0)
    return [
        float(below), float(above), float(math.log(above / below)),
        float(math.sqrt(4.8 * (1 / above + 1 / below) / (n * bandwidth)))]


exponential = np.round(rng.exponential(1, 400) - 0.7, 6)
mccrary = dict(
    scores=[float(v) for v in exponential], binWidth=0.1, bandwidth=0.82,
    values=dcdensity(exponential, 0, 0.1, 0.82))

version = subprocess.run(["Rscript", "-e", "cat(R.version$major,R.version$minor,sep='.')"],
                         capture_output=True, text=True, check=True).stdout
out = dict(
    source=f"enumeration; scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, "
    f"mpmath {mpmath.__version__}, R {version}",
    script="ClassicalTests.py", two=two, several=several, large=large, paired=paired,
    untied=dict(differences=untied, pValue=untied_p), strata=stratum_cases, poisson=poisson, skellam=skellam,
    adjusted=adjusted, binomial=binomial, finite=finite, shifts=shifts, accelerations=accelerations,
    kolmogorov=kolmogorov, huber=huber, mcCrary=mccrary)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out, indent=1) + "\n")
