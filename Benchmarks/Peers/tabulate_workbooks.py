#!/usr/bin/env python3
"""Does with Python what `merilo tabulate` does with a folder of workbooks: counts of participants by
work, school and score.

Usage: tabulate_workbooks.py FOLDER OUTPUT.csv --reader openpyxl|calamine|polars [--jobs 1] [--json]

The readers are openpyxl (read_only), python-calamine with polars, and polars alone, which reads by
fastexcel. Only whole totals are counted; nothing is cleaned or checked. Prints rows and seconds, or
JSON.
"""
import argparse
import collections
import csv
import json
import logging
import multiprocessing
import os
import pathlib
import re
import time
from importlib.metadata import version

from make_workbooks import SUBJECTS

SCHOOL = {"user", "логин школы"}
TOTAL = {"sum", "всего баллов"}
FIELDS = ["year", "grade", "subject", "school", "score", "examinees"]


def work(path):
    """Year, grade and subject, which stand in the name of the file alone."""
    year = re.search(r"ВПР (\d{4})", path.stem)[1]
    grade = re.search(r"(\d+) класс", path.stem)[1]
    subject = next(subject for subject, dative in SUBJECTS.items()
                   if subject in path.stem or f"по {dative}," in path.stem)
    return year, grade, subject


def by_openpyxl(path):
    import openpyxl

    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = workbook.worksheets[0].iter_rows(values_only=True)
    header = next(rows)
    school = next(place for place, name in enumerate(header) if name in SCHOOL)
    total = next(place for place, name in enumerate(header) if name in TOTAL)
    counts = collections.Counter((row[school], str(row[total])) for row in rows)
    workbook.close()
    return counts


def counted(table):
    """The counts of a frame of two columns."""
    groups = table.group_by("school", "total").len()
    return dict(zip(zip(groups["school"], groups["total"]), groups["len"]))


def by_calamine(path):
    import polars
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
    header = next(rows)
    school = next(place for place, name in enumerate(header) if name in SCHOOL)
    total = next(place for place, name in enumerate(header) if name in TOTAL)
    schools, totals = [], []
    for row in rows:
        schools.append(row[school])
        totals.append(str(row[total]))
    return counted(polars.DataFrame({"school": schools, "total": totals}))


def by_polars(path):
    import polars

    # It says of every column of mixed values that it takes them for texts.
    logging.getLogger("fastexcel").setLevel(logging.ERROR)
    table = polars.read_excel(path, sheet_id=1, infer_schema_length=None)
    school = next(name for name in table.columns if name in SCHOOL)
    total = next(name for name in table.columns if name in TOTAL)
    return counted(table.select(polars.col(school).alias("school"),
                                polars.col(total).cast(polars.String).alias("total")))


READERS = {
    "openpyxl": (by_openpyxl, ["openpyxl"]),
    "calamine": (by_calamine, ["python-calamine", "polars"]),
    "polars": (by_polars, ["polars", "fastexcel"]),
}


def read(task):
    path, reader = task
    return work(path), READERS[reader][0](path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--reader", choices=READERS, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ["POLARS_MAX_THREADS"] = str(options.jobs)
    library = ", ".join(f"{name} {version(name)}" for name in READERS[options.reader][1])
    tasks = [(path, options.reader) for path in sorted(options.folder.glob("*.xlsx"))]
    start = time.perf_counter()
    if options.jobs == 1:
        results = [read(task) for task in tasks]
    else:
        # Threads would wait for each other in Python.
        with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
            results = pool.map(read, tasks, chunksize=1)
    lines = []
    for facts, counts in results:
        for (school, total), count in counts.items():
            whole = re.fullmatch(r"(\d+)(?:\.0)?", total or "")
            if whole:
                lines.append((*facts, school, int(whole[1]), count))
    with open(options.output, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        writer.writerows(sorted(lines))
    seconds = time.perf_counter() - start
    rows = sum(line[-1] for line in lines)
    if options.json:
        print(json.dumps({"library": library, "rows": rows, "nanoseconds": seconds * 1e9}))
    else:
        print(f"{library}: {len(tasks)} workbooks, {rows} participants with a total, {seconds:.2f} s")


if __name__ == "__main__":
    main()
