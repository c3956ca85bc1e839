"""Tables of other organisations: under unusual headings, merged, dated, continued. All words are invented."""

from typing import Any

import pytest
from action_plan.importing.cells import CannotImport
from action_plan.importing.columns.given import read_given
from action_plan.importing.plan import Imported
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write

from tests.conftest import some
from tests.importing.other_tables import CASES, Case, Fact
from tests.importing.published import Grid, published
from tests.importing.sources import said, to_decide
from tests.importing.trackers import CASES as TRACKERS


def facts(made: Imported) -> list[Fact]:
    """Of each action: its theme, its words, who, by when, and its reports."""
    return [
        (
            theme.title,
            action.action,
            " + ".join(action.roles),
            str(action.achieve_by),
            "; ".join(f"{one.date}: {one.text}" if one.date else one.text for one in action.progress),
        )
        for theme, action in made.plan.placed()
    ]


KINDS = some([(case, kind) for case in [*CASES, *TRACKERS] for kind in case.kinds], 2)


@pytest.mark.parametrize(("case", "kind"), KINDS, ids=[f"{case.name}: {kind}" for case, kind in KINDS])
def test_a_table_of_others(case: Case, kind: str) -> None:
    made = published(kind, *case.grids)
    assert facts(made) == case.facts
    listed = "\n".join(to_decide(made))
    assert [words for words in case.decide if words not in listed] == []
    assert read_plan(write(made.plan).encode()) == made.plan
    measures = " ".join(action.measure for action in made.plan.actions)
    assert not any(words in measures for words in ("Achieve by", "Revised date", "Timescale", "X"))


def test_reports_without_a_day_say_no_year() -> None:
    rows = [["Action", "Owner", "Update"], ["Write a guide for hosts", "Events Manager", "Begun"]]
    assert (
        "plan.csv: the year is not stated, and no date says it; it became 2000-01 (--year sets it)"
        in said(published("csv", Grid(rows)))
    )


@pytest.mark.parametrize("year", [2022, 2023])
def test_the_plan_of_a_year_that_is_asked_for(year: int) -> None:
    from action_plan.model.dates import AcademicYear

    case = next(case for case in CASES if case.name == "plans of two years")
    made = published("docx", *case.grids, year=AcademicYear(year))
    assert [action.action for action in made.plan.actions] == [
        f"Teach the {'porters' if year == 2022 else 'wardens'}"
    ]
    assert made.plan.year == AcademicYear(year)


# --- tables that are not understood ------------------------------------------------------------

UNKNOWN: list[tuple[str, list[list[Any]], str]] = [
    ("words that say nothing", [
        ["Wombat", "Gribble", "Zonk"],
        ["Foo bar", "Sing the song of the gribble at dawn", "Head of Halls"],
        ["Baz qux", "Sing it again when the sun goes down", "Registrar"],
    ], '--columns "Action=Gribble, Person responsible=Zonk"'),
    ("no headings", [
        ["1", "Do this thing that was agreed", "This is how we know it", "Registrar", "01/08/2024"],
        ["2", "Do that thing that was agreed", "That is how we know it", "Chaplain", "01/09/2024"],
    ], '--columns "Number=column 1, Action=column 2, Person responsible=column 4, Achieve by=column 5"'),
    ("a measure without an action", [
        ["Thing", "KPI", "Size"],
        ["Lettings of the great hall", "Nine in ten are looked at", "200"],
        ["Lettings of the small hall", "Ten in ten are looked at", "30"],
    ], '--columns "Action=Thing, Measure=KPI"'),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize(("rows", "line"), [case[1:] for case in UNKNOWN], ids=[case[0] for case in UNKNOWN])
def test_a_table_that_is_not_understood_is_explained(rows: list[list[Any]], line: str, kind: str) -> None:
    with pytest.raises(CannotImport) as told:
        published(kind, Grid(rows))
    words = str(told.value)
    assert f"plan import plan.{kind} {line}" in words
    assert "taken for Measure" in words or "perhaps Action" in words
    made = published(kind, Grid(rows), columns=read_given(line.partition('"')[2].rstrip('"')))
    assert len(made.plan.actions) == len([row for row in rows if row[0] not in ("Wombat", "Thing")])


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Charter for all: Action Plan", "Charter for all: Action Plan"),
        ("Charter for all: Action Plan 2023-2028", "Charter for all: Action Plan"),
        ("Action Plan: academic year 2023/24", "Action Plan"),
        ("Tracker of our promises for the academic year 2023/24", "Tracker of our promises"),
    ],
)
@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_the_line_above_a_table_is_the_title_of_the_plan(line: str, title: str, kind: str) -> None:
    rows = [["Action", "Owner", "Deadline"], ["Write a guide for hosts", "Events Manager", "May 2024"]]
    assert published(kind, Grid(rows, above=[line])).plan.about.title == title


def test_a_guess_is_put_right() -> None:
    rows = [
        ["Issue", "Mitigation", "Owner", "Review date", "Notes"],
        ["Screens in the halls", "Filter all pages that are known", "IT Director", "01/02/2024", "Bought"],
    ]
    made = published("csv", Grid(rows))
    assert facts(made) == [
        ("Screens in the halls", "Filter all pages that are known", "IT Director", "2024-02-01", "Bought")
    ]
    columns = read_given("None=Review date, Action=Issue, Progress report=Mitigation")
    made = published("csv", Grid(rows), columns=columns)
    assert facts(made) == [
        (
            "Actions",
            "Screens in the halls",
            "IT Director",
            "ongoing",
            "Filter all pages that are known; Notes: Bought",
        )
    ]
    assert made.plan.actions[0].measure == "Review date: 01/02/2024"
    assert not any("was taken for Action" in words for words in to_decide(made))


def test_more_themes_than_letters() -> None:
    rows = [
        ["Risk area", "Action", "Owner"],
        *(
            [f"Area {chr(97 + i % 26) * (i // 26 + 2)}", f"Do what is due {i}", "Registrar"]
            for i in range(30)
        ),
    ]
    made = published("csv", Grid(rows))
    assert (len(made.plan.themes), len(made.plan.actions)) == (1, 30)
    assert made.plan.actions[0].measure == "Area aa"
    assert any("there are 30 themes, and 26 letters" in words for words in said(made))


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("Action=What, to do, Lead=Who", [("action", "What, to do"), ("person_responsible", "Who")]),
        ("none=RAG; progress = Review", [(None, "RAG"), ("progress", "Review")]),
        ("person_responsible=Lead", [("person_responsible", "Lead")]),
        ("Achieved=Done?", [("status", "Done?")]),
    ],
)
def test_what_a_person_types(words: str, pairs: list[tuple[str | None, str]]) -> None:
    assert list(read_given(words).pairs) == pairs
