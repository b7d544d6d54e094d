#!/usr/bin/env python3
"""Does with polars what `merilo tabulate` does: counts by unit, assessment and score.

Usage: tabulate_polars.py INPUT.csv OUTPUT.csv [--threads 1] [--json]

Prints rows per second, megabytes per second and the peak of memory, or the times in nanoseconds
as JSON. Needs polars.
"""
import argparse
import json
import os
import resource
import time

KEYS = ["procedure", "year", "grade", "subject", "municipality", "school", "class"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ["POLARS_MAX_THREADS"] = str(options.threads)
    import polars

    start = time.perf_counter()
    counts = (polars.scan_csv(options.input).group_by(KEYS + ["score"])
              .len(name="examinees").collect())
    grouped = time.perf_counter() - start
    counts.sort(KEYS + ["score"]).write_csv(options.output)
    written = time.perf_counter() - start
    if options.json:
        print(json.dumps({"library": f"polars {polars.__version__}", "grouped": grouped * 1e9,
                          "written": written * 1e9}))
        return
    rows = counts["examinees"].sum()
    size = os.path.getsize(options.input)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"polars {polars.__version__} threads {options.threads}: {rows} rows, "
          f"group by {grouped:.3f} s = {rows / grouped / 1e6:.2f} M rows/s "
          f"{size / grouped / 1e6:.0f} MB/s; with sorted output {written:.3f} s; "
          f"peak {peak} MiB")


if __name__ == "__main__":
    main()
