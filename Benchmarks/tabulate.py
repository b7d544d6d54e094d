"""Runs `merilo tabulate` and the same task in polars by turns, so that other load falls on both.

The time of merilo is that of the whole process. Of polars, the start of Python and the import of
the library are left out. The peak of memory is that of the process on both sides.
"""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PEERS = pathlib.Path(__file__).resolve().parent / "Peers"
ROWS, TURNS = 1_000_000, 5
CASES = [
    (f"tabulate-1M-{order}-{threads}-thread{'s' if threads > 1 else ''}", order, threads)
    for order in ("rows-by-class", "rows-shuffled")
    for threads in (1, 2)
]
CELL = ["procedure", "year", "grade", "subject", "municipality", "school", "class", "score"]


def cells(path):
    """The counts above 0 of a table of counts; merilo leaves the grade out of the name of a class."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        counts = {}
        for row in csv.DictReader(lines):
            if row["examinees"] != "0":
                row["class"] = row["class"].removeprefix(row["grade"])
                counts[tuple(row[name] for name in CELL)] = int(row["examinees"])
        return counts


def run(command):
    """The output, the time in nanoseconds and the peak of memory in MiB of a process."""
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter_ns()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        elapsed = time.perf_counter_ns() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode != 0:
        sys.exit(f"{text}{command[0]} failed")
    return text, elapsed, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)


def measure(merilo, pattern):
    """The samples of merilo and of its peers, by the name of the benchmark, and remarks."""
    chosen = [case for case in CASES if re.fullmatch(pattern, case[0])]
    ours, peers, remarks = {}, {}, []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        compared = set()
        for name, order, threads in chosen:
            table = folder / f"{order}.csv"
            if not table.exists():
                command = [sys.executable, PEERS / "make_participants.py", table]
                command += ["--rows", str(ROWS)] + ["--shuffled"] * (order == "rows-shuffled")
                subprocess.run(command, check=True)
            counts, peer_counts = folder / "merilo.csv", folder / "polars.csv"
            whole, grouped = [], []
            memory, peer_memory = 0, 0
            for turn in range(TURNS):
                command = [merilo, "tabulate", table, "--output", counts, "--force"]
                _, elapsed, peak = run(command + ["--jobs", str(threads)])
                ours.setdefault(name, []).append(elapsed)
                memory = max(memory, peak)
                command = [sys.executable, PEERS / "tabulate_polars.py", table, peer_counts]
                text, _, peak = run(command + ["--json", "--threads", str(threads)])
                times = json.loads(text)
                whole.append(times["written"])
                grouped.append(times["grouped"])
                peer_memory = max(peer_memory, peak)
            if order not in compared:
                compared.add(order)
                # In a process of its own: on Linux the peak of a child begins with the memory that
                # its parent had at the fork.
                if subprocess.run([sys.executable, __file__, counts, peer_counts]).returncode:
                    sys.exit(f"{name}: merilo and {times['library']} count different cells")
            speed = ROWS / (sorted(ours[name])[TURNS // 2] / 1e9) / 1e6
            peer_speed = ROWS / (sorted(whole)[TURNS // 2] / 1e9) / 1e6
            remarks.append(
                f"{name}: merilo {speed:.2f} M rows/s, {memory:.0f} MiB; {times['library']} "
                f"{peer_speed:.2f} M rows/s, {peer_memory:.0f} MiB; the same cells.")
            peers[name] = [
                (times["library"], whole), (times["library"] + ", group-by alone", grouped)]
    return ours, peers, remarks


if __name__ == "__main__":
    sys.exit(cells(sys.argv[1]) != cells(sys.argv[2]))
