"""What happened lately, in the words of those who recorded it."""

from datetime import date

from action_plan.history.actions.lately import Happening, lately
from action_plan.history.facts import Facts
from action_plan.model.timeliness import stand

from tests.conftest import a_plan, action, theme

REPORT = {"date": "2024-02-11", "text": "Two of *five* cases are written. More follow."}
MOVE = {"on": "2024-02-20", "from": "2024-03-31", "why": "Senate meets later."}
PLAN = a_plan(
    theme(
        "A",
        action(1, progress=[{"date": "2024-01-11", "text": "Old."}, REPORT], achieve_by="2024-05-31", moves=[MOVE]),
        action(2, status="achieved", achieved_on="2024-02-11", progress=[{**REPORT, "text": "Done."}]),
        action(3, steps=[{"text": "Ask", "done_on": "2024-02-12"}, {"text": "Answer"}]),
        action(
            4,
            status="achieved",
            achieved_on="2023-12-01",
            confirmed={"by": "Council", "on": "2024-02-25", "agrees": False, "text": "Two are missing."},
        ),
    )
)  # fmt: skip


def told(since: date, until: date = date(2024, 3, 1)) -> list[Happening]:
    known = Facts(standing=stand(PLAN, until))
    return lately({(PLAN.year, n): known.story((PLAN.year, n)) for n in (1, 2, 3, 4)}, since, until)


def test_each_day_of_an_action_is_told_once_the_newest_first() -> None:
    found = told(date(2024, 2, 1))
    assert [(f"{one.day:%d %b}", one.key[1], one.status, one.words, one.rest) for one in found] == [
        ("25 Feb", 4, None, "Two are missing.", ("Not confirmed by Council",)),
        ("20 Feb", 1, None, "Senate meets later.", ("Date moved from 31 March 2024 to 31 May 2024",)),
        ("12 Feb", 3, None, "", ("1 step done",)),
        ("11 Feb", 1, None, REPORT["text"], ()),
        ("11 Feb", 2, "achieved", "Done.", ()),
    ]


def test_nothing_of_the_day_itself_and_nothing_that_is_still_to_come() -> None:
    assert [one.key[1] for one in told(date(2024, 2, 11), date(2024, 2, 20))] == [1, 3]
    assert told(date(2024, 2, 25)) == []
