#!/usr/bin/env python3
"""Writes mark-scales.csv, the mark scales that Merilo ships.

Every row names where it comes from. ВПР scales come from vpr-scales.csv (the official
descriptions of 2021, used unchanged in 2020 and 2022); rows of that file whose year is not known
are left out, because a scale belongs to one year. ОГЭ and ЕГЭ values are written below.

Usage: python3 make-mark-scales.py
"""
import csv
import pathlib

FOLDER = pathlib.Path(__file__).parent
ANY = "*"

# ОГЭ: first primary scores of «3», «4», «5» and the maximum, of the year 2023.
OGE_2023 = {
    "Русский язык": (15, 23, 29, 33, "«4» also needs ГК1–ГК4 of at least 4, «5» at least 6"),
    "Математика": (8, 15, 22, 31, "any pass also needs at least 2 points in geometry"),
    "Физика": (11, 23, 35, 45, ""),
    "Химия": (10, 21, 31, 40, ""),
    "Биология": (13, 26, 38, 48, ""),
    "География": (12, 19, 26, 31, ""),
    "Обществознание": (14, 24, 32, 37, ""),
    "История": (11, 21, 30, 37, ""),
    "Литература": (16, 24, 32, 37, ""),
    "Информатика": (5, 11, 16, 19, ""),
}
OGE_2026 = {
    "Русский язык": (15, 26, 33, 37, "«4» also needs ГК of at least 6, «5» at least 9"),
    "Математика": (8, 15, 22, 31, "any pass also needs at least 2 points in geometry"),
}
FOREIGN = ["Английский язык", "Немецкий язык", "Французский язык", "Испанский язык",
           "Иностранный язык"]
OGE_2023.update({name: (29, 46, 58, 68, "") for name in FOREIGN})

# ЕГЭ: the minimum in test scores, 2023–2026. The basic mathematics examination has marks, not
# test scores, and is left out.
EGE_MINIMA = {
    "Русский язык": 24, "Математика профильная": 27, "Обществознание": 42, "Информатика": 40,
    "Физика": 36, "Химия": 36, "Биология": 36, "География": 37, "История": 32, "Литература": 32,
}
EGE_MINIMA.update({name: 22 for name in FOREIGN})


def rows():
    yield (ANY, ANY, ANY, ANY, 2, 5, "3 4 5", "marks",
           "the marks themselves, as published tables give them in place of scores")
    with open(FOLDER / "vpr-scales.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["year"].isdigit():
                continue
            years = [2020, 2021, 2022] if row["year"] == "2021" else [int(row["year"])]
            for year in years:
                source = row["source"]
                if str(year) != row["year"]:
                    source += " (scale of 2021, used unchanged)"
                yield ("vpr", year, row["grade"], row["subject"], 0, row["max"],
                       f"{row['min3']} {row['min4']} {row['min5']}", ANY, source)
    for year, scales in ((2023, OGE_2023), (2026, OGE_2026)):
        for subject, (three, four, five, maximum, note) in scales.items():
            source = f"ОГЭ {year}, published scale of primary scores and marks"
            yield ("oge", year, ANY, subject, 0, maximum, f"{three} {four} {five}",
                   ANY, f"{source}; {note}" if note else source)
    for year in range(2023, 2027):
        for subject, minimum in EGE_MINIMA.items():
            # The form keeps the scale away from primary scores, which are far fewer than 100.
            yield ("ege", year, ANY, subject, 0, 100, minimum, "test-score",
                   f"ЕГЭ {year}, published minimum of test scores; test scores are a conversion "
                   "with gaps, primary scores need a scale of their own")


def main():
    header = ["procedure", "year", "grade", "subject", "min_score", "max_score", "boundaries",
              "form", "source"]
    ordered = sorted(rows(), key=lambda row: (row[0], 0 if row[1] == ANY else int(row[1]),
                                              0 if row[2] == ANY else int(row[2]), row[3]))
    with open(FOLDER / "mark-scales.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(ordered)


if __name__ == "__main__":
    main()
