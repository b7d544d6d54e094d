"""The groups that ClusteringBenchmarks.swift makes, number for number."""

import numpy

POINTS = 41


def mixed(values):
    """SplitMix64 of each value."""
    values = values.astype(numpy.uint64) + numpy.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return values ^ (values >> numpy.uint64(31))


def counts(count):
    """Counts of the scores 0...40 in groups of 20 to 100, each with a level of its own.

    In every sixteenth group scores are close to each other, in another scores just below 13 are
    lifted to it.
    """
    bits = mixed(numpy.arange(count) + (1 << 40)).astype(numpy.int64)
    sizes = 20 + (bits & 0xFFFF) % 81
    levels = (bits >> 16 & 0xFF) % 13 + (bits >> 24 & 0xFF) % 13 - 8
    kinds = bits >> 32 & 15
    group = numpy.repeat(numpy.arange(count), sizes)
    examinee = numpy.arange(sizes.sum()) - numpy.repeat(numpy.cumsum(sizes) - sizes, sizes)
    bits = mixed(group * 128 + examinee).astype(numpy.int64)
    sums = sum((bits >> shift & 0xFFF) % 9 for shift in (0, 12, 24, 36))
    sums = numpy.where(kinds[group] == 0, 12 + sums // 4, sums)
    scores = numpy.clip(levels[group] + sums, 0, 40)
    scores[(kinds[group] == 1) & (scores >= 10) & (scores < 13)] = 13
    return numpy.bincount(group * POINTS + scores, minlength=count * POINTS).reshape(count, POINTS)


def shares(count):
    """The same as shares of the groups."""
    cells = counts(count)
    return cells / cells.sum(axis=1, keepdims=True)
