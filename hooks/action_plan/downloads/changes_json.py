"""changes.json: what changed, revision by revision, for programs; and its schema."""

from typing import NamedTuple

from action_plan.downloads.json_types import (
    ADDRESS,
    DAY,
    FLAG,
    MAYBE,
    MOMENT,
    STRING,
    VERSION,
    WORDS,
    JsonType,
    Key,
    as_file,
    list_of,
    one_of,
    record,
    schema_file,
)
from action_plan.downloads.origin import Origin
from action_plan.history.revisions import Revision, revision_address
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.records import KINDS
from action_plan.model.sentences import evidence, said, values

SCHEMA_VERSION = "1.0.0"


_EVIDENCE = record(
    Key("title", WORDS),
    Key("url", JsonType(STRING.value, {"type": "string", "format": "uri"})),
)  # fmt: skip


class _Told(NamedTuple):
    """A change, and the year of what it is about."""

    change: Change
    year: AcademicYear


def _told(revision: Revision) -> list[_Told]:
    plan = revision.plan  # one that cannot be read has no changes
    return [_Told(change, change.earlier or plan.year) for change in revision.changes] if plan else []


_CHANGE = record(
    Key("subject", one_of("action", "theme", "plan"), get=lambda told, _: told.change.subject),
    Key("key", STRING, "The number or letter; empty for the plan.", lambda told, _: told.change.key),
    Key("year", WORDS, "The year in which the action, theme or plan is called so."),
    Key("kind", one_of(*KINDS), get=lambda told, _: told.change.kind),
    Key("field", WORDS, get=lambda told, _: told.change.field),
    Key("said", WORDS, "The change in words, without its subject.", lambda told, _: said(told.change)),
    Key(
        "old", MAYBE, "The words or value before; a status as in the data.",
        lambda told, _: values(told.change)[0],
    ),
    Key("new", MAYBE, "The words or value after.", lambda told, _: values(told.change)[1]),
    Key("evidence", list_of(_EVIDENCE), "That which came or went.", lambda told, _: evidence(told.change)),
)  # fmt: skip

_REVISION = record(
    Key("id", WORDS, "The name of the commit."),
    Key("when", MOMENT),
    Key("day", DAY, "The day in London."),
    Key("year", MAYBE, get=lambda revision, _: revision.plan and revision.plan.year),
    Key("is_first", FLAG),
    Key("unreadable", MAYBE, "Why the revision cannot be read, if it cannot."),
    Key(
        "address",
        ADDRESS,
        get=lambda one, origin: origin.address(revision_address(one, origin.history.latest)),
    ),
    Key("changes", list_of(_CHANGE), get=lambda revision, _: _told(revision)),
)

_WHOLE = record(
    Key("$schema", STRING, get=lambda origin, _: origin.data_file("changes.schema.json")),
    Key("schema_version", VERSION, get=lambda *_: SCHEMA_VERSION),
    Key("title", WORDS, get=lambda origin, _: origin.plan.about.title),
    Key("published_by", WORDS, get=lambda origin, _: origin.plan.about.published_by),
    Key("missing", MAYBE, "What of the history is missing, if anything is.", lambda origin, _: origin.history.missing),
    Key("revisions", list_of(_REVISION), "The newest first.", lambda origin, _: origin.history.revisions),
)  # fmt: skip


def changes_json(origin: Origin) -> bytes:
    """All revisions, the newest first, each with its changes."""
    return as_file(_WHOLE.value(origin, origin))


def changes_schema() -> bytes:
    """changes.schema.json: the JSON Schema (2020-12) of changes.json."""
    return schema_file("changes.json", _WHOLE)
