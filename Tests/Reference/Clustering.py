"""Oracles of Sources/ScoreStatistics/Clustering by scikit-learn, scipy and hdbscan; iris and hbk go with them.

Run in a venv with scikit-learn, scipy and hdbscan: python3 Clustering.py
"""
import json
import warnings

import hdbscan
import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import linkage
from sklearn import cluster, datasets, decomposition, ensemble, metrics, mixture, neighbors

warnings.filterwarnings("ignore")
X = datasets.load_iris().data
QUINTANO = [(52, 17, 2.1, .46), (55, 16, 1.5, .45), (48, 18, 3.0, .47), (60, 15, 1.2, .43), (57, 17, .9, .44),
            (50, 16, 2.5, .46), (63, 14, 1.0, .41), (45, 18, 3.4, .47), (92, 4, .1, .12), (58, 15, 1.8, .44),
            (95, 3, .0, .08), (54, 16, 2.2, .45)]
# Hawkins, Bradu & Kass (1984), the three explanatory variables.
HBK = np.array([float(x) for x in """
10.1 19.6 28.3 9.5 20.5 28.9 10.7 20.2 31 9.9 21.5 31.7 10.3 21.1 31.1 10.8 20.4 29.2 10.5 20.9 29.1 9.9 19.6 28.8
9.7 20.7 31 9.3 19.7 30.3 11 24 35 12 23 37 12 26 34 11 34 34 3.4 2.9 2.1 3.1 2.2 0.3 0 1.6 0.2 2.3 1.6 2 0.8 2.9 1.6
3.1 3.4 2.2 2.6 2.2 1.9 0.4 3.2 1.9 2 2.3 0.8 1.3 2.3 0.5 1 0 0.4 0.9 3.3 2.5 3.3 2.5 2.9 1.8 0.8 2 1.2 0.9 0.8
1.2 0.7 3.4 3.1 1.4 1 0.5 2.4 0.3 1.5 3.1 1.5 0.4 0 0.7 3.1 2.4 3 1.1 2.2 2.7 0.1 3 2.6 1.5 1.2 0.2 2.1 0 1.2
0.5 2 1.2 3.4 1.6 2.9 0.3 1 2.7 0.1 3.3 0.9 1.8 0.5 3.2 1.9 0.1 0.6 1.8 0.5 3 3 0.1 0.8 3.1 1.6 3 3.1 2.5 1.9
2.1 2.8 2.9 2.3 1.5 0.4 3.3 0.6 1.2 0.3 0.4 3.3 1.1 3 0.3 0.5 2.4 0.9 1.8 3.2 0.9 1.8 0.7 0.7 2.4 3.4 1.5 1.6 2.1 3
0.3 1.5 3.3 0.4 3.4 3 0.9 0.1 0.3 1.1 2.7 0.2 2.8 3 2.9 2 0.7 2.7 0.2 1.8 0.8 1.6 2 1.2 0.1 0 1.1 2 0.6 0.3
1 2.2 2.9 2.2 2.5 2.3 0.6 2 1.5 0.3 1.7 2.2 0 2.2 1.6 0.3 0.4 2.6""".split()]).reshape(75, 3)


def fuzzy(x, centres):
    for _ in range(5000):
        d = ((x[:, None] - centres[None]) ** 2).sum(2)
        u = 1 / d / (1 / d).sum(1, keepdims=True)
        centres = (u ** 2).T @ x / (u ** 2).sum(0)[:, None]
    order = np.lexsort(centres.T[::-1])
    return centres[order], u[:, order]


km = cluster.KMeans(3, n_init=50, tol=0, random_state=0).fit(X)
order = np.lexsort(km.cluster_centers_.T[::-1])
centres, u = fuzzy(X, km.cluster_centers_)
d = ((X[:, None] - centres[None]) ** 2).sum(2)
J = float((u ** 2 * d).sum())
gap = min(((centres[a] - centres[b]) ** 2).sum() for a in range(3) for b in range(a))
# Equal to e1071::cmeans and scikit-fuzzy to the digits that they print.
assert abs(J - 60.5057106) < 1e-6 and abs(J / 150 / gap - .13690815) < 1e-7

Q = np.array(QUINTANO)
Z = (Q - Q.mean(0)) / Q.std(0, ddof=1)
values, vectors = np.linalg.eigh(np.corrcoef(Q.T))
values, vectors = values[::-1], vectors[:, ::-1]
vectors = vectors * np.sign(vectors[np.abs(vectors).argmax(0), range(4)])
score = Z @ vectors[:, :2]
qc, qu = fuzzy(score, score[[7, 10]] + .01)

mixtures = {}
for kind in ("full", "diag"):
    fits = [mixture.GaussianMixture(3, covariance_type=kind, tol=1e-14, max_iter=20000, n_init=1, reg_covar=1e-6,
                                    random_state=s).fit(X) for s in range(10)]
    start = mixture.GaussianMixture(3, covariance_type=kind, tol=1e-14, max_iter=20000, reg_covar=1e-6,
                                    means_init=km.cluster_centers_).fit(X)
    g = max(fits, key=lambda f: f.lower_bound_)
    o = np.lexsort(g.means_.T[::-1])
    mixtures[kind] = dict(logLikelihood=float(g.score(X) * 150), bic=float(g.bic(X)), weights=g.weights_[o].tolist(),
                          means=g.means_[o].tolist(), fromKMeans=float(start.score(X) * 150))
pca = decomposition.PCA().fit(X)
labels = km.labels_
sil = metrics.silhouette_samples(X, labels)
db = cluster.DBSCAN(eps=.5, min_samples=5).fit(X)
ward, average = linkage(X, "ward"), linkage(X, "average")
rng = np.random.default_rng(7)
cloud = np.round(rng.normal(size=(80, 3)), 6)
cloud[:5] += 4
cloud[40:] -= [6, 0, 0]
lof = neighbors.LocalOutlierFactor(n_neighbors=20).fit(cloud)
distances, _ = neighbors.NearestNeighbors(n_neighbors=6).fit(cloud).kneighbors(cloud)
hd = hdbscan.HDBSCAN(min_cluster_size=5, approx_min_span_tree=False).fit(X)
hc = hdbscan.HDBSCAN(min_cluster_size=5, approx_min_span_tree=False).fit(cloud)


def breunig(x, k):
    """LOF by its definition on distinct points with multiplicity, all ties among the neighbours."""
    points, back, w = np.unique(x, axis=0, return_inverse=True, return_counts=True)
    d = np.zeros((len(points), len(points)))
    for column in range(x.shape[1]):  # in the order of the columns, so that ties are the same
        d += (points[:, None, column] - points[None, :, column]) ** 2
    d = np.sqrt(d)
    near, radius = [], []
    for p in range(len(points)):
        others = [o for o in np.argsort(d[p], kind="stable") if o != p]
        reach = next(d[p, o] for i, o in enumerate(others) if w[others[:i + 1]].sum() >= k)
        near.append([o for o in others if d[p, o] <= reach])
        radius.append(reach)
    r = [np.average([max(radius[o], d[p, o]) for o in near[p]], weights=w[near[p]]) for p in range(len(points))]
    return np.array([np.average([r[p] / r[o] for o in near[p]], weights=w[near[p]]) for p in range(len(points))])[back]


def determinant_search(x, h, starts):
    found = []
    for _ in range(starts):
        i = rng.choice(len(x), x.shape[1] + 1, replace=False)
        try:
            for _ in range(100):
                e = x - x[i].mean(0)
                d = np.einsum("ij,jk,ik->i", e, np.linalg.inv(np.cov(x[i].T, bias=True)), e)
                i, before = np.sort(np.argsort(d, kind="stable")[:h]), i
                if np.array_equal(i, before):
                    break
        except np.linalg.LinAlgError:
            continue
        found.append((np.log(np.linalg.det(np.cov(x[i].T))), x[i].mean(0)))
    return found


halves = determinant_search(HBK, 39, 3000)
mcd = min(halves, key=lambda f: f[0])
theirs = min(f[0] for f in halves if np.allclose(f[1], [1.638461538, 2.341025641, 1.628205128], atol=1e-8))
isolation = -ensemble.IsolationForest(n_estimators=3000, max_samples=150, random_state=0).fit(X).score_samples(X)


def c(n):
    return 2 * (sum(1 / i for i in range(1, n)) - (n - 1) / n)


assert np.allclose(breunig(cloud, 20), -lof.negative_outlier_factor_, atol=1e-12)
json.dump(dict(
    source=f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, hdbscan 0.8.44, numpy {np.__version__}",
    script="Clustering.py", tolerance=1e-9, mixtureTolerance=1e-6, iris=X.tolist(), hbk=HBK.tolist(),
    kMeans=dict(inertia=float(km.inertia_), centres=km.cluster_centers_[order].tolist(),
                sizes=np.bincount(labels)[order].tolist()),
    fuzzy=dict(centres=centres.tolist(), objective=J, coefficient=float((u ** 2).sum() / 150),
               entropy=float(-(u * np.log(u)).sum() / 150), xieBeni=float(J / 150 / gap)),
    quintano=dict(classes=QUINTANO, eigenvalues=values.tolist(), loadings=vectors[:, 0].tolist(),
                  memberships=qu[:, 1].tolist()),
    covariancePCA=dict(variances=pca.explained_variance_.tolist(),
                       loadings=[(v * np.sign(v[np.abs(v).argmax()])).tolist() for v in pca.components_]),
    mixtures=mixtures,
    ward=ward[:, 2].tolist(), average=average[:, 2].tolist(),
    silhouette=dict(mean=float(sil.mean()), samples=sil.tolist()),
    dbscan=dict(noise=int((db.labels_ < 0).sum()), sizes=sorted(np.bincount(db.labels_[db.labels_ >= 0]).tolist())),
    cloud=cloud.tolist(), localOutlierFactor=(-lof.negative_outlier_factor_).tolist(),
    irisLocalOutlierFactor=breunig(X, 20).tolist(),
    fifthNeighbour=distances[:, 5].tolist(), meanOfFive=distances[:, 1:].mean(1).tolist(),
    hdbscan=dict(sizes=sorted(np.bincount(hd.labels_[hd.labels_ >= 0]).tolist()), glosh=hd.outlier_scores_.tolist(),
                 cloudLabels=hc.labels_.tolist(), cloudGlosh=hc.outlier_scores_.tolist()),
    # The reweighted estimates are those of robustbase::covMcd, hbk[, 1:3], small-sample factor included;
    # its raw half is a local optimum, which the best of many starts must not exceed.
    mcd=dict(rawCentre=mcd[1].tolist(), rawLogDeterminant=float(mcd[0]), robustbaseLogDeterminant=float(theirs),
             centre=[1.537704918, 1.780327869, 1.686885246],
             covariance=[[1.65275399, .07409893, .17130591], [.07409893, 1.68227229, .20547136],
                         [.17130591, .20547136, 1.56238807]], tolerance=5e-9,
             robustbaseScaledLogDeterminant=1.904153272),
    irisIsolation=isolation.tolist(),
    pathLength=[dict(size=n, value=c(n)) for n in (2, 3, 20, 256)],
), open("Clustering.json", "w"), indent=None, separators=(",", ":"))
print(mixtures, hd.outlier_scores_.max(), np.bincount(hc.labels_ + 1), np.bincount(hd.labels_+1))
print(ward[-4:, 2], average[-4:, 2], values, vectors[:, 0], qu[:, 1])

f = breunig(X, 20)
print([(int(i), float(f[i])) for i in np.argsort(-f)[:5]])
