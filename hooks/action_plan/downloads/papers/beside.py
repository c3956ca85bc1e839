"""The sections of plan.pdf below its themes: the meetings, the requirements and what serves them, the editions. What a
plan does not have is not shown, nor a column in which nothing stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from action_plan.downloads.markup_tree import tree
from action_plan.downloads.origin import Origin
from action_plan.history.archive.additions import Erratum
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Kept
from action_plan.model.dates import in_words
from action_plan.model.entries import Evidence
from action_plan.model.neighbours import Meeting, Source
from action_plan.model.plan import Action
from action_plan.words import sentence_case, with_article

Blocks = list[dict[str, Any]]
"""What stands in a cell or below a heading, as `tree` makes it of a text."""


def sections(origin: Origin) -> list[dict[str, Any]]:
    """Each section: its heading, and its parts, which have a title ("" for none), blocks and a table."""
    made = (
        ("Meetings", _meetings(origin)),
        ("Requirements", _requirements(origin)),
        ("Editions", _editions(origin)),
    )
    found = ((heading, [part for part in parts if part["said"] or part["rows"]]) for heading, parts in made)
    return [{"heading": heading, "parts": parts} for heading, parts in found if parts]


# --- what they are made of ---------------------------------------------------------------------


def _part(
    title: str, said: Blocks, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Blocks]]
) -> Any:
    """A part of a section; the columns have their names and shares of the width, 0 for as wide as its words."""
    held = list(rows)
    filled = [x for x in range(len(columns)) if any(row[x] for row in held)]
    return {
        "title": title,
        "said": said,
        "columns": [columns[x][0] for x in filled],
        "widths": [columns[x][1] for x in filled],
        "rows": [{"cells": [row[x] for x in filled], "is_short": _length(row) <= _SHORT} for row in held],
    }


_SHORT = 600
"""Up to how many characters a row is kept on one page."""


def _length(value: Any) -> int:
    """How many characters the words of this have."""
    if isinstance(value, str):
        return len(value)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return sum(map(_length, parts))


def _line(*inside: Any) -> dict[str, Any]:
    return {"kind": "p", "inside": list(inside)}


def _linked(words: str, to: str) -> dict[str, Any]:
    return {"kind": "a", "to": to, "inside": [words]}


def _strong(words: str) -> dict[str, Any]:
    return {"kind": "strong", "inside": [words]}


def _listed(lines: Iterable[dict[str, Any]]) -> Blocks:
    items = [[line] for line in lines]
    return [{"kind": "ul", "items": items}] if items else []


def _links(evidence: Iterable[Evidence]) -> Blocks:
    return [_line(_linked(link.title, link.url)) for link in evidence]


# --- the sections ------------------------------------------------------------------------------


def _meetings(origin: Origin) -> Iterator[Any]:
    today, meetings = origin.standing.day, origin.known.meetings
    columns = (("Day", 0), ("What", 10), ("What was decided", 14), ("Papers and minutes", 9), ("Said in", 9))
    to_come = [one for one in meetings if one.date >= today]
    past = [one for one in reversed(meetings) if one.date < today]
    for title, held in (("To come", to_come), ("Past", past)):
        yield _part(title, [], columns, (_meeting(origin, one) for one in held))


def _meeting(origin: Origin, one: Meeting) -> list[Blocks]:
    what = f"Return to {with_article(one.body)}" if one.is_return else one.body
    decided = tree(origin.texts, one.decided) if one.decided else []
    said_in = ", ".join(
        f"action {key.number}" if key.year == origin.plan.year else key.in_words for key in one.said_in
    )
    said = [_line(sentence_case(said_in))] if said_in else []
    return [[_line(in_words(one.date))], [_line(what)], decided, _links(one.papers), said]


def _requirements(origin: Origin) -> Iterator[Any]:
    held, texts = origin.neighbours.requirements, origin.texts
    if not held:
        return
    columns = (("Requirement", 1), ("Served by", 1))
    for source in held.sources:
        rows = []
        for one in source.requirements:
            what = [_line(_strong(f"{one.id}. "), texts.plain(one.title))]
            served = [_line(*_served(origin, action)) for action in origin.known.serving[one.id]]
            full = tree(texts, one.text) if one.text else []
            rows.append([[*what, *full], served or [_line("No action")]])
        yield _part(texts.plain(source.title), _where(source), columns, rows)
    unserved = (_line(_strong(f"{one.id}. "), texts.plain(one.title)) for one in origin.known.unserved)
    yield _part("Requirements without an action", _listed(unserved), (), ())
    serve_none = (_line(*_served(origin, one)) for one in origin.plan.actions if not one.serves)
    yield _part("Actions that serve none", _listed(serve_none), (), ())


def _served(origin: Origin, action: Action) -> tuple[Any, ...]:
    stopped = " (stopped)" if action.status == "stopped" else ""
    return _strong(f"{action.called}: "), f"{origin.texts.plain(action.action)}{stopped}"


def _where(source: Source) -> Blocks:
    """Which edition of a source it is, and where that can be read."""
    told = ", ".join(filter(None, (source.edition, in_words(source.day) if source.day else None)))
    link = [_linked(source.url, source.url)] if source.url else []
    between = [": "] if told and link else []
    return [_line(sentence_case(told), *between, *link)] if told or link else []


def _editions(origin: Origin) -> Iterator[Any]:
    """The editions, where there is more to say of any than that it was archived."""
    if not any(kept.approvals or kept.errata for kept in origin.editions):
        return
    columns = (
        ("Edition", 0),
        ("Archived on", 0),
        ("Approval", 14),
        ("Note", 8),
        ("Found to be wrong since", 13),
    )
    yield _part("", [], columns, (_edition(origin, kept) for kept in reversed(origin.editions)))


def _edition(origin: Origin, kept: Kept) -> list[Blocks]:
    name, address = kept.edition.name, origin.address(kept.edition.address)
    wrong = [block for one in kept.errata for block in _erratum(origin, one)]
    return [
        [_line(_linked(name, address) if address else name)],
        [_line(in_words(kept.edition.archived_on))],
        [_line(*_approval(one)) for one in kept.approvals],
        [_line(kept.edition.note)] if kept.edition.note else [],
        wrong,
    ]


def _approval(one: Approval) -> Iterator[Any]:
    yield one.in_words
    if one.minute:
        yield from (" (", _linked("minute", one.minute), ")")


def _erratum(origin: Origin, one: Erratum) -> Iterator[dict[str, Any]]:
    of = f", action {one.action}" if one.action else ""
    yield _line(_strong(f"{in_words(one.on)}{of}"))
    yield from tree(origin.texts, one.text)
