"""Turn the aggregates of one region into Merilo's counts table.

    python3 convert.py            standard library only; rewrites counts.csv beside this file
"""

import csv
import hashlib
import json
import pathlib

HERE = pathlib.Path(__file__).parent

aggregates = (HERE / "aggregates.json").read_bytes()
digest = hashlib.sha256(aggregates).hexdigest()

with open(HERE / "counts.csv", "w", encoding="utf-8", newline="") as output:
    output.write(f"# merilo counts 1 sha256:{digest}\n")
    table = csv.writer(output, lineterminator="\n")
    table.writerow(["procedure", "year", "grade", "subject", "region", "score", "examinees"])
    for work in json.loads(aggregates):
        for score, examinees in enumerate(work["histogram"]):
            if examinees > 0:
                table.writerow([
                    "vpr", work["year"], work["programme_grade"], work["subject"], "Регион", score,
                    examinees,
                ])
