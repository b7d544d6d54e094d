"""Makes the fixtures of protocols of РИС ГИА in exam-protocols/, with the dirt of real files.

Run in a venv with XlsxWriter 3.2; the output is the same bytes every time. All names, codes and
schools are invented. expected.json says what each examination holds, for the tests.
"""

import collections
import datetime
import json
import pathlib
import random

import xlsxwriter

OUTPUT = pathlib.Path(__file__).parent / "exam-protocols"
CREATED = datetime.datetime(2026, 1, 1)
SURNAMES = ["Придуманов", "Вымыслова", "Небылицын", "Выдумкина", "Фантазёров", "Сказкина"]
NAMES = ["Аристарх", "Глафира", "Епифан", "Фёкла", "Пантелей", "Агриппина"]
PATRONYMICS = ["Небывалович", "Небываловна", "Никтоевич", "Никтоевна", "Незнайкович"]
SCHOOLS = ["9306", "93071", "930822", "9309"]
NBSP = "\u00a0"

SPARSE = ["№", "Код МСУ", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество",
          "Задания с\nкратким ответом", "Задания с развёрнутым ответом", "Первичный балл",
          "Тестовый балл"]
COMPACT = ["№", "Код ППЭ", "Код ОО", "Класс", "Код ООП", "Профиль", "Фамилия", "Имя", "Отчество",
           "Вариант", "Код участника", "№ бланка", "Ответы в краткой форме",
           "Ответы в развернутой форме", "Первичный балл", "Итоговый балл"]
OGE = ["№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Код МСУ", "Фамилия", "Имя", "Отчество",
       "Задания с кратким ответом", "Задания с развёрнутым ответом", "Первичный балл", "Оценка"]
APPEALS = ["№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество", "Экзамен",
           "Состояние апелляции", "Текущие", ""]


def pupil(generator, number, exam):
    """A pupil with true answers, the masks that show them, and what the row must come to."""
    ability = generator.betavariate(3, 2)
    short, mask = [], ""
    for maximum in exam["short"]:
        points = sum(generator.random() < ability for _ in range(maximum))
        short.append(points)
        full = "+" if maximum == 1 or exam["plus"] else str(maximum)
        mask += "-" if points == 0 else full if points == maximum else str(points)
    criteria = [sum(generator.random() < ability * 0.8 for _ in range(m)) for m in exam["criteria"]]
    extended = "".join(f"{points}({maximum})" for points, maximum in zip(criteria, exam["criteria"]))
    code = exam["order"] * 1000 + number
    return {
        "№": number, "Код МСУ": 101 + number % 2, "Код ОО": generator.choice(SCHOOLS),
        "Класс": generator.choice(exam["classes"]), "Код ППЭ": f"{7000 + number % 5}",
        "Аудитория": f"{number % 9 + 1:04}", "Фамилия": generator.choice(SURNAMES),
        # The number in words keeps pupils apart, so that appeals meet one person each.
        "Имя": generator.choice(NAMES), "Отчество": generator.choice(PATRONYMICS) + letters(code),
        "Код ООП": "1", "Профиль": "универсальный", "Вариант": 300 + number % 20,
        "Код участника": f"99{code:010}", "№ бланка": f"88{code:011}",
        "short": mask, "extended": extended, "score": sum(short) + sum(criteria),
        "items": short + criteria, "date": exam["date"], "subject": exam["subject"],
        "repairs": [], "rejection": None,
    }


def letters(code):
    return "".join("абвгдежзик"[int(digit)] for digit in str(code))


def dirty(generator, rows, exam):
    """Plants what real files hold into some rows."""
    picked = iter(generator.sample(range(len(rows)), 16))

    def plant(change, *repairs, keeps_items=True, rejection=None):
        row = rows[next(picked)]
        change(row)
        row["repairs"] += repairs
        row["rejection"] = rejection
        if not keeps_items:
            row["items"] = None

    def put(key, value):
        return lambda row: row.__setitem__(key, value(row) if callable(value) else value)

    plant(put("short", lambda r: r["short"][:3] + "ж" + r["short"][4:]), "answerMaskUnreadable",
          keeps_items=False)
    plant(put("short", lambda r: r["short"][:-1]), "answerMaskDiffers", keeps_items=False)
    plant(put("short", lambda r: f" {r['short'][:5]}{NBSP}{r['short'][5:]} "))
    if exam["criteria"]:
        plant(put("extended", lambda r: r["extended"].replace(")", ") ", 2)))
        plant(put("extended", lambda r: r["extended"][:-1]), "answerMaskUnreadable",
              keeps_items=False)
        plant(put("extended", lambda r: "1(9)" + r["extended"]), "answerMaskDiffers",
              keeps_items=False)
    plant(put("score", lambda r: r["score"] + 1), "totalDiffersFromItems")
    plant(put("score", ""), "scoreFromItems")
    plant(put("score", "Придуманов"), rejection="scoreNotANumber")
    plant(put("Код ОО", lambda r: r["Код ОО"] + ".0"))
    plant(put("Код ОО", f"9306{NBSP}"))
    plant(put("Код ОО", "Школа Придуманова"), rejection="schoolUnreadable")
    plant(put("Код ОО", ""), rejection="schoolUnreadable")
    plant(put("Класс", "Вымыслова"), "classUnreadable")


def lay(exam, row):
    """The cells of a row under the header of the examination."""
    cells = []
    for name in exam["header"]:
        text = name.lower().replace("\n", " ").replace("ё", "е")
        if "кратк" in text:
            value = row["short"]
        elif "разверн" in text:
            value = row["extended"]
        elif text == "первичный балл":
            value = row["score"]
        elif text in ("тестовый балл", "итоговый балл", "балл", "оценка"):
            value = 4 if text == "оценка" else 61
        else:
            value = row[name]
        cells.append(value)
    return cells


def spread(cells, exam):
    """Every second column stays empty in sparse sheets."""
    if not exam["sparse"]:
        return cells
    return [value for cell in cells for value in (cell, "")][:-1]


def block(generator, exam):
    """The lines of an examination, and what it must come to."""
    rows = [pupil(generator, number + 1, exam) for number in range(exam["pupils"])]
    dirty(generator, rows, exam)
    header = spread([exam["words"](name) for name in exam["header"]], exam)
    lines = [["Протокол проверки результатов"], ["20 - Тестовая область"],
             [f"{exam['code']:02} - {exam['subject']} {exam['date']}"], header]
    if exam["numbered"]:
        lines.append(spread(list(range(1, len(exam["header"]) + 1)), exam))
    for place, row in enumerate(rows):
        cells = spread(lay(exam, row), exam)
        if place == exam["shifted"]:
            cells = [""] + cells
            row["rejection"] = exam["shifted_problem"]
            row["repairs"], row["items"] = [], None
        lines.append(cells)
        if place % 40 == 39:
            lines += [[""] * 6 + [f"Страница {place // 40 + 1} из 3"], [], header]
    scores = [row["score"] for row in rows if isinstance(row["score"], int)]
    average = round(sum(scores) / len(scores), 2)
    lines += [["Средние"] + [""] * (len(header) - 3) + [average, 55.5], [],
              ["Примечание: бланки хранятся в ППЭ"]]
    return lines, rows


def expected(exam, rows, corrections):
    accepted = [row for row in rows if row["rejection"] is None]
    after = [corrections.get(id(row), row["score"] or sum(row["items"])) for row in accepted]
    with_items = [row for row in accepted if row["items"] is not None]
    repairs = collections.Counter(
        repair for row in accepted for repair in row["repairs"]
        if not (repair == "totalDiffersFromItems" and id(row) in corrections))
    if corrected := sum(id(row) in corrections for row in accepted):
        repairs["correctedByAppeal"] = corrected
    schools = collections.Counter(
        str(row["Код ОО"]).replace(".0", "").strip(NBSP) for row in accepted)
    return {
        "file": exam["file"], "form": exam["form"], "procedure": exam["procedure"], "year": 2026,
        "grade": exam["grade"], "subject": exam["subject"], "rows": len(rows),
        "accepted": len(accepted), "repairs": repairs,
        "rejections": collections.Counter(r["rejection"] for r in rows if r["rejection"]),
        "scores": collections.Counter(after),
        "schools": schools, "maxima": exam["short"] + exam["criteria"],
        "answered": len(with_items),
        "itemPoints": [sum(points) for points in zip(*(row["items"] for row in with_items))],
    }


def appeals(generator, protocols):
    """The lines of the list of appeals, the corrections by row, and what the list comes to."""
    lines = [["Апелляции по результатам экзаменов"], ["20 - Тестовая область"], [], APPEALS,
             [""] * 10 + ["Первичный балл", "Оценка"]]
    corrections, listed = {}, []

    def write(row, state, score, problem=None, **changes):
        row = row | changes
        cells = [len(lines) - 4] + [row[name] for name in APPEALS[1:8]]
        lines.append(cells + [f"{row['subject'].split()[0]}({row['date']})", state, score, 4])
        if problem:
            listed.append([len(lines), problem])

    applied = 0
    for _, rows in protocols:
        sound = [r for r in rows if r["rejection"] is None and r["score"] and not r["repairs"]
                 and str(r["Код ОО"]).isdigit()]
        first, second, third, fourth, fifth, sixth = generator.sample(sound, 6)
        write(first, "Удовлетворена", first["score"] + 2)
        corrections[id(first)] = first["score"] + 2
        # Written by hand: another case, another letter ё, a number cell, blanks.
        write(second, " удовлетворена" + NBSP, second["score"] - 1,
              Фамилия=second["Фамилия"].upper().replace("Ё", "Е"), Имя=f" {second['Имя']} ",
              **{"Код ОО": float(second["Код ОО"])})
        corrections[id(second)] = second["score"] - 1
        write(third, "Удовлетворена", third["score"])
        applied += 3
        write(fourth, "Отклонена", fourth["score"] + 1, "appealNotSatisfied")
        write(fifth, "Не удовлетворена", fifth["score"] + 1, "appealNotSatisfied")
        write(sixth, "Удовлетворена", sixth["score"] + 1, "appealWithoutRow",
              Имя="Никифор", Фамилия="Невстреченный")
    rows = protocols[0][1]
    sound = [r for r in rows if r["rejection"] is None and id(r) not in corrections]
    write(sound[0], "Удовлетворена", "Придуманов", "appealUnreadable")
    write(sound[1], "Удовлетворена", sound[1]["score"] + 1, "appealAmbiguous")
    write(sound[1], "Удовлетворена", sound[1]["score"] + 2, "appealAmbiguous")
    lines += [[], ["Всего апелляций рассмотрено:", len(lines) - 5]]
    return lines, corrections, {"applied": applied, "listed": listed}


def save(name, lines):
    workbook = xlsxwriter.Workbook(OUTPUT / name)
    workbook.set_properties({"created": CREATED})
    sheet = workbook.add_worksheet("Лист1")
    for place, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, (int, float)):
                sheet.write_number(place, column, value)
            elif value != "":
                sheet.write_string(place, column, value)
    # Titles are merged over the table.
    sheet.merge_range(0, 0, 0, 5, lines[0][0])
    workbook.close()


def exam(**values):
    exam.count += 1
    return {"order": exam.count, "plus": False, "sparse": False, "numbered": False, "shifted": None,
            "shifted_problem": None, "words": str, **values}


exam.count = 0


def main():
    OUTPUT.mkdir(exist_ok=True)
    generator = random.Random(53)
    ege = {"procedure": "ege", "grade": 11, "classes": ["11А", "11", "А", "11б"]}
    oge = {"procedure": "oge", "grade": 9, "classes": ["9А", "9", "9Б"], "form": "oge",
           "header": OGE, "file": "ОГЭ протоколы.xlsx"}
    sparse = ege | {"form": "ege", "header": SPARSE, "sparse": True, "file": "ЕГЭ разреженный.xlsx"}
    compact = ege | {"form": "ege-compact", "header": COMPACT, "file": "ЕГЭ компактный.xlsx"}
    without = [name for name in COMPACT if "развернутой" not in name][:-1] + ["Балл"]
    exams = [
        exam(**sparse, code=4, subject="Химия", date="2026.06.01", pupils=90, plus=True,
             short=[1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 2, 2, 1], criteria=[2, 2, 4, 5, 3, 4]),
        exam(**sparse, code=3, subject="Физика", date="2026.06.04", pupils=70, words=str.upper,
             short=[1, 1, 1, 2, 2, 2, 1, 1, 2], criteria=[3, 2, 3], numbered=True),
        exam(**compact, code=12, subject="Обществознание", date="2026.06.08", pupils=90, plus=True,
             short=[1, 2, 1, 2, 2, 2, 1, 2], criteria=[2, 3, 1, 2], shifted=50,
             shifted_problem="scoreNotANumber"),
        exam(**compact | {"header": without}, code=22, subject="Математика базовая",
             date="2026.06.02", pupils=60, short=[1] * 21, criteria=[]),
        exam(**oge, code=2, subject="Математика", date="2026.06.02", pupils=90,
             short=[1] * 19, criteria=[2, 2, 2, 2, 2, 2], shifted=61,
             shifted_problem="schoolUnreadable"),
        exam(**oge, code=1, subject="Русский язык", date="2026.06.09", pupils=60,
             words=lambda name: name.replace(" ", NBSP), short=[1] * 6,
             criteria=[2, 3, 2, 2, 2, 2, 1]),
    ]
    files, protocols = collections.defaultdict(list), []
    for each in exams:
        lines, rows = block(generator, each)
        files[each["file"]] += ([[]] if files[each["file"]] else []) + lines
        protocols.append((each, rows))
    for name, lines in files.items():
        save(name, lines)
    lines, corrections, listed = appeals(generator, protocols)
    save("Апелляции.xlsx", lines)
    truth = {
        "exams": [expected(each, rows, corrections) for each, rows in protocols],
        "appeals": listed,
        # Words that must appear in no output: names, and the first digits of codes and forms.
        "secrets": SURNAMES + NAMES + [name[:8] for name in PATRONYMICS]
        + ["Невстреченн", "Никифор", "9900000", "8800000"],
    }
    (OUTPUT / "expected.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
