"""A filled form: as the text that `answers` reads, and as the address at which a host shows it filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from action_plan.form.answers import NO_ANSWER
from action_plan.form.questions import ACTION, QUESTIONS, TITLE, Question
from action_plan.model.plan import Action, Plan
from action_plan.words import cut

Given = Mapping[str, str]
"""Answers, by the ids of their questions."""


def action_as_chosen(action: Action) -> str:
    """An action as the form lists it."""
    ref = f"{action.ref} " if action.ref else ""
    return f"{action.number}. {ref}{cut(action.action, 90)}"


def choices(question: Question, plan: Plan) -> tuple[str, ...]:
    """What can be chosen for a question, as it is shown; nothing where the answer is written."""
    if question is ACTION:
        return tuple(map(action_as_chosen, plan.actions))
    return tuple(question.choices.values())


def text_of(given: Given, left_out: str = NO_ANSWER) -> str:
    """A filled form as hosts write it: each label as a heading, and the answer below it."""
    return "\n\n".join(f"### {one.label}\n\n{given.get(one.id, left_out)}" for one in QUESTIONS) + "\n"


def blank(given: Given) -> str:
    """A form as text, to be filled in by hand: below each label what is meant, which no reader of it takes for the
    answer."""
    meant = {one.id: f"<!-- {one.hint} -->" for one in QUESTIONS}
    return text_of({**meant, **given})


@dataclass(frozen=True, slots=True)
class FormAddress:
    """Where a host shows the form: its address, with {title}, and {answers} or {text}, in it.

    `answer` is one of the {answers}, with {id} and {words}; by their place in the list, from 0, where the host wants
    choices so. A host without forms takes the {text}.
    """

    address: str
    answer: str = ""
    by_place: bool = False

    @property
    def host(self) -> str:
        """The name of the computer on which it is."""
        return urlsplit(self.address).hostname or ""

    def on(self, action: Action, plan: Plan) -> str:
        """The address of the form on an action."""
        return self._with(f"{TITLE} on action {action.number}", {ACTION.id: action_as_chosen(action)}, plan)

    def empty(self, plan: Plan) -> str:
        """The address of the form without an answer in it."""
        return self._with(TITLE, {}, plan)

    def _with(self, title: str, given: Given, plan: Plan) -> str:
        answers = "".join(
            self.answer.format(id=one.id, words=quote(self._words(one, given[one.id], plan), safe=""))
            for one in QUESTIONS
            if one.id in given
        )
        text = quote(blank(given), safe="")
        return self.address.format(title=quote(title, safe=""), answers=answers, text=text)

    def _words(self, question: Question, words: str, plan: Plan) -> str:
        listed = choices(question, plan)
        return str(listed.index(words)) if self.by_place and listed else words
