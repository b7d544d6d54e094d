"""Peers of LinearAlgebraBenchmarks.swift."""

import numpy
import scipy
import scipy.linalg

from measure import peer, run


def matrix(size):
    return numpy.random.default_rng(size).random((size, size)) - 0.5


@peer("product-512x512", f"numpy {numpy.__version__}")
def product():
    left = matrix(512)
    right = left.T.copy()
    return lambda: left @ right


@peer("symmetric-eigen-200", f"scipy {scipy.__version__}")
def symmetric_eigen():
    left = matrix(200)
    symmetric = left.T @ left
    return lambda: scipy.linalg.eigh(symmetric, driver="evd")


@peer("least-squares-100k-x-10", f"scipy {scipy.__version__}")
def least_squares():
    design = numpy.random.default_rng(1).random((100_000, 10)) - 0.5
    response = design @ numpy.arange(1.0, 11.0)
    return lambda: scipy.linalg.lstsq(design, response, lapack_driver="gelsy")


if __name__ == "__main__":
    run()
