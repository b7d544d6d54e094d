"""What Merilo finds in oblasts that share nothing with its own simulation.

    python3 check.py --merilo PROGRAM [--seeds 21 22 …] [--clean 31 32 …]

Needs numpy. Nothing is tuned on the seeds that are the default. Exits with 1 where a bound is broken, with
2 where the program fails.
"""

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy

from oblast import KINDS, Oblast, code

RATES = (0.05, 0.10, 0.20)
SIZES = ((0, 15), (15, 40), (40, 120), (120, 10_000))
# Areas of all schools, and of pushing in those of two to seven pupils, of which there are sixteen; a false
# discovery proportion within two standard errors of a mean over eight oblasts.
LEAST_AREA, LEAST_AREA_OF_PUSHING, LARGEST_FALSE = 0.93, 0.70, 0.13
# Of clean oblasts one in ten has a flag at .10: more than four of eight come with probability .0004.
LARGEST_CLEAN = 4


def found(pvalues, rate):
    """Benjamini and Hochberg's procedure."""
    order = numpy.argsort(pvalues, kind="stable")
    below = numpy.flatnonzero(
        pvalues[order] <= rate * numpy.arange(1, len(pvalues) + 1) / len(pvalues))
    result = numpy.zeros(len(pvalues), bool)
    if len(below):
        result[order[: below[-1] + 1]] = True
    return result


def area(pvalues, positive, negative):
    """The probability that a positive unit has the smaller p-value, ties as one half."""
    if not positive.any() or not negative.any():
        return None
    others = numpy.sort(pvalues[negative])
    own = pvalues[positive]
    beyond = len(others) - numpy.searchsorted(others, own, side="right")
    tied = len(others) - numpy.searchsorted(others, own, side="left") - beyond
    return float((beyond + tied / 2).mean() / len(others))


def analysed(program, seed, planted):
    oblast = Oblast(seed, planted=planted)
    with tempfile.TemporaryDirectory() as folder:
        oblast.write(folder)
        report = pathlib.Path(folder) / "report"
        run = subprocess.run(
            [program, "analyze", *sorted(map(str, pathlib.Path(folder).glob("work-*.csv"))),
             "--scales", f"{folder}/scales.csv", "--output", str(report), "--fdr", "0.1"],
            capture_output=True, text=True)
        if run.returncode:
            sys.stderr.write(run.stderr)
            sys.exit(2)
        units = json.loads((report / "findings.json").read_text(encoding="utf-8"))["units"]
    pvalues = {
        unit["path"]["school"]: unit["risk"].get("pValue") for unit in units
        if unit["level"] == "school"
    }
    own = [pvalues.get(code(school)) for school in range(len(oblast.size))]
    return oblast, numpy.array([1 if value is None else value for value in own], float)


def mean(values):
    values = [value for value in values if value is not None]
    return float(numpy.mean(values)) if values else float("nan")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--merilo", required=True)
    parser.add_argument("--seeds", type=int, nargs="*", default=list(range(21, 29)))
    parser.add_argument("--clean", type=int, nargs="*", default=list(range(31, 39)))
    options = parser.parse_args()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        planted = list(pool.map(lambda seed: analysed(options.merilo, seed, 0.08), options.seeds))
        clean = list(pool.map(lambda seed: analysed(options.merilo, seed, 0), options.clean))
    print(f"{len(planted)} oblasts of 600 schools, 48 with a manipulation; {len(clean)} clean ones")
    print("rate    false among flags    found    clean oblasts with a flag")
    figures = {}
    for rate in RATES:
        false, power = [], []
        for oblast, pvalues in planted:
            flags = found(pvalues, rate)
            honest = oblast.kind == "honest"
            false.append((flags & honest).sum() / max(1, flags.sum()))
            power.append(flags[~honest].mean())
        flagged = sum(found(pvalues, rate).any() for _, pvalues in clean)
        figures[rate] = (mean(false), flagged)
        print(f" {rate:.2f}           {mean(false):.3f}      {mean(power):.3f}    {flagged} of {len(clean)}")
    # Schools of a size and kind are few in one oblast: areas are taken over the schools of all.
    kind = numpy.concatenate([oblast.kind for oblast, _ in planted])
    size = numpy.concatenate([2 * oblast.size for oblast, _ in planted])
    pvalues = numpy.concatenate([values for _, values in planted])
    flags = numpy.concatenate([found(values, 0.10) for _, values in planted])
    honest = kind == "honest"
    print("area by kind (rows) and pupils in both works (columns), schools in brackets; found at .10")
    print("           " + "".join(f"{low:>5}-{high - 1:<10}" for low, high in SIZES) + "all")
    areas = {}
    for name in [*KINDS, "all"]:
        chosen = ~honest if name == "all" else kind == name
        cells = []
        for low, high in [*SIZES, (0, 10_000)]:
            inside = (size >= low) & (size < high)
            areas[name, low, high] = area(pvalues, chosen & inside, honest & inside)
            value = areas[name, low, high]
            cells.append(
                f"{'–' if value is None else f'{value:.3f}':>6} ({(chosen & inside).sum():>3})   ")
        print(f"{name:<9}" + "".join(f"{cell:<16}" for cell in cells) + f"{flags[chosen].mean():.2f}")
    broken = []
    if figures[0.10][0] > LARGEST_FALSE:
        broken.append(f"false among flags at .10: {figures[0.10][0]:.3f} above {LARGEST_FALSE}")
    if figures[0.10][1] > LARGEST_CLEAN:
        broken.append(f"{figures[0.10][1]} clean oblasts have a flag")
    if areas["all", 0, 10_000] < LEAST_AREA:
        broken.append(f"area {areas['all', 0, 10_000]:.3f} below {LEAST_AREA}")
    pushing = areas["push", *SIZES[0]]
    if pushing is not None and pushing < LEAST_AREA_OF_PUSHING:
        broken.append(f"area of pushing in the smallest schools {pushing:.3f}")
    for line in broken:
        print("BROKEN:", line)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
