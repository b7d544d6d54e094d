"""Oracle of ThresholdExcess: the same estimator written in numpy and scipy.

Reads the counts from LogLinearSmoothingThresholds.json and writes the expected values back.
The counts are 20 score distributions of one region (whole works, no unit), five distributions of
the New York City Regents examinations 2010 (R package dslabs 0.7.7, Artistic-2.0), and smooth ones
that are made here: a rounded binomial distribution, and a pass mark planted in a smooth curve.
Run: python3 LogLinearSmoothingThresholds.py
"""
import json
import numpy as np
import scipy
from scipy import optimize, stats

WIDTHS = (1, 2, 3, 5)
FEWEST = 5


def windows(points, thresholds):
    gaps = np.diff(thresholds)
    limit = min(5, max(gaps) // 2 if len(gaps) else max(2, points // 15))
    out = []
    for j, t in enumerate(thresholds):
        below = min(limit, gaps[j - 1] // 2) if j else max(1, min(limit, t // 2))
        above = min(limit, gaps[j] // 2) if j < len(gaps) else max(1, min(limit, (points - t) // 2))
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
    return sorted(pooled + [(k, k + 1) for k in range(points) if k not in taken]), low, high


def fit(counts, cells, degree):
    points = len(counts)
    x = np.arcsin(2 * (np.arange(points) + 0.5) / points - 1)
    powers = np.polynomial.chebyshev.chebvander(x / (np.pi / 2), degree)
    basis = np.linalg.qr(powers)[0] * np.sqrt(points)
    group = np.zeros((len(cells), points))
    for j, (a, b) in enumerate(cells):
        group[j, a:b] = 1
    y = group @ counts
    if np.sum(y > 0) <= degree:
        return None
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
    mean = group @ rate
    r = np.linalg.qr((group * rate) @ basis / np.sqrt(mean)[:, None])[1]
    inverse = np.linalg.inv(r)
    return dict(degree=degree, rate=rate, mean=mean, y=y, basis=basis, information=r.T @ r,
                covariance=inverse @ inverse.T, deviance=deviance(beta), df=len(cells) - degree - 1)


def contrast(counts, f, cut, width, covariance, step):
    rate, basis = f["rate"], f["basis"]
    a, b = slice(cut - width, cut), slice(cut, cut + width)
    below, above = rate[a].sum(), rate[b].sum()
    total = below + above
    q = above / total
    s = total * q * (1 - q)
    gradient = s * (rate[b] @ basis[b] / above - rate[a] @ basis[a] / below)
    excess = (1 - q) * counts[b].sum() - q * counts[a].sum() - gradient @ step
    return np.array([cut, excess, s, gradient @ covariance @ gradient / s])


def placebo_contrasts(counts, f, spans, low, high):
    longest = max(max(t - a, b - t) for a, t, b in spans)
    hidden = {k for a, _, b in spans for k in range(a, b)}
    out = {w: [] for w in WIDTHS}
    for cut in range(low + 1, high):
        wanted = [w for w in WIDTHS if w <= longest and cut - w >= low and cut + w <= high
                  and all(abs(t - cut) >= 2 * w for _, t, _ in spans)]
        if not wanted:
            continue
        hole = [k for k in range(max(low, cut - longest), min(high, cut + longest)) if k not in hidden]
        covariance, step = f["covariance"], np.zeros(f["degree"] + 1)
        if len(hole) > 1:
            m, x = f["rate"][hole], f["basis"][hole]
            centred = x - m @ x / m.sum()
            remaining = f["information"] - (centred * m[:, None]).T @ centred
            if np.linalg.eigvalsh(remaining)[0] <= 1e-13 * np.linalg.eigvalsh(remaining)[-1]:
                return None
            covariance = np.linalg.inv(remaining)
            step = -covariance @ (centred.T @ (counts[hole] - m))
        for w in wanted:
            out[w].append(contrast(counts, f, cut, w, covariance, step))
    return {w: np.array(v) for w, v in out.items()}


def spread(contrasts, width):
    cuts, excess, s, share = contrasts.T

    def variance(relative):
        return (1 + share) * s * (1 + relative * s)

    def surplus(relative):
        return np.sum(excess ** 2 / variance(relative)) - len(excess)

    relative = 0.0
    if surplus(0) > 0:
        upper = 1.0
        while surplus(upper) > 0:
            upper *= 2
        relative = optimize.brentq(surplus, 0, upper, xtol=1e-300, rtol=1e-14)
    z = excess / np.sqrt(variance(relative))
    place = {int(c): v for c, v in zip(cuts, z)}
    inflation = 1.0
    for distance in range(1, 2 * width):
        products = [place[c] * place[c + distance] for c in place if c + distance in place]
        if len(products) < 3:
            break
        inflation += 2 * (sum(products) / np.sum(z ** 2)) ** 2
    return dict(width=width, relative=relative, z=z, df=max(1, len(z) / inflation))


def analyse(counts, thresholds):
    counts = np.array(counts, float)
    spans = windows(len(counts), thresholds)
    cells, low, high = cells_of(counts, spans)
    outside = np.array([c not in {(a, b) for a, _, b in spans} for c in cells])

    def dispersion(f):
        square = (f["y"] - f["mean"]) ** 2
        return max(1, np.sum(square / f["mean"]) / f["df"],
                   square[outside].sum() / f["mean"][outside].sum() * len(cells) / f["df"])

    candidates = []
    for degree in range(2, 11):
        if len(cells) - degree - 1 < 3:
            continue
        f = fit(counts, cells, degree)
        placebos = f and placebo_contrasts(counts, f, spans, low, high)
        if placebos is not None:
            candidates.append((f, placebos))
    reference = dispersion(candidates[-1][0])

    def criterion(candidate):
        f, placebos = candidate
        errors = [np.mean(v[:, 1] ** 2 / v[:, 2]) for v in placebos.values() if len(v) >= FEWEST]
        return np.mean(errors) if errors else f["deviance"] / reference + (f["degree"] + 1) * np.log(len(cells))

    best, placebos = min(candidates, key=criterion)
    phi = dispersion(best)
    spreads = [spread(v, w) for w, v in placebos.items() if len(v) >= FEWEST]
    kurtosis = np.mean([np.mean(s["z"] ** 4) / np.mean(s["z"] ** 2) ** 2 - 3 for s in spreads]) if spreads else 0
    if kurtosis > 0:
        for s in spreads:
            s["df"] = max(1, min(s["df"], 4 + 6 / kurtosis))
    spreads = [s for s in spreads if s["width"] == 1 or s["df"] >= FEWEST]
    if not spreads or spreads[0]["width"] != 1:
        spreads = []
    names = "excess standardError pValue lower width ratio rank placebos".split()
    result = dict(degree=best["degree"], dispersion=phi, noise=[np.sqrt(s["relative"]) for s in spreads],
                  degreesOfFreedom=[s["df"] for s in spreads], **{n: [] for n in names})
    for a, t, b in spans:
        rows = []
        for w in WIDTHS:
            if w > min(t - a, b - t) or counts[t - w:t + w].sum() == 0:
                continue
            _, excess, s, share = contrast(counts, best, t, w, best["covariance"], np.zeros(best["degree"] + 1))
            usable = [x for x in spreads if x["width"] <= w]
            if usable:
                x = usable[-1]
                error = np.sqrt((1 + share) * s * (1 + x["relative"] * s))
                df, own = x["df"], x if x["width"] == w else None
            else:
                error, df, own = np.sqrt(phi * s * (1 + share)), best["df"], None
            rows.append(dict(w=w, excess=excess, error=error, df=df, own=own, z=excess / error,
                             p=stats.t.sf(excess / error, df)))
        tested = [r for r in rows if r["own"]] if spreads else rows[:1]
        leading = min(tested, key=lambda r: r["p"])
        chosen = next(r for j, r in enumerate(rows)
                      if all(abs(x["excess"] - r["excess"]) <= x["error"] for x in rows[j + 1:]))
        w, rate = chosen["w"], best["rate"]
        expected = rate[t] * counts[t - w:t + w].sum() / rate[t - w:t + w].sum()
        for name, value in zip(names, [
                chosen["excess"], chosen["error"], min(1, len(tested) * leading["p"]),
                chosen["excess"] - stats.t.isf(0.025 / len(tested), chosen["df"]) * chosen["error"],
                w, counts[t] / expected,
                1 + int(np.sum(leading["own"]["z"] >= leading["z"])) if leading["own"] else 0,
                len(leading["own"]["z"]) if leading["own"] else 0]):
            result[name].append(value)
    return result


def pass_mark():
    """300,000 papers on 51 points, 5,448 of them at 14 and 7,229 at the pass mark 15."""
    k = np.arange(51)
    curve = np.exp(-((k - 19) / 17.0) ** 2 / 2) / (1 + np.exp(-(k - 5) / 2.2)) + 0.85 * np.exp(-((k - 47) / 10.0) ** 2 / 2)
    curve *= 6340 / np.sqrt(curve[14] * curve[15])
    counts = np.random.default_rng(7).poisson(curve)
    counts[14], counts[15] = 5448, 7229
    return counts.tolist()


data = json.load(open("LogLinearSmoothingThresholds.json"))
made = [
    ("smooth Binomial(40, .5)", np.rint(stats.binom.pmf(np.arange(41), 40, 0.5) * 1e5).astype(int).tolist(), [18]),
    ("smooth Binomial(40, .5) at 24", np.rint(stats.binom.pmf(np.arange(41), 40, 0.5) * 1e5).astype(int).tolist(), [24]),
    ("pass mark", pass_mark(), [15]),
]
names = {m[0] for m in made}
data["cases"] = [c for c in data["cases"] if c["name"] not in names]
data["cases"] += [dict(name=n, counts=c, thresholds=t) for n, c, t in made]
for case in data["cases"]:
    case["expected"] = analyse(case["counts"], case["thresholds"])
data["source"] = f"numpy {np.__version__}, scipy {scipy.__version__}"
data["script"] = "LogLinearSmoothingThresholds.py"
data["relativeTolerance"] = 1e-6
text = json.dumps(data, indent=None, default=float).replace('{"name"', '\n{"name"')
open("LogLinearSmoothingThresholds.json", "w").write(text + "\n")
