"""What is different between two states of a plan.

A change is one difference of one field of one action, theme or plan, as a typed record; its words are in `sentences`.
Actions are the same when their numbers are, themes when their letters are; across years an action is the same as the
one that its `carried_from` names, if need be through the years between. A plan whose year alone was corrected is still
the same plan.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Evidence, Report
from action_plan.model.forms import DAY, ELSEWHERE, ONWARD, WHEN, Elsewhere, Single
from action_plan.model.lineage import Lineage
from action_plan.model.plan import About, Action, Plan, Theme
from action_plan.model.records import Field, Kind, fields
from action_plan.model.strings import TEXT, WORDED, Words

Subject = Literal["action", "theme", "plan"]
What = Literal["added", "removed", "changed", "reordered", "carried", "went-on", "dropped"]
"""What happened: beside the plain words, "carried" is an action that continues one of an earlier year, "went-on" the
same seen back in time, "dropped" an action that a later year does not go on with."""

FIELDS: dict[str, Field] = {
    field.name: field for record in (Plan, About, Theme, Action) for field in fields(record)
}
"""The fields of which there are changes, by name."""

KIND_OF: dict[str, Kind] = {
    "theme": "structure",  # of an action: the theme in which it stands
    **{name: field.kind for name, field in FIELDS.items() if field.kind},
}
"""The kind of a change, by the field that it is a change of."""


class Placed(NamedTuple):
    """An action, with the letter of its theme."""

    letter: str
    action: Action


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what happened, to which field of what, before and after.

    `key` is the number or letter of the subject ("" for the plan). `before` and `after` are values as the model has
    them, None for none; of an action that came or went as a whole they are Placed, of a theme Theme, of a move Move, of
    a step Step.
    `part` says of which part of a field it is a change: the short form of an abbreviation; of the progress reports
    "report" for a whole one, else "text", "date", "place" or "evidence" of the one in `report`. `earlier` is the year
    of the number where that is not the year of the newer plan: an action that was not carried into it.
    """

    subject: Subject
    key: str
    field: str
    what: What
    before: Any = None
    after: Any = None
    part: str = ""
    report: Report | None = None
    earlier: AcademicYear | None = None

    @property
    def kind(self) -> Kind:
        return KIND_OF[self.field]

    @property
    def of(self) -> tuple[Subject, str, AcademicYear | None]:
        """What it is a change of."""
        return self.subject, self.key, self.earlier

    @property
    def is_of_text(self) -> bool:
        """Whether it is a change of the words of one text."""
        field = FIELDS.get(self.field)
        return (field is not None and field.form in WORDED) or (
            self.field == "progress" and self.part == "text"
        )

    @property
    def is_new_report(self) -> bool:
        return self.field == "progress" and self.part == "report" and self.what == "added"


def compare(old: Plan, new: Plan, between: Sequence[Plan] = ()) -> tuple[Change, ...]:
    """All changes from `old` to `new`: the plan's, then the themes', then the actions' by number.

    Either may be the earlier. `between` are the plans, the last of each year, through which actions are followed.
    """
    if old is new:
        return ()
    return (*_plan_changes(old, new), *_theme_changes(old, new), *_action_changes(old, new, between))


def _changed(
    subject: Subject, key: str, field: str, before: Any, after: Any, **more: Any
) -> Iterator[Change]:
    """The change from one value of a field to another; none where they are the same."""
    if before != after:
        what: What = "added" if before is None else "removed" if after is None else "changed"
        yield Change(subject, key, field, what, before, after, **more)


# --- plan and themes ---------------------------------------------------------------------------


def _plan_changes(old: Plan, new: Plan) -> Iterator[Change]:
    if old.about is not new.about:
        for name in ("year", *(field.name for field in fields(About) if field.name != "year")):
            yield from _changed("plan", "", name, getattr(old.about, name), getattr(new.about, name))
    for short in sorted(old.abbreviations.keys() | new.abbreviations.keys()):
        was, now = old.abbreviations.get(short), new.abbreviations.get(short)
        yield from _changed("plan", "", "abbreviations", was, now, part=short)


def _theme_changes(old: Plan, new: Plan) -> Iterator[Change]:
    before = {theme.letter: theme for theme in old.themes}
    after = {theme.letter: theme for theme in new.themes}
    for letter in sorted(before.keys() | after.keys()):
        was, now = before.get(letter), after.get(letter)
        if was is None or now is None:
            yield from _changed("theme", letter, "letter", was, now)
        elif was is not now:
            yield from _changed("theme", letter, "title", was.title, now.title)


# --- actions -----------------------------------------------------------------------------------


def _by_number(plan: Plan, shared: set[int]) -> dict[int, Placed]:
    """The actions by number, without those of themes that two plans of one year share as one object."""
    themes = (theme for theme in plan.themes if id(theme) not in shared)
    return {action.number: Placed(theme.letter, action) for theme in themes for action in theme.actions}


def _sources(old: Plan, new: Plan, between: Sequence[Plan]) -> dict[int, int]:
    """For actions of the new plan, their numbers in the old one, which is of another year: the action from which
    each was carried or, back in time, the first that continues it."""
    earlier, later = sorted((old, new), key=lambda plan: plan.year)
    lineage = Lineage(between)
    found: dict[int, int] = {}
    for action in later.actions:
        number = dict(lineage.of(later.year, action)).get(earlier.year)
        if number is not None and later is new:
            found[action.number] = number
        elif number is not None:
            found.setdefault(number, action.number)
    return found


def _year_corrected(old: Plan, new: Plan) -> bool:
    """Whether plans of two years, with nothing carried over, are one plan: an action at least stands under its
    number as it did."""
    before = {action.number: action for action in old.actions}
    return any(
        action.number in before and before[action.number].action == action.action for action in new.actions
    )


def _action_changes(old: Plan, new: Plan, between: Sequence[Plan]) -> Iterator[Change]:
    sources = _sources(old, new, between) if old.year != new.year else {}
    same_year = old.year == new.year or (not sources and _year_corrected(old, new))
    way: What = "carried" if old.year < new.year else "went-on"
    shared = {id(theme) for theme in old.themes} & {id(theme) for theme in new.themes} if same_year else set()
    before, after = _by_number(old, shared), _by_number(new, shared)
    gone = set(before)
    for number, now in sorted(after.items()):
        key = str(number)
        source = number if same_year else sources.get(number)
        if source is None or source not in before:
            yield from _changed("action", key, "number", None, now)
            continue
        gone.discard(source)
        was = before[source]
        if not same_year:
            yield Change("action", key, "carried_from", way, after=Elsewhere(old.year, source))
        yield from _changed("action", key, "theme", was.letter, now.letter)
        if was.action is not now.action:
            yield from _field_changes(
                key, was.action if same_year else _as_carried(was.action, now.action), now.action
            )
    for number in sorted(gone):
        for change in _changed("action", str(number), "number", before[number], None):
            yield change if same_year else replace(change, what="dropped", after=new.year, earlier=old.year)


def _as_carried(old: Action, new: Action) -> Action:
    """The old action without what ends with its year: its status, its reports, its ways in and out."""
    kept: dict[str, Any] = {field.name: getattr(new, field.name) for field in fields(Action) if field.ends}
    reports = tuple(report for report in old.progress if report in new.progress)
    return replace(old, **{**kept, "progress": reports})


_WEIGHTY = (WHEN, DAY, ONWARD, ELSEWHERE, TEXT)


def _weight(field: Field) -> int:
    """Where a field stands among the changes: a word from a list, dates, actions elsewhere, texts, lists."""
    if isinstance(field.form, Single | Words):
        return next((i for i, form in enumerate(_WEIGHTY, start=1) if form is field.form), 0)
    return len(_WEIGHTY) + 1


_IN_ORDER = sorted((field for field in fields(Action) if field.name != "number"), key=_weight)


def _field_changes(key: str, old: Action, new: Action) -> Iterator[Change]:
    for field in _IN_ORDER:
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name == "progress":
            if before != after:
                yield from _report_changes(key, before, after)
        elif field.name in _SAME:
            yield from _entry_changes(key, field.name, before, after)
        else:
            yield from _changed("action", key, field.name, before, after)


_SAME: dict[str, Callable[[Any], Hashable]] = {
    "moves": lambda move: (move.on, move.before),
    "steps": lambda step: step.text,
}
"""The lists whose entries change by themselves, and by what two are one."""


def _entry_changes(key: str, name: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    was, now = ({_SAME[name](one): one for one in entries} for entries in (old, new))
    found = [c for one in {**was, **now} for c in _changed("action", key, name, was.get(one), now.get(one))]
    yield from found or _changed("action", key, name, old, new)


# --- progress reports --------------------------------------------------------------------------


def _of_reports(key: str, part: str, what: What, old: Any, new: Any, report: Report | None = None) -> Change:
    return Change("action", key, "progress", what, old, new, part, report)


def _report_changes(key: str, old: tuple[Report, ...], new: tuple[Report, ...]) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    steps = [
        (list(old[a1:a2]), list(new[b1:b2]))
        for step, a1, a2, b1, b2 in matcher.get_opcodes()
        if step != "equal"
    ]
    # Reports that keep their words are the same report with another day or in another place.
    for _, now in steps:
        for report in list(now):
            for was, _ in steps:
                says = (report.text, report.evidence)
                same = next((r for r in was if (r.text, r.evidence) == says), None)
                if same:
                    was.remove(same)
                    now.remove(report)
                    if same.date == report.date:
                        yield _of_reports(key, "place", "changed", None, None, report)
                    else:
                        yield _of_reports(key, "date", "changed", same.date, report.date, report)
                    break
    for was, now in steps:
        # Reports that keep their day are the same report with other words.
        for report in list(now):
            same = next((r for r in was if r.date == report.date), None)
            if same:
                was.remove(same)
                now.remove(report)
                if same.text != report.text:
                    yield _of_reports(key, "text", "changed", same.text, report.text, report)
                if same.evidence != report.evidence:
                    yield from _evidence_changes(key, same, report)
        for report in was:
            yield _of_reports(key, "report", "removed", report, None)
        for report in now:
            yield _of_reports(key, "report", "added", None, report)


def _evidence_changes(key: str, old: Report, new: Report) -> Iterator[Change]:
    before, after = Counter(old.evidence), Counter(new.evidence)
    gone = list((before - after).elements())
    added: list[Evidence] = []
    changed: list[Evidence] = []
    for one in (after - before).elements():
        same = next((other for other in gone if other.title == one.title), None)
        if same:
            gone.remove(same)
        (changed if same else added).append(one)
    if added:
        yield _of_reports(key, "evidence", "added", None, tuple(added), new)
    if changed:
        yield _of_reports(key, "evidence", "changed", old.evidence, tuple(changed), new)
    if gone:
        yield _of_reports(key, "evidence", "removed", tuple(gone), None, new)
    if not (added or changed or gone):
        yield _of_reports(key, "evidence", "reordered", old.evidence, new.evidence, new)
