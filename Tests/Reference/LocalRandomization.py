"""Oracle of LocalRandomizationTest: scipy's binomial test.

Run: python3 LocalRandomization.py
"""
import json
import pathlib
import scipy
from scipy.stats import binom, binomtest

cases = []
for below, above, probability in [
    (0, 1, .5), (3, 9, .5), (24, 41, .5), (120, 91, .5), (7, 7, .5), (1000, 1400, .5),
    (30, 3, .5), (12, 40, .4), (5, 30, 2 / 3), (40000, 41000, .5),
]:
    total = below + above
    greater = binomtest(above, total, probability, "greater").pvalue
    less = binomtest(above, total, probability, "less").pvalue
    two = binomtest(above, total, .5).pvalue if probability == .5 else min(1, 2 * min(greater, less))
    mid = binom.sf(above, total, probability) + .5 * binom.pmf(above, total, probability)
    mid_less = binom.cdf(above - 1, total, probability) + .5 * binom.pmf(above, total, probability)
    cases.append(dict(below=below, above=above, probability=probability, greater=greater,
                      less=less, twoSided=two, midGreater=mid,
                      midLess=mid_less, midTwoSided=min(1, 2 * min(mid, mid_less))))
out = dict(source=f"scipy {scipy.__version__} binomtest", script="LocalRandomization.py",
           relativeTolerance=1e-10, cases=cases)
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, indent=1) + "\n")
