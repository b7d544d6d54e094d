"""Runs `merilo tabulate` and Python on a folder of workbooks like those of a region's two years.

The time of merilo is that of the whole process. Of its peers, the start of Python and the import of
libraries are left out with one job, and in with two. merilo cleans and checks every row, its peers
count totals; a remark says by how much their counts differ.
"""

import collections
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import tabulate

PEERS = pathlib.Path(__file__).resolve().parent / "Peers"
READERS = ["openpyxl", "calamine", "polars"]
TURNS = 3
CASES = {f"tabulate-71-workbooks-{jobs}-thread{'s' if jobs > 1 else ''}": jobs for jobs in (1, 2)}


def counts(path):
    """The counts above 0 of a table of counts, by work, school and score."""
    found = collections.Counter()
    with open(path, encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines):
            if row["score"] and row["examinees"] != "0":
                work = row["year"], row["grade"], row["subject"]
                found[*work, row["school"], int(row["score"])] += int(row["examinees"])
    return found


def differences(left, right):
    """In how many participants two tables of counts differ, as text."""
    more, fewer = (left - right).total(), (right - left).total()
    if more == fewer == 0:
        return "the same cells"
    return f"{more} participants more and {fewer} fewer of {right.total()} in merilo's cells"


def measure(merilo, pattern, rows):
    """The samples of merilo and of its peers, by the name of the benchmark, and remarks."""
    ours, peers, remarks = {}, {}, []
    chosen = {name: jobs for name, jobs in CASES.items() if re.fullmatch(pattern, name)}
    if not chosen:
        return ours, peers, remarks
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        books = folder / "books"
        command = [sys.executable, PEERS / "make_workbooks.py", books, "--rows", str(rows)]
        subprocess.run(command, check=True)
        size = sum(path.stat().st_size for path in books.iterdir())
        remarks.append(f"71 workbooks: {rows} rows, {size / 1e6:.0f} MB.")
        for name, jobs in chosen.items():
            table = folder / "merilo.csv"
            memory = 0
            for _ in range(TURNS):
                command = [merilo, "tabulate", books, "--output", table, "--force"]
                _, elapsed, peak = tabulate.run(command + ["--jobs", str(jobs)])
                ours.setdefault(name, []).append(elapsed)
                memory = max(memory, peak)
            median = sorted(ours[name])[TURNS // 2]
            remarks.append(
                f"{name}: merilo {rows / median * 1e3:.2f} M rows/s, {memory:.0f} MiB.")
            counted = counts(table)
            for reader in READERS:
                # Once: openpyxl takes minutes.
                output = folder / f"{reader}.csv"
                command = [sys.executable, PEERS / "tabulate_workbooks.py", books, output]
                command += ["--reader", reader, "--jobs", str(jobs), "--json"]
                text, _, peak = tabulate.run(command)
                peer = json.loads(text.splitlines()[-1])
                peers.setdefault(name, []).append((peer["library"], [peer["nanoseconds"]]))
                remarks.append(
                    f"{name}: {peer['library']} {rows / peer['nanoseconds'] * 1e3:.3f} M rows/s, "
                    f"{peak:.0f} MiB a process; {differences(counted, counts(output))}.")
    return ours, peers, remarks
