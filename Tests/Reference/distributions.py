"""Writes Distributions.json: distribution functions to 17 digits by mpmath, far tails included.

Run: python3 Tests/Reference/distributions.py
"""

import json
import pathlib

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60
rows = []


def add(function, arguments, value):
    """Values are stored as their natural logarithm as well, which survives underflow."""
    rows.append(
        {
            "function": function,
            "arguments": [float(a) for a in arguments],
            "value": float(value),
            "logarithm": float(mpmath.log(value)) if value > 0 else None,
        }
    )


def upper_normal(z):
    return mpmath.erfc(mpf(z) / mpmath.sqrt(2)) / 2


for z in [-40.0, -8.25, -2.5, -0.75, -1e-9, 0.0, 1e-9, 0.3, 1.0, 1.96, 3.5, 5.9, 6.1, 12.0, 20.0, 30.0, 37.0]:
    add("normalSurvival", [z], upper_normal(z))
for z in [60.0, 1000.0, 1e6]:
    add("normalSurvival", [z], upper_normal(z))
for p in [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-9, 1e-4, 0.01, 0.1, 0.2499, 0.2501, 0.4, 0.499, 0.5 - 2**-40]:
    # Upper quantile: a root in 60 digits from the asymptotic start.
    start = mpmath.sqrt(-2 * mpmath.log(mpf(p))) if p < 0.2 else mpf(0.5 - p) * mpmath.sqrt(2 * mpmath.pi)
    if p < 0.2:
        root = mpmath.findroot(lambda z: mpmath.log(upper_normal(z)) - mpmath.log(mpf(p)), start)
    else:
        root = mpmath.findroot(lambda z: mpmath.erf(z / mpmath.sqrt(2)) / 2 - (mpf(1) / 2 - mpf(p)), start)
    add("normalUpperQuantile", [p], root)


def gamma_upper(a, x):
    return mpmath.gammainc(mpf(a), mpf(x), mpmath.inf, regularized=True)


def gamma_lower(a, x):
    return mpmath.gammainc(mpf(a), 0, mpf(x), regularized=True)


for a, x in [(0.5, 1e-8), (0.5, 0.2), (0.5, 1.4), (0.5, 3), (0.5, 600), (1, 650), (2.5, 0.01), (7, 3), (7, 7.5), (7, 300),
             (60, 20), (60, 60), (60, 61.5), (60, 500), (1000, 600), (1000, 1000), (1000, 1010), (1000, 2500)]:
    add("gammaLower", [a, x], gamma_lower(a, x))
    add("gammaUpper", [a, x], gamma_upper(a, x))


def beta_lower(a, b, x):
    return mpmath.betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)


def beta_upper(a, b, x):
    # By symmetry: the integral up to 1 would be a difference and lose the far tail.
    return mpmath.betainc(mpf(b), mpf(a), 0, 1 - mpf(x), regularized=True)


for a, b, x in [(0.5, 0.5, 1e-6), (0.5, 0.5, 0.25), (0.5, 0.5, 0.75), (2, 3, 0.125), (2, 3, 0.875), (30, 5, 0.5), (30, 5, 0.0009765625),
                (30, 40, 0.375), (30, 40, 0.9375), (400, 300, 0.5), (400, 300, 0.5625), (400, 300, 0.125), (1.5, 200, 0.0078125)]:
    add("betaLower", [a, b, x], beta_lower(a, b, x))
    add("betaUpper", [a, b, x], beta_upper(a, b, x))

for v, x in [(1, 0.5), (1, 3.84), (1, 1350), (3, 0.001), (3, 7.8), (10, 1400), (255, 180), (255, 256), (255, 2200), (40000, 41000)]:
    add("chiSquaredSurvival", [v, x], gamma_upper(mpf(v) / 2, mpf(x) / 2))


def t_upper(v, t):
    v, t = mpf(v), mpf(t)
    half = mpmath.betainc(v / 2, mpf(1) / 2, 0, v / (v + t * t), regularized=True) / 2
    return half if t >= 0 else 1 - half


for v, t in [(1, 0.25), (1, 1e8), (2.5, -3), (7, 2.365), (7, 1e40), (30, 1e-6), (30, 9), (30, 4e10), (900, 35), (900, 60), (900, -1.5)]:
    add("studentTSurvival", [v, t], t_upper(v, t))
for v, t in [(1, 0.25), (7, 2.365), (30, 9), (900, 35)]:
    v_, t_ = mpf(v), mpf(t)
    density = mpmath.gamma((v_ + 1) / 2) / mpmath.gamma(v_ / 2) / mpmath.sqrt(v_ * mpmath.pi)
    add("studentTDensity", [v, t], density * (1 + t_ * t_ / v_) ** (-(v_ + 1) / 2))


def binomial_mass(n, p, k):
    p = mpf(p)
    return mpmath.binomial(n, k) * p**k * (1 - p) ** (n - k)


for n, p, k in [(10, 0.3, 0), (10, 0.3, 4), (10, 0.3, 10), (25, 0.5, 20), (300, 0.015625, 40), (300, 0.7, 130), (1000, 0.5, 990),
                (1000, 0.4, 401), (1000, 0.001, 130), (20000, 0.25, 5200), (20000, 0.25, 7000)]:
    add("binomialProbability", [n, p, k], binomial_mass(n, p, k))
    add("binomialUpper", [n, p, k], mpmath.fsum(binomial_mass(n, p, j) for j in range(k, n + 1)))
    add("binomialLower", [n, p, k], mpmath.fsum(binomial_mass(n, p, j) for j in range(0, k + 1)))


def hypergeometric_mass(N, K, n, k):
    return mpmath.binomial(K, k) * mpmath.binomial(N - K, n - k) / mpmath.binomial(N, n)


for N, K, n, k in [(50, 20, 10, 4), (50, 20, 10, 10), (500, 50, 40, 20), (500, 480, 40, 30), (40000, 9000, 200, 60), (40000, 9000, 200, 200),
                   (40000, 9000, 2000, 700), (40000, 9000, 2000, 1100), (1000, 500, 500, 240)]:
    low, high = max(0, n - (N - K)), min(n, K)
    add("hypergeometricProbability", [N, K, n, k], hypergeometric_mass(N, K, n, k))
    add("hypergeometricUpper", [N, K, n, k], mpmath.fsum(hypergeometric_mass(N, K, n, j) for j in range(k, high + 1)))
    add("hypergeometricLower", [N, K, n, k], mpmath.fsum(hypergeometric_mass(N, K, n, j) for j in range(low, k + 1)))


def beta_binomial_mass(n, a, b, k):
    a, b = mpf(a), mpf(b)
    return mpmath.binomial(n, k) * mpmath.beta(k + a, n - k + b) / mpmath.beta(a, b)


for n, a, b, k in [(10, 0.5, 0.25, 8), (10, 0.5, 0.25, 1), (30, 3, 2.5, 29), (100, 20, 60, 70), (400, 900, 300, 399), (1000, 2000, 9000, 700),
                   (1000, 2000, 9000, 185)]:
    add("betaBinomialProbability", [n, a, b, k], beta_binomial_mass(n, a, b, k))
    add("betaBinomialUpper", [n, a, b, k], mpmath.fsum(beta_binomial_mass(n, a, b, j) for j in range(k, n + 1)))
    add("betaBinomialLower", [n, a, b, k], mpmath.fsum(beta_binomial_mass(n, a, b, j) for j in range(0, k + 1)))


def poisson_binomial(probabilities):
    masses = [mpf(1)]
    for p in probabilities:
        p = mpf(p)
        masses = [
            (masses[k] * (1 - p) if k < len(masses) else 0) + (masses[k - 1] * p if k else 0)
            for k in range(len(masses) + 1)
        ]
    return masses


trials = [1 / (2 + j) for j in range(120)]
masses = poisson_binomial(trials)
for k in [0, 3, 10, 40, 100, 118, 120]:
    # p_j = 1 / (2 + j), j = 0 … 119.
    add("poissonBinomialUpper", [120, k], mpmath.fsum(masses[k:]))

path = pathlib.Path(__file__).with_name("Distributions.json")
document = {
    "source": f"mpmath {mpmath.__version__}, 60 digits",
    "script": "distributions.py",
    "relativeTolerance": 1e-12,
    "rows": rows,
}
path.write_text(json.dumps(document, indent=1).replace("\n   ", " ").replace("\n  }", " }") + "\n")
