"""Makes a plan of a file in Word, Excel, CSV or text and, where that is asked for, puts it into a file of its own."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from datetime import date
from pathlib import Path
from typing import Any

from action_plan.files import held, read_file, replace_file
from action_plan.importing.cells import Remark
from action_plan.importing.columns.given import Given
from action_plan.importing.description import ENDING
from action_plan.importing.plan import make_plan
from action_plan.importing.tables import LARGEST, read_tables
from action_plan.model.dates import AcademicYear
from action_plan.model.forms import Form
from action_plan.model.plan import Plan
from action_plan.model.records import Glossary, ListOf, RecordOf, fields
from action_plan.model.strings import Words
from action_plan.planfile.check import check
from action_plan.planfile.problems import Problem
from action_plan.planfile.writing import write


class BadFile(Exception):
    """A file cannot be opened, or may not be written; the words say why and what to do."""


class IsThere(BadFile):
    """The file that is to be written is there, and nobody asked to put the plan in its place."""


@dataclass(frozen=True, slots=True)
class Made:
    """The plan, the file that holds it, what a person should look at, and what a check of that file says. What only a
    person can put right is an error there, and stops nothing."""

    plan: Plan
    source: bytes
    remarks: list[Remark]
    problems: list[Problem]

    @property
    def listed(self) -> list[Remark]:
        """Everything that a person should look at."""
        return [*self.remarks, *map(_of_problem, self.problems)]


def _of_problem(one: Problem) -> Remark:
    """A problem in the file that was made, as one of the things that a person should look at."""
    where = f"{one.where}: " if one.where else ""
    words = f"{one.kind.code} {one.kind.slug}: {where}{one.message}; {one.remedy}"
    return Remark(f"{one.file}:{one.span.line}", words, one.is_error)


def import_plan(
    file: str,
    today: date,
    *,
    title: str | None = None,
    year: AcademicYear | None = None,
    by: str | None = None,
    columns: Given = Given(),
    output: str | None = None,
    replace: bool = False,
) -> Made:
    """The plan that a file holds; the description of our own plan.csv is read where it stands beside it. Title, year
    and publisher are taken from the source where they are not given; `columns` are those that a person named.

    It is written to `output`, if any, whole or not at all; there it may have errors, and it takes the place of a file
    only with `replace`. Raises BadFile, importing.cells.CannotImport and files.Busy, with nothing written.
    """
    path = None if output is None else Path(output)
    if path:
        _refuse(path, replace)
    source, beside = _opened(file), Path(f"{file}{ENDING}")
    name = os.path.basename(file)
    plan, remarks, published = make_plan(
        read_tables(source, name),
        name,
        title=title,
        year=year,
        by=by,
        columns=columns,
        description=_opened(str(beside)) if beside.is_file() else None,
    )
    plan = _mended(RecordOf(Plan, "the plan"), plan)
    written = _beside(write(plan), published).encode()
    problems = check(written, output or "the new plan", today).problems
    if path:
        with held(path):
            _refuse(path, replace)  # another may have written it meanwhile
            replace_file(path, written)
    return Made(plan, written, remarks, list(problems))


def _mended(form: Form, value: Any) -> Any:
    """A value with all titles and names on one line, and without signs that no output can hold; what is none stays."""
    if isinstance(form, Words) and isinstance(value, str):
        return form.mended(value) if value.strip() else value
    if isinstance(form, RecordOf):
        held = {field.name: (field.form, getattr(value, field.name)) for field in fields(form.record)}
        return replace_fields(
            value, **{name: _mended(*one) for name, one in held.items() if one[1] is not None}
        )
    if isinstance(form, ListOf):
        return tuple(_mended(form.item, one) for one in value)
    if isinstance(form, Glossary):
        return {short: _mended(form.item, full) for short, full in value.items()}
    return value


def _beside(text: str, published: Mapping[int, Mapping[str, str]]) -> str:
    """The file with published words beside the fields in whose form they have no place, as comments."""
    rows = text.split("\n")
    number = 0
    for i, row in enumerate(rows):
        # Texts of several lines stand further to the right.
        if found := re.match(r" {6}- number: (\d+)$", row):
            number = int(found[1])
        key = re.match(r" {8}(\w+): ", row)
        if key and (words := published.get(number, {}).get(key[1])):
            rows[i] = f"{row}  # published: {' '.join(words.split())}"
    return "\n".join(rows)


def _refuse(path: Path, replace: bool) -> None:
    """Raise BadFile where a file may not be written."""
    if path.is_dir() or not path.parent.is_dir():
        raise BadFile(f"{path} cannot be written; name a file in a folder that is there")
    if path.exists() and not replace:
        raise IsThere(f"{path} is there already; name another file")


def _opened(file: str) -> bytes:
    try:
        return read_file(Path(file), LARGEST)
    except OSError as error:
        raise BadFile(f"{file} cannot be opened ({error.strerror}); check the name") from error
