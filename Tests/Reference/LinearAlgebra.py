"""Writes LinearAlgebra.json: worked values for DenseLinearAlgebra.

Run `python3 Tests/Reference/LinearAlgebra.py` with numpy, scipy and mpmath. Ill-conditioned cases
come from mpmath with 60 digits, the others from numpy and scipy in double precision.
"""

import json
import pathlib

import mpmath
import numpy
import scipy
import scipy.linalg

random = numpy.random.default_rng(20260701)
mpmath.mp.dps = 60


def rounded(low, high, shape):
    """Random numbers that JSON holds exactly: multiples of 1/64."""
    return random.integers(64 * low, 64 * high, shape, endpoint=True) / 64


def exact(value):
    return mpmath.mpf(int(value * 64)) / 64


square = rounded(-3, 3, (6, 6))
positive = square @ square.T + numpy.eye(6)
right = rounded(-5, 5, (6, 2))
factor = numpy.linalg.cholesky(positive)

symmetric = square + square.T
values, vectors = numpy.linalg.eigh(symmetric)
values, vectors = values[::-1], vectors[:, ::-1]
vectors = vectors * numpy.sign(vectors[numpy.argmax(abs(vectors), axis=0), range(6)])

wide = rounded(-4, 4, (4, 7))
u, sigma, vt = numpy.linalg.svd(wide, full_matrices=False)
signs = numpy.sign(vt[range(4), numpy.argmax(abs(vt), axis=1)])

design = numpy.column_stack([numpy.ones(12), rounded(-2, 2, (12, 3))])
response = rounded(-10, 10, 12)
weights = rounded(0, 3, 12)
weights[[2, 7]] = 0
gram = mpmath.matrix(4, 4)
moments = mpmath.matrix(4, 1)
for x, y, w in zip(design, response, weights):
    for i in range(4):
        moments[i] += exact(w) * exact(x[i]) * exact(y)
        for j in range(4):
            gram[i, j] += exact(w) * exact(x[i]) * exact(x[j])
coefficients = mpmath.lu_solve(gram, moments)
covariance = gram**-1
residuals = [
    exact(y) - sum(exact(x[j]) * coefficients[j] for j in range(4))
    for x, y in zip(design, response)
]

hilbert = mpmath.matrix(8, 8)
for i in range(8):
    for j in range(8):
        hilbert[i, j] = mpmath.mpf(1) / (i + j + 1)

dependent = numpy.column_stack([design, design @ [1.0, 2.0, -1.0, 0.0]])
fitted = dependent @ numpy.linalg.lstsq(dependent, response, rcond=None)[0]

rows = {
    "source": f"numpy {numpy.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}",
    "script": "LinearAlgebra.py",
    "relativeTolerance": 1e-12,
    "square": square.tolist(),
    "wide": wide.tolist(),
    "leadingSquareTimesWide": (square[:, :4] @ wide).tolist(),
    "positive": positive.tolist(),
    "right": right.tolist(),
    "cholesky": factor.tolist(),
    "logDeterminant": numpy.linalg.slogdet(positive)[1],
    "inverse": scipy.linalg.inv(positive).tolist(),
    "solution": scipy.linalg.solve(positive, right, assume_a="pos").tolist(),
    "symmetric": symmetric.tolist(),
    "eigenvalues": values.tolist(),
    "eigenvectors": vectors.tolist(),
    "singularValues": sigma.tolist(),
    "leftVectors": (u * signs).tolist(),
    "rightVectorsTransposed": (vt * signs[:, None]).tolist(),
    "design": design.tolist(),
    "response": response.tolist(),
    "weights": weights.tolist(),
    "coefficients": [float(c) for c in coefficients],
    "residuals": [float(r) for r in residuals],
    "residualSumOfSquares": float(
        sum(exact(w) * r * r for w, r in zip(weights, residuals))
    ),
    "covariance": [[float(covariance[i, j]) for j in range(4)] for i in range(4)],
    "fittedByDependentColumns": fitted.tolist(),
    "hilbertLogDeterminant": float(mpmath.log(mpmath.det(hilbert))),
    "hilbertEigenvalues": sorted(
        (float(v) for v in mpmath.eigsy(hilbert, eigvals_only=True)), reverse=True
    ),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(rows, indent=1) + "\n")
