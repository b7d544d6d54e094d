"""Compares the counts of engines with those of merilo, to the last cell.

Loads a simulated oblast and a small table of everything that values are found to be into
PostgreSQL, DuckDB, Spark and ClickHouse, has each answer the statements of `merilo sql`, and holds
the answers against `merilo tabulate` and, for items and journal marks, against counts made here.
"""

import argparse
import csv
import io
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from dirt import DIRT
from engines import ClickHouse, DuckDB, PostgreSQL, Spark
from server import Server

UNITS = ["procedure", "year", "grade", "subject", "region", "municipality", "school", "class"]
NOT_ATTEMPTED = {"X", "x", "Х", "х"}


def table_name(path):
    """A name without the hyphens that Spark does not take for a view."""
    return path.stem.replace("-", "_")


class Merilo:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *arguments, status=0, environment=None):
        result = subprocess.run(
            [self.program, *map(str, arguments), "--language", "en"], cwd=self.folder,
            capture_output=True, text=True, env=environment)
        check(result.returncode == status,
              f"merilo {arguments[0]}: status {result.returncode}: {result.stderr}")
        return result

    def statement(self, engine, table, columns, *options):
        return self.run(
            "sql", "--engine", engine, "--table", table, "--columns", ",".join(columns),
            *options).stdout.rstrip("\n")

    def tabulated(self, *inputs):
        """The counts table without its first line, which names the sources."""
        self.run("tabulate", *inputs, "--output", "counts.csv", "--force")
        return (self.folder / "counts.csv").read_text("utf-8").split("\n", 1)[1]


def check(is_so, sentence):
    if not is_so:
        sys.exit(f"engines: {sentence}")


def cells(text, keys):
    """The counts of a table by the values of its key columns; zero rows are no cells."""
    counts = Counter()
    for row in csv.DictReader(io.StringIO(text)):
        counts[tuple(row[key] for key in keys)] += int(row["examinees"])
    return +counts


def compare(title, found, expected):
    if found == expected:
        print(f"{title}: equal: {len(found):,} cells, {sum(found.values()):,} examinees")
        return
    for cell in sorted(found.keys() | expected.keys()):
        if found[cell] != expected[cell]:
            print(f"  {cell}: {found[cell]}, not {expected[cell]}", file=sys.stderr)
    sys.exit(f"engines: {title}: not equal")


def unit(row):
    return tuple(row.get(key, "") for key in UNITS)


def journal_counts(rows):
    """Examinees by unit, journal mark and score, counted here."""
    return Counter(
        (*unit(row), row["journal_mark"], row["score"]) for row in rows
        if row["status"] != "absent")


def item_counts(rows):
    """Examinees by unit, item, points and score, counted here."""
    counts = Counter()
    for row in rows:
        if row["status"] == "absent":
            continue
        for column, value in row.items():
            if column.startswith("item:") and value:
                item, maximum = column.removeprefix("item:").rsplit(":", 1)
                points = "X" if value in NOT_ATTEMPTED else value
                counts[(*unit(row), item, maximum, points, row["score"])] += 1
    return counts


class Answers:
    """The answers of all engines to one question, which must be the same bytes."""

    def __init__(self, merilo, engines):
        self.merilo, self.engines = merilo, engines
        self.seconds = {}

    def ask(self, table, columns, *options):
        question = options[-1].removeprefix("--") if options else "scores"
        times = self.seconds.setdefault(question, Counter())
        texts = {}
        for engine in self.engines:
            statement = self.merilo.statement(engine.name, table, columns, *options)
            start = time.perf_counter()
            texts[engine.name] = engine.answer(statement)
            times[engine.name] += time.perf_counter() - start
        first = texts[self.engines[0].name]
        for name, text in texts.items():
            check(text == first, f"{name} answers other bytes than {self.engines[0].name}")
        return first


def compare_work(merilo, answers, path, with_items):
    table = table_name(path)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    keys = [*UNITS, "score"]
    names = ", ".join(engine.name for engine in answers.engines)
    own = merilo.tabulated(path)
    text = answers.ask(table, columns)
    moved = {"participants": path.stat().st_size, "scores": len(text.encode())}
    # Names of classes come to one spelling when the answer is read.
    (merilo.folder / "engine.csv").write_text(text, "utf-8")
    read = merilo.tabulated("engine.csv")
    compare(f"{table}: scores, {names} and merilo tabulate", cells(read, keys), cells(own, keys))
    check(read == own, "tabulate makes something else of the answer")
    text = answers.ask(table, columns, "--counts", "journal")
    compare(f"{table}: journal marks, {names}", cells(text, [*UNITS, "journal_mark", "score"]),
            journal_counts(rows))
    (merilo.folder / "engine.csv").write_text(text, "utf-8")
    check(merilo.tabulated("engine.csv") == own, "tabulate makes something else of joint counts")
    moved["journal marks"] = len(text.encode())
    if with_items:
        text = answers.ask(table, columns, "--counts", "items")
        moved["items"] = len(text.encode())
        compare(f"{table}: items, {names}",
                cells(text, [*UNITS, "item", "maximum", "points", "paper_score"]),
                item_counts(rows))
    absent = sum(row["status"] == "absent" for row in rows)
    check(answers.ask(table, columns, "--rejected") == f"reason,rows\nabsent,{absent}\n",
          f"{table}: other rows are left out than the {absent} absent")
    print(f"{table}: bytes: " + ", ".join(f"{name} {size:,}" for name, size in moved.items()))


def compare_dirt(merilo, answers, path):
    """Every value that the reader of files trims, reads or refuses, in a table of its own."""
    with open(path, encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    keys = [*UNITS, "score"]
    (merilo.folder / "engine.csv").write_text(answers.ask("dirt", columns), "utf-8")
    own = merilo.tabulated(path)
    # Scores that no scale has are judged when the answer is read.
    compare("dirt: scores, all engines and merilo tabulate",
            cells(merilo.tabulated("engine.csv"), keys), cells(own, keys))
    understood = json.loads(merilo.run("validate", path, "--json").stdout)
    (table,) = understood["files"][0]["tables"]
    expected = {"absent": table["absent"], **table["rejections"]}
    left_out = {
        reason: int(rows)
        for reason, rows in csv.reader(
            io.StringIO(answers.ask("dirt", columns, "--rejected").split("\n", 1)[1]))}
    reasons = [
        "absent", "noScore", "scoreNotANumber", "scoreNotWhole", "scoreBelowMinimum",
        "yearUnreadable", "gradeUnreadable"]
    for reason in reasons:
        check(left_out.get(reason, 0) == expected.get(reason, 0),
              f"dirt: {reason}: {left_out.get(reason)} rows, not {expected.get(reason)}")
    print(f"dirt: rows left out by reason: equal: {len(reasons)} reasons")


def time_alternative(server, works):
    """What travels, and how long, when a server sends the needed columns instead of counts."""
    names = [*UNITS, "variant", "score", "journal_mark", "status"]
    size, start = 0, time.perf_counter()
    for path in works:
        with open(path, encoding="utf-8", newline="") as file:
            known = [name for name in next(csv.reader(file)) if name in names]
        columns = ", ".join(f'"{name}"' for name in known)
        size += len(server.ask(
            f'COPY (SELECT {columns} FROM "{table_name(path)}") TO STDOUT (FORMAT csv)').encode())
    print(f"the needed columns instead, from postgresql: {size:,} bytes, "
          f"{time.perf_counter() - start:.2f} s")


def check_source(merilo, server, works):
    """The same by `--source`, and what is said of addresses that lead nowhere."""
    address = server.address()
    start = time.perf_counter()
    for path in works:
        own = merilo.tabulated(path)
        there = merilo.tabulated("--source", address, "--table", table_name(path))
        check(there == own, f"--source: {table_name(path)} is counted otherwise than its file")
    both = [word for path in works for word in ("--table", table_name(path))]
    check(merilo.tabulated("--source", address, *both) == merilo.tabulated(*works),
          "--source: two tables are counted otherwise than their files")
    print(f"--source: equal to the files: {len(works)} tables, {time.perf_counter() - start:.1f} s")
    shown = merilo.run("validate", "--source", address, "--table", table_name(works[0])).stdout
    check(f"postgresql:localhost/postgres/{table_name(works[0])}" in shown,
          "--source: no origin is shown")

    secret = "пароль-kX7q"
    server.ask(f"CREATE ROLE guarded LOGIN PASSWORD '{secret}'")
    with open(works[0], encoding="utf-8", newline="") as file:
        counted = [name for name in next(csv.reader(file)) if name != "participant"]
    granted = ", ".join(f'"{name}"' for name in counted)
    server.ask(f'GRANT SELECT ({granted}) ON "{table_name(works[0])}" TO guarded')

    def guarded(password):
        return address.replace("postgres@", f"guarded:{password}@", 1)

    def refused(status, *arguments):
        result = merilo.run("tabulate", *arguments, "--output", "refused.csv", status=status)
        check(result.stderr.count("\n") == 1 and not result.stdout, "not one sentence: "
              + result.stderr)
        for part in ("kX7q", "wrong-7", "пароль"):
            check(part not in result.stderr, "a password is shown")
        return result.stderr

    table = ("--table", table_name(works[0]))
    merilo.tabulated("--source", guarded(secret), *table)
    check("kX7q" not in (merilo.folder / "counts.csv").read_text("utf-8"), "a password is written")
    sentences = [
        refused(66, "--source", guarded("wrong-7"), *table),
        refused(66, "--source", address.replace(str(server.folder), "/nowhere"), *table),
        refused(65, "--source", address, "--table", "nosuch"),
        refused(65, "--source", guarded(secret), "--table", table_name(works[1])),
        refused(64, "--source", "postgresql://guarded:wrong-7/kX7q@host/base", *table),
        refused(64, "--source", "postgresql://guarded:wrong-7@kX7q@host/base", *table),
        refused(64, "--source", "mysql://guarded:wrong-7@host/base", *table),
    ]
    for sentence in sentences:
        print("  " + sentence.strip().replace(str(server.folder), "…"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merilo", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--schools", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--without-items", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.work
    merilo = Merilo(arguments.merilo, folder)
    merilo.run("simulate", "--output", "oblast", "--schools", arguments.schools, "--seed",
               arguments.seed)
    works = sorted((folder / "oblast").glob("vpr-*.csv"))
    dirt = folder / "dirt.csv"
    with open(dirt, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(DIRT)
    with Server(folder / "server") as server:
        engines = [PostgreSQL(server), DuckDB(), Spark(), ClickHouse()]
        for engine in engines:
            for path in [*works, dirt]:
                with open(path, encoding="utf-8", newline="") as file:
                    engine.load(table_name(path), path, next(csv.reader(file)))
        answers = Answers(merilo, engines)
        for path in works:
            compare_work(merilo, answers, path, with_items=not arguments.without_items)
        for question, times in answers.seconds.items():
            print(f"time of all works: {question}: "
                  + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in times.items()))
        time_alternative(server, works)
        compare_dirt(merilo, Answers(merilo, engines), dirt)
        check_source(merilo, server, works)
    print("engines: equal")


main()
