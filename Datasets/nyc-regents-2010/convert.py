"""Turn the published table of New York City Regents scores into Merilo's counts table.

    python3 convert.py            standard library only; rewrites counts.csv beside this file

Rows without a score and cells without a count are left out: neither can be counted at a point.
"""

import csv
import hashlib
import io
import pathlib

HERE = pathlib.Path(__file__).parent
SUBJECTS = {
    "integrated_algebra": "Integrated Algebra",
    "global_history": "Global History",
    "living_environment": "Living Environment",
    "english": "English",
    "us_history": "US History",
}

original = (HERE / "nyc_regents_scores.csv.original").read_bytes()
digest = hashlib.sha256(original).hexdigest()
rows = list(csv.DictReader(io.StringIO(original.decode("utf-8"))))

with open(HERE / "counts.csv", "w", encoding="utf-8", newline="") as output:
    output.write(f"# merilo counts 1 sha256:{digest}\n")
    table = csv.writer(output, lineterminator="\n")
    table.writerow(["procedure", "year", "grade", "subject", "score", "examinees"])
    for column, subject in SUBJECTS.items():
        for row in rows:
            if row["score"] != "NA" and row[column] != "NA" and int(row[column]) > 0:
                table.writerow(["regents", 2010, "", subject, int(row["score"]), int(row[column])])
