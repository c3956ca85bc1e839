"""What is different between two states of a plan, in words.

A change is one difference of one field of one action, theme or plan. Actions are the same when their
numbers are, themes when their letters are; across years an action is the same as the one that its
`carried_from` names, if need be through the years between. A plan whose year alone was corrected is
still the same plan.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.lineage import Lines
from action_plan.model.plan import STATUS_IN_WORDS, Action, Evidence, Plan, Report, Theme
from action_plan.words import cut

ChangeKind = Literal["progress", "status", "date", "owner", "wording", "structure"]

KIND_OF: dict[str, ChangeKind] = {
    "progress": "progress",
    "status": "status",
    "status_note": "status",
    "achieved_on": "status",
    "reason": "status",
    "carried_to": "status",
    "achieve_by": "date",
    "person_responsible": "owner",
    "roles": "owner",
    "action": "wording",
    "measure": "wording",
    "title": "wording",
    "published_by": "wording",
    "abbreviations": "wording",
    "carried_from": "structure",
    "number": "structure",
    "letter": "structure",
    "theme": "structure",
    "year": "structure",
}
"""The kind of a change, by the field that it is a change of."""

NAME_OF: dict[str, str] = {
    "achieve_by": "achieve-by",
    "achieved_on": "day achieved",
    "action": "wording",
    "carried_from": "carried from",
    "carried_to": "carried forward to",
    "measure": "measure",
    "person_responsible": "person responsible",
    "published_by": "publisher",
    "reason": "reason",
    "roles": "roles",
    "status": "status",
    "status_note": "status note",
    "title": "title",
}
"""What a field is called in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    `subject` is "action", "theme" or "plan"; `key` the number or letter ("" for the plan). `said` is the
    sentence without its subject: "achieve-by moved from … to …". `old` and `new` are the values in words
    for a text, a report or a date ("" for none); None for all else. `earlier` is the year of the
    number where that is not the year of the newer plan: an action that was not carried into it.
    """

    subject: Literal["action", "theme", "plan"]
    key: str
    field: str
    said: str
    old: str | None = None
    new: str | None = None
    earlier: AcademicYear | None = None

    @property
    def kind(self) -> ChangeKind:
        return KIND_OF[self.field]

    @property
    def about(self) -> str:
        """ "Action 7", "Theme C", "The plan"."""
        of_year = f" of {self.earlier}" if self.earlier else ""
        return f"{self.subject.capitalize()} {self.key}{of_year}" if self.key else "The plan"

    @property
    def is_text(self) -> bool:
        """Whether `old` and `new` are texts, to be shown word by word."""
        return self.old is not None and self.field != "achieve_by"

    @property
    def sentence(self) -> str:
        """ "Action 7: achieve-by moved from 1 August 2024 to 1 December 2024"."""
        return f"{self.about}: {self.said}"


def compare(old: Plan, new: Plan, between: Sequence[Plan] = ()) -> tuple[Change, ...]:
    """All changes from `old` to `new`: the plan's, then the themes', then the actions' by number.

    Either may be of the earlier year. `between` are plans of the years between them, through which actions are
    followed; of each year the last that is given counts.
    """
    if old is new:
        return ()
    return (*_plan_changes(old, new), *_theme_changes(old, new), *_action_changes(old, new, between))


# --- plan and themes ---------------------------------------------------------------------------


def _plan_changes(old: Plan, new: Plan) -> Iterator[Change]:
    if old.about is not new.about:
        if old.year != new.year:
            yield _change("plan", "", "year", f"year changed from {old.year} to {new.year}")
        for field in ("title", "published_by"):
            before, after = getattr(old.about, field), getattr(new.about, field)
            if before != after:
                yield _reworded("plan", "", field, before, after)
    for short in sorted(old.abbreviations.keys() | new.abbreviations.keys()):
        was, now = old.abbreviations.get(short), new.abbreviations.get(short)
        if was == now:
            continue
        if was is None:
            said = f"abbreviation {short} added ({now})"
        elif now is None:
            said = f"abbreviation {short} removed"
        else:
            said = f"abbreviation {short} changed from {was} to {now}"
        yield _change("plan", "", "abbreviations", said)


def _theme_changes(old: Plan, new: Plan) -> Iterator[Change]:
    before = {theme.letter: theme for theme in old.themes}
    after = {theme.letter: theme for theme in new.themes}
    for letter in sorted(before.keys() | after.keys()):
        was, now = before.get(letter), after.get(letter)
        if was is now:
            continue
        if was is None and now:
            yield _change("theme", letter, "letter", f"theme added: {now.title}")
        elif now is None and was:
            yield _change("theme", letter, "letter", f"theme removed: {was.title}")
        elif was and now and was.title != now.title:
            yield _reworded("theme", letter, "title", was.title, now.title)


# --- actions -----------------------------------------------------------------------------------


def _by_number(plan: Plan, shared: set[int]) -> dict[int, tuple[Theme, Action]]:
    """The actions by number, without those of themes that two plans of one year share as one object."""
    return {
        action.number: (theme, action)
        for theme in plan.themes
        if id(theme) not in shared
        for action in theme.actions
    }


def _sources(old: Plan, new: Plan, between: Sequence[Plan]) -> dict[int, int]:
    """For actions of the new plan, their numbers in the old one, which is of another year: the action from which
    each was carried or, back in time, the first that continues it."""
    earlier, later = sorted((old, new), key=lambda plan: plan.year)
    lines = Lines(between)
    found: dict[int, int] = {}
    for action in later.actions:
        number = dict(lines.of(later.year, action)).get(earlier.year)
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
    way = "carried from" if old.year < new.year else "went on as"
    shared = {id(theme) for theme in old.themes} & {id(theme) for theme in new.themes} if same_year else set()
    before, after = _by_number(old, shared), _by_number(new, shared)
    gone = set(before)
    for number, (theme, action) in sorted(after.items()):
        source = number if same_year else sources.get(number)
        if source is None or source not in before:
            said = f"added in theme {theme.letter}: {cut(action.action, 80)}"
            yield _change("action", str(number), "number", said)
            continue
        gone.discard(source)
        old_theme, old_action = before[source]
        key = str(number)
        if not same_year:
            yield _change("action", key, "carried_from", f"{way} action {source} of {old.year}")
        if old_theme.letter != theme.letter:
            said = f"moved from theme {old_theme.letter} to theme {theme.letter}"
            yield _change("action", key, "theme", said)
        if old_action is not action:
            if not same_year:
                old_action = _as_carried(old_action, action)
            yield from _field_changes(key, old_action, action)
    for number in sorted(gone):
        theme, action = before[number]
        if same_year:
            yield _change(
                "action",
                str(number),
                "number",
                f"removed from theme {theme.letter}: {cut(action.action, 80)}",
            )
        else:
            said = f"not in the plan for {new.year}: {cut(action.action, 80)}"
            yield replace(_change("action", str(number), "number", said), earlier=old.year)


def _as_carried(old: Action, new: Action) -> Action:
    """The old action without what ends with its year: its status, its reports, its ways in and out."""
    ended = ("status", "status_note", "achieved_on", "reason", "carried_to", "carried_from")
    kept: dict[str, Any] = {name: getattr(new, name) for name in ended}
    reports = tuple(report for report in old.progress if report in new.progress)
    return replace(old, **kept, progress=reports)


def _field_changes(key: str, old: Action, new: Action) -> Iterator[Change]:
    if old.status != new.status:
        was, now = STATUS_IN_WORDS[old.status].lower(), STATUS_IN_WORDS[new.status].lower()
        yield _change("action", key, "status", f"status changed from {was} to {now}")
    if old.achieve_by != new.achieve_by:
        said = f"achieve-by moved from {old.achieve_by.in_words} to {new.achieve_by.in_words}"
        before, after = old.achieve_by.in_words, new.achieve_by.in_words
        yield _change("action", key, "achieve_by", said, before, after)
    if old.achieved_on != new.achieved_on:
        said = _from_to(NAME_OF["achieved_on"], old.achieved_on, new.achieved_on)
        yield _change("action", key, "achieved_on", said)
    for field in ("carried_to", "carried_from"):
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            ways = [f"{NAME_OF[field]} action {now.number} of {now.year}"] if now else []
            ways += [f"no longer {NAME_OF[field]} action {was.number} of {was.year}"] if was else []
            yield _change("action", key, field, ", ".join(ways))
    for field in ("action", "measure", "person_responsible", "status_note", "reason"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield _reworded("action", key, field, before, after)
    if old.roles != new.roles:
        said = f"roles changed from {', '.join(old.roles)} to {', '.join(new.roles)}"
        yield _change("action", key, "roles", said)
    if old.progress != new.progress:
        yield from _report_changes(key, old.progress, new.progress)


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
                same = next((r for r in was if _says_the_same(r, report)), None)
                if same:
                    was.remove(same)
                    now.remove(report)
                    yield _change("action", key, "progress", _redated(same, report))
                    break
    for was, now in steps:
        # Reports that keep their day are the same report with other words.
        for report in list(now):
            same = next((r for r in was if r.date == report.date), None)
            if same:
                was.remove(same)
                now.remove(report)
                yield from _report_reworded(key, same, report)
        for report in was:
            yield _change("action", key, "progress", f"{_named(report)} removed", report.text, "")
        for report in now:
            yield _change("action", key, "progress", f"{_named(report)} added", "", report.text)


def _says_the_same(one: Report, other: Report) -> bool:
    return (one.text, one.evidence) == (other.text, other.evidence)


def _redated(old: Report, new: Report) -> str:
    if old.date == new.date:
        return f"{_named(new)} moved among the others"
    return f"{_named(old)} now {f'dated {in_words(new.date)}' if new.date else 'without a day'}"


def _report_reworded(key: str, old: Report, new: Report) -> Iterator[Change]:
    if old.text != new.text:
        yield _change("action", key, "progress", f"{_named(new)} reworded", old.text, new.text)
    if old.evidence != new.evidence:
        for said in _evidence_changes(old.evidence, new.evidence):
            yield _change("action", key, "progress", f"{_named(new)}, {said}")


def _evidence_changes(old: tuple[Evidence, ...], new: tuple[Evidence, ...]) -> Iterator[str]:
    before, after = Counter(old), Counter(new)
    gone = list((before - after).elements())
    added: list[str] = []
    changed: list[str] = []
    for one in (after - before).elements():
        same = next((other for other in gone if other.title == one.title), None)
        if same:
            gone.remove(same)
        (changed if same else added).append(one.title)
    if added:
        yield f"evidence added: {', '.join(added)}"
    if changed:
        yield f"evidence with a new address: {', '.join(changed)}"
    if gone:
        yield f"evidence removed: {', '.join(one.title for one in gone)}"
    if not (added or changed or gone):
        yield "evidence in another order"


def _named(report: Report) -> str:
    return f"progress report of {in_words(report.date)}" if report.date else "progress report"


# --- words -------------------------------------------------------------------------------------


def _change(
    subject: Literal["action", "theme", "plan"],
    key: str,
    field: str,
    said: str,
    old: str | None = None,
    new: str | None = None,
) -> Change:
    return Change(subject=subject, key=key, field=field, said=said, old=old, new=new)


def _reworded(
    subject: Literal["action", "theme", "plan"], key: str, field: str, old: str | None, new: str | None
) -> Change:
    name = NAME_OF[field]
    how = "added" if not old else "removed" if not new else "changed"
    return _change(subject, key, field, f"{name} {how}", old or "", new or "")


def _from_to(name: str, old: date | None, new: date | None) -> str:
    if old and new:
        return f"{name} changed from {in_words(old)} to {in_words(new)}"
    return f"{name} recorded: {in_words(new)}" if new else f"{name} removed"


Piece = tuple[Literal["same", "removed", "added"], str]

_WORDS = re.compile(r"\s*\S+|\s+$")


def word_by_word(old: str, new: str) -> list[Piece]:
    """The two texts as one run of pieces: what stayed, what was removed, what was added.

    The pieces that are not "added" spell `old`, those that are not "removed" spell `new`.
    """
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    pieces: list[Piece] = [("same", "".join(a[:start]))]
    mid_a, mid_b = a[start : len(a) - end], b[start : len(b) - end]
    for step, a1, a2, b1, b2 in difflib.SequenceMatcher(None, mid_a, mid_b, False).get_opcodes():
        if step == "equal":
            pieces.append(("same", "".join(mid_a[a1:a2])))
        else:
            pieces.append(("removed", "".join(mid_a[a1:a2])))
            pieces.append(("added", "".join(mid_b[b1:b2])))
    pieces.append(("same", "".join(a[len(a) - end :])))
    return [piece for piece in pieces if piece[1]]
