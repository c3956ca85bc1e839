"""Starts next year's plan from this one, once this one is archived as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from action_plan.files import held, replace_file
from action_plan.history.editions import Edition, read_archive
from action_plan.history.published import altered
from action_plan.history.states import Rereader
from action_plan.model.dates import AcademicYear
from action_plan.planfile import DATA
from action_plan.planfile.check import check_reading
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.next_year import NextYear, next_year
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read
from action_plan.planfile.text import read_data


class HasErrors(Exception):
    """The new plan is not written, because of the problems that it would have."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Started:
    """The new plan, the edition from which it goes on, and how many actions that has."""

    made: NextYear
    edition: Edition
    actions: int


def start_next_year(root: Path, year: AcademicYear, today: date, *, dry_run: bool = False) -> Started:
    """Put the plan for `year` in the place of that of the project at `root`, unless it is a `dry_run`. Raises
    CannotEdit, HasErrors and files.Busy, with nothing written."""
    path = root / DATA
    with held(path):
        reading = read(read_data(root), DATA)
        reader = Rereader()
        if reading.plan:
            reader.know(reading.source, reading.plan)
        archive = read_archive(root, reader=reader)
        if archive.problems or altered(root):
            raise CannotEdit("the archive is not as it was published; run plan verify and put it right first")
        last = archive.editions[-1] if archive.editions else None
        if last is None or last.source != reading.source:
            raise CannotEdit("this year's plan is not archived as it is now; run plan archive first")
        made = next_year(reading, year)
        checked = check_reading(made.reading, today)
        if checked.plan is None:
            raise HasErrors(checked.problems)
        if not dry_run:
            replace_file(path, made.source)
    return Started(made, last.edition, len(last.plan.actions))
