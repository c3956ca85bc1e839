"""Asks for a progress report, one question at a time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from action_plan.hosts.answers import Filled
from action_plan.model import typed
from action_plan.model.dates import in_words
from action_plan.model.forms import DAY, ELSEWHERE, WHEN, Form
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Action, Plan, Status
from action_plan.planfile import DATA
from action_plan.planfile.editor import CannotEdit, Editor
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.update import Update
from action_plan.tasks.report import Trial
from action_plan.words import cut, sentence_case

T = TypeVar("T")


class Left(Exception):
    """Whoever was asked went away, or said no."""


def ask_for_update(path: Path, today: date, number: int | None = None) -> tuple[Filled, Reading]:
    """Ask at the terminal, for the action as well where no number is given; what was answered, and the file as it was
    read for it. Raises Left where nothing is to be
    written, CannotEdit where the file is wrong or holds no such action."""
    reading = read(path.read_bytes(), DATA)
    editor = Editor(reading)
    if number is not None:
        editor.find(number)
    try:
        return _ask(editor.plan, Trial(reading, today), today, number), reading
    except (EOFError, KeyboardInterrupt) as error:
        raise Left from error
    except UnicodeDecodeError as error:
        raise CannotEdit("what was typed cannot be read as text; nothing was written") from error


def _ask(plan: Plan, trial: Trial, today: date, number: int | None) -> Filled:
    action = next((one for one in plan.actions if one.number == number), None) or _ask_action(plan)
    print(_shown(action))
    text = _ask_text()
    # Each answer is tried with those before it; the text is not, lest another answer be blamed for it.
    update = Update(day=today, text=_STAND_IN)

    def allowed(**answer: Any) -> Update:
        return trial.allow(action.number, update.but(**answer))

    update = _ask_for(
        f"Day of the report [{today}]: ", lambda words: allowed(day=_date(DAY, words)), str(today)
    )
    status = _ask_for(f"Status now [{action.status}]: ", _status, action.status)
    if status != action.status:
        update = update.but(status=status)
    if update.status == "achieved":
        day = str(update.day)
        update = _ask_for(f"Achieved on [{day}]: ", lambda words: allowed(achieved_on=_date(DAY, words)), day)
    elif update.status == "stopped":
        update = _ask_for("Why will it not be done? ", lambda words: allowed(reason=words))
    elif update.status == "carried-forward":
        which = "Which action continues it (year/number, as in 2024-25/3)? "
        update = _ask_for(which, lambda words: allowed(carried_to=typed.read(ELSEWHERE, words)))
    by = str(action.achieve_by)

    def moved(words: str) -> Update:
        when = _date(WHEN, words)
        return update if when == action.achieve_by else allowed(achieve_by=when, why=_STAND_IN)

    update = _ask_for(f"Achieve by [{by}]: ", moved, by)
    if update.achieve_by:
        update = _ask_for("Why does the date move? ", lambda words: allowed(why=words))
    more = "Link to evidence, with a title (Enter for none or no more): "
    while (longer := _ask_for(more, lambda words: allowed(evidence=typed.links(words)), "")).evidence:
        update = update.but(evidence=update.evidence + longer.evidence)
    update = update.but(text=text)
    print(_summary(action, update))
    _confirm()
    return Filled(action.number, update)


_STAND_IN = "To be written."
"""Stands for the text of the report, and for why the date moves, while the other answers are tried."""


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
            print(f"  {action.number}. {cut(action.action, 80)}")
        print("Which of these?" if found else f'No action is called "{words}"; these are all:')


def _ask_text() -> str:
    print("What has been done? (End with a line that holds only a full stop, or with the end of input.)")
    rows: list[str] = []
    while True:
        try:
            row = input("> ").rstrip()
        except EOFError:
            if not any(rows):
                raise
            print()
            break
        if row.strip() != ".":
            rows.append(row)
        elif any(rows):
            break
        else:
            print("This needs an answer.")
    return "\n".join(rows).strip("\n")


def _ask_for(question: str, read: Callable[[str], T], usual: str | None = None) -> T:
    """Ask until the answer can be read; an empty one means `usual`, where there is one."""
    while True:
        words = input(question).strip()
        if not words and usual is None:
            print("This needs an answer.")
            continue
        try:
            return read(words or usual or "")
        except typed.Mistyped as error:
            print(f"{sentence_case(error.mend)}.")
        except ValueError as error:
            print(f"{error}.")


def _date(form: Form, words: str) -> Any:
    """Read a date, and say how it was read."""
    value = typed.read(form, words)
    if note := typed.read_as(words, value):
        print(f"{note}.")
    return value


def _confirm() -> None:
    """Ask whether to write it. Raises Left where not."""
    while (answer := input("Write this? [y/n] ").strip().lower()) not in ("y", "yes"):
        if answer in ("n", "no"):
            raise Left
        print("Answer y or n.")


def _status(words: str) -> Status:
    try:
        return typed.choice(words, STATUS_IN_WORDS)
    except typed.Mistyped as error:
        hint = f" (did you mean {error.suggestion}?)" if error.suggestion else ""
        raise ValueError(f"The statuses are {', '.join(STATUSES)}{hint}") from error


# --- what is shown -----------------------------------------------------------------------------


def _shown(action: Action) -> str:
    """The action, how it stands, and what its last report said."""
    rows = [
        f"\nAction {action.number}: {cut(action.action, 300)}",
        f"  Measure: {cut(action.measure, 300)}",
        f"  Person responsible: {cut(action.person_responsible, 80)}",
        f"  Status: {STATUS_IN_WORDS[action.status]}. Achieve by: {action.achieve_by.in_words}.",
    ]
    if action.progress:
        last = action.progress[-1]
        of_day = f" of {in_words(last.date)}" if last.date else ""
        rows += [f"  The last report{of_day}:", _indented(last.text)]
    else:
        rows.append("  Nothing was reported yet.")
    return "\n".join(rows) + "\n"


def _summary(action: Action, update: Update) -> str:
    """What is going to be written."""
    rows = [f"\nA report on action {action.number}, of {in_words(update.day)}:", _indented(update.text)]
    rows += [f"  Evidence: {link.title}, {link.url}" for link in update.evidence]
    if update.status:
        rows.append(f"  Status: {STATUS_IN_WORDS[action.status]}, now {STATUS_IN_WORDS[update.status]}")
    if update.achieved_on:
        rows.append(f"  Achieved on: {in_words(update.achieved_on)}")
    if update.reason:
        rows.append(f"  Reason: {update.reason}")
    if update.carried_to:
        rows.append(f"  Carried to: {update.carried_to}")
    if update.achieve_by:
        rows.append(f"  Achieve by: {action.achieve_by.in_words}, now {update.achieve_by.in_words}")
        rows.append(f"  Why the date moves: {update.why}")
    return "\n".join(rows)


def _indented(text: str) -> str:
    return "\n".join(f"    {row}" for row in text.split("\n"))
