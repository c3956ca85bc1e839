"""changes.json: what changed, revision by revision, and what happened to the editions, for programs; and its schema."""

from typing import NamedTuple

from action_plan.downloads.json_types import (
    ADDRESS,
    DAY,
    FLAG,
    MAYBE,
    MOMENT,
    NUMBER,
    STRING,
    VERSION,
    WORDS,
    JsonType,
    Key,
    as_file,
    list_of,
    one_of,
    or_null,
    record,
    schema_file,
)
from action_plan.downloads.origin import Origin
from action_plan.history.events import HAPPENED, events, in_order
from action_plan.history.revisions import Revision, revision_address
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.records import KINDS
from action_plan.model.sentences import evidence, said, values

SCHEMA_VERSION = "1.1.0"


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

_EVENT = record(
    Key("day", DAY),
    Key("edition", WORDS, get=lambda event, _: event.kept.edition.name),
    Key("year", WORDS, get=lambda event, _: event.kept.edition.year),
    Key("number", NUMBER, get=lambda event, _: event.kept.edition.number),
    Key(
        "what",
        one_of(*HAPPENED),
        "A step of its approval; that it was archived, or that an error was found in it.",
    ),
    Key("said", WORDS, "The same in words, without the edition.", lambda event, _: event.words),
    Key(
        "by",
        or_null(WORDS),
        "Of a step: the body; of submitted, to whom. Else null, as where it was not recorded.",
    ),
    Key("minute", or_null(ADDRESS), "Of a step: where its minute can be read."),
    Key("action", or_null(NUMBER), "Of an error: the action that is wrong, if it is one."),
    Key("text", or_null(WORDS), "Of an error: what is wrong, and what is right. Markdown."),
    Key("address", ADDRESS, get=lambda event, origin: origin.address(event.kept.edition.address)),
)

_WHOLE = record(
    Key("$schema", STRING, get=lambda origin, _: origin.data_file("changes.schema.json")),
    Key("schema_version", VERSION, get=lambda *_: SCHEMA_VERSION),
    Key("title", WORDS, get=lambda origin, _: origin.plan.about.title),
    Key("published_by", WORDS, get=lambda origin, _: origin.plan.about.published_by),
    Key("missing", MAYBE, "What of the history is missing, if anything is.", lambda origin, _: origin.history.missing),
    Key("revisions", list_of(_REVISION), "The newest first.", lambda origin, _: origin.history.revisions),
    Key(
        "events", list_of(_EVENT), "What happened to the editions, the newest first.",
        lambda origin, _: [event for _, event in in_order((), events(origin.editions))],
    ),
)  # fmt: skip


def changes_json(origin: Origin) -> bytes:
    """All revisions, the newest first, each with its changes."""
    return as_file(_WHOLE.value(origin, origin))


def changes_schema() -> bytes:
    """changes.schema.json: the JSON Schema (2020-12) of changes.json."""
    return schema_file("changes.json", _WHOLE)
