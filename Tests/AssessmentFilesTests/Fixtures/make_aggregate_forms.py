"""Makes the fixtures of published percentages in aggregate-forms/.

Run in a venv with XlsxWriter 3.2; the output is the same bytes every time. All names and schools are
invented. expected.json holds the counts from which the percentages were made.
"""

import datetime
import json
import pathlib
import random

import xlsxwriter

OUTPUT = pathlib.Path(__file__).parent / "aggregate-forms"
CREATED = datetime.datetime(2026, 1, 1)
SCHOOLS = 24
MAXIMUM = 20
BOUNDARIES = [7, 11, 15]


def save(name, sheet_name, rows):
    workbook = xlsxwriter.Workbook(OUTPUT / name)
    workbook.set_properties({"created": CREATED})
    # Excel cuts names of sheets at 31 characters.
    sheet = workbook.add_worksheet(sheet_name[:31])
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(place, column, value)
            else:
                sheet.write_number(place, column, value)
    workbook.close()


def percent(count, total):
    """Half up to two places, in whole numbers."""
    return (2 * 10_000 * count + total) // (2 * total) / 100


def added(schools):
    return [sum(column) for column in zip(*schools)]


def marks(scores):
    edges = [0] + BOUNDARIES + [MAXIMUM + 1]
    return [sum(scores[low:high]) for low, high in zip(edges, edges[1:])]


def municipality(school):
    return school * 4 // SCHOOLS


def grouped(tables, has_schools, lacks_cell):
    """Rows of the sample, the region, and each municipality with its schools."""
    def row(name, schools, members):
        counts = added(members)
        total = sum(counts)
        start = [name] + ([schools] if has_schools else []) + [total]
        return start + [percent(count, total) for count in counts]

    rows = [row("Вся выборка", 38_000, [[count * 997 for count in added(tables)]]),
            row("Тестовая область", len(tables), tables)]
    for number in range(4):
        members = [table for place, table in enumerate(tables) if municipality(place) == number]
        rows.append(row(f"Район {number + 1} (reg20_m00{number + 1})", len(members), members))
        for place, table in enumerate(tables):
            if municipality(place) != number:
                continue
            values = row(f"Школа {place + 1}(edu{200_001 + place})", None, [table])
            if has_schools and lacks_cell(place):
                del values[1]
            rows.append(values)
    return rows


def heading(report, work, subject):
    return [[report], [], [work], ["Предмет:", subject],
            ["Максимальный первичный балл:", MAXIMUM], ["Дата:", "20.04.2026"], []]


def main():
    OUTPUT.mkdir(exist_ok=True)
    generator = random.Random(20260420)
    scores = []
    for school in range(SCHOOLS):
        level = generator.uniform(8, 13)
        table = [0] * (MAXIMUM + 1)
        for _ in range(generator.randint(9, 160)):
            table[min(MAXIMUM, max(0, round(generator.gauss(level, 4))))] += 1
        scores.append(table)
    by_mark = [marks(table) for table in scores]

    title = heading("Статистика по отметкам", "ВПР 2026 Математика 5 класс", "Математика")
    save("Ф3 отметки.xlsx", "Статистика по отметкам",
         title + [["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5]]
         + grouped(by_mark, True, lambda place: place % 2 == 0))
    title = heading("Распределение первичных баллов", "ВПР 2026 Математика 5 класс", "Математика")
    save("Ф3 баллы.xlsx", "Распределение первичных баллов",
         title + [["Группы участников", "Кол-во участников"] + list(range(MAXIMUM + 1))]
         + grouped(scores, False, None))

    journal = []
    for table in by_mark:
        total = sum(table)
        lowered = sum(generator.random() < 0.25 for _ in range(total))
        raised = sum(generator.random() < 0.08 for _ in range(total - lowered))
        journal.append([lowered, total - lowered - raised, raised])
    header = ["Группы участников", "Кол-во участников(всего)"]
    for name in ["Понизили (Отметка < Отметка по журналу)",
                 "Подтвердили (Отметка = Отметке по журналу)",
                 "Повысили (Отметка > Отметка по журналу)"]:
        header += [f"{name} %", f"{name} Кол-во участников"]
    rows = []
    for values in grouped(journal, False, None):
        group, total, *shares = values
        counts = [round(share * total / 100) for share in shares]
        rows.append([group, total] + [value for pair in zip(shares, counts) for value in pair])
    title = heading("Сравнение отметок с отметками по журналу", "ВПР 2026 Математика 5 класс",
                    "Математика")
    save("Ф3 журнал.xlsx", "Сравнение отметок с отметками по журналу", title + [header] + rows)

    wide = [["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников",
             2, 3, 4, 5]]
    old = []
    for year, grade, subject in [(2023, 4, "Русский язык"), (2024, 8, "Физика")]:
        for place in range(SCHOOLS):
            total = generator.randint(5, 140)
            table = [0] * 4
            for _ in range(total):
                table[min(3, max(0, round(generator.gauss(1.6, 0.9))))] += 1
            old.append([year, grade, subject, f"edu{200_001 + place}", table])
            wide.append([year, grade, subject, f"reg20_m00{municipality(place) + 1}",
                         f"edu{200_001 + place}", f"Школа {place + 1}", total]
                        + [percent(count, total) for count in table])
    save("ВПР по отметкам.xlsx", "Свод", wide)

    (OUTPUT / "expected.json").write_text(json.dumps(
        {"scores": scores, "marks": by_mark, "journal": journal,
         "wide": [{"year": year, "grade": grade, "subject": subject, "school": school,
                   "counts": table} for year, grade, subject, school, table in old]},
        ensure_ascii=False, separators=(",", ":")) + "\n")


main()
