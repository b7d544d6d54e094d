"""Writes TailsAndQuantiles.json: tails, densities and quantiles by mpmath, to 1e-300 and beyond.

Run: python3 Tests/Reference/tails_and_quantiles.py
"""

import json
import pathlib

import mpmath
from mpmath import mpf

mpmath.mp.dps = 50
rows = []


def add(family, function, parameters, argument, value):
    rows.append(
        {
            "family": family,
            "function": function,
            "parameters": [float(p) for p in parameters],
            "argument": float(argument),
            "value": float(value),
            "logarithm": float(mpmath.log(value)) if value > 0 else None,
        }
    )


def incomplete_beta(a, b, x):
    """I_x(a, b) from the series whose terms are all positive, so no tail is lost."""
    if x == 0:
        return mpf(0)
    factor = mpmath.exp(a * mpmath.log(x) + b * mpmath.log(1 - x) - mpmath.log(a)) / mpmath.beta(a, b)
    term = total = mpf(1)
    j = 0
    while term > total * mpf(10) ** -45:
        term *= (a + b + j) / (a + 1 + j) * x
        total += term
        j += 1
    return factor * total


def gamma_tails(k, x):
    """(lower, upper, density of ln X): the series below the mean, mpmath above it."""
    weight = mpmath.exp(k * mpmath.log(x) - x) / mpmath.gamma(k)
    upper = mpmath.gammainc(k, x, mpmath.inf, regularized=True)
    return mpmath.gammainc(k, 0, x, regularized=True), upper, weight


def odds_tails(a, b, odds):
    """(lower, upper, density of ln odds) of the odds of a beta variable."""
    x, y = odds / (1 + odds), 1 / (1 + odds)
    weight = mpmath.exp(a * mpmath.log(x) + b * mpmath.log(y)) / mpmath.beta(a, b)
    if x < (a + 1) / (a + b + 2):
        lower = incomplete_beta(a, b, x)
        return lower, 1 - lower if lower < 0.999 else incomplete_beta(b, a, y), weight
    upper = incomplete_beta(b, a, y)
    return 1 - upper if upper < 0.999 else incomplete_beta(a, b, x), upper, weight


def invert(tails, side, p, start):
    """The x > 0 whose tail on one side is p: bisection of ln x, then secants on the logarithm."""
    index = 0 if side == "lower" else 1
    sign = 1 if side == "lower" else -1
    target = mpmath.log(p)

    def excess(u):
        return mpmath.log(tails(mpmath.exp(u))[index]) - target

    low = high = mpmath.log(start)
    width = mpf(1)
    while sign * excess(low) > 0:
        low, width = low - width, 2 * width
    width = mpf(1)
    while sign * excess(high) < 0:
        high, width = high + width, 2 * width
    while high - low > 1e-3 * max(1e-3, abs(low)):
        middle = (low + high) / 2
        if sign * excess(middle) > 0:
            high = middle
        else:
            low = middle
    for _ in range(12):
        u = (low + high) / 2
        value = tails(mpmath.exp(u))
        # Newton's method: the derivative of the logarithm of a tail is known.
        step = -(mpmath.log(value[index]) - target) / (sign * value[2] / value[index])
        low = high = u + step
        if abs(step) < mpf(10) ** -25:
            return mpmath.exp(low)
    raise ArithmeticError(f"no quantile of {p}")


def continuous(family, parameters, values, probabilities, tails, quantile_tails, start, back):
    """tails(x) gives (lower, upper, density); quantiles are searched on quantile_tails, mapped back."""
    for x in values:
        lower, upper, density = tails(mpf(x))
        add(family, "lower", parameters, x, lower)
        add(family, "upper", parameters, x, upper)
        add(family, "density", parameters, x, density)
    for p in probabilities:
        add(family, "quantile", parameters, p, back(invert(quantile_tails, "lower", mpf(p), start)))
        add(family, "upperQuantile", parameters, p, back(invert(quantile_tails, "upper", mpf(p), start)))


probabilities = [1e-300, 1e-100, 1e-12, 0.001, 0.025, 0.3, 0.5, 0.8, 0.999]


def gamma_family(family, parameters, k, scale, values):
    def tails(x):
        lower, upper, weight = gamma_tails(k, x / scale)
        return lower, upper, weight / x

    # Quantiles below the range of doubles are left out.
    usable = [p for p in probabilities if k * 600 > -mpmath.log(p)]
    continuous(family, parameters, values, usable, tails, lambda x: gamma_tails(k, x), k, lambda x: scale * x)


gamma_family("gamma", [0.03125, 1], mpf(0.03125), mpf(1), [1e-300, 1e-9, 0.25, 0.75, 2, 30, 640])
gamma_family("gamma", [0.75, 2.5], mpf(0.75), mpf(2.5), [1e-200, 0.5, 3, 100, 1700])
gamma_family("gamma", [20, 0.125], mpf(20), mpf(0.125), [1e-14, 0.5, 2.5, 9, 95])
gamma_family("gamma", [1500, 1], mpf(1500), mpf(1), [500, 1400, 1501.5, 1600, 3400])
for v, values in [(1, [1e-100, 0.5, 3.84, 1300]), (3, [1e-50, 2, 40]), (40, [0.001, 20, 39, 60, 1500]), (999, [200, 990, 1200, 3800])]:
    gamma_family("chiSquared", [v], mpf(v) / 2, mpf(2), values)


def beta_family(a, b, values):
    a_, b_ = mpf(a), mpf(b)

    def tails(x):
        lower, upper, weight = odds_tails(a_, b_, x / (1 - x))
        return lower, upper, weight / x / (1 - x)

    # Quantiles beyond the range of doubles are left out.
    usable = [p for p in probabilities if min(a, b) * 600 > -mpmath.log(p)]
    continuous("beta", [a, b], values, usable, tails, lambda t: odds_tails(a_, b_, t), a_ / b_, lambda t: t / (1 + t))


beta_family(0.5, 0.5, [1e-300, 1e-6, 0.25, 0.75, 1 - 2**-40])
beta_family(0.0625, 3, [1e-200, 0.001, 0.125, 0.5, 0.96875])
beta_family(2, 3, [1e-140, 0.125, 0.5, 0.875, 1 - 2**-30])
beta_family(40, 1.5, [1e-7, 0.5, 0.96875, 1 - 2**-20])
beta_family(300, 700, [0.015625, 0.28125, 0.3125, 0.375, 0.75])


def f_family(v1, v2, values):
    a, b, ratio = mpf(v1) / 2, mpf(v2) / 2, mpf(v1) / v2

    def tails(x):
        lower, upper, weight = odds_tails(a, b, x * ratio)
        return lower, upper, weight / x

    usable = [p for p in probabilities if min(a, b) * 600 > -mpmath.log(p)]
    continuous("fisherF", [v1, v2], values, usable, tails, lambda t: odds_tails(a, b, t), a / b, lambda t: t / ratio)


f_family(1, 1, [1e-200, 0.25, 3, 1e200])
f_family(3, 17, [1e-150, 0.5, 1, 3.2, 900, 1e36])
f_family(2.5, 800, [1e-9, 0.75, 4, 30, 500])
f_family(1000, 40, [0.0625, 0.5, 1, 2, 1e16])


def t_family(v, values):
    v_ = mpf(v)

    def tails(x):
        lower, upper, weight = odds_tails(v_ / 2, mpf(1) / 2, v_ / (x * x))
        outside, inside = lower / 2, upper
        density = weight / x
        return 1 - outside, outside, density

    for t in values:
        lower, upper, density = tails(abs(mpf(t)))
        if t < 0:
            lower, upper = upper, lower
        add("studentT", "lower", [v], t, lower)
        add("studentT", "upper", [v], t, upper)
        add("studentT", "density", [v], t, density)
    for p in probabilities + [0.5 - 2**-30, 0.26, 0.24]:
        if p == 0.5:
            continue
        tail = min(mpf(p), 1 - mpf(p))

        def upper_only(x):
            _, outside, density = tails(x)
            return None, outside, density * x

        root = invert(upper_only, "upper", tail, mpf(1))
        sign = 1 if p < 0.5 else -1
        add("studentT", "quantile", [v], p, -sign * root)
        add("studentT", "upperQuantile", [v], p, sign * root)


t_family(1, [1e-8, 0.5, -3, 1e200])
t_family(2.5, [0.25, 4, -1e60])
t_family(30, [1e-6, 2, -9, 4e9])
t_family(900, [0.0625, 1.96, -12, 48])


def negative_binomial_mass(r, p, k):
    return mpmath.gamma(k + r) / mpmath.gamma(r) / mpmath.factorial(k) * p**r * (1 - p) ** k


def discrete_quantiles(family, parameters, mass, low, high):
    masses = [mass(k) for k in range(low, high + 1)]
    upper = [mpf(0)] * (len(masses) + 1)
    for j in range(len(masses) - 1, -1, -1):
        upper[j] = upper[j + 1] + masses[j]
    lower = []
    total = mpf(0)
    for m in masses:
        total += m
        lower.append(total)
    for p in [1e-300, 1e-40, 1e-6, 0.02, 0.3, 0.51, 0.97]:
        add(family, "quantile", parameters, p, low + next((j for j in range(len(masses)) if lower[j] >= p), len(masses) - 1))
        add(family, "upperQuantile", parameters, p, low + next(j for j in range(len(masses)) if upper[j + 1] <= p))


for r, p, values, last in [(1, 0.25, [0, 3, 40, 2300], 3000), (0.375, 0.125, [0, 1, 9, 4000], 6000), (12.5, 0.5, [0, 12, 13, 80, 900], 1400), (300, 0.875, [0, 20, 43, 44, 120, 600], 900)]:
    r_, p_ = mpf(r), mpf(p)
    for k in values:
        add("negativeBinomial", "density", [r, p], k, negative_binomial_mass(r_, p_, k))
        add("negativeBinomial", "lower", [r, p], k, mpmath.fsum(negative_binomial_mass(r_, p_, j) for j in range(k + 1)))
        # Upper tails contain the value, as everywhere in the library.
        add("negativeBinomial", "upper", [r, p], k, incomplete_beta(mpf(k), r_, 1 - p_) if k else mpf(1))
    discrete_quantiles("negativeBinomial", [r, p], lambda k: negative_binomial_mass(r_, p_, k), 0, last)

for n, p in [(20, 0.25), (1000, 0.625), (3000, 0.0078125)]:
    mass = lambda k: mpmath.binomial(n, k) * mpf(p) ** k * (1 - mpf(p)) ** (n - k)
    discrete_quantiles("binomial", [n, p], mass, 0, n)
    for k in [0, n // 3, n // 2, n - 1]:
        add("binomial", "lower", [n, p], k, mpmath.fsum(mass(j) for j in range(k + 1)))
for N, K, n in [(50, 20, 10), (2000, 700, 300)]:
    mass = lambda k: mpmath.binomial(K, k) * mpmath.binomial(N - K, n - k) / mpmath.binomial(N, n)
    low, high = max(0, n - (N - K)), min(n, K)
    discrete_quantiles("hypergeometric", [N, K, n], mass, low, high)
    for k in [low, (low + high) // 3, high - 1]:
        add("hypergeometric", "lower", [N, K, n], k, mpmath.fsum(mass(j) for j in range(low, k + 1)))
for n, a, b in [(30, 3, 2.5), (400, 90, 30)]:
    mass = lambda k: mpmath.binomial(n, k) * mpmath.beta(k + a, n - k + b) / mpmath.beta(mpf(a), mpf(b))
    discrete_quantiles("betaBinomial", [n, a, b], mass, 0, n)
    for k in [0, n // 2, n - 1]:
        add("betaBinomial", "lower", [n, a, b], k, mpmath.fsum(mass(j) for j in range(k + 1)))

for trials, mirrored in [(40, 0), (400, 0), (400, 1)]:
    # p_j = 1 / (2 + j), or 1 minus that, rounded to doubles.
    masses = [mpf(1)]
    for j in range(trials):
        p = mpf(1 - 1 / (2 + j) if mirrored else 1 / (2 + j))
        masses = [(masses[k] * (1 - p) if k <= j else 0) + (masses[k - 1] * p if k else 0) for k in range(j + 2)]
    for k in [0, 1, trials // 8, trials // 2, trials - 5, trials]:
        add("poissonBinomial", "density", [trials, mirrored], k, masses[k])
        add("poissonBinomial", "lower", [trials, mirrored], k, mpmath.fsum(masses[: k + 1]))
        add("poissonBinomial", "upper", [trials, mirrored], k, mpmath.fsum(masses[k:]))

multinomial = []
for weights, counts in [([1, 2, 1], [3, 4, 1]), ([1, 1, 2, 4], [0, 0, 0, 9]), ([1, 5, 9, 1], [40, 1, 0, 200]), ([3, 0, 5], [2, 0, 7]), ([1, 7], [330, 4])]:
    total = mpf(sum(weights))
    value = mpmath.factorial(sum(counts))
    for w, c in zip(weights, counts):
        value *= (w / total) ** c / mpmath.factorial(c)
    multinomial.append({"weights": weights, "counts": counts, "logarithm": float(mpmath.log(value))})

path = pathlib.Path(__file__).with_name("TailsAndQuantiles.json")
document = {
    "source": f"mpmath {mpmath.__version__}, {mpmath.mp.dps} digits",
    "script": path.with_name("tails_and_quantiles.py").name,
    "relativeTolerance": 1e-12,
    "rows": rows,
    "multinomial": multinomial,
}
path.write_text(json.dumps(document, indent=1).replace("\n   ", " ").replace("\n  }", " }") + "\n")
