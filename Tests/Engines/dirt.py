"""Values as they are found in real tables: blanks, spellings of absence, numbers that are none."""

HEADER = ["procedure", "year", "grade", "subject", "municipality", "school", "class", "variant",
          "score", "journal_mark", "status"]


def _row(**values):
    usual = {
        "procedure": "vpr", "year": "2021", "grade": "5", "subject": "Химия, «база»",
        "municipality": "М\"01\"", "school": "sch1", "class": "5А", "variant": "1", "score": "7",
        "journal_mark": "4", "status": "",
    }
    return [({**usual, **values})[name] for name in HEADER]


_scores = [
    "0", "7", " 7", "7 ", "7\u00a0", "\u00a07\t", "07", "7.0", "7,00", "+7", "-0", "999999999",
    "7.5", "7,25", "-1", "-2.0", "", " ", "\u00a0", "X", "семь", "7а", "7.", ".7", "1e1",
    "1234567890", "7 0", "н/а", "отсутствовал", "ОТСУТСТВОВАЛА", "\u00a0Absent", "--7", "7..0",
]
_absences = [
    "отсутствовал", "Отсутствовал", "ОТСУТСТВОВАЛ", "отсутствовала ", "Absent", "ABSENT (ill)",
    "неявка", "НЕЯВКА", "не явился", "Не участвовал", "не писал", "\u00a0отсутствовал",
]
_presences = ["present", "Присутствовал", "", "1", "да", "явился", "неизвестно", "не отсутствовал"]
_units = [
    {"school": " sch1"}, {"school": "sch1\u00a0"}, {"school": "sch1 \t"}, {"school": ""},
    {"school": "Школа № 1\u00a0им. О'Коннора"}, {"class": "5а"}, {"class": ""},
    {"school": "sch2\\n"}, {"class": "5`Б`"}, {"municipality": "\u00a0"}, {"subject": "ё, Ё"},
]
_keys = [
    {"year": "2021.0"}, {"year": " 2021"}, {"year": ""}, {"year": "21"}, {"year": "год"},
    {"year": "2021.5"}, {"grade": "5.0"}, {"grade": ""}, {"grade": "14"}, {"grade": "-1"},
    {"grade": "пятый"}, {"grade": "05"},
]
_totals = [
    "Итого", "ИТОГО по району", "Всего:", "Средний балл", "средний  балл по школе", "Общий итог",
    "% выполнения", "По региону", "Вся выборка", "Максимально возможный балл", "Количество",
    "Доля 5", "Total score", "Average", "«Итого»",
]
_noTotals = [
    "Школа Итого", "Общая школа", "Средняя школа № 5", "По делам", "Итоговая", "Максимовка",
    "Всероссийская школа", "Число Пи", "Качественная",
]
_variants = ["не приступал", "перевод", "Var1", "вариант 2", "А", "ы", "2,5", "-1", "1 2", "Итого"]

DIRT = (
    [HEADER]
    + [_row(score=score) for score in _scores]
    + [_row(variant=text, score=score) for text in _absences for score in ("", "7")]
    + [_row(status=text, score=score) for text in _absences for score in ("", "7")]
    + [_row(status=text) for text in _presences]
    + [_row(**unit) for unit in _units]
    + [_row(**key) for key in _keys]
    + [_row(**{role: text}) for text in _totals for role in ("municipality", "school", "subject")]
    + [_row(school=text) for text in _noTotals]
    + [_row(variant=text, score=score) for text in _variants for score in ("", "0", "7")]
    + [_row(school="Итого", variant="отсутствовал"), _row(subject="Средний", grade="балл")]
    + [_row(variant="отсутствовал", year="год"), _row(year="год", score="отсутствовал")]
)
