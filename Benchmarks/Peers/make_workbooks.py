#!/usr/bin/env python3
"""Writes workbooks of participants like those of a region's two years, for benchmarks of reading.

Usage: make_workbooks.py FOLDER [--rows 1280000] [--workbooks 71] [--jobs 2] [--seed 1]
                         [--shared-strings]

The first 31 are laid out as the export of 2020, the others as that of 2021, with the dirt of real
files in its real shares. Texts stand in their cells, or with --shared-strings in a part of their
own, which takes more memory to write. The same options give the same bytes. Needs numpy
and XlsxWriter.
"""
import argparse
import csv
import datetime
import multiprocessing
import pathlib

import numpy as np
import xlsxwriter

SUBJECTS = {
    "Русский язык": "русскому языку", "Математика": "математике",
    "Окружающий мир": "окружающему миру", "История": "истории", "Биология": "биологии",
    "География": "географии", "Обществознание": "обществознанию", "Физика": "физике",
    "Химия": "химии", "Английский язык": "английскому языку",
}
# In the order above.
FIRST = list(SUBJECTS)
WORKS = {
    4: FIRST[:3],
    5: ["Русский язык", "Математика", "История", "Биология", "Английский язык"],
    6: ["Русский язык", "Математика", *FIRST[3:7], "Английский язык"],
    7: ["Русский язык", "Математика", *FIRST[3:8], "Английский язык"],
    8: ["Русский язык", "Математика", *FIRST[3:]],
    10: ["География"],
    11: FIRST[3:],
}
FIRST_YEAR, ITEM_COLUMNS = 31, 39
SCHOOLS, MUNICIPALITIES = 640, 43
# Of 19 million values and 1.28 million rows.
VALUES, ROWS = 19e6, 1.28e6
WORDS = {
    "X": 975_711 / VALUES, "x": 44_109 / VALUES, "Х": 1_831 / VALUES, "х": 277 / VALUES,
    " Х": 60 / VALUES, "X ": 60 / VALUES, "Х\u00a0": 40 / VALUES, "не пройд.": 54_445 / VALUES,
    "?": 6 / VALUES, "H": 6 / VALUES, "-1": 6 / VALUES, "-2": 3 / VALUES, "*": 3 / VALUES,
    "ж": 3 / VALUES, "м": 3 / VALUES,
}
MARKS = {"нет отметки": 2e-3, "н/а": 2e-3, "1": 2e-4, "6": 1e-4, "8": 1e-4, "12": 5e-5, "З": 5e-5}
ABSENT, NO_CLASS, WRONG_TOTAL, HIGH_TOTAL = 177_893 / ROWS, 0.16, 950 / ROWS, 92 / ROWS


SCALES = pathlib.Path(__file__).resolve().parents[2] / "Sources/AssessmentFiles/Resources"


def highest_scores():
    """The highest score of each published work, by grade and subject."""
    with open(SCALES / "vpr-scales.csv", encoding="utf-8", newline="") as file:
        return {(int(row["grade"]), row["subject"]): int(row["max"])
                for row in csv.DictReader(file) if row["year"] == "2021"}


HIGHEST = highest_scores()


def works(count):
    """Year, grade and subject of each workbook."""
    found = []
    for year, limit in ((2020, min(FIRST_YEAR, count)), (2021, count - min(FIRST_YEAR, count))):
        written = [(year, grade, subject) for grade, subjects in WORKS.items()
                   for subject in subjects]
        found += written[:limit]
    return found


def name(year, grade, subject):
    if year == 2020:
        return f"ВПР 2020 {subject} {grade} класс.xlsx"
    return f"Проведение работы по {SUBJECTS[subject]}, {grade} класс. ВПР {year}.xlsx"


def with_words(generator, texts, words):
    """The texts, of which a share is replaced by each word."""
    draws = generator.random(texts.shape)
    start = 0.0
    for word, share in words.items():
        texts[(draws >= start) & (draws < start + share)] = word
        start += share
    return texts


def item_maxima(generator, highest):
    """As many items as make up the highest score of a work."""
    maxima = []
    while sum(maxima) < highest:
        maxima.append(min(int(generator.choice([1, 1, 2, 2, 3])), highest - sum(maxima)))
    return np.array(maxima)


def participants(generator, grade, subject, rows):
    """The columns of a work, as texts."""
    maxima = item_maxima(generator, HIGHEST.get((grade, subject), 28))
    school = np.sort(generator.integers(0, SCHOOLS, rows))
    level = generator.normal(0.3, 0.4, SCHOOLS)[school] + generator.normal(0, 0.8, rows)
    points = generator.binomial(maxima, 1 / (1 + np.exp(-level))[:, None])
    items = with_words(generator, points.astype("U12").astype(object), WORDS)
    counted = np.vectorize(lambda item: int(item) if item.isdigit() else 0)(items)
    totals = counted.sum(axis=1)
    totals[generator.random(rows) < WRONG_TOTAL] += 1
    totals[generator.random(rows) < HIGH_TOTAL] += 90
    letters = generator.choice(["А", "а", "A", "Б", "б", f"{grade}А", f"{grade}Б", f"{grade}б"], rows)
    variants = generator.choice(["1", "2", "3", "4", "Var1", "0", "10"], rows,
                                p=[0.3, 0.3, 0.2, 0.197, 0.001, 0.001, 0.001]).astype(object)
    marks = with_words(generator, generator.choice(["2", "3", "4", "5"], rows).astype(object), MARKS)
    absent = generator.random(rows) < ABSENT
    variants[absent] = "отсутствовал"
    items[absent] = ""
    return {
        "school": school, "items": items.tolist(), "absent": absent,
        "total": ["" if gone else str(total) for gone, total in zip(absent, totals)],
        "class": np.where(generator.random(rows) < NO_CLASS, "нет", letters).tolist(),
        "variant": variants.tolist(), "mark": marks.tolist(),
        "gender": generator.choice(["м", "ж"], rows).tolist(),
        "number": generator.permutation(rows).tolist(),
    }


def write(task):
    folder, (year, grade, subject), rows, seed, shared = task
    generator = np.random.default_rng([seed, year, grade, sorted(SUBJECTS).index(subject)])
    pupils = participants(generator, grade, subject, rows)
    count = len(pupils["items"][0]) if rows else 10
    workbook = xlsxwriter.Workbook(
        folder / name(year, grade, subject), {"constant_memory": not shared})
    workbook.set_properties({"created": datetime.datetime(2026, 1, 1)})
    sheet = workbook.add_worksheet("Sheet1" if year == 2020 else "Sheet")
    if year == 2020:
        header = ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"]
        header += [f"a-{item}-grade" for item in range(1, count + 1)] + ["Учебник"]
        header += [f"a-{item}-grade" for item in range(count + 1, ITEM_COLUMNS + 1)]
    else:
        header = ["логин школы", "регион", "номер обучающегося", "код обучающегося",
                  "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант",
                  "всего баллов"]
        header += [f"балл за {item}" for item in range(1, count + 1)]
        header += ["Учебник", "Др.уч. автор", "Др.уч. название"]
    sheet.write_row(0, 0, header)
    for row in range(rows):
        school = int(pupils["school"][row])
        number = pupils["number"][row]
        town = f"reg22_m{school % MUNICIPALITIES + 1:03d}"
        key = f"edu{220_001 + school}"
        if year == 2020:
            values = [f"region22,{town},vpr2020,vpr2020_{grade},okrug_{school % 7},type_{school % 4}",
                      key, f"{number + 1}", f"{10_001 + number}", pupils["mark"][row],
                      pupils["gender"][row], pupils["class"][row], pupils["variant"][row], "",
                      pupils["total"][row], *pupils["items"][row], "Учебник 1"]
        else:
            values = [key, town, f"{number + 1}", f"{10_001 + number}", pupils["mark"][row],
                      pupils["gender"][row], pupils["class"][row], pupils["variant"][row],
                      pupils["total"][row], *pupils["items"][row], "Учебник 2", "", ""]
        for column, value in enumerate(values):
            if value == "":
                continue
            # In the first year numbers are numbers, in the second all is text.
            if year == 2020 and value.isascii() and value.isdigit():
                sheet.write_number(row + 1, column, int(value))
            else:
                sheet.write_string(row + 1, column, value)
    workbook.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1_280_000)
    parser.add_argument("--workbooks", type=int, default=71)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared-strings", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    tasks = []
    for index, work in enumerate(works(options.workbooks)):
        rows = (options.rows * (index + 1) // options.workbooks
                - options.rows * index // options.workbooks)
        tasks.append((options.folder, work, rows, options.seed, options.shared_strings))
    with multiprocessing.Pool(options.jobs) as pool:
        for _ in pool.imap_unordered(write, tasks):
            pass


if __name__ == "__main__":
    main()
