"""The names of invented schools as a workbook: small-tables/aliases.xlsx.

Run with openpyxl installed: python3 make_aliases.py
"""
from pathlib import Path

from openpyxl import Workbook

book = Workbook()
for row in (
    ("Школы области",),
    ("Логин ОО", "Код ОО ОГЭ", "Код ОО ЕГЭ", "Название ОО", "тип"),
    ("sch500001", 9306, 111001, "Лицей 1", "лицей"),
    ("sch500002", 111001, 9307, "СОШ 2", None),
):
    book.active.append(row)
book.save(Path(__file__).parent / "small-tables" / "aliases.xlsx")
