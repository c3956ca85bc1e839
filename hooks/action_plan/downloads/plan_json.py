"""plan.json: the plan for programs, with the published words and what is worked out from them; and its schema.

Its keys and their meaning are a promise: a change that breaks a reader raises the first number of
SCHEMA_VERSION, and FORMAT_CHANGES records every change.
"""

from datetime import date
from operator import attrgetter
from typing import NamedTuple

from action_plan.downloads.json_types import (
    ADDRESS,
    COUNT,
    DAY,
    MAYBE,
    NUMBER,
    STRING,
    VERSION,
    WORDS,
    JsonType,
    Key,
    as_file,
    as_it_is,
    list_of,
    named,
    one_of,
    or_null,
    record,
    schema_file,
)
from action_plan.downloads.origin import Origin
from action_plan.model import addresses, forms, strings
from action_plan.model.entries import Evidence
from action_plan.model.forms import Form
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action
from action_plan.model.records import Field, Glossary, ListOf, RecordOf, fields
from action_plan.model.timeliness import TIMELINESS
from action_plan.words import slug

SCHEMA_VERSION = "1.0.0"


class FormatChange(NamedTuple):
    """A change of the format of the files under /data/v1/."""

    version: str
    day: date
    words: str


FORMAT_CHANGES = (
    FormatChange("1.0.0", date(2026, 11, 24), "The first version of plan.json and changes.json."),
)
"""Newest first."""


def plan_json(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    return as_file(_WHOLE.value(origin, origin))


def plan_schema() -> bytes:
    """plan.schema.json: the JSON Schema (2020-12) of plan.json."""
    about = f"The plan for programs, version {SCHEMA_VERSION} of its format."
    definitions = {
        "text": _TEXT,
        "elsewhere": _ELSEWHERE,
        "onward": _ONWARD,
        "when": _WHEN,
        "action": _ACTION,
    }
    return schema_file("plan.json", _WHOLE, about, definitions)


# --- the forms of fields -----------------------------------------------------------------------

_YEAR = JsonType(STRING.value, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"})
_TEXT = record(
    Key("markdown", WORDS, "The words as published, in Markdown.", lambda text, _: text),
    Key(
        "plain", STRING, "The same without markup; an empty line parts paragraphs.",
        lambda text, origin: origin.texts.words(text),
    ),
)  # fmt: skip
_ELSEWHERE = record(Key("year", _YEAR), Key("number", NUMBER))
_ONWARD = record(
    Key("year", _YEAR), Key("number", or_null(NUMBER), "Null until the plan of that year exists.")
)


_WHEN = record(
    Key(
        "value", MAYBE, "2024-08-01, 2024-08, or null for no fixed date.",
        lambda when, _: when if when.last_day else None,
    ),
    Key(
        "precision", one_of("day", "month", "none"),
        get=lambda when, _: "none" if when.last_day is None else "month" if when.is_month else "day",
    ),
    Key("first_day", or_null(DAY)),
    Key("last_day", or_null(DAY)),
    Key("in_words", WORDS),
)  # fmt: skip
_NAME = record(Key("name", WORDS, get=lambda name, _: name), Key("id", WORDS, get=lambda name, _: slug(name)))
"""A role, or another name in a list."""
_SHORT_FORMS = list_of(
    record(Key("short", WORDS, get=lambda item, _: item[0]), Key("full", WORDS, get=lambda item, _: item[1]))
)

_OF_FORM = (
    (strings.TEXT, named("text", _TEXT)),
    (strings.LINE, named("text", _TEXT)),
    (forms.NUMBER, NUMBER),
    (forms.DAY, DAY),
    (forms.WHEN, named("when", _WHEN)),
    (forms.YEAR, _YEAR),
    (forms.ELSEWHERE, named("elsewhere", _ELSEWHERE)),
    (forms.ONWARD, named("onward", _ONWARD)),
    (strings.LINK, JsonType(STRING.value, {"type": "string", "format": "uri"})),
)


def type_of(form: Form) -> JsonType:
    """The type of the values of a form. What is given with them is the origin."""
    if isinstance(form, ListOf):
        return list_of(_NAME if form.item in strings.WORDED else type_of(form.item))
    if isinstance(form, RecordOf):
        return record(*(_of_field(field, form.record) for field in fields(form.record)))
    if isinstance(form, Glossary):
        return JsonType(
            lambda held, given: _SHORT_FORMS.value(sorted(held.items()), given), _SHORT_FORMS.schema
        )
    known = next((type for one, type in _OF_FORM if one is form), None)
    if known is None:
        schema = form.schema()
        known = one_of(*schema["enum"]) if "enum" in schema else as_it_is(**schema)
        if schema.get("type") == "string":
            known = JsonType(STRING.value, known.schema)
    return known


def _of_field(field: Field, whole: type) -> Key:
    """The key of a field, with its meaning; null where it may be missing. The title of a link is no Markdown."""
    type = WORDS if whole is Evidence and field.form in strings.WORDED else type_of(field.form)
    may_miss = not (field.is_required or isinstance(field.form, ListOf | Glossary))
    name = attrgetter(field.name)
    return Key(field.key, or_null(type) if may_miss else type, field.about, lambda thing, _: name(thing))


# --- the plan ----------------------------------------------------------------------------------

_PLACE = "Where it stands; null where the address of the site is not known."


def _days_to_go(action: Action, origin: Origin) -> int | None:
    due = action.achieve_by.last_day
    return (due - origin.standing.day).days if due and not action.is_finished else None


_WORKED_OUT = {
    "number": (
        Key(
            "address", ADDRESS, _PLACE,
            lambda action, origin: origin.place_of(action),
        ),
    ),
    "status": (Key("status_in_words", WORDS, get=lambda action, _: STATUS_IN_WORDS[action.status]),),
    "carried_from": (
        Key(
            "timeliness", one_of(*TIMELINESS), "Worked out for the day in as_at.",
            lambda action, origin: origin.standing.timeliness[action.number],
        ),
        Key(
            "days_to_go", as_it_is(type=["integer", "null"]),
            "Days from as_at to the last day of achieve_by, below nought once that is past; null where there is no "
            "fixed date or the action is finished.",
            _days_to_go,
        ),
    ),
}  # fmt: skip
"""What is worked out of an action, after which of its fields."""

_ACTION = record(
    *(key for field in fields(Action) for key in (_of_field(field, Action), *_WORKED_OUT.get(field.name, ())))
)

_THEME = record(
    Key("letter", as_it_is(type="string", pattern="^[A-Z]$")),
    Key("title", WORDS),
    Key(
        "address", ADDRESS, _PLACE,
        lambda theme, origin: origin.place(addresses.of_theme(theme.letter), f"theme-{theme.letter.lower()}"),
    ),
    Key("actions", list_of(named("action", _ACTION))),
)  # fmt: skip

_EDITION = record(
    Key("name", WORDS),
    Key("number", NUMBER),
    Key("archived_on", DAY),
    Key("approved_by", or_null(WORDS)),
    Key("approved_on", or_null(DAY)),
    Key("note", or_null(WORDS)),
    Key("file", WORDS),
    Key("sha256", as_it_is(type="string", pattern="^[0-9a-f]{64}$")),
    Key("address", ADDRESS, _PLACE, lambda edition, origin: origin.address(edition.address)),
)


def _count(key: str) -> Key:
    return Key(key, COUNT, get=lambda counts, _: counts[key])


_COUNTS = record(
    Key("actions", COUNT, get=lambda counts, _: counts.total),
    Key("by_status", record(*(_count(status) for status in STATUSES))),
    Key("by_timeliness", record(*(_count(key) for key in TIMELINESS))),
    Key(
        "achieved_without_evidence", COUNT, "Achieved actions of which no report has evidence.",
        lambda counts, _: counts.without_evidence,
    ),
)  # fmt: skip

_CLOSE = record(
    Key("day", DAY, "The last day of the year."),
    Key("open", COUNT, "How many actions were open then."),
    Key("recorded", or_null(DAY), "When anything was last reported or changed; null where nothing says."),
)

_WHOLE = record(
    Key("$schema", STRING, get=lambda origin, _: origin.data_file("plan.schema.json")),
    Key("schema_version", VERSION, "The version of this format.", lambda *_: SCHEMA_VERSION),
    Key("title", WORDS, get=lambda origin, _: origin.plan.about.title),
    Key(
        "year", _YEAR, "The academic year, which runs from 1 August to 31 July.",
        lambda origin, _: origin.plan.year,
    ),
    Key("first_day", DAY, get=lambda origin, _: origin.plan.year.first_day),
    Key("last_day", DAY, get=lambda origin, _: origin.plan.year.last_day),
    Key("published_by", WORDS, get=lambda origin, _: origin.plan.about.published_by),
    Key("edition", or_null(_EDITION), "The edition that this file belongs to; null for the current plan."),
    Key(
        "revision", or_null(record(Key("id", WORDS), Key("day", DAY))),
        "The last revision of the current plan; null for an edition, or where there is no history.",
    ),
    Key(
        "as_at", DAY, "The day for which timeliness is worked out; for an edition the day it was archived.",
        lambda origin, _: origin.standing.day,
    ),
    Key(
        "close", or_null(_CLOSE), "The close of the plan's year; null until it is over on the day in as_at.",
        lambda origin, _: origin.standing.close,
    ),
    Key("abbreviations", type_of(Glossary()), get=lambda origin, _: origin.plan.abbreviations),
    Key("counts", _COUNTS, get=lambda origin, _: origin.standing.counts),
    Key("themes", list_of(_THEME), get=lambda origin, _: origin.plan.themes),
)  # fmt: skip
