"""Small plans as offices have them, and what is made of them."""

from typing import Any

from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan

Rows = list[list[Any]]


def imported(source: bytes, name: str, **given: Any) -> Imported:
    """What is made of a file, for the year 2024-25 unless another is given."""
    return make_plan(read_tables(source, name), name, **{"year": AcademicYear(2024), **given})


def text(rows: Rows) -> bytes:
    """A table as tab-separated text."""
    return "\n".join("\t".join(row) for row in rows).encode()


def facts(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Of each action: its theme, number, achieve-by and status."""
    return [(t.letter, str(a.number), str(a.achieve_by), a.status) for t, a in plan.placed()]


def said(made: Imported) -> list[str]:
    """What a person should look at, as `plan import` lists it."""
    return [f"{remark.place}: {remark.words}" for remark in made.remarks]


def to_decide(made: Imported) -> list[str]:
    """What a person has to decide."""
    return [f"{remark.place}: {remark.words}" for remark in made.remarks if remark.to_decide]


HEAD = ["No.", "Action", "Measure", "Owner", "Deadline", "Update", "Status"]


def row(number: str, **cells: str) -> list[str]:
    """A row below HEAD."""
    usual = {
        "action": f"Do {number}",
        "measure": f"{number} is done",
        "owner": "Registrar",
        "by": "01/08/2025",
    }
    return [number, *{**usual, "progress": "", "status": "Ongoing", **cells}.values()]
