"""Oracle values for answers given the total: local linear regression over examinees, a tilt fitted to the
body of a distribution, and tails of Pearson's type III.

Writes ItemResponse.json. Run: python3 Tests/Reference/ItemResponse.py
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import optimize, stats

rng = np.random.default_rng(20260)
MAXIMA = [1, 2, 1, 3, 1]
ability = rng.normal(size=120)
rows = []
for theta in ability:
    row = []
    for item, maximum in enumerate(MAXIMA):
        row.append(int(rng.binomial(maximum, 1 / (1 + np.exp(-(theta - 0.4 * item + 0.6))))))
    rows.append(row)
answers = np.array(rows)
totals = answers.sum(axis=1)
size = len(totals)
bandwidth = max(0.5, 1.1 * totals.std() * size ** -0.2)


def local_mean(values, others, at, width):
    """The value at `at` of a line fitted to single examinees with Gaussian weights cut off."""
    distance = totals[others] - at
    reach = int(np.ceil(3.5 * width))
    weights = np.where(np.abs(distance) <= reach, np.exp(-((distance / width) ** 2) / 2), 0)
    design = np.column_stack([np.ones(len(distance)), distance])
    root = np.sqrt(weights)[:, None]
    return np.linalg.lstsq(design * root, values[others] * root[:, 0], rcond=None)[0]


everyone = np.arange(size)
without = np.arange(20, size)
middle = int(np.median(totals))


def width_at(at):
    width = bandwidth
    while True:
        reach = int(np.ceil(3.5 * width))
        weights = np.exp(-(((totals - at) / width) ** 2) / 2) * (np.abs(totals - at) <= reach)
        if weights.sum() >= 40 or (at - reach <= 0 and at + reach >= sum(MAXIMA)):
            return width
        width *= 1.5


expected = {}
for name, others in [("everyone", everyone), ("without", without)]:
    expected[name] = [
        {
            "total": at,
            "points": [local_mean(answers[:, j], others, at, width_at(at))[0] for j in range(len(MAXIMA))],
            "slopes": [local_mean(answers[:, j], others, at, width_at(at))[1] for j in range(len(MAXIMA))],
        }
        for at in [2, middle, 6]
    ]

points = np.arange(21)
reference = stats.betabinom.pmf(points, 20, 4, 5)
counts = np.array([0, 1, 2, 4, 7, 9, 14, 18, 22, 25, 24, 21, 18, 13, 10, 6, 4, 3, 6, 5, 2])
body, tail = np.arange(18), np.arange(18, 21)
u = (points - (reference * points).sum()) / np.sqrt(
    (reference * (points - (reference * points).sum()) ** 2).sum()
)


def negative(parameters):
    logs = np.log(reference) + parameters[0] * u + parameters[1] * u**2
    fit = (counts[body] * logs[body]).sum()
    mass = np.log(np.exp(logs[body]).sum())
    return -(
        fit - counts[body].sum() * mass - parameters[0] ** 2 / 2 - (parameters[1] / 0.15) ** 2 / 2
    )


best = optimize.minimize(negative, [0, 0], method="BFGS", options={"gtol": 1e-10})
logs = np.log(reference) + best.x[0] * u + best.x[1] * u**2
ratio = np.exp(logs[tail]).sum() / np.exp(logs[body]).sum()


def log_ratio(parameters):
    logs = np.log(reference) + parameters[0] * u + parameters[1] * u**2
    return np.log(np.exp(logs[tail]).sum() / np.exp(logs[body]).sum())


def differences(function, at, step=1e-4):
    return np.array(
        [(function(at + step * e) - function(at - step * e)) / (2 * step) for e in np.eye(2)]
    )


hessian = np.array(
    [differences(lambda p, r=r: differences(negative, p)[r], best.x) for r in range(2)]
)
gradient = differences(log_ratio, best.x)
relative = 1 / counts[body].sum() + gradient @ np.linalg.inv(hessian) @ gradient

pearson = []
for mean, variance, third in [(10, 4, 5), (0, 1, 0.3), (3, 9, 60)]:
    skew = third / variance**1.5
    for value in [mean - variance**0.5, mean + variance**0.5, mean + 6 * variance**0.5]:
        tail_probability = stats.pearson3.sf(value, skew, loc=mean, scale=variance**0.5)
        pearson.append([mean, variance, third, value, float(tail_probability)])

result = {
    "source": f"numpy {np.__version__}, scipy {scipy.__version__}",
    "script": "ItemResponse.py",
    "tolerance": 1e-9,
    "differentiatedTolerance": 1e-5,
    "maxima": MAXIMA,
    "answers": answers.tolist(),
    "leftOut": 20,
    "bandwidth": float(bandwidth),
    "everyone": expected["everyone"],
    "without": expected["without"],
    "reference": reference.tolist(),
    "counts": counts.tolist(),
    "firstOfTail": 18,
    "expectedInTail": float(counts[body].sum() * ratio),
    "relativeVariance": float(relative),
    "pearson": pearson,
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
