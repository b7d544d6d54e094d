"""Peers of ClusteringBenchmarks.swift, all on one thread. HDBSCAN, which takes minutes, is in
density.py.

Both sides work on the same groups, from the hash of groups.py. What does not depend on random starts
must agree: the numbers stand in both files, and each side compares them before its work is timed.
"""

import warnings

import numpy
import scipy
import skfuzzy
import sklearn
from scipy.spatial.distance import pdist
from sklearn.cluster import KMeans
from sklearn.ensemble import IsolationForest
from sklearn.metrics import pairwise_distances
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import LocalOutlierFactor

from groups import shares
from measure import peer, run

SCIPY = f"scipy {scipy.__version__}"
SKLEARN = f"scikit-learn {sklearn.__version__}"
SKFUZZY = f"scikit-fuzzy {skfuzzy.__version__}"

# Of groups 6 and 7.
EUCLIDEAN_6_7 = 0.22317524908199213
WASSERSTEIN_6_7 = 3.375231738969224
ENERGY_6_7 = 1.132296087372819
FACTOR_OF_GROUP_6 = 1.094081776635117

# The iterations are as many as wanted, whether or not they have converged.
warnings.simplefilter("ignore", sklearn.exceptions.ConvergenceWarning)


def agree(value, expected):
    assert abs(value - expected) <= 1e-9 * abs(expected), (value, expected)


def pairs(name, expected, vectors, metric):
    """Both peers of one kind of distance; `vectors` makes the rows to be compared from shares."""

    @peer(name, SCIPY)
    def by_scipy():
        groups = shares(5_000)
        agree(pdist(vectors(groups[6:8]), metric)[0], expected)
        return lambda: pdist(vectors(groups), metric)

    @peer(name, SKLEARN)
    def by_sklearn():
        groups = shares(5_000)
        other = {"cityblock": "manhattan"}.get(metric, metric)
        agree(pairwise_distances(vectors(groups[6:8]), metric=other)[0, 1], expected)
        return lambda: pairwise_distances(vectors(groups), metric=other)


pairs("euclidean-of-all-pairs-of-5k-groups-x-41-points", EUCLIDEAN_6_7, lambda rows: rows,
      "euclidean")
pairs("wasserstein-of-all-pairs-of-5k-groups-x-41-points", WASSERSTEIN_6_7,
      lambda rows: rows.cumsum(axis=1), "cityblock")
pairs("energy-of-all-pairs-of-5k-groups-x-41-points", ENERGY_6_7,
      lambda rows: numpy.sqrt(2) * rows.cumsum(axis=1), "euclidean")


@peer("k-means-8-in-20-steps-of-40k-groups-x-41-points", SKLEARN)
def k_means():
    groups = shares(40_000)
    search = KMeans(8, init="k-means++", n_init=1, max_iter=20, tol=0, random_state=1)
    assert search.fit(groups).n_iter_ == 20
    return lambda: search.fit(groups)


@peer("fuzzy-c-means-8-in-20-steps-of-40k-groups-x-41-points", SKFUZZY)
def fuzzy_c_means():
    columns = shares(40_000).T
    return lambda: skfuzzy.cmeans(columns, 8, 2, error=0, maxiter=20, seed=1)


@peer("gaussian-mixture-8-full-in-10-steps-of-40k-groups-x-41-points", SKLEARN)
def gaussian_mixture():
    groups = shares(40_000)
    mixture = GaussianMixture(8, covariance_type="full", tol=0, max_iter=10, reg_covar=1e-6,
                              init_params="k-means++", random_state=1)
    return lambda: mixture.fit(groups)


@peer("local-outlier-factor-20-of-40k-groups-x-41-points", SKLEARN)
def local_outlier_factor():
    groups = shares(40_000)
    search = LocalOutlierFactor(n_neighbors=20)
    agree(-search.fit(groups).negative_outlier_factor_[6], FACTOR_OF_GROUP_6)
    return lambda: search.fit(groups)


@peer("isolation-forest-100-of-40k-groups-x-41-points", SKLEARN)
def isolation_forest():
    groups = shares(40_000)
    return lambda: IsolationForest(n_estimators=100, max_samples=256, random_state=1).fit(
        groups).score_samples(groups)


if __name__ == "__main__":
    run(warmup=1)
