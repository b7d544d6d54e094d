"""Peers of the benchmark of HDBSCAN in ClusteringBenchmarks.swift, on one thread, done once: they
take minutes."""

from importlib.metadata import version

import hdbscan
import numpy
import sklearn.cluster

from groups import shares
from measure import peer, run

NAME = "hdbscan-20-of-40k-groups-x-41-points"
# The smaller of the two clusters; the same stands in ClusteringBenchmarks.swift.
SMALLER_CLUSTER = 2_151


def clusters(search):
    groups = shares(40_000)

    def work():
        sizes = numpy.bincount(1 + search.fit_predict(groups))[1:]
        assert len(sizes) == 2 and min(sizes) == SMALLER_CLUSTER, sizes

    return work


@peer(NAME, f"scikit-learn {sklearn.__version__}")
def by_sklearn():
    # Here a point is one of its own neighbours.
    return clusters(sklearn.cluster.HDBSCAN(min_cluster_size=20, min_samples=21, copy=False))


@peer(NAME, f"hdbscan {version('hdbscan')}")
def by_hdbscan():
    return clusters(hdbscan.HDBSCAN(min_cluster_size=20, core_dist_n_jobs=1))


if __name__ == "__main__":
    run(iterations=1, warmup=0)
