"""The answers in the form "Report progress", as somebody filled it in, and the update that they ask for.

The host of the repository turns a filled form into Markdown: each label as a heading of the third level,
and the answer below it. What stands there is data, and only read here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeVar

from action_plan.form.questions import ACTION, DAY, DONE, EVIDENCE, QUESTIONS, WHY, Question
from action_plan.model import forms, typed
from action_plan.model.entries import Evidence
from action_plan.model.plan import STATUS_IN_WORDS
from action_plan.planfile.update import Update

NO_ANSWER = "_No response_"
"""What the host writes for a question that was left out."""

NOTHING = ("n/a", "none", "-")
"""What people write, in any case, where a question may be left out."""

NEEDED = {
    "reason": "say why the action was stopped",
    "carried_to": "say where it goes on: next year or, with its number there, as in 2024-25/3",
}
"""What to do where the status asks for a field that was left out."""

SAID = {
    "action": "choose the action on which you report",
    "number": "it does not begin with a number",
    "done": "say in a sentence or two what was done",
    "date": '"{words}" is not written as a date; {mend}',
    "alone": 'give the new date as well, under "{by}", or move this to "{done}"',
    "moves": 'write why the date moves under "{why}", and leave this empty',
    "beside": 'choose the status {status}, or move this to "{done}"',
}
"""What is said of an answer that is missing, cannot be read, or does not fit the others."""

T = TypeVar("T")


class NotUnderstood(ValueError):
    """What is missing in the form, or cannot be read: a sentence each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Filled(NamedTuple):
    """A form that was understood. `notes` say how dates in it were read."""

    number: int
    update: Update
    notes: tuple[str, ...] = ()


def new_update(
    day: date, text: str, evidence: tuple[Evidence, ...], why: str | None, values: Mapping[str, Any]
) -> Update:
    """The update with these new values of the action's fields, by their names; None where one stays as it is."""
    return Update(day=day, text=text, evidence=evidence, why=why, **values)


def answers(body: str, asked: tuple[Question, ...] = QUESTIONS) -> dict[str, str]:
    """The answers to the questions that were asked, by label, without those left out. NOTHING is no answer to a
    question that may be left out.

    Whoever reports may write headings of their own, even with the words of a label, in the two long answers.
    So the first labels are looked for from the beginning, and those that follow the long answers from the end.
    """
    rows = re.split(r"\r\n|\r|\n", body)
    headings = [row.removeprefix("### ").strip() if row.startswith("### ") else "" for row in rows]
    first = [question.label for question in asked if question.is_required]
    places: dict[str, int] = {}
    low, high = -1, len(rows)
    for label in first:
        if label in headings[low + 1 :]:
            places[label] = low = headings.index(label, low + 1)
    for question in reversed(asked[len(first) :]):
        found = [i for i in range(low + 1, high) if headings[i] == question.label]
        if found:
            places[question.label] = high = found[-1]
    starts = sorted([*places.values(), len(rows)])
    read = {
        label: "\n".join(rows[place + 1 : starts[starts.index(place) + 1]]).strip()
        for label, place in places.items()
    }
    read |= {
        one.label: read[one.label].replace(f"<!-- {one.hint} -->", "").strip()
        for one in asked
        if one.label in read
    }
    return {
        label: words
        for label, words in read.items()
        if words and words != NO_ANSWER and (label in first or words.lower() not in NOTHING)
    }


def read_form(body: str, today: date, asked: tuple[Question, ...] = QUESTIONS) -> Filled:
    """The update that a filled form asks for; a report without a day is of `today`.

    Raises NotUnderstood with everything that is missing or cannot be read.
    """
    given = answers(body, asked)
    wrong: list[tuple[Question, str]] = []

    def understood(question: Question, read: Callable[[str], T | None]) -> T | None:
        if question.label not in given:
            return None
        try:
            return read(given[question.label])
        except ValueError as error:
            wrong.append((question, str(error)))
            return None

    number = understood(ACTION, _number)
    if ACTION.label not in given:
        wrong.append((ACTION, SAID["action"]))
    if DONE.label not in given:
        wrong.append((DONE, SAID["done"]))
    read = [(one, understood(one, partial(_value, one))) for one in asked if one.field or one is DAY]
    values = {one.field.name: value for one, value in read if one.field}
    notes = [(one, typed.read_as(given.get(one.label, ""), value)) for one, value in read]
    update = new_update(
        next(value for one, value in read if one is DAY) or today,
        given.get(DONE.label, ""),
        understood(EVIDENCE, typed.links) or (),
        given.get(WHY.label),
        values,
    )
    wrong += _unfit(asked, given, values)
    if wrong or number is None:
        wrong.sort(key=lambda said: asked.index(said[0]))
        raise NotUnderstood([f"{question.label}: {words}." for question, words in wrong])
    return Filled(number, update, tuple(f"{one.label}: {note}" for one, note in notes if note))


def _unfit(
    asked: tuple[Question, ...], given: Mapping[str, str], values: Mapping[str, Any]
) -> list[tuple[Question, str]]:
    """What does not fit together: a field that stands only beside one status, and another status; a reason for a move,
    and no new date."""
    found = []
    by = next(question for question in asked if question.field and question.field.name == "achieve_by")
    moves = by.label in given
    if WHY.label in given and not moves:
        found.append((WHY, SAID["alone"].format(by=by.label, done=DONE.label)))
    for question in asked:
        if not (question.field and question.field.beside):
            continue
        name, beside = question.field.name, question.field.beside
        if values.get("status") == beside:
            if question.label not in given and name in NEEDED:
                found.append((question, NEEDED[name]))
        elif values[name] is not None and name == "reason" and moves:
            found.append((question, SAID["moves"].format(why=WHY.label)))
        elif values[name] is not None:
            chosen = next(words for status, words in STATUS_IN_WORDS.items() if status == beside)
            found.append((question, SAID["beside"].format(status=chosen, done=DONE.label)))
    return found


# --- one answer --------------------------------------------------------------------------------


def _number(words: str) -> int:
    found = re.match(r"(?:Action )?([1-9][0-9]{0,5})(?:[.:]|$)", words.split("\n")[0].strip())
    if not found:
        raise ValueError(SAID["number"])
    return int(found[1])


def _value(question: Question, words: str) -> Any:
    """The answer to a question for the day or for a field; None where it stays as it is."""
    form = question.field.form if question.field else forms.DAY
    try:
        if question.choices:
            return typed.choice(words, question.choices) or None
        return None if question is DAY and words.lower() == "today" else typed.read(form, words)
    except typed.Mistyped as error:
        shown = " ".join(words.split())[:60]
        is_date = form in (forms.DAY, forms.WHEN)
        raise ValueError(
            SAID["date"].format(words=shown, mend=error.mend) if is_date else error.mend
        ) from error
