"""Makes a plan of a file in Word, Excel, CSV or text and, where that is asked for, puts it into a file of its own."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from action_plan.files import held, replace_file
from action_plan.importing.cells import Remark
from action_plan.importing.description import ENDING
from action_plan.importing.plan import make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.planfile.check import check
from action_plan.planfile.problems import Problem
from action_plan.planfile.writing import write


class BadFile(Exception):
    """A file cannot be opened, or may not be written; the words say why and what to do."""


class IsThere(BadFile):
    """The file that is to be written is there, and nobody asked to put the plan in its place."""


@dataclass(frozen=True, slots=True)
class Made:
    """The plan, the file that holds it, what a person should look at, and the errors in the file that only a person
    can put right."""

    plan: Plan
    source: bytes
    remarks: list[Remark]
    errors: list[Problem]


def import_plan(
    file: str,
    today: date,
    *,
    title: str | None = None,
    year: AcademicYear | None = None,
    by: str | None = None,
    output: str | None = None,
    replace: bool = False,
) -> Made:
    """The plan that a file holds; the description of our own plan.csv is read where it stands beside it. Title, year
    and publisher are taken from the source where they are not given.

    It is written to `output`, if any, whole or not at all; there it may have errors, and it takes the place of a file
    only with `replace`. Raises BadFile, importing.cells.CannotImport and files.Busy, with nothing written.
    """
    path = None if output is None else Path(output)
    if path:
        _refuse(path, replace)
    source, beside = _opened(file), Path(f"{file}{ENDING}")
    name = os.path.basename(file)
    plan, remarks = make_plan(
        read_tables(source, name),
        name,
        title=title,
        year=year,
        by=by,
        description=beside.read_bytes() if beside.is_file() else None,
    )
    written = write(plan).encode()
    problems = check(written, output or "the new plan", today).problems
    if path:
        with held(path):
            _refuse(path, replace)  # another may have written it meanwhile
            replace_file(path, written)
    return Made(plan, written, remarks, [problem for problem in problems if problem.is_error])


def _refuse(path: Path, replace: bool) -> None:
    """Raise BadFile where a file may not be written."""
    if path.is_dir() or not path.parent.is_dir():
        raise BadFile(f"{path} cannot be written; name a file in a folder that is there")
    if path.exists() and not replace:
        raise IsThere(f"{path} is there already; name another file")


def _opened(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise BadFile(f"{file} cannot be opened ({error.strerror}); check the name") from error
