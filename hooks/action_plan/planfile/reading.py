"""From the bytes of data/actions.yaml to a plan, or to everything that is wrong with their form.

Each theme, action, report and entry of a list is read by itself: what is wrong with one hides nothing in
the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from action_plan.model.dates import AcademicYear
from action_plan.model.forms import WRONG, Form, Path, Values, wrong_type
from action_plan.model.forms import Report as TakesReport
from action_plan.model.plan import FORMAT, About, Action, Plan, Theme
from action_plan.model.records import Glossary, ListOf, RecordOf, fields, meant_key
from action_plan.planfile.document import Document, Mark
from action_plan.planfile.kinds import MENDED
from action_plan.planfile.parser import load
from action_plan.planfile.problems import Problem, Span
from action_plan.words import quoted

Upgrades = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]

UPGRADES: Upgrades = {}
"""For each older format, what turns its data into those of the next. Format 1 is the first."""

_MOST_GUESSES = 1000

R = TypeVar("R")


class Unreadable(ValueError):
    """The bytes are no plan; the words say why."""


@dataclass(frozen=True, slots=True)
class Part(Generic[R]):
    """A record, or a single entry of a list, with its place.

    The fields in `broken` are wrong and hold nothing, be they required or not: rules leave them. What is whole in a
    list that is broken is in `inside`: by key, the parts of a field that holds others, each with its own place.
    """

    path: Path
    record: R
    broken: frozenset[str] = frozenset()
    inside: Mapping[str, tuple["Part[Any]", ...]] = field(default_factory=dict)

    def held(self, key: str) -> tuple["Part[Any]", ...]:
        """The parts that a list or block holds; none where it is missing or no list at all."""
        return self.inside.get(key, ())


@dataclass(slots=True)
class Reading(Document):
    """What a file of the plan gave: the plan, if nothing is wrong with its form, and its valid parts.

    `mended` is the plan too where no more is wrong than what is mended in a past state (see kinds.MENDED).

    `single` are the values of all fields that are neither lists nor blocks, with their places and forms. `published`
    is the plan of the newest edition of the same year, `later` are those of the years after it, where whoever checks
    the file knows any.
    """

    about: Part[About] | None = None
    abbreviations: list[Part[str]] = field(default_factory=list)
    themes: list[Part[Theme]] = field(default_factory=list)
    actions: list[tuple[Part[Theme], Part[Action]]] = field(default_factory=list)
    single: list[tuple[Path, Form, Any]] = field(default_factory=list)
    plan: Plan | None = None
    mended: Plan | None = None
    published: Plan | None = None
    later: Mapping[AcademicYear, Plan] = field(default_factory=dict)
    guesses: int = 0

    @property
    def year(self) -> AcademicYear | None:
        """The plan's year, where it can be read."""
        return self.about.record.year if self.about and "year" not in self.about.broken else None

    def whole(self, *names: str) -> Iterator[tuple[Path, Action]]:
        """The actions of which none of these fields is broken, with their places."""
        for _, part in self.actions:
            if part.broken.isdisjoint(names):
                yield part.path, part.record

    def values(self, *forms: Form) -> Iterator[tuple[Path, Any]]:
        """Every value of one of these forms that is there and not broken, with its place: those of the fields of all
        records, without the entries of lists."""
        wanted = {id(form) for form in forms}
        return ((path, value) for path, form, value in self.single if id(form) in wanted)

    def guess(self, key: str, known: Iterable[str]) -> str | None:
        """The key that a misspelt one was meant to be. No more are guessed than anybody misspells: it takes long."""
        self.guesses += 1
        return meant_key(key, known) if self.guesses <= _MOST_GUESSES else None

    def report(
        self, slug: str, path: Path, values: Values = {}, *, at_key: bool = False, in_entry: bool = False
    ) -> None:
        """Take what a form found wrong (see forms.Report)."""

        def made() -> Problem:
            span = self._entry(path) if in_entry else self.span(path, key=at_key)
            where = path[:-1] if slug == "unknown-key" else path
            mend = {}
            if slug == "empty-text" and not at_key and self.text[self.marks.values[path].start] in "|>":
                mend["mend"] = (
                    "write its lines below this one, each further to the right than the key; if they stand there, put "
                    "spaces before them"
                )
            return self.problem_at(slug, span, where, **{**values, **mend})

        self.problems.find(slug, self.near(path, key=at_key), made)

    def _entry(self, path: Path) -> Span:
        """The first line of an entry, from its first key on."""
        mark = self.marks.values.get(path, Mark(0, 1, 0, 0))
        return Span(mark.line + 1, mark.column + 1, self.width(mark.start, len(self.text)))


_PLAN = RecordOf(Plan, "the file")


def _part(form: Form, data: Any, path: Path, reading: Reading) -> Part[Any] | None:
    """One value, and what it holds, entry by entry. None where a single value does not have its form."""
    if not isinstance(form, RecordOf):
        value = form.read(data, path, reading.report)
        return None if value is WRONG else Part(path, value)
    held: dict[str, tuple[Part[Any], ...]] = {}

    def read_field(form: Form, value: Any, path: Path, report: TakesReport) -> Any:
        if isinstance(form, RecordOf):
            part = _part(form, value, path, reading)
            assert part
            held[str(path[-1])] = (part,)
            return WRONG if part.broken else part.record
        if not isinstance(form, (ListOf, Glossary)):
            single = form.read(value, path, report)
            if single is not WRONG:
                reading.single.append((path, form, single))
            return single
        entries: dict[Any, Any] | None = form.entries(value, path, report)
        if entries is None:
            return WRONG
        found = {key: _part(form.item, one, (*path, key), reading) for key, one in entries.items()}
        whole = {key: part.record for key, part in found.items() if part and not part.broken}
        held[str(path[-1])] = tuple(part for part in found.values() if part)
        return form.together(whole) if len(whole) == len(found) else WRONG

    values, broken = form.read_fields(data, path, reading.report, read_field, reading.guess)
    # What is missing or wrong is None, so that the rest can be checked.
    absent = {slot.name: None for slot in fields(form.record) if slot.is_required and slot.name in broken}
    return Part(path, form.record(**absent, **values), broken, held)


def _assemble(reading: Reading) -> None:
    """Read the whole, part by part; it is the plan if nothing is wrong."""
    data = reading.data
    if not isinstance(data, dict):
        misfit = wrong_type(data, "the plan, as a block of keys")
        reading.report(misfit.slug, (), misfit.values)
        return
    whole = _part(_PLAN, data, (), reading)
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
