"""Where an action goes on: the year alone, until the plan of that year is there, and then with the number."""

import pytest
from action_plan.planfile import DATA
from action_plan.planfile.check import check

from tests.conftest import TODAY, Fields, a_plan, action, plan_yaml, theme

OF_2023 = {"status": "carried-forward", "carried_to": "2024-25"}


def told(carried_to: str, *later: Fields, year: str = "2024-25") -> list[str]:
    """What is said of action 2 of 2023-24 once there is a plan of a later year with these actions."""
    plan = plan_yaml(theme("A", action(1), action(2, status="carried-forward", carried_to=carried_to)))
    found = check(plan.encode(), DATA, TODAY, [a_plan(theme("A", *later), year=year)])
    assert found.plan, "it is a warning"
    return [f"{p.where}: {p.message}; {p.remedy}" for p in found.problems]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (
            [action(1, carried_from="2023-24/1"), action(7, carried_from="2023-24/2")],
            "and continues this action; write carried_to: 2024-25/7",
        ),
        (
            [action(2, carried_from="2023-24/2"), action(3, carried_from="2023-24/2")],
            "and continues this action; write carried_to: 2024-25/2 or carried_to: 2024-25/3",
        ),
        (
            [action(2), action(3, carried_from="2022-23/2")],
            "and none of its actions names this one in carried_from; write the number of the action that continues it as "
            "well, as in carried_to: 2024-25/3",
        ),
    ],
)
def test_once_the_plan_is_there_the_number_is_asked_for(later: list[Fields], said: str) -> None:
    assert told("2024-25", *later) == [f"action 2, carried_to: the plan of 2024-25 was published, {said}"]


def test_until_then_and_with_a_number_nothing_is_said() -> None:
    follows = action(7, carried_from="2023-24/2")
    assert told("2024-25/7", follows) == []
    assert told("2025-26", follows) == [], "it goes on in another year"
    assert told("2024-25", follows, year="2023-24") == [], "of the same year"


def test_nothing_is_asked_of_an_action_whose_number_cannot_be_read() -> None:
    plan = plan_yaml(theme("A", action(1, **OF_2023))).replace("number: 1", "number: x")
    found = check(plan.encode(), DATA, TODAY, [a_plan(theme("A", action(7)), year="2024-25")])
    assert [p.where for p in found.problems] == ["action x, number"]
