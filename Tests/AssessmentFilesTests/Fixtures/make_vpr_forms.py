"""Makes the fixtures of the forms of ВПР in vpr-forms/, with the dirt of real files.

Run in a venv with XlsxWriter 3.2; the output is the same bytes every time. All names, codes and
schools are invented. expected.json says how much dirt of each kind was planted, for the tests.
"""

import csv
import datetime
import json
import pathlib
import random

import xlsxwriter

OUTPUT = pathlib.Path(__file__).parent / "vpr-forms"
CREATED = datetime.datetime(2026, 1, 1)
# Shares of values and rows in 1.28 million rows of two years; each kind occurs at least once.
SHARES = {
    "X": 975_711 / 19e6, "x": 44_109 / 19e6, "Х": 1_831 / 19e6, "х": 277 / 19e6,
    " Х": 100 / 19e6, "X ": 100 / 19e6, "Х\u00a0": 50 / 19e6, "не пройд.": 54_445 / 19e6,
    "?": 10 / 19e6, "H": 10 / 19e6, "-1": 10 / 19e6, "-2": 5 / 19e6, "*": 5 / 19e6,
    "ж": 5 / 19e6, "м": 5 / 19e6, "\u00a01": 20 / 19e6,
}
ABSENT = 177_893 / 1.28e6
NO_CLASS = 0.16
MARKS = {"нет отметки": 0.002, "н/а": 0.002, "1": 2e-4, "6": 1e-4, "8": 1e-4, "12": 1e-4, "З": 1e-4}
VARIANTS = {"Var1": 2e-3, "0": 1e-3, "": 1e-3, "14": 1e-3}


def book(name):
    workbook = xlsxwriter.Workbook(OUTPUT / name)
    workbook.set_properties({"created": CREATED})
    return workbook


def fill(workbook, name, rows, numbers=True, hidden=False):
    sheet = workbook.add_worksheet(name)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if numbers and isinstance(value, str) and value.isascii() and value.isdigit():
                value = int(value)
            if isinstance(value, str) and value.startswith("="):
                formula, cached = value.split("\t")
                sheet.write_formula(place, column, formula, None, int(cached))
            elif isinstance(value, str):
                sheet.write_string(place, column, value)
            else:
                sheet.write_number(place, column, value)
    if hidden:
        sheet.hide()
    return sheet


def pupils(generator, count, maxima, grade, prefix, code):
    """Rows of pupils with their dirt, and what was planted."""
    planted = {"absent": 0, "values": {}, "marks": {}, "variants": {}, "totals": 0, "high": 0}
    rows = []
    dirt = list(SHARES)
    for number in range(count):
        letter = generator.choice("АБВ")
        spelling = generator.choice([letter, letter.lower(), prefix + letter, prefix + letter.lower(),
                                     {"А": "A", "Б": "Б", "В": "B"}[letter]])
        if generator.random() < NO_CLASS:
            spelling = "нет"
        ability = generator.gauss(0.6, 0.2)
        points = [sum(generator.random() < ability for _ in range(top)) for top in maxima]
        items = [str(value) for value in points]
        row = {
            "school": f"edu20000{1 + number % 4}", "class": spelling,
            "code": f"{code}-{number:06d}", "mark": str(generator.choices("2345", (1, 4, 4, 2))[0]),
            "variant": str(generator.choice((1, 2))), "gender": generator.choice("жм"),
        }
        if generator.random() < ABSENT and number not in (40, 41):
            row |= {"variant": generator.choice(("отсутствовал",) * 9 + ("Отсутствовал",)),
                    "items": [""] * len(maxima), "total": ""}
            planted["absent"] += 1
            rows.append(row)
            continue
        for item in range(len(maxima)):
            word = generator.choices(dirt + [None], list(SHARES.values())
                                     + [1 - sum(SHARES.values())])[0]
            word = None if number == 41 else word
            # Every kind at least once, in the first rows.
            if item == 0 and number < len(dirt):
                word = dirt[number]
            if word is not None:
                items[item] = word
                points[item] = 1 if word == "\u00a01" else 0
                planted["values"][word] = planted["values"].get(word, 0) + 1
        words = list(MARKS)
        mark = generator.choices(words + [None], list(MARKS.values()) + [1 - sum(MARKS.values())])[0]
        mark = words[number - 20] if 20 <= number < 20 + len(words) else mark
        mark = None if number == 41 else mark
        if mark is not None:
            row["mark"] = mark
            planted["marks"][mark] = planted["marks"].get(mark, 0) + 1
        words = list(VARIANTS)
        variant = generator.choices(
            words + [None], list(VARIANTS.values()) + [1 - sum(VARIANTS.values())])[0]
        variant = words[number - 30] if 30 <= number < 30 + len(words) else variant
        variant = None if number == 41 else variant
        if variant is not None:
            row["variant"] = variant
            planted["variants"][variant] = planted["variants"].get(variant, 0) + 1
        total = sum(points)
        if number == 40 or generator.random() < 950 / 1.28e6:
            total += 1 if total < sum(maxima) else -1
            planted["totals"] += 1
        if number == 41:
            # Nothing is counted of a row that is rejected.
            row["mark"], row["variant"], items, total = "4", "1", ["1"] * len(maxima), 92
            planted["high"] += 1
        row |= {"items": items, "total": str(total)}
        rows.append(row)
    return rows, planted


def export_2020(expected):
    generator = random.Random(2020)
    maxima = [1, 1, 2, 1, 2, 2, 1, 2]
    rows, planted = pupils(generator, 200, maxima, 5, "5", "КОД20")
    unused = 39 - len(maxima)
    header = ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"]
    header += [f"a-{n + 1}-grade" for n in range(len(maxima))] + ["Учебник"]
    header += [f"a-{n + 1}-grade" for n in range(len(maxima), 39)]
    table = [header]
    for number, row in enumerate(rows):
        table.append(
            ["region20, reg20_m001, vpr2020, 5klass", row["school"], f"ИД20-{number}", row["code"],
             row["mark"], row["gender"], row["class"], row["variant"], "", row["total"]]
            + row["items"] + ["Тестовый учебник, ч. 1"] + [""] * unused)
    workbook = book("ВПР 2020 Математика 5 класс.xlsx")
    fill(workbook, "Sheet1", table)
    workbook.close()
    expected["vpr-2020"] = planted | {"rows": len(rows), "maxima": maxima}


def export_2021(expected):
    generator = random.Random(2021)
    maxima = [1, 1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 2]
    rows, planted = pupils(generator, 1500, maxima, 4, "4", "КОД21")
    header = ["логин школы", "регион", "номер обучающегося", "код обучающегося",
              "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов"]
    header += [f"балл за {n + 1}" for n in range(len(maxima))]
    header += ["Учебник", "Др.уч. автор", "Др.уч. название"]
    table = [header]
    for number, row in enumerate(rows):
        table.append(
            [row["school"], "Тестовый район", f"НОМ21-{number}", row["code"], row["mark"],
             row["gender"], row["class"], row["variant"], row["total"]]
            + row["items"] + [str(generator.randint(1, 9)), "", ""])
    name = "Проведение работы по математике, 4 класс. ВПР 2021"
    workbook = book(name + ".xlsx")
    fill(workbook, "Sheet", table, numbers=False)
    workbook.close()
    with open(OUTPUT / "export-2021.csv", "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(table)
    expected["vpr-2021"] = planted | {"rows": len(rows), "maxima": maxima}


def export_2022(expected):
    generator = random.Random(2022)
    maxima = [1, 1, 2, 1, 3]
    rows, planted = pupils(generator, 160, maxima, 6, "6", "КОД22")
    names = ["1 (1б)", "2 (1б)", "3 (2б)", "5(1) (1б)", "5(2) (3б)"]
    header = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки",
              "Код", "Вариант"] + names
    header += ["Наименование класса", "Пол", "Отметка за предыдущий триместр/ четверть/полугодие",
               "Итого баллов"]
    table = [header]
    for row in rows:
        school = row["school"]
        table.append(
            [f"{school}", "20", "Тестовая область", "reg20_m001 | Тестовый район",
             f"{school} | Школа {school[-1]}", "2022-04-20 10:00:00", row["code"], row["variant"]]
            + row["items"] + [row["class"], row["gender"], row["mark"], row["total"]])
    workbook = book("Биология 6 класс.xlsx")
    fill(workbook, "Классы", [["Порядковый номер класса", "Наименование класса"], ["1", "6А"]])
    fill(workbook, "Протокол", table)
    workbook.close()
    expected["vpr-2022"] = planted | {"rows": len(rows), "maxima": maxima}


def collection(expected):
    generator = random.Random(2024)
    maxima = [1, 3, 2, 1]
    rows, planted = pupils(generator, 60, maxima, 5, "", "КОД24")
    header = ["Код участника", "Вариант (часть 1)", "Вариант (часть 2)", "1 (1б)", "4К1 (3б)",
              "4К2 (2б)", "9.1 (1б)", "Порядковый номер класса", "Пол",
              "Отметка за предыдущий триместр/четверть/полугодие", "Итого баллов"]
    table = [header]
    for number, row in enumerate(rows):
        line = number + 2
        table.append(
            [row["code"], row["variant"], row["variant"]] + row["items"]
            + [str(1 + number % 3), row["gender"], row["mark"],
               f"=SUM(D{line}:G{line})\t{row['total'] or 0}"])
    for number in range(len(rows), 1499):
        line = number + 2
        table.append([f"КОД24-{number:06d}", "", "", "", "", "", "", "", "", "",
                      f"=SUM(D{line}:G{line})\t0"])
    workbook = book("Форма сбора результатов.xlsx")
    fill(workbook, "Протокол", table)
    fill(workbook, "Служебный", [["Работа", "ВПР 2024 Русский язык 5 класс"],
                                 ["Логин ОО", "edu200001"]], hidden=True)
    fill(workbook, "Порядковый номер класса",
         [["Порядковый номер класса", "Класс"], ["1", "5А"], ["2", "5Б"], ["3", "5В"]])
    workbook.close()
    expected["vpr-collection"] = planted | {
        "rows": len(rows), "maxima": maxima, "prepared": 1499 - len(rows)}


def individual(expected):
    generator = random.Random(2026)
    maxima = [2, 1, 3, 1]
    rows, planted = pupils(generator, 120, maxima, 4, "4", "КОД26")
    rows.sort(key=lambda row: row["school"])
    table = [
        ["Индивидуальные результаты"], [], ["ВПР 2026 Русский язык 4 класс"],
        ["Предмет:", "Русский язык"], ["Максимальный первичный балл:", "7"],
        ["Дата:", "20.04.2026"],
        ["Уровень сложности задания", "", "", "", "", "", "Б", "Б", "П", "В"],
        ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант", "1 (2б)",
         "9.1 (1б)", "9.2 (3б)", "10 (1б)", "Первичный балл", "Отметка", "Отметка по журналу"]]
    school = None
    for row in rows:
        if row["school"] != school:
            school = row["school"]
            count = sum(other["school"] == school for other in rows)
            # The number of one school is wrong.
            announced = count + (1 if school == "edu200003" else 0)
            table.append([f"Школа {school[-1]}({school})", f"Кол-во участников: {announced}"])
        table.append(
            [school, "Тестовый район", f"Школа {school[-1]}", row["code"], row["class"],
             row["variant"]] + row["items"] + [row["total"], "4", row["mark"]])
    workbook = book("individual_results.xlsx")
    fill(workbook, "Индивидуальные результаты", table)
    workbook.close()
    expected["fis-oko-individual"] = planted | {"rows": len(rows), "maxima": maxima}


def generic():
    table = [["Контрольная работа по химии, 8 класс, 2023 год"], [],
             ["Фамилия", "Имя", "Школа", "Класс", "item:1:2", "item:2:3", "Балл", "Примечание"]]
    for number in range(30):
        table.append([f"Персонов{number}", "Имярек", "Школа 1", "8А", str(number % 3),
                      str(number % 4), str(number % 3 + number % 4), ""])
    table.append(["Персонова", "Имярека", "Школа 1", "8А", "1", "1", "Персонова", ""])
    workbook = book("работа по химии.xlsx")
    fill(workbook, "Итоги", table)
    fill(workbook, "Заметки", [["Персонов0 болел"]])
    workbook.close()


def main():
    OUTPUT.mkdir(exist_ok=True)
    expected = {}
    export_2020(expected)
    export_2021(expected)
    export_2022(expected)
    collection(expected)
    individual(expected)
    generic()
    (OUTPUT / "expected.json").write_text(
        json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


main()
