"""Plans in Excel, as they look there."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import openpyxl.comments
import openpyxl.styles
import pytest
from action_plan.importing.cells import CannotImport

from tests.importing.sources import HEAD, Rows, imported, row, said, to_decide


def excel(*sheets: Rows, change: Callable[[Any], object] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for i, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet {i}")
        for cells in rows:
            sheet.append(cells)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_excel_with_true_dates_numbers_and_merged_cells() -> None:
    def change(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("A2:G2")
        sheet.merge_cells("D3:D4")
        sheet["C4"].number_format = "0%"
        book.worksheets[1].sheet_state = "hidden"

    first: Rows = [
        HEAD,
        ["Theme A: Governance"],
        [1, "Meet", 3, "Registrar", datetime(2025, 8, 1), "=1+1", "Ongoing"],
        [2, "Train", 0.85, None, date(2025, 6, 30), None, True],
    ]
    made = imported(
        excel(first, [HEAD, [3.0, "Third", "x", "Lead", "Aug 2025", "", "Ongoing"]], change=change),
        "plan.xlsx",
    )
    plan = made.plan
    assert [(a.number, a.measure, str(a.achieve_by)) for a in plan.actions] == [
        (1, "3", "2025-08-01"),
        (2, "85%", "2025-06-30"),
        (3, "x", "2025-08"),
    ]
    assert plan.actions[1].roles == ("Registrar",)
    assert plan.actions[1].status_note == "Yes"
    assert any("the hidden sheet Sheet 2 was read too" in words for words in said(made))
    assert any(
        words.startswith('Sheet 1, cell G4: "Yes"'.replace("Sheet 1", "sheet Sheet 1"))
        for words in said(made)
    )


@pytest.mark.parametrize(
    ("cell", "value", "shown", "words"),
    [
        ("C2", 1, "0%", "measure='100%'"),
        ("C2", 12345.67, "General", "measure='12345.67'"),
        ("C2", 12345.67, "£#,##0.00", "measure='£12,345.67'"),
        ("C2", 0.1 + 0.2, "General", "measure='0.3'"),
        ("C2", 0.856, "0%", "shows fewer digits than it holds: 0.856"),
        ("A2", 1.1, "0.00", "ref='1.10', action='Do 1'"),
        ("C2", '="Review "&"policy"', "General", "holds a formula whose result the file does not hold"),
        ("E2", datetime(2025, 8, 1), "mmm-yy", "last_day=datetime.date(2025, 8, 31)"),
        ("E2", datetime(2025, 8, 15), "mmm-yy", "shows a month and holds 2025-08-15"),
        ("E2", datetime(2025, 8, 1), "dd/mm/yyyy", "last_day=datetime.date(2025, 8, 1)"),
        ("E2", datetime(2025, 8, 1, 14), "dd/mm/yyyy", "the time 14:00 was left out"),
    ],
)
def test_excel_as_it_looks(cell: str, value: Any, shown: str, words: str) -> None:
    def change(book: Any) -> None:
        book.worksheets[0][cell].value = value
        book.worksheets[0][cell].number_format = shown

    made = imported(excel([HEAD, row("1")], change=change), "plan.xlsx")
    assert words in repr(made.plan) + "\n".join(said(made))


@pytest.mark.parametrize("cell", ["G1048576", "XFD1"])
def test_a_cell_far_away(cell: str) -> None:
    def change(book: Any) -> None:
        book.worksheets[0][cell].font = openpyxl.styles.Font(bold=True)

    made = imported(excel([HEAD, *(row(str(i)) for i in range(1, 60))], change=change), "plan.xlsm")
    assert len(made.plan.actions) == 59


def test_what_a_sheet_hides_is_listed() -> None:
    def change(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.column_dimensions["C"].hidden = True
        sheet.column_dimensions["J"].hidden = True  # holds nothing
        sheet.row_dimensions[3].hidden = True

    made = imported(excel([HEAD, row("1"), row("2")], change=change), "plan.xlsx")
    assert "what the sheet Sheet 1 hides (column C, row 3) was read too" in "\n".join(to_decide(made))
    assert len(made.plan.actions) == 2


def test_excel_links_and_comments_are_listed() -> None:
    def change(book: Any) -> None:
        book.worksheets[0]["C2"].hyperlink = "https://example.org/m"
        book.worksheets[0]["F2"].comment = openpyxl.comments.Comment("Ask again", "X")
        book.worksheets[0]["F2"] = "Started"

    listed = said(imported(excel([HEAD, row("1")], change=change), "plan.xlsx"))
    assert "sheet Sheet 1, cell C2: the link to https://example.org/m was left out" in listed
    assert 'sheet Sheet 1, cell F2: has a comment, which was left out: "Ask again"' in listed


def test_progress_that_is_merged_down() -> None:
    made = imported(
        excel(
            [HEAD, row("1", progress="Both."), row("2")],
            change=lambda b: b.worksheets[0].merge_cells("F2:F3"),
        ),
        "plan.xlsx",
    )
    assert [a.progress[0].text for a in made.plan.actions] == ["Both.", "Both."]
    assert any("cell F3: is merged with the cell above" in words for words in said(made))


def test_a_cell_whose_style_is_not_there_is_said_in_a_sentence() -> None:
    def bold(book: Any) -> None:
        book.worksheets[0]["A2"].font = openpyxl.styles.Font(bold=True)

    whole, damaged = excel([HEAD, row("1")], change=bold), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(damaged, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, data.replace(b's="1"', b's="99"') if "sheet1" in item.filename else data)
    with pytest.raises(CannotImport, match="cannot be read as Excel; open it and save it again"):
        imported(damaged.getvalue(), "plan.xlsx")
