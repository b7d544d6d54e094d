"""Oracle values for score statistics of answers given the total: help from outside, misfit, residuals of
groups on items and the group by item interaction, paper by paper from the formulas.

Writes ItemScores.json. Run: python3 Tests/Reference/ItemScores.py
"""

import json
from pathlib import Path

import numpy as np

NOT_TAUGHT = -1
LEFT_OUT = -2
rng = np.random.default_rng(1212)
MAXIMA = np.array([1, 2, 1, 3, 1, 1, 2])
ITEMS = len(MAXIMA)
GROUPS = 12

rows, group_of = [], []
for group in range(GROUPS):
    level = rng.normal(scale=0.5)
    habit = rng.normal(scale=0.5, size=ITEMS)
    for paper in range([1, 3, 9, 14, 20, 26][group % 6]):
        theta = level + rng.normal()
        row = []
        for item, maximum in enumerate(MAXIMA):
            p = 1 / (1 + np.exp(-(theta + habit[item] - 0.7 * (item - 3))))
            points = int(rng.binomial(maximum, p))
            row.append(points if points or rng.random() < 0.7 else LEFT_OUT)
        # A topic that two groups were not taught, one that half of another was not, and a rare set.
        if group in (4, 9):
            row[2] = NOT_TAUGHT
        if group == 10 and paper % 2:
            row[5] = row[6] = NOT_TAUGHT
        if group == 3 and paper == 0:
            row[0] = row[1] = NOT_TAUGHT
        rows.append(row)
        group_of.append(group)
answers = np.array(rows)
group_of = np.array(group_of)
taken = answers != NOT_TAUGHT
points = np.maximum(answers, 0)


def bandwidth(totals):
    return max(0.5, 1.1 * totals.std() * len(totals) ** -0.2)


def kernel(totals, at, highest):
    """Gaussian weights of all papers about a total, widened until forty papers weigh in."""
    width = bandwidth(totals)
    while True:
        reach = int(np.ceil(3.5 * width))
        weights = np.exp(-(((totals - at) / width) ** 2) / 2) * (np.abs(totals - at) <= reach)
        if weights.sum() >= 40 or (at - reach <= 0 and at + reach >= highest):
            return weights
        width *= 1.5


def line(totals, at, highest):
    """Rows that give the value and the slope at a total of a line fitted to single papers."""
    weights = kernel(totals, at, highest)
    design = np.column_stack([np.ones(len(totals)), totals - at])
    return np.linalg.solve(design.T @ (design * weights[:, None]), (design * weights[:, None]).T)


sets = {}
for paper in range(len(answers)):
    sets.setdefault(tuple(taken[paper]), []).append(paper)
compared = [key for key, own in sets.items() if len(own) >= 5 and sum(key) >= 3]

number = np.zeros(GROUPS)
own_share = np.zeros(GROUPS)
names = ["help", "misfit"]
sums = {name: np.zeros((GROUPS, 4)) for name in names}  # sum, information, variance, third cumulant
moved = np.zeros(GROUPS)
misplaced = np.zeros(GROUPS)
expected_misplaced = np.zeros(GROUPS)
residual = np.zeros((GROUPS, ITEMS))
variance = np.zeros((GROUPS, ITEMS))
takers = np.zeros((GROUPS, ITEMS))
category_excess = [np.zeros((GROUPS, m + 1)) for m in MAXIMA]
category_spread = [np.zeros((GROUPS, m + 1)) for m in MAXIMA]
not_comparable = 0

for key in compared:
    items = np.flatnonzero(key)
    reference = np.array([p for p in range(len(answers)) if taken[p][items].all()])
    own = np.isin(reference, sets[key])
    x = points[np.ix_(reference, items)]
    maxima = MAXIMA[items]
    totals = x.sum(axis=1)
    highest = int(maxima.sum())
    base = bandwidth(totals)
    tables = {}
    for at in range(1, highest):
        reach = int(np.ceil(3.5 * base))
        near = (np.exp(-(((totals - at) / base) ** 2) / 2) * (np.abs(totals - at) <= reach)).sum()
        if near < 10:
            continue
        weights = kernel(totals, at, highest)
        value, slope = line(totals, at, highest)
        centre = (weights * totals).sum() / weights.sum()
        window = (weights * (totals - centre) ** 2).sum() / weights.sum()
        E, dE, V, a, P, logs, entropies = [], [], [], [], [], [], []
        for j, m in enumerate(maxima):
            is_category = x[:, [j]] == np.arange(m + 1)
            p = value @ is_category
            mean, square = p @ np.arange(m + 1), p @ np.arange(m + 1) ** 2
            incline = slope @ is_category @ np.arange(m + 1)
            E.append(mean)
            dE.append(incline)
            V.append(max(0.01, square - mean**2 - window * incline**2))
            a.append(min(1, max(0, 1 - p[m])))
            P.append(p)
            share = (weights @ is_category + 0.02) / (weights.sum() + 0.02 * (m + 1))
            logs.append(np.log(share))
            entropies.append(-(share * np.log(share)).sum())
        E, dE, V, a = map(np.array, (E, dE, V, a))
        d = a - dE * a.sum()
        tables[at] = dict(
            E=E, V=V, d=d, P=P, logs=logs, entropy=sum(entropies),
            information=(d**2 / V).sum(), moved=np.abs(d).sum() / 2,
        )
    usable = np.array([t in tables for t in totals])
    not_comparable += int((own & ~usable).sum())
    reference, own, x, totals = reference[usable], own[usable], x[usable], totals[usable]
    cap = np.sort([tables[t]["information"] for t in totals])
    cap = cap[int(np.ceil(0.99 * len(cap))) - 1]
    scores = np.zeros((len(totals), 3))
    for i, t in enumerate(totals):
        table = tables[t]
        scores[i, 0] = (table["d"] * (x[i] - table["E"]) / table["V"]).sum()
        log_likelihood = sum(table["logs"][j][x[i, j]] for j in range(len(items)))
        scores[i, 1] = (-log_likelihood - table["entropy"]) / np.sqrt(len(items))
        scores[i, 2] = np.abs(x[i] - table["E"]).sum() / 2
    hat = np.array([line(totals, t, highest)[0] for t in totals])
    centred = scores - hat @ scores
    groups = group_of[reference]
    for i, t in enumerate(totals):
        if not own[i]:
            continue
        g = groups[i]
        table = tables[t]
        weights = kernel(totals, t, highest)
        weights = weights / weights.sum()
        given_back = 1 / max(0.5, 1 - hat[i, i])
        number[g] += 1
        own_share[g] += hat[i, groups == g].sum()
        for k, name in enumerate(names):
            information = min(table["information"], cap) if name == "help" else 1
            sums[name][g] += [
                centred[i, k], information, weights @ centred[:, k] ** 2 * given_back,
                weights @ centred[:, k] ** 3 * given_back,
            ]
        moved[g] += table["moved"]
        misplaced[g] += scores[i, 2]
        expected_misplaced[g] += hat[i] @ scores[:, 2]
        for j, item in enumerate(items):
            residual[g, item] += x[i, j] - table["E"][j]
            variance[g, item] += table["V"][j]
            takers[g, item] += 1
            p = table["P"][j]
            category_excess[item][g] += (np.arange(len(p)) == x[i, j]) - p
            category_spread[item][g] += np.maximum(0, p * (1 - p))

share = np.clip(own_share / np.maximum(number, 1), 0, 1)
factor = 1 / (1 - share)
is_known = (share <= 0.5) & (number > 0)


def effects(name):
    S, I, k2, k3 = sums[name].T
    return [
        [S[g] * factor[g] / I[g], k2[g] * factor[g] / I[g] ** 2, k3[g] * factor[g] / I[g] ** 3]
        if is_known[g] and k2[g] > 0 and I[g] > 1e-9 else []
        for g in range(GROUPS)
    ]


R = residual * factor[:, None]
W = variance * factor[:, None]
N = np.where(is_known[:, None], takers, 0)
mean = R / np.maximum(N, 1)
chance = W / np.maximum(N, 1) ** 2
QUANTILE = 0.7083263008007725
telling = N >= 8
honest_share = max(0, np.quantile(((mean**2 / QUANTILE - chance) / MAXIMA**2)[telling], 0.6))
honest = honest_share * MAXIMA**2
parts = []
for g in range(GROUPS):
    use = (N[g] >= 2) & (chance[g] > 0)
    if use.sum() < 4:
        parts.append(None)
        continue
    J = use.sum()
    total = chance[g] + honest
    parts.append((
        ((mean[g] ** 2 / total)[use].sum() - (J - 1)) / np.sqrt(2 * (J - 1)), (1 / total[use]).mean(), J,
    ))
largest = max(part[1] for part in parts if part)
interaction = [
    [p[0] * largest / p[1], (largest / p[1]) ** 2, np.sqrt(8 / (p[2] - 1)) * (largest / p[1]) ** 3]
    if p else [] for p in parts
]
excess = sum(
    np.where(takers[:, item] >= 2, ((D**2 - S).sum(axis=1)) / 2, 0)
    for item, (D, S) in enumerate(zip(category_excess, category_spread))
)

result = {
    "source": f"numpy {np.__version__}, paper by paper from the formulas",
    "script": "ItemScores.py",
    "tolerance": 1e-5,
    "maxima": MAXIMA.tolist(),
    "groups": group_of.tolist(),
    "answers": answers.tolist(),
    "papers": number.tolist(),
    "papersNotComparable": not_comparable,
    "papersLeftOut": int(len(answers) - sum(len(sets[key]) for key in compared)),
    "ownShare": share.tolist(),
    "help": effects("help"),
    "misfit": effects("misfit"),
    "movedPoints": (moved / np.maximum(number, 1)).tolist(),
    "misplacedPoints": (misplaced / np.maximum(number, 1)).tolist(),
    "expectedMisplacedPoints": (expected_misplaced / np.maximum(number, 1)).tolist(),
    "residuals": R.tolist(),
    "variances": W.tolist(),
    "takers": N.tolist(),
    "honestVariances": honest.tolist(),
    "interaction": interaction,
    "pairExcess": excess.tolist(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
print(len(answers), "papers;", len(compared), "sets;", number, share.round(2), not_comparable)
