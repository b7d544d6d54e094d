"""Inputs: files that change, many files, numbers at the edge, bombs, mutations."""

import hashlib
import io
import os
import time
import zipfile

from harness import MEMORY, Tally, folder, table_of_pupils


def changing(program, chance, size):
    """Files that shrink or are overwritten while they are read."""
    tally = Tally("changing inputs")
    refused = 0
    with folder() as place:
        path = place / "a.csv"
        whole = table_of_pupils(200_000, chance) * 2
        for trial in range(60 if size == "full" else 10):
            path.write_bytes(whole)
            process = program.start("tabulate", "a.csv", "--output", "counts.csv", "--force", cwd=place)
            time.sleep(chance.uniform(0, 0.3))
            cut = chance.choice([0, 1_000, len(whole) // 2])
            os.truncate(path, cut)
            _, errors = process.communicate()
            what = f"trial {trial}, cut to {cut}: {process.returncode}, {errors!r}"
            tally.check(process.returncode in (0, 65, 66), what)
            refused += process.returncode != 0
            if process.returncode == 0:
                seen = (place / "counts.csv").read_bytes().split(b"\n")[0]
                known = [hashlib.sha256(x).hexdigest().encode() for x in (whole, whole[:cut])]
                tally.check(any(x in seen for x in known), f"{what}: counts of neither text")
    tally.note = f"{refused} refused"
    return tally


def folders(program, chance, size):
    """Folders of very many files."""
    tally = Tally("large folders")
    count = 65_536 if size == "full" else 2_000
    with folder() as place:
        os.mkdir(place / "many")
        for number in range(count):
            (place / "many" / f"{number}.csv").write_text(f"school,score\nш{number},{number % 9}\n")
        run = program.run("tabulate", "many", "--output", "counts.csv", cwd=place, timeout=1_800)
        tally.check(run.status == 0, f"{count} files: {run.status} {run.errors[-200:]!r}")
        tally.note = f"{count} files, {run.seconds:.1f} s, {run.memory >> 20} MiB"
    return tally


def edges(program, chance, size):
    """Options and numbers at the ends of their types."""
    tally = Tally("edges")
    worst = 0
    extremes = ["-1", "0", "2147483648", "9223372036854775807", "9223372036854775808",
                "18446744073709551615", "18446744073709551616", "99999", "nan", ""]
    with folder() as place:
        (place / "a.csv").write_bytes(table_of_pupils(60, chance))
        for option in ("jobs", "year", "grade"):
            for value in extremes:
                run = program.run("validate", "a.csv", f"--{option}={value}", cwd=place)
                tally.orderly(run, f"--{option}={value}")
        for value in extremes:
            run = program.run(
                "simulate", "--schools", "1", f"--seed={value}", "--output", "s" + value, cwd=place)
            tally.orderly(run, f"simulate --seed={value}")
            run = program.run(
                "evaluate", "--preset", "quick", "--runs", "1", "--schools", value, cwd=place) \
                if value in ("-1", "0", "") else run
            tally.orderly(run, f"evaluate --schools={value}")
        head = "procedure,year,grade,subject,school,class,score,examinees\n"
        row = "vpr,2021,4,Математика,ш{0},{1},{2},{3}\n"
        # Where no scale is known a score of 1,000 is believed.
        unscaled = row.replace("Математика", "Азбука")
        program.run("simulate", "--schools", "300", "--output", "region", cwd=place)
        for megabytes in (140, 150, 160, 180, 200, 250, 300, 500, 1_000):
            for command in (["--version"], ["validate", "a.csv"], ["analyze", "a.csv", "--output", "r", "--force"],
                            ["analyze", "region", "--output", "r", "--force"]):
                run = program.run(*command, cwd=place, memory=megabytes << 20, timeout=60)
                tally.orderly(run, f"{command} within {megabytes} MiB")
        files = {
            "one cell of 999,999,999": head + row.format(1, "А", 7, 999_999_999),
            "five classes of 999,999,999":
                head + "".join(row.format(1, c, 7, 999_999_999) for c in "АБВГД"),
            "one score of 1,000 among many schools": head + unscaled.format(0, "А", 1000, 5)
                + "".join(
                    unscaled.format(s, "А", s % 20, 5) for s in range(500_000 if size == "full" else 1_000)),
            "schools of one score each": head + "".join(
                row.format(s, "А", 7 * (s % 3), 50) for s in range(60)),
            "300 items of 252 points": ",".join(["school"] + [f"item:{i}:252" for i in range(300)])
                + "\n" + "".join(
                    ",".join([f"ш{p % 3}"] + ["252" if p % 2 else "0"] * 300) + "\n" for p in range(60)),
        }
        for count in (600, 1_000):
            files[f"{count:,} items"] = (
                ",".join(["school"] + [f"item:{i}:1" for i in range(count)]) + "\n" + "".join(
                    ",".join([f"ш{p % 3}"] + [str((p * i) % 2) for i in range(count)]) + "\n"
                    for p in range(60)))
        for name, text in files.items():
            (place / "edge.csv").write_text(text)
            peaks = []
            for command in ("validate", "tabulate", "analyze"):
                output = [] if command == "validate" else ["--output", "out-" + command, "--force"]
                run = program.run(command, "edge.csv", *output, cwd=place, timeout=300)
                worst = max(worst, run.memory)
                tally.orderly(run, f"{name}, {command}", memory=MEMORY)
                peaks.append(f"{command} {run.memory >> 20} MiB (status {run.status})")
            tally.lines.append(f"{name}: {', '.join(peaks)}")
    tally.note = f"at most {worst >> 20} MiB"
    return tally


def workbook(sheets, rows, parts=None):
    """A workbook of so many sheets, whose bytes compress well."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    cell = '<c t="inlineStr"><is><t>школа</t></is></c><c><v>7</v></c>'
    body = (f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>school</t></is></c>'
            '<c t="inlineStr"><is><t>score</t></is></c></row>'
            + f"<row>{cell}</row>" * rows + "</sheetData></worksheet>")
    parts = parts or sheets
    numbers = range(1, sheets + 1)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", '<Relationships><Relationship Id="r" '
                         f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{kind}"><sheets>'
                         + "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
                         + "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
            f'<Relationship Id="s{n}" Type="{kind}/worksheet" '
            f'Target="worksheets/sheet{(n - 1) % parts + 1}.xml"/>' for n in numbers)
            + "</Relationships>")
        for number in range(1, parts + 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", body)
    return buffer.getvalue()


def bombs(program, chance, size):
    """Small workbooks that are large within."""
    tally = Tally("bombs")
    longest = worst = 0
    cases = {
        "1,024 sheets on one part": workbook(1_024, 20_000, parts=1),
        "2 sheets on one part": workbook(2, 10, parts=1),
        "64 sheets of 4 MB": workbook(64, 50_000),
        "one sheet of 80 MB": workbook(1, 1_000_000),
    }
    with folder() as place:
        for name, data in cases.items():
            (place / "bomb.xlsx").write_bytes(data)
            run = program.run("validate", "bomb.xlsx", cwd=place, timeout=120)
            longest, worst = max(longest, run.seconds), max(worst, run.memory)
            tally.orderly(run, f"{name} ({len(data)} bytes)")
    tally.note = f"at most {longest:.1f} s, {worst >> 20} MiB"
    return tally


def _mutated(data, chance):
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place = chance.randrange(len(data) + 1)
        kind = chance.randrange(6)
        if kind == 0:
            data[place:place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del data[place:place + chance.choice([1, 5, 200])]
        elif kind == 2:
            data[place:place] = bytes(chance.randrange(256) for _ in range(chance.choice([1, 3, 50])))
        elif kind == 3:
            data[place:place] = data[place:place + chance.choice([3, 30, 300])]
        elif kind == 4:
            data[place:place] = chance.choice(
                [b'"', b"\r", b"\n", b"\0", b",", b";", b"\t", b"\xef\xbb\xbf", b"999999999", b"-1",
                 b"1e400", b"=1+1", "\u202e".encode(), b"\xff\xfe"])
        else:
            data = data[:place]
    return bytes(data)


def mutations(program, chance, size):
    """Sound files with random bytes changed."""
    tally = Tally("mutated files")
    read = 0
    with folder() as place:
        pupils = table_of_pupils(30, chance)
        scales = program.run("scales", "export").output
        seeds = [
            ("a.csv", pupils, []), ("a.csv", pupils.replace(b",", b";"), []),
            ("a.csv", pupils.decode().encode("cp1251"), []),
            ("a.csv", pupils.decode().encode("utf-16"), []),
            ("a.csv", b"school,item:1:2,item:2:1,score,mark\n" + "ш1,2,1,3,5\nш2,0,X,0,2\n".encode() * 9, []),
            ("a.xlsx", workbook(2, 12), []),
            ("scales.csv", scales[:3_000], ["--scales", "scales.csv"]),
        ]
        (place / "sound.csv").write_bytes(pupils)
        program.run("analyze", "sound.csv", "--output", "report", cwd=place)
        seeds += [
            ("report/findings.json", (place / "report" / "findings.json").read_bytes(), []),
            ("c.toml", 'procedure = "vpr"\nyear = 2021\n[map]\n"Балл" = "score"\n'.encode(),
             ["--config", "c.toml"]),
        ]
        for trial in range(10_000 if size == "full" else 250):
            name, data, options = seeds[trial % len(seeds)]
            data = _mutated(data, chance)
            (place / name).write_bytes(data)
            command = ["explain", "report", "--unit", "ш1"] if name.startswith("report/") \
                else ["validate", "sound.csv" if options else name, *options]
            run = program.run(*command, cwd=place, timeout=30)
            tally.orderly(run, f"trial {trial} of {name}")
            read += run.status == 0
    tally.note = f"{read} were read"
    return tally
