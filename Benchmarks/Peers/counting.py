"""Peers of CountingBenchmarks.swift."""

import numpy

from measure import peer, run

GROUPS, POINTS, EXAMINEES = 40_000, 41, 2_000_000
random = numpy.random.default_rng(1)
groups = random.integers(0, GROUPS, EXAMINEES)
points = random.integers(0, POINTS, EXAMINEES)


def counted():
    cells = numpy.bincount(groups * POINTS + points, minlength=GROUPS * POINTS)
    return cells.reshape(GROUPS, POINTS)


@peer("count-2M-scores-of-40k-groups-x-41-points", f"numpy {numpy.__version__}")
def count():
    assert counted().sum() == EXAMINEES
    return counted


@peer("total-of-40k-groups-x-41-points", f"numpy {numpy.__version__}")
def total():
    table = counted().astype(numpy.uint32)
    assert table.sum() == EXAMINEES
    return lambda: table.sum(axis=0, dtype=numpy.int64)


if __name__ == "__main__":
    run()
