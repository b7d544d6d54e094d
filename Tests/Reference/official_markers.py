"""Oracle for the official markers: writes OfficialMarkers.json beside this script.

Marker A from numpy means and standard deviations (divisor m - 1); marker B from scipy mean ranks put
into the printed formula 1 - 6 * sum(d^2) / (n * (n^2 - 1)).
Run: python3 official_markers.py   (numpy, scipy; versions are written to the file)
"""
import json
import pathlib

import numpy as np
import scipy
from scipy.stats import rankdata

generator = np.random.default_rng(2019)
maximum = 20
schools = []
for level in (0.35, 0.5, 0.55, 0.9, 0.6):
    size = int(generator.integers(12, 45))
    scores = generator.binomial(maximum, np.clip(generator.normal(level, 0.12, size), 0.02, 0.98))
    marks = np.clip(np.digitize(scores + generator.normal(0, 4, size), [7, 11, 15]) + 2, 2, 5)
    if level == 0.6:
        marks = 7 - marks
    schools.append((scores, marks))
region = np.concatenate([scores for scores, _ in schools])


def interval(x):
    margin = 1.96 * x.std(ddof=1) / np.sqrt(len(x))
    return [x.mean(), x.mean() - margin, x.mean() + margin]


def printed(marks, scores):
    n = len(scores)
    d = rankdata(marks) - rankdata(scores)
    return 1 - 6 * (d**2).sum() / (n * (n**2 - 1))


pathlib.Path(__file__).with_name("OfficialMarkers.json").write_text(
    json.dumps(
        {
            "source": f"numpy {np.__version__}, scipy {scipy.__version__}",
            "script": "official_markers.py",
            "tolerance": 1e-12,
            "maximum": maximum,
            "region": interval(region),
            "schools": [
                {
                    "scores": s.tolist(),
                    "journalMarks": m.tolist(),
                    "interval": interval(s),
                    "rankCorrelation": printed(m, s),
                }
                for s, m in schools
            ],
        },
        indent=1,
    )
    + "\n"
)
