"""Oracles of BowkerTest, StuartMaxwellTest, RankCorrelation and AgreementCoefficient: statsmodels, scipy, scikit-learn.

Run: python3 PairedClassifications.py"""
import itertools
import json
import numpy as np
import scipy
import sklearn
import statsmodels
from scipy import stats
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.contingency_tables import SquareTable
from statsmodels.stats.inter_rater import cohens_kappa

TABLES = [
    [[20, 10, 5, 1], [3, 30, 12, 2], [0, 4, 25, 9], [0, 1, 2, 11]],
    [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]],
    [[4, 3, 0], [1, 5, 2], [1, 0, 3]],
    [[2, 1, 1, 0], [0, 3, 4, 1], [1, 1, 6, 2], [0, 1, 1, 3]],
]


def exact(table, statistic):
    """The p-value by going through all ways of splitting the mirrored cells."""
    t = np.array(table)
    k = len(t)
    pairs = [(i, j) for i in range(k) for j in range(i + 1, k) if t[i, j] + t[j, i] > 0]
    totals = [int(t[i, j] + t[j, i]) for i, j in pairs]
    if np.prod([m + 1.0 for m in totals]) > 2e4:
        return None
    observed = statistic(t)
    p = 0.0
    for counts in itertools.product(*[range(m + 1) for m in totals]):
        new = t.copy()
        weight = 1.0
        for (i, j), m, c in zip(pairs, totals, counts):
            new[i, j], new[j, i] = c, m - c
            weight *= stats.binom.pmf(c, m, .5)
        if statistic(new) >= observed - 1e-9:
            p += weight
    return p


def bowker(t):
    return sum((t[i, j] - t[j, i]) ** 2 / (t[i, j] + t[j, i])
               for i in range(len(t)) for j in range(i + 1, len(t)) if t[i, j] + t[j, i] > 0)


def stuart_maxwell(t):
    d = (t.sum(1) - t.sum(0))[:-1]
    s = np.diag(t.sum(1) + t.sum(0)) - t - t.T
    return float(d @ np.linalg.solve(s[:-1, :-1], d))


cases = []
for table in TABLES:
    t = np.array(table, dtype=float)
    square = SquareTable(t, shift_zeros=False)
    symmetry = bowker(t)
    if (t + t.T > 0).all():
        assert abs(symmetry - square.symmetry().statistic) < 1e-9
    homogeneity = square.homogeneity(method="stuart_maxwell")
    row, column = np.indices(t.shape)
    x = np.repeat(row.ravel(), t.ravel().astype(int))
    y = np.repeat(column.ravel(), t.ravel().astype(int))
    kappas = {name: cohen_kappa_score(x, y, weights=None if name == "unweighted" else name)
              for name in ("unweighted", "linear", "quadratic")}
    variances = {name: cohens_kappa(t, wt=None if name == "unweighted" else name).var_kappa
                 for name in ("unweighted", "linear", "quadratic")}
    cases.append(dict(
        table=table, bowker=symmetry, bowkerAsymptotic=float(stats.chi2.sf(symmetry, sum(
            1 for i in range(len(t)) for j in range(i + 1, len(t)) if t[i, j] + t[j, i] > 0))),
        bowkerExact=exact(table, bowker),
        stuartMaxwell=float(homogeneity.statistic), stuartMaxwellAsymptotic=float(homogeneity.pvalue),
        stuartMaxwellExact=exact(table, stuart_maxwell),
        kendall=float(stats.kendalltau(x, y).statistic), spearman=float(stats.spearmanr(x, y).statistic),
        kappa=kappas, kappaVariance={k: float(v) for k, v in variances.items()}))
versions = f"statsmodels {statsmodels.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}"
json.dump(dict(source=versions, script="PairedClassifications.py", tolerance=1e-9, cases=cases),
          open("PairedClassifications.json", "w"), indent=1)
