"""The schema for editors: what it underlines while somebody types, and the sentence that is shown then."""

from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from action_plan.model.plan import STATUSES
from action_plan.planfile.rules.editors import schema

from tests.conftest import Fields, action, plan_yaml, theme

CHECKER = jsonschema.Draft202012Validator(schema())
WHEN = "Write the day, as in 2024-06-30, the month, as in 2024-06, or ongoing."
DAY = "Write the day, as in 2024-06-30."
ONWARD = "Write the year, a slash and the number, as in 2024-25/3, or the year alone until its plan exists."


def underlined(**fields: Any) -> list[str]:
    """What an editor shows of an action with these fields: the sentence of the pattern that does not fit, where there
    is one, as VS Code and the language server do it; else what the schema says."""
    found = CHECKER.iter_errors(yaml.safe_load(plan_yaml(theme("A", action(1, **fields)))))
    return [error.schema.get("patternErrorMessage") or error.message for error in found]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"achieve_by": "2024-13-01"}, WHEN),
        ({"achieve_by": "2024-13"}, WHEN),
        ({"achieve_by": "2024-06-32"}, WHEN),
        ({"achieve_by": "1 August 2024"}, WHEN),
        ({"progress": [{"date": "2024-13-01", "text": "x"}]}, DAY),
        ({"progress": [{"date": "2024-06", "text": "x"}]}, DAY),
        ({"status": "achieved"}, "'achieved_on' is a required property"),
        ({"status": "stopped"}, "'reason' is a required property"),
        ({"status": "carried-forward"}, "'carried_to' is a required property"),
        ({"status": "carried-forward", "carried_to": "next year"}, ONWARD),
        ({"carried_from": "2022-23"}, "Write the year, a slash and the number, as in 2024-25/3."),
        ({"measure": " "}, "Write some words here."),
        (
            {"progress": [{"text": "x", "evidence": [{"title": "M", "url": "www.example.org"}]}]},
            "Write the whole address, from https:// or mailto: on, without spaces.",
        ),
    ],
    ids=str,
)
def test_a_slip_is_underlined_with_a_sentence(fields: Fields, shown: str) -> None:
    assert underlined(**fields) == [shown]


@pytest.mark.parametrize(
    "fields",
    [
        {"achieve_by": "2024-12-31"},
        {"achieve_by": "ongoing"},
        {"status": "achieved", "achieved_on": "2024-02-29"},
        {"status": "stopped", "reason": "Not needed."},
        {"status": "carried-forward", "carried_to": "2024-25"},
        {"status": "carried-forward", "carried_to": "2024-25/3"},
    ],
    ids=str,
)
def test_what_is_right_is_not(fields: Fields) -> None:
    assert underlined(**fields) == []


def test_every_status_has_its_meaning() -> None:
    of_action = schema()["properties"]["themes"]["items"]["properties"]["actions"]["items"]["properties"]
    assert len(of_action["status"]["markdownEnumDescriptions"]) == len(STATUSES)


def test_every_pattern_has_its_sentence() -> None:
    def patterns(part: Any) -> list[dict[str, Any]]:
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        own = [part] if isinstance(part, dict) and isinstance(part.get("pattern"), str) else []
        return own + [one for each in inner for one in patterns(each)]

    found = patterns(schema())
    assert len(found) > 20
    assert [one["pattern"] for one in found if not one.get("patternErrorMessage")] == []
