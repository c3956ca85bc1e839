"""The questions of `plan report` at a terminal, as a list of steps over one state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from action_plan.commands.questions.dialogue import HOW, Left, Question, ask_all
from action_plan.commands.report_words import as_command, shown, summary
from action_plan.form.answers import NOTHING, Filled
from action_plan.model import typed
from action_plan.model.forms import DAY, ONWARD, WHEN, Form
from action_plan.model.plan import FINISHED, STATUS_IN_WORDS, STATUSES, Action, Plan, Status
from action_plan.planfile import DATA
from action_plan.planfile.editor import CannotEdit, Editor
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.text import read_data, tidy
from action_plan.planfile.update import Update
from action_plan.tasks.report import Trial
from action_plan.words import cut


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered, the file as it was read for it, and the same as a command, to mend and run again."""

    filled: Filled
    reading: Reading
    command: str


def ask_for_update(root: Path, today: date, number: int | None = None) -> Asked:
    """Ask at the terminal, for the action as well where no number is given. Raises Left where nothing is to be
    written, with what was typed as a command ("" for nothing), and CannotEdit where the file is wrong or holds no such
    action."""
    reading = read(read_data(root), DATA)
    editor = Editor(reading)
    if number is not None:
        editor.find(number)
    if not editor.plan.actions:
        raise CannotEdit("the plan has no actions")
    answers: dict[str, str] = {} if number is None else {"number": str(number)}
    start = _State(editor.plan, Trial(root, reading, today), Update(day=today, text=_STAND_IN))
    questions = _QUESTIONS if number is None else _QUESTIONS[1:]
    print(HOW)
    try:
        state = ask_all(questions, start if number is None else _action(start, str(number)), answers)
    except (EOFError, KeyboardInterrupt, Left) as error:
        raise Left(_typed(editor.plan, today, answers)) from error
    except UnicodeDecodeError as error:
        raise CannotEdit("what was typed cannot be read as text; nothing was written") from error
    filled = Filled(state.action.number, state.update.but(text=state.text))
    return Asked(filled, reading, _typed(editor.plan, today, answers))


def _typed(plan: Plan, today: date, answers: Mapping[str, str]) -> str:
    """What was typed as a command; "" where nothing was but the action."""
    given = {name: words for name, words in answers.items() if name not in ("number", "confirm")}
    if not given:
        return ""
    if "status" in given:
        given["status"] = _status(given["status"])
    [action] = _actions(plan, answers["number"])
    return as_command(action.number, {"date": str(today)} | given)


# --- the state ---------------------------------------------------------------------------------

_STAND_IN = "To be written."
"""Stands for the text of the report, and for why the date moves, while other answers are tried: lest one be blamed for
another."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is known so far: the plan, the action, and the update, whose text stands beside it."""

    plan: Plan
    trial: Trial
    update: Update
    found: Action | None = None
    text: str = ""

    @property
    def action(self) -> Action:
        assert self.found
        return self.found

    def but(self, **answer: Any) -> Self:
        """The state with an answer, which is tried with those before it. Raises ValueError."""
        return replace(self, update=self.trial.allow(self.action.number, self.update.but(**answer)))


# --- the answers -------------------------------------------------------------------------------


def _action(state: _State, words: str) -> _State:
    """The state for the action of that number, or with that word."""
    found = _actions(state.plan, words)
    if len(found) == 1:
        return replace(state, found=found[0])
    rows = [f"  {action.number}. {cut(action.action, 80)}" for action in found or state.plan.actions]
    said = "Which of these?" if found else f'No action is called "{words}"; these are all:'
    raise ValueError("\n".join([said, *rows]))


def _actions(plan: Plan, words: str) -> list[Action]:
    words = words.lower()
    numbered = [action for action in plan.actions if str(action.number) == words.removeprefix("action ")]
    return numbered or [action for action in plan.actions if words in action.action.lower()]


def _text(state: _State, words: str) -> _State:
    return replace(state, text=tidy(words, "the report"))


def _date(form: Form, words: str) -> Any:
    """A date, of which is said how it was read."""
    value = typed.read(form, words)
    if note := typed.read_as(words, value):
        print(f"{note}.")
    return value


def _status(words: str) -> Status:
    """A status by its number in the list, or in words."""
    if words.isdecimal() and 1 <= int(words) <= len(STATUSES):
        return STATUSES[int(words) - 1]
    try:
        return typed.choice(words, STATUS_IN_WORDS)
    except typed.Mistyped as error:
        hint = f" (did you mean {error.suggestion}?)" if error.suggestion else ""
        raise ValueError(f"Choose a number from 1 to {len(STATUSES)}, or write the status{hint}") from error


def _stands(state: _State, words: str) -> _State:
    status = _status(words)
    return state if status == state.action.status else replace(state, update=state.update.but(status=status))


def _by(state: _State, words: str) -> _State:
    when = _date(WHEN, words)
    return state if when == state.action.achieve_by else state.but(achieve_by=when, why=_STAND_IN)


def _evidence(state: _State, words: str) -> _State:
    return state.but(evidence=() if words.lower() in NOTHING else typed.links(words))


def _written(state: _State, words: str) -> _State:
    answer = words.lower()
    if answer in ("n", "no"):
        raise Left
    if answer not in ("y", "yes"):
        raise ValueError("Answer y or n")
    return state


# --- the questions -----------------------------------------------------------------------------

_DAY_HELP = "A day, as in 30 June 2024, 30/6/24 or 2024-06-30. Enter takes the one in brackets."

_QUESTIONS: tuple[Question[_State], ...] = (
    Question(
        name="number",
        ask=lambda _: "Which action? (its number, or a word of it)",
        read=_action,
        help="The action on which you report. A word that several have in common lists these.",
    ),
    Question(
        name="text",
        ask=lambda state: (
            f"{shown(state.action)}\nWhat has been done? (Enter twice, or a full stop alone, ends it.)"
        ),
        read=_text,
        help="A sentence or two, which everybody can read: name roles, not people. Leave one empty line between "
        "paragraphs; begin each point of a list with - and a space.",
        empty_lines=2,
    ),
    Question(
        name="date",
        ask=lambda _: "Day of the report",
        read=lambda state, words: state.but(day=_date(DAY, words)),
        help=f"The day on which it was done. {_DAY_HELP}",
        usual=lambda state: str(state.update.day),
    ),
    Question(
        name="status",
        ask=lambda _: (
            "What is its status now?\n"
            + "\n".join(f"  {i}. {name}" for i, name in enumerate(STATUS_IN_WORDS.values(), start=1))
            + "\nStatus"
        ),
        read=_stands,
        help="A number or a word of this list. Achieved: the measure is met. Carried forward: it goes on in a later "
        "year's plan. Stopped: it will not be done. Enter leaves it as it is.",
        usual=lambda state: STATUS_IN_WORDS[state.action.status],
    ),
    Question(
        name="achieved-on",
        ask=lambda _: "Achieved on",
        read=lambda state, words: state.but(achieved_on=_date(DAY, words)),
        help=f"The day on which the measure was met. {_DAY_HELP}",
        usual=lambda state: str(state.update.day),
        is_asked=lambda state: state.update.status == "achieved",
    ),
    Question(
        name="reason",
        ask=lambda _: "Why will it not be done?",
        read=lambda state, words: state.but(reason=words),
        help="A sentence, which everybody can read.",
        is_asked=lambda state: state.update.status == "stopped",
    ),
    Question(
        name="carried-to",
        ask=lambda _: "Where does it go on? (next year or, with its number there, as in 2024-25/3)",
        read=lambda state, words: state.but(carried_to=typed.read(ONWARD, words)),
        help="The later year and, after a slash, the number of the action in its plan; the year alone, or next year, "
        "until that is known. Enter takes next year.",
        usual=lambda _: typed.NEXT_YEAR,
        is_asked=lambda state: state.update.status == "carried-forward",
    ),
    Question(
        name="achieve-by",
        ask=lambda _: "Achieve by",
        read=_by,
        help="When it is to be achieved: a day (30 June 2024), a month (June 2024), or ongoing. Enter leaves it as it "
        "is.",
        usual=lambda state: str(state.action.achieve_by),
        is_asked=lambda state: (state.update.status or state.action.status) not in FINISHED,
    ),
    Question(
        name="why",
        ask=lambda _: "Why does the date move?",
        read=lambda state, words: state.but(why=words),
        help="What led to it, in a sentence. It is published beside the date.",
        is_asked=lambda state: state.update.achieve_by is not None,
    ),
    Question(
        name="evidence",
        ask=lambda _: (
            "Links to what shows it, one a line, each with a title (Enter ends them; none are needed):"
        ),
        read=_evidence,
        help="As in: Minutes https://example.org/minutes. To remove those that you gave, write none.",
        usual=lambda _: "",
        empty_lines=1,
    ),
    Question(
        name="confirm",
        ask=lambda state: f"{summary(state.action, state.update.but(text=state.text))}\nWrite this? [y/n]",
        read=_written,
        help="y writes it into the file, n leaves that as it is; what you typed is then printed.",
    ),
)
