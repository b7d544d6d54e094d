"""Oracle of ThresholdExcess: the same estimator written in numpy and scipy.

Reads the counts from LogLinearSmoothingThresholds.json and writes the expected values back.
The counts are 20 score distributions of one region (whole works, no unit) and five distributions of
the New York City Regents examinations 2010 (R package dslabs 0.7.7, Artistic-2.0).
Run: python3 LogLinearSmoothingThresholds.py
"""
import json
import numpy as np
import scipy
from scipy import stats


def windows(points, thresholds):
    gaps = np.diff(thresholds)
    limit = 2 * (max(gaps) // 2) if len(gaps) else points // 10
    out = []
    for j, t in enumerate(thresholds):
        below = gaps[j - 1] // 2 if j else max(1, min(limit, t // 2))
        above = gaps[j] // 2 if j < len(gaps) else max(1, min(limit, (points - t) // 2))
        out.append((int(t - below), int(t), int(t + above)))
    return out


def cells_of(counts, spans):
    points, total = len(counts), counts.sum()
    pooled = [(a, b) for a, _, b in spans]
    low = 0
    while low < spans[0][0] and counts[:low + 1].sum() * 200 <= total:
        low += 1
    if low > 1:
        pooled.append((0, low))
    high = points
    while high > max(spans[-1][2], low) and counts[high - 1:].sum() * 200 <= total:
        high -= 1
    if points - high > 1:
        pooled.append((high, points))
    taken = {k for a, b in pooled for k in range(a, b)}
    return sorted(pooled + [(k, k + 1) for k in range(points) if k not in taken])


def fit(counts, cells, degree):
    points = len(counts)
    x = np.arcsin(2 * (np.arange(points) + 0.5) / points - 1)
    basis = np.linalg.qr(np.vander(x, degree + 1, increasing=True))[0] * np.sqrt(points)
    group = np.zeros((len(cells), points))
    for j, (a, b) in enumerate(cells):
        group[j, a:b] = 1
    y = group @ counts
    spread = (group / group.sum(1, keepdims=True)).T @ y
    root = np.sqrt(spread + 1)
    beta = np.linalg.lstsq(basis * root[:, None], np.log(spread + 0.5) * root, rcond=None)[0]

    def deviance(b):
        m = group @ np.exp(np.clip(basis @ b, -60, 60))
        return 2 * np.sum(np.where(y > 0, y * np.log(np.where(y > 0, y, 1) / m), 0) - (y - m))

    for _ in range(500):
        rate = np.exp(basis @ beta)
        mean = group @ rate
        design = (group * rate) @ basis / np.sqrt(mean)[:, None]
        q, r = np.linalg.qr(design)
        step = np.linalg.solve(r, q.T @ ((y - mean) / np.sqrt(mean)))
        factor, before = 1.0, deviance(beta)
        while factor > 1e-9 and not deviance(beta + factor * step) <= before + 1e-9 * (1 + abs(before)):
            factor /= 2
        beta = beta + factor * step
        if np.sum((design @ step) ** 2) < 1e-14:
            break
    rate = np.exp(basis @ beta)
    inverse = np.linalg.inv(r)
    return dict(degree=degree, rate=rate, mean=group @ rate, y=y, basis=basis,
                covariance=inverse @ inverse.T, deviance=deviance(beta), df=len(cells) - degree - 1)


def analyse(counts, thresholds):
    counts = np.array(counts, float)
    spans = windows(len(counts), thresholds)
    cells = cells_of(counts, spans)
    outside = np.array([c not in {(a, b) for a, _, b in spans} for c in cells])

    def dispersion(f):
        square = (f["y"] - f["mean"]) ** 2
        return max(1, np.sum(square / f["mean"]) / f["df"],
                   square[outside].sum() / f["mean"][outside].sum() * len(cells) / f["df"])

    fits = [fit(counts, cells, d) for d in range(2, 7) if len(cells) - d - 1 >= 3]
    reference = dispersion(fits[-1])
    best = min(fits, key=lambda f: f["deviance"] / reference + (f["degree"] + 1) * np.log(len(cells)))
    phi = dispersion(best)
    result = dict(degree=best["degree"], dispersion=phi, excess=[], standardError=[], pValue=[], lower=[])
    for a, t, b in spans:
        rate, basis = best["rate"], best["basis"]
        above, below = rate[t:b].sum(), rate[a:t].sum()
        q, total = above / (above + below), counts[a:b].sum()
        gradient = q * (1 - q) * (rate[t:b] @ basis[t:b] / above - rate[a:t] @ basis[a:t] / below)
        excess = counts[t:b].sum() - total * q
        error = np.sqrt(phi * (total * q * (1 - q) + total ** 2 * gradient @ best["covariance"] @ gradient))
        result["excess"].append(excess)
        result["standardError"].append(error)
        result["pValue"].append(stats.t.sf(excess / error, best["df"]))
        result["lower"].append(excess - stats.t.isf(0.025, best["df"]) * error)
    return result


data = json.load(open("LogLinearSmoothingThresholds.json"))
for case in data["cases"]:
    case["expected"] = analyse(case["counts"], case["thresholds"])
data["source"] = f"numpy {np.__version__}, scipy {scipy.__version__}"
data["script"] = "LogLinearSmoothingThresholds.py"
data["relativeTolerance"] = 1e-6
text = json.dumps(data, indent=None).replace('{"name"', '\n{"name"')
open("LogLinearSmoothingThresholds.json", "w").write(text + "\n")
