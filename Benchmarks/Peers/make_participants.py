#!/usr/bin/env python3
"""Writes a participants table with 18 items for benchmarks of reading.

Usage: make_participants.py OUTPUT.csv [--rows 1000000] [--seed 1] [--shuffled]

Rows stand class by class as in real exports; --shuffled puts them in random order.
Needs numpy.
"""
import argparse

import numpy as np

SUBJECTS = ["Русский язык", "Математика", "Окружающий мир", "Биология", "История"]
MAXIMA = [1, 1, 2, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 3, 2, 2]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shuffled", action="store_true")
    options = parser.parse_args()
    generator = np.random.default_rng(options.seed)
    header = ("procedure,year,grade,subject,municipality,school,class,participant,variant,"
              + ",".join(f"item:{n}:{m}" for n, m in enumerate(MAXIMA, 1)) + ",score,journal_mark")
    rows = []
    school = 0
    while len(rows) < options.rows:
        school += 1
        place = f"reg22_m{school % 60 + 1:03d},edu{220000 + school}"
        level = generator.normal()
        for grade in range(4, 9):
            for subject in SUBJECTS:
                for letter in "АБ":
                    size = int(generator.integers(12, 28))
                    ability = level * 0.4 + generator.normal(size=(size, 1))
                    answers = generator.binomial(MAXIMA, 1 / (1 + np.exp(-ability - 0.3)))
                    left_out = generator.random(answers.shape) < 0.04
                    answers[left_out] = 0
                    totals = answers.sum(axis=1)
                    marks = np.clip(2 + totals // 8, 2, 5)
                    prefix = f"vpr,2024,{grade},{subject},{place},{grade}{letter},"
                    for pupil in range(size):
                        cells = ",".join("X" if blank else str(value) for value, blank
                                         in zip(answers[pupil], left_out[pupil]))
                        rows.append(f"{prefix}{10001 + pupil},{pupil % 2 + 1},{cells},"
                                    f"{totals[pupil]},{marks[pupil]}\n")
    del rows[options.rows:]
    if options.shuffled:
        rows = [rows[index] for index in generator.permutation(len(rows))]
    with open(options.output, "w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(rows)


if __name__ == "__main__":
    main()
