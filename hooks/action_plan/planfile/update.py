"""An update to one action: a progress report, and what changes with it; put into data/actions.yaml.

Before anything is given back, the new text is read again and must hold exactly the old plan with the update,
whatever the layout of the file and the words of the report. If it does not, nothing is changed.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from action_plan.model.dates import AchieveBy, in_words
from action_plan.model.forms import Elsewhere, Path
from action_plan.model.plan import BESIDE, Action, Evidence, Plan, Report, Status
from action_plan.model.records import RecordOf, fields
from action_plan.planfile.editor import CannotEdit, Editing, flow_value
from action_plan.planfile.reading import read
from action_plan.planfile.text import tidy
from action_plan.planfile.writing import entry_rows, field_rows, in_brackets, scalar

_FIELDS = {field.name: field for field in fields(Action)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What somebody reports of an action. What is None stays as it is.

    With the status achieved, `achieved_on` is the day of the report unless another is given; stopped needs
    a `reason`, carried-forward a `carried_to`.
    """

    day: date
    text: str
    evidence: tuple[Evidence, ...] = ()
    status: Status | None = None
    achieve_by: AchieveBy | None = None
    achieved_on: date | None = None
    reason: str | None = None
    carried_to: Elsewhere | None = None


def update(source: bytes, number: int, change: Update, file: str) -> bytes:
    """The file with the update of action `number` in it, and nothing else changed.

    Raises CannotEdit where the file cannot be read, there is no such action, the update is not whole, or the
    file is laid out in a way that does not allow it.
    """
    change = _tidied(change)
    editing = Editing(source, file)
    path = editing.find(number)
    old = next(action for action in editing.plan.actions if action.number == number)
    new = _updated(old, change)
    _change_fields(editing, path, old, new)
    _add_report(editing, path, old, new)
    result = editing.result()
    if read(result, file).plan == _with(editing.plan, old, new):
        return result
    raise CannotEdit(
        f"action {number} is laid out in {file} in a way that cannot be changed for certain; "
        "edit the file by hand"
    )


def _tidy(text: str, what: str) -> str:
    """A text as it is kept. Raises CannotEdit."""
    try:
        return tidy(text, what)
    except ValueError as error:
        raise CannotEdit(str(error)) from error


def _tidied(change: Update) -> Update:
    """The update as it is kept. Raises CannotEdit where something in it cannot be."""
    links = (
        Evidence(title=_one_line(link.title, "the title of a link"), url=_one_line(link.url, "a link"))
        for link in change.evidence
    )
    reason = change.reason
    return replace(
        change,
        text=_tidy(change.text, "the report"),
        evidence=tuple(links),
        reason=_tidy(reason, "the reason") if reason is not None else None,
    )


def _one_line(text: str, what: str) -> str:
    return " ".join(_tidy(text, what).split())


def _updated(old: Action, change: Update) -> Action:
    """The action as it is to be."""
    status = change.status or old.status
    fields: dict[str, Any] = {"status": status}
    for name, belongs in BESIDE.items():
        given = getattr(change, name)
        if given is not None and status != belongs:
            raise CannotEdit(f"{name} belongs to the status {belongs}, and the status is {status}")
        kept = getattr(old, name) if change.status is None or status == belongs else None
        fields[name] = given or kept
    if change.status == "achieved":
        fields["achieved_on"] = fields["achieved_on"] or change.day
    elif change.status == "stopped" and not fields["reason"]:
        raise CannotEdit("the status stopped needs a reason: why will it not be done?")
    elif change.status == "carried-forward" and not fields["carried_to"]:
        raise CannotEdit(
            "the status carried-forward needs the action that continues it: year and number, as in 2024-25/3"
        )
    report = Report(date=change.day, text=change.text, evidence=change.evidence)
    if report in old.progress:
        raise CannotEdit(f"action {old.number} already has this report, of {in_words(change.day)}")
    place = _place(old, change.day)
    return replace(
        old,
        **fields,
        achieve_by=change.achieve_by or old.achieve_by,
        progress=(*old.progress[:place], report, *old.progress[place:]),
    )


def _place(action: Action, day: date) -> int:
    """Where a report of that day stands among the others: behind all that are not later."""
    later = (i for i, report in enumerate(action.progress) if report.date and report.date > day)
    return next(later, len(action.progress))


def _with(plan: Plan, old: Action, new: Action) -> Plan:
    themes = tuple(
        replace(theme, actions=tuple(new if action is old else action for action in theme.actions))
        for theme in plan.themes
    )
    return replace(plan, themes=themes)


# --- into the text -----------------------------------------------------------------------------


def _change_fields(editing: Editing, path: Path, old: Action, new: Action) -> None:
    """Everything but the progress reports."""
    if old.achieve_by != new.achieve_by:
        editing.replace((*path, "achieve_by"), str(new.achieve_by))
    if old.status != new.status:
        editing.replace((*path, "status"), new.status)
    for name in BESIDE:
        was, now = getattr(old, name), getattr(new, name)
        if was == now or now is None:
            continue
        words = str(now) if name != "reason" else scalar(now, flow=editing.is_flow(path))
        if was is not None:
            editing.replace((*path, name), words)
        elif name == "reason" and not editing.is_flow(path):
            editing.add_rows(path, field_rows(_FIELDS[name], now), after=_last_status_key(editing, path))
        else:
            editing.add_key(path, name, words, after=_last_status_key(editing, path))
    editing.remove_keys(path, _gone(old, new))


def _gone(old: Action, new: Action) -> set[str]:
    """The keys that the action has no longer."""
    return {name for name in BESIDE if getattr(old, name) is not None and getattr(new, name) is None}


def _last_status_key(editing: Editing, path: Path) -> str:
    return "status_note" if editing.has(path, "status_note") else "status"


def _report_in_brackets(report: Report) -> str:
    return in_brackets(RecordOf(Report, "a progress report"), report, flow_value)


def _add_report(editing: Editing, path: Path, old: Action, new: Action) -> None:
    """Put the new report into the text."""
    place = next((i for i, report in enumerate(old.progress) if report != new.progress[i]), len(old.progress))
    report = new.progress[place]
    here = (*path, "progress")
    if old.progress:
        editing.add_entry(here, place, entry_rows(Report, report), _report_in_brackets(report))
        return
    last = [key for key in editing.keys(path) if key not in _gone(old, new)][-1]
    if not editing.is_flow(path):
        editing.begin_list(path, "progress", entry_rows(Report, report), after=last)
    elif editing.has(path, "progress"):
        editing.replace(here, f"[{_report_in_brackets(report)}]")
    else:
        editing.add_key(path, "progress", f"[{_report_in_brackets(report)}]", after=last)
