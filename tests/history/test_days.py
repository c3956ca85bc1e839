"""The days on which the plan changed, and which of them have pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from action_plan.history import days as days_module
from action_plan.history.days import ChangedDay, changed_days, with_pages
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.plan import Plan

from tests.conftest import a_plan, action, theme

FIRST = date(2024, 1, 1)


def state(measure: str) -> Plan:
    return a_plan(theme("A", action(1, measure=measure)))


def history(*states: tuple[int, str | None]) -> History:
    """Revisions, the oldest first: each how many days after the first day it was made, and the measure of its action,
    None for one that cannot be read."""
    found: list[Revision] = []
    before: Plan | None = None
    for i, (day, measure) in enumerate(states):
        plan = state(measure) if measure else None
        found.append(
            Revision(
                id=f"{i:040}",
                when=datetime.combine(FIRST + timedelta(day), datetime.min.time(), UTC),
                plan=plan,
                is_first=before is None and plan is not None,
                changes=compare(before, plan) if before and plan else (),
            )
        )
        before = plan or before
    return History(tuple(reversed(found)))


def told(found: tuple[ChangedDay, ...]) -> list[tuple[int, str, list[int]]]:
    """Each day: which it is, how the plan stood at its end, and its revisions by their places."""
    return [
        ((one.day - FIRST).days, one.plan.actions[0].measure, [int(r.id) for r in one.revisions])
        for one in found
    ]


@pytest.mark.parametrize(
    ("states", "days"),
    [
        ([], []),
        ([(0, "a")], [(0, "a", [0])]),
        ([(0, "a"), (3, "b")], [(3, "b", [1]), (0, "a", [0])]),
        # Several revisions of a day: how it stood at the end, and all that led there.
        ([(0, "a"), (3, "b"), (3, "c")], [(3, "c", [2, 1]), (0, "a", [0])]),
        # A day on which the file was only tidied is none.
        ([(0, "a"), (3, "a"), (5, "b")], [(5, "b", [2]), (0, "a", [0])]),
        # What could not be read held on no day.
        ([(0, "a"), (3, None), (5, "b")], [(5, "b", [2]), (0, "a", [0])]),
        # The clock of the second committer went ahead, and that of the third did not: the third held from its day on.
        ([(0, "a"), (9, "b"), (5, "c"), (12, "d")], [(12, "d", [3]), (5, "c", [2, 1]), (0, "a", [0])]),
    ],
)
def test_a_day_holds_how_the_plan_stood_at_its_end(
    states: list[tuple[int, str | None]], days: list[tuple[int, str, list[int]]]
) -> None:
    made = history(*states)
    found = changed_days(made)
    assert told(found) == days
    assert [made.at(one.day) for one in found] == [one.revision for one in found]


def test_a_history_that_is_cut_off_begins_with_how_the_plan_stood_then() -> None:
    [newer, older] = history((0, "a"), (3, "b")).revisions
    cut = Revision(id=older.id, when=older.when, plan=older.plan)
    assert told(changed_days(History((newer, cut)))) == [(3, "b", [1]), (0, "a", [])]


def test_a_day_holds_actions_of_its_year() -> None:
    [day] = changed_days(history((0, "a")))
    year = day.plan.year
    assert day.holds((year, 1))
    assert not day.holds((year, 2))
    assert not day.holds((year.next, 1))


@pytest.mark.parametrize(
    ("most_days", "most_size", "number"), [(200, 99, 9), (4, 99, 4), (200, 6, 6), (200, 0, 1)]
)
def test_only_the_newest_days_have_pages(
    monkeypatch: pytest.MonkeyPatch, most_days: int, most_size: int, number: int
) -> None:
    """The size counts what the plan of each day says: here each is one action of the same length."""
    found = changed_days(history(*((day, str(day)) for day in range(9))))
    monkeypatch.setattr(days_module, "MOST_DAYS", most_days)
    monkeypatch.setattr(days_module, "MOST_SIZE", most_size * len(repr(found[0].plan.actions[0])))
    assert with_pages(found) == found[:number]
    assert with_pages(()) == ()
