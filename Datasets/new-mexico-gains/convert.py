"""Reduce the table of New Mexico's school gains to the columns that are used.

    python3 convert.py gains.csv      standard library only; rewrites gains.csv beside this file

The file read is that of the source with the names of districts and schools removed. The state, the
same in every row, goes; the codes of schools stay.
"""

import csv
import pathlib
import sys

COLUMNS = ["campus", "test_year", "subject", "grade", "n1", "ss1", "n2", "ss2", "predicted",
           "resid_z", "resid_t", "tprob", "flagged_t95"]

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
target = pathlib.Path(__file__).parent / "gains.csv"
with open(target, "w", encoding="utf-8", newline="") as output:
    table = csv.writer(output, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([row[column] for column in COLUMNS] for row in rows)
