"""Questions at a terminal, one after the other, with a way back; whatever happens, what was answered is kept."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from action_plan.model.typed import Mistyped
from action_plan.words import sentence_case

S = TypeVar("S")

HOW = "(b and Enter: back one question. ? and Enter: what is meant. Ctrl-C: leave, with nothing written.)"
"""What holds at every question."""


class Left(Exception):
    """Whoever was asked went away, or said no."""


class _Back(Exception):
    """The question before is to be asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[S]):
    """A question, asked in a state, which the answer leads on from.

    `ask` gives its words, the last line of them before the answer; `read` the state with the answer, or raises
    ValueError; `help` says what is meant; `usual` what an empty answer means, None where there has to be one. It is
    left out where `is_asked` is false. An answer of several lines ends with as many empty lines as `empty_lines` says.
    """

    name: str
    ask: Callable[[S], str]
    read: Callable[[S, str], S]
    help: str
    usual: Callable[[S], str | None] = lambda _: None
    is_asked: Callable[[S], bool] = lambda _: True
    empty_lines: Literal[0, 1, 2] = 0


def ask_all(questions: Sequence[Question[S]], state: S, answers: dict[str, str]) -> S:
    """Ask them all, and give the state after the last. `answers` takes what is typed, by the names of the questions:
    at a question that is asked again, that is what an empty answer means. Raises Left, EOFError and
    KeyboardInterrupt."""
    _edit_lines()
    asked: list[tuple[int, S]] = []
    place = 0
    while place < len(questions):
        question = questions[place]
        if not question.is_asked(state):
            place += 1
            continue
        try:
            after = _ask(question, state, answers)
        except _Back:
            if asked:
                place, state = asked.pop()
            else:
                print("This is the first question.")
            continue
        asked.append((place, state))
        place, state = place + 1, after
    return state


def _edit_lines() -> None:
    """Let a line be edited, be as long as it is, and take what is pasted in one piece, where the system can."""
    with suppress(ImportError):
        import readline

        readline.parse_and_bind("set enable-bracketed-paste on")


def _ask(question: Question[S], state: S, answers: dict[str, str]) -> S:
    """Ask until the answer can be read."""
    while True:
        *above, words = question.ask(state).split("\n")
        for row in above:
            print(row)
        usual = answers.get(question.name, question.usual(state))
        if question.empty_lines:
            given = _rows(question, state, words, usual, answers)
        else:
            hint = f" [{usual}]" if usual else ""
            given = _typed(f"{words}{hint}{' ' if words.endswith(('?', ')', ']')) else ': '}").strip()
        if given == "?":
            print(question.help)
        elif not given and usual is None:
            print("This needs an answer.")
        else:
            try:
                after = question.read(state, given or usual or "")
            except ValueError as error:
                print(_said(error))
                continue
            if given:
                answers[question.name] = given
            return after


def _rows(question: Question[S], state: S, words: str, usual: str | None, answers: dict[str, str]) -> str:
    """The lines of an answer, kept as they come, until as many empty ones as the question says, a full stop alone or
    the end of input. Those of one that one empty line ends are read one by one."""
    print(words)
    if usual:
        print(f"{indented(usual)}\n(Enter keeps this; what you type takes its place.)")
    rows: list[str] = []
    empty = 0
    while (row := _row(rows)) != ".":
        empty = 0 if row else empty + 1
        if row == "?":
            print(question.help)
            continue
        if empty == question.empty_lines or not (row or rows or usual is None):
            break
        rows.append(row)
        if question.empty_lines == 1:
            try:
                question.read(state, "\n".join(rows))
            except ValueError as error:
                print(_said(error))
                rows.pop()
                continue
        answers[question.name] = "\n".join(rows).strip("\n")
    return "\n".join(rows).strip("\n")


def _row(rows: Sequence[str]) -> str:
    """The next line; a full stop where the input ends behind others."""
    try:
        return _typed("> ")
    except EOFError:
        if not any(rows):
            raise
        print()
        return "."


def _typed(prompt: str) -> str:
    """A line. Raises _Back."""
    row = input(prompt).rstrip()
    if row.strip().lower() == "b":
        raise _Back
    return row.strip() if row.strip() in (".", "?") else row


def _said(error: ValueError) -> str:
    """What is wrong with an answer, as a sentence or, where a list stands below, with that."""
    words = sentence_case(error.mend if isinstance(error, Mistyped) else str(error))
    return words if "\n" in words else f"{words}."


def indented(text: str) -> str:
    """The lines of a text, moved to the right."""
    return "\n".join(f"    {row}" for row in text.split("\n"))
