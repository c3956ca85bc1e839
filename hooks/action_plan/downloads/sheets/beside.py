"""The sheets of plan.xlsx that are not of single actions: the counts, the meetings, the requirements and what serves
them, the editions and what was found to be wrong in them. A sheet of nothing is not there."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.sheet import Sheet
from action_plan.history.archive.approvals import as_facts
from action_plan.model.entries import Evidence
from action_plan.model.plan import STATUS_IN_WORDS, Action
from action_plan.model.timeliness import TIMELINESS_IN_WORDS
from action_plan.tables import workbook
from action_plan.words import sentence_case


def links(evidence: Iterable[Evidence]) -> str:
    """Links in a cell, each on a line of its own."""
    return "\n".join(f"{link.title}: {link.url}" for link in evidence)


def sheets_beside(origin: Origin) -> Iterator[Sheet]:
    """The sheets in their order."""
    made = (
        ("Meetings", workbook.MEETING_COLUMNS, _meetings(origin)),
        ("Requirements", workbook.REQUIREMENT_COLUMNS, _requirements(origin)),
        ("Editions", workbook.EDITION_COLUMNS, _editions(origin)),
        ("Errata", workbook.ERRATUM_COLUMNS, _errata(origin)),
        ("Summary", workbook.SUMMARY_COLUMNS, _summary(origin)),
    )
    for name, columns, found in made:
        if rows := list(found):
            yield Sheet(name, tuple(columns.values()), rows)


def _meetings(origin: Origin) -> Iterator[list[Any]]:
    texts = origin.texts
    for one in origin.known.meetings:
        said_in = "\n".join(sentence_case(each.in_words) for each in one.said_in)
        decided = texts.words(one.decided) if one.decided else ""
        yield [one.date, one.body, sentence_case(one.kind), decided, links(one.papers), said_in]


def _requirements(origin: Origin) -> Iterator[list[Any]]:
    texts = origin.texts
    held = origin.neighbours.requirements
    for source in held.sources if held else ():
        for one in source.requirements:
            served = "\n".join(_serving(origin, action) for action in origin.known.serving[one.id])
            text = texts.words(one.text) if one.text else ""
            of_source = [texts.plain(source.title), source.edition, source.day, source.url]
            yield [one.id, texts.plain(one.title), text, served or "No action", *of_source]


def _serving(origin: Origin, action: Action) -> str:
    stopped = " (stopped)" if action.status == "stopped" else ""
    return f"{action.called}: {origin.texts.plain(action.action)}{stopped}"


def _editions(origin: Origin) -> Iterator[list[Any]]:
    for kept in origin.editions:
        one = kept.edition
        approvals = "\n".join(f"{said}: {whom}" for said, whom in as_facts(kept.approvals))
        address = origin.address(one.address)
        yield [one.name, one.archived_on, approvals, one.note, one.file, one.sha256, address]


def _errata(origin: Origin) -> Iterator[list[Any]]:
    for kept in origin.editions:
        for one in kept.errata:
            yield [kept.edition.name, one.on, one.action, origin.texts.words(one.text)]


def _summary(origin: Origin) -> Iterator[list[Any]]:
    """How many actions there are of each kind; none of those of which there is none."""
    counts = origin.standing.counts
    every = chain(
        [("All", "Actions", counts.total)],
        (("Status", words, counts.by_status[key]) for key, words in STATUS_IN_WORDS.items()),
        (("Timeliness", words, counts.by_timeliness[key]) for key, words in TIMELINESS_IN_WORDS.items()),
        [
            ("Achieved", "Without evidence", counts.without_evidence),
            ("Achieved", "Confirmed by somebody else", counts.confirmed),
            ("Achieved", "Disputed; counts as open", counts.disputed),
        ],
    )
    yield from ([*words, number] for *words, number in every if number)
