"""Oracle of MarkerStrictness: scipy and scikit-learn. Run: python3 MarkerStrictness.py"""
import json
import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import cohen_kappa_score

rng = np.random.default_rng(5)
cases = []
for size, shift in ((12, .5), (16, 0.), (14, 1.2)):
    second = rng.integers(2, 9, size)
    original = np.clip(second + np.round(rng.normal(shift, 1, size)).astype(int), 0, 10)
    difference = original - second
    higher, lower = int((difference > 0).sum()), int((difference < 0).sum())
    exact = stats.permutation_test((original, second), lambda x, y, axis: (x - y).mean(axis=axis),
                                   permutation_type="samples", alternative="greater", n_resamples=np.inf,
                                   vectorized=True)
    interval = stats.ttest_1samp(difference, 0).confidence_interval()
    cases.append(dict(
        original=original.tolist(), second=second.tolist(), leniency=float(difference.mean()),
        interval=[float(interval.low), float(interval.high)],
        sign=float(stats.binomtest(higher, higher + lower, alternative="greater").pvalue),
        permutation=float(exact.pvalue),
        linear=float(cohen_kappa_score(original, second, weights="linear", labels=range(11))),
        quadratic=float(cohen_kappa_score(original, second, weights="quadratic", labels=range(11)))))
json.dump(dict(source=f"scipy {scipy.__version__}, scikit-learn {sklearn.__version__}",
               script="MarkerStrictness.py", tolerance=1e-9, cases=cases),
          open("MarkerStrictness.json", "w"), indent=1)
