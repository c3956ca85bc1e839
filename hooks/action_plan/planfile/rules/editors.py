"""The JSON Schemas of data/actions.yaml and its neighbours, with which editors underline mistakes as they are made."""

from typing import Any

from action_plan.model.forms import (
    DAY,
    ELSEWHERE,
    ID,
    LETTER,
    ONWARD,
    USUAL_DAY,
    USUAL_ELSEWHERE,
    USUAL_ONWARD,
    USUAL_WHEN,
    WHEN,
    YEAR,
)
from action_plan.model.plan import BESIDE, STATUSES, Plan, Status
from action_plan.model.records import RecordOf
from action_plan.model.strings import LINE, LINK, SHORT_PATTERN, TEXT

_MEANINGS: dict[Status, str] = {
    "not-started": "Nothing has been done yet.",
    "ongoing": "Work on it goes on.",
    "achieved": "It is done. Needs `achieved_on:`, the day.",
    "carried-forward": "It goes on in a later year. Needs `carried_to:`, as in 2024-25, or 2024-25/3.",
    "stopped": "It will not be done. Needs `reason:`.",
}

_SENTENCES = {
    form.schema()["pattern"]: sentence
    for form, sentence in (
        (TEXT, "Write some words here."),
        (LINE, "Write some words here, on one line."),
        (LETTER, "Write one capital letter, as in A."),
        (DAY, f"Write {USUAL_DAY}."),
        (WHEN, f"Write {USUAL_WHEN}."),
        (YEAR, "Write the academic year, as in 2023-24."),
        (ELSEWHERE, f"Write {USUAL_ELSEWHERE}."),
        (ONWARD, f"Write {USUAL_ONWARD}."),
        (ID, "Write the id as it is in data/requirements.yaml, as in G5."),
        (LINK, "Write the whole address, from https:// or mailto: on, without spaces."),
    )
} | {SHORT_PATTERN: "Write the short form as one short word, as in HR."}


def neighbour_schema(file: str, form: RecordOf) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a neighbour of the plan, of that name and form."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Beside the plan: {file}",
        **form.schema(),
    }
    _explain(made)
    return made


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the plan, with keywords besides that only editors know."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The plan: data/actions.yaml",
        **RecordOf(Plan, "the file").schema(),
    }
    action = made["properties"]["themes"]["items"]["properties"]["actions"]["items"]
    action["allOf"] = [
        {
            "if": {"properties": {"status": {"const": status}}, "required": ["status"]},
            "then": {"required": [key], "properties": {key: True}},
        }
        for key, status in BESIDE.items()
    ]
    _explain(made)
    return made


def _explain(part: Any) -> None:
    """Give each pattern the sentence that an editor shows where a text does not fit, and each status its meaning."""
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _explain(inner)
    if not isinstance(part, dict):
        return
    if sentence := _SENTENCES.get(str(part.get("pattern"))):
        part["patternErrorMessage"] = sentence
    if part.get("enum") == list(STATUSES):
        part["markdownEnumDescriptions"] = [_MEANINGS[status] for status in STATUSES]
