"""Runs the Swift benchmarks and their Python peers in one run and prints the table of ratios.

Use `make bench`, which prepares what both need; `make bench FILTER='.*-of-5k-groups-x-41-points'` prints
the table of statistics of all groups at once. A peer is a function of `Peers/*.py` marked with
the name of its Swift benchmark. BLAS runs on one thread on both sides. `merilo tabulate` is run as
a program: see `tabulate.py` and `workbooks.py`.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

import tabulate
import workbooks

HERE = pathlib.Path(__file__).resolve().parent
# What is in Peers without being a set of peers.
HELPERS = {
    "measure.py", "groups.py", "make_participants.py", "tabulate_polars.py", "make_workbooks.py",
    "tabulate_workbooks.py",
}
NANOSECONDS = {"ns": 1, "μs": 1e3, "us": 1e3, "ms": 1e6, "s": 1e9}


def swift_samples(pattern):
    """The wall-clock times in nanoseconds of each Swift benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["swift", "package", "--package-path", HERE, "--allow-writing-to-directory"]
        command += [folder, "benchmark", "--format", "histogramSamples", "--path", folder]
        command += ["--metric", "wallClock", "--time-units", "microseconds", "--quiet", "--no-progress", "--filter", pattern]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{done.stdout}{done.stderr}the Swift benchmarks failed")
        result = {}
        for path in pathlib.Path(folder).glob("*.wallClock.histogram.samples.tsv"):
            header, *lines = path.read_text().split("\n")
            unit = header.rsplit("(", 1)[1].rstrip(")")
            name = path.name.split(".")[2]
            result[name] = [float(line) * NANOSECONDS[unit] for line in lines if line]
        return result


def peer_samples(pattern):
    """The library and the times in nanoseconds of each peer, by the name of its benchmark."""
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    result = {}
    for script in sorted((HERE / "Peers").glob("*.py")):
        if script.name in HELPERS:
            continue
        command = [sys.executable, script, pattern]
        done = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, **threads}
        )
        if done.returncode != 0:
            sys.exit(f"{done.stderr}the peers of {script.name} failed")
        for line in done.stdout.splitlines():
            peer = json.loads(line)
            result.setdefault(peer["name"], []).append((peer["library"], peer["nanoseconds"]))
    return result


def processor():
    """The name of the processor and the kernels that BLAS takes for it, as far as they are known."""
    name = platform.processor() or platform.machine()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        models = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        name = models[0].split(":", 1)[1].strip() if models else name
    kernels = os.environ.get("OPENBLAS_CORETYPE", "those of the processor")
    return f"{name}, {os.cpu_count()} processors; kernels of BLAS: {kernels}"


def milliseconds(samples):
    return f"{statistics.median(samples) / 1e6:.3f} ms ({len(samples)})"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--filter", default=".*", help="run the benchmarks with such names")
    parser.add_argument("--merilo", help="the built program; without it, it is not measured")
    parser.add_argument(
        "--workbook-rows", type=int, default=1_280_000, metavar="ROWS",
        help="the rows of the 71 workbooks together (1280000)")
    options = parser.parse_args()
    pattern = options.filter
    print(f"CPU: {processor()}")
    print("Load average before: " + " ".join(f"{load:.2f}" for load in os.getloadavg()))
    swift, peers, remarks = {}, {}, []
    if options.merilo:
        swift, peers, remarks = tabulate.measure(options.merilo, pattern)
        for part, other in zip(
            (swift, peers), workbooks.measure(options.merilo, pattern, options.workbook_rows)
        ):
            part |= other
    swift |= swift_samples(pattern)
    peers |= peer_samples(pattern)
    rows = [("benchmark", "merilo", "peer", "", "peer / merilo")]
    for name in sorted(swift):
        for library, samples in peers.pop(name, [("no peer", None)]):
            ratio = "" if samples is None else (
                f"{statistics.median(samples) / statistics.median(swift[name]):.2f}"
            )
            time = "" if samples is None else milliseconds(samples)
            rows.append((name, milliseconds(swift[name]), library, time, ratio))
    if peers:
        sys.exit(f"peers without a benchmark: {', '.join(sorted(peers))}")
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    for remark in remarks:
        print(remark)
    print("Medians, in parentheses the number of iterations; above 1 merilo is the faster one.")


if __name__ == "__main__":
    main()
