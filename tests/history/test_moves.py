"""The moves of achieve-by dates: what the revisions show, each with the reason that its plan records."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from action_plan.history.editions import Archive, read_archive
from action_plan.history.moves import Moved, moves, recorded, without_reason_first
from action_plan.history.revisions import History, read_history
from action_plan.history.years import known_years
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.writing import write

from tests.conftest import Fields, Repo, a_plan, action, plan_yaml, theme

REPORT = {"date": "2023-10-01", "text": "Reviewed."}


def moved(*dates: str, **more: Any) -> Fields:
    """Action 1 with its date, which is the last, after moves from the others, each for a reason of its own."""
    *before, now = dates
    days = range(1, 1 + len(before))
    listed = [
        {"on": f"2023-09-0{day}", "from": when, "why": f"From {when}."}
        for day, when in zip(days, before, strict=True)
    ]
    return action(1, achieve_by=now, moves=listed or None, **more)


def shown(repo: Repo, *states: Fields) -> list[Moved]:
    """The moves of action 1, once it was in each of these states."""
    for state in states:
        repo.commit(plan_yaml(theme("A", state)))
    plan = a_plan(theme("A", states[-1]))
    history = read_history(repo.folder)
    return moves(history, known_years(plan, history, ())).get((plan.year, 1), [])


def told(found: list[Moved]) -> list[tuple[str, str, str | None]]:
    return [(str(move.before), str(move.after), move.why) for move in found]


def test_a_reason_is_what_is_recorded_and_no_report(repo: Repo) -> None:
    [move] = shown(repo, moved("2024-05"), moved("2024-05", "2024-06", progress=[REPORT]))
    assert told([move]) == [("2024-05", "2024-06", "From 2024-05.")]
    assert (move.day, move.days) == (date(2023, 9, 1), 30)
    assert [report.text for report in move.reports] == ["Reviewed."]
    assert move.revision == read_history(repo.folder).revisions[0]


def test_a_report_alone_is_no_reason(repo: Repo) -> None:
    [move] = shown(repo, action(1), action(1, achieve_by="ongoing", progress=[REPORT]))
    assert told([move]) == [("2024-08-01", "ongoing", None)]
    assert [report.text for report in move.reports] == ["Reviewed."]
    assert (move.day, move.days) == (date(2023, 9, 1), None)


@pytest.mark.parametrize(
    ("states", "whys"),
    [
        # A reason that was recorded later.
        ([moved("2024-05"), action(1, achieve_by="2024-06"), moved("2024-05", "2024-06")], ["From 2024-05."]),
        # Of two moves one has a reason, and it is its own.
        ([moved("2024-05"), moved("2024-05", "2024-06"), moved("2024-05", "2024-07")], ["From 2024-05.", None]),
        (
            [moved("2024-05"), action(1, achieve_by="2024-06"), moved("2024-06", "2024-07")],
            [None, "From 2024-06."],
        ),
        # There, back and there again.
        (
            [moved("2024-05"), moved("2024-05", "2024-06"), moved("2024-05", "2024-06", "2024-05"),
             moved("2024-05", "2024-06", "2024-05", "2024-06")],
            ["From 2024-05.", "From 2024-06.", "From 2024-05."],
        ),
        (
            [moved("2024-05"), moved("2024-05", "2024-06"), moved("2024-05", "2024-05"), moved("2024-05", "2024-07")],
            ["From 2024-05.", None, None],
        ),
    ],
)  # fmt: skip
def test_each_move_has_its_own_reason(repo: Repo, states: list[Fields], whys: list[str | None]) -> None:
    assert [move.why for move in shown(repo, *states)] == whys


def test_what_no_revision_shows_is_shown_as_it_is_recorded(repo: Repo) -> None:
    [move] = shown(repo, moved("2024-05", "2024-06"))
    assert told([move]) == [("2024-05", "2024-06", "From 2024-05.")]
    assert (move.revision, move.reports, move.day) == (None, (), date(2023, 9, 1))
    plan = a_plan(theme("A", moved("2024-05", "2024-06")))
    assert moves(History(), known_years(plan, History(), ())) == {(plan.year, 1): [move]}
    assert recorded(plan.year, plan.actions[0]) == [move]


def test_a_date_that_is_another_in_the_next_year_moved_in_that(repo: Repo) -> None:
    repo.commit(plan_yaml(theme("A", action(1))))
    reason = {"on": "2024-09-01", "from": "2024-08-01", "why": "It goes on."}
    carried = action(4, achieve_by="2025-06", carried_from="2023-24/1", moves=[reason])
    repo.commit(plan_yaml(theme("A", carried), year="2024-25"))
    history = read_history(repo.folder)
    plan = a_plan(theme("A", carried), year="2024-25")
    found = moves(history, known_years(plan, history, ()))
    assert {key: told(these) for key, these in found.items()} == {
        (plan.year, 4): [("2024-08-01", "2025-06", "It goes on.")]
    }


def test_those_without_a_reason_come_first_then_the_latest(repo: Repo) -> None:
    for actions in (
        (action(1), moved("2024-05"), action(3)),
        (action(1, achieve_by="ongoing"), moved("2024-05", "2024-06"), action(3)),
        (action(1, achieve_by="ongoing"), moved("2024-05", "2024-06"), action(3, achieve_by="2024-07-25")),
    ):
        listed = [{**one, "number": number} for number, one in enumerate(actions, start=1)]
        repo.commit(plan_yaml(theme("A", *listed)))
    history = read_history(repo.folder)
    plan = history.revisions[0].plan
    assert plan
    found = without_reason_first(
        move for these in moves(history, known_years(plan, history, ())).values() for move in these
    )
    assert [(move.key[1], move.days) for move in found] == [(1, None), (3, -7), (2, 30)]


def test_the_example_is_right_at_each_of_its_revisions_and_shows_both(example_project: Path) -> None:
    history, archive = read_history(example_project), read_archive(example_project)
    for revision in history.revisions:
        if revision.plan:
            before = [kept for kept in archive.editions if kept.edition.archived_on <= revision.day]
            published = Archive(tuple(before)).newest(revision.plan.year)
            found = check(write(revision.plan).encode(), DATA, revision.day, published).problems
            assert not [problem for problem in found if problem.is_error], revision.day
    now = next(revision.plan for revision in history.revisions if revision.plan)
    known = moves(history, known_years(now, history, archive.editions))
    whys = [move.why for these in known.values() for move in these]
    assert len(list(filter(None, whys))) > whys.count(None) > 0
