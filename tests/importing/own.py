"""A plan as this site writes it, in CSV and as a workbook, to be changed and read back."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import openpyxl
from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_csv import plan_csv
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan

from tests.importing.sources import Rows

OWN = """format: 1
plan: {title: Our Plan, year: 2024-25, published_by: Ours}
abbreviations: {OfS: Office for Students}
themes:
  - letter: A
    title: Governance
    actions:
      - number: 1
        action: "Meet\\u00a0often"
        measure: "- one\\n  - nested\\n- two\\n\\n    code\\n\\nhard  \\nbreak <p>x</p>"
        person_responsible: Prevent Lead and Registrar
        roles: [Prevent Lead, Registrar]
        achieve_by: 2025-07
        status: ongoing
        progress:
          - text: First.
          - {date: 2024-11-06, text: Second., evidence: [{title: "Minutes: all", url: "https://example.org/m"}]}
      - number: 4
        action: Review
        measure: Done
        person_responsible: Prevent Lead
        roles: [Prevent Lead]
        achieve_by: 2025-08-01
        moves:
          - {on: 2024-10-01, from: ongoing, why: "No end was named."}
          - {on: 2024-11-01, from: 2025-06, why: "Late.\\n\\nVery late."}
        status: achieved
        achieved_on: 2024-12-01
  - letter: B
    title: Training
    actions:
      - number: 2
        action: Train
        measure: Done
        person_responsible: Registrar
        roles: [Registrar]
        achieve_by: ongoing
        status: stopped
        reason: No money.
  - {letter: C, title: Estates, actions: []}
"""


@cache
def own() -> Plan:
    return read_plan(OWN.encode())


def own_origin() -> Origin:
    return Origin(standing=stand(own(), date(2025, 1, 1)))


def own_rows() -> Rows:
    return list(csv.reader(io.StringIO(plan_csv(own_origin()).decode("utf-8-sig"), newline="")))


def own_csv(rows: Rows, **given: Any) -> Imported:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    tables = read_tables(stream.getvalue().encode(), "plan.csv")
    return make_plan(tables, "plan.csv", title="-", by="-", **given)


@cache
def own_sheets() -> Mapping[str, Rows]:
    """The sheets of plan.xlsx."""
    book = openpyxl.load_workbook(io.BytesIO(plan_xlsx(own_origin())))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets
    }


def own_xlsx(sheets: Mapping[str, Rows]) -> Imported:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return make_plan(read_tables(stream.getvalue(), "plan.xlsx"), "plan.xlsx")


def without(rows: Rows, heading: str) -> Rows:
    """A table without a column."""
    at = rows[0].index(heading)
    return [row[:at] + row[at + 1 :] for row in rows]


def with_another(rows: Rows) -> Rows:
    """A table with a column of somebody else's in the midst of it, which has words in its first row."""
    further = ["Notes", "Ask again", *[None] * len(rows)]
    return [[*row[:2], words, *row[2:]] for row, words in zip(rows, further, strict=False)]


def plain(plan: Plan) -> Plan:
    """The plan without the one text whose emphasis plan.xlsx does not hold."""
    first, *others = plan.themes[0].actions
    return replace(
        plan,
        themes=(
            replace(plan.themes[0], actions=(replace(first, action="", measure=""), *others)),
            *plan.themes[1:],
        ),
    )
