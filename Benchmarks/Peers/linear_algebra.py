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


if __name__ == "__main__":
    run()
