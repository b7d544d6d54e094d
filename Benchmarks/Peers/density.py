"""Peers of the benchmark of HDBSCAN in ClusteringBenchmarks.swift, on one thread, done once."""

from importlib.metadata import version

import hdbscan
import numpy
import sklearn
from sklearn.cluster import HDBSCAN

from groups import shares
from measure import peer, run

NAME = "hdbscan-20-of-40k-groups-x-41-points"


def labelled(work):
    def checked():
        labels = work()
        print_once(labels)

    return checked


@peer(NAME, f"scikit-learn {sklearn.__version__}")
def by_sklearn():
    groups = shares(40_000)
    return lambda: HDBSCAN(min_cluster_size=20, copy=False).fit_predict(groups)


@peer(NAME, f"hdbscan {version('hdbscan')}")
def by_hdbscan():
    groups = shares(40_000)
    return lambda: hdbscan.HDBSCAN(min_cluster_size=20, core_dist_n_jobs=1).fit_predict(groups)


if __name__ == "__main__":
    run(iterations=1, warmup=0)
