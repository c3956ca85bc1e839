"""Asks for a progress report, one question at a time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from action_plan.dates import AchieveBy, NotADate, in_words, read_day
from action_plan.editing import CannotEdit, Editing
from action_plan.forms import Elsewhere, Misfit, closest, read_elsewhere
from action_plan.issue_form import Filled, read_links
from action_plan.model import STATUS_IN_WORDS, STATUSES, Action, Evidence, Plan, Status
from action_plan.rules import DATA
from action_plan.updating import Update

T = TypeVar("T")


class Left(Exception):
    """Whoever was asked went away, or said no."""


def ask_for_update(path: Path, today: date) -> Filled:
    """Ask at the terminal. Raises Left where nothing is to be written, CannotEdit where the file is wrong."""
    plan = Editing(path.read_bytes(), DATA).plan
    try:
        return _ask(plan, today)
    except (EOFError, KeyboardInterrupt) as error:
        raise Left from error
    except UnicodeDecodeError as error:
        raise CannotEdit("what was typed cannot be read as text; nothing was written") from error


def _ask(plan: Plan, today: date) -> Filled:
    action = _ask_action(plan)
    print(_shown(action))
    text = _ask_text()
    day = _ask_for(f"Day of the report [{today}]: ", _day, today)
    status: Status = _ask_for(f"Status now [{action.status}]: ", _status, action.status)
    asked_again = status != action.status
    achieved_on = reason = carried_to = None
    if asked_again and status == "achieved":
        achieved_on = _ask_for(f"Achieved on [{day}]: ", _day, day)
    elif asked_again and status == "stopped":
        reason = _ask_for("Why will it not be done? ", str)
    elif asked_again and status == "carried-forward":
        carried_to = _ask_for("Which action continues it (year/number, as in 2024-25/3)? ", _elsewhere)
    when = _ask_for(f"Achieve by [{action.achieve_by}]: ", _when, action.achieve_by)
    evidence = _ask_evidence()
    update = Update(
        day=day,
        text=text,
        evidence=evidence,
        status=status if asked_again else None,
        achieve_by=when if when != action.achieve_by else None,
        achieved_on=achieved_on,
        reason=reason,
        carried_to=carried_to,
    )
    print(f"\nA report on action {action.number}, of {in_words(day)}:\n{_indented(text)}")
    if asked_again:
        print(f"  Status: {STATUS_IN_WORDS[action.status]}, now {STATUS_IN_WORDS[status]}")
    if update.achieve_by:
        print(f"  Achieve by: {action.achieve_by.in_words}, now {when.in_words}")
    if input("Write this? [y/n] ").strip().lower() not in ("y", "yes"):
        raise Left
    return Filled(action.number, update)


def _ask_action(plan: Plan) -> Action:
    if not plan.actions:
        raise CannotEdit("the plan has no actions")
    while True:
        words = input("Which action? (its number, or a word of it) ").strip().lower()
        if not words:
            continue
        found = [action for action in plan.actions if str(action.number) == words.removeprefix("action ")]
        found = found or [action for action in plan.actions if words in action.action.lower()]
        if len(found) == 1:
            return found[0]
        for action in found or plan.actions:
            print(f"  {action.number}. {_line(action.action)}")
        print("Which of these?" if found else f'No action is called "{words}"; these are all:')


def _ask_text() -> str:
    print("What has been done? (End with an empty line.)")
    rows: list[str] = []
    while not rows or rows[-1]:
        row = input("> ").rstrip()
        if row or rows:
            rows.append(row)
    return "\n".join(rows[:-1])


def _ask_evidence() -> tuple[Evidence, ...]:
    none: tuple[Evidence, ...] = ()
    links = none
    while found := _ask_for("Link to evidence, with a title (Enter for none or no more): ", read_links, none):
        links += found
    return links


def _ask_for(question: str, read: Callable[[str], T], usual: T | None = None) -> T:
    """Ask until the answer can be read; an empty one means `usual`, where there is one."""
    while True:
        words = input(question).strip()
        if not words and usual is not None:
            return usual
        if not words:
            print("This needs an answer.")
            continue
        try:
            return read(words)
        except ValueError as error:
            print(f"{error}.")


def _day(words: str) -> date:
    try:
        return read_day(words)
    except NotADate as error:
        raise ValueError(f"Write {error.suggestion or 'a day, as in 2024-06-30'}") from error


def _when(words: str) -> AchieveBy:
    try:
        return AchieveBy.read_typed(words)
    except NotADate as error:
        raise ValueError(f"Write {error.suggestion or '2024-06-30, 2024-06 or ongoing'}") from error


def _status(words: str) -> Status:
    for status in STATUSES:
        if words.lower() in (status, STATUS_IN_WORDS[status].lower()):
            return status
    close = closest(words.lower(), STATUSES)
    hint = f" (did you mean {close}?)" if close else ""
    raise ValueError(f"The statuses are {', '.join(STATUSES)}{hint}")


def _elsewhere(words: str) -> Elsewhere:
    try:
        return read_elsewhere(words)
    except Misfit as error:
        raise ValueError("Write the year and the number, as in 2024-25/3") from error


# --- what is shown -----------------------------------------------------------------------------


def _shown(action: Action) -> str:
    """The action, how it stands, and what its last report said."""
    rows = [
        f"\nAction {action.number}: {_line(action.action, 300)}",
        f"  Measure: {_line(action.measure, 300)}",
        f"  Person responsible: {_line(action.person_responsible)}",
        f"  Status: {STATUS_IN_WORDS[action.status]}. Achieve by: {action.achieve_by.in_words}.",
    ]
    if action.progress:
        last = action.progress[-1]
        of_day = f" of {in_words(last.date)}" if last.date else ""
        rows += [f"  The last report{of_day}:", _indented(last.text)]
    else:
        rows.append("  Nothing was reported yet.")
    return "\n".join(rows) + "\n"


def _line(text: str, most: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _indented(text: str) -> str:
    return "\n".join(f"    {row}" for row in text.split("\n"))
