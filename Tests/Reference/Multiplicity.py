"""Oracles of FalseDiscoveryRate and PValueCombination by scipy and mpmath. Run: python3 Multiplicity.py"""
import json
import mpmath
import numpy as np
import scipy
from scipy import stats

mpmath.mp.dps = 60
BH = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1]
TIES = [.03, .01, .03, .5, .01, .03, 1, 0]


def cauchy(p, weights=None):
    weights = weights or [1] * len(p)
    t = sum(mpmath.mpf(w) * mpmath.cot(mpmath.pi * mpmath.mpf(x)) for w, x in zip(weights, p)) / sum(weights)
    return float(mpmath.acot(t) / mpmath.pi) if t > 0 else float(mpmath.mpf(1) + mpmath.acot(t) / mpmath.pi)


P = [.01, .02, .3, .5]
W = [4, 2, 1, 1]
adjusted = [dict(pValues=p, benjaminiHochberg=list(stats.false_discovery_control(p, method="bh")),
                 benjaminiYekutieli=list(stats.false_discovery_control(p, method="by"))) for p in (BH, TIES)]
combination = dict(
    pValues=P, weights=W, fisher=stats.combine_pvalues(P, "fisher").pvalue,
    stouffer=stats.combine_pvalues(P, "stouffer").pvalue,
    weightedStouffer=stats.combine_pvalues(P, "stouffer", weights=W).pvalue,
    tippett=stats.combine_pvalues(P, "tippett").pvalue, simes=.04, cauchy=cauchy(P), weightedCauchy=cauchy(P, W),
    harmonicMean=float(stats.hmean(P)))
far = [dict(pValues=p, cauchy=cauchy(p)) for p in ([1e-20, .5, .9], [1e-300, .2], [1e-8, 1e-9, .99], [.97, .98])]
far_fisher = [dict(pValues=p, fisher=float(mpmath.gammainc(len(p), -sum(mpmath.log(x) for x in p), regularized=True)))
              for p in ([1e-60, 1e-50, .5], [1e-300, 1e-5], [.9] * 40)]
assert abs(combination["cauchy"] - .02622451) < 1e-8 and abs(combination["weightedCauchy"] - .01592235) < 1e-8
assert abs(far[0]["cauchy"] - 3e-20) < 1e-30
json.dump(dict(source=f"scipy {scipy.__version__}, mpmath {mpmath.__version__}", script="Multiplicity.py",
               relativeTolerance=1e-11, nullShare=.5333333333333333, adjusted=adjusted, combination=combination,
               farCauchy=far, farFisher=far_fisher), open("Multiplicity.json", "w"), indent=1)
