"""What the new publisher chooses, and the plan that the copy begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from action_plan.history.editions import read_archive
from action_plan.importing.cells import Remark
from action_plan.importing.columns.given import Given
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.plan import FORMAT, About, Action, Plan, Theme
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read_plan
from action_plan.planfile.text import read_data
from action_plan.planfile.writing import write
from action_plan.site.publisher.configuration import FILE, NotThere, value_of
from action_plan.site.written import mark
from action_plan.tasks.import_plan import import_plan
from action_plan.words import plural


class HasErrors(Exception):
    """The plan that was to be imported would have errors, so nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Choices:
    """The plan, the bytes of its file, the colour ("" for that which is there), and what was not sure in the file that
    was imported."""

    plan: Plan
    source: bytes
    colour: str = ""
    remarks: Sequence[Remark] = ()


def goes(root: Path) -> tuple[str, str]:
    """What a start takes the place of, in words, and the colour that is there."""
    plan, editions = read_plan(read_data(root)), len(read_archive(root).editions)
    actions = plural(len(plan.actions), "action", nought="no actions")
    was = f"{plan.name} of {plan.about.published_by} ({actions}, {plural(editions, 'edition', nought='no editions')})"
    try:
        return was, value_of((root / FILE).read_text("utf-8-sig"), ("extra", "colour"))
    except (OSError, NotThere):
        return was, ""


def year_of(day: date) -> AcademicYear:
    """The academic year in which a day lies."""
    year = AcademicYear(day.year)
    return year if day >= year.first_day else AcademicYear(day.year - 1)


def small(title: str, by: str, year: AcademicYear, colour: str = "") -> Choices:
    """A plan to begin from: one action, which says what to write in its place."""
    action = Action(
        number=1,
        action=mark("what will be done, in the place of this first action"),
        measure=mark("how it will be known that it is done"),
        person_responsible="Head of Planning",
        roles=("Head of Planning",),
        achieve_by=AchieveBy.read(str(year.last_day)),
        status="not-started",
    )
    theme = Theme(letter="A", title="First theme", actions=(action,))
    plan = Plan(format=FORMAT, about=About(title=title, year=year, published_by=by), themes=(theme,))
    return Choices(plan, write(plan).encode(), colour)


def imported(
    file: str,
    today: date,
    *,
    title: str | None = None,
    by: str | None = None,
    year: AcademicYear | None = None,
    columns: Given = Given(),
    colour: str = "",
) -> Choices:
    """The plan that a file holds; what is not given is taken from there. Raises HasErrors, and what import_plan
    does."""
    made = import_plan(file, today, title=title, year=year, by=by, columns=columns)
    problems = check(made.source, DATA, today).problems
    if problems.total("error"):
        raise HasErrors(list(problems))
    return Choices(made.plan, made.source, colour, [one for one in made.remarks if one.to_decide])
