"""Changes in words: one view of them. Nothing reads a sentence back."""

from collections.abc import Iterable
from typing import Any

from action_plan.model.changes import FIELDS, Change, Placed
from action_plan.model.dates import AcademicYear, AchieveBy, in_words
from action_plan.model.entries import Confirmation, Evidence, Move, Report, Step
from action_plan.model.forms import Elsewhere, Onward, Single
from action_plan.model.plan import STATUS_IN_WORDS, Theme
from action_plan.model.records import ListOf, RecordOf
from action_plan.model.strings import Words
from action_plan.model.values import value_in_words
from action_plan.words import cut

_SHORT = 80
"""How many characters of an action's words a sentence repeats."""


def sentence(change: Change, year: AcademicYear | None = None) -> str:
    """ "Action 7: achieve-by moved from 1 August 2024 to 1 December 2024"; with a `year`, "Action 7 of 2023-24"."""
    return f"{about(change, year)}: {said(change)}"


def about(change: Change, year: AcademicYear | None = None) -> str:
    """ "Action 7", "Theme C", "The plan"; with a `year`, or where the action is of an earlier one, "of 2023-24"."""
    of_year = f" of {change.earlier or year}" if change.earlier or year else ""
    return f"{change.subject.capitalize()} {change.key}{of_year}" if change.key else f"The plan{of_year}"


def grouped(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """The changes under what each is about, in order of first appearance."""
    held: dict[str, list[Change]] = {}
    for change in changes:
        held.setdefault(about(change), []).append(change)
    return list(held.items())


def said(change: Change, titled: bool = False) -> str:
    """A change in words, without its subject: "achieve-by moved from … to …"; below the title of the subject (`titled`)
    that is not said again."""
    before, after = change.before, change.after
    if change.field == "number":
        words = _came_or_went(change)
        return words.partition(": ")[0] if titled else words
    if change.field == "letter":
        return f"theme {change.what}: {(after or before).title}"
    if change.field == "theme":
        return f"moved from theme {before} to theme {after}"
    if change.field == "abbreviations":
        more = f" ({after})" if change.what == "added" else f" from {before} to {after}" if after else ""
        return f"abbreviation {change.part} {change.what}{more}"
    if change.field == "progress":
        return _of_report(change)
    if change.field == "moves":
        return _of_move(change)
    if change.field == "steps":
        return _of_step(change)
    if change.field == "confirmed":
        return _of_confirmation(change)
    if change.what in ("carried", "went-on"):
        return f"{'carried from' if change.what == 'carried' else 'went on as'} {after.in_words}"
    return _of_value(change)


def _came_or_went(change: Change) -> str:
    placed: Placed = change.after if change.what == "added" else change.before
    words = cut(placed.action.action, _SHORT)
    if change.what == "dropped":
        return f"not in the plan for {change.after}: {words}"
    return f"{change.what} {'in' if change.what == 'added' else 'from'} theme {placed.letter}: {words}"


def _of_report(change: Change) -> str:
    if change.part == "report":
        shown = [one.title for one in evidence(change)]
        beside = f", with evidence: {', '.join(shown)}" if shown else ""
        return f"{_named(change.after or change.before)} {change.what}{beside}"
    assert change.report
    name = _named(change.report)
    if change.part == "date":
        before = "progress report" + (f" of {in_words(change.before)}" if change.before else "")
        return f"{before} now {f'dated {in_words(change.after)}' if change.after else 'without a day'}"
    if change.part == "place":
        return f"{name} moved among the others"
    if change.part == "text":
        return f"{name} reworded"
    if change.what == "reordered":
        return f"{name}, evidence in another order"
    how = "with a new address" if change.what == "changed" else change.what
    return f"{name}, evidence {how}: {', '.join(one.title for one in change.after or change.before)}"


def _named(report: Report) -> str:
    return f"progress report of {in_words(report.date)}" if report.date else "progress report"


def _of_move(change: Change) -> str:
    one = change.after or change.before
    if not isinstance(one, Move):
        return "moves of the date in another order"
    how = {"added": "recorded", "changed": "reworded"}.get(change.what, change.what)
    return f"reason for the move from {one.before.in_words} {how}"


def _of_step(change: Change) -> str:
    was, now = change.before, change.after
    one = now or was
    if not isinstance(one, Step):
        return "steps in another order"
    name = f"step “{cut(one.text, _SHORT)}”"
    if change.what != "changed":
        done = f", done on {in_words(one.done_on)}" if one.done_on else ""
        return f"{name} {change.what}{done}"
    if was.done_on != now.done_on:
        return f"{name} {f'done on {in_words(now.done_on)}' if now.done_on else 'not done any more'}"
    return f"{name}, {_of_evidence(was.evidence, now.evidence)}"


def _of_evidence(was: tuple[Evidence, ...], now: tuple[Evidence, ...]) -> str:
    """What became of evidence where nothing else changed."""
    added, gone = _new(was, now), _new(now, was)
    how = "changed" if added and gone else "added" if added else "removed" if gone else "in another order"
    return f"evidence {how}: {', '.join(one.title for one in added or gone or now)}"


def _new(was: tuple[Evidence, ...], now: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(one for one in now if one not in was)


def _of_confirmation(change: Change) -> str:
    was: Confirmation = change.before
    now: Confirmation | None = change.after
    if now is None:
        return f"confirmation by {was.by} taken out"
    if was and was.key == now.key:
        if was.text == now.text:
            return f"confirmation by {now.by}, {_of_evidence(was.evidence, now.evidence)}"
        return f"words of the confirmation by {now.by} changed"
    return now.in_words


def _of_value(change: Change) -> str:
    """A change of a field that holds one value or, in a list, short ones."""
    name, before, after = FIELDS[change.field].said, change.before, change.after
    if isinstance(FIELDS[change.field].form, ListOf) and not (before and after):
        return f"{name} recorded: {_in_words(change.field, after)}" if after else f"{name} removed"
    one = after if before is None else before
    if isinstance(one, Elsewhere | Onward):
        ways = [f"{name} {after.in_words}"] if after else []
        return ", ".join(ways + ([f"no longer {name} {before.in_words}"] if before else []))
    if change.is_of_text or (words := _in_words(change.field, one)) is None:
        return f"{name} {change.what}"
    if change.what == "removed":
        return f"{name} removed"
    if change.what == "added":
        return f"{name} recorded: {words}"
    how = "moved" if isinstance(one, AchieveBy) else "changed"
    return f"{name} {how} from {words} to {_in_words(change.field, after)}"


def _in_words(field: str, value: Any) -> str | None:
    """A value within a sentence; None where it is too much for one."""
    if field == "status":
        return STATUS_IN_WORDS[value].lower()
    form = FIELDS[field].form
    if isinstance(form, ListOf) and not isinstance(form.item, RecordOf):
        return ", ".join(map(str, value))
    return value_in_words(form, value, str) if isinstance(form, Single | Words) else None


# --- the words that changed --------------------------------------------------------------------


def texts(change: Change) -> tuple[str, str] | None:
    """The texts before and after ("" for none) of a change of words, to be shown word by word; else None."""
    if change.is_of_text:
        return change.before or "", change.after or ""
    if change.field == "moves":
        was, now = ((one.why if isinstance(one, Move) else "") for one in (change.before, change.after))
        return was, now
    if change.field == "confirmed":
        was, now = change.before, change.after
        # What another look found takes no words out: what was found before stands where that was recorded.
        before = was.text if was and (now is None or was.key == now.key) else ""
        return before or "", (now.text if now else "") or ""
    if change.field == "progress" and change.part == "report":
        return change.before.text if change.before else "", change.after.text if change.after else ""
    return None


def evidence(change: Change) -> tuple[Evidence, ...]:
    """The evidence that came or went with a change: that of a whole report, step or confirmation, or what changed in
    that of one."""
    was, now = change.before, change.after
    if any(isinstance(one, Step | Confirmation) for one in (was, now)):
        held, gone = (one.evidence if one else () for one in (now, was))
        if change.field == "confirmed" and was and now and was.key != now.key:
            return held
        return _new(gone, held) or _new(held, gone)
    if change.field != "progress" or change.part not in ("report", "evidence"):
        return ()
    held = change.after or change.before
    return held.evidence if isinstance(held, Report) else held


def values(change: Change) -> tuple[str | None, str | None]:
    """What stood there before and after, a status by its key and anything else in words; None where nothing stood
    there, or more than a text or a value."""
    if of_text := texts(change):
        return of_text
    if change.field == "abbreviations":
        return change.before, change.after
    return _shown(change, change.before), _shown(change, change.after)


def _shown(change: Change, value: Any) -> str | None:
    if value is None or change.part or change.field not in FIELDS or isinstance(value, Placed | Theme):
        return None
    return value if change.field == "status" else _in_words(change.field, value)
