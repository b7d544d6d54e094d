#!/usr/bin/env python3
"""Runs libFuzzer on each parser for a time and prints the runs and what they found.

The inputs that crashed, hung or took too much memory stay in the folder of the findings.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests"
PARTICIPANTS = (
    "procedure;year;grade;subject;municipality;school;class;item:1:1;item:4К1:3;score;journal_mark;"
    "status;variant\nvpr;2021;4;Математика;Первый;\"Лицей \"\"А\"\"; 1\";4А;1;Х;1;4;;1\n"
    "vpr;2021;4;Математика;Второй;edu200001;4Б;0;3;3;5;absent;Var2\n")
COUNTS = (
    "# merilo counts 1 sha256:" + "0b" * 32 + "\n"
    "procedure,year,grade,subject,region,municipality,school,class,score,examinees,form\n"
    "vpr,2021,4,Математика,,Район,а,4А,1,20,\nvpr,2021,4,Математика,,Район,б,,4,2,marks\n")
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>school</t></is></c><c r="B1" t="str"><v>score</v></c>'
    '</row><row r="2"><c r="A2" t="inlineStr"><is><t>ш&amp;1</t></is></c><c r="B2"><f>1+6</f><v>7</v>'
    "</c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>")
SEEDS = {
    "rows": [PARTICIPANTS, COUNTS, PARTICIPANTS.replace(";", "\t")],
    "zip": [], "sheet": [SHEET],
    "project": ['procedure = "vpr"\nyear = 2021\nscales = "scales.csv"\n[map]\n"Балл" = "score"\n'],
    "tables": [
        "procedure,year,grade,subject,min_score,max_score,boundaries\nvpr,*,4,Математика,0,20,6 10 15\n",
        "school,type,enrolment,selective,control_sample\nа,лицей,300,1,0\nб,,,да,нет\n",
        "логин;код;название\nedu200001;1234;Школа 1\nedu200002;1235;Школа 2\n",
        "год;логин;муниципалитет;ОО;4 РУ;4 МА;5 РУ;5 МА;количество маркеров\n2021;edu1;м;ш;1;0;0;0;1\n"],
}


def seeds(parser, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(SEEDS[parser]):
        (folder / f"seed{number}").write_bytes(text.encode())
    if parser == "rows":
        for number, text in enumerate(SEEDS[parser]):
            (folder / f"wide{number}").write_bytes(text.encode("utf-16"))
            (folder / f"old{number}").write_bytes(text.encode("cp1251"))
    if parser == "zip":
        for path in sorted(FIXTURES.glob("*/Fixtures/**/*.xlsx")):
            if path.stat().st_size < 20_000:
                (folder / path.name).write_bytes(path.read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--program", default=ROOT / "Tests/Fuzzing/.build/debug/Parsers")
    parser.add_argument("--findings", type=pathlib.Path, default=ROOT / ".build-fuzzing")
    parser.add_argument("--only", help="the names of parsers, separated by commas")
    arguments = parser.parse_args()
    names = arguments.only.split(",") if arguments.only else list(SEEDS)
    findings = 0
    print(f"{'parser':<10}{'runs':>10}{'covered':>9}{'found':>7}", flush=True)
    for name in names:
        place = arguments.findings / name
        seeds(name, place / "corpus")
        (place / "found").mkdir(exist_ok=True)
        environment = os.environ | {"MERILO_PARSER": name, "SWIFT_BACKTRACE": "enable=no"}
        # A fault ends a job of libFuzzer; the next one goes on with the rest of the time.
        remaining, runs, covered = arguments.seconds, 0, 0
        while remaining > 0 and len(list((place / "found").iterdir())) < 20:
            run = subprocess.run(
                [arguments.program, place / "corpus", f"-max_total_time={remaining}", "-timeout=120", "-report_slow_units=120",
                 "-rss_limit_mb=1024", "-max_len=16384", f"-artifact_prefix={place / 'found'}/",
                 "-print_final_stats=1", "-verbosity=1"],
                env=environment, capture_output=True)
            (place / "log").write_bytes(run.stderr)
            log = run.stderr.decode(errors="replace")
            runs += sum(map(int, re.findall(r"number_of_executed_units: (\d+)", log)[-1:]))
            covered = max([covered, *map(int, re.findall(r"cov: (\d+)", log))])
            elapsed = [int(x) for x in re.findall(r"in (\d+) second", log)]
            if run.returncode == 0 or not list((place / "found").iterdir()):
                break
            remaining -= elapsed[-1] if elapsed else max(60, remaining // 5)
        found = len(list((place / "found").iterdir()))
        findings += found
        print(f"{name:<10}{runs:>10}{covered:>9}{found:>7}", flush=True)
    sys.exit(findings > 0)


if __name__ == "__main__":
    main()
