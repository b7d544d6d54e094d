"""Oblasts made without anything of Merilo: another model of answers, of marking and of manipulation.

What Merilo's own simulation shows may be owed to what it shares with the program. Here items are binomial
counts of a logistic model with differences between classes, marking is lenient by a beta-distributed share
of the papers one or two points below a boundary, journals have habits of their schools, and absences are
beta-binomial. Sizes of schools are log-normal; a third has fewer than fifteen pupils in a grade.

Two works of one grade. Every manipulation covers both works of a school:

  push      papers up to three points below a boundary are lifted to it
  inflate   points that are missing are given, anywhere
  dictate   full marks on half of the items
  correct   papers below the first boundary are lifted over it
  absent    three tenths of the pupils, the weakest, are absent
"""

import csv
import pathlib

import numpy

WORKS = {
    "Русский язык": ([4, 3, 2, 3, 2, 1, 2, 1, 1, 2, 3, 2, 1, 2, 3, 1, 1, 2, 1, 1], [14, 24, 33]),
    "Математика": ([1, 1, 1, 1, 1, 2, 1, 1, 2, 2, 1, 1, 1, 1, 1, 2], [6, 10, 15]),
}
KINDS = ["push", "inflate", "dictate", "correct", "absent"]
CLASSES = "АБВГДЕЖИКЛМН"
PUPILS_OF_A_CLASS = 24


class Oblast:
    """Schools, pupils and answers, drawn from one seed."""

    def __init__(self, seed, schools=600, planted=0.08, class_by_item=0.3, lenient=(1, 5)):
        self.draw = draw = numpy.random.default_rng([seed, 20_261_129])
        self.size = numpy.clip(
            numpy.round(numpy.exp(draw.normal(numpy.log(24), 1.15, schools))), 2, 260
        ).astype(int)
        self.kind = numpy.array(["honest"] * schools, dtype=object)
        for place, school in enumerate(
            draw.choice(schools, int(round(planted * schools)), replace=False)
        ):
            self.kind[school] = KINDS[place % len(KINDS)]
        self.strength = draw.uniform(0.6, 0.9, schools)
        self.lenient = 0.6 * draw.beta(*lenient, schools)
        self.absence = draw.beta(4, 46, schools)
        self.school = numpy.repeat(numpy.arange(schools), self.size)
        self.place = numpy.concatenate([
            numpy.arange(size) % max(1, round(size / PUPILS_OF_A_CLASS)) for size in self.size
        ])
        _, self.group = numpy.unique(self.school * 100 + self.place, return_inverse=True)
        groups, pupils = self.group.max() + 1, len(self.school)
        self.ability = (
            draw.normal(0, 1, pupils)
            + draw.normal(0, 0.45, schools)[self.school]
            + draw.normal(0, 0.25, groups)[self.group]
        )
        habit = draw.normal(0, 0.25, schools)[self.school]
        mark = self.ability + draw.normal(0, 0.5, pupils) + habit
        self.journal = 2 + (mark > -1.6).astype(int) + (mark > 0) + (mark > 1.1)
        self.works = {
            subject: self.work(maxima, cuts, class_by_item, groups)
            for subject, (maxima, cuts) in WORKS.items()
        }

    def work(self, maxima, cuts, class_by_item, groups):
        """Answers to one work, and who was absent."""
        draw, maxima = self.draw, numpy.array(maxima)
        items, pupils = len(maxima), len(self.school)
        difficulty = draw.normal(-0.2, 0.9, items)
        slope = draw.uniform(0.8, 1.6, items)
        ability = 0.85 * self.ability + numpy.sqrt(1 - 0.85**2) * draw.normal(0, 1, pupils)
        logit = slope * (ability[:, None] - difficulty)
        logit += draw.normal(0, class_by_item, (groups, items))[self.group]
        answers = draw.binomial(maxima, 1 / (1 + numpy.exp(-logit)))
        honest = answers.sum(1)
        for cut in cuts:
            near = (honest >= cut - 2) & (honest < cut)
            chosen = near & (draw.random(pupils) < self.lenient[self.school])
            self.lift(answers, maxima, numpy.flatnonzero(chosen), cut)
        absent = draw.random(pupils) < self.absence[self.school]
        for school in numpy.flatnonzero(self.kind != "honest"):
            rows = numpy.flatnonzero(self.school == school)
            self.manipulate(school, rows, answers, maxima, cuts, ability, absent)
        return answers, absent

    def lift(self, answers, maxima, rows, to):
        """Points are found on items that are not full until a paper stands at the boundary."""
        for row in rows:
            while answers[row].sum() < to:
                answers[row, self.draw.choice(numpy.flatnonzero(answers[row] < maxima))] += 1

    def manipulate(self, school, rows, answers, maxima, cuts, ability, absent):
        draw, kind, strength = self.draw, self.kind[school], self.strength[school]
        total = answers[rows].sum(1)
        if kind == "push":
            for cut in cuts:
                near = rows[(total >= cut - 3) & (total < cut)]
                self.lift(answers, maxima, near[draw.random(len(near)) < strength], cut)
        elif kind == "inflate":
            answers[rows] += draw.binomial(maxima - answers[rows], 0.45 * strength)
        elif kind == "dictate":
            told = draw.random(len(maxima)) < 0.5
            heard = draw.random((len(rows), len(maxima))) < strength
            answers[rows] = numpy.where(told & heard, maxima, answers[rows])
        elif kind == "correct":
            weak = rows[total < cuts[0]]
            for row in weak[draw.random(len(weak)) < strength]:
                self.lift(answers, maxima, [row], cuts[0] + draw.integers(0, 3))
        else:
            order = rows[numpy.argsort(ability[rows] + draw.normal(0, 0.3, len(rows)))]
            absent[order[: int(numpy.ceil(0.3 * len(rows)))]] = True

    def write(self, folder):
        """Two files of results as `merilo analyze` reads them, and the scales."""
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        scales = ["procedure,year,grade,subject,min_score,max_score,boundaries"]
        for number, (subject, (maxima, cuts)) in enumerate(WORKS.items()):
            boundaries = " ".join(map(str, cuts))
            scales.append(f"vpr,2021,5,{subject},0,{sum(maxima)},{boundaries}")
            answers, absent = self.works[subject]
            with open(folder / f"work-{number}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, delimiter=";")
                writer.writerow(
                    "procedure year grade subject municipality school class participant variant"
                    " score journal_mark status".split()
                    + [f"item:{item + 1}:{maximum}" for item, maximum in enumerate(maxima)]
                )
                for pupil, school in enumerate(self.school):
                    unit = [f"МО {school % 30 + 1:02}", code(school), "5" + CLASSES[self.place[pupil]]]
                    head = ["vpr", 2021, 5, subject, *unit, pupil + 1, 1]
                    given = [] if absent[pupil] else list(answers[pupil])
                    writer.writerow(
                        head + [sum(given) if given else "", self.journal[pupil]]
                        + ["present" if given else "absent"]
                        + (given or [""] * len(maxima))
                    )
        (folder / "scales.csv").write_text("\n".join(scales) + "\n", encoding="utf-8")


def code(school):
    return f"sch{500_000 + school}"
