"""Writes Detection.json: ranking quality and uniformity by scikit-learn and scipy, and the case of the
INVALSI index by numpy and a plain fuzzy c-means."""

import json
import pathlib

import numpy
import scipy
import scipy.stats
import sklearn
from sklearn.metrics import roc_auc_score, roc_curve

random = numpy.random.default_rng(5)


def ranking(decimals):
    unusual = numpy.round(random.normal(1, 1, 40), decimals)
    ordinary = numpy.round(random.normal(0, 1, 160), decimals)
    truth = numpy.r_[numpy.ones(40), numpy.zeros(160)]
    scores = numpy.r_[unusual, ordinary]
    false, true, _ = roc_curve(truth, scores, drop_intermediate=False)
    return {
        "unusual": unusual.tolist(), "ordinary": ordinary.tolist(),
        "area": roc_auc_score(truth, scores),
        "atFivePercent": true[false <= 0.05].max(),
    }


def uniformity(count, power):
    values = numpy.round(random.random(count) ** power, 6)
    test = scipy.stats.kstest(values, "uniform", method="exact")
    return {"values": values.tolist(), "statistic": test.statistic, "pValue": test.pvalue}


def invalsi():
    features = numpy.array([
        [52, 17, 2.1, .46], [55, 16, 1.5, .45], [48, 18, 3.0, .47], [60, 15, 1.2, .43],
        [57, 17, .9, .44], [50, 16, 2.5, .46], [63, 14, 1.0, .41], [45, 18, 3.4, .47],
        [92, 4, .1, .12], [58, 15, 1.8, .44], [95, 3, .0, .08], [54, 16, 2.2, .45]])
    z = (features - features.mean(0)) / features.std(0, ddof=1)
    values, vectors = numpy.linalg.eigh(numpy.corrcoef(z.T))
    order = values.argsort()[::-1]
    vectors = vectors[:, order]
    vectors[:, 0] *= numpy.sign(vectors[0, 0])
    points = z @ vectors[:, :2]
    centres = points[[0, 8]]
    for _ in range(5000):
        distance = ((points[:, None, :] - centres[None]) ** 2).sum(2) + 1e-300
        membership = 1 / distance / (1 / distance).sum(1, keepdims=True)
        weights = membership**2
        centres = (weights.T @ points) / weights.sum(0)[:, None]
    high = centres[:, 0].argmax()
    return {
        "features": features.tolist(), "eigenvalues": values[order].tolist(),
        "firstComponent": points[:, 0].tolist(), "membership": membership[:, high].tolist()}


def quantiles(count):
    values = numpy.sort(numpy.round(random.normal(0, 3, count), 6))
    return {
        "values": values.tolist(),
        "results": [numpy.quantile(values, p, method="linear") for p in (0, 0.15, 0.5, 0.9, 1)],
    }


reference = {
    "source": f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {numpy.__version__}",
    "script": "Detection.py", "tolerance": 1e-9, "uniformityTolerance": 2e-3,
    "rankings": [ranking(6), ranking(0)],
    "uniformity": [uniformity(25, 1), uniformity(100, 1.1), uniformity(400, 1.1)],
    "invalsi": invalsi(),
    "quantiles": [quantiles(1), quantiles(2), quantiles(17)],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(reference, indent=1) + "\n")
