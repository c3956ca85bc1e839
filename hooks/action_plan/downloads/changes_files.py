"""changes.atom and changes.json: what changed, revision by revision, for readers of feeds and for programs."""

import json
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from typing import Any

from markupsafe import Markup, escape

from action_plan.downloads.origin import Subject
from action_plan.downloads.plan_json import Data, as_bytes, record
from action_plan.history.revisions import History, Revision, revision_address
from action_plan.model.addresses import DATA_FILES
from action_plan.model.changes import Change, word_by_word
from action_plan.model.dates import AcademicYear
from action_plan.model.lineage import Lineage
from action_plan.model.plan import Action, Theme
from action_plan.model.sentences import said, sentence, texts, values
from action_plan.words import cut, plural

SCHEMA_VERSION = "1.0.0"
MOST = 50
"""How many entries a feed has at most: the newest."""

Wanted = Callable[[Revision, Change], bool]
"""Chooses changes of revisions."""

_NAMES = uuid.UUID("8f2a3f0e-6f0b-5d0c-9a51-3c1f7f0f6a2d")
"""The name space of the ids, which never changes, so that no id does when the site moves.

The id of a feed is made of the publisher's lasting name and the feed's own, that of an entry of its commit and feed: so
none changes when the plan gets another title or its publisher another name.
"""


def _id(*words: str) -> str:
    return uuid.uuid5(_NAMES, "/".join(words)).urn


# --- Atom --------------------------------------------------------------------------------------


def atom(
    subject: Subject,
    history: History,
    *,
    name: str = "changes.atom",
    about: str = "",
    wanted: Wanted | None = None,
) -> bytes:
    """A feed: one entry a revision, with its changes in words; of a part of the plan where `wanted` chooses changes."""
    from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

    about_plan = subject.plan.about
    feed: Any = FeedGenerator()
    feed.id(_id(subject.lasting_name, name))
    feed.title(f"Changes to the {about_plan.title}{about}")
    feed.author({"name": about_plan.published_by})
    feed.language("en-GB")
    feed.generator("Prevent Action Plan")
    at = "" if subject.site else "../" * (DATA_FILES.count("/") + name.count("/"))
    feed.link(
        href=f"{subject.site or at}{DATA_FILES}{name}" if subject.site else name.rpartition("/")[2],
        rel="self",
    )
    feed.link(href=f"{subject.site or at}changes/", rel="alternate")
    shown = [revision for revision in history.revisions if _chosen(revision, wanted)][:MOST]
    newest = max(
        (revision.when for revision in shown), default=datetime.combine(subject.standing.day, time(), UTC)
    )
    feed.updated(newest.astimezone(UTC))
    latest = history.latest
    for revision in shown:
        changes = [change for change in revision.changes if wanted is None or wanted(revision, change)]
        entry = feed.add_entry(order="append")
        entry.id(_id(revision.id, name))
        entry.title(_title(revision, changes))
        entry.published(revision.when.astimezone(UTC))
        entry.updated(revision.when.astimezone(UTC))
        entry.link(href=f"{subject.site or at}{revision_address(revision, latest)}", rel="alternate")
        entry.content(str(_html(revision, changes)), type="html")
    return bytes(feed.atom_str(pretty=True))


def of_theme(theme: Theme, year: AcademicYear, lines: Lineage) -> Wanted:
    """Chooses the changes of a theme of a year, and those of the actions in it."""
    of_actions = of_role(theme.actions, year, lines)

    def wanted(revision: Revision, change: Change) -> bool:
        if change.subject == "theme":
            return change.key == theme.letter and revision.plan is not None and revision.plan.year == year
        return of_actions(revision, change)

    return wanted


def of_role(actions: Iterable[Action], year: AcademicYear, lines: Lineage) -> Wanted:
    """Chooses the changes of these actions of a year, and of the actions of earlier years that they continue."""
    known = {key for action in actions for key in lines.of(year, action)}
    return lambda revision, change: revision.key(change) in known


def _chosen(revision: Revision, wanted: Wanted | None) -> bool:
    return wanted is None or any(wanted(revision, change) for change in revision.changes)


def _title(revision: Revision, changes: list[Change]) -> str:
    if revision.unreadable:
        return "A revision that cannot be read"
    if revision.is_first:
        return "The plan was first recorded"
    if not changes:
        return "Tidied; nothing that the plan says has changed"
    more = len(changes) - 1
    rest = f"; {plural(more, 'more change')}" if more else ""
    return cut(sentence(changes[0]), 120) + rest


def _html(revision: Revision, changes: list[Change]) -> Markup:
    if revision.unreadable:
        return Markup("<p>{}</p>").format(f"This revision could not be read ({revision.unreadable}).")
    if revision.is_first and revision.plan:
        number = len(revision.plan.actions)
        return Markup("<p>The plan was first recorded here, with {} actions.</p>").format(number)
    items = Markup("").join(
        Markup("<li>{}{}</li>").format(sentence(change), _words(change)) for change in changes
    )
    return Markup("<ul>{}</ul>").format(items) if changes else Markup("<p>The file was tidied.</p>")


def _words(change: Change) -> Markup:
    """The words of a change, with what was removed and added marked."""
    if (of_text := texts(change)) is None:
        return Markup("")
    parts = []
    for how, words in word_by_word(*of_text):
        html = Markup("<br>").join(escape(row) for row in words.split("\n"))
        tag = {"removed": "del", "added": "ins"}.get(how)
        parts.append(Markup(f"<{tag}>{{}}</{tag}>").format(html) if tag else html)
    return Markup("<p>{}</p>").format(Markup("").join(parts))


# --- JSON --------------------------------------------------------------------------------------


def changes_json(subject: Subject, history: History) -> bytes:
    """All revisions, the newest first, each with its changes."""
    latest = history.latest
    return as_bytes(
        {
            "$schema": subject.address(f"{DATA_FILES}changes.schema.json") or "changes.schema.json",
            "schema_version": SCHEMA_VERSION,
            "title": subject.plan.about.title,
            "published_by": subject.plan.about.published_by,
            "missing": history.missing,
            "revisions": [
                {
                    "id": revision.id,
                    "when": revision.when.astimezone(UTC).isoformat().replace("+00:00", "Z"),
                    "day": revision.day.isoformat(),
                    "year": str(revision.plan.year) if revision.plan else None,
                    "is_first": revision.is_first,
                    "unreadable": revision.unreadable,
                    "address": subject.address(revision_address(revision, latest)),
                    "changes": [_change(change) for change in revision.changes],
                }
                for revision in history.revisions
            ],
        }
    )


def _change(change: Change) -> Data:
    old, new = values(change)
    return {
        "subject": change.subject,
        "key": change.key,
        "year": str(change.earlier) if change.earlier else None,
        "kind": change.kind,
        "field": change.field,
        "said": said(change),
        "old": old,
        "new": new,
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
