"""How a plan stands on a day."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from action_plan.model.plan import STATUSES, Plan
from action_plan.model.timeliness import (
    PARTS_IN_WORDS,
    TIMELINESS,
    TIMELINESS_IN_WORDS,
    Close,
    Recorded,
    Standing,
    stand,
    timeliness,
)
from action_plan.planfile.reading import read_plan
from action_plan.words import slug

from tests.conftest import a_plan, action, an_action, theme
from tools.project import FIRST


@pytest.mark.parametrize(
    ("due", "day", "expected"),
    [
        # A day: due until its end.
        ("2024-03-31", date(2024, 2, 29), "due-later"),  # 31 days
        ("2024-03-31", date(2024, 3, 1), "due-soon"),  # 30 days
        ("2024-03-31", date(2024, 3, 30), "due-soon"),
        ("2024-03-31", date(2024, 3, 31), "due-soon"),
        ("2024-03-31", date(2024, 4, 1), "overdue"),
        # A whole month is due on its last day.
        ("2024-03", date(2024, 2, 29), "due-later"),
        ("2024-03", date(2024, 3, 1), "due-soon"),
        ("2024-03", date(2024, 3, 31), "due-soon"),
        ("2024-03", date(2024, 4, 1), "overdue"),
        ("2024-02", date(2024, 2, 29), "due-soon"),
        ("2024-02", date(2024, 3, 1), "overdue"),
        ("ongoing", date(2024, 3, 31), "no-fixed-date"),
    ],
)
@pytest.mark.parametrize("status", ["not-started", "ongoing"])
def test_timeliness(due: str, day: date, expected: str, status: str) -> None:
    assert timeliness(an_action(achieve_by=due, status=status), day) == expected


@pytest.mark.parametrize("status", ["achieved", "carried-forward", "stopped"])
@pytest.mark.parametrize("due", ["2023-09-01", "2024-03", "ongoing"])
def test_finished_whatever_its_date(status: str, due: str) -> None:
    assert timeliness(an_action(achieve_by=due, status=status), date(2024, 3, 1)) == "finished"


def test_the_words_for_people_name_the_keys() -> None:
    assert [slug(TIMELINESS_IN_WORDS[key]) for key in TIMELINESS] == list(TIMELINESS)


@pytest.mark.parametrize(
    ("day", "is_over"),
    [
        (date(2023, 7, 1), False),  # before the year
        (date(2024, 7, 31), False),
        (date(2024, 8, 1), True),
        (date(2026, 11, 24), True),
    ],
)
def test_a_year_is_over_after_its_last_day_and_time_goes_on(day: date, is_over: bool) -> None:
    standing = stand(a_plan(), day)
    assert standing.day == day
    assert (standing.close is not None) == is_over


CLOSED = a_plan(
    theme(
        "A",
        action(1, achieve_by="2024-08-01"),
        action(2, status="achieved", achieved_on="2024-07-31"),
        action(
            3, status="achieved", achieved_on="2024-09-05", progress=[{"date": "2024-09-04", "text": "x"}]
        ),
        action(4, status="stopped", reason="No more"),
    )
)


def close_of(plan: Plan, day: date, past: Recorded = Recorded()) -> Close:
    close = stand(plan, day, past).close
    assert close
    return close


def test_how_a_year_closed() -> None:
    assert stand(CLOSED, date(2024, 7, 31)).close is None
    assert close_of(CLOSED, date(2024, 8, 1)).overdue == 0
    late = close_of(CLOSED, date(2024, 8, 2))
    assert late.overdue == 1, "what is due on the day after the year can be late"
    assert (late.open, late.total) == (2, 4), "one was achieved after the close"


def test_what_was_stopped_after_the_close_was_open_then_if_the_history_says_so() -> None:
    day = date(2025, 1, 1)
    before = a_plan(theme("A", action(2), action(4)))
    assert close_of(CLOSED, day, Recorded(at_close=before)).open == 3, "action 2 has its day"
    assert close_of(CLOSED, day, Recorded(at_close=CLOSED)).open == 2
    assert close_of(CLOSED, day, Recorded(at_close=a_plan(theme("A", action(7))))).open == 2


@pytest.mark.parametrize(
    ("plan", "past", "expected"),
    [
        (CLOSED, Recorded(), date(2024, 9, 4)),
        (CLOSED, Recorded(changed=date(2024, 9, 3)), date(2024, 9, 4)),
        (CLOSED, Recorded(changed=date(2024, 10, 1), begun=date(2024, 1, 1)), date(2024, 10, 1)),
        (a_plan(), Recorded(changed=date(2024, 5, 1)), date(2024, 5, 1)),
        # That the plan was first put here says nothing of when anybody last reported.
        (CLOSED, Recorded(begun=date(2025, 1, 1)), date(2024, 9, 4)),
        (a_plan(), Recorded(begun=date(2025, 1, 1)), None),
    ],
)
def test_when_anything_was_last_recorded(plan: Plan, past: Recorded, expected: date | None) -> None:
    assert close_of(plan, date(2025, 1, 1), past).recorded == expected


def test_since_when_nothing_was_recorded_is_said() -> None:
    close = close_of(a_plan(theme("A")), date(2025, 1, 1), Recorded(begun=date(2024, 11, 24)))
    assert close.words == (
        "At its close, on 31 July 2024, none of 0 actions was open. As at 1 January 2025, none is overdue. "
        "Nothing has been recorded since the plan was first put here, on 24 November 2024."
    )


def test_nothing_is_recorded_later_than_the_as_at_date() -> None:
    assert close_of(CLOSED, date(2024, 9, 3)).recorded is None
    assert close_of(CLOSED, date(2024, 9, 4)).recorded == date(2024, 9, 4)


def test_the_close_in_words() -> None:
    close = close_of(CLOSED, date(2025, 1, 1))
    assert close.heading == "2023-24 is over."
    assert close.words == (
        "At its close, on 31 July 2024, 2 of 4 actions were open. As at 1 January 2025, 1 is overdue. "
        "Something was last recorded on 4 September 2024."
    )
    none = replace(close, total=1, open=0, overdue=0, recorded=None)
    assert none.words == (
        "At its close, on 31 July 2024, none of 1 action was open. As at 1 January 2025, none is overdue. "
        "When anything was last recorded is not known: no report has a day."
    )
    begun = replace(close, open=1, overdue=2, recorded=None, begun=date(2024, 11, 24))
    assert "1 of 4 actions was open. As at 1 January 2025, 2 are overdue." in begun.words
    assert begun.words.endswith(
        "Nothing has been recorded since the plan was first put here, on 24 November 2024."
    )


MIXED = a_plan(
    theme(
        "A",
        action(1, achieve_by="2024-01-01"),
        action(2, achieve_by="2024-01", status="not-started"),
        action(3, achieve_by="ongoing", roles=["Registrar"], person_responsible="Registrar"),
    ),
    theme("B"),
    theme(
        "C",
        action(4, achieve_by="2024-01-31", roles=["Registrar", "Prevent Lead"]),
        action(5, achieve_by="2023-12", status="stopped", reason="No"),
        action(6, achieve_by="2024-07", status="achieved", achieved_on="2023-12-01"),
        action(7, achieve_by="2024-07", status="carried-forward", carried_to="2024-25/1"),
        action(8, achieve_by="2024-07-01"),
        action(9, achieve_by="2023-11"),
    ),
)


@pytest.fixture(
    params=[MIXED, read_plan(FIRST.read_bytes()), a_plan(theme("A"))], ids=["mixed", "seed", "empty"]
)
def standing(request: pytest.FixtureRequest) -> Standing:
    return stand(request.param, date(2024, 1, 15))


def test_counts_add_up(standing: Standing) -> None:
    total = standing.counts
    assert total.total == len(standing.plan.actions)
    for counts in (total, *(c for _, c in standing.themes), *(c for _, c in standing.roles)):
        assert list(counts.by_status) == list(STATUSES)
        assert list(counts.by_timeliness) == list(TIMELINESS)
        assert sum(counts.by_status.values()) == counts.total
        assert sum(counts.by_timeliness.values()) == counts.total
        finished = sum(counts.by_status[s] for s in ("achieved", "carried-forward", "stopped"))
        assert counts.by_timeliness["finished"] == finished
        assert counts.open == counts.total - finished
        assert list(counts.parts) == list(PARTS_IN_WORDS)
        assert sum(counts.parts.values()) == counts.total
        assert counts.parts["done"] == counts.done
        assert counts.without_evidence <= counts.by_status["achieved"]
    for status in STATUSES:
        assert sum(c.by_status[status] for _, c in standing.themes) == total.by_status[status]
    for how in TIMELINESS:
        assert sum(c.by_timeliness[how] for _, c in standing.themes) == total.by_timeliness[how]
        assert len(standing.those(how)) == total.by_timeliness[how]
    assert [t for t, _ in standing.themes] == list(standing.plan.themes)
    assert {role: c.total for role, c in standing.roles} == Counter(
        role for a in standing.plan.actions for role in a.roles
    )


def test_achieved_without_evidence() -> None:
    link = {"title": "Minutes", "url": "https://example.org/m"}
    achieved = {"status": "achieved", "achieved_on": "2023-12-01"}
    shown = action(1, **achieved, progress=[{"text": "a"}, {"text": "b", "evidence": [link]}])
    silent, open_ = action(2, **achieved, progress=[{"text": "a"}]), action(3, progress=[{"text": "a"}])
    plan = a_plan(theme("A", shown, silent, open_))
    assert [one.number for one in plan.actions if one.lacks_evidence] == [2]
    assert stand(plan, date(2024, 1, 1)).counts.without_evidence == 1


def test_what_others_found_is_counted() -> None:
    achieved = {"status": "achieved", "achieved_on": "2023-12-01"}
    looked = {"by": "Council", "on": "2023-12-02", "agrees": True}
    yes, no = (
        action(1, **achieved, confirmed=looked),
        action(2, **achieved, confirmed={**looked, "agrees": False}),
    )
    reopened = action(4, confirmed={**looked, "agrees": False})
    counts = stand(a_plan(theme("A", yes, no, action(3, **achieved), reopened)), date(2024, 1, 1)).counts
    assert (counts.confirmed, counts.disputed) == (1, 1)
    assert (counts.by_status["achieved"], counts.open) == (3, 2), "what is disputed is open"


def test_lists_are_in_order_of_date_and_number() -> None:
    standing = stand(MIXED, date(2024, 1, 15))
    assert [a.number for a in standing.those("overdue")] == [9, 1]
    assert [a.number for a in standing.those("due-soon")] == [2, 4]
    assert [a.number for a in standing.those("finished")] == [5, 6, 7]
    assert [a.number for a in standing.those("no-fixed-date", "due-later")] == [8, 3]
    assert [a.number for a in standing.dated] == [9, 1, 2, 4, 8]


def test_the_first_plan_long_after_its_year() -> None:
    standing = stand(read_plan(FIRST.read_bytes()), date(2026, 11, 24))
    assert standing.close
    assert (standing.close.open, standing.close.overdue, standing.close.recorded) == (18, 16, None)
    counts = {"overdue": 16, "due-soon": 0, "due-later": 0, "no-fixed-date": 2, "finished": 0}
    assert standing.counts.by_timeliness == counts
    assert standing.counts.by_status["ongoing"] == 18
