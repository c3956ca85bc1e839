"""What this site wrote comes back, as far as it holds the plan."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from action_plan.downloads.sheets.plan_csv import csv_metadata, plan_csv
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.importing.cells import Cell
from action_plan.importing.draft_plan import NOT_STATED
from action_plan.importing.own_tables import OWN_TABLES
from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.tables import workbook as workbook_columns
from action_plan.tables.table import COLUMNS, WORKED_OUT

from tests.importing.own import (
    own,
    own_csv,
    own_origin,
    own_rows,
    own_sheets,
    own_xlsx,
    plain,
    with_another,
    without,
)
from tests.importing.sources import Rows, said

# --- as it was written -------------------------------------------------------------------------


def test_our_csv_comes_back_exactly_however_it_was_sorted() -> None:
    head, *rows = own_rows()
    for order in (rows, rows[::-1], sorted(rows, key=lambda row: row[9])):
        made = own_csv([head, *order])
        assert made.remarks == []
        assert made.plan.themes == own().themes


def test_our_csv_with_its_description() -> None:
    tables = read_tables(plan_csv(own_origin()), "plan.csv")
    assert make_plan(tables, "plan.csv", description=csv_metadata(own_origin())) == Imported(own(), [])
    for broken in (b"{", b"[]", b'{"dc:title": 1, "schema:mentions": [1]}', b"\xff"):
        assert make_plan(tables, "plan.csv", description=broken).plan.about.title == "Action Plan"


def test_our_workbook_comes_back_in_plain_words() -> None:
    made = make_plan(read_tables(plan_xlsx(own_origin()), "plan.xlsx"), "plan.xlsx")
    assert made.plan.actions[0].measure != own().actions[0].measure
    assert plain(made.plan) == plain(own())
    assert said(made) == [
        'sheet About, cell A4: is about the file, and was left out: "Academic year: 2024-25, 1 August 2024 to 31 July 2025"',
        'sheet About, cell A5: is about the file, and was left out: "Timeliness is as at: 2025-01-01"',
    ]


# --- as somebody changed it --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "in_plan", "in_list"),
    [
        (lambda rows: rows[0].append("Notes") or rows[1].append("kept"), "Notes: kept", 'the column "Notes" is no field of the plan; its words were put at the end of the measure'),
        (lambda rows: rows[0].append("Notes") or rows[4].append("lost"), "", 'belongs to no action, and was left out: "lost"'),
        (lambda rows: rows.append(["2024-25", "C", "Estates", "", "", "", "orphan", *[""] * 14]), "measure='orphan'", "has no number, and got 5"),
        (lambda rows: rows[2].__setitem__(3, "4a"), "number=3, ref='4a', action='Review'", "number 4a became 3"),
        (lambda rows: rows[2].__setitem__(14, "halted"), "status_note='halted'", '"halted" is no status'),
        (lambda rows: rows[2].__setitem__(11, "Aug-25"), "2025, 8, 31", '"Aug-25" is no date such as 2024-06-30, and became August 2025'),
        (lambda rows: rows[2].__setitem__(16, "soon"), "achieved_on=None", '"soon" cannot be read, and was left out'),
    ],
)  # fmt: skip
def test_our_csv_with_other_cells(change: Callable[[Rows], object], in_plan: str, in_list: str) -> None:
    rows = own_rows()
    change(rows)
    made = own_csv(rows)
    assert in_plan in repr(made.plan)
    assert any(in_list in words for words in said(made))
    assert {(t.letter, a.number) for t, a in made.plan.placed()} >= {("A", 1), ("B", 2)}


def test_our_csv_with_its_columns_in_another_order() -> None:
    rows = own_rows()
    assert own_csv([row[::-1] for row in rows]) == own_csv(rows)
    assert own_csv([row[5:] + row[:5] for row in rows]) == own_csv(rows)


NEEDED = {"theme", "number", "action"}
STATED = {
    "year": "the year is not stated; 2024-25 fits the dates best (--year sets it)",
    "theme_title": "the title of the theme is not stated",
    "measure": "the measure is not stated",
    "person_responsible": "the person responsible is not stated",
    "achieve_by": "the date is not stated, and became ongoing",
    "status": "the status is not stated, and became ongoing",
}
"""What is said where a column is missing that the plan needs; roles are taken from the words without a doubt."""


@pytest.mark.parametrize("key", [key for key in COLUMNS if key not in NEEDED])
def test_our_csv_without_a_column(key: str) -> None:
    made = own_csv(without(own_rows(), key))
    assert {remark.words for remark in made.remarks} == ({STATED[key]} if key in STATED else set())
    full = own_csv(own_rows()).plan
    for (theme, action), (whole_theme, whole) in zip(made.plan.placed(), full.placed(), strict=True):
        assert theme.title == (NOT_STATED if key == "theme_title" else whole_theme.title)
        for field in fields(Action):
            if field.key != key:
                assert getattr(action, field.name) == getattr(whole, field.name)
    assert own_csv(without(own_rows(), key), year=AcademicYear(2030)).plan.year == AcademicYear(2030)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("person_responsible", "owner"),
        ("achieve_by", "deadline"),
        ("progress", "updates"),
        ("measure", "Success measure"),
        ("number", "No."),
        ("status", "Achieved"),
    ],
)
def test_our_csv_with_another_name_of_a_column(key: str, name: str) -> None:
    head, *rows = own_rows()
    made = own_csv([[name if one == key else one for one in head], *rows])
    assert made.plan.themes == own().themes
    assert [remark.to_decide for remark in made.remarks] == [True]
    assert f'the column "{name}" was taken for' in said(made)[0]


def test_our_csv_of_an_earlier_and_of_a_later_format() -> None:
    rows = own_rows()
    early = rows
    for key in ("moves", "carried_from", "carried_to", "status_note", "roles"):
        early = without(early, key)
    assert [a.action for a in own_csv(early).plan.actions] == [a.action for a in own().actions]
    later = [[*row[::-1], words] for row, words in zip(rows, ("steps", "one\ntwo", "", "", ""), strict=True)]
    made = own_csv(later)
    first, *others = made.plan.actions
    assert first.measure == own().actions[0].measure + "\n\nsteps: one\ntwo"
    assert others == list(own().actions[1:])


def test_our_csv_without_what_is_worked_out() -> None:
    early = own_rows()
    for key in WORKED_OUT:
        early = without(early, key)
    assert own_csv(early) == own_csv(own_rows()), "tables of version 1.1.0 are read as they were"
    rows = [[*row[:-1], words] for row, words in zip(own_rows(), ("address", "x", "", "", ""), strict=True)]
    assert own_csv(rows).plan == own_csv(early).plan


def test_our_csv_with_a_column_of_a_stranger() -> None:
    made = own_csv(with_another(own_rows()))
    assert said(made) == [
        'line 1, column 3: the column "Notes" is no field of the plan; its words were put at the end of the measure',
    ]
    first, *others = made.plan.actions
    assert first == replace(own().actions[0], measure=own().actions[0].measure + "\n\nNotes: Ask again")
    assert others == list(own().actions[1:])


def test_a_column_that_stands_twice_counts_once() -> None:
    made = own_csv(
        [[*row, words] for row, words in zip(own_rows(), ["status", "x", "", "", ""], strict=True)]
    )
    assert (
        said(made)[0]
        == 'line 1, column 32: the column "status" is no field of the plan; its words were put at the end of the measure'
    )
    assert made.plan.actions[0].status == "ongoing"


def test_our_workbook_with_its_columns_in_another_order() -> None:
    turned = {name: [row[::-1] for row in rows] for name, rows in own_sheets().items()}
    made = own_xlsx(turned)
    assert plain(made.plan) == plain(own())
    assert said(made) == [
        'sheet About, cell B4: is about the file, and was left out: "Academic year: 2024-25, 1 August 2024 to 31 July 2025"',
        'sheet About, cell B5: is about the file, and was left out: "Timeliness is as at: 2025-01-01"',
    ]


SHEET = {
    "Theme title": "theme_title", "Last day": "", "Timeliness": "",
    **{column.heading: "" for column in workbook_columns.FURTHER_COLUMNS.values()},
    **{f.column.heading: f.key for f in fields(Action) if f.column and f.key not in NEEDED},
}  # fmt: skip


@pytest.fixture(scope="module")
def workbook() -> Imported:
    return own_xlsx(own_sheets())


@pytest.mark.parametrize(("heading", "key"), SHEET.items())
def test_our_workbook_without_a_column(heading: str, key: str, workbook: Imported) -> None:
    sheets = own_sheets()
    made = own_xlsx({**sheets, "Plan": without(sheets["Plan"], heading)})
    due = {STATED[key]} if key in STATED else set()
    assert {remark.words for remark in made.remarks if not remark.place.startswith("sheet About")} == due
    follow = {"roles"} if key == "person_responsible" else set()  # the workbook has no column of them
    for action, whole in zip(made.plan.actions, workbook.plan.actions, strict=True):
        for field in fields(Action):
            if field.key not in {key, *follow}:
                assert getattr(action, field.name) == getattr(whole, field.name)


@pytest.mark.parametrize(
    ("heading", "lost"),
    [("What will be done", {}), ("Evidence", {"evidence": ()}), ("Date of report", None)],
)
def test_our_sheet_of_reports_without_a_column(heading: str, lost: dict[str, Any] | None) -> None:
    sheets = own_sheets()
    made = own_xlsx({**sheets, "Progress reports": without(sheets["Progress reports"], heading)})
    first = own().actions[0].progress
    if lost is None:  # then it is no sheet of ours, and all of it is said
        assert any("sheet Progress reports" in words for words in said(made))
        assert [report.text for report in made.plan.actions[0].progress] == ["Second."]
    else:
        assert made.plan.actions[0].progress == tuple(replace(report, **lost) for report in first)


def test_our_workbook_with_a_column_of_a_stranger() -> None:
    made = own_xlsx({name: with_another(rows) for name, rows in own_sheets().items()})
    assert [words for words in said(made) if "is about the file" not in words] == [
        'sheet Plan, cell C1: the column "Notes" is no field of the plan; its words were put at the end of the measure',
        'sheet Progress reports, cell C1: the column "Notes" is no field of the plan',
        'sheet Progress reports, cell C2: was left out: "Ask again"',
        'sheet Dates that moved, cell C1: the column "Notes" is no field of the plan',
        'sheet Dates that moved, cell C2: was left out: "Ask again"',
        'sheet Summary, cell C1: the column "Notes" is no field of the plan',
        'sheet Summary, cell C2: was left out: "Ask again"',
        'sheet About, cell C1: the column "Notes" is no field of the plan',
        'sheet About, cell C2: was left out: "Ask again"',
    ]
    assert plain(made.plan) == plain(own())


# --- whose table it is -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        ["Theme", "Number", "Action", "Measure", "Person responsible", "Achieve by", "Status"],
        ["theme", "number", "action", "measure", "owner", "deadline", "status"],
        ["THEME", "NUMBER", "ACTION", "ACHIEVE_BY"],
        ["number", "action", "measure", "person_responsible", "achieve_by", "status"],
        ["Theme", "Action", "What will be done", "Person responsible", "Achieve by", "Status", "Status note"],
        ["Theme", "Action", "Timeliness", "Owner", "Deadline"],
        ["Action", "Progress report", "Evidence", "Owner", "Deadline"],
        ["What it says"],
    ],
    ids=", ".join,
)
def test_a_strangers_table_is_not_ours(head: list[str]) -> None:
    row = [Cell(words, "") for words in head]
    assert not any(table.columns(row) for table in OWN_TABLES)
