"""changes.json: what changed, revision by revision, for programs."""

import json
from datetime import UTC

from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_json import Data, as_bytes, record
from action_plan.history.revisions import revision_address
from action_plan.model.addresses import DATA_FILES
from action_plan.model.changes import Change

SCHEMA_VERSION = "1.0.0"


def changes_json(origin: Origin) -> bytes:
    """All revisions, the newest first, each with its changes."""
    latest = origin.history.latest
    return as_bytes(
        {
            "$schema": origin.address(f"{DATA_FILES}changes.schema.json") or "changes.schema.json",
            "schema_version": SCHEMA_VERSION,
            "title": origin.plan.about.title,
            "published_by": origin.plan.about.published_by,
            "missing": origin.history.missing,
            "revisions": [
                {
                    "id": revision.id,
                    "when": revision.when.astimezone(UTC).isoformat().replace("+00:00", "Z"),
                    "day": revision.day.isoformat(),
                    "year": str(revision.plan.year) if revision.plan else None,
                    "is_first": revision.is_first,
                    "unreadable": revision.unreadable,
                    "address": origin.address(revision_address(revision, latest)),
                    "changes": [_change(change) for change in revision.changes],
                }
                for revision in origin.history.revisions
            ],
        }
    )


def _change(change: Change) -> Data:
    return {
        "subject": change.subject,
        "key": change.key,
        "year": str(change.earlier) if change.earlier else None,
        "kind": change.kind,
        "field": change.field,
        "said": change.said,
        "old": change.old,
        "new": change.new,
    }


def changes_schema() -> bytes:
    """changes.schema.json: the JSON Schema (2020-12) of changes.json."""
    words: Data = {"type": "string", "minLength": 1}
    maybe: Data = {"type": ["string", "null"]}
    change = record(
        subject={"enum": ["action", "theme", "plan"]},
        key={"type": "string", "description": "The number or letter; empty for the plan."},
        year={**maybe, "description": "The year of the number, where it is not that of the revision."},
        kind={"enum": ["progress", "status", "date", "owner", "wording", "structure"]},
        field=words,
        said={**words, "description": "The change in words, without its subject."},
        old={**maybe, "description": "The words before, where the change is one of words."},
        new={**maybe, "description": "The words after."},
    )
    revision = record(
        id={**words, "description": "The name of the commit."},
        when={"type": "string", "format": "date-time"},
        day={"type": "string", "format": "date", "description": "The day in London."},
        year=maybe,
        is_first={"type": "boolean"},
        unreadable={**maybe, "description": "Why the revision cannot be read, if it cannot."},
        address={**maybe, "format": "uri"},
        changes={"type": "array", "items": change},
    )
    whole = record(
        **{"$schema": {"type": "string"}},
        schema_version={"type": "string", "pattern": r"^1\.[0-9]+\.[0-9]+$"},
        title=words,
        published_by=words,
        missing={**maybe, "description": "What of the history is missing, if anything is."},
        revisions={"type": "array", "items": revision, "description": "The newest first."},
    )
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "changes.json"}
    return as_bytes(json.loads(json.dumps({**head, **whole})))
