"""Oracles of LabelAgreement by scikit-learn and scipy. Run in a venv with both: python3 LabelAgreement.py"""
import json

import scipy
import sklearn
from scipy.stats import fisher_exact
from sklearn.metrics import cohen_kappa_score

cases = []
for both, labelled, flagged, neither in [(12, 5, 7, 76), (3, 17, 20, 160), (0, 4, 6, 30), (40, 1, 2, 57), (2, 60, 1, 40)]:
    y = [1] * (both + labelled) + [0] * (flagged + neither)
    z = [1] * both + [0] * labelled + [1] * flagged + [0] * neither
    cases.append(dict(
        both=both, onlyLabelled=labelled, onlyFlagged=flagged, neither=neither, kappa=float(cohen_kappa_score(y, z)),
        pValue=float(fisher_exact([[both, labelled], [flagged, neither]], alternative="greater").pvalue)))
json.dump(dict(source=f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}", script="LabelAgreement.py",
               relativeTolerance=1e-11, cases=cases), open("LabelAgreement.json", "w"), indent=1)
