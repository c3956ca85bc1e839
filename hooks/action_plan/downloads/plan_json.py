"""plan.json: the plan for programs, with the published words and what is worked out from them; and its schema.

Its keys and their meaning are a promise: a change that breaks a reader raises the first number of
SCHEMA_VERSION, and FORMAT_CHANGES records every change.
"""

from datetime import date
from typing import Any, NamedTuple

from action_plan.downloads.field_types import DEFINITIONS, TEXT, YEAR, of_field, type_of
from action_plan.downloads.json_types import (
    ADDRESS,
    COUNT,
    DAY,
    NUMBER,
    STRING,
    VERSION,
    WORDS,
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
from action_plan.history.actions.promises import Promise
from action_plan.history.actions.silence import last_report
from action_plan.history.archive.approvals import STEPS, Approval
from action_plan.history.editions import Edition
from action_plan.model import addresses
from action_plan.model.forms import WHEN
from action_plan.model.neighbours import Meeting, Source
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action
from action_plan.model.records import Glossary, RecordOf, fields
from action_plan.model.timeliness import TIMELINESS, days_to_go

SCHEMA_VERSION = "1.2.0"


class FormatChange(NamedTuple):
    """A change of the format of the files under /data/v1/."""

    version: str
    day: date
    words: str


FORMAT_CHANGES = (
    FormatChange(
        "1.2.0",
        date(2026, 11, 28),
        "An action of plan.json has times_moved, days_moved and no_report_since_meeting. plan.csv has what plan.json "
        "works out of an action, in columns after those of its fields. So has plan.xlsx, which also has sheets of the "
        "meetings, the requirements, the editions, their errata and the counts. plan.pdf has when an action was first "
        "promised and last reported on, and sections of the meetings, the requirements and the editions.",
    ),
    FormatChange(
        "1.1.0",
        date(2026, 11, 28),
        "An edition has its approvals, step by step; plan.json has the editions with their later approvals and errata, "
        "the meetings and the requirements. An action has evidence_expected, serves, steps, confirmed, last_report and "
        "first_promised; one that is disputed counts as open. The counts have confirmed and disputed. changes.json and "
        "changes.atom have what happened to the editions. evidence.csv, outcomes.csv, the papers of meetings and the "
        "fragments are new.",
    ),
    FormatChange("1.0.0", date(2026, 11, 24), "The first version of plan.json and changes.json."),
)
"""Newest first."""


def plan_json(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    return as_file(_WHOLE.value(origin, origin))


def plan_schema() -> bytes:
    """plan.schema.json: the JSON Schema (2020-12) of plan.json."""
    about = f"The plan for programs, version {SCHEMA_VERSION} of its format."
    return schema_file("plan.json", _WHOLE, about, {**DEFINITIONS, "action": _ACTION, "edition": _EDITION})


# --- the plan ----------------------------------------------------------------------------------

_PLACE = "Where it is; null where the address of the site is not known."


def _promise(action: Action, origin: Origin) -> Promise:
    return origin.known.promises[origin.plan.year, action.number]


def _missed(action: Action, origin: Origin) -> date | None:
    """The day of the meeting since which nothing was reported."""
    missed = origin.known.silences[action.number].missed
    return missed.date if missed else None


_WORKED_OUT = {
    "moves": (
        Key(
            "first_promised", or_null(type_of(WHEN)), "The first date that was named for it, in this year or the ones "
            "from which it was carried; null where none ever was.",
            lambda action, origin: _promise(action, origin).first,
        ),
        Key(
            "times_moved", COUNT, "How often its date became another day since then.",
            lambda action, origin: _promise(action, origin).moved,
        ),
        Key(
            "days_moved", as_it_is(type=["integer", "null"]),
            "How many days its date is after the first one; null where either is no day or month.",
            lambda action, origin: _promise(action, origin).days,
        ),
    ),
    "number": (
        Key(
            "address", ADDRESS, _PLACE,
            lambda action, origin: origin.place_of(action),
        ),
    ),
    "progress": (
        Key(
            "last_report", or_null(DAY), "The day of its last report up to as_at; null where no report has one.",
            lambda action, origin: last_report(action, origin.standing.day),
        ),
        Key(
            "no_report_since_meeting", or_null(DAY), "The day of the last meeting, where nothing was reported after it "
            "on an open action; null for any other, and in the file of an edition.", _missed,
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
            "Days from as_at to the last day of achieve_by, below zero once that is past; null where there is no "
            "fixed date or the action is finished.",
            lambda action, origin: days_to_go(action, origin.standing.day),
        ),
    ),
}  # fmt: skip
"""What is worked out of an action, after which of its fields."""


def worked_out(action: Action, origin: Origin) -> dict[str, Any]:
    """What is worked out of an action, as plan.json has it, by key."""
    return {key.name: key.value(action, origin) for keys in _WORKED_OUT.values() for key in keys}


_ACTION = record(
    *(key for field in fields(Action) for key in (of_field(field, Action), *_WORKED_OUT.get(field.name, ())))
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

_APPROVALS = list_of(
    record(
        Key("step", one_of(*STEPS), "Submitted is to, the others are by."),
        Key("by", or_null(WORDS), "Null, as `on` is, where that was not recorded."),
        Key("on", or_null(DAY)),
        Key("minute", or_null(ADDRESS)),
    )
)


def _approved(edition: Edition) -> Approval:
    return next((one for one in edition.approvals if one.step == "approved"), Approval(step="approved"))


_EDITION = record(
    Key("name", WORDS),
    Key("number", NUMBER),
    Key("archived_on", DAY),
    Key(
        "approved_by",
        or_null(WORDS),
        "As in approvals, kept for readers of version 1.0.0.",
        lambda edition, _: _approved(edition).by,
    ),
    Key("approved_on", or_null(DAY), get=lambda edition, _: _approved(edition).on),
    Key("approvals", _APPROVALS, "The steps of its approval until it was archived."),
    Key("note", or_null(WORDS)),
    Key("file", WORDS),
    Key("sha256", as_it_is(type="string", pattern="^[0-9a-f]{64}$")),
    Key("address", ADDRESS, _PLACE, lambda edition, origin: origin.address(edition.address)),
)

_KEPT = record(
    Key("edition", named("edition", _EDITION)),
    Key(
        "later_approvals",
        _APPROVALS,
        "The steps that were taken after it was archived.",
        lambda kept, _: kept.later,
    ),
    Key(
        "errata",
        list_of(
            record(
                Key("on", DAY),
                Key("action", or_null(NUMBER), "The action that is wrong, if it is one."),
                Key("text", named("text", TEXT)),
            )
        ),
        "What was found to be wrong in it.",
    ),
)


def _count(key: str) -> Key:
    return Key(key, COUNT, get=lambda counts, _: counts[key])


_COUNTS = record(
    Key("actions", COUNT, get=lambda counts, _: counts.total),
    Key("by_status", record(*(_count(status) for status in STATUSES))),
    Key("by_timeliness", record(*(_count(key) for key in TIMELINESS))),
    Key(
        "achieved_without_evidence", COUNT, "Achieved actions for which nothing is linked that shows it.",
        lambda counts, _: counts.without_evidence,
    ),
    Key("confirmed", COUNT, "Achieved actions of which somebody else agrees that they are."),
    Key("disputed", COUNT, "Achieved actions of which somebody else does not agree; they count as open."),
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
        "year", YEAR, "The academic year, which runs from 1 August to 31 July.",
        lambda origin, _: origin.plan.year,
    ),
    Key("first_day", DAY, get=lambda origin, _: origin.plan.year.first_day),
    Key("last_day", DAY, get=lambda origin, _: origin.plan.year.last_day),
    Key("published_by", WORDS, get=lambda origin, _: origin.plan.about.published_by),
    Key(
        "edition", or_null(named("edition", _EDITION)),
        "The edition that this file belongs to; null for the current plan.",
    ),
    Key(
        "editions", list_of(_KEPT), "The editions, the oldest first, with what was added to each; none in the file of "
        "an edition.",
    ),
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
    Key(
        "meetings", list_of(type_of(RecordOf(Meeting, "a meeting"))),
        "The meetings and returns, the earliest first; none in the file of an edition.",
        lambda origin, _: origin.known.meetings,
    ),
    Key(
        "requirements", list_of(type_of(RecordOf(Source, "a source"))), "Where requirements come from, each with what "
        "it requires: serves names these ids. None in the file of an edition.",
        lambda origin, _: origin.neighbours.requirements.sources if origin.neighbours.requirements else (),
    ),
    Key("abbreviations", type_of(Glossary()), get=lambda origin, _: origin.plan.abbreviations),
    Key("counts", _COUNTS, get=lambda origin, _: origin.standing.counts),
    Key("themes", list_of(_THEME), get=lambda origin, _: origin.plan.themes),
)  # fmt: skip
