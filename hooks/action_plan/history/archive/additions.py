"""What is added beside an edition after it was archived: the later steps of its approval, and errata.

data/archive/approvals.yaml and data/archive/errata.yaml are lists to which entries are only ever added. Nothing in the
edition itself changes by them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated, Any, Protocol

from action_plan.files import read_file
from action_plan.history.archive.approvals import Approval, before_content, out_of_order
from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.forms import DAY, NUMBER, Elsewhere, Misfit, Single, read_elsewhere
from action_plan.model.lineage import Key
from action_plan.model.plan import Plan
from action_plan.model.records import Field, RecordOf
from action_plan.model.strings import TEXT
from action_plan.planfile.document import read_part
from action_plan.planfile.parser import load
from action_plan.planfile.problems import Problem, problem
from action_plan.planfile.reading import Reading
from action_plan.planfile.text import LARGEST
from action_plan.words import quoted

APPROVALS = "data/archive/approvals.yaml"
ERRATA = "data/archive/errata.yaml"


def read_edition(value: Any) -> Elsewhere:
    """Read the name of an edition, "2024-25/1". Raises Misfit."""
    try:
        return read_elsewhere(value)
    except Misfit as misfit:
        raise Misfit("not-an-edition", value=quoted(value)) from misfit


EDITION = Single(read_edition, {"type": "string"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterApproval(Approval):
    """A step that was taken after the edition was archived."""

    edition: Annotated[Elsewhere, Field(EDITION, "The edition: 2024-25/1.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """Something that was found to be wrong in an edition, of which nothing is changed."""

    edition: Annotated[Elsewhere, Field(EDITION, "The edition: 2024-25/1.")]
    on: Annotated[date, Field(DAY, "The day on which this was said.")]
    action: Annotated[
        int | None, Field(NUMBER, "The number of the action that is wrong there, if it is one.")
    ] = None
    text: Annotated[str, Field(TEXT, "What is wrong, and what is right. Markdown.")]


FORMS = {APPROVALS: RecordOf(LaterApproval, "an approval"), ERRATA: RecordOf(Erratum, "an erratum")}
NAMES = frozenset(PurePath(file).name for file in FORMS)


@dataclass(slots=True)
class Additions:
    """What was added to each edition, by its year and number, and what is wrong with it."""

    approvals: dict[Key, tuple[Approval, ...]] = field(default_factory=dict)
    errata: dict[Key, tuple[Erratum, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, key: Key) -> dict[str, Any]:
        """What was added to one, by the names that it has there."""
        return {"later": self.approvals.get(key, ()), "errata": self.errata.get(key, ())}


class Known(Protocol):
    """An edition, as far as is to be known of it here."""

    @property
    def plan(self) -> Plan: ...
    @property
    def approvals(self) -> tuple[Approval, ...]: ...


def read_additions(root: Path, editions: Mapping[Key, Known], until: date | None = None) -> Additions:
    """What the files below `root` add to these editions; what is said of a day after `until` is wrong. Nothing is
    raised."""
    found = Additions()
    for file in FORMS:
        if (root / file).is_symlink():
            found.problems.append(problem("archive-linked", file=file))
        elif (root / file).exists():
            try:
                source = read_file(root / file, LARGEST)
            except OSError as error:
                what = f"it cannot be opened ({error.strerror})"
                found.problems.append(problem("editions-not-read", file=file, what=what))
            else:
                found.problems += take(source, file, editions, until or date.max, found).problems
    return found


def take(source: bytes, file: str, editions: Mapping[Key, Known], until: date, found: Additions) -> Reading:
    """Take what the bytes of one of the files add into `found`; the reading says what is wrong with them."""
    reading = Reading(file)
    if not load(reading, source):
        return reading
    if not isinstance(reading.data, list):
        reading.find("editions-not-read", (), what="it is no list")
        return reading
    for i, entry in enumerate(reading.data):
        part = read_part(FORMS[file], entry, (i,), reading)
        if part is None or part.broken:
            continue
        one = part.record
        known = editions.get(one.edition)
        if known is None:
            reading.find("not-in-archive", (i, "edition"), what=f"the archive has no {name_of(one.edition)}")
        elif isinstance(one, Erratum):
            _check_erratum(one, i, reading, known, until)
            found.errata[one.edition] = (*found.errata.get(one.edition, ()), one)
        else:
            before = found.approvals.get(one.edition, ())
            _check_approval(one, i, reading, known, (*known.approvals, *before), until)
            found.approvals[one.edition] = (*before, one)
    return reading


def _check_erratum(one: Erratum, i: int, reading: Reading, known: Known, until: date) -> None:
    if one.on > until:
        _find_day(reading, i, f"{in_words(one.on)} is still to come")
    if one.action and one.action not in {action.number for action in known.plan.actions}:
        what = f"{name_of(one.edition)} has no action {one.action}"
        reading.find("not-in-archive", (i, "action"), what=what)


def _check_approval(
    one: LaterApproval, i: int, reading: Reading, known: Known, before: tuple[Approval, ...], until: date
) -> None:
    for key in ("by", "on"):
        if getattr(one, key) is None:
            values = {"key": key, "whole": FORMS[reading.file].whole}
            reading.report("missing-key", (i,), values, in_entry=True)
    wrong = before_content([one], known.plan)
    if wrong is None and out_of_order(before, until) is None:
        wrong = out_of_order([*before, one], until)
    if wrong:
        _find_day(reading, i, f"{name_of(one.edition)}: {wrong}")


def _find_day(reading: Reading, i: int, what: str) -> None:
    reading.find("approval-on-wrong-day", (i, "on"), what=what)


def name_of(key: tuple[AcademicYear, int]) -> str:
    """ "2023-24 edition 1"."""
    return f"{key[0]} edition {key[1]}"
