"""Plans as people really have them: in Word, Excel and text. No word is lost, nothing guessed in silence."""

import csv
import io
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import docx.opc.constants
import docx.oxml
import openpyxl
import openpyxl.comments
import openpyxl.styles
import pytest
from action_plan.cli import main
from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_csv import csv_metadata, plan_csv
from action_plan.downloads.plan_xlsx import plan_xlsx
from action_plan.importing.headings import meaning
from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import CannotImport, read_tables
from action_plan.importing.values import read_roles, read_status, read_theme, read_when, split_status_and_date
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write
from hypothesis import given
from hypothesis import strategies as st

from tests.planfile.test_seed import SOURCE
from tools.project import FIRST

Rows = list[list[Any]]
Capture = pytest.CaptureFixture[str]


def imported(source: bytes, name: str, **given: Any) -> Imported:
    return make_plan(read_tables(source, name), name, **{"year": AcademicYear(2024), **given})


def text(rows: Rows) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


def facts(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Of each action: its theme, number, achieve-by and status."""
    return [(t.letter, str(a.number), str(a.achieve_by), a.status) for t, a in plan.placed()]


def said(made: Imported) -> list[str]:
    return [f"{remark.place}: {remark.words}" for remark in made.remarks]


HEAD = ["No.", "Action", "Measure", "Owner", "Deadline", "Update", "Status"]


def row(number: str, **cells: str) -> list[str]:
    usual = {
        "action": f"Do {number}",
        "measure": f"{number} is done",
        "owner": "Registrar",
        "by": "01/08/2025",
    }
    given = {**usual, "progress": "", "status": "Ongoing", **cells}
    return [number, *(given[key] for key in ("action", "measure", "owner", "by", "progress", "status"))]


# --- the seed ----------------------------------------------------------------------------------


def test_the_seed_imports_to_the_first_plan() -> None:
    made = imported(SOURCE.read_bytes(), SOURCE.name, year=None)
    first = read_plan(FIRST.read_bytes())
    # What short forms stand for is nowhere said in the source.
    assert made.plan == replace(first, abbreviations={})
    assert said(made) == [
        "line 41, column 1: a cell was missing at the front of this row; it was read as if it were there",
        "line 42, column 1: a cell was missing at the front of this row; it was read as if it were there",
        'line 9, column 1: "Head of Security & Emergency Planning" was taken for one role; if that is wrong, list them',
        'line 27, column 8: "Continue with in 23/24" is no status of ours; it became ongoing, with these words as its note',
        'line 39, column 1: "Prevent Lead / Student Equality & Diversity Manager / …" was taken for 3 roles (Prevent Lead; Student Equality & Diversity Manager; Registrar); if that is wrong, list them',
        f'{SOURCE.name}: who publishes the plan is not stated; it became "The University" (--published-by sets it)',
    ]


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "read", "is_exact"),
    [
        ("01-Aug-24", "2024-08-01", True),
        ("Aug-24", "2024-08", True),
        ("01/01/2024", "2024-01-01", True),
        ("1 Aug 2025", "2025-08-01", True),
        ("30 Sept 2025", "2025-09-30", True),
        ("6.11.23", "2023-11-06", True),
        ("April 2024", "2024-04", True),
        ("1st August 2024", "2024-08-01", True),
        ("2024-08-01", "2024-08-01", True),
        ("Ongoing", "ongoing", True),
        ("Nov/Dec 2024", "2024-12", False),
        ("October - November 2024", "2024-11", False),
        ("2023-24", "2024-07", False),
        ("2023/24", "2024-07", False),
        ("Academic year 2023/2024", "2024-07", False),
        ("Weekly", "ongoing", False),
        ("Annually", "ongoing", False),
        ("Each term", "ongoing", False),
        ("Complete by 1 Aug 2025", "2025-08-01", False),
        ("By August 2025", "2025-08", False),
        ("End of July 2025", "2025-07", False),
        ("31 June 2024", None, True),
        ("TBC", None, True),
        ("after the audit", None, True),
        ("2024", None, True),
        ("1", None, True),
    ],
)
def test_dates(words: str, read: str | None, is_exact: bool) -> None:
    found = read_when(words)
    assert (str(found.when) if found else None) == read
    assert not found or bool(found.remark) != is_exact
    assert not (found and found.remark) or f'"{words}"' in found.remark


@pytest.mark.parametrize(
    ("words", "status", "note", "achieved"),
    [
        ("Ongoing", "ongoing", None, None),
        ("In progress", "ongoing", None, None),
        ("Not started", "not-started", None, None),
        ("", "not-started", None, None),
        ("Achieved 3/5/24", "achieved", None, date(2024, 5, 3)),
        ("Completed on 3 May 2024", "achieved", None, date(2024, 5, 3)),
        ("Complete (3 May 2024)", "achieved", None, date(2024, 5, 3)),
        ("Achieved", "ongoing", "Achieved", None),
        ("Achieved May 2024", "ongoing", "Achieved May 2024", None),
        ("Yes", "ongoing", "Yes", None),
        ("Green", "ongoing", "Green", None),
        ("Stopped", "ongoing", "Stopped", None),
        ("Carried forward", "ongoing", "Carried forward", None),
        ("Continue with in 23/24", "ongoing", "Continue with in 23/24", None),
        ("Complete by 1 Aug 2025", "ongoing", "Complete by 1 Aug 2025", None),
    ],
)
def test_statuses(words: str, status: str, note: str | None, achieved: date | None) -> None:
    found = read_status(words)
    assert (found.status, found.note, found.achieved_on) == (status, note, achieved)
    assert bool(found.remark) == (note is not None or achieved is not None or not words)


@pytest.mark.parametrize(
    ("words", "status", "when"),
    [
        ("Ongoing – Aug 24", "Ongoing", "Aug 24"),
        ("Ongoing (1 Aug 2024)", "Ongoing", "1 Aug 2024"),
        ("Not started\nDue: April 2025", "Not started, Due", "April 2025"),
        ("Aug-24, ongoing", "ongoing", "Aug-24"),
        ("Achieved 3/5/24", "Achieved 3/5/24", ""),
        ("Green", "Green", ""),
        ("Complete by 1 Aug 2025", "", "Complete by 1 Aug 2025"),
    ],
)
def test_status_and_date_in_one_cell(words: str, status: str, when: str) -> None:
    assert split_status_and_date(words) == (status, when)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        *(
            (words, "person_responsible")
            for words in ("Person Responsible", "Owner", "Lead", "Responsible (role)")
        ),
        *(
            (words, "achieve_by")
            for words in ("Achieve By", "Deadline", "Target date", "DUE DATE", "By when?")
        ),
        *((words, "theme") for words in ("Category", "Theme")),
        *((words, "progress") for words in ("Progress report", "Update", "Comments")),
        *((words, "status") for words in ("Achieved", "Status", "RAG", "RAG rating", "Achieved Y/N")),
        *((words, "number") for words in ("No.", "#", "Ref")),
        ("Status / deadline", "status_and_date"),
        ("Status / date", "status_and_date"),
        ("Action / Objective", "action"),
        ("Recommended action", "action"),
        ("Person(s) Responsible", "person_responsible"),
        ("Target completion date", "achieve_by"),
        ("Latest update", "progress"),
        ("BRAG", "status"),
        ("Actions taken", None),
        ("Priority", None),
        ("", None),
    ],
)
def test_headings(words: str, field: str | None) -> None:
    assert meaning(words) == field


def test_themes_and_roles() -> None:
    assert read_theme("B. Risk Assessment") == ("B", "Risk Assessment")
    assert read_theme("Theme C: Action  Plan") == ("C", "Action Plan")
    assert read_theme("A plan of action") == (None, "A plan of action")
    known = {"Prevent Lead"}
    assert read_roles("Prevent Lead / Registrar.", known) == (("Prevent Lead", "Registrar"), True)
    assert read_roles("Council and Registrar", known) == (("Council and Registrar",), False)
    assert read_roles("Council and Registry and Prevent Lead", known) == (
        ("Council and Registry", "Prevent Lead"),
        True,
    )


@pytest.mark.parametrize(
    ("words", "roles", "is_certain"),
    [
        ("Registrar", ("Registrar",), True),
        ("Prevent Lead/Chaplain", ("Prevent Lead", "Chaplain"), True),
        ("Prevent Lead & Chaplain", ("Prevent Lead", "Chaplain"), True),
        ("Prevent Lead\nChaplain", ("Prevent Lead", "Chaplain"), True),
        ("Prevent Lead\nDean", ("Prevent Lead", "Dean"), False),
        ("HR/Development", ("HR/Development",), False),
        ("Security & Planning", ("Security & Planning",), False),
    ],
)
def test_several_people_in_one_cell(words: str, roles: tuple[str, ...], is_certain: bool) -> None:
    assert read_roles(words, {"Prevent Lead", "Chaplain"}) == (roles, is_certain)


# --- shapes ------------------------------------------------------------------------------------


def test_themes_as_rows_and_a_row_that_goes_on() -> None:
    rows = [
        HEAD,
        ["A", "Governance", "", "", "", "", ""],
        row("1", progress="First."),
        ["", "", "", "", "", "Second.", ""],
        ["Theme B: Training", "", "", "", "", "", ""],
        row("2", by="Weekly"),
    ]
    made = imported(text(rows), "plan.txt")
    assert facts(made.plan) == [("A", "1", "2025-08-01", "ongoing"), ("B", "2", "ongoing", "ongoing")]
    assert made.plan.actions[0].progress[0].text == "First.\n\nSecond."
    assert made.plan.actions[1].measure == "2 is done\n\nAchieve by: Weekly"
    assert any("line 4, column 6: has no action of its own" in words for words in said(made))


def test_themes_as_a_column_without_letters() -> None:
    rows = [
        ["Category", *HEAD],
        ["Governance", *row("1")],
        ["", *row("2")],
        ["Training", *row("3")],
        ["Governance", *row("4")],
    ]
    made = imported(text(rows), "plan.txt")
    assert [(f[0], f[1]) for f in facts(made.plan)] == [("A", "1"), ("A", "2"), ("A", "4"), ("B", "3")]
    assert any('the theme "Governance" has no letter, and got A' in words for words in said(made))


def test_published_numbers_that_are_no_whole_numbers() -> None:
    made = imported(text([HEAD, row("1.1"), row("1.2"), row("2.3a")]), "plan.txt")
    assert [(a.number, a.action) for a in made.plan.actions] == [
        (1, "1.1 Do 1.1"),
        (2, "1.2 Do 1.2"),
        (3, "2.3a Do 2.3a"),
    ]
    assert sum("it stands before the action's words" in words for words in said(made)) == 3


def test_a_number_twice_and_a_further_column() -> None:
    rows = [[*HEAD, "Priority"], [*row("7"), "High"], [*row("7"), ""]]
    made = imported(text(rows), "plan.txt")
    assert [a.number for a in made.plan.actions] == [1, 2]
    assert made.plan.actions[0].measure == "7 is done\n\nPriority: High"
    assert any('the column "Priority" is no field of the plan' in words for words in said(made))


BOTH = ["No.", "Action", "Measure", "Owner", "Deadline", "Status and date"]
THEMED = ["Theme", *HEAD]
NOTED = [*HEAD, "Priority"]
EMPTY = [""] * 7


@pytest.mark.parametrize(
    ("rows", "in_plan", "in_list"),
    [
        ([HEAD, row("1", progress="First <p>one</p> then <p>two</p> last")], ["First\n\none\n\nthen\n\ntwo\n\nlast"], []),
        ([BOTH, ["1", "Do", "m", "R", "17 March 2025", "Ongoing"]], ["2025, 3, 17", "status='ongoing', status_note=None"], []),
        ([BOTH, ["1", "Do", "m", "R", "17 March 2025", "Ongoing; Aug-25"]], ["2025, 3, 17", "note='Ongoing; Aug-25'"], ['"Ongoing; Aug-25" is no status']),
        ([BOTH, ["1", "Do", "m", "R", "", "Complete by 1 Aug 2025"]], ["2025, 8, 1"], ['"Complete by 1 Aug 2025" became 1 August']),
        ([HEAD, row("1", by="", status="Complete by 1 Aug 2025")], ["2025, 8, 1", "note='Complete by"], ['"Complete by 1 Aug 2025" became 1 August']),
        ([NOTED, [*row("1"), "High"], ["", "", "", "", "", "More.", "Low"], ["", "", "", "", "", "", "", "Odd"]], ["Priority: High\n\nPriority: Odd"], ['"Odd" was kept']),
        ([HEAD, row("", action="12 sessions of training")], ["action='12 sessions of training'"], ["has no number, and got 1"]),
        ([HEAD, row("", action="7. Train")], ["number=7, action='Train'"], ["number 7 was taken from the words"]),
        ([HEAD, row("", action="1.1 Train")], ["action='1.1 Train'"], ["number 1.1 was taken from the words"]),
        ([THEMED, ["Gov", *row("16")], row("17")], ["number=17, action='Do 17'"], ["a cell was missing"]),
        ([HEAD, row("16")[1:]], ["action='Do 16'", "2025, 8, 1"], ["a cell was missing"]),
        ([HEAD, row("1", owner="- Registrar", status="- Ongoing")], ["roles=('Registrar',)", "status_note=None"], []),
        ([HEAD, row("1", owner="- Registrar", progress="- One")], ["text='- One'"], []),
        ([HEAD, row("1"), [], ["G", "Green: fine"], ["By", "Council", "today"]], [], ['stands below the plan, and was left out: "Green: fine"', 'left out: "Council"']),
        ([HEAD, row("1"), EMPTY, ["Key"]], [], ['left out: "Key"']),
        ([HEAD, row("1"), ["G", "Green: fine", *EMPTY[2:]], ["R", "Late"]], ["title='Green: fine'"], ['the theme "Green: fine" has no actions and stands last', 'the theme "Late" has no']),
        ([HEAD, ["Theme A: Governance"], row("1"), ["Training"], row("2")], ["title='Governance'", "title='Training'"], ['the theme "Training" has no letter']),
        ([["Theme C: Governance"], HEAD, row("1")], ["letter='C', title='Governance'"], []),
        ([HEAD, row("1"), ["Approved by Council"]], [], ['left out: "Approved by Council"']),
        ([["Plan for 2024-25 approved by Council"], HEAD, row("1")], [], ['left out: "Plan for 2024-25 approved by Council"']),
        ([["Last updated 2024-09-17 by Registry"], HEAD, row("1")], ["title='Prevent Action Plan'"], ['left out: "Last updated']),
        ([["2024/25 Our Plan"], HEAD, row("1")], ["title='Our Plan'"], []),
        ([[*HEAD[:1], "Proposal", *HEAD[2:]], row("1")], ["action='Do 1'"], ['the column "Proposal" was taken for the actions']),
        ([["Odd", *row("1")], ["", *row("2")]], ["Do 1", "is done\n\nOdd"], ['"Odd" was kept']),
        ([HEAD, ["1", "Task and finish group", "Target", "Lead", "Aug-25", "Update", "Complete"]], ["action='Task and finish group'"], []),
        ([HEAD, row("1"), HEAD, row("2")], ["Do 1", "Do 2"], []),
        ([[*HEAD, "Status and date"], [*row("1"), "Late; May 2025"]], ["note='Ongoing, Late; May 2025'"], []),
        ([HEAD, row("1."), row("Action 2"), row("5)")], ["number=1", "number=2", "number=5"], []),
        ([HEAD, row("1", progress="one\x0btwo\u2028three")], ["text='one\\ntwo\\nthree'"], []),
    ],
)  # fmt: skip
def test_no_cell_is_lost(rows: Rows, in_plan: list[str], in_list: list[str]) -> None:
    made = imported(text(rows), "plan.txt")
    assert [words for words in in_plan if words not in repr(made.plan).replace("\\n\\n", "\n\n")] == []
    assert [words for words in in_list if not any(words in one for one in said(made))] == []


def test_no_headings_at_all() -> None:
    made = imported(text([["", *row("1")], ["", *row("2")]]), "plan.txt")
    assert len(made.plan.actions) == 2
    assert "no row names the columns" in said(made)[0]


def test_csv_with_semicolons_from_windows() -> None:
    source = 'No.;Action;Measure;Owner;Deadline;Status\n1;"Review; again";£5 saved;Registrar;Aug-25;Ongoing\n'.encode(
        "cp1252"
    )
    made = imported(source, "plan.csv")
    assert (made.plan.actions[0].action, made.plan.actions[0].measure) == ("Review; again", "£5 saved")
    assert "is not UTF-8" in said(made)[0]


def test_a_text_of_excel_with_a_title_above_its_table() -> None:
    made = imported(
        text([["Our Plan 2024-25"], HEAD, row("1", progress="café")]).decode().encode("utf-16"), "plan.txt"
    )
    assert (made.plan.about.title, made.plan.actions[0].progress[0].text) == ("Our Plan", "café")
    made = imported(
        b"Our plan, in short 2024-25\nNo.;Action;Owner;Deadline\n1;Do a, b, c;R;Aug-25\n", "plan.csv"
    )
    assert made.plan.actions[0].action == "Do a, b, c"


def test_a_quotation_mark_that_is_never_closed() -> None:
    rows = [",".join(HEAD), '1,Do,m,R,Aug-25,"started,Ongoing', "2,Do,m,R,Aug-25,x,Ongoing"]
    made = imported("\n".join(rows).encode(), "plan.csv")
    assert "line 2, column 6: holds lines that look like rows; a quotation mark may be missing" in said(made)


def test_words_without_end_take_no_time() -> None:
    long = [["the policy says so " * 4000], ["-" * 4000], ["–" * 4000]]
    assert len(imported(text([*long, HEAD, row("1")]), "plan.txt").plan.actions) == 1


def word(*tables: Rows, before: str = "", change: Callable[[Any], object] | None = None) -> bytes:
    document = docx.Document()
    if before:
        document.add_heading(before)
    for rows in tables:
        made = document.add_table(rows=0, cols=max(len(row) for row in rows))
        for cells in rows:
            added = made.add_row().cells
            for cell, words in zip(added, cells, strict=False):
                cell.text = words
        document.add_paragraph("Between the tables.")
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_with_several_tables_and_repeated_headings() -> None:
    source = word([HEAD, row("1")], [HEAD, row("2")], before="Prevent Duty Plan 2024/25")
    made = imported(source, "plan.docx", year=None)
    assert (made.plan.about.title, str(made.plan.year)) == ("Prevent Duty Plan", "2024-25")
    assert [a.number for a in made.plan.actions] == [1, 2]
    assert any('left out: "Between the tables."' in words for words in said(made))


def test_word_with_merged_cells_lists_links_and_tracked_changes() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(1, 6)).text = "A. Governance"
        cell = table.cell(2, 5)
        cell.text = "Done:"
        cell.add_paragraph("one", style="List Bullet")
        cell.add_paragraph("two", style="List Bullet")
        paragraph = cell.add_paragraph("See ")
        link = document.part.relate_to(
            "https://example.org/m", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        for xml in (
            f'<w:hyperlink xmlns:w="{w}" xmlns:r="{r}" r:id="{link}"><w:r><w:t>the </w:t></w:r><w:r><w:t>minutes</w:t></w:r></w:hyperlink>',
            f'<w:ins xmlns:w="{w}"><w:r><w:t xml:space="preserve"> and more</w:t></w:r></w:ins>',
            f'<w:del xmlns:w="{w}"><w:r><w:delText>not this</w:delText></w:r></w:del>',
        ):
            paragraph._p.append(docx.oxml.parse_xml(xml))
        table.cell(2, 3).merge(table.cell(3, 3)).text = "Registrar"

    made = imported(
        word([HEAD, [""] * 7, row("1", owner=""), row("2", owner="")], change=change), "plan.docx"
    )
    assert [theme.title for theme in made.plan.themes] == ["Governance"]
    report = made.plan.actions[0].progress[0].text
    assert report == "Done:\n\n- one\n- two\n\nSee [the minutes](https://example.org/m) and more"
    assert [a.roles for a in made.plan.actions] == [("Registrar",), ("Registrar",)]


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
        ("A2", 1.1, "0.00", "action='1.10 Do 1'"),
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


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RUN = "<w:r><w:t>{}</w:t></w:r>".format
BOX = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (RUN("a") + "<w:moveFrom>" + RUN("b") + "</w:moveFrom><w:moveTo>" + RUN("c") + "</w:moveTo>", "text='ac'"),
        (
            f"<w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "text='a\\n\\nbox'",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "text='✓'"),
        ('<w:r><w:sym w:font="Odd" w:char="F0AB"/></w:r>', "holds the sign F0AB of Odd"),
        ("<w:smartTag>" + RUN("a") + "</w:smartTag>", "text='a'"),
        ("<w:r><a:blip/></w:r>", "holds a picture, which was left out"),
        ('<w:r><w:instrText>HYPERLINK "http://x.org"</w:instrText></w:r>', "the link to http://x.org was left out"),
        ('<w:pPr><w:pStyle w:val="ListParagraph"/></w:pPr>' + RUN("a"), "text='a'"),
        ('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + RUN("a"), "text='- a'"),
        ('<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + RUN("a"), "text='a'"),
        ('<w:hyperlink r:id="rIdOld">' + RUN("Minutes") + "</w:hyperlink>", "is not https: http://example.org/m"),
        ('<w:hyperlink r:id="rIdNew">' + RUN("M") + "</w:hyperlink>", "text='[M](https://example.org/m%281%29)'"),
    ],
)  # fmt: skip
def test_word_word_for_word(inner: str, words: str) -> None:
    def change(document: Any) -> None:
        for key, target in (("rIdOld", "http://example.org/m"), ("rIdNew", "https://example.org/m(1)")):
            document.part.rels.add_relationship("hyperlink", target, key, is_external=True)
        cell = document.tables[0].cell(1, 5)._tc
        cell.remove(cell.p_lst[0])
        cell.append(docx.oxml.parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))

    made = imported(word([HEAD, row("1")], change=change), "plan.docx")
    assert words in repr(made.plan) + "\n".join(said(made))


def test_word_headers_and_footers_are_listed() -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Our Plan 2024-25"
        document.sections[0].footer.paragraphs[0].text = "Approved by Council"

    made = imported(word([HEAD, row("1")], change=change), "plan.docx")
    assert made.plan.about.title == "Our Plan"
    assert 'footer: stands outside of the table, and was left out: "Approved by Council"' in said(made)


def wrapped(element: Any, xml: str) -> None:
    """Put an element of a document into another one."""
    outer = docx.oxml.parse_xml(xml)
    element.addprevious(outer)
    (outer[0] if len(outer) else outer).append(element)


def within_a_cell(document: Any) -> None:
    table = document.tables[0]._tbl
    layout = document.add_table(1, 1)
    layout.cell(0, 0)._tc.append(table)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: wrapped(d.tables[0].cell(1, 1)._tc, f'<w:customXml {SPACES} w:element="x"/>'),
        lambda d: wrapped(d.tables[0]._tbl, f"<w:sdt {SPACES}><w:sdtContent/></w:sdt>"),
        within_a_cell,
    ],
)
def test_word_tables_within_something(change: Callable[[Any], object]) -> None:
    made = imported(word([HEAD, row("1")], change=change), "plan.docx")
    assert facts(made.plan) == [("A", "1", "2025-08-01", "ongoing")]
    assert made.plan.actions[0].action == "Do 1"


def test_word_headings_between_tables_are_themes() -> None:
    def change(document: Any) -> None:
        for table, words in zip(document.tables, ("Theme B: Governance", "Training"), strict=True):
            heading = document.add_heading(words)
            table._tbl.addprevious(heading._p)

    made = imported(word([HEAD, row("1")], [HEAD, row("2")], change=change), "plan.docx")
    assert [(t.letter, t.title, len(t.actions)) for t in made.plan.themes] == [
        ("B", "Governance", 1),
        ("C", "Training", 1),
    ]


def with_parts(source: bytes, *parts: tuple[str, bytes, bytes]) -> bytes:
    """A packed file in which words of parts were put in place of others; an empty one adds the part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for part, before, after in parts:
                content = content.replace(before, after) if part == name else content
            new.writestr(name, content)
        for part, before, after in parts:
            if not before:
                new.writestr(part, after)
    return made.getvalue()


def test_word_footnotes_are_listed_and_macros_do_not_matter() -> None:
    def change(document: Any) -> None:
        note = docx.oxml.parse_xml(f'<w:r {SPACES}><w:footnoteReference w:id="2"/></w:r>')
        document.tables[0].cell(1, 5).paragraphs[0]._p.append(note)

    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
    source = with_parts(
        word([HEAD, row("1")], change=change),
        ("[Content_Types].xml", b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="' + kind + b'footnotes+xml"/></Types>'),
        ("[Content_Types].xml", kind + b"document.main+xml", b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        (
            "word/_rels/document.xml.rels",
            b"</Relationships>",
            b'<Relationship Id="rIdF" Type="x/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
        ("word/footnotes.xml", b"", f'<w:footnotes {SPACES}><w:footnote w:id="2"><w:p>{RUN("If funded.")}</w:p></w:footnote></w:footnotes>'.encode()),
    )  # fmt: skip
    made = imported(source, "plan.docm")
    assert 'table 1, row 2, column 6: has a footnote, which was left out: "If funded."' in said(made)


# --- what this site wrote ----------------------------------------------------------------------

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


# --- what cannot be read -----------------------------------------------------------------------


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 210_000_000)
    return stream.getvalue()


def archive(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("x.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("source", "name", "words"),
    [
        (b"", "plan.txt", "is empty"),
        (b"  \n ", "plan.csv", "is empty"),
        (b"PK\x03\x04broken", "plan.docx", "is damaged"),
        (b"PK\x03\x04broken", "plan.xlsx", "is damaged"),
        (archive(b"<x/>"), "plan.docx", "cannot be read as Word"),
        (archive(b"<x/>"), "plan.xlsx", "cannot be read as Excel"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "plan.doc", "is of an old kind, or locked with a password"),
        (b"%PDF-1.7", "plan.pdf", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "plan.png", "is no Word, Excel, CSV or text file"),
        (b"not packed", "plan.docx", "is no Word, Excel, CSV or text file"),
        (b"just words\nand more", "plan.txt", "holds no action that could be read"),
        (b"x" * 20_000_001, "plan.txt", "is larger than 20 MB"),
        (b'a,b\n"x', "plan.csv", "holds no action"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_plan(source: bytes, name: str, words: str) -> None:
    with pytest.raises(CannotImport, match=re.escape(words)):
        imported(source, name)


def test_a_bomb() -> None:
    with pytest.raises(CannotImport, match="unpacks to 210 MB"):
        imported(bomb(), "plan.docx")


# --- no word is lost ---------------------------------------------------------------------------

WORDS = st.text(st.sampled_from(list("abc AB1.2/;:-()\"'é")), max_size=14).map(lambda w: " ".join(w.split()))


def bare(words: str) -> list[str]:
    return re.findall(r"[^\W_]+", words)


@given(st.lists(st.lists(WORDS, min_size=7, max_size=7), min_size=1, max_size=4))
def test_every_word_is_in_the_plan_or_in_the_list(rows: list[list[str]]) -> None:
    source = text([HEAD, *rows])
    try:
        made = imported(source, "plan.txt")
    except CannotImport:
        return
    held = bare(write(made.plan).replace("\\", "")) + bare(" ".join(said(made)))
    for cells in rows:
        for i, cell in enumerate(cells):
            if (i == 4 and read_when(cell)) or (i == 6 and not read_status(cell).note):
                continue  # a date or a status, in the plan's own form
            for one in bare(cell):
                assert one in held, (one, cells, said(made), write(made.plan))


# --- the command -------------------------------------------------------------------------------


def test_the_command(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1"), row("2", by="TBC")]))
    assert main(["import", "plan.txt", "--year", "2024-25", "--title", "Plan", "--published-by", "U"]) == 0
    out = capsys.readouterr()
    assert check(out.out.encode(), DATA, date(2025, 1, 1)).plan
    assert 'line 3, column 5: "TBC" is no date that can be read, and became ongoing' in out.err
    assert out.err.endswith("2 actions in 1 theme; 2 places to look at.\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_file_gets_utf_8(project: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", action="Spend £500 → “now”")]))
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, encoding))
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 0
    sys.stdout.flush()
    assert "Spend £500 → “now”" in stream.getvalue().decode()


def test_what_a_person_must_decide(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", by="01/08/2031")]))
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 1
    out = capsys.readouterr()
    assert "date-outside-year" in out.err
    assert "A person must decide what is right there." in out.err
    assert "achieve_by: 2031-08-01" in out.out


def test_a_file_that_is_none(project: Path, capsys: Capture) -> None:
    assert main(["import", "none.docx"]) == 2
    (project / "x.pdf").write_bytes(b"%PDF-1.7")
    assert main(["import", "x.pdf"]) == 1
    assert "plan import: x.pdf is a PDF" in capsys.readouterr().err


def test_into_a_file(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--output"]
    assert main([*words, "new.yaml"]) == 0
    out = capsys.readouterr()
    assert out.out == "Written to new.yaml.\n"
    assert out.err.endswith("to look at.\n")
    assert check((project / "new.yaml").read_bytes(), DATA, date(2025, 1, 1)).plan
    assert main(["import", "plan.txt", "--year", "2024-25"]) == 0
    assert capsys.readouterr().out == (project / "new.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(project: Path, capsys: Capture) -> None:
    before = (project / DATA).read_bytes()
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    words = ["import", "plan.txt", "--year", "2024-25", "--output", DATA]
    assert main(words) == 2
    assert capsys.readouterr() == (
        "",
        f"plan: {DATA} is there already; name another file, or add --replace to put the plan in its place\n",
    )
    assert (project / DATA).read_bytes() == before
    assert main([*words, "--replace"]) == 0
    assert b"year: 2024-25" in (project / DATA).read_bytes()


def test_what_cannot_be_imported_replaces_nothing(project: Path) -> None:
    before = (project / DATA).read_bytes()
    (project / "x.pdf").write_bytes(b"%PDF-1.7")
    assert main(["import", "x.pdf", "--output", DATA, "--replace"]) == 1
    assert main(["import", "none.docx", "--output", DATA, "--replace"]) == 2
    assert (project / DATA).read_bytes() == before
    assert main(["import", "x.pdf", "--output", "new.yaml"]) == 1
    assert not (project / "new.yaml").exists()


def test_what_a_person_must_decide_is_decided_in_the_file(project: Path, capsys: Capture) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1", by="01/08/2031")]))
    assert main(["import", "plan.txt", "--year", "2024-25", "--output", "new.yaml"]) == 1
    said = capsys.readouterr().err
    line = next(
        i for i, row in enumerate((project / "new.yaml").read_text("utf-8").split("\n"), 1) if "2031" in row
    )
    assert f"\nnew.yaml:{line}:" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--replace"], "--replace goes with --output"),
        (["--output", "data"], "data cannot be written; name a file in a folder that is there"),
        (["--output", "none/new.yaml"], "none/new.yaml cannot be written; name a file"),
    ],
)
def test_a_wrong_output(project: Path, capsys: Capture, words: list[str], said: str) -> None:
    (project / "plan.txt").write_bytes(text([HEAD, row("1")]))
    assert main(["import", "plan.txt", *words]) == 2
    assert said in capsys.readouterr().err
