"""How a peer is timed: as the benchmark tool times Swift, prepared data outside the clock."""

import json
import re
import sys
import time

_peers = []


def peer(name, library):
    """Marks a function that prepares its data and returns the work to be timed.

    `name` is the name of the Swift benchmark that does the same work.
    """

    def register(prepare):
        _peers.append((name, library, prepare))
        return prepare

    return register


def run(seconds=5.0, iterations=100, warmup=2):
    """Times the peers of the calling script and prints one JSON object for each.

    The first argument of the script, if any, is a pattern that their names match.
    """
    pattern = re.compile(sys.argv[1] if len(sys.argv) > 1 else ".*")
    for name, library, prepare in _peers:
        if not pattern.fullmatch(name):
            continue
        work = prepare()
        for _ in range(warmup):
            work()
        samples = []
        end = time.perf_counter() + seconds
        while len(samples) < iterations and (not samples or time.perf_counter() < end):
            start = time.perf_counter_ns()
            work()
            samples.append(time.perf_counter_ns() - start)
        print(json.dumps({"name": name, "library": library, "nanoseconds": samples}))
