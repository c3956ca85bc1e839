"""What is wrong is said once: a field that cannot be read makes no rule speak of what it would have held."""

from typing import Any

import pytest
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.planfile import DATA
from action_plan.planfile.check import check

from tests.conftest import TODAY, a_plan, action, plan_yaml, theme

STATES: dict[str, dict[str, Any]] = {
    "achieved": {
        "status": "achieved", "achieved_on": "2023-11-06", "steps": [{"text": "Open"}], "serves": ["none"],
        "confirmed": {"by": "Council", "on": "2023-11-07", "agrees": True},
    },
    "stopped": {"status": "stopped", "achieved_on": "2023-11-06"},
    "carried forward": {"status": "carried-forward", "carried_to": "2024-25/1"},
    "moved": {
        "moves": [{"on": "2023-11-06", "from": "2024-06", "why": "One"}, {"on": "2023-11-05", "from": "2024-05", "why": "Two"}]
    },
}  # fmt: skip
"""Actions, with what several rules find in each."""

PUBLISHED = a_plan(
    theme("A", action(1, achieve_by="2024-06", progress=[{"date": "2023-11-01", "text": "Published."}]))
)
"""How the action was published, with another date and a report."""


def told(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Which fields are said to be wrong, and how."""
    text = plan_yaml(theme("A", action(**{"number": 1, **given})))
    problems = check(text.encode(), DATA, TODAY, [PUBLISHED]).problems
    return [(problem.where.rpartition(", ")[2], problem.kind.slug) for problem in problems]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", [field.name for field in fields(Action)])
def test_a_field_that_is_broken_adds_its_own_problem_alone(state: str, name: str) -> None:
    broken = told({**STATES[state], name: "this" if name == "confirmed" else {"not": "this"}})
    new = set(broken) - set(told(STATES[state]))
    assert sum(where.startswith(name) for where, _ in broken) == 1, "what is broken is told"
    assert all(where.startswith(name) for where, _ in new), new


def test_a_day_of_a_move_that_cannot_be_read_is_neither_before_nor_after_another() -> None:
    moves = [{"on": on, "from": "2024-06", "why": "One"} for on in ("2023-11-06", "soon", "2023-11-07")]
    assert told({"moves": moves}) == [
        ("progress", "published-report-gone"),
        ("on", "date-not-a-date"),
    ]
