"""What a plan is: its parts, what they refuse, and the schema that editors use."""

import dataclasses
from dataclasses import FrozenInstanceError
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from action_plan.model.entries import Evidence, Report
from action_plan.model.plan import FINISHED, STATUS_IN_WORDS, STATUSES, About, Action, Plan, Theme
from action_plan.model.records import fields
from action_plan.planfile.rules.editors import schema

from tests.conftest import GOOD, a_plan, action, an_action, mistakes, theme


def test_statuses() -> None:
    assert STATUSES == ("not-started", "ongoing", "achieved", "carried-forward", "stopped")
    assert tuple(STATUS_IN_WORDS) == STATUSES
    assert {"achieved", "carried-forward", "stopped"} == FINISHED
    finished = [an_action(status=status).is_finished for status in STATUSES]
    assert finished == [False, False, True, True, True]


def test_a_plan_knows_its_actions_and_roles_in_the_order_of_the_file() -> None:
    plan = a_plan(
        theme("A", action(3, person_responsible="A, B", roles=["A", "B"])),
        theme("B"),
        theme("C", action(1, roles=["B"]), action(2, roles=["C", "A"])),
    )
    assert [a.number for a in plan.actions] == [3, 1, 2]
    assert [(t.letter, a.number) for t, a in plan.placed()] == [("A", 3), ("C", 1), ("C", 2)]
    assert {role: [a.number for a in actions] for role, actions in plan.roles.items()} == {
        "A": [3, 2],
        "B": [3, 1],
        "C": [2],
    }
    assert list(plan.roles) == ["A", "B", "C"]
    assert plan.name == "Example Plan 2023-24"


def test_records_cannot_be_changed() -> None:
    records: list[Any] = [a_plan(), a_plan().about, a_plan().themes[0], an_action()]
    for record in records:
        for name in (item.name for item in dataclasses.fields(record)):
            with pytest.raises(FrozenInstanceError):
                setattr(record, name, None)


# --- the schema --------------------------------------------------------------------------------


def as_an_editor_reads(text: str) -> Any:
    """YAML with dates left as text."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 (as in PyYAML)
            sign: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
            for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(text, Loader=Loader)  # noqa: S506 (a SafeLoader)


def test_the_schema_takes_a_good_plan() -> None:
    jsonschema.validate(as_an_editor_reads(GOOD), schema())


READABLE = [
    mistake
    for mistake in mistakes("form.txt")
    if not mistake.slugs & {"yaml-not-read", "duplicate-key", "anchor-or-alias", "tag", "second-document"}
    and not mistake.slugs & {"control-character"}
]
# The schema knows the form of a date and not the calendar, and JSON has but one sort of number and no years.
UNKNOWN_TO_THE_SCHEMA = {
    "a day of achievement that does not exist",
    "a year whose halves do not follow",
    "a year at the end of the calendar",
    # An editor reads a number here.
    "a number with noughts before it",
    "a number with a decimal point",
    "a number of twenty digits",
}


def test_the_schema_refuses_what_the_check_refuses() -> None:
    """So an editor underlines most mistakes while they are made."""
    validator = jsonschema.Draft202012Validator(schema())
    taken = [mistake.name for mistake in READABLE if validator.is_valid(as_an_editor_reads(mistake.source))]
    assert set(taken) == UNKNOWN_TO_THE_SCHEMA & {mistake.name for mistake in READABLE}


@pytest.mark.parametrize("record", [Plan, About, Theme, Action, Report, Evidence])
def test_every_field_says_what_it_is(record: type) -> None:
    """The descriptions are what an editor shows."""
    assert record.__doc__
    for slot in fields(record):
        assert slot.about.endswith("."), slot.name
    found = str(schema())
    assert all(slot.about in found or repr(slot.about)[1:-1] in found for slot in fields(record))
