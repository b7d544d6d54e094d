"""Fit the item parameters of the simulated works to the aggregates of the region.

    python3 fit_simulation.py            needs numpy; prints the parameters and what they reproduce

The model is the one of `SimulatedOblast`: graded responses to an ability that has a part of the
school, of the class and of the pupil, an interaction of class and item, and papers just below the
first boundary lifted over it with a probability that differs between schools. Thresholds and
slopes are moved until the shares of points and the item-rest correlations after lifting are those
of the region; the remaining numbers were chosen by hand and are printed with what they give.
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
SCHOOL, CLASS = 0.09, 0.09  # shares of the variance of ability
CLASS_ITEM = 0.25            # standard deviation of the interaction, logits
JOURNAL_SLOPE, JOURNAL_SCHOOL = 0.94, 0.40
LENIENCY = {  # reach in points, median at one point below, SD in logits, decay, overshoot
    "Русский язык": (6, 0.70, 1.5, 0.85, 0.45),
    "Математика": (3, 0.72, 1.5, 0.85, 0.35),
}
SIZES = ([0, .05, .10, .25, .50, .75, .90, .95, 1], [2, 4, 6, 10, 22, 54, 92, 113, 190])


def structure(rng, schools=634):
    """School and class of each pupil."""
    size = np.exp(np.interp(rng.random(schools), SIZES[0], np.log(SIZES[1]))).round().astype(int)
    school = np.repeat(np.arange(schools), size)
    classes, start = [], 0
    for n in size:
        k = -(-n // 28)
        classes.append(start + np.arange(n) * k // n)
        start += k
    return school, np.concatenate(classes)


def lift(rng, points, maxima, wanted):
    """Adds points to answers with room for them, one after another, on papers that need any."""
    rows = np.flatnonzero(wanted > 0)
    left = wanted[rows].copy()
    while len(rows):
        room = points[rows] < maxima
        item = np.argmax(np.where(room, rng.random(room.shape), -1), axis=1)
        points[rows, item] += 1
        left -= 1
        rows, left = rows[left > 0], left[left > 0]


def answers(rng, work, slope, thresholds, school, group):
    """Points after lifting, and ability."""
    n, maxima = len(school), np.array([i["max"] for i in work["items"]])
    ability = (rng.standard_normal(school.max() + 1)[school] * SCHOOL**.5
               + rng.standard_normal(group.max() + 1)[group] * CLASS**.5
               + rng.standard_normal(n) * (1 - SCHOOL - CLASS)**.5)
    points = np.zeros((n, len(maxima)), int)
    for j in range(len(maxima)):
        interaction = rng.standard_normal(group.max() + 1)[group] * CLASS_ITEM
        latent = slope[j] * ability + interaction + rng.logistic(size=n)
        points[:, j] = (latent[:, None] > thresholds[j][None, :]).sum(1)
    reach, median, spread, decay, overshoot = LENIENCY[work["subject"]]
    logit = np.log(median / (1 - median)) + spread * rng.standard_normal(school.max() + 1)
    chance = (1 / (1 + np.exp(-logit)))[school]
    below = work["boundaries"][0] - points.sum(1)
    lifted = (below >= 1) & (below <= reach) & (
        rng.random(n) < chance * decay**np.maximum(below - 1, 0))
    wanted = np.where(lifted, below + np.minimum(rng.geometric(1 - overshoot, n) - 1, 3), 0)
    lift(rng, points, maxima, wanted)
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


def fit(work):
    items = work["items"]
    slope = np.full(len(items), 1.2)
    target_cumulative = [1 - np.cumsum(i["share"])[:-1] for i in items]
    thresholds = [-np.log(c / (1 - c)) * 1.2 for c in target_cumulative]
    target_r = np.array([i["item_rest_r"] for i in items])
    for step in range(40):
        rng = np.random.default_rng(step)
        school, group = structure(rng)
        points, _ = answers(rng, work, slope, thresholds, school, group)
        total = points.sum(1)
        gain = 0.7 if step < 20 else 0.25
        for j in range(len(items)):
            r = np.corrcoef(points[:, j], total - points[:, j])[0, 1]
            slope[j] *= (target_r[j] / r)**gain
            for k, c in enumerate(target_cumulative[j]):
                now = (points[:, j] > k).mean()
                thresholds[j][k] += gain * np.sqrt(1 + slope[j]**2 / 3) * (
                    np.log(now / (1 - now)) - np.log(c / (1 - c)))
            thresholds[j].sort()
    return slope, thresholds


def report(work, slope, thresholds):
    rng = np.random.default_rng(1000)
    school, group = structure(rng)
    points, ability = answers(rng, work, slope, thresholds, school, group)
    score, real = points.sum(1), np.array(work["histogram"])
    first = work["boundaries"][0]
    now = np.bincount(score, minlength=len(real))
    print(work["subject"], "mean %.2f (%.2f) SD %.2f (%.2f)" % (
        score.mean(), work["mean"], score.std(), work["sd"]),
        "ICC school %.3f (%.3f) class %.3f (%.3f)" % (
            *sum(zip(variance_shares(score, school, group),
                     (work["school_icc"], work["class_icc"])), ()),))
    print("  per mille at the first boundary and around it:",
          (1000 * now / now.sum()).round(0).astype(int)[first - 8 if first > 8 else 0:first + 8],
          (1000 * real / real.sum()).round(0).astype(int)[first - 8 if first > 8 else 0:first + 8])
    big = np.flatnonzero(np.bincount(school) >= 50)
    share = []
    for s in big:
        x = score[school == s]
        window = ((x >= first - 3) & (x <= first)).sum()
        if window:
            share.append((x == first).sum() / window)
    print("  share at the boundary of the last four points, schools of 50:",
          np.quantile(share, SIZES[0][1:-1]).round(2),
          work["share_at_b3_of_window_b3m3_to_b3_by_school_n50_q"])
    journal = np.array(work["journal_by_vpr_mark_2345"])
    cuts = np.cumsum(journal.sum(1) / journal.sum())[:-1]
    noise = (rng.standard_normal(school.max() + 1)[school] * JOURNAL_SCHOOL**.5
             + rng.standard_normal(len(score)) * (1 - JOURNAL_SCHOOL)**.5)
    latent = JOURNAL_SLOPE * ability + (1 - JOURNAL_SLOPE**2)**.5 * noise
    mark = np.searchsorted(np.quantile(latent, cuts), latent)
    official = np.searchsorted(work["boundaries"], score, side="right")
    print("  journal: lowered %.3f confirmed %.3f raised %.3f" % (
        (official < mark).mean(), (official == mark).mean(), (official > mark).mean()),
        "(%.3f %.3f %.3f)" % (np.tril(journal, -1).sum() / journal.sum(),
                              np.trace(journal) / journal.sum(),
                              np.triu(journal, 1).sum() / journal.sum()))
    from statistics import NormalDist
    print("  journal cuts:", [round(NormalDist().inv_cdf(c), 2) for c in cuts])
    for item, a, t in zip(work["items"], slope, thresholds):
        print("  (%d, %.2f, [%s], %.2f)," % (
            item["max"], a, ", ".join("%.2f" % x for x in t),
            item["not_attempted"] / item["share"][0]))


for work in json.loads((HERE / "aggregates.json").read_text(encoding="utf-8")):
    if work["programme_grade"] == 5:
        report(work, *fit(work))
