"""Everything that is linked as evidence, and what has none: a row each, for a page and for evidence.csv."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Confirmation, Evidence, Report
from action_plan.model.neighbours import Meeting
from action_plan.model.plan import Action

Shows = Literal["report", "step", "confirmation", "paper", "missing"]

SHOWS_IN_WORDS: dict[Shows, str] = {
    "report": "Report",
    "step": "Step",
    "confirmation": "Confirmation",
    "paper": "Meeting",
    "missing": "Nothing linked",
}
"""With what evidence stands, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A link to what shows something, or (`kind` is "missing") that there is none.

    `year` and `action` are those of the action, None for the paper of a meeting; `day` that of the report, the step,
    the confirmation or the meeting. `about` is the step, who confirmed, the body that met or, where nothing is linked,
    what was expected: "" where nothing is to be said.
    """

    kind: Shows
    year: AcademicYear | None = None
    action: int | None = None
    day: date | None = None
    about: str = ""
    link: Evidence | None = None


def linked(year: AcademicYear, action: Action) -> Iterator[Piece]:
    """Everything that is linked for an action of a year, by day; what has no day comes first."""
    found = []
    for one in action.evident:
        if isinstance(one, Report):
            kind: Shows = "report"
            day, about = one.date, ""
        elif isinstance(one, Confirmation):
            kind, day, about = "confirmation", one.on, one.by
        else:
            kind, day, about = "step", one.done_on, one.text
        found += [
            Piece(kind=kind, year=year, action=action.number, day=day, about=about, link=link)
            for link in one.evidence
        ]
    yield from sorted(found, key=lambda piece: piece.day or date.min)


def missing(year: AcademicYear, action: Action) -> Piece | None:
    """That nothing is linked for an action that is achieved, or of which evidence is expected; None for any other."""
    if action.has_evidence or not (action.evidence_expected or action.lacks_evidence):
        return None
    return Piece(kind="missing", year=year, action=action.number, about=action.evidence_expected or "")


def of_meetings(meetings: Iterable[Meeting]) -> Iterator[Piece]:
    """The papers and minutes of meetings."""
    for one in meetings:
        for link in one.papers:
            yield Piece(kind="paper", day=one.date, about=one.body, link=link)


def every_piece(
    actions: Mapping[AcademicYear, Iterable[Action]], meetings: Iterable[Meeting]
) -> Iterator[Piece]:
    """Everything that is linked for the actions of these years, and what is missing; then the papers of meetings."""
    for year, held in actions.items():
        for action in held:
            yield from linked(year, action)
            if none := missing(year, action):
                yield none
    yield from of_meetings(meetings)
