"""The story of an action: all that happened to it, each thing once, newest first."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import pytest
from action_plan.history.actions.events import (
    Became,
    Began,
    Changed,
    DateMoved,
    Event,
    Judged,
    Published,
    Reported,
)
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Edition, Kept
from action_plan.history.facts import Facts
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand

from tests.conftest import Fields, a_plan, action, theme

DAY = date(2024, 6, 3)
Y23, Y24 = AcademicYear(2023), AcademicYear(2024)
LINK = {"title": "Minutes", "url": "https://example.org/m"}
NOVEMBER = {"date": "2023-11-06", "text": "First meeting held."}
MARCH = {"date": "2024-03-01", "text": "Second meeting held."}


def of(*fields: Fields, **more: Any) -> Plan:
    """A plan of one theme and these actions."""
    return a_plan(theme("A", *fields), **more)


def known(*states: tuple[str, Plan], editions: Sequence[Kept] = (), day: date = DAY) -> Facts:
    """What is known of a plan that stood so from each of these days on; one without a day is only the data."""
    revisions: list[Revision] = []
    before: Plan | None = None
    for i, (since, plan) in enumerate(states):
        if since:
            when = datetime.combine(date.fromisoformat(since), datetime.min.time(), UTC)
            changes = compare(before, plan) if before else ()
            revisions.append(
                Revision(id=f"{i:040}", when=when, plan=plan, is_first=before is None, changes=changes)
            )
            before = plan
    history = History(tuple(reversed(revisions)))
    return Facts(standing=stand(states[-1][1], day), history=history, editions=tuple(editions))


def story(*states: tuple[str, Plan], editions: Sequence[Kept] = ()) -> tuple[Event, ...]:
    """The story of action 1 of the last of these plans."""
    return known(*states, editions=editions).story((states[-1][1].year, 1))


def told(events: Sequence[Event]) -> list[tuple[str, str]]:
    return [(one.kind, str(one.day) if one.day else "") for one in events]


E = TypeVar("E", bound=Event)


def one(events: Sequence[Event], kind: type[E]) -> E:
    [found] = [event for event in events if isinstance(event, kind)]
    return found


def kept(plan: Plan, number: int, day: str, *approvals: Approval) -> Kept:
    edition = Edition(
        year=plan.year, number=number, archived_on=date.fromisoformat(day), approvals=approvals,
        file=f"{number}.yaml", sha256="0" * 64,
    )  # fmt: skip
    return Kept(edition, plan, b"")


# --- without any history -----------------------------------------------------------------------


def test_without_history_the_story_is_what_the_data_say() -> None:
    plan = of(
        action(
            1,
            achieve_by="2024-03-31",
            moves=[{"on": "2023-12-01", "from": "2024-01-01", "why": "Illness."}],
            steps=[
                {"text": "Ask", "done_on": "2023-11-06"},
                {"text": "Tell", "done_on": "2023-11-06"},
                {"text": "End"},
            ],
            progress=[{"text": "Before the first day."}, NOVEMBER, MARCH],
            status="achieved",
            achieved_on="2024-03-02",
            confirmed={"by": "Council", "on": "2024-04-01", "agrees": True},
        )
    )
    events = story(("", plan))
    assert told(events) == [
        ("judged", "2024-04-01"), ("status", "2024-03-02"), ("report", "2024-03-01"), ("moved", "2023-12-01"),
        ("steps", "2023-11-06"), ("report", "2023-11-06"), ("report", ""),
    ]  # fmt: skip
    assert all(event.revision is None for event in events)
    assert one(events, Became).before is None, "from what it changed is not known"


def test_an_action_of_which_nothing_is_known_has_no_story() -> None:
    assert story(("", of(action(1)))) == ()


# --- with a history ----------------------------------------------------------------------------


def test_what_the_data_and_the_revisions_both_say_is_told_once() -> None:
    done = {"status": "achieved", "achieved_on": "2024-03-01", "progress": [NOVEMBER, MARCH]}
    states = [
        ("2023-09-01", of(action(1, status="not-started"))),
        ("2023-11-07", of(action(1, status="ongoing", progress=[NOVEMBER]))),
        ("2024-03-01", of(action(1, **done))),
        (
            "2024-04-02",
            of(action(1, **done, confirmed={"by": "Council", "on": "2024-04-01", "agrees": True})),
        ),
    ]
    events = story(*states)
    assert told(events) == [
        ("judged", "2024-04-01"), ("status", "2024-03-01"), ("report", "2024-03-01"), ("report", "2023-11-06"),
        ("began", "2023-09-01"),
    ]  # fmt: skip
    assert [event.revision.day.isoformat() if event.revision else "" for event in events] == [
        "2024-04-02", "2024-03-01", "2024-03-01", "2023-11-07", "2023-09-01",
    ]  # fmt: skip
    first = [event for event in events if isinstance(event, Reported)][-1]
    assert first.status == "ongoing", "it was under way with that report, which is told with it"
    assert one(events, Became).before == "ongoing"


def test_a_report_stands_once_however_often_it_was_changed() -> None:
    states = [
        ("2023-09-01", of(action(1))),
        ("2023-11-06", of(action(1, progress=[NOVEMBER]))),
        ("2023-11-07", of(action(1, progress=[{**NOVEMBER, "text": "First meeting was held."}]))),
        ("2023-11-08", of(action(1, progress=[{"date": "2023-11-05", "text": "First meeting was held."}]))),
    ]
    events = story(*states)
    assert told(events) == [
        ("changed", "2023-11-08"), ("changed", "2023-11-07"), ("report", "2023-11-05"), ("began", "2023-09-01"),
    ]  # fmt: skip
    report = one(events, Reported)
    assert report.told.report.text == "First meeting was held."
    assert report.revision
    assert report.revision.day == date(2023, 11, 6), "it came with its first words"


def test_a_report_that_was_taken_out_is_still_told() -> None:
    states = [
        ("2023-09-01", of(action(1))),
        ("2023-11-06", of(action(1, progress=[NOVEMBER]))),
        ("2024-01-23", of(action(1))),
    ]
    report = one(story(*states), Reported)
    assert report.told.report.text == NOVEMBER["text"]
    assert report.told.removed
    assert report.told.removed.day == date(2024, 1, 23)


def test_a_report_without_a_day_stands_on_that_on_which_it_was_recorded_or_at_the_beginning() -> None:
    states = [
        ("2023-09-01", of(action(1, progress=[{"text": "Old."}]))),
        ("2023-12-01", of(action(1, progress=[{"text": "Old."}, {"text": "New."}]))),
    ]
    events = story(*states)
    assert told(events) == [("report", "2023-12-01"), ("report", ""), ("began", "2023-09-01")]


def test_a_status_that_was_taken_back_is_told_with_what_it_was() -> None:
    states = [
        ("2023-09-01", of(action(1, status="not-started"))),
        ("2024-01-22", of(action(1, status="achieved", achieved_on="2024-01-20"))),
        ("2024-01-23", of(action(1, status="not-started"))),
    ]
    found = [event for event in story(*states) if isinstance(event, Became)]
    assert [(event.day, event.before, event.status) for event in found] == [
        (date(2024, 1, 23), "achieved", "not-started"), (date(2024, 1, 20), "not-started", "achieved"),
    ]  # fmt: skip


def test_a_reason_is_told_with_the_status_and_with_the_move_that_it_is_for() -> None:
    why = {"on": "2024-01-10", "from": "2024-08-01", "why": "Illness."}
    states = [
        ("2023-09-01", of(action(1))),
        ("2024-01-11", of(action(1, achieve_by="2024-09-01", moves=[why]))),
        (
            "2024-02-01",
            of(action(1, achieve_by="2024-09-01", moves=[why], status="stopped", reason="No more.")),
        ),
    ]
    events = story(*states)
    assert told(events) == [("status", "2024-02-01"), ("moved", "2024-01-10"), ("began", "2023-09-01")]
    assert one(events, Became).reason == "No more."
    assert one(events, DateMoved).move.why == "Illness."


def test_what_was_reworded_after_an_edition_says_after_which() -> None:
    first, second = of(action(1)), of(action(1, measure="Softer"))
    council = Approval(step="approved", by="Council", on=date(2023, 10, 1))
    states = [("2023-09-01", first), ("2023-11-01", second)]
    events = story(*states, editions=[kept(first, 1, "2023-10-05", council)])
    assert told(events) == [("changed", "2023-11-01"), ("published", "2023-10-01"), ("began", "2023-09-01")]
    assert one(events, Changed).edition == "2023-24 edition 1"
    assert one(events, Published).approved_by == "Council"
    later = story(*states, editions=[kept(second, 1, "2023-12-01")])
    assert one(later, Changed).edition is None
    assert one(later, Published).approved_by is None


# --- from year to year -------------------------------------------------------------------------

CARRIED = [
    ("2023-09-01", of(action(1, progress=[NOVEMBER]))),
    ("2024-07-20", of(action(1, status="carried-forward", carried_to="2024-25/1", progress=[NOVEMBER]))),
    ("2024-09-01", of(action(1, carried_from="2023-24/1"), year="2024-25")),
]


def test_the_story_goes_on_over_the_years_under_the_names_of_each() -> None:
    facts = known(*CARRIED, day=date(2024, 10, 1))
    now, then = facts.story((Y24, 1)), facts.story((Y23, 1))
    assert [(event.kind, event.key[0]) for event in now] == [
        ("began", Y24), ("status", Y23), ("report", Y23), ("began", Y23),
    ]  # fmt: skip
    carried = now[0]
    assert isinstance(carried, Began)
    assert carried.source
    assert carried.source.in_words == "action 1 of 2023-24"
    assert told(then) == told(now)[1:]


@pytest.mark.parametrize(("status", "ends"), [("ongoing", True), ("achieved", False)])
def test_only_what_was_open_is_missed_in_the_next_year(status: str, *, ends: bool) -> None:
    more = {"status": status, **({"achieved_on": "2024-03-01"} if status == "achieved" else {})}
    states = [("2023-09-01", of(action(1, **more))), ("2024-09-01", of(action(2), year="2024-25"))]
    events = known(*states, day=date(2024, 10, 1)).story((Y23, 1))
    assert ("ended" in [event.kind for event in events]) == ends


def test_a_judgement_that_changed_is_told_twice() -> None:
    claimed = {"status": "achieved", "achieved_on": "2024-03-01"}
    no = {"by": "Council", "on": "2024-04-01", "agrees": False, "text": "Two have no minutes."}
    yes = {"by": "Council", "on": "2024-05-01", "agrees": True}
    states = [
        ("2024-03-01", of(action(1, **claimed))),
        ("2024-04-01", of(action(1, **claimed, confirmed=no))),
        ("2024-05-01", of(action(1, **claimed, confirmed=yes))),
    ]
    judged = [event for event in story(*states) if isinstance(event, Judged)]
    assert [(event.day, event.confirmation.agrees) for event in judged] == [
        (date(2024, 5, 1), True), (date(2024, 4, 1), False),
    ]  # fmt: skip
