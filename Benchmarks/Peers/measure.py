"""How a peer is timed: as the benchmark tool times Swift, prepared data outside the clock."""

import json
import re
import sys
import time

_peers = []


def peer(name, library, scale=1):
    """Marks a function that prepares its data and returns the work to be timed.

    `name` is the name of the Swift benchmark that does the same work. Work that would take minutes
    may be done for one part in `scale`: its times are multiplied, and the table says so.
    """
    if scale > 1:
        library += f", 1/{scale} of the work × {scale}"

    def register(prepare):
        _peers.append((name, library, scale, prepare))
        return prepare

    return register


def run(seconds=5.0, iterations=100, warmup=2):
    """Times the peers of the calling script and prints one JSON object for each.

    The first argument of the script, if any, is a pattern that their names match.
    """
    pattern = re.compile(sys.argv[1] if len(sys.argv) > 1 else ".*")
    for name, library, scale, prepare in _peers:
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
            samples.append((time.perf_counter_ns() - start) * scale)
        print(json.dumps({"name": name, "library": library, "nanoseconds": samples}))
