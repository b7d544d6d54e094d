"""Reduce the published table of the Polish examination of grade 8 to sums by school.

    python3 convert.py 2023.csv 2024.csv      standard library only; rewrites sums.csv beside this file

The two files (semicolons, decimal comma) are those of the source and are not kept here, since they
name the schools. A school of both years is one whose region, place, name and kind stand exactly once
in each. Its code is its place in the order of the digests of these, so that the order tells nothing.
A mean of whole percentages times its examinees is a whole number: the sum is exact and can be added.
"""

import csv
import hashlib
import pathlib
import sys
from collections import Counter

SUBJECTS = ["polish", "math", "english"]
HERE = pathlib.Path(__file__).parent


def number(text):
    return float(text.replace(",", ".")) if text else None


def schools(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    keys = [(row["region"], row["city"], row["school"], row["public"]) for row in rows]
    times = Counter(keys)
    return {key: row for key, row in zip(keys, rows) if times[key] == 1}


def values(row):
    for subject in SUBJECTS:
        examinees, mean = number(row[f"{subject}_candidates"]), number(row[f"{subject}_average"])
        if examinees is None or mean is None:
            yield from ("", "")
            continue
        total = round(examinees * mean)
        assert abs(examinees * mean - total) < 1e-3, row
        yield from (int(examinees), total)


years = [schools(path) for path in sys.argv[1:3]]
both = sorted(
    years[0].keys() & years[1].keys(), key=lambda key: hashlib.sha256("|".join(key).encode()).digest())
regions = sorted({key[0] for key in both})

with open(HERE / "sums.csv", "w", encoding="utf-8", newline="") as output:
    table = csv.writer(output, lineterminator="\n")
    table.writerow(
        ["code", "voivodeship", "public"]
        + [f"{name}_{subject}_{year}" for year in (2023, 2024) for subject in SUBJECTS
           for name in ("n", "sum")])
    for place, key in enumerate(both, 1):
        table.writerow(
            [f"p{place:05}", f"v{regions.index(key[0]) + 1:02}", int(key[3] == "Tak")]
            + [value for year in years for value in values(year[key])])
