"""What plan.json says besides the words of the actions, the table, the workbook and the paper say, too."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_json import plan_json
from action_plan.downloads.plan_pdf import paper_data, plan_pdf
from action_plan.downloads.sheets.plan_csv import plan_csv
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.history.archive.additions import Erratum
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Edition, Kept
from action_plan.history.revisions import History, Revision
from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import read_tables
from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Evidence
from action_plan.model.forms import Elsewhere
from action_plan.model.neighbours import Meeting, Meetings, Neighbours, Requirement, Requirements, Source
from action_plan.model.timeliness import stand
from action_plan.tables.table import WORKED_OUT

from tests.conftest import a_plan, action, theme

YEAR = AcademicYear(2023)
DAY = date(2024, 9, 20)
MOVES = [
    {"on": "2024-01-02", "from": "2024-02", "why": "Rooms were full."},
    {"on": "2024-03-05", "from": "2024-03-31", "why": "They still were."},
]
PLAN = a_plan(
    theme(
        "A",
        action(1, moves=MOVES, achieve_by="2024-09-30", serves=["G1", "G2"], progress=[{"date": "2024-01-10", "text": "Begun."}]),
        action(2, achieve_by="ongoing", serves=["G1"]),
        action(3, status="achieved", achieved_on="2024-05-02"),
        action(4, status="stopped", reason="No money.", serves=["G3"]),
    ),
    abbreviations={"OfS": "Office for Students"},
)  # fmt: skip
MEETINGS = (
    Meeting(
        date=date(2024, 2, 5),
        body="Council",
        decided="To *go on*.",
        papers=(Evidence(title="Paper 1", url="https://example.org/p"),),
        said_in=(Elsewhere(YEAR, 4),),
    ),
    Meeting(date=date(2024, 12, 1), body="Regulator", kind="return"),
)
SOURCES = (
    Source(
        title="Guidance",
        edition="Second edition",
        day=date(2021, 4, 1),
        url="https://example.org/guidance",
        requirements=(
            Requirement(id="G1", title="Know the risks", text="Look *once* a year."),
            Requirement(id="G2", title="Train people"),
            Requirement(id="G3", title="Report incidents"),
        ),
    ),
)
EDITION = Edition(
    year=YEAR,
    number=1,
    archived_on=date(2024, 2, 20),
    approvals=(
        Approval(step="approved", by="Council", on=date(2024, 2, 19), minute="https://example.org/m"),
    ),
    note="As circulated.",
    file="2023-24-v1.yaml",
    sha256="a" * 64,
)
KEPT = Kept(
    EDITION,
    PLAN,
    b"",
    later=(Approval(step="submitted", by="Regulator", on=date(2024, 2, 29)),),
    errata=(Erratum(edition=Elsewhere(YEAR, 1), on=date(2024, 3, 3), action=2, text="It is *three* days."),),
)
REVISION = Revision(id="0123456789abcdef", when=datetime(2024, 9, 1, 9, tzinfo=UTC), plan=PLAN)
ORIGIN = Origin(
    standing=stand(PLAN, DAY),
    site="https://example.org/",
    editions=(KEPT,),
    history=History(revisions=(REVISION,)),
    neighbours=Neighbours(
        meetings=Meetings(format=1, meetings=MEETINGS), requirements=Requirements(format=1, sources=SOURCES)
    ),
)
WITHOUT = replace(ORIGIN, editions=(), neighbours=Neighbours())


def leaves(value: Any) -> Iterator[str]:
    """What must be found of a part of plan.json: a text as plain words, a date in words, a role by its name."""
    if isinstance(value, dict):
        one = next((key for key in ("plain", "in_words", "name") if key in value and len(value) < 6), None)
        for key, inside in value.items():
            if one in (None, key):
                yield from leaves(inside)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif value not in (None, 0, False, True):
        yield str(value)


def in_workbook(source: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(source))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(f"{cell:%Y-%m-%d}" if isinstance(cell, date) else str(cell) for cell in cells)


def is_said(leaf: str, text: str) -> bool:
    """Whether words, a key or a day stand in a text."""
    try:
        day = date.fromisoformat(leaf)
    except ValueError:
        return " ".join(leaf.split()).lower() in text or leaf.replace("-", " ") in text
    return leaf in text or f"{day.day} {day:%B %Y}".lower() in text


JSON = json.loads(plan_json(ORIGIN))
FILES_OWN = {"$schema", "schema_version"}
"""What plan.json says of itself."""


@pytest.mark.parametrize("key", [key for key in JSON if key not in FILES_OWN])
def test_everything_that_plan_json_holds_is_in_the_workbook(key: str, workbook: str) -> None:
    held = JSON[key]
    if key == "themes":  # their addresses lead to pages: no sheet has themes of its own
        held = [{name: value for name, value in one.items() if name != "address"} for one in held]
    for leaf in leaves(held):
        assert is_said(leaf, workbook), leaf


@pytest.fixture(scope="module")
def workbook() -> str:
    return " ".join(in_workbook(plan_xlsx(ORIGIN)).split()).lower()


def test_what_the_other_sheets_hold() -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(plan_xlsx(ORIGIN)))
    assert sheets.sheetnames[-6:] == ["Meetings", "Requirements", "Editions", "Errata", "Summary", "About"]
    served = {row[0]: row[3] for row in sheets["Requirements"].iter_rows(min_row=2, values_only=True)}
    assert served == {
        "G1": "Action 1: Do thing 1\nAction 2: Do thing 2",
        "G2": "Action 1: Do thing 1",
        "G3": "Action 4: Do thing 4 (stopped)",
    }
    counted = list(sheets["Summary"].iter_rows(min_row=2, values_only=True))
    assert counted[:3] == [("All", "Actions", 4), ("Status", "Ongoing", 2), ("Status", "Achieved", 1)]
    bare = openpyxl.load_workbook(io.BytesIO(plan_xlsx(WITHOUT)))
    assert not {"Meetings", "Requirements", "Editions", "Errata"} & set(bare.sheetnames)


def test_what_is_worked_out_of_an_action_is_in_the_table_as_in_plan_json() -> None:
    rows = list(csv.DictReader(io.StringIO(plan_csv(ORIGIN).decode("utf-8-sig"), newline="")))
    first, second, *_ = rows
    assert {key: first[key] for key in WORKED_OUT} == {
        "status_in_words": "Ongoing",
        "timeliness": "due-soon",
        "days_to_go": "10",
        "first_promised": "2024-02",
        "times_moved": "2",
        "days_moved": "214",
        "last_report": "2024-01-10",
        "no_report_since_meeting": "2024-02-05",
        "address": "https://example.org/2023-24/actions/1/",
    }
    assert [second[key] for key in ("first_promised", "times_moved", "last_report")] == ["", "0", ""]
    actions = [one for theme in JSON["themes"] for one in theme["actions"]]
    assert set(WORKED_OUT) < set(actions[0])
    assert [one["times_moved"] for one in actions] == [int(row["times_moved"]) for row in rows]


def imported(source: bytes, name: str) -> Imported:
    return make_plan(read_tables(source, name), name, title="Plan", by="-", year=YEAR)


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_what_is_worked_out_is_passed_by_in_silence(name: str) -> None:
    make = {"plan.csv": plan_csv, "plan.xlsx": plan_xlsx}[name]
    made = imported(make(ORIGIN), name)
    assert made.plan.themes == PLAN.themes
    assert [one.words for one in made.remarks if "is about the file" not in one.words] == []
    assert not any(one.to_decide for one in made.remarks)
    assert made.plan == imported(make(WITHOUT), name).plan


# --- the paper ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def paper() -> str:
    return in_paper(ORIGIN)


def in_paper(given: Origin) -> str:
    pages = pdfium.PdfDocument(plan_pdf(given).content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.mark.parametrize("key", ["meetings", "requirements", "editions"])
def test_what_stands_beside_the_plan_is_in_the_paper(key: str, paper: str) -> None:
    # What a program looks an edition up by is for programs; addresses stand under the words that are linked.
    told = [one for one in leaves(JSON[key]) if one not in (EDITION.file, EDITION.sha256)]
    for leaf in told:
        assert leaf.startswith("https:") or is_said(leaf, paper.lower()), leaf


def test_the_paper_says_of_an_action_what_was_first_promised_and_the_last_report(paper: str) -> None:
    assert "First promised for February 2024; moved twice, 214 days" in paper
    assert "Last report: 10 January 2024; none since the meeting of 5 February 2024" in paper
    assert paper.count("First promised") == 1


def test_the_sections_of_the_paper_are_in_their_order(paper: str) -> None:
    told = [
        *(
            "Meetings To come",
            "Past",
            "Requirements Guidance",
            "Requirements without an action",
            "G3. Report",
        ),
        *("Actions that serve none", "Editions", "Submitted to Regulator", "It is three days."),
    ]
    end = 0
    for words in told:
        end = paper.index(words, end)


def test_nothing_empty_is_in_the_paper_of_a_plan_without_them() -> None:
    assert paper_data(WITHOUT)["sections"] == []
    only = replace(WITHOUT, neighbours=Neighbours(meetings=Meetings(format=1, meetings=MEETINGS[1:])))
    [section] = paper_data(only)["sections"]
    [part] = section["parts"]
    assert (section["heading"], part["title"], part["columns"]) == ("Meetings", "To come", ["Day", "What"])
    kept = replace(KEPT, edition=replace(EDITION, approvals=()), later=(), errata=())
    assert paper_data(replace(WITHOUT, editions=(kept,)))["sections"] == []


def test_a_long_row_of_the_paper_may_go_over_a_page() -> None:
    held = replace(MEETINGS[0], decided="Word. " * 2000)
    meetings = Meetings(format=1, meetings=(held, MEETINGS[1]))
    given = replace(WITHOUT, neighbours=Neighbours(meetings=meetings))
    parts = paper_data(given)["sections"][0]["parts"]
    assert [row["is_short"] for part in parts for row in part["rows"]] == [True, False]
    assert in_paper(given).count("Word.") == 2000


def test_a_sign_in_the_minutes_that_no_font_has_is_said_and_no_action_is_blamed() -> None:
    held = replace(MEETINGS[0], decided="Go on \N{SLIGHTLY SMILING FACE}.")
    neighbours = Neighbours(meetings=Meetings(format=1, meetings=(held,)))
    made = plan_pdf(replace(WITHOUT, neighbours=neighbours))
    assert [one.number for one in made.unshown] == [None]
    assert made.remarks[0].startswith("the plan: no font of the PDF has U+1F642")
