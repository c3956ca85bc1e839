"""An update to one action: a progress report, and what changes with it; put into data/actions.yaml.

Before anything is given back, the new text is read again and must hold exactly the old plan with the update,
whatever the layout of the file and the words of the report. If it does not, nothing is changed.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.entries import Evidence, Move, Report
from action_plan.model.forms import Onward, Path
from action_plan.model.plan import BESIDE, Action, Plan
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.model.strings import WORDED
from action_plan.model.typed import NEXT_YEAR
from action_plan.planfile.editor import CannotEdit, Editor
from action_plan.planfile.reading import Reading
from action_plan.planfile.text import tidy, tidy_line
from action_plan.planfile.writing import entry_rows, on_a_line

ASKED = {field.name: field for field in fields(Action) if field.asked}
"""The fields of which an update may give a new value."""


@dataclass(frozen=True, init=False)
class Update:
    """What somebody reports of an action; `values` are the new values of fields that are asked for, by their names.

    `why` says why the achieve-by date moves, so that the move is recorded with its reason. With the status achieved,
    `achieved_on` is the day of the report unless another is given; stopped needs a `reason`, carried-forward a
    `carried_to`, which may be NEXT_YEAR.
    """

    day: date
    text: str
    evidence: tuple[Evidence, ...]
    why: str | None
    values: Mapping[str, Any]

    def __init__(
        self,
        *,
        day: date,
        text: str,
        evidence: tuple[Evidence, ...] = (),
        why: str | None = None,
        **values: Any,
    ) -> None:
        """`values` are by the names of ASKED; what is None stays as it is."""
        if unknown := values.keys() - ASKED.keys():
            raise TypeError(f"nobody is asked for {', '.join(sorted(unknown))}")
        given = {name: value for name, value in values.items() if value is not None}
        held = {"day": day, "text": text, "evidence": evidence, "why": why, "values": given}
        for name, value in held.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        """The new value of an asked field; None where it stays as it is."""
        if name in ASKED:
            return self.values.get(name)
        raise AttributeError(name)

    def but(self, **changes: Any) -> Self:
        """The same with other words, evidence or values."""
        whole = {"day": self.day, "text": self.text, "evidence": self.evidence, "why": self.why}
        return type(self)(**{**whole, **self.values, **changes})


def update(reading: Reading, number: int, change: Update) -> Reading:
    """The file with the update of action `number` in it, and nothing else changed: `source` holds its bytes.

    `reading` is as `read` gives it: what rules say of it does not matter. Raises CannotEdit where its form is wrong,
    there is no such action, the update is not whole, or the file is laid out in a way that does not allow it.
    """
    editor = Editor(reading)
    change = _tidied(change, editor.plan.year)
    path = editor.find(number)
    old = next(action for action in editor.plan.actions if action.number == number)
    new = _updated(old, change)
    editor.become(path, old, new, ASKED.keys() | BESIDE.keys())
    _add_entry(editor, path, "moves", old, new, after="achieve_by")
    _add_entry(editor, path, "progress", old, new)
    result = editor.result()
    if result.plan == _with(editor.plan, old, new):
        return result
    raise CannotEdit(
        f"action {number} is laid out in {reading.file} in a way that cannot be changed for certain; "
        "edit the file by hand"
    )


def _tidy(text: str, what: str, tidy: Callable[[str, str], str] = tidy) -> str:
    """A text as it is kept. Raises CannotEdit."""
    try:
        return tidy(text, what)
    except ValueError as error:
        raise CannotEdit(str(error)) from error


def _tidied(change: Update, year: AcademicYear) -> Update:
    """The update as the plan of a year keeps it. Raises CannotEdit where something in it cannot be."""
    text = _tidy(change.text, "the report")
    links = tuple(
        Evidence(
            title=_tidy(link.title, "the title of a link", tidy_line),
            url=_tidy(link.url, "a link", tidy_line),
        )
        for link in change.evidence
    )
    texts = {name: value for name, value in change.values.items() if ASKED[name].form in WORDED}
    tidied: dict[str, Any] = {name: _tidy(value, f"the {ASKED[name].said}") for name, value in texts.items()}
    why = _tidy(change.why, "the reason for the move") if change.why is not None else None
    if change.carried_to == NEXT_YEAR:
        tidied["carried_to"] = Onward(year.next)
    return change.but(text=text, evidence=links, why=why, **tidied)


def _updated(old: Action, change: Update) -> Action:
    """The action as it is to be."""
    status = change.status or old.status
    values = dict(change.values)
    for name, belongs in BESIDE.items():
        if name in values and status != belongs:
            raise CannotEdit(f"{name} belongs to the status {belongs}, and the status is {status}")
        kept = getattr(old, name) if change.status is None or status == belongs else None
        values.setdefault(name, kept)
    if change.status == "achieved":
        values["achieved_on"] = values["achieved_on"] or change.day
    elif change.status == "stopped" and not values["reason"]:
        raise CannotEdit("the status stopped needs a reason: why will it not be done?")
    elif change.status == "carried-forward" and not values["carried_to"]:
        raise CannotEdit(
            "the status carried-forward needs where the action goes on: next year or, with its number there, as in "
            "2024-25/3"
        )
    values["moves"] = (*old.moves, *_moves(old, change))
    report = Report(date=change.day, text=change.text, evidence=change.evidence)
    if report in old.progress:
        raise CannotEdit(f"action {old.number} already has this report, of {in_words(change.day)}")
    later = (i for i, one in enumerate(old.progress) if one.date and one.date > change.day)
    place = next(later, len(old.progress))  # behind all that are not later
    return replace(old, **values, progress=(*old.progress[:place], report, *old.progress[place:]))


def _moves(old: Action, change: Update) -> Iterator[Move]:
    """The move of the date, where there is a reason to be recorded."""
    if change.why is None:
        return
    if change.achieve_by in (None, old.achieve_by):
        raise CannotEdit(
            f"a reason is given for a move, and the date of action {old.number} stays {old.achieve_by}; "
            "give the new date as well, or put the reason into the report"
        )
    if old.moves and change.day < (last := old.moves[-1].on):
        raise CannotEdit(
            f"the date of action {old.number} moved on {in_words(last)}, so it cannot move again "
            f"with a report of {in_words(change.day)}; give the report a later day"
        )
    yield Move(on=change.day, before=old.achieve_by, why=change.why)


def _with(plan: Plan, old: Action, new: Action) -> Plan:
    themes = tuple(
        replace(theme, actions=tuple(new if action is old else action for action in theme.actions))
        for theme in plan.themes
    )
    return replace(plan, themes=themes)


_LISTS = {
    field.name: field.form.item
    for field in fields(Action)
    if isinstance(field.form, ListOf) and isinstance(field.form.item, RecordOf)
}
"""What the lists of an action hold."""


def _add_entry(
    editor: Editor, path: Path, name: str, old: Action, new: Action, *, after: str | None = None
) -> None:
    """Put the entry that a list of the action has gained, if any, into the text. A list that is new goes behind the
    key `after`, or to the end."""
    before, now = getattr(old, name), getattr(new, name)
    if before == now:
        return
    place = next((i for i, one in enumerate(before) if one != now[i]), len(before))
    form = _LISTS[name]
    rows, words = entry_rows(form.record, now[place]), on_a_line(form, now[place], True, _quoted)
    here = (*path, name)
    if before:
        editor.add_entry(here, place, rows, words)
    elif not editor.is_flow(path):
        editor.begin_list(path, name, rows, after=after)
    elif editor.has(path, name):
        editor.replace(here, f"[{words}]")
    else:
        editor.add_key(path, f"{name}: [{words}]", after=after or editor.last_key(path))


def _quoted(text: str, flow: bool) -> str:
    """A text as JSON has it, which YAML reads as it is: whatever its layout, brackets hold it."""
    return json.dumps(text, ensure_ascii=False)
