"""Outputs: streams that fail, runs that are killed, disks that are full."""

import os
import signal
import subprocess
import time

from harness import Tally, folder, is_whole, table_of_pupils

COMMANDS = [
    ["--help"], ["--version"], ["scales", "list"], ["scales", "export"],
    ["sql", "--engine", "duckdb"], ["validate", "a.csv"], ["validate", "--json", "a.csv"],
    ["tabulate", "a.csv", "--output", "counts.csv", "--force"],
    ["analyze", "a.csv", "--output", "report", "--force"], ["explain", "report", "--unit", "ш1"],
]


def streams(program, chance, size):
    """Standard streams that are full or closed."""
    tally = Tally("standard streams")
    # macOS has no disk that is always full.
    full = open("/dev/full", "wb") if os.path.exists("/dev/full") else None
    with folder() as place:
        (place / "a.csv").write_bytes(table_of_pupils(200, chance))
        program.run("analyze", "a.csv", "--output", "report", cwd=place)
        for command in COMMANDS:
            if full:
                run = program.run(*command, cwd=place, stdout=full)
                tally.check(
                    run.status == 74 and run.errors.count(b"\n") == 1, f"{command} >/dev/full")
                run = program.run(*command, cwd=place, stderr=full)
                tally.check(run.status == 0 and run.output, f"{command} 2>/dev/full: {run.status}")
            for number, status in ((1, 74), (2, 0)):
                line = f'"$0" "$@" {number}>&-'
                ended = subprocess.run(
                    ["/bin/sh", "-c", line, program.path, *command], cwd=place,
                    capture_output=True)
                tally.check(ended.returncode == status, f"{command} {number}>&-: {ended}")
    return tally


def _leftovers(place):
    return [name for name in os.listdir(place) if name.startswith(".")]


def kills(program, chance, size):
    """Runs that are killed or told to end at a random moment of theirs."""
    tally = Tally("kills and signals")
    unfinished = 0
    with folder() as place:
        (place / "a.csv").write_bytes(table_of_pupils(2_000, chance))
        arguments = ["analyze", "a.csv", "--output", "report", "--force"]
        duration = program.run(*arguments, cwd=place).seconds
        for trial in range(500 if size == "full" else 40):
            number = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT][trial % 3]
            # Most of a run is computation: half of the trials fall on its end, when it writes.
            share = chance.uniform(0.6, 1) if trial % 2 else chance.random()
            # What a killed run left stays until the next one comes to write.
            before = set(_leftovers(place))
            process = program.start(*arguments, cwd=place)
            time.sleep(duration * share)
            process.send_signal(number)
            process.communicate()
            what = f"trial {trial}, {number.name} after {share:.2f}: {process.returncode}"
            tally.check(is_whole(place / "report"), f"{what}: the report is torn or absent")
            if process.returncode != 0:
                unfinished += 1
                if number != signal.SIGKILL:
                    # Before the handlers are in place a signal ends the process as any other.
                    tally.check(
                        process.returncode in (128 + number, -number), f"{what}: wrong status")
                    tally.check(set(_leftovers(place)) <= before, f"{what}: leftovers")
            if trial % 3 == 2:
                tally.check(program.run(*arguments, cwd=place).status == 0, f"{what}: the next run")
                tally.check(not _leftovers(place), f"{what}: {_leftovers(place)} stayed")
    tally.note = f"{unfinished} of {trial + 1} runs were cut off"
    return tally


def full_disks(program, chance, size):
    """Files that may not grow beyond a limit, as on a full disk."""
    tally = Tally("full disks")
    refused = 0
    with folder() as place:
        (place / "a.csv").write_bytes(table_of_pupils(500, chance))
        jobs = [
            (["analyze", "a.csv"], "report"), (["tabulate", "a.csv"], "counts.csv"),
            (["simulate", "--schools", "5"], "oblast"), (["scales", "export"], "scales.csv"),
        ]
        limits = [0, 1, 100, 1_000, 4_000, 10_000, 30_000, 100_000, 300_000, 1_000_000]
        for command, output in jobs:
            for limit in limits if size == "full" else limits[::2]:
                run = program.run(
                    *command, "--output", output, cwd=place, file_bytes=limit)
                what = f"{command} within {limit} bytes"
                left = set(os.listdir(place)) - {"a.csv"}
                if run.status == 0:
                    tally.check(left == {output}, f"{what}: {left}")
                else:
                    refused += 1
                    tally.check(run.status == 73 and run.is_orderly, f"{what}: {run.status}")
                    tally.check(not left, f"{what}: {left} stayed")
                for name in left:
                    subprocess.run(["rm", "-rf", place / name], check=True)
    tally.note = f"{refused} refused"
    return tally
