"""Publication: whether linear programs over all that is published find what is held back.

The attacker knows every school and class by name and all numbers of `analyze --publish`. Every number
that is held back and is below five is bounded from both sides; integer programs look again at the
narrowest intervals.
"""

import collections
import json
import re

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

from harness import Tally, folder

SMALLEST = 5
# As many numbers must remain possible as the smallest cell that is published has below it.
STATED_WIDTH = SMALLEST - 1
WORKS = [("vpr-2021-5-математика", "Математика", 20), ("vpr-2021-5-русский-язык", "Русский язык", 45)]
HEADER = "procedure,year,grade,subject,municipality,school,class,score,journal_mark"


class Region:
    """Simulated pupils: the number of each (work, municipality, school, class, score)."""

    def __init__(self, chance, schools, small):
        self.counts = collections.Counter()
        self.lines = collections.defaultdict(list)
        for number in range(schools):
            municipality, school = f"район {number % 4 + 1}", f"sch{100_000 + number}"
            level, pushes = chance.gauss(0.55, 0.1), chance.random() < 0.2
            is_small = number < small
            classes = ["А"] if is_small or chance.random() < 0.4 else ["А", "Б"]
            for name in classes:
                for work, (_, subject, maximum) in enumerate(WORKS):
                    size = chance.randint(1, 4) if is_small else chance.choice([5, 7, 9, 12, 18, 25, 30])
                    # Some wrote one of the works only, so that schools are small in one of them.
                    size = chance.choice([0, 2, size]) if work and chance.random() < 0.15 else size
                    for _ in range(size):
                        score = round(chance.gauss(level, 0.17) * maximum)
                        score = min(max(score, 0), maximum)
                        if pushes and work == 0 and score in (5, 6, 9, 10):
                            score = 7 if score < 7 else 11
                        self.add(work, subject, municipality, school, name, score, chance)

    def add(self, work, subject, municipality, school, name, score, chance):
        self.counts[work, municipality, school, name, score] += 1
        mark = "" if chance.random() < 0.1 else chance.randint(2, 5)
        self.lines[school].append(
            f"vpr,2021,5,{subject},{municipality},{school},{name},{score},{mark}")

    def write(self, place, per_school):
        place.mkdir()
        files = self.lines if per_school else {"all": sum(self.lines.values(), [])}
        for name, lines in files.items():
            (place / f"{name}.csv").write_text("\n".join([HEADER, *lines]) + "\n")


class System:
    """The equations of one work over the numbers at each score of each class."""

    def __init__(self, region, work):
        self.maximum = WORKS[work][2]
        groups = {key[1:4] for key in region.counts if key[0] == work}
        self.classes = sorted(groups)
        self.truth = numpy.array([
            region.counts[(work, *group, score)]
            for group in self.classes for score in range(self.maximum + 1)])
        self.rows, self.low, self.high = [], [], []

    def columns(self, municipality=None, school=None, name=None, score=None):
        """The unknowns of a group, at a score or at all."""
        asked = (municipality, school, name)
        width = self.maximum + 1
        return [
            place * width + point
            for place, group in enumerate(self.classes)
            if all(want is None or want == has for want, has in zip(asked, group))
            for point in (range(width) if score is None else [score])]

    def add(self, weights, low, high):
        if weights:
            self.rows.append(weights)
            self.low.append(low)
            self.high.append(high)

    def total(self, columns, value):
        self.add({column: 1.0 for column in columns}, value, value)

    def moment(self, columns, power, low, high):
        width = self.maximum + 1
        self.add({column: float((column % width) ** power) for column in columns}, low, high)

    def finish(self):
        places = [(row, column, value) for row, weights in enumerate(self.rows)
                  for column, value in weights.items()]
        row, column, value = zip(*places)
        self.matrix = csr_matrix((value, (row, column)), (len(self.rows), len(self.truth)))
        self.low, self.high = numpy.array(self.low), numpy.array(self.high)
        found = self.matrix @ self.truth
        wrong = (found < self.low - 1e-6) | (found > self.high + 1e-6)
        assert not wrong.any(), f"equations that the pupils do not fulfil: {numpy.flatnonzero(wrong)}"
        equal = self.low == self.high
        loose = self.matrix[~equal]
        self.equal = (self.matrix[equal], self.low[equal])
        self.bounds = (
            csr_matrix(numpy.vstack([loose.toarray(), -loose.toarray()])),
            numpy.concatenate([self.high[~equal], -self.low[~equal]]))

    def interval(self, columns, exact=False):
        """The numbers of whole pupils between which a sum of unknowns must lie."""
        goal = numpy.zeros(len(self.truth))
        goal[columns] = 1
        ends = []
        for sign in (1, -1):
            if exact:
                found = milp(
                    sign * goal, constraints=LinearConstraint(self.matrix, self.low, self.high),
                    integrality=numpy.ones(len(goal)), bounds=Bounds(0, numpy.inf),
                    options={"time_limit": 5})
                value = None if found.mip_dual_bound is None else sign * found.mip_dual_bound
            else:
                (upper, above), (matrix, right) = self.bounds, self.equal
                found = linprog(
                    sign * goal, upper if upper.shape[0] else None, above if upper.shape[0] else None,
                    matrix, right, method="highs")
                value = sign * found.fun if found.success else None
            ends.append(value)
        low, high = ends
        return (0 if low is None else int(numpy.ceil(low - 1e-6)),
                int(goal @ self.truth) + 10 ** 6 if high is None else int(numpy.floor(high + 1e-6)))


def _equations(region, work, published):
    """What the published document says of a work."""
    system = System(region, work)
    names = {entry["subject"]: entry for entry in published["assessments"]}
    whole = names[WORKS[work][1]]
    system.total(system.columns(), whole["examinees"])
    for score, count in enumerate(whole["counts"]):
        if count >= 0:
            system.total(system.columns(score=whole["minScore"] + score), count)
    for entry in whole["regionEvidence"]:
        for name, score in (("countBelow", entry["boundary"] - 1), ("countAt", entry["boundary"])):
            if name in entry:
                system.total(system.columns(score=score), entry[name])
    for unit in published["units"]:
        path = unit["path"]
        columns = system.columns(path.get("municipality"), path.get("school"), path.get("class"))
        for profile in (x for x in unit["profiles"] if x["assessment"] == whole["id"]):
            size = profile["examinees"]
            system.total(columns, size)
            if "mean" in profile:
                low, high = profile["mean"] - 0.05, profile["mean"] + 0.05
                system.moment(columns, 1, low * size - 1e-6, high * size + 1e-6)
            for score, count in enumerate(profile["counts"]):
                if count >= 0:
                    one = system.columns(
                        path.get("municipality"), path.get("school"), path.get("class"),
                        whole["minScore"] + score)
                    system.total(one, count)
        for entry in (x for x in unit["evidence"] if x.get("assessment") == whole["id"]):
            _add_details(system, columns, entry)
    system.finish()
    return system, whole


def _add_details(system, columns, entry):
    """What the values beside a measurement say of the first two moments."""
    details = {value["name"]: value["value"] for value in entry.get("details", [])}
    size = system.truth[columns].sum()
    if "mean" in details:
        total = details["mean"] * size
        system.moment(columns, 1, total - 1e-4 * size, total + 1e-4 * size)
        if "upperLimit" in details:
            deviation = (details["upperLimit"] - details["mean"]) / 1.96 * size ** 0.5
            squares = deviation ** 2 * (size - 1) + total ** 2 / size
            system.moment(columns, 2, squares * (1 - 1e-4), squares * (1 + 1e-4))


def _hidden(system, whole, published):
    """The numbers below five that are held back: what they are, and their unknowns."""
    shown = {
        (unit["path"].get("municipality"), unit["path"].get("school"), unit["path"].get("class"))
        for unit in published["units"]
        if any(profile["assessment"] == whole["id"] for profile in unit["profiles"])}
    groups = [(*group[:2], None) for group in system.classes] + system.classes
    for score, count in enumerate(whole["counts"]):
        if count < 0:
            yield f"score {score} of the region", system.columns(score=score)
    for group in sorted(set(groups), key=str):
        if group not in shown:
            yield f"size of {group[1:]}", system.columns(*group)
        for score, count in enumerate(whole["counts"]):
            # Where the region has nobody, nobody is told of.
            if count != 0:
                yield f"score {score} of {group[1:]}", system.columns(*group, score)


def _texts_name_nobody(tally, report, left_out, trial):
    """No file names a school that is left out, and the page has no count of a unit."""
    for file in sorted(report.iterdir()):
        text = file.read_bytes().decode(errors="replace")
        named = [name for name in left_out if name in text]
        tally.check(not named, f"{trial}, {file.name} names {named}")
    page = (report / "report.html").read_text()
    tally.check(not re.search(r'"[ce]":\[[0-9]', page), f"{trial}: counts of units in report.html")


def publication(program, chance, size):
    """Small groups and counts that linear programs look for in published reports."""
    tally = Tally("publication")
    narrowest = (10 ** 9, "")
    tried = exact = 0
    regions = 9 if size == "full" else 3
    with folder() as place:
        for trial in range(regions):
            region = Region(chance, schools=chance.choice([12, 20, 30]), small=[1, 3, 6][trial % 3])
            source, report = place / f"in{trial}", place / f"out{trial}"
            region.write(source, per_school=trial % 2 == 1)
            run = program.run("analyze", source, "--publish", "--output", report, cwd=place, timeout=600)
            tally.check(run.status == 0, f"analyze: {run.status} {run.errors[-200:]!r}")
            if run.status:
                continue
            published = json.loads((report / "findings.json").read_bytes())
            schools = {unit["path"].get("school") for unit in published["units"]}
            _texts_name_nobody(tally, report, sorted(set(region.lines) - schools), trial)
            for work in range(len(WORKS)):
                system, whole = _equations(region, work, published)
                cells = [
                    cell for cell in _hidden(system, whole, published)
                    if system.truth[cell[1]].sum() < SMALLEST]
                sizes = [cell for cell in cells if cell[0].startswith("size")]
                rest = [cell for cell in cells if not cell[0].startswith("size")]
                most = 300 if size == "full" else 60
                cells = sizes + chance.sample(rest, min(len(rest), most))
                found = []
                for name, columns in cells:
                    low, high = system.interval(columns)
                    found.append((high - low, f"{name}, region {trial}, work {work}", columns))
                found.sort(key=lambda entry: entry[0])
                # The relaxation may leave numbers that no whole pupils give.
                for place_, (_, name, columns) in enumerate(found[:3 if size == "full" else 0]):
                    # Without a proof in time the bounds of the relaxation are those that hold.
                    ends = system.interval(columns), system.interval(columns, exact=True)
                    low, high = max(end[0] for end in ends), min(end[1] for end in ends)
                    found[place_] = (high - low, name, columns)
                    exact += 1
                tried += len(found)
                for width, name, _ in found:
                    tally.check(width >= STATED_WIDTH, f"{name} is known to within {width}")
                    narrowest = min(narrowest, (width, name))
    tally.note = (f"{tried} numbers below {SMALLEST} held back, {exact} of them by integer programs; "
                  f"narrowest interval {narrowest[0]} wide ({narrowest[1]}), stated {STATED_WIDTH}")
    return tally
