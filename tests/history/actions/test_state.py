"""How an action stands, in a tag and a sentence or two."""

from datetime import date
from typing import Any

import pytest
from action_plan.history.actions.state import State, state_now, state_then
from action_plan.history.facts import Facts
from action_plan.model.timeliness import stand

from tests.conftest import a_plan, action, theme

DAY = date(2024, 1, 10)


def of(day: date = DAY, **fields: Any) -> Facts:
    return Facts(standing=stand(a_plan(theme("A", action(1, **fields))), day))


def now(day: date = DAY, **fields: Any) -> State:
    facts = of(day, **fields)
    [held] = facts.standing.plan.actions
    [key] = facts.promises
    return state_now(held, facts.standing, facts.promises[key], facts.silences[1])


@pytest.mark.parametrize(
    ("achieve_by", "tone", "tag"),
    [
        ("2024-01-09", "late", "1 day overdue"),
        ("2023-11", "late", "41 days overdue"),
        ("2024-01-10", "soon", "Due today"),
        ("2024-01-11", "soon", "Due tomorrow"),
        ("2024-02-09", "soon", "Due in 30 days"),
        ("2024-02-10", "open", "Due 10 February 2024"),
        ("ongoing", "open", "No fixed date"),
    ],
)
def test_a_tag_says_how_many_days_are_left(achieve_by: str, tone: str, tag: str) -> None:
    found = now(achieve_by=achieve_by)
    assert (found.tone, found.tag) == (tone, tag)


@pytest.mark.parametrize(
    ("fields", "tone", "tag"),
    [
        ({"status": "achieved", "achieved_on": "2024-01-09"}, "done", "Achieved on 9 January 2024"),
        ({"status": "stopped", "reason": "No more."}, "open", "Stopped"),
        ({"status": "carried-forward", "carried_to": "2024-25/1"}, "open", "Carried forward"),
    ],
)
def test_what_is_finished_is_not_late(fields: dict[str, Any], tone: str, tag: str) -> None:
    found = now(achieve_by="2023-11", **fields)
    assert (found.tone, found.tag) == (tone, tag)


def test_the_sentences_say_steps_moves_and_silence() -> None:
    moves = [{"on": "2023-10-01", "from": "2023-12-18", "why": "Illness."}]
    found = now(
        achieve_by="2024-02-26",
        moves=moves,
        steps=[{"text": "Ask", "done_on": "2023-11-06"}, {"text": "Tell"}],
    )
    assert found.words == (
        "One of two steps is done. It was first promised for 18 December 2023 and moved once, by 70 days. "
        "Nothing has been reported yet."
    )
    assert (
        now(progress=[{"date": "2023-09-01", "text": "Begun."}]).words
        == "The last report is of 1 September 2023."
    )
    assert now(progress=[{"text": "Some day."}]).words == ""


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2023-12-17", "moved once, to 1 day earlier."),
        ("ongoing", "moved once, and has no fixed date now."),
    ],
)
def test_a_move_is_said_as_what_it_is(until: str, words: str) -> None:
    moves = [{"on": "2023-10-01", "from": "2023-12-18", "why": "Illness."}]
    assert words in now(achieve_by=until, moves=moves).words


def test_what_others_found_is_said_and_that_nothing_is_linked() -> None:
    claimed: dict[str, Any] = {"status": "achieved", "achieved_on": "2024-01-05"}
    yes = now(**claimed, confirmed={"by": "Council", "on": "2024-01-08", "agrees": True})
    assert yes.words == "Confirmed by Council on 8 January 2024. No evidence is linked."
    no = now(**claimed, confirmed={"by": "Council", "on": "2024-01-08", "agrees": False, "text": "Not so."})
    assert (no.tone, no.tag) == ("late", "Disputed")
    assert no.words.startswith(
        "It was reported as achieved on 5 January 2024; Council does not agree, so it counts as open."
    )


def test_of_a_year_that_is_over_it_is_said_what_became_of_it() -> None:
    after = of(date(2024, 9, 1), achieve_by="2024-03")
    [outcomes] = after.outcomes.values()
    found = state_then(outcomes.outcomes[0])
    assert (found.tone, found.tag, found.words) == ("late", "Open at the close", "")
