#!/usr/bin/env python3
"""Writes the workbooks of this folder, and in expected.json what is to be read from them.

Needs openpyxl 3.1.5 and XlsxWriter 3.3.1. What openpyxl reads is written down as it reads it, numbers
as numbers; the few workbooks that it does not read as Excel does are written down by hand. The same
versions of both write the same bytes again.
"""
import datetime
import io
import json
import pathlib
import random
import zipfile

import openpyxl
import openpyxl.styles
import openpyxl.utils.datetime
import xlsxwriter

HERE = pathlib.Path(__file__).resolve().parent
MOMENT = datetime.datetime(2026, 1, 1)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts, method=zipfile.ZIP_DEFLATED, streamed=False):
    """The archive of parts, given by name; `streamed` as by a program that cannot go back."""
    buffer = io.BytesIO()

    class Forward(io.RawIOBase):
        def writable(self):
            return True

        def write(self, data):
            return buffer.write(data)

    with zipfile.ZipFile(Forward() if streamed else buffer, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, data)
    return buffer.getvalue()


def repacked(data):
    """The same archive without the time of writing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def save(name, data):
    (HERE / name).write_bytes(data)


# By openpyxl.

def save_openpyxl(name, workbook):
    workbook.properties.created = workbook.properties.modified = MOMENT
    buffer = io.BytesIO()
    workbook.save(buffer)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(buffer.getvalue())) as archive:
        for part in archive.namelist():
            data = archive.read(part)
            if part == "docProps/core.xml":
                data = b"<coreProperties/>"
            parts[part] = data
    save(name, packed(parts))


def types():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Лист & <1>"
    sheet.append(["Код участника", "x", 1, 2.5, None, True, False, -7, 0.1 + 0.2, 100 / 3])
    sheet.append([datetime.date(2026, 4, 20), datetime.datetime(2026, 4, 20, 9, 5, 7),
                  datetime.time(9, 5), datetime.datetime(1900, 1, 1), datetime.date(9999, 12, 31)])
    sheet.append(["", "  края  ", "две\nстроки", "<b>&amp;\"'", "=1+1", "😀 ёж", "#N/A"])
    sheet["C5"] = "ниже пустой строки"
    sheet.merge_cells("A7:C8")
    sheet["A7"] = "объединено"
    sheet["D8"] = 8
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].hidden = True
    for column in range(1, 6):
        sheet.cell(9, column).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    formats = ["dd\\.mm\\.yyyy", "d\" день\"", "0.00\" дней\"", "[$-419]mmmm yyyy", "h:mm",
               "[Red]0.0", "#,##0\\ _m", "General", "@", "yyyy-mm-dd hh:mm:ss", "mm:ss"]
    for place, code in enumerate(formats):
        cell = sheet.cell(11, place + 1, 45000.25 + place)
        cell.number_format = code
    hidden = workbook.create_sheet("Служебный")
    hidden.sheet_state = "hidden"
    hidden["B2"] = 1e-7
    deep = workbook.create_sheet("Сравнение отметок с отметками п")
    deep.sheet_state = "veryHidden"
    deep["A1"] = 12345678901234
    workbook.create_sheet("Пустой")
    save_openpyxl("types.xlsx", workbook)
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = workbook.active
    sheet.append([datetime.date(1904, 1, 2), datetime.date(2026, 4, 20),
                  datetime.datetime(2020, 2, 29, 23, 59, 59), datetime.time(6, 0), 5])
    save_openpyxl("counting-from-1904.xlsx", workbook)


# By XlsxWriter.

def written(name, options, fill):
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    workbook.set_properties({"created": MOMENT})
    fill(workbook)
    workbook.close()
    save(name, repacked(buffer.getvalue()))


def shared(workbook):
    sheet = workbook.add_worksheet("Протокол")
    bold = workbook.add_format({"bold": True})
    day = workbook.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, ["Класс", "4А", "4А", "класс", "4А"])
    sheet.write_rich_string(1, 0, "Первичный ", bold, "балл", " (3б)")
    sheet.write_formula(2, 0, "=SUM(A1:A2)", None, 17)
    sheet.write_formula(2, 1, '="а"&"б"', None, "аб")
    sheet.write_formula(2, 2, "=1=1", None, True)
    sheet.write_formula(2, 3, "=NA()", None, "#N/A")
    sheet.write_formula(2, 4, "=0.1+0.2", None, 0.1 + 0.2)
    sheet.write_datetime(3, 0, datetime.datetime(2026, 4, 20), day)
    sheet.write_boolean(3, 5, False)
    for row in range(5, 40):
        for column in range(row * 7 % 11):
            sheet.write(row, column + row % 3, f"{row}-{column}" if column % 2 else row * column)
    sheet.write(1_048_575, 16_383, "последняя")
    sheet.merge_range(50, 2, 52, 4, "объединено")
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Протокол!$A$6:$A$9"})
    workbook.add_chartsheet("Диаграмма").set_chart(chart)
    workbook.add_worksheet("После диаграммы").write(0, 0, 1)


def inline(workbook):
    sheet = workbook.add_worksheet("Sheet1")
    for row in range(60):
        sheet.write_string(row, 0, f"edu22{row:04d}")
        sheet.write_string(row, 1, " X" if row % 3 else "не пройд.")
        sheet.write_number(row, 2, row / 7)
        sheet.write_string(row, 4, "Х " if row % 2 else "a&b<c>\t\"d\"")


# By hand.

def by_hand(sheets, strings=None, styles=None, prefix="", date1904=False, workbook_head="",
            strict=False, **packing):
    """A workbook whose sheets are given as XML; `prefix` stands before the names of all elements."""
    main, relation = MAIN, RELATION
    if strict:
        main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        relation = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    p = prefix + ":" if prefix else ""
    xmlns = f'xmlns:{prefix}="{main}"' if prefix else f'xmlns="{main}"'
    references = []
    listed = ""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
                       f'Type="{relation}/officeDocument" Target="/xl/workbook.xml"/>'
                       "</Relationships>"}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        listed += f'<{p}sheet name="{name}" sheetId="{number}" q:id="s{number}"/>'
        references.append(f'<Relationship Id="s{number}" Type="{relation}/worksheet" '
                          f'Target="worksheets/sheet{number}.xml"/>')
        parts[f"xl/worksheets/sheet{number}.xml"] = xml.replace("XMLNS", xmlns)
    if strings is not None:
        references.append(f'<Relationship Target="sharedStrings.xml" Id="x" '
                          f'Type="{relation}/sharedStrings"/>')
        parts["xl/sharedStrings.xml"] = strings.replace("XMLNS", xmlns)
    if styles is not None:
        references.append(f'<Relationship Target="/xl/styles.xml" Id="y" '
                          f'Type="{relation}/styles"/>')
        parts["xl/styles.xml"] = styles.replace("XMLNS", xmlns)
    first = '<%sworkbookPr date1904="1"/>' % p if date1904 else ""
    parts["xl/workbook.xml"] = (f'{workbook_head}<{p}workbook {xmlns} xmlns:q="{relation}">{first}'
                                f"<{p}sheets>{listed}</{p}sheets></{p}workbook>")
    parts["xl/_rels/workbook.xml.rels"] = (f'<Relationships xmlns="{PACKAGE}">'
                                           + "".join(references) + "</Relationships>")
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'spreadsheetml.{kind}+xml"/>'
        for name, kind in [("xl/workbook.xml", "sheet.main"),
                           ("xl/sharedStrings.xml", "sharedStrings"), ("xl/styles.xml", "styles")]
        + [(name, "worksheet") for name in parts if "worksheets/" in name] if name in parts)
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>")
    return packed(parts, **packing)


PREFIXED = """\ufeff<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r
<!-- a comment with <tags> & and - one dash -->
<x:worksheet XMLNS><x:sheetViews><x:sheetView workbookViewId='0'/></x:sheetViews>
<x:cols><x:col min="2" max="2" hidden="1"/></x:cols>
<x:sheetData>
 <x:row r="2" spans="1:9" hidden='1' >
  <x:c r="A2" t='s'><x:v>0</x:v></x:c>
  <x:c  r = "B2"
        t = "s" ><x:v>1</x:v></x:c><x:c r="C2"/><x:c r="D2"></x:c>
  <x:c r="E2" t="inlineStr"><x:is><x:t>a &amp; b &lt;c&gt; &quot;d&quot; &#1041;&#x411;</x:t></x:is></x:c>
  <x:c r="F2" t="str"><x:f>"x"&amp;"y"</x:f><x:v>x &amp; y</x:v></x:c>
  <x:c r="G2" t="b"><x:v>1</x:v></x:c><x:c r="H2" t="e"><x:v>#DIV/0!</x:v></x:c>
  <x:c r="I2" t="n"><x:v>42</x:v></x:c>
 </x:row>
 <x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:rPr><x:b/></x:rPr><x:t>раз</x:t></x:r>\
<x:r><x:t xml:space="preserve"> два</x:t></x:r><x:rPh sb="0" eb="1"><x:t>чтение</x:t></x:rPh></x:is></x:c>\
<x:c r="E3"><x:v>5</x:v></x:c><x:c><x:v>6</x:v></x:c></x:row>
 <!-- nothing --><?nothing at all?>
 <x:row r="7"/><x:row r="9"><x:c r="A9"><x:v></x:v></x:c><x:c r="B9"><x:v/></x:c></x:row>
 <x:row r="10"><x:c r="AA10"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>
</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A12:B13"/></x:mergeCells></x:worksheet>
"""
PREFIXED_STRINGS = """<x:sst XMLNS count="3" uniqueCount="3"><x:si><x:t>Фамилия</x:t></x:si>
<x:si><x:r><x:t>Из </x:t></x:r><x:r><x:rPr><x:i/></x:rPr><x:t>частей</x:t></x:r>\
<x:phoneticPr fontId="1"/></x:si><x:si/></x:sst>"""

STYLES = """<styleSheet XMLNS><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>"""

EXACT = """<worksheet XMLNS><sheetData>
<row r="1"><c r="A1"><v>9306.0</v></c><c r="B1"><v>1E3</v></c><c r="C1"><v>0.30000000000000004</v></c>\
<c r="D1"><v>33.329999999999998</v></c><c r="E1"><v>9.9999999999999995E-7</v></c>\
<c r="F1"><v>-1.9999999999999998</v></c><c r="G1"><v>123456789012345678</v></c>\
<c r="H1"><v> 12 </v></c><c r="I1"><v>007</v></c><c r="J1"><v>нет</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_c_xD83D__xDE00_ _x12_</t></is></c>\
<c r="B2" t="str"><v>_x041A_od</v></c><c r="C2" t="inlineStr"><is><t>a<![CDATA[<b>&amp;]]]>c]]&gt;</t></is></c>\
<c r="D2" t="inlineStr"><is><t>раз\r\nдва\rтри</t></is></c></row>
<row r="3"><c r="A3" s="1"><v>60</v></c><c r="B3" s="1"><v>59</v></c><c r="C3" s="1"><v>61</v></c>\
<c r="D3" s="1"><v>1</v></c><c r="E3" s="1"><v>0</v></c><c r="F3" s="1"><v>-1</v></c>\
<c r="G3" s="1"><v>2958465</v></c><c r="H3" s="1"><v>2958466</v></c>\
<c r="I3" s="2"><v>44197.999999</v></c><c r="J3" s="2"><v>0.5</v></c><c r="K3" s="9"><v>7</v></c></row>
<row r="4"><c r="A4" t="d"><v>2026-04-20T00:00:00</v></c><c r="B4" t="d"><v>2026-04-20T00:00:00.000Z</v></c>\
<c r="C4" t="d"><v>2026-04-20T10:30:00</v></c><c r="D4" t="d"><v>2026-04-20</v></c></row>
</sheetData></worksheet>"""
EXACT_ROWS = [
    [1, [[0, "9306.0"], [1, "1E3"], [2, "0.3"], [3, "33.33"], [4, "1E-6"], [5, "-2"],
         [6, "123456789012346000"], [7, "12"], [8, "007"], [9, "нет"]]],
    [2, [[0, "a\rb_x000D_c😀 _x12_"], [1, "Кod"], [2, "a<b>&amp;]c]]>"], [3, "раз\nдва\nтри"]]],
    [3, [[0, "1900-02-29"], [1, "1900-02-28"], [2, "1900-03-01"], [3, "1900-01-01"], [4, "0"],
         [5, "-1"], [6, "9999-12-31"], [7, "2958466"], [8, "2021-01-02"], [9, "12:00:00"],
         [10, "7"]]],
    [4, [[0, "2026-04-20"], [1, "2026-04-20"], [2, "2026-04-20T10:30:00"], [3, "2026-04-20"]]],
]


def hand_made():
    save("prefixed.xlsx", by_hand({"С приставкой": PREFIXED}, PREFIXED_STRINGS, prefix="x"))
    plain = ('<worksheet XMLNS><sheetData><row><c t="inlineStr"><is><t>строка</t></is></c>'
             '<c><v>1</v></c></row></sheetData></worksheet>')
    save("stored.xlsx", by_hand({"a": plain, "b": plain}, method=zipfile.ZIP_STORED))
    save("streamed.xlsx", by_hand({"a": plain}, streamed=True))
    save("exact.xlsx", by_hand({"Точно": EXACT}, styles=STYLES))
    strict = ('<worksheet XMLNS><sheetData><row r="1"><c r="A1" t="d"><v>2026-04-20T00:00:00</v></c>'
              "</row></sheetData></worksheet>")
    save("strict.xlsx", by_hand({"Strict": strict}, strict=True))
    return {
        "exact.xlsx": [{"name": "Точно", "isHidden": False, "rows": EXACT_ROWS}],
        "strict.xlsx": [
            {"name": "Strict", "isHidden": False, "rows": [[1, [[0, "2026-04-20"]]]]}],
    }


# A part whose compressed bytes are a thousandth of what they say.

def bomb():
    blanks = "<worksheet XMLNS><sheetData>" + " " * (17 << 20) + "</sheetData></worksheet>"
    save("bomb.xlsx", by_hand({"a": blanks}))


# What is expected.

def text(value):
    """A value of openpyxl as the reader gives it; numbers stay numbers."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def by_openpyxl(path):
    workbook = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in workbook.worksheets:
        rows = {}
        for cell in sheet._cells.values():
            if cell.value not in (None, ""):
                rows.setdefault(cell.row, []).append([cell.column - 1, text(cell.value)])
        sheets.append({"name": sheet.title, "isHidden": sheet.sheet_state != "visible",
                       "rows": [[row, sorted(rows[row])] for row in sorted(rows)]})
    return sheets


def dates():
    """Days, days with a time and times of day, in both ways of counting."""
    generator = random.Random(5)
    serials = [1, 2, 58, 59, 61, 62, 365, 366, 367, 36525, 36526, 44255, 45000, 73050, 73051,
               401768, 2958465]
    serials += [generator.randrange(61, 2_957_000) for _ in range(200)]
    serials += [generator.randrange(61, 100_000) + generator.randrange(86_400) / 86_400
                for _ in range(100)]
    found = []
    for epoch, from1904 in ((openpyxl.utils.datetime.WINDOWS_EPOCH, False),
                            (openpyxl.utils.datetime.MAC_EPOCH, True)):
        for serial in serials:
            if from1904 and serial > 2957003:
                continue
            found.append({"serial": serial, "from1904": from1904,
                          "text": text(openpyxl.utils.datetime.from_excel(serial, epoch))})
    return found


def numbers():
    """Numbers with the digits of a double, and what is left with 15."""
    generator = random.Random(6)
    found = []
    while len(found) < 400:
        value = generator.choice([generator.random(), generator.random() * 100,
                                  generator.random() * 10 ** generator.randrange(-12, 25),
                                  generator.randrange(1, 10_000) / 100 + 1e-14])
        written = f"{value:.17G}"
        digits = written.split("E")[0].replace(".", "").lstrip("0")
        # Of an exact half of the last digit, the two roundings make different things.
        if digits[15:].startswith("5") and not digits[16:].strip("0"):
            continue
        found.append({"written": written, "value": float(f"{float(written):.15g}")})
    return found


def main():
    types()
    written("shared.xlsx", {}, shared)
    written("inline.xlsx", {"constant_memory": True, "in_memory": False}, inline)
    hand = hand_made()
    bomb()
    fixtures = []
    for path in sorted(HERE.glob("*.xlsx")):
        if path.name == "bomb.xlsx":
            continue
        by_self = path.name in hand
        fixtures.append({
            "file": path.name,
            "source": "by hand" if by_self else f"openpyxl {openpyxl.__version__}",
            "sheets": hand[path.name] if by_self else by_openpyxl(path)})
    expected = {"fixtures": fixtures, "dates": dates(), "numbers": numbers()}
    (HERE / "expected.json").write_text(
        json.dumps(expected, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
