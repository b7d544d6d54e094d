"""Fit the parameters of the simulated works to the aggregates of the region.

    python3 fit_simulation.py GRADE...   needs numpy; prints the parameters and what they reproduce

The model is the one of `SimulatedOblast`: graded responses to an ability that has a part of the
school, of the class and of the pupil, an interaction of class and item, and papers just below a
boundary lifted over it with a probability that differs between schools. Three fits take turns:

- thresholds and slopes move until the shares of points and the item-rest correlations after lifting
  are those of the region, and the variance of schools and classes until the intraclass correlations
  are;
- the lifting is searched at random around the best so far, by the histogram at the boundaries and
  the spread over schools of the share of works at the first boundary;
- the journal's correlation with ability is searched on a grid, by the table of marks.

Grade 5 was fitted first, with the variances, the journal and the lifting chosen by hand, and with no
lifting at «4» and «5»; its numbers in the simulation are kept, because data sets were made by them.
"""

import json
import pathlib
import sys
from statistics import NormalDist

import numpy as np

HERE = pathlib.Path(__file__).parent
STANDARD_SHARE = 0.09        # of the variance of ability, for schools and for classes
CLASS_ITEM = 0.25            # standard deviation of the interaction, logits
JOURNAL_SCHOOL = 0.40        # share of the school in what a journal mark has beside ability
SHARES = [0, .05, .10, .25, .50, .75, .90, .95, 1]


def without_strays(work):
    """The work without points that are in the files now and then but not in its description."""
    for item in work["items"]:
        while item["share"][-1] < 0.005:
            stray = item["share"].pop()
            item["share"][-1] += stray
            item["max"] -= 1
    assert sum(item["max"] for item in work["items"]) == work["max_primary"]
    return work


def structure(rng, work, schools=634):
    """School and class of each pupil."""
    inner = work["school_size_q5_10_25_50_75_90_95"]
    sizes = [2, *inner, inner[-1] * 1.7]
    size = np.exp(np.interp(rng.random(schools), SHARES, np.log(sizes))).round().astype(int)
    school = np.repeat(np.arange(schools), size)
    classes, start = [], 0
    for n in size:
        k = -(-n // 25)  # 28 on the list, less the absent
        classes.append(start + np.arange(n) * k // n)
        start += k
    return school, np.concatenate(classes)


def lift(rng, points, maxima, wanted):
    """Adds points to answers with room for them, one after another, on papers that need any."""
    rows = np.flatnonzero(wanted > 0)
    left = wanted[rows].copy()
    while True:
        room = points[rows] < maxima
        open_ = room.any(1)
        rows, left, room = rows[open_], left[open_], room[open_]
        if not len(rows):
            return
        item = np.argmax(np.where(room, rng.random(room.shape), -1), axis=1)
        points[rows, item] += 1
        left -= 1
        rows, left = rows[left > 0], left[left > 0]


def wanted_points(rng, score, boundaries, school, leniency):
    """The points that lifting adds to each paper."""
    reach, median, spread, decay, overshoot, upper = leniency
    logit = np.log(median / (1 - median)) + spread * rng.standard_normal(school.max() + 1)
    chance = (1 / (1 + np.exp(-logit)))[school]
    edges = np.array([*boundaries, 10**6])
    place = np.searchsorted(boundaries, score, side="right")
    below = edges[place] - score
    chance = chance * np.where(place == 0, 1, upper) * decay**np.clip(below - 1, 0, 60)
    lifted = (below >= 1) & (below <= reach) & (rng.random(len(score)) < chance)
    return np.where(lifted, below + np.minimum(rng.geometric(1 - overshoot, len(score)) - 1, 3), 0)


def written(rng, work, model, school, group):
    """Points before lifting, and ability."""
    n = len(school)
    between, within = model["school"], model["class"]
    ability = (rng.standard_normal(school.max() + 1)[school] * between**.5
               + rng.standard_normal(group.max() + 1)[group] * within**.5
               + rng.standard_normal(n) * (1 - between - within)**.5)
    points = np.zeros((n, len(work["items"])), int)
    for j in range(points.shape[1]):
        interaction = rng.standard_normal(group.max() + 1)[group] * CLASS_ITEM
        latent = model["slope"][j] * ability + interaction + rng.logistic(size=n)
        points[:, j] = (latent[:, None] > model["thresholds"][j][None, :]).sum(1)
    return points, ability


def answers(rng, work, model, school, group):
    """Points after lifting, and ability."""
    points, ability = written(rng, work, model, school, group)
    wanted = wanted_points(rng, points.sum(1), work["boundaries"], school, model["leniency"])
    lift(rng, points, np.array([i["max"] for i in work["items"]]), wanted)
    return points, ability


def variance_shares(score, school, group):
    """Intraclass correlations of schools and of classes by one-way analysis of variance."""
    def icc(g):
        n = np.bincount(g)
        mean = np.bincount(g, score) / n
        within = ((score - mean[g])**2).sum() / (len(score) - len(n))
        between = (n * (mean - score.mean())**2).sum() / (len(n) - 1)
        n0 = (len(score) - (n**2).sum() / len(score)) / (len(n) - 1)
        return (between - within) / (between + (n0 - 1) * within)
    return icc(school), icc(group)


def fit_items(work, model, steps):
    items = work["items"]
    target_cumulative = [1 - np.cumsum(i["share"])[:-1] for i in items]
    target_r = np.array([i["item_rest_r"] for i in items])
    for step in range(steps):
        rng = np.random.default_rng(step)
        school, group = structure(rng, work)
        points, _ = answers(rng, work, model, school, group)
        total = points.sum(1)
        gain = 0.7 if step < steps // 2 else 0.25
        for j in range(len(items)):
            r = np.corrcoef(points[:, j], total - points[:, j])[0, 1]
            model["slope"][j] *= (target_r[j] / r)**gain
            for k, c in enumerate(target_cumulative[j]):
                now = np.clip((points[:, j] > k).mean(), 1e-4, 1 - 1e-4)
                model["thresholds"][j][k] += gain * np.sqrt(1 + model["slope"][j]**2 / 3) * (
                    np.log(now / (1 - now)) - np.log(c / (1 - c)))
            model["thresholds"][j].sort()
        of_schools, of_classes = variance_shares(total, school, group)
        model["school"] *= (work["school_icc"] / of_schools)**(gain / 3)
        model["class"] *= ((work["class_icc"] - work["school_icc"])
                           / max(of_classes - of_schools, 0.02))**(gain / 3)


def shares_at_boundary(score, school, first):
    """Quantiles over schools of 50 of the share at the first boundary of the last four points."""
    at = np.bincount(school, score == first)
    window = np.bincount(school, (score >= first - 3) & (score <= first))
    chosen = (np.bincount(school) >= 50) & (window > 0)
    return np.quantile(at[chosen] / window[chosen], SHARES[1:-1])


def fit_leniency(work, model, tries=150):
    real = np.array(work["histogram"]) / sum(work["histogram"])
    first = work["boundaries"][0]
    drawn = []
    for seed in (7, 8):
        rng = np.random.default_rng(seed)
        school, group = structure(rng, work)
        drawn.append((written(rng, work, model, school, group)[0].sum(1), school))

    def loss(leniency):
        result = 0
        for seed, (score, school) in enumerate(drawn):
            rng = np.random.default_rng(seed)
            lifted = np.minimum(score + wanted_points(
                rng, score, work["boundaries"], school, leniency), len(real) - 1)
            now = np.bincount(lifted, minlength=len(real)) / len(lifted)
            result += 1e4 * ((now - real)**2).sum()
            quantiles = work["share_at_b3_of_window_b3m3_to_b3_by_school_n50_q"]
            result += 20 * (
                (shares_at_boundary(lifted, school, first)[2:5] - quantiles[2:5])**2).sum()
        return result

    rng = np.random.default_rng(5)
    best, least = model["leniency"], loss(model["leniency"])
    for step in range(tries):
        width = 0.5 if step < tries // 2 else 0.15
        reach, median, spread, decay, overshoot, upper = best
        logit = np.log(median / (1 - median)) + 2 * width * rng.standard_normal()
        trial = (
            int(np.clip(reach + rng.integers(-1, 2), 1, 10)),
            1 / (1 + np.exp(-np.clip(logit, -3, 3))),
            np.clip(spread * np.exp(width * rng.standard_normal()), .5, 3),
            np.clip(decay + .3 * width * rng.standard_normal(), .3, 1),
            np.clip(overshoot + .3 * width * rng.standard_normal(), 0, .7),
            np.clip(upper + .5 * width * rng.standard_normal(), 0, 1))
        value = loss(trial)
        if value < least:
            best, least = trial, value
    model["leniency"] = tuple(round(x, 2) for x in best)


def agreement(journal):
    journal = np.array(journal)
    return np.array([np.tril(journal, -1).sum(), np.trace(journal), np.triu(journal, 1).sum()])


def fit_journal(work, model):
    rng = np.random.default_rng(1000)
    school, group = structure(rng, work)
    points, ability = answers(rng, work, model, school, group)
    official = np.searchsorted(work["boundaries"], points.sum(1), side="right")
    journal = np.array(work["journal_by_vpr_mark_2345"])
    cuts = np.cumsum(journal.sum(1) / journal.sum())[:-1]
    noise = (rng.standard_normal(school.max() + 1)[school] * JOURNAL_SCHOOL**.5
             + rng.standard_normal(len(school)) * (1 - JOURNAL_SCHOOL)**.5)
    least = np.inf
    for slope in np.append(np.arange(0.70, 0.985, 0.02), 0.99):
        latent = slope * ability + (1 - slope**2)**.5 * noise
        mark = np.searchsorted(np.quantile(latent, cuts), latent)
        table = np.zeros((4, 4))
        np.add.at(table, (mark, official), 1)
        distance = np.abs(table / table.sum() - journal / journal.sum()).sum() / 2
        if distance < least:
            least, model["journal"], model["table"] = distance, slope, table
    model["cuts"] = [NormalDist().inv_cdf(c) for c in cuts]
    model["journal_distance"] = least


def fit(work):
    items = work["items"]
    model = {
        "slope": np.full(len(items), 1.2),
        "thresholds": [-np.log(c / (1 - c)) * 1.2
                       for c in (1 - np.cumsum(i["share"])[:-1] for i in items)],
        "school": STANDARD_SHARE * 1.2, "class": STANDARD_SHARE,
        "leniency": (4, 0.6, 1.5, 0.85, 0.35, 0.3),
    }
    for steps in (16, 12, 30):
        fit_items(work, model, steps)
        if steps < 30:
            fit_leniency(work, model)
    fit_journal(work, model)
    return model


def report(work, model):
    rng = np.random.default_rng(1000)
    school, group = structure(rng, work)
    points, _ = answers(rng, work, model, school, group)
    score, real = points.sum(1), np.array(work["histogram"])
    now = np.bincount(score, minlength=len(real))
    print("grade %d" % work["programme_grade"], work["subject"],
          "mean %.2f (%.2f) SD %.2f (%.2f)" % (score.mean(), work["mean"], score.std(), work["sd"]),
          "ICC school %.3f (%.3f) class %.3f (%.3f)" % (
            *sum(zip(variance_shares(score, school, group),
                     (work["school_icc"], work["class_icc"])), ()),))
    print("  histograms differ in %.3f of the works; per mille:" % (
        np.abs(now / now.sum() - real / real.sum()).sum() / 2))
    print("  ", *(1000 * now / now.sum()).round().astype(int))
    print("  ", *(1000 * real / real.sum()).round().astype(int))
    print("  share at the boundary of the last four points, schools of 50:",
          *shares_at_boundary(score, school, work["boundaries"][0]).round(2),
          work["share_at_b3_of_window_b3m3_to_b3_by_school_n50_q"])
    real_journal = np.array(work["journal_by_vpr_mark_2345"])
    print("  journal: lowered, confirmed, raised", agreement(model["table"]) / model["table"].sum(),
          agreement(real_journal) / real_journal.sum(), "tables differ in %.3f" %
          model["journal_distance"])
    print("  EverydayLeniency(reach: %d, median: %.2f, spread: %.2f, decay: %.2f, overshoot: %.2f, "
          "upperBoundaries: %.2f)" % model["leniency"])
    print("  journalCuts: [%.2f, %.2f, %.2f], journalCorrelation: %.2f" % (
        *model["cuts"], model["journal"]))
    print("  schoolVariance: %.2f, classVariance: %.2f, absenceShare: %.3f" % (
        model["school"] / STANDARD_SHARE, model["class"] / STANDARD_SHARE,
        work["absent"] / (work["absent"] + work["participants"])))
    for number, (item, a, t) in enumerate(zip(work["items"], model["slope"], model["thresholds"])):
        print('      GradedItem("%d", slope: %.2f, thresholds: [%s], omission: %.2f),' % (
            number + 1, a, ", ".join("%.2f" % x for x in t),
            min(1, item["not_attempted"] / item["share"][0])))


for work in json.loads((HERE / "aggregates.json").read_text(encoding="utf-8")):
    if str(work["programme_grade"]) in sys.argv[1:]:
        work = without_strays(work)
        report(work, fit(work))
