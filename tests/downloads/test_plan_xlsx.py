"""plan.xlsx: every word of every action, laid out so that it is read in every program, and on paper."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.downloads.sheets.sheet import Sheet
from action_plan.model.plan import Action, Plan
from action_plan.model.records import Column, fields
from action_plan.tables import workbook

from tests.conftest import a_plan, action, theme
from tests.downloads.test_plan_files import FULL, an_edition, first, origin


def book(given: Origin) -> Any:
    return openpyxl.load_workbook(io.BytesIO(plan_xlsx(given)))


def test_a_workbook_for_people() -> None:
    made = book(an_edition())
    assert made.sheetnames == ["Plan", "Progress reports", "Steps", "Confirmations", "Summary", "About"]
    for sheet in made.worksheets:
        assert sheet.freeze_panes == ("D2" if sheet.title == "Plan" else "B2")
        assert sheet.auto_filter.ref
        assert not sheet.merged_cells.ranges
        assert all(cell.value for cell in sheet[1])
        assert sheet.column_dimensions["B"].width > 8
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    sheet = made["Plan"]
    head = {cell.value: i for i, cell in enumerate(sheet[1])}
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][head["Achieved on"]] == datetime(2024, 1, 2)
    assert (rows[1][head["Achieve by"]], rows[1][head["Last day"]]) == ("March 2024", datetime(2024, 3, 31))
    assert rows[1][head["Reason"]] == "=cmd()"
    assert sheet.cell(row=3, column=head["Reason"] + 1).data_type == "s"
    assert rows[7][:5] == ("B", "Theme B", "None", None, "No actions this year")
    about = made.properties
    assert (about.title, about.creator) == ("Example Plan 2023-24 edition 2", "The Example University")
    assert about.created == datetime(2024, 1, 15)


def test_every_word_is_in_the_workbook() -> None:
    made = book(origin(first()))
    rows = (row for sheet in made.worksheets for row in sheet.iter_rows(values_only=True))
    held = " ".join(str(cell) for row in rows for cell in row if cell).split()
    for each in first().actions:
        for text in (each.action, each.measure, each.person_responsible, *(r.text for r in each.progress)):
            assert " ".join(text.split()) in " ".join(held)


def test_a_text_that_excel_cannot_hold_says_where_its_rest_is() -> None:
    sheet = book(origin(a_plan(theme("A", action(1, measure="x " * 20_000)))))["Plan"]
    assert sheet["F2"].value.endswith("… (the rest is in plan.csv)")


# --- the look ----------------------------------------------------------------------------------

WORDS = "Fifteen letters and more of them, as people write. "


def looks(sheet: Any) -> list[Any]:
    """How each column looks; neighbours that look alike stand in the file as one."""
    groups = sheet.column_dimensions.values()
    return [one for one in sorted(groups, key=lambda one: one.min) for _ in range(one.min, one.max + 1)]


def lines_of(text: str, width: float) -> float:
    """How many lines a text fills at the least: letters are narrower than digits, but not by more than a fifth."""
    return sum(max(1, 0.8 * len(row) / width) for row in text.split("\n"))


@pytest.mark.parametrize("which", ["first", "full", "long"])
def test_every_row_is_as_high_as_its_longest_cell(which: str) -> None:
    long = theme("A", action(1, measure=WORDS * 20, progress=[{"text": "\n\n".join("abcdef")}]))
    plans: dict[str, Plan] = {"first": first(), "full": FULL, "long": a_plan(long)}
    for sheet in book(origin(plans[which])).worksheets:
        widths = [one.width for one in looks(sheet)]
        for y, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            height = sheet.row_dimensions[y].height
            texts = zip((value if isinstance(value, str) else "" for value in row), widths, strict=True)
            needed = max(lines_of(text, width) for text, width in texts)
            assert height is not None, "LibreOffice makes it one line high"
            assert 14 * needed <= height <= 409
            assert height <= 15 * (2 * needed + 2), "and not much higher"


def test_a_column_is_widened_for_a_text_that_the_highest_row_has_no_room_for() -> None:
    given = Sheet("Plan", (Column("One", 20), Column("Two", 20)), [["short", WORDS * 20]])
    layout = given.layout
    assert layout.widths[0] == 20
    assert 20 < layout.widths[1] < 60
    assert (layout.heights[1] <= 409, layout.too_long) == (True, ())


def test_what_no_row_shows_whole_is_named() -> None:
    made = book(origin(a_plan(theme("A", action(1), action(2, measure=WORDS * 200)))))
    assert made["Plan"].row_dimensions[3].height == pytest.approx(409, abs=0.5)
    told = dict(made["About"].iter_rows(min_row=2, values_only=True))
    assert told[workbook.TOO_LONG].startswith("Plan, F3: ")
    assert workbook.TOO_LONG not in {
        row[0] for row in book(origin(FULL))["About"].iter_rows(values_only=True)
    }


def test_signs_that_are_wide_have_room() -> None:
    narrow, wide, capitals = (
        Sheet("Plan", (Column("One", 20),), [[text]]).layout.heights[1]
        for text in ("a" * 100, "漢" * 100, "W" * 100)
    )
    assert narrow < capitals < wide


def hidden(given: Origin, name: str = "Plan") -> set[str]:
    sheet = book(given)[name]
    return {cell.value for cell, look in zip(sheet[1], looks(sheet), strict=True) if look.hidden}


def test_columns_with_nothing_in_them_are_hidden_and_in_the_file() -> None:
    some = origin(
        a_plan(theme("A", action(1, progress=[{"text": "Done."}]), action(2, status_note="Soon")), theme("B"))
    )
    assert hidden(some) == {
        *("Ref", "Evidence expected", "Serves", "Achieved on", "Reason", "Carried to", "Carried from"),
        *("Last reported", "No report since the meeting of"),
    }
    assert hidden(some, "Progress reports") == {"Evidence"}
    assert hidden(origin(FULL)) == {"No report since the meeting of"}
    assert hidden(origin(a_plan()), "Progress reports") == set(), "a sheet of nothing shows what it is for"


def test_the_page_is_legible_with_every_column() -> None:
    columns = (
        *workbook.THEME_COLUMNS.values(),
        *workbook.WORKED_OUT_COLUMNS.values(),
        *(field.column for field in fields(Action) if field.column),
    )
    area = book(origin(FULL))["Plan"].print_area
    assert area.endswith(f"${chr(ord('A') + len(columns) - 1)}$9"), (
        "what is worked out at the right is not printed"
    )
    # A digit is 5.25 points wide in letters of 11, a column has 3.75 points between it and the next; A4 has 842 points.
    room = sum(5.25 * column.width + 3.75 for column in columns)
    sheet = book(origin(FULL))["Plan"]
    across = 842 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert 11 * across / room > 6.8
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in {(1, 0), (None, 0)}


def test_no_version_of_software_is_named() -> None:
    content = plan_xlsx(origin(a_plan()))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".xml"))
    assert not re.search(rb"AppVersion|fileVersion|lastEdited", parts)
