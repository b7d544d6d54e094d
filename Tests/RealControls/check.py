"""Merilo on real results of which something is known.

    python3 check.py --merilo PROGRAM --sets FOLDER [--permutations 20] [--only NAME …]

Standard library only. FOLDER is what install.sh makes. What is printed:

1. Honest sets, marked outside the schools or standardised, as they are: whole, and drawn to 16-160
   schools. No unit of a whole set may be flagged, and an indicator may fall silent because its p-values
   "cannot be calibrated" in at most 5 % of the works.
2. The same with pupils dealt to schools by lot: a run has a flag in at most a tenth of cases.
3. Papers lifted over the boundaries in a tenth of the schools of honest sets: what is found. A program
   that says nothing passes 1 and 2, so these figures belong beside theirs. They have no bound.
4. The Regents examinations of New York City: the true cut-off, at which teachers re-scored, and
   placebo cut-offs, at which nothing is decided.

Exits with 1 where one of the bounds below is broken, with 2 where the program fails.
"""

import argparse
import collections
import concurrent.futures
import csv
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NEW_YORK = HERE.parents[1] / "Datasets" / "nyc-regents-2010"

# Bounds. Control of false discoveries at .10 lets one honest set in ten have a unit that is high: so many
# sets, of whole ones and of drawn ones, as come with probability .99 at that rate. Elevated units promise no
# rate; they are printed.
HONEST_RATE = 0.10
LEVELS = ("high", "elevated")
# Works of all honest sets together in which an indicator is silenced though there is information.
SILENCED_WORKS = 0.05
# Permuted runs in which a unit is flagged: the rate that is promised, and the chance of a false alarm
# of this check.
PERMUTED_RATE, PERMUTED_ALARM = 0.10, 0.001
# The true cut-off of New York, each examination; placebo cut-offs with p at or below .05.
TRUE_CUT, PLACEBO_RATE = 1e-4, 0.05

# Why an indicator is silent though it has what it needs.
REPAIRABLE = {"null-not-calibrated"}
REPAIRABLE_WORDS = "cannot be calibrated"

# Sets with more papers are permuted a quarter as often.
LARGE = 20_000

# Sets in which papers are lifted: that share of the papers up to three points below each boundary of
# works of 20 points and more, in every tenth school, drawn by seed.
PLANTED = ["chem97-tiny", "chem97-large-160-a", "scots-primary", "bdf", "hsb", "exam", "star"]
LIFTED, LIFTED_SEEDS = 0.75, 2

# Cut-offs of New York with nothing in reach: 55 and 65 are pass marks, 85 is that of mastery, and 75
# has been asked for by colleges. 65 stands in each scale so that its heap is no part of the curve.
PLACEBOS = [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 70, 71, 78, 79, 80, 81, 90, 91, 92, 93]
TRUE = 65


class Failure(Exception):
    pass


def analyse(merilo, inputs, *options):
    """The findings of one run."""
    with tempfile.TemporaryDirectory() as work:
        output = pathlib.Path(work) / "report"
        run = subprocess.run(
            [merilo, "analyze", *map(str, inputs), "--output", output, "--force", "--language", "ru",
             "--fdr", "0.10", "--jobs", "1", *map(str, options)],
            capture_output=True, text=True)
        if run.returncode != 0:
            raise Failure(f"{inputs[0].name}: status {run.returncode}\n{run.stderr[-2000:]}")
        with open(output / "findings.json", encoding="utf-8") as file:
            return json.load(file)


def objects(value):
    """Every object of a document, with those around it last."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


def silenced(findings):
    """Pairs of work and indicator that fell silent though there is information, and pairs tried."""
    silent, tried = set(), set()
    works = {assessment["id"]: assessment for assessment in findings["assessments"]}
    for name, work in works.items():
        for diagnostic in work.get("nullDiagnostics") or []:
            pair = name, diagnostic["indicator"]
            tried.add(pair)
            if diagnostic.get("usable") is False:
                silent.add(pair)
    for item in objects({key: findings[key] for key in findings if key != "assessments"}):
        indicator, work = item.get("indicator"), item.get("assessment")
        if indicator is None:
            continue
        if item.get("pValue") is not None:
            tried.add((work, indicator))
        if item.get("reasonCode") in REPAIRABLE or REPAIRABLE_WORDS in str(item.get("reason")):
            silent.add((work, indicator))
    return silent, tried | silent


def summary(findings):
    units = findings["units"]
    risks = [unit.get("risk") or {} for unit in units if unit.get("level", "school") != "class"]
    levels = collections.Counter(risk.get("level", "undetermined") for risk in risks)
    values = [risk["pValue"] for risk in risks if risk.get("pValue") is not None]
    silent, tried = silenced(findings)
    leading = collections.Counter()
    for unit in units:
        if unit.get("level") == "class" or (unit.get("risk") or {}).get("level") not in LEVELS:
            continue
        evidence = [item for item in unit.get("evidence") or [] if item.get("pValue") is not None]
        if evidence:
            leading[min(evidence, key=lambda item: item["pValue"])["indicator"]] += 1
    return {
        "units": len(risks),
        "papers": sum(work["examinees"] for work in findings["assessments"]),
        "works": len(findings["assessments"]),
        "levels": levels,
        "judged": len(values),
        "values": values,
        "smallest": min(values, default=None),
        "silentWorks": {work for work, _ in silent if work is not None},
        "silent": collections.Counter(indicator for _, indicator in silent),
        "tried": len(tried),
        "leading": leading,
        # Of the region, on boundaries where nothing is.
        "region": [item["pValue"] for work in findings["assessments"]
                   for item in work.get("regionEvidence") or []
                   if item.get("indicator") == "boundary-heaping" and item.get("pValue") is not None],
    }


def permuted(folder, target, mode, seed):
    """Deals pupils to the places of a set by lot, each place keeping its size.

    A pupil keeps all works; where pupils move between years, the pupils of each year are dealt."""
    with open(folder / "results.csv", encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        names, rows = table.fieldnames, list(table)
    places = collections.defaultdict(dict)
    for row in rows:
        group = (row["year"], row["grade"]) if mode == "participant year" else ()
        places[group].setdefault(
            row["participant"], (row["municipality"], row["school"], row["class"]))
    generator = random.Random(seed)
    for group in sorted(places):
        dealt = list(places[group].values())
        generator.shuffle(dealt)
        places[group] = dict(zip(places[group], dealt))
    target.mkdir(parents=True)
    with open(target / "results.csv", "w", encoding="utf-8", newline="") as file:
        output = csv.DictWriter(file, names, lineterminator="\n")
        output.writeheader()
        for row in rows:
            group = (row["year"], row["grade"]) if mode == "participant year" else ()
            row["municipality"], row["school"], row["class"] = places[group][row["participant"]]
            output.writerow(row)
    (target / "scales.csv").write_bytes((folder / "scales.csv").read_bytes())


def permuted_run(merilo, folder, mode, seed):
    with tempfile.TemporaryDirectory() as work:
        target = pathlib.Path(work) / folder.name
        permuted(folder, target, mode, seed)
        return summary(analyse(merilo, [target]))


def planted_run(merilo, folder, seed):
    """Flags, and the p-values of schools whose papers were lifted and of the others."""
    with open(folder / "scales.csv", encoding="utf-8", newline="") as file:
        scales = {tuple(row[name] for name in ("procedure", "year", "grade", "subject")): row
                  for row in csv.DictReader(file)}
    with open(folder / "results.csv", encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        names, rows = table.fieldnames, list(table)
    generator = random.Random(seed)
    schools = sorted({row["school"] for row in rows})
    drawn = set(generator.sample(schools, max(1, round(len(schools) / 10))))
    lifted = set()
    for row in rows:
        scale = scales[row["procedure"], row["year"], row["grade"], row["subject"]]
        if row["school"] not in drawn or int(scale["max_score"]) < 20:
            continue
        for boundary in map(int, scale["boundaries"].split()):
            if boundary - 3 <= int(row["score"]) < boundary and generator.random() < LIFTED:
                row["score"] = boundary
                lifted.add(row["school"])
                break
    with tempfile.TemporaryDirectory() as work:
        target = pathlib.Path(work) / folder.name
        target.mkdir()
        with open(target / "results.csv", "w", encoding="utf-8", newline="") as file:
            output = csv.DictWriter(file, names, lineterminator="\n")
            output.writeheader()
            output.writerows(rows)
        (target / "scales.csv").write_bytes((folder / "scales.csv").read_bytes())
        findings = analyse(merilo, [target])
    result = {True: [], False: []}
    flags = {True: 0, False: 0}
    for unit in findings["units"]:
        if unit.get("level", "school") != "school":
            continue
        risk = unit.get("risk") or {}
        touched = unit["path"]["school"] in lifted
        # What is not judged stands last.
        result[touched].append(risk.get("pValue") if risk.get("pValue") is not None else 2.0)
        flags[touched] += risk.get("level") in ("high", "elevated")
    return result, flags


def area(lifted, others):
    """The area under the ROC curve of small p-values, ties counted by half."""
    ordered = sorted([(p, True) for p in lifted] + [(p, False) for p in others])
    ahead = wins = 0.0
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        tied = sum(touched for _, touched in ordered[start:end])
        free = end - start - tied
        wins += free * (ahead + tied / 2)
        ahead += tied
        start = end
    return wins / (len(lifted) * len(others)) if lifted and others else math.nan


def planted(results):
    rows = []
    for name, runs in results:
        found = sum(flags[True] for _, flags in runs)
        false = sum(flags[False] for _, flags in runs)
        lifted = sum(len(result[True]) for result, _ in runs)
        first = [sum(p <= sorted(result[False])[len(result[False]) // 100] for p in result[True])
                 for result, _ in runs]
        rows.append([
            name, len(runs), lifted, sum(len(result[False]) for result, _ in runs),
            f"{sum(area(r[True], r[False]) for r, _ in runs) / len(runs):.3f}",
            share(sum(first), lifted), share(found, lifted), false, share(false, found + false)])
    printed(f"{100 * LIFTED:.0f} % of papers up to three points below a boundary lifted in every tenth"
            " school, --fdr 0.10",
            ["set", "runs", "schools lifted", "others", "AUC", "before 1 % of others", "flagged",
             "others flagged", "false among flags"], rows)


def number(value):
    return "–" if value is None else f"{value:.1e}" if value < 0.001 else f"{value:.3f}"


def share(count, total):
    return "–" if total == 0 else f"{100 * count / total:.1f} %"


def printed(title, heads, rows):
    """A table that may be pasted into Markdown."""
    print(f"\n{title}\n")
    cells = [heads] + [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    rule = ["-" * widths[0]] + ["-" * (width - 1) + ":" for width in widths[1:]]
    for row in [cells[0], rule, *cells[1:]]:
        print("| " + " | ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths))) + " |")


def counted(counter):
    return ", ".join(f"{name} {count}" for name, count in counter.most_common()) or "none"


def at_most(rate, runs, alarm):
    """The least count that is exceeded with a probability of at most `alarm`."""
    total = 0.0
    for count in range(runs + 1):
        total += math.comb(runs, count) * rate**count * (1 - rate) ** (runs - count)
        if 1 - total <= alarm:
            return count
    return runs


def is_whole(control):
    """Drawn from no other set; the tiny schools of one are all there."""
    return control["set"] in (control["base"], "chem97-tiny")


def honest(results, broken):
    rows, silent_works, works, silent, leading = [], 0, 0, collections.Counter(), collections.Counter()
    small_silent = small_works = tried = pairs = 0
    sets, flagged = collections.Counter(), collections.Counter()
    for control, found in results:
        levels = found["levels"]
        rows.append([
            control["set"] + (" (context)" if control["kind"] != "honest" else ""),
            found["units"], found["papers"], found["works"],
            f"{levels['high']} / {levels['elevated']}", share(found["judged"], found["units"]),
            f"{len(found['silentWorks'])} of {found['works']}",
            f"{sum(found['silent'].values())} of {found['tried']}",
            number(found["smallest"]),
            share(sum(p <= 0.05 for p in found["values"]), found["judged"]),
            number(min(found["region"], default=None))])
        if control["kind"] != "honest":
            continue
        works += found["works"]
        silent_works += len(found["silentWorks"])
        if found["units"] <= 160:
            small_works += found["works"]
            small_silent += len(found["silentWorks"])
        pairs += sum(found["silent"].values())
        tried += found["tried"]
        silent += found["silent"]
        leading += found["leading"]
        whole = is_whole(control)
        sets[whole] += 1
        flagged[whole] += levels["high"] > 0
    printed("Honest sets as they are, --fdr 0.10",
            ["set", "units", "papers", "works", "high / elevated", "judged", "works silenced",
             "work × indicator", "smallest p", "p ≤ .05", "smallest p of the region"], rows)
    print(f"\nsilenced though there is information: {silent_works} of {works} works"
          f" ({share(silent_works, works)}), of sets up to 160 units {small_silent} of {small_works}"
          f" ({share(small_silent, small_works)}); {pairs} of {tried} pairs of work and indicator:"
          f" {counted(silent)}")
    sizes = collections.defaultdict(list)
    for control, found in results:
        if control["kind"] == "honest" and not is_whole(control):
            sizes[found["units"]].append(found)
    rows = []
    for units, group in sorted(sizes.items()):
        values = [p for found in group for p in found["values"]]
        rows.append([
            units, len(group), sum(
                found["levels"]["high"] + found["levels"]["elevated"] > 0 for found in group),
            f"{sum(len(found['silentWorks']) for found in group)} of"
            f" {sum(found['works'] for found in group)}",
            f"{sum(sum(found['silent'].values()) for found in group)} of"
            f" {sum(found['tried'] for found in group)}",
            share(len(values), units * len(group)), share(sum(p <= 0.05 for p in values), len(values))])
    printed("Drawn sets by their number of schools",
            ["schools", "sets", "with flags", "works silenced", "work × indicator", "judged", "p ≤ .05"],
            rows)
    for whole, words in ((True, "whole"), (False, "drawn")):
        bound = at_most(HONEST_RATE, sets[whole], 0.01)
        print(f"\n{words} sets with a unit that is high: {flagged[whole]} of {sets[whole]}, {bound} allowed")
        if flagged[whole] > bound:
            broken.append(f"{flagged[whole]} of {sets[whole]} {words} sets have flags, {bound} allowed")
    print(f"smallest p of flagged units by: {counted(leading)}")
    if small_works and small_silent / small_works > SILENCED_WORKS:
        broken.append(f"an indicator is silenced in {share(small_silent, small_works)} of the works of"
                      f" honest sets up to 160 units, {100 * SILENCED_WORKS:.0f} % allowed")


def dealt(results, broken):
    rows = []
    total = with_flags = 0
    for control, runs in results:
        flagged = [run["levels"]["high"] + run["levels"]["elevated"] for run in runs]
        values = [value for run in runs for value in run["values"]]
        works = sum(run["works"] for run in runs)
        total += len(runs)
        with_flags += sum(count > 0 for count in flagged)
        rows.append([
            control["set"], len(runs), sum(count > 0 for count in flagged), sum(flagged),
            share(sum(len(run["silentWorks"]) for run in runs), works),
            number(min(values, default=None)),
            share(sum(p <= 0.05 for p in values), len(values)),
            share(sum(p <= 0.01 for p in values), len(values))])
    printed("Pupils dealt to schools by lot, --fdr 0.10",
            ["set", "runs", "with flags", "flags", "works silenced", "smallest p", "p ≤ .05", "p ≤ .01"],
            rows)
    bound = at_most(PERMUTED_RATE, total, PERMUTED_ALARM)
    print(f"\nruns with a flag: {with_flags} of {total}; {bound} allowed")
    if with_flags > bound:
        broken.append(f"{with_flags} of {total} permuted runs have flags, {bound} allowed")


def heaps(findings, wanted):
    for work in findings["assessments"]:
        for item in work.get("regionEvidence") or []:
            if item.get("indicator") == "boundary-heaping" and item.get("boundary") in wanted:
                yield work["subject"], item


def new_york(merilo, pool, broken):
    groups = []
    for cut in PLACEBOS:
        free = next((g for g in groups if all(abs(cut - other) >= 9 for other in g)), None)
        groups.append([cut]) if free is None else free.append(cut)
    with tempfile.TemporaryDirectory() as work:
        runs = []
        for place, group in enumerate(groups):
            scale = pathlib.Path(work) / f"scales-{place}.csv"
            cuts = " ".join(map(str, sorted([*group, TRUE])))
            scale.write_text("procedure,year,grade,subject,min_score,max_score,boundaries\n"
                             f"regents,2010,*,*,0,100,{cuts}\n", encoding="utf-8")
            runs.append((set(group), pool.submit(
                analyse, merilo, [NEW_YORK / "counts.csv"], "--scales", scale)))
        true = pool.submit(analyse, merilo, [NEW_YORK])
        shipped = pool.submit(analyse, merilo, [NEW_YORK / "counts.csv"], "--scales",
                              HERE / "placebo-scales.csv")
        placebos = [item for group, run in runs for item in heaps(run.result(), group)]
        true, shipped = list(heaps(true.result(), {TRUE})), list(heaps(shipped.result(), {70, 75, 80}))

    def interval(item):
        ends = [item.get(name) for name in ("share", "ciLow", "ciHigh")]
        return "–" if None in ends else "{:.1f} ({:.1f} … {:.1f})".format(*(100 * end for end in ends))

    def ranked(subject, p):
        others = [item["pValue"] for name, item in placebos
                  if name == subject and item.get("pValue") is not None]
        return f"{1 + sum(other <= p for other in others)} of {1 + len(others)}"

    rows = []
    for subject, item in true:
        p = item.get("pValue")
        rows.append([subject, item.get("countBelow", "–"), item.get("countAt", "–"), number(p),
                     interval(item), "–" if p is None else ranked(subject, p)])
        if p is None or p >= TRUE_CUT:
            broken.append(f"New York, {subject}: p {number(p)} at {TRUE}, below {TRUE_CUT} wanted")
    printed(f"New York City Regents, the true cut-off {TRUE}",
            ["examination", "at 64", "at 65", "p", "share lifted, % (95 %)",
             "rank of p among placebos"], rows)
    rows = []
    tried = [(f"{len(PLACEBOS)} cut-offs beside 65", placebos), ("70, 75, 80, without 65", shipped)]
    for name, items in tried:
        measured = [item for _, item in items if item.get("pValue") is not None]
        values = [item["pValue"] for item in measured]
        ends = [item for item in measured if item.get("ciLow") is not None]
        rows.append([
            name, len(items), len(values), share(sum(p <= 0.05 for p in values), len(values)),
            share(sum(p <= 0.01 for p in values), len(values)),
            share(sum(p >= 0.95 for p in values), len(values)), number(min(values, default=None)),
            share(sum(item["ciLow"] <= 0 <= item["ciHigh"] for item in ends), len(ends))])
        if items is placebos:
            small, allowed = sum(p <= 0.05 for p in values), at_most(PLACEBO_RATE, len(values), 0.01)
            if small > allowed:
                broken.append(f"New York: p ≤ .05 at {small} of {len(values)} placebo cut-offs,"
                              f" {allowed} allowed")
    printed("New York City Regents, placebo cut-offs of five examinations",
            ["cut-offs", "tried", "with p", "p ≤ .05", "p ≤ .01", "p ≥ .95", "smallest p",
             "interval holds 0"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--merilo", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--sets", required=True, type=pathlib.Path)
    parser.add_argument("--permutations", type=int, default=20)
    parser.add_argument("--only", nargs="*", help="sets that are looked at; no others and no New York")
    options = parser.parse_args()
    with open(options.sets / "sets.csv", encoding="utf-8", newline="") as file:
        controls = [row for row in csv.DictReader(file)
                    if not options.only or row["set"] in options.only]
    broken = []
    # A run on one core each: the results do not depend on it, and short runs share badly.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        # The sets that are drawn from no other, and the tiny schools.
        whole = [control for control in controls if control["kind"] == "honest"
                 and is_whole(control)]
        as_they_are = [
            (control, pool.submit(lambda folder: summary(analyse(options.merilo, [folder])),
                                  options.sets / control["set"]))
            for control in controls]
        by_lot = [
            (control, [pool.submit(permuted_run, options.merilo, options.sets / control["set"],
                                   control["shuffle"], seed)
                       for seed in range(1, options.permutations + 1)
                       if seed % 4 == 1 or int(control["papers"]) <= LARGE])
            for control in whole]
        lifted = [
            (control["set"], [pool.submit(planted_run, options.merilo, options.sets / control["set"], seed)
                              for seed in range(1, LIFTED_SEEDS + 1)])
            for control in controls if control["set"] in PLANTED]
        try:
            honest([(control, run.result()) for control, run in as_they_are], broken)
            if options.permutations:
                dealt([(control, [run.result() for run in runs]) for control, runs in by_lot], broken)
            if lifted:
                planted([(name, [run.result() for run in runs]) for name, runs in lifted])
            if not options.only:
                new_york(options.merilo, pool, broken)
        except Failure as failure:
            pool.shutdown(cancel_futures=True)
            print(f"The program failed: {failure}", file=sys.stderr)
            return 2
    print()
    for words in broken:
        print(f"BOUND BROKEN: {words}")
    print(f"{len(controls)} sets, {len(broken)} bounds broken")
    return 1 if broken else 0


sys.exit(main())
