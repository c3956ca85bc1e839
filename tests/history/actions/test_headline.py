"""How a plan stands in a sentence, and an action in a tag."""

from datetime import date
from typing import Any

import pytest
from action_plan.history.actions.headline import headline, tag, tone
from action_plan.model.timeliness import Standing, stand

from tests.conftest import a_plan, action, an_action, theme

DAY = date(2024, 3, 1)
LATE = {"achieve_by": "2024-02-28"}
SOON = {"achieve_by": "2024-03-12"}
DONE = {"status": "achieved", "achieved_on": "2024-02-01"}
STOPPED = {"status": "stopped", "reason": "No"}
NO = {"confirmed": {"by": "Council", "on": "2024-02-20", "agrees": False, "text": "No."}}


def standing(*held: dict[str, Any], day: date = DAY) -> Standing:
    return stand(a_plan(theme("A", *(action(n, **one) for n, one in enumerate(held, 1)))), day)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((LATE, LATE, SOON, SOON, SOON, DONE, {}), "Two of 7 actions are overdue. Three more are due within 30 days; one is done."),
        ((LATE, *[{"achieve_by": "ongoing"}] * 10), "One of 11 actions is overdue. None is done yet."),
        ([LATE] * 12, "All 12 actions are overdue."),
        ([*[LATE] * 10, DONE], "10 of 11 actions are overdue. One is done."),
        ((LATE,), "The one action is overdue."),
        ((SOON,), "The one action is not overdue. One is due within 30 days; none is done yet."),
        ((SOON, DONE), "No action is overdue. One is due within 30 days; one is done."),
        ((DONE, STOPPED), "No action is overdue. One is done."),
        ((DONE, DONE), "All 2 actions are done."),
        ((DONE,), "The one action is done."),
        (({**DONE, **NO}, DONE), "One of 2 actions is overdue. One is done."),
        ((), "The plan has no actions."),
    ],
)  # fmt: skip
def test_the_headline_of_a_year_that_runs(held: tuple[dict[str, Any], ...], said: str) -> None:
    held = tuple({"achieve_by": "2024-02-01", **one} for one in held) if {**DONE, **NO} in held else held
    found = headline(standing(*held))
    assert " ".join(one.words for one in found) == said
    assert [one.is_late for one in found] == ["overdue." in one.words and "No" not in one.words.split()[0] and " not " not in one.words for one in found]  # fmt: skip


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((LATE, LATE), "2023-24 is over: all 2 actions were open when it closed. Two are overdue now; none is done yet."),
        ((DONE, SOON), "2023-24 is over: one of 2 actions was open when it closed. One is overdue now; one is done."),
        ((DONE, DONE), "2023-24 is over: none of 2 actions was open when it closed. None is overdue now; two are done."),
        ((), "2023-24 is over. The plan has no actions."),
    ],
)  # fmt: skip
def test_a_year_that_is_over_says_first_how_it_closed(held: tuple[dict[str, Any], ...], said: str) -> None:
    found = headline(standing(*held, day=date(2026, 11, 27)))
    assert " ".join(one.words for one in found) == said
    assert not found[0].is_late


@pytest.mark.parametrize(
    ("held", "words", "colour"),
    [
        ({"achieve_by": "2024-02-29"}, "1 day overdue", "late"),
        ({"achieve_by": "2024-01"}, "30 days overdue", "late"),
        ({"achieve_by": "2024-03-01"}, "Due today", "soon"),
        ({"achieve_by": "2024-03-02"}, "Due tomorrow", "soon"),
        ({"achieve_by": "2024-03"}, "Due in 30 days", "soon"),
        ({"achieve_by": "2024-04-01"}, "Due later", "open"),
        ({"achieve_by": "ongoing"}, "No fixed date", "open"),
        (DONE, "Achieved", "done"),
        ({**DONE, "confirmed": {"by": "Council", "on": "2024-02-20", "agrees": True}}, "Achieved, confirmed", "done"),
        ({**DONE, **NO}, "Disputed", "late"),
        (STOPPED, "Stopped", "open"),
    ],
)  # fmt: skip
def test_the_tag_of_an_action(held: dict[str, Any], words: str, colour: str) -> None:
    one = an_action(**held)
    plan = stand(a_plan(theme("A", action(1, **held))), DAY)
    assert (tag(one, plan), tone(one, plan)) == (words, colour)
