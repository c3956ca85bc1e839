"""plan.pdf: the plan as a paper for a committee."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from action_plan.downloads.markup_tree import tree
from action_plan.downloads.origin import Origin
from action_plan.downloads.papers.beside import sections
from action_plan.downloads.pdf import Paper, Piece, set_pdf
from action_plan.history.archive.approvals import as_facts
from action_plan.model.dates import in_words, on
from action_plan.model.entries import Evidence
from action_plan.model.forms import ELSEWHERE, ONWARD
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action
from action_plan.model.records import fields
from action_plan.model.timeliness import TIMELINESS, TIMELINESS_IN_WORDS
from action_plan.model.values import value_in_words
from action_plan.words import sentence_case

SHORT = 6
"""Up to how many lines a row is kept on one page; a longer one may go over two or more, so that pages are filled."""

_ACROSS = {"action": 27, "measure": 26, "person_responsible": 20, "progress": 52, "status": 16}
"""About how many characters there are in a line of each column."""


def plan_pdf(origin: Origin) -> Paper:
    """Set the paper. The same plan gives the same bytes. Raises CannotSet."""
    day = origin.edition.archived_on if origin.edition else origin.standing.day
    return set_pdf("plan.typ", paper_data(origin), day, origin.name, _pieces)


def _pieces(data: Mapping[str, Any]) -> Iterator[Piece]:
    for theme in data["themes"]:
        for action in theme["actions"]:
            alone = {**data, "themes": [{**theme, "actions": [action]}], "sections": []}
            yield Piece(action["number"], action, alone)


# --- what the template is given ----------------------------------------------------------------


def paper_data(origin: Origin) -> dict[str, Any]:
    """Everything that the paper says, as the template takes it."""
    plan, standing = origin.plan, origin.standing
    counts = standing.counts
    return {
        "name": origin.name,
        "title": plan.about.title,
        "year": str(plan.year),
        "published_by": plan.about.published_by,
        "position": _position(origin),
        "close": [standing.close.heading, standing.close.words] if standing.close else None,
        "facts": [[name, words] for name, words in _facts(origin)],
        "by_status": [[STATUS_IN_WORDS[status], counts.by_status[status]] for status in STATUSES],
        "by_timeliness": [[TIMELINESS_IN_WORDS[key], counts.by_timeliness[key]] for key in TIMELINESS],
        "themes": [
            {
                "letter": theme.letter,
                "title": origin.texts.plain(theme.title),
                "actions": [_action(origin, action) for action in theme.actions],
            }
            for theme in plan.themes
        ],
        "sections": sections(origin),
        "abbreviations": [[short, full] for short, full in sorted(plan.abbreviations.items())],
    }


def _position(origin: Origin) -> str:
    if origin.edition:
        return f"Archived on {in_words(origin.edition.archived_on)}"
    return f"As at {in_words(origin.standing.day)}"


def _facts(origin: Origin) -> Iterator[tuple[str, str]]:
    edition = origin.edition
    yield "Published by", origin.plan.about.published_by
    yield "Academic year", f"{origin.plan.year} (1 August to 31 July)"
    if edition:
        yield "Edition", edition.name
        yield "Archived on", in_words(edition.archived_on)
        yield from as_facts(edition.approvals)
        if edition.note:
            yield "Note", edition.note
        yield "SHA-256 of its source", edition.sha256
    else:
        yield "Timeliness is as at", in_words(origin.standing.day)
        if origin.revision:
            yield "Revision", f"{origin.revision.short_id}, {in_words(origin.revision.day)}"
    if origin.standing.confirms and origin.standing.counts.by_status["achieved"]:
        yield "What others found", f"{origin.standing.counts.achieved_in_words}."
    if address := origin.address(edition.address if edition else ""):
        yield "Address", address


_PLACED = {
    *("number", "action", "measure", "evidence_expected", "person_responsible", "achieve_by", "moves"),
    *("steps", "status", "achieved_on", "reason", "confirmed", "progress"),
    "roles",  # in the words of person_responsible
}
"""The fields that have a place of their own; any other stands below the status."""


def _more(action: Action) -> Iterator[str]:
    """What stands below the status, as Markdown."""
    for field in fields(Action):
        value = getattr(action, field.name)
        if field.name in _PLACED or value in (None, (), {}):
            continue
        words = value_in_words(field.form, value, str)
        if field.name == "status_note":
            yield words
        else:
            yield f"{field.title}{'' if field.form in (ELSEWHERE, ONWARD) else ':'} {words}"


def _measure(action: Action) -> str:
    """By what it will be known that it is done."""
    expected = action.evidence_expected
    return f"{action.measure}\n\nEvidence expected: {expected}" if expected else action.measure


class _Note(NamedTuple):
    """What stands beside the reports, where there is room for it."""

    title: str
    text: str
    evidence: tuple[Evidence, ...] = ()


def _notes(origin: Origin, action: Action) -> Iterator[_Note]:
    """When it was last reported on, where that is long ago; how far its steps are, how often and why its date moved and
    why it was stopped, and what somebody else found."""
    silence = origin.known.silences[action.number]
    if silence.missed or (silence.is_silent and silence.last):
        yield _Note(f"Last report: {silence.words}", "")
    if action.steps:
        done = ((f" ({in_words(one.done_on)})" if one.done_on else " (open)") for one in action.steps)
        listed = "\n".join(f"- {one.text}{day}" for one, day in zip(action.steps, done, strict=True))
        shown = tuple(link for one in action.steps for link in one.evidence)
        yield _Note(f"{action.steps_done} of {len(action.steps)} steps done", listed, shown)
    if promised := origin.known.promises[origin.plan.year, action.number].words:
        yield _Note(sentence_case(promised), "")
    for move, after in action.moved:
        title = f"Moved from {move.before.in_words} to {after.in_words}, decided on {in_words(move.on)}"
        yield _Note(title, move.why)
    if action.reason:
        yield _Note("Why it was stopped", action.reason)
    if found := action.confirmed:
        yield _Note(sentence_case(found.in_words), found.text or "", found.evidence)


def _columns(action: Action, notes: Iterable[_Note]) -> Iterator[tuple[str, str]]:
    """What stands in the columns of long texts, each with its name."""
    yield "action", action.action
    yield "measure", _measure(action)
    yield "person_responsible", action.person_responsible
    reports = (f"{report.date or ''}\n{report.text}" for report in action.progress)
    yield "progress", "\n".join([*reports, *(f"{note.title}\n{note.text}" for note in notes)])
    yield "status", "\n".join(_more(action))


def _lines(text: str, across: int) -> int:
    return sum(-(-len(row) // across) for row in text.split("\n"))


def _action(origin: Origin, action: Action) -> dict[str, Any]:
    texts, notes = origin.texts, list(_notes(origin, action))
    status = f"{STATUS_IN_WORDS[action.status]}{on(action.achieved_on)}"
    if judged := origin.standing.judged(action):
        status += f", {judged}"
    progress = [
        {
            "day": in_words(report.date) if report.date else None,
            "text": tree(texts, report.text),
            "evidence": [{"title": link.title, "url": link.url} for link in report.evidence],
        }
        for report in action.progress
    ]
    progress += [
        {
            "day": note.title,
            "text": tree(texts, note.text),
            "evidence": [{"title": link.title, "url": link.url} for link in note.evidence],
        }
        for note in notes
    ]
    return {
        "number": action.number,
        "is_short": all(_lines(text, _ACROSS[name]) <= SHORT for name, text in _columns(action, notes)),
        "action": tree(texts, action.action),
        "measure": tree(texts, _measure(action)),
        "person_responsible": tree(texts, action.person_responsible),
        "achieve_by": sentence_case(action.achieve_by.in_words),
        "timeliness": TIMELINESS_IN_WORDS[origin.standing.timeliness[action.number]],
        "status": status,
        "more": [tree(texts, text) for text in _more(action)],
        "progress": progress,
    }
