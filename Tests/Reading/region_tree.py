#!/usr/bin/env python3
"""A region's folder as it lies on a disk, and whether Merilo reads from it what was planted.

    region_tree.py make DIR [--schools N] [--municipalities N] [--seed N]
                                                three years, each in the form of its time
    region_tree.py check DIR --merilo PROGRAM   works and schools as planted, findings as those of the
                                                same papers with everything in cells, and as those of
                                                counts that municipalities made and a region merged

`make` writes DIR/tree, where names of folders and files alone say year, grade and subject; DIR/shuffled,
the same with the rows of every file in another order; DIR/cells, tables in the published format; and
DIR/planted.json. 1.3 million rows are about --schools 1590. Nothing but Python's own library is needed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape

YEARS = (2020, 2021, 2022)
GRADES = (5, 6, 7, 8)
SUBJECTS = ("Математика", "Русский язык")
DATIVE = {"Математика": "математике", "Русский язык": "русскому языку"}
MUNICIPALITIES = 6
# Needs papers as wholes, which counts do not keep.
OF_PAPERS = ("hard-easy-contrast", "item-misfit")
CLASS_SIZES = (14, 26)


def column_name(number):
    name = ""
    while number >= 0:
        name = chr(65 + number % 26) + name
        number = number // 26 - 1
    return name


def write_workbook(path, sheet, rows):
    """Writes a workbook of one sheet whose cells are texts."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{column_name(place)}{number}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
            for place, value in enumerate(row) if value != "")
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            f'<sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml":
            f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


# The highest scores of the shipped scales.
TOTALS = {
    ("Математика", 5): 20, ("Математика", 6): 16, ("Математика", 7): 19, ("Математика", 8): 25,
    ("Русский язык", 5): 45, ("Русский язык", 6): 51, ("Русский язык", 7): 47, ("Русский язык", 8): 51,
}


def item_maxima(year, grade, subject):
    """The items of a work, whose maxima differ from those of the works beside it."""
    total = TOTALS[subject, grade]
    count = total * 2 // 3 - (year - YEARS[0])
    maxima = [1] * count
    for point in range(total - count):
        maxima[(point * grade + year) % count] += 1
    return maxima


class School:
    def __init__(self, number, generator, municipalities):
        self.login = f"edu{220000 + number}"
        self.name = f"Школа № {number + 1}"
        self.place = number % municipalities
        self.municipality = f"Район {self.place + 1}"
        self.key = f"reg22_m{self.place + 1:03}"
        self.level = generator.gauss(0, 0.3)
        self.classes = "АБ" if generator.random() < 0.7 else "А"
        self.pushes = number % 8 == 3


def paper(school, maxima, generator):
    """The points of a pupil; some schools lift those just below the middle to it."""
    ability = school.level + generator.gauss(0, 1)
    points = []
    for place, maximum in enumerate(maxima):
        chance = 1 / (1 + 2.718281828 ** -(ability - 1.2 + 2.4 * place / len(maxima)))
        points.append(sum(generator.random() < chance for _ in range(maximum)))
    boundary = sum(maxima) // 3
    missing = boundary - sum(points)
    if school.pushes and 0 < missing <= 3:
        for place, maximum in enumerate(maxima):
            lift = min(missing, maximum - points[place])
            points[place] += lift
            missing -= lift
    return points


def papers(year, grade, subject, schools, generator):
    maxima = item_maxima(year, grade, subject)
    rows = []
    for school in schools:
        for letter in school.classes:
            for pupil in range(generator.randint(*CLASS_SIZES)):
                points = paper(school, maxima, generator)
                share = sum(points) / sum(maxima)
                mark = max(2, min(5, 2 + round(3.2 * share + generator.gauss(0, 0.4))))
                rows.append((school, letter, pupil, 1 + pupil % 2, points, mark))
    return maxima, rows


def table(year, grade, maxima, rows):
    """The sheet and rows in the form of the year."""
    count = len(maxima)
    if year == 2020:
        # Classes are a grade further than the programme whose work they write in autumn.
        header = "groups user id code otc gender klass var-1 var-2 sum".split()
        blank = [""] * (39 - count)
        header += [f"a-{n}-grade" for n in range(1, 40)] + ["Учебник"]
        body = [
            ["r22", s.login, str(1000 + n), str(1000 + n), m, "ж", f"{grade + 1}{c}" if n % 3 else c,
             v, "", sum(p), *p, *blank, "Учебник"]
            for n, (s, c, _, v, p, m) in enumerate(rows)]
        return "Sheet1", [header] + body
    if year == 2021:
        header = ["логин школы", "регион", "номер обучающегося", "код обучающегося",
                  "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов"]
        header += [f"балл за {n}" for n in range(1, count + 1)] + ["Учебник"]
        body = [
            [s.login, s.municipality, str(n), str(5000 + n), m, "м", f"{grade}{c}" if n % 4 else c.lower(),
             v, sum(p), *p, "Учебник"]
            for n, (s, c, _, v, p, m) in enumerate(rows)]
        return "Sheet", [header] + body
    header = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "Код",
              "Вариант"]
    header += [f"{n} ({maximum}б)" for n, maximum in enumerate(maxima, 1)]
    header += ["Наименование класса", "Пол", "Отметка за предыдущий триместр/ четверть/полугодие",
               "Итого баллов"]
    body = [
        [s.login, "22", "Область", f"{s.key} | {s.municipality}", f"{s.login} | {s.name}", "2022-04-11",
         str(7000 + n), v, *p, c, "ж", m, sum(p)]
        for n, (s, c, _, v, p, m) in enumerate(rows)]
    return "Протокол", [header] + body


def path_in_tree(year, grade, subject):
    name = {
        2020: subject,
        2021: f"Проведение работы по {DATIVE[subject]}, {grade} класс. ВПР 2021",
        2022: DATIVE[subject].capitalize(),
    }[year]
    return f"{year}/{grade}/{name}.xlsx"


def write_cells(path, year, grade, subject, maxima, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    header = "procedure year grade subject region municipality school class variant journal_mark score"
    items = [f"item:{n}:{maximum}" for n, maximum in enumerate(maxima, 1)]
    with open(path, "w", encoding="utf-8") as file:
        file.write(";".join(header.split() + items) + "\n")
        for school, letter, _, variant, points, mark in rows:
            values = ["vpr", year, grade, subject, "Область", f"{school.key} {school.municipality}",
                      f"{school.login} {school.name}", letter, variant, mark, sum(points), *points]
            file.write(";".join(map(str, values)) + "\n")


def make(arguments):
    generator = random.Random(arguments.seed)
    schools = [School(number, generator, arguments.municipalities) for number in range(arguments.schools)]
    planted = {"works": {}, "schools": len(schools), "municipalities": len({s.key for s in schools})}
    for year in YEARS:
        for grade in GRADES:
            for subject in SUBJECTS:
                maxima, rows = papers(year, grade, subject, schools, generator)
                planted["works"][f"{year} {grade} {subject}"] = [len(rows), sum(maxima)]
                place = path_in_tree(year, grade, subject)
                sheet, lines = table(year, grade, maxima, rows)
                write_workbook(f"{arguments.folder}/tree/{place}", sheet, lines)
                body = lines[1:]
                generator.shuffle(body)
                write_workbook(f"{arguments.folder}/shuffled/{place}", sheet, lines[:1] + body)
                write_cells(
                    f"{arguments.folder}/cells/{len(planted['works']):02}.csv", year, grade, subject,
                    maxima, rows)
    with open(f"{arguments.folder}/planted.json", "w", encoding="utf-8") as file:
        json.dump(planted, file, ensure_ascii=False, indent=1)
    total = sum(papers for papers, _ in planted["works"].values())
    print(f"{len(planted['works'])} works, {len(schools)} schools, {total} papers")


def run(arguments, *words):
    return subprocess.run(
        [arguments.merilo, *words, "--language", "en"], check=True, stdout=subprocess.PIPE).stdout.decode()


def findings(arguments, folder, *options):
    report = f"{arguments.folder}/report-{folder}"
    run(arguments, "analyze", f"{arguments.folder}/{folder}", "--output", report, "--force", *options)
    with open(f"{report}/findings.json", encoding="utf-8") as file:
        return json.load(file)


def split(arguments):
    """The tables of cells by municipality: a folder for each."""
    parts = {}
    for name in sorted(os.listdir(f"{arguments.folder}/cells")):
        with open(f"{arguments.folder}/cells/{name}", encoding="utf-8") as file:
            header, *lines = file
        place = header.split(";").index("municipality")
        for line in lines:
            key = line.split(";")[place].split()[0]
            parts.setdefault(key, {}).setdefault(name, [header]).append(line)
    for key, tables in parts.items():
        os.makedirs(f"{arguments.folder}/parts/{key}", exist_ok=True)
        for name, lines in tables.items():
            with open(f"{arguments.folder}/parts/{key}/{name}", "w", encoding="utf-8") as file:
                file.writelines(lines)
    return sorted(parts)


def merged(arguments):
    """Counts of each municipality, and their sum."""
    counts = f"{arguments.folder}/counts"
    os.makedirs(counts, exist_ok=True)
    parts = split(arguments)
    for key in parts:
        run(arguments, "tabulate", f"{arguments.folder}/parts/{key}", "--counts", "all", "--output",
            f"{counts}/{key}.csv", "--force")
    run(arguments, "merge", *(f"{counts}/{key}.csv" for key in parts), "--output",
        f"{arguments.folder}/merged.csv", "--force")
    sizes = [os.path.getsize(f"{counts}/{key}.csv") for key in parts]
    print(f"{len(parts)} parts of counts, {sum(sizes):,} bytes, merged to "
          f"{os.path.getsize(f'{arguments.folder}/merged.csv'):,}")


def judged(document):
    """What must not depend on where works and schools are named."""
    for assessment in document["assessments"]:
        assessment.pop("identity", None)
    return {name: document.get(name) for name in ("assessments", "units", "screening", "typology")}


def first_difference(one, other, place=""):
    if type(one) is not type(other):
        return f"{place}: {one!r} and {other!r}"
    if isinstance(one, dict):
        for name in sorted(one.keys() | other.keys()):
            found = first_difference(one.get(name), other.get(name), f"{place}.{name}")
            if found:
                return found
    elif isinstance(one, list):
        if len(one) != len(other):
            return f"{place}: {len(one)} and {len(other)} entries"
        for number, (left, right) in enumerate(zip(one, other)):
            found = first_difference(left, right, f"{place}[{number}]")
            if found:
                return found
    elif one != other:
        return f"{place}: {one!r} and {other!r}"
    return None


def check(arguments):
    with open(f"{arguments.folder}/planted.json", encoding="utf-8") as file:
        planted = json.load(file)
    tree = findings(arguments, "tree")
    works = {
        f"{work['year']} {work['grade']} {work['subject']}": [work["examinees"], work["maxScore"]]
        for work in tree["assessments"]}
    schools = [unit for unit in tree["units"] if unit["level"] == "school"]
    flagged = sum(unit["risk"]["level"] in ("elevated", "high") for unit in schools)
    municipalities = {unit["path"].get("municipality") for unit in schools}
    print(f"works {len(works)} of {len(planted['works'])}, schools {len(schools)} of "
          f"{planted['schools']}, municipalities {len(municipalities)} of "
          f"{planted['municipalities']}, papers {sum(n for n, _ in works.values())}, flagged {flagged}")
    failures = []
    if works != planted["works"]:
        failures.append(f"works: {first_difference(works, planted['works'])}")
    if len(schools) != planted["schools"] or len(municipalities) != planted["municipalities"]:
        failures.append("schools or municipalities are not those planted")
    for warning in tree.get("readingWarnings", []):
        print("  warning:", warning["message"])
    for folder in ("shuffled", "cells"):
        difference = first_difference(judged(tree), judged(findings(arguments, folder)))
        print(f"findings of {folder}: {difference or 'the same'}")
        if difference:
            failures.append(folder)
    merged(arguments)
    with open(f"{arguments.folder}/report-cells/findings.json", encoding="utf-8") as file:
        units = json.load(file)["units"]
    indicators = ["boundary-heaping"] + sorted(
        {entry["indicator"] for unit in units for entry in unit["evidence"]}
        - {"boundary-heaping", *OF_PAPERS})
    options = ("--indicators", ",".join(indicators))
    difference = first_difference(
        judged(findings(arguments, "cells", *options)),
        judged(findings(arguments, "merged.csv", *options)))
    print(f"findings of merged counts but for {', '.join(OF_PAPERS)}: {difference or 'the same'}")
    if difference:
        failures.append("merged counts")
    if failures:
        sys.exit("\n".join(failures))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True)
    making = commands.add_parser("make")
    making.add_argument("folder")
    making.add_argument("--schools", type=int, default=24)
    making.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    making.add_argument("--seed", type=int, default=1)
    making.set_defaults(run=make)
    checking = commands.add_parser("check")
    checking.add_argument("folder")
    checking.add_argument("--merilo", required=True)
    checking.set_defaults(run=check)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
