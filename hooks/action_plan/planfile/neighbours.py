"""data/meetings.yaml and data/requirements.yaml: read and checked like the plan beside which they stand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from action_plan.files import TooLarge, read_file
from action_plan.model.dates import in_words
from action_plan.model.neighbours import Meeting, Meetings, Neighbours, Requirements
from action_plan.model.plan import Plan
from action_plan.model.records import RecordOf
from action_plan.planfile.document import Part, read_part
from action_plan.planfile.kinds import Kind
from action_plan.planfile.parser import load
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules import RULES
from action_plan.planfile.text import LARGEST, too_large
from action_plan.words import closest, slug

MEETINGS = "data/meetings.yaml"
REQUIREMENTS = "data/requirements.yaml"

FORMS = {MEETINGS: RecordOf(Meetings, "the file"), REQUIREMENTS: RecordOf(Requirements, "the file")}
"""What each of the files holds, by its name below the root of the project."""

MEETING_TWICE = Kind(
    "P107", "meeting-listed-twice", "A meeting of one body on one day is listed twice.",
    message="{body} already has an entry of {day}, on line {first}",
    remedy="put what both say into one entry, and then delete the other",
)  # fmt: skip
MEETING_OUT_OF_ORDER = Kind(
    "P108", "meeting-out-of-order", "A meeting comes after one of a later day.",
    message="{day} comes after {before}", remedy="put the meetings in order of day, the earliest first",
)  # fmt: skip
DECIDED_TOO_EARLY = Kind(
    "P109", "decided-in-future", "Something is said to be decided at a meeting that is still to come.",
    message="something is decided here, and the meeting is on {day}",
    remedy="correct the day or, until then, put what is to be decided into a paper",
)  # fmt: skip
REQUIREMENT_TWICE = Kind(
    "P110", "requirement-id-twice", "Two requirements have the same id.",
    message="{id} is already used on line {first}", remedy="give the newer requirement an id that was never used",
)  # fmt: skip
BODY_SPELT_OTHERWISE = Kind(
    "P112", "body-spelt-otherwise", "A body of the meetings has nearly the name of another.", severity="warning",
    message="{body} and {other}, on line {first}, count as two bodies, each with its own papers",
    remedy="write both in the same words, if they are one",
)  # fmt: skip
SAID_IN_UNKNOWN = Kind(
    "P113", "said-in-unknown-action", "A meeting is said in an action that the plan of that year does not hold.",
    severity="warning",
    message="the plan for {year} has no action {number}",
    remedy="correct the number, or the year; leave it where the action was taken out of the plan",
)  # fmt: skip
KINDS_OF_NEIGHBOURS = (
    *(MEETING_TWICE, MEETING_OUT_OF_ORDER, DECIDED_TOO_EARLY, REQUIREMENT_TWICE),
    *(BODY_SPELT_OTHERWISE, SAID_IN_UNKNOWN),
)


class Checked(NamedTuple):
    """The neighbours of a plan, and what is wrong with them; one in which anything is wrong is None."""

    neighbours: Neighbours
    problems: tuple[Problem, ...]


def check_neighbours(root: Path, as_at: date, plan: Plan | None = None) -> Checked:
    """Read and check those that stand below `root`, beside `plan`. Never raises for wrong data."""
    held: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in FORMS:
        if (root / file).exists():
            reading, held[file] = check_neighbour(root / file, file, as_at, root, plan)
            problems += reading.problems
    return Checked(
        Neighbours(meetings=held.get(MEETINGS), requirements=held.get(REQUIREMENTS)), tuple(problems)
    )


def check_neighbour(
    path: Path, file: str, as_at: date, within: Path | None = None, plan: Plan | None = None
) -> tuple[Reading, Meetings | Requirements | None]:
    """One of them, which `file` names, with what it holds; None where that is not in order. Raises OSError where it
    cannot be opened."""
    reading = Reading(file)
    try:
        source = read_file(path, LARGEST, within=within)
    except TooLarge as error:
        too_large(error.size, reading)
        return reading, None
    return reading, check_source(source, reading, as_at, plan)


def check_source(source: bytes, reading: Reading, as_at: date, plan: Plan | None = None) -> Any:
    """What the bytes of one of them hold, or None; what is wrong with it is in `reading`, which has its name."""
    if not load(reading, source):
        return None
    whole = read_part(FORMS[reading.file], reading.data, (), reading)
    assert whole
    for rule in RULES:
        rule(reading, as_at)
    _check_meetings(reading, whole.held("meetings"), as_at)
    _check_bodies(reading, whole.held("meetings"))
    if plan:
        _check_said_in(reading, whole.held("meetings"), plan)
    _check_ids(reading, whole.held("sources"))
    return None if reading.problems.total("error") else whole.record


def _check_meetings(reading: Reading, parts: tuple[Part[Meeting], ...], as_at: date) -> None:
    first: dict[str, Part[Meeting]] = {}
    latest: date | None = None
    for part in parts:
        if not part.broken.isdisjoint({"date", "body"}):
            continue
        meeting, place = part.record, (*part.path, "date")
        if (other := first.setdefault(meeting.key, part)) is not part:
            line = reading.span(other.path).line
            reading.find(MEETING_TWICE, place, body=meeting.body, day=in_words(meeting.date), first=line)
        if latest and meeting.date < latest:
            reading.find(MEETING_OUT_OF_ORDER, place, day=in_words(meeting.date), before=in_words(latest))
        latest = max(meeting.date, latest or meeting.date)
        if meeting.decided and meeting.date > as_at:
            reading.find(DECIDED_TOO_EARLY, (*part.path, "decided"), day=in_words(meeting.date))


def _check_bodies(reading: Reading, parts: tuple[Part[Meeting], ...]) -> None:
    """A body that is written in two ways would have two papers, each of which knows half of its meetings."""
    known: dict[str, tuple[str, int]] = {}
    for part in parts:
        if "body" in part.broken or slug(part.record.body) in known:
            continue
        body, place = part.record.body, (*part.path, "body")
        names = dict(known.values())
        if other := closest(body, names, _NEARLY):
            reading.find(BODY_SPELT_OTHERWISE, place, body=body, other=other, first=names[other])
        known[slug(body)] = body, reading.span(place).line


_NEARLY = 0.9
"""How much of two names is the same where one is likely to be a slip for the other."""


def _check_said_in(reading: Reading, parts: tuple[Part[Meeting], ...], plan: Plan) -> None:
    numbers = {action.number for action in plan.actions}
    for part in parts:
        for i, one in enumerate(part.record.said_in if "said_in" not in part.broken else ()):
            if one.year == plan.year and one.number not in numbers:
                reading.find(
                    SAID_IN_UNKNOWN, (*part.path, "said_in", i), year=str(one.year), number=one.number
                )


def _check_ids(reading: Reading, sources: tuple[Part[Any], ...]) -> None:
    first: dict[str, int] = {}
    for part in _each(sources):
        place, line = (*part.path, "id"), reading.span((*part.path, "id")).line
        if first.setdefault(part.record.id, line) != line:
            reading.find(REQUIREMENT_TWICE, place, id=part.record.id, first=first[part.record.id])


def _each(sources: tuple[Part[Any], ...]) -> Iterator[Part[Any]]:
    for source in sources:
        yield from (part for part in source.held("requirements") if "id" not in part.broken)
