"""plan.json: the plan for programs, with the published words and what is worked out from them.

Its keys and their meaning are a promise: a change that breaks a reader raises the first number of
SCHEMA_VERSION, and FORMAT_CHANGES records every change.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from action_plan.downloads.origin import Origin
from action_plan.model import addresses
from action_plan.model.addresses import DATA_FILES
from action_plan.model.dates import AchieveBy
from action_plan.model.forms import Elsewhere
from action_plan.model.markup import Texts
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action, Report
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

Data = dict[str, Any]


def plan_json(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    return as_bytes(_whole(origin))


def as_bytes(data: Data) -> bytes:
    """JSON as the files have it: indented, with a line end at its end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _whole(origin: Origin) -> Data:
    plan, standing = origin.plan, origin.standing
    texts = Texts(plan.abbreviations)
    return {
        "$schema": origin.address(f"{DATA_FILES}plan.schema.json") or "plan.schema.json",
        "schema_version": SCHEMA_VERSION,
        "title": plan.about.title,
        "year": str(plan.year),
        "first_day": plan.year.first_day.isoformat(),
        "last_day": plan.year.last_day.isoformat(),
        "published_by": plan.about.published_by,
        "edition": _edition(origin),
        "revision": _revision(origin),
        "as_at": standing.day.isoformat(),
        "is_closing_position": standing.closed,
        "abbreviations": [
            {"short": short, "full": full} for short, full in sorted(plan.abbreviations.items())
        ],
        "counts": {
            "actions": standing.counts.total,
            "by_status": {status: standing.counts.by_status[status] for status in STATUSES},
            "by_timeliness": {name: standing.counts.by_timeliness[name] for name in TIMELINESS},
        },
        "themes": [
            {
                "letter": theme.letter,
                "title": theme.title,
                "address": origin.place(addresses.of_theme(theme.letter), f"theme-{theme.letter.lower()}"),
                "actions": [_action(origin, texts, action) for action in theme.actions],
            }
            for theme in plan.themes
        ],
    }


def _edition(origin: Origin) -> Data | None:
    edition = origin.edition
    if edition is None:
        return None
    return {
        "name": edition.name,
        "version": edition.version,
        "archived_on": edition.archived_on.isoformat(),
        "approved_by": edition.approved_by,
        "approved_on": edition.approved_on.isoformat() if edition.approved_on else None,
        "note": edition.note,
        "file": edition.file,
        "sha256": edition.sha256,
        "address": origin.address(edition.address),
    }


def _revision(origin: Origin) -> Data | None:
    revision = origin.revision
    return {"id": revision.id, "day": revision.day.isoformat()} if revision else None


def _action(origin: Origin, texts: Texts, action: Action) -> Data:
    standing = origin.standing
    due = action.achieve_by.last_day
    return {
        "number": action.number,
        "address": origin.place(addresses.of_action(action.number), f"action-{action.number}"),
        "action": _text(action.action, texts),
        "measure": _text(action.measure, texts),
        "person_responsible": _text(action.person_responsible, texts),
        "roles": [{"name": role, "id": slug(role)} for role in action.roles],
        "achieve_by": _when(action.achieve_by),
        "status": action.status,
        "status_in_words": STATUS_IN_WORDS[action.status],
        "status_note": _text(action.status_note, texts) if action.status_note else None,
        "achieved_on": action.achieved_on.isoformat() if action.achieved_on else None,
        "reason": _text(action.reason, texts) if action.reason else None,
        "carried_to": _elsewhere(action.carried_to),
        "carried_from": _elsewhere(action.carried_from),
        "timeliness": standing.timeliness[action.number],
        "days_to_go": (due - standing.day).days if due and not action.is_finished else None,
        "progress": [_report(report, texts) for report in action.progress],
    }


def _text(words: str, texts: Texts) -> Data:
    return {"markdown": words, "plain": texts.words(words)}


def _when(when: AchieveBy) -> Data:
    precision = "none" if when.last_day is None else "month" if when.is_month else "day"
    return {
        "value": None if when.last_day is None else str(when),
        "precision": precision,
        "first_day": when.first_day.isoformat() if when.first_day else None,
        "last_day": when.last_day.isoformat() if when.last_day else None,
        "in_words": when.in_words,
    }


def _elsewhere(other: Elsewhere | None) -> Data | None:
    return {"year": str(other.year), "number": other.number} if other else None


def _report(report: Report, texts: Texts) -> Data:
    return {
        "date": report.date.isoformat() if report.date else None,
        "text": _text(report.text, texts),
        "evidence": [{"title": link.title, "url": link.url} for link in report.evidence],
    }


# --- the schema --------------------------------------------------------------------------------

_DAY: Data = {"type": "string", "format": "date"}
_WORDS: Data = {"type": "string", "minLength": 1}
_COUNT: Data = {"type": "integer", "minimum": 0}
_YEAR: Data = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}
_ADDRESS: Data = {
    "type": ["string", "null"],
    "format": "uri",
    "description": "Where it stands; null where the address of the site is not known.",
}


def _or_null(schema: Data) -> Data:
    return {"anyOf": [schema, {"type": "null"}]}


def _about(schema: Data, description: str) -> Data:
    return {**schema, "description": description}


def record(**properties: Data) -> Data:
    """The schema of an object that has all of these keys and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list(items: Data) -> Data:
    return {"type": "array", "items": items}


def plan_schema() -> bytes:
    """plan.schema.json: the JSON Schema (2020-12) of plan.json."""
    text = {"$ref": "#/$defs/text"}
    elsewhere = _or_null({"$ref": "#/$defs/elsewhere"})
    action = record(
        number=_about({"type": "integer", "minimum": 1}, "Unique in its year."),
        address=_ADDRESS,
        action=_about(text, "What will be done."),
        measure=_about(text, "How it will be known that it is done."),
        person_responsible=_about(text, "Who is responsible, in the published words."),
        roles=_about(_list(record(name=_WORDS, id=_WORDS)), "The roles that those words name."),
        achieve_by={"$ref": "#/$defs/when"},
        status={"enum": list(STATUSES)},
        status_in_words=_WORDS,
        status_note=_about(
            _or_null(text), "The words published in the Achieved column, where they say more."
        ),
        achieved_on=_or_null(_DAY),
        reason=_about(_or_null(text), "Why it was stopped."),
        carried_to=_about(elsewhere, "The action of a later year that continues it."),
        carried_from=_about(elsewhere, "The action of an earlier year that it continues."),
        timeliness=_about({"enum": list(TIMELINESS)}, "Worked out for the day in as_at."),
        days_to_go=_about(
            {"type": ["integer", "null"]},
            "Days from as_at to the last day of achieve_by, below nought once that is past; null where there is no "
            "fixed date or the action is finished.",
        ),
        progress=_about(
            _list(
                record(
                    date=_or_null(_DAY),
                    text=text,
                    evidence=_list(record(title=_WORDS, url={"type": "string", "format": "uri"})),
                )
            ),
            "Progress reports, the oldest first.",
        ),
    )
    whole = record(
        **{"$schema": {"type": "string"}},
        schema_version=_about(
            {"type": "string", "pattern": r"^1\.[0-9]+\.[0-9]+$"}, "The version of this format."
        ),
        title=_WORDS,
        year=_about(_YEAR, "The academic year, which runs from 1 August to 31 July."),
        first_day=_DAY,
        last_day=_DAY,
        published_by=_WORDS,
        edition=_about(
            _or_null(
                record(
                    name=_WORDS,
                    version={"type": "integer", "minimum": 1},
                    archived_on=_DAY,
                    approved_by=_or_null(_WORDS),
                    approved_on=_or_null(_DAY),
                    note=_or_null(_WORDS),
                    file=_WORDS,
                    sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    address=_ADDRESS,
                )
            ),
            "The edition that this file belongs to; null for the current plan.",
        ),
        revision=_about(
            _or_null(record(id=_WORDS, day=_DAY)),
            "The last revision of the current plan; null for an edition, or where there is no history.",
        ),
        as_at=_about(
            _DAY, "The day for which timeliness is worked out; for an edition the day it was archived."
        ),
        is_closing_position=_about(
            {"type": "boolean"}, "Whether the year was over, so that as_at is its last day."
        ),
        abbreviations=_list(record(short=_WORDS, full=_WORDS)),
        counts=record(
            actions=_COUNT,
            by_status=record(**dict.fromkeys(STATUSES, _COUNT)),
            by_timeliness=record(**dict.fromkeys(TIMELINESS, _COUNT)),
        ),
        themes=_list(
            record(
                letter={"type": "string", "pattern": "^[A-Z]$"},
                title=_WORDS,
                address=_ADDRESS,
                actions=_list({"$ref": "#/$defs/action"}),
            )
        ),
    )
    when = record(
        value=_about({"type": ["string", "null"]}, "2024-08-01, 2024-08, or null for no fixed date."),
        precision={"enum": ["day", "month", "none"]},
        first_day=_or_null(_DAY),
        last_day=_or_null(_DAY),
        in_words=_WORDS,
    )
    return as_bytes(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "plan.json",
            "description": f"The plan for programs, version {SCHEMA_VERSION} of its format.",
            **whole,
            "$defs": {
                "text": record(
                    markdown=_about(_WORDS, "The words as published, in Markdown."),
                    plain=_about(
                        {"type": "string"},
                        "The same without markup; an empty line parts paragraphs.",
                    ),
                ),
                "elsewhere": record(year=_YEAR, number={"type": "integer", "minimum": 1}),
                "when": when,
                "action": action,
            },
        }
    )
