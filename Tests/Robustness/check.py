#!/usr/bin/env python3
"""Attacks the program: nothing may crash, be half-written, or stay behind.

Prints a table of trials and failures; fails if there is one. The size is `reduced` or `full`.
"""

import argparse
import random
import sys
import time

from harness import Program
import inputs
import outputs
import publication

TRIALS = [
    outputs.streams, outputs.kills, outputs.full_disks, inputs.changing, inputs.folders,
    inputs.edges, inputs.bombs, inputs.mutations, publication.publication,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merilo", required=True)
    parser.add_argument("--size", choices=["reduced", "full"], default="reduced")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="the names of trials, separated by commas")
    arguments = parser.parse_args()
    program = Program(arguments.merilo)
    tallies = []
    for trial in TRIALS:
        if arguments.only and trial.__name__ not in arguments.only.split(","):
            continue
        start = time.monotonic()
        tally = trial(program, random.Random(f"{arguments.seed} {trial.__name__}"), arguments.size)
        tallies.append((tally, time.monotonic() - start))
        for line in tally.lines:
            print(f"{tally.name}: {line}", flush=True)
        for failure in tally.failures[:20]:
            print(f"FAILED {tally.name}: {failure}", flush=True)
    print(f"{'trials of':<20}{'trials':>8}{'failed':>8}{'seconds':>9}  note")
    for tally, seconds in tallies:
        print(f"{tally.name:<20}{tally.trials:>8}{len(tally.failures):>8}{seconds:>9.1f}  {tally.note}")
    sys.exit(any(tally.failures for tally, _ in tallies))


if __name__ == "__main__":
    main()
