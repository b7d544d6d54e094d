"""What the tables of school means give: python3 means.py, standard library only, seconds.

New Mexico has known answers: the published regression, residuals, probabilities and flags are
computed again. Poland's examination is marked outside the schools: how far means of honest schools
lie apart beyond chance, what of it lasts, and how many schools a test that knows chance alone finds.
Exits with 1 where a known answer is missed.
"""

import collections
import csv
import math
import pathlib
import sys

# Rows of this regression are missing from the table that was handed on: it has ten schools fewer than
# mathematics has, and the published line is met to .04 points only.
INCOMPLETE = ("2011", "read", "8")
DATASETS = pathlib.Path(__file__).resolve().parents[2] / "Datasets"
failures = []


def check(what, holds):
    if not holds:
        failures.append(what)
        print(f"FAILED: {what}")


# Student's t, by the continued fraction of the incomplete beta function.


def incomplete_beta(a, b, x):
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 400):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + numerator * d)
            c = 1 + numerator / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-14:
            break
    return front * fraction / a


def two_sided(t, freedom):
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def new_mexico():
    with open(DATASETS / "new-mexico-gains" / "gains.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    groups = collections.defaultdict(list)
    for row in rows:
        groups[row["test_year"], row["subject"], row["grade"]].append(row)
    gaps = collections.Counter()
    flags = found = 0
    for key, group in groups.items():
        points = [
            (float(row["ss1"]), float(row["ss2"]), float(row["n1"]) + float(row["n2"])) for row in group
        ]
        total = sum(w for _, _, w in points)
        centre = sum(w * x for x, _, w in points) / total
        spread = sum(w * (x - centre) ** 2 for x, _, w in points)
        level = sum(w * y for _, y, w in points) / total
        slope = sum(w * (x - centre) * y for x, y, w in points) / spread
        predicted = [level + slope * (x - centre) for x, _, _ in points]
        squares = sum(w * (y - p) ** 2 for (_, y, w), p in zip(points, predicted))
        freedom = len(points) - 2
        for (x, y, w), p, row in zip(points, predicted, group):
            leverage = w * (1 / total + (x - centre) ** 2 / spread)
            inner = math.sqrt(w) * (y - p) / math.sqrt(squares / freedom * (1 - leverage))
            outer = inner * math.sqrt((freedom - 1) / (freedom - inner * inner))
            probability = two_sided(outer, min(float(row["n1"]), float(row["n2"])) - 1)
            flags += int(row["flagged_t95"])
            found += probability < 0.05
            check(f"flag of {row['campus']}", (probability < 0.05) == (row["flagged_t95"] == "1"))
            if key == INCOMPLETE:
                continue
            for name, value in (("predicted", p), ("resid_z", inner), ("resid_t", outer),
                                ("tprob", probability)):
                gaps[name] = max(gaps[name], abs(value - float(row[name])))
    print(f"New Mexico: {len(rows)} rows, {len(groups)} regressions, one of them incomplete;"
          " largest difference from the published "
          + ", ".join(f"{name} {gap:.1e}" for name, gap in gaps.items()))
    print(f"  flagged {found}, published {flags}")
    check("predicted", gaps["predicted"] < 6e-6)
    for name in ("resid_z", "resid_t", "tprob"):
        check(name, gaps[name] < 1e-7)


def correlation(pairs):
    weights = [w for _, _, w in pairs]
    total = sum(weights)
    x = sum(a * w for a, _, w in pairs) / total
    y = sum(b * w for _, b, w in pairs) / total
    products = [(w * (a - x) * (b - y), w * (a - x) ** 2, w * (b - y) ** 2) for a, b, w in pairs]
    return sum(p[0] for p in products) / math.sqrt(
        sum(p[1] for p in products) * sum(p[2] for p in products))


def residuals(rows):
    """Of (y, predictors, n), by weighted least squares with an intercept."""
    size = len(rows[0][1]) + 1
    normal = [[0.0] * (size + 1) for _ in range(size)]
    for y, predictors, n in rows:
        x = [1.0, *predictors]
        for i in range(size):
            for j in range(size):
                normal[i][j] += n * x[i] * x[j]
            normal[i][size] += n * x[i] * y
    for i in range(size):
        pivot = normal[i][i]
        normal[i] = [value / pivot for value in normal[i]]
        for k in range(size):
            if k != i:
                factor = normal[k][i]
                normal[k] = [a - factor * b for a, b in zip(normal[k], normal[i])]
    return [
        y - normal[0][size] - sum(normal[i + 1][size] * x for i, x in enumerate(predictors))
        for y, predictors, _ in rows
    ]


def covariance(pairs):
    """Of two years, weighted by examinees: what lasts, since no pupil sits twice."""
    total = sum(w for _, _, w in pairs)
    x = sum(a * w for a, _, w in pairs) / total
    y = sum(b * w for _, b, w in pairs) / total
    return sum(w * (a - x) * (b - y) for a, b, w in pairs) / total


def tails(values, lasting):
    """Schools with a two-sided p below .001: by what does not last alone, and with what lasts.

    What does not last, chance and the year, is fitted as a + b / n to the squares less what lasts.
    """
    weights = [min(n, 60) for _, n in values]
    total = sum(weights)
    x = sum(w / n for w, (_, n) in zip(weights, values)) / total
    y = sum(w * e * e for w, (e, _) in zip(weights, values)) / total
    slope = sum(w * (1 / n - x) * e * e for w, (e, n) in zip(weights, values)) / sum(
        w * (1 / n - x) ** 2 for w, (_, n) in zip(weights, values))
    level = max(y - slope * x - lasting, 0.0)

    def count(extra):
        return sum(
            math.erfc(abs(e) / math.sqrt(2 * (level + slope / n + extra))) < 0.001 for e, n in values)

    return count(0.0), count(lasting)


def poland():
    subjects, years, least = ["polish", "math", "english"], ("2023", "2024"), 10
    with open(DATASETS / "poland-e8" / "sums.csv", encoding="utf-8") as file:
        schools = list(csv.DictReader(file))
    usable = []
    for school in schools:
        counts = [school[f"n_{s}_{y}"] for s in subjects for y in years]
        if school["public"] == "1" and all(counts) and min(map(int, counts)) >= least:
            usable.append({
                (s, y): (int(school[f"sum_{s}_{y}"]) / int(school[f"n_{s}_{y}"]),
                         int(school[f"n_{s}_{y}"]))
                for s in subjects for y in years})
    print(f"Poland: {len(schools)} schools; below {len(usable)} public ones with {least} papers and"
          f" more in all six means; p < .001 is expected in {0.001 * len(usable):.0f}")
    print("           of the mean                  of what the other two subjects do not explain")
    print("           r of years   lasting SD      r of years   lasting SD   p < .001 if what lasts"
          " is not counted, is")
    for subject in subjects:
        pairs = [(u[subject, "2023"][0], u[subject, "2024"][0],
                  2 / (1 / u[subject, "2023"][1] + 1 / u[subject, "2024"][1])) for u in usable]
        rest = [
            residuals([(u[subject, year][0], [u[s, year][0] for s in subjects if s != subject],
                        u[subject, year][1]) for u in usable])
            for year in years]
        left = [(a, b, w) for (a, b), (_, _, w) in zip(zip(*rest), pairs)]
        lasting = covariance(left)
        sizes = [u[subject, "2024"][1] for u in usable]
        alone, beside = tails(list(zip(rest[1], sizes)), lasting)
        between = correlation([(a, b, 1) for a, b, _ in pairs])
        check(f"correlation of years, {subject}", 0.5 < between < 0.9)
        print(f"  {subject:8} {between:10.2f} {math.sqrt(covariance(pairs)):12.1f}"
              f" {correlation(left):15.2f} {math.sqrt(lasting):12.1f} {alone:17} {beside:6}")


new_mexico()
poland()
sys.exit(1 if failures else 0)
