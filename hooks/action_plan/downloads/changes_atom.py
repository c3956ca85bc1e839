"""changes.atom: what changed, revision by revision, for readers of feeds; for the plan, each theme and each role. The
plan's has what happened to the editions as well."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import islice
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from action_plan.downloads.origin import Origin, Part
from action_plan.history.events import Event, events, in_order
from action_plan.history.revisions import Revision, revision_address
from action_plan.model.addresses import DATA_FILES
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.markup import Texts
from action_plan.model.sentences import evidence, sentence, texts
from action_plan.word_diff import word_by_word
from action_plan.words import cut, plural

MOST = 50
"""How many entries a feed has at most: the newest."""

_NAMES = uuid.UUID("8f2a3f0e-6f0b-5d0c-9a51-3c1f7f0f6a2d")
"""The name space of the ids, which never changes, so that no id does when the site moves.

The id of a feed is made of the publisher's lasting name and the feed's own, that of an entry of its commit and feed: so
none changes when the plan gets another title or its publisher another name.
"""


def _id(*words: str) -> str:
    return uuid.uuid5(_NAMES, "/".join(words)).urn


def changes_atom(origin: Origin, part: Part | None = None) -> bytes:
    """A feed: one entry a revision, with its changes in words; of a part of the plan, those that belong to it; of the
    plan, one for each thing that happened to an edition as well."""
    from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

    about_plan = origin.plan.about
    name = f"{part.page.rstrip('/')}.atom" if part else "changes.atom"
    feed: Any = FeedGenerator()
    feed.id(_id(origin.lasting_name, name))
    feed.title(f"Changes to the {about_plan.title}{f', {part.name}' if part else ''}")
    feed.author({"name": about_plan.published_by})
    feed.language("en-GB")
    feed.generator(about_plan.title)
    if origin.site:  # a reader of feeds does not know what a relative address begins at
        feed.link(href=f"{origin.site}{DATA_FILES}{name}", rel="self")
        feed.link(href=f"{origin.site}changes/", rel="alternate")
    entries = list(islice(_entries(origin, part, name), MOST))
    newest = max(
        (entry.when for entry in entries), default=datetime.combine(origin.standing.day, time(), UTC)
    )
    feed.updated(newest)
    for one in entries:
        entry = feed.add_entry(order="append")
        entry.id(one.id)
        entry.title(one.title)
        entry.published(one.when)
        entry.updated(one.when)
        if origin.site:
            entry.link(href=f"{origin.site}{one.way}", rel="alternate")
        entry.content(str(one.html), type="html")
    return bytes(feed.atom_str(pretty=True))


class _Entry(NamedTuple):
    """An entry: when it happened, in UTC, and where it stands, from the root of the site."""

    id: str
    when: datetime
    title: str
    way: str
    html: Markup


def _entries(origin: Origin, part: Part | None, name: str) -> Iterator[_Entry]:
    """The entries of the feed of that name, newest first."""
    changes = {revision.id: changes for revision, changes in _revisions(origin, part)}
    revisions = [one for one in origin.history.revisions if one.id in changes]
    latest = origin.history.latest
    for _, one in in_order(revisions, () if part else events(origin.editions)):
        if isinstance(one, Event):
            yield _of_event(one, name)
            continue
        year = one.other_year(origin.plan.year)
        yield _Entry(
            id=_id(one.id, name),
            when=one.when.astimezone(UTC),
            title=_title(one, changes[one.id], year),
            way=revision_address(one, latest),
            html=_html(one, changes[one.id], year, origin.texts),
        )


def _of_event(one: Event, name: str) -> _Entry:
    """What happened to an edition. It has a day and no hour: noon."""
    edition = one.kept.edition
    said = (edition.name, one.what, one.by or one.text or "", str(one.action or ""), str(one.day))
    html = Markup("<p>{}: {}.</p>").format(one.kept.name, one.words)
    if one.minute:
        html += Markup('<p><a href="{}">Minute</a></p>').format(one.minute)
    if one.text:
        html += Texts(one.kept.plan.abbreviations).html(one.text)
    return _Entry(
        id=_id(*said, name),
        when=datetime.combine(one.day, time(12), UTC),
        title=f"{edition.name}: {one.words}",
        way=edition.address,
        html=html,
    )


def _revisions(origin: Origin, part: Part | None) -> Iterator[tuple[Revision, list[Change]]]:
    """The revisions with their changes, the newest first. Of a part: those that changed it, its actions, or the actions
    of earlier years that these continue."""
    year = origin.plan.year
    known = {key for action in part.actions for key in origin.lineage.of(year, action)} if part else set()
    for revision in origin.history.revisions:
        if part is None:
            yield revision, list(revision.changes)
            continue
        is_this_year = revision.plan is not None and revision.plan.year == year
        letter = part.theme.letter if part.theme and is_this_year else None
        changes = [
            change
            for change in revision.changes
            if (change.key == letter if change.subject == "theme" else revision.key(change) in known)
        ]
        if changes:
            yield revision, changes


def _title(revision: Revision, changes: list[Change], year: AcademicYear | None) -> str:
    if revision.unreadable:
        return "A revision that cannot be read"
    if revision.is_first:
        return "The plan was first recorded"
    if not changes:
        return "Tidied; nothing that the plan says has changed"
    more = len(changes) - 1
    rest = f"; {plural(more, 'more change')}" if more else ""
    return cut(sentence(changes[0], year), 120) + rest


def _html(revision: Revision, changes: list[Change], year: AcademicYear | None, shown: Texts) -> Markup:
    if revision.unreadable:
        return Markup("<p>{}</p>").format(f"This revision could not be read ({revision.unreadable}).")
    if revision.is_first and revision.plan:
        number = len(revision.plan.actions)
        return Markup("<p>The plan was first recorded here, with {} actions.</p>").format(number)
    items = Markup("").join(
        Markup("<li>{}{}{}</li>").format(sentence(change, year), _words(change, shown), _evidence(change))
        for change in changes
    )
    return Markup("<ul>{}</ul>").format(items) if changes else Markup("<p>The file was tidied.</p>")


def _words(change: Change, shown: Texts) -> Markup:
    """The words of a change: a whole text that came or went as it is shown, else what was removed and added marked."""
    if (of_text := texts(change)) is None:
        return Markup("")
    before, after = of_text
    if not before or not after:
        return Markup("<ins>{}</ins>" if after else "<del>{}</del>").format(shown.html(after or before))
    parts = []
    for how, words in word_by_word(shown.words(before), shown.words(after)):
        html = Markup("<br>").join(escape(row) for row in words.split("\n"))
        tag = {"removed": "del", "added": "ins"}.get(how)
        parts.append(Markup(f"<{tag}>{{}}</{tag}>").format(html) if tag else html)
    return Markup("<p>{}</p>").format(Markup("").join(parts))


def _evidence(change: Change) -> Markup:
    links = [Markup('<a href="{}">{}</a>').format(one.url, one.title) for one in evidence(change)]
    return Markup("<p>Evidence: {}</p>").format(Markup(", ").join(links)) if links else Markup("")
