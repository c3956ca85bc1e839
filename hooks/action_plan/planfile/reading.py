"""From the bytes of data/actions.yaml to a plan, or to everything that is wrong with their form.

Each theme, action, report and entry of a list is read by itself: what is wrong with one hides nothing in
the others.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from action_plan.model.dates import AcademicYear
from action_plan.model.forms import Path, wrong_type
from action_plan.model.neighbours import Requirements
from action_plan.model.plan import FORMAT, About, Action, Plan, Theme
from action_plan.model.records import RecordOf
from action_plan.planfile.document import Part, Recorded, read_part
from action_plan.planfile.kinds import MENDED
from action_plan.planfile.parser import load
from action_plan.words import quoted

Upgrades = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]

UPGRADES: Upgrades = {}
"""For each older format, what turns its data into those of the next. Format 1 is the first."""


class Unreadable(ValueError):
    """The bytes are no plan; the words say why."""


@dataclass(slots=True)
class Reading(Recorded):
    """What a file of the plan gave: the plan, if nothing is wrong with its form, and its valid parts.

    `mended` is the plan too where no more is wrong than what is mended in a past state (see kinds.MENDED).

    `published` is the plan of the newest edition of the same year, `later` are those of the years after it, and
    `requirements` those in data/requirements.yaml, where whoever checks the file knows any.
    """

    about: Part[About] | None = None
    abbreviations: list[Part[str]] = field(default_factory=list)
    themes: list[Part[Theme]] = field(default_factory=list)
    actions: list[tuple[Part[Theme], Part[Action]]] = field(default_factory=list)
    plan: Plan | None = None
    mended: Plan | None = None
    published: Plan | None = None
    later: Mapping[AcademicYear, Plan] = field(default_factory=dict)
    requirements: Requirements | None = None

    @property
    def year(self) -> AcademicYear | None:
        """The plan's year, where it can be read."""
        return self.about.record.year if self.about and "year" not in self.about.broken else None

    def whole(self, *names: str) -> Iterator[tuple[Path, Action]]:
        """The actions of which none of these fields is broken, with their places."""
        for _, part in self.actions:
            if part.broken.isdisjoint(names):
                yield part.path, part.record


_PLAN = RecordOf(Plan, "the file")


def _assemble(reading: Reading) -> None:
    """Read the whole, part by part; it is the plan if nothing is wrong."""
    data = reading.data
    if not isinstance(data, dict):
        misfit = wrong_type(data, "the plan, as a block of keys")
        reading.report(misfit.slug, (), misfit.values)
        return
    whole = read_part(_PLAN, data, (), reading)
    assert whole
    reading.about = next(iter(whole.held("plan")), None)
    reading.abbreviations = list(whole.held("abbreviations"))
    reading.themes = list(whole.held("themes"))
    reading.actions = [(theme, action) for theme in reading.themes for action in theme.held("actions")]
    wrong = reading.problems.slugs("error")
    if wrong <= MENDED:
        reading.mended = whole.record
    if not wrong:
        reading.plan = whole.record


def _upgrade(reading: Reading, upgrades: Upgrades) -> bool:
    """Bring data of an older format up to today's; False where the format is not known."""
    data = reading.data
    if not isinstance(data, dict) or "format" not in data:
        return True  # said as a missing key
    number = data["format"]
    while number != FORMAT or isinstance(number, bool):
        if isinstance(number, bool) or not isinstance(number, int) or number not in upgrades:
            known = ", ".join(str(n) for n in [*upgrades, FORMAT])
            value = quoted(number).removeprefix("the number ")
            reading.find("unknown-format", ("format",), value=value, known=known)
            return False
        data = {**upgrades[number](data), "format": number + 1}
        number += 1
    reading.data = data
    return True


def read(source: bytes, file: str, *, upgrades: Upgrades = UPGRADES) -> Reading:
    """Read a file of the plan.

    `file` is the name that problems carry. Never raises for wrong data: what is wrong is in `problems`,
    in order of line, and `plan` is None when the form is wrong (rules are checked elsewhere).
    """
    reading = Reading(file)
    if load(reading, source) and _upgrade(reading, upgrades):
        _assemble(reading)
    return reading


def read_plan(
    source: bytes, *, upgrades: Upgrades = UPGRADES, mend: Callable[[str], object] | None = None
) -> Plan:
    """Read a plan whose problems nobody is to be told one by one. Raises Unreadable with the first. Of a past state
    `mend` is told, problem by problem, what an older check let through and is mended here."""
    reading = read(source, "plan", upgrades=upgrades)
    wrong = [p for p in reading.problems if p.is_error]
    if reading.mended is None or (wrong and mend is None):
        first = next((p for p in wrong if mend is None or p.kind.slug not in MENDED), wrong[0])
        raise Unreadable(f"line {first.span.line}: {first.message}")
    for one in wrong:
        assert mend
        mend(f"{one.where}: {one.message}")
    return reading.mended
