"""From the bytes of data/actions.yaml to a plan, or to everything that is wrong with their form.

Each theme and each action is read by itself: what is wrong with one hides nothing in the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from action_plan.dates import AcademicYear, AchieveBy
from action_plan.document import Document, Mark, load
from action_plan.forms import Path, RecordOf, quoted, wrong_type
from action_plan.model import FORMAT, About, Action, Plan, Theme
from action_plan.problems import Span, in_order

Upgrades = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]

UPGRADES: Upgrades = {}
"""For each older format, what turns its data into those of the next. Format 1 is the first."""

R = TypeVar("R")


class Unreadable(ValueError):
    """The bytes are no plan; the words say why."""


@dataclass(frozen=True, slots=True)
class Part(Generic[R]):
    """A record with its place. The fields in `broken` are wrong and hold a stand-in: rules leave them."""

    path: Path
    record: R
    broken: frozenset[str]


@dataclass(slots=True)
class Reading(Document):
    """What a file of the plan gave: the plan, if nothing is wrong with its form, and its valid parts."""

    about: Part[About] | None = None
    abbreviations: dict[str, str] = field(default_factory=dict)
    themes: list[Part[Theme]] = field(default_factory=list)
    actions: list[tuple[Part[Theme], Part[Action]]] = field(default_factory=list)
    plan: Plan | None = None

    def report(
        self,
        slug: str,
        path: Path,
        values: Mapping[str, object] = {},
        *,
        at_key: bool = False,
        in_entry: bool = False,
    ) -> None:
        """Take what a form found wrong (see forms.Report)."""
        span = self._entry(path) if in_entry else self.span(path, key=at_key)
        where = path[:-1] if slug == "unknown-key" else path
        self.problems.append(self.problem_at(slug, span, where, **values))

    def _entry(self, path: Path) -> Span:
        """The first line of an entry, from its first key on."""
        mark = self.marks.values.get(path, Mark(0, 1, 0, 0))
        row = self.rows[mark.line] if mark.line < len(self.rows) else ""
        return Span(mark.line + 1, mark.column + 1, max(1, len(row.rstrip()) - mark.column))


_NO_YEAR = AcademicYear(2000)
_STAND_INS: dict[type, dict[str, Any]] = {
    About: {"title": "-", "year": _NO_YEAR, "published_by": "-"},
    Theme: {"letter": "A", "title": "-"},
    Action: {
        "number": 1,
        "action": "-",
        "measure": "-",
        "person_responsible": "-",
        "roles": ("-",),
        "achieve_by": AchieveBy(None, None),
        "status": "not-started",
    },
}
"""What stands in for a required field that is missing or wrong, so that the rest can be checked."""

_ABOUT, _THEME, _ACTION = RecordOf(About, "plan"), RecordOf(Theme, "a theme"), RecordOf(Action, "an action")


def _part(form: RecordOf, data: Any, path: Path, reading: Reading) -> Part[Any] | None:
    """One record, with stand-ins for what is wrong. None where the data are no block of keys at all."""
    values, broken = form.read_fields(data, path, reading.report)
    if not isinstance(data, dict):
        return None
    return Part(path, form.record(**{**_STAND_INS[form.record], **values}), broken)


def _assemble(reading: Reading) -> None:
    """Read the whole, part by part, and put the plan together if nothing is wrong."""
    data = reading.data
    if not isinstance(data, dict):
        misfit = wrong_type(data, "the plan, as a block of keys")
        reading.report(misfit.slug, (), misfit.values)
        return
    # The parts are read one by one below; here they only have to be there.
    hollow = {"plan": _HOLLOW_ABOUT, "themes": [_HOLLOW_THEME]}
    present = {
        key: hollow[key] if key in hollow and value and isinstance(value, type(hollow[key])) else value
        for key, value in data.items()
    }
    values, _ = RecordOf(Plan, "the file").read_fields(present, (), reading.report)
    reading.abbreviations = values.get("abbreviations", {})
    if isinstance(data.get("plan"), dict) and data["plan"]:
        reading.about = _part(_ABOUT, data["plan"], ("plan",), reading)
    themes = data.get("themes")
    for i, theme in enumerate(themes if isinstance(themes, list) else []):
        path: Path = ("themes", i)
        actions = theme.get("actions") if isinstance(theme, dict) else None
        head = {**theme, "actions": []} if isinstance(actions, list) else theme
        part = _part(_THEME, head, path, reading)
        if part is None:
            continue
        reading.themes.append(part)
        for j, action in enumerate(actions if isinstance(actions, list) else []):
            done = _part(_ACTION, action, (*path, "actions", j), reading)
            if done is not None:
                reading.actions.append((part, done))
    if not any(p.is_error for p in reading.problems):
        reading.plan = _together(reading)


_HOLLOW_ABOUT = {"title": "-", "year": "2000-01", "published_by": "-"}
_HOLLOW_THEME = {"letter": "A", "title": "-"}


def _together(reading: Reading) -> Plan:
    """The plan from its valid parts."""
    assert reading.about
    held: dict[Path, list[Action]] = {}
    for theme, action in reading.actions:
        held.setdefault(theme.path, []).append(action.record)
    themes = tuple(replace(part.record, actions=tuple(held.get(part.path, ()))) for part in reading.themes)
    return Plan(format=FORMAT, about=reading.about.record, abbreviations=reading.abbreviations, themes=themes)


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
            reading.problems.append(reading.problem("unknown-format", ("format",), value=value, known=known))
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
    reading.problems = in_order(reading.problems)
    return reading


def read_plan(source: bytes, *, upgrades: Upgrades = UPGRADES) -> Plan:
    """Read a plan whose problems nobody is to be told one by one. Raises Unreadable with the first."""
    reading = read(source, "plan", upgrades=upgrades)
    if reading.plan is None:
        first = next(p for p in reading.problems if p.is_error)
        raise Unreadable(f"line {first.span.line}: {first.message}")
    return reading.plan
