"""Everything that is linked as evidence, and what has none."""

from datetime import date
from typing import get_args

from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Evidence
from action_plan.model.neighbours import Meeting
from action_plan.tables.evidence import SHOWS_IN_WORDS, Shows, every_piece, linked, missing

from tests.conftest import Fields, an_action

YEAR = AcademicYear(2023)


def link(title: str) -> Fields:
    return {"title": title, "url": f"https://example.org/{title.lower()}"}


ACHIEVED: Fields = {"status": "achieved", "achieved_on": "2024-01-10"}
SHOWN = an_action(
    2,
    **ACHIEVED,
    steps=[{"text": "Ask", "done_on": "2023-12-01", "evidence": [link("Letter")]}, {"text": "Answer"}],
    progress=[
        {"text": "Old", "evidence": [link("Old")]},
        {"date": "2024-01-10", "text": "Done", "evidence": [link("Minutes"), link("=1")]},
    ],
    confirmed={
        "by": "Council",
        "on": "2024-02-01",
        "agrees": False,
        "text": "No.",
        "evidence": [link("Minute")],
    },
)


def test_all_that_is_linked_for_an_action_is_there_by_day() -> None:
    found = [(one.kind, str(one.day), one.about, one.link and one.link.title) for one in linked(YEAR, SHOWN)]
    assert found == [
        ("report", "None", "", "Old"),
        ("step", "2023-12-01", "Ask", "Letter"),
        ("report", "2024-01-10", "", "Minutes"),
        ("report", "2024-01-10", "", "=1"),
        ("confirmation", "2024-02-01", "Council", "Minute"),
    ]


def test_what_is_expected_or_achieved_and_has_no_link_is_missing() -> None:
    assert missing(YEAR, an_action(1)) is None, "nothing is expected yet"
    assert missing(YEAR, SHOWN) is None
    assert [one.about for one in (missing(YEAR, an_action(1, **ACHIEVED)),) if one] == [""]
    expected = an_action(1, evidence_expected="The letter")
    assert [one.about for one in (missing(YEAR, expected),) if one] == ["The letter"]
    there = an_action(1, evidence_expected="The letter", progress=[{"text": "x", "evidence": [link("L")]}])
    assert missing(YEAR, there) is None


def test_the_papers_of_meetings_come_last() -> None:
    paper = Evidence(title="Paper 1", url="https://example.org/p")
    meeting = Meeting(date=date(2024, 2, 5), body="Council", papers=(paper,))
    found = list(every_piece({YEAR: [an_action(1, **ACHIEVED), SHOWN]}, [meeting]))
    assert [one.kind for one in found] == [
        "missing", "report", "step", "report", "report", "confirmation", "paper",
    ]  # fmt: skip


def test_every_kind_has_its_words() -> None:
    assert tuple(SHOWS_IN_WORDS) == get_args(Shows)
