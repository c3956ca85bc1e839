"""What this site wrote comes back, as far as it holds the plan."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_csv import csv_metadata, plan_csv
from action_plan.downloads.plan_xlsx import plan_xlsx
from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan

from tests.importing.sources import Rows, said

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


def own() -> Plan:
    return read_plan(OWN.encode())


def own_rows(plan: Plan) -> Rows:
    stream = io.StringIO(
        plan_csv(Origin(standing=stand(plan, date(2025, 1, 1)))).decode("utf-8-sig"), newline=""
    )
    return list(csv.reader(stream))


def own_csv(rows: Rows, **given: Any) -> Imported:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return make_plan(
        read_tables(stream.getvalue().encode(), "plan.csv"), "plan.csv", title="-", by="-", **given
    )


def test_our_csv_comes_back_exactly_however_it_was_sorted() -> None:
    head, *rows = own_rows(own())
    for order in (rows, rows[::-1], sorted(rows, key=lambda row: row[8])):
        made = own_csv([head, *order])
        assert made.remarks == []
        assert made.plan.themes == own().themes


def test_our_csv_with_its_description() -> None:
    origin = Origin(standing=stand(own(), date(2025, 1, 1)))
    tables = read_tables(plan_csv(origin), "plan.csv")
    assert make_plan(tables, "plan.csv", description=csv_metadata(origin)) == (own(), [])
    for broken in (b"{", b"[]", b'{"dc:title": 1, "schema:mentions": [1]}', b"\xff"):
        assert make_plan(tables, "plan.csv", description=broken).plan.about.title == "Prevent Action Plan"


@pytest.mark.parametrize(
    ("change", "in_plan", "in_list"),
    [
        (lambda rows: rows[0].append("Notes") or rows[1].append("kept"), "Notes: kept", '"kept" was kept'),
        (lambda rows: rows[0].append("Notes") or rows[4].append("lost"), "", 'belongs to no action, and was left out: "lost"'),
        (lambda rows: rows.append(["2024-25", "C", "Estates", "", "", "orphan", *[""] * 10]), "measure='orphan'", "has no number, and got 5"),
        (lambda rows: rows[2].__setitem__(3, "4a"), "number=3, action='4a Review'", "number 4a became 3"),
        (lambda rows: rows[2].__setitem__(9, "halted"), "status_note='halted'", '"halted" is no status'),
    ],
)  # fmt: skip
def test_our_csv_as_somebody_changed_it(change: Callable[[Rows], object], in_plan: str, in_list: str) -> None:
    rows = own_rows(own())
    change(rows)
    made = own_csv(rows)
    assert in_plan in repr(made.plan)
    assert any(in_list in words for words in said(made))
    assert {(t.letter, a.number) for t, a in made.plan.placed()} >= {("A", 1), ("B", 2)}


def test_our_workbook_comes_back_in_plain_words() -> None:
    made = make_plan(
        read_tables(plan_xlsx(Origin(standing=stand(own(), date(2025, 1, 1)))), "plan.xlsx"), "plan.xlsx"
    )
    first = made.plan.actions[0]
    assert replace(made.plan, themes=()) == replace(own(), themes=())
    assert first.measure != own().actions[0].measure
    assert replace(first, action="", measure="") == replace(own().actions[0], action="", measure="")
    assert made.plan.actions[1:] == own().actions[1:]
    assert [(t.letter, t.title) for t in made.plan.themes] == [(t.letter, t.title) for t in own().themes]
    assert all("is about the file" in words for words in said(made))
