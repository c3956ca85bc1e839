"""The form "Report progress": what it asks, in order, made from the model.

`filled` writes it as text and as an address, `hosts.form_file` for the host; `answers` reads what somebody filled in. A
field of an action is asked for once its record says so (Asked, with a label).
"""

from dataclasses import dataclass
from typing import Literal

from action_plan.model import typed
from action_plan.model.plan import Action
from action_plan.model.records import Field, fields

TITLE = "Progress report"
"""The title of a filled form; what it is about follows."""

LABEL = "progress"
"""What the host marks a filled form with."""

NO_CHANGE = "No change"
"""The first choice for a field; the others are its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the form: what it is called there, what stands above and below its label, and how it is answered.
    `field` is that of the action which it asks for, None for what every report has."""

    id: str
    label: str
    hint: str
    kind: Literal["dropdown", "textarea", "input"]
    is_required: bool = False
    field: Field | None = None

    @property
    def choices(self) -> dict[str, str]:
        """What can be chosen for a field, "" for no change, each as it is shown; empty where the answer is written."""
        known = typed.choices(self.field.form) if self.field else {}
        return {"": NO_CHANGE, **known} if known else {}


ACTION = Question(
    id="action", label="Action", hint="Which action do you report on?", kind="dropdown", is_required=True
)
DONE = Question(
    id="done", label="What has been done", kind="textarea", is_required=True,
    hint="A sentence or two. Leave an empty line between paragraphs.",
)  # fmt: skip
EVIDENCE = Question(
    id="evidence", label="Evidence", kind="textarea",
    hint="Links to what shows it, one a line, each with a title: Minutes https://example.org/minutes",
)  # fmt: skip
DAY = Question(
    id="day", label="Day of the report", hint="As in 30 June 2024. Leave it empty for today.", kind="input"
)
WHY = Question(
    id="why-the-date-moves", label="Why the date moves", kind="input",
    hint="Only if the date moves: what led to it? The reason is published beside the date.",
)  # fmt: skip

_IDS = {"carried_to": "continued-as"}
"""What a question was called before its field was: addresses that fill in an answer hold it."""


def questions(record: type) -> tuple[Question, ...]:
    """The questions, in the order of the form: the fields for which a word is chosen stand before the evidence, the
    others at the end, with why the date moves below its new date."""
    asked = [_of_field(field) for field in fields(record) if field.asked and field.asked.label]
    chosen = [question for question in asked if question.kind == "dropdown"]
    written = [question for question in asked if question.kind != "dropdown"]
    after = 1 + next(i for i, one in enumerate(written) if one.field and one.field.name == "achieve_by")
    return (ACTION, DONE, *chosen, EVIDENCE, DAY, *written[:after], WHY, *written[after:])


def _of_field(field: Field) -> Question:
    assert field.asked
    return Question(
        id=_IDS.get(field.name) or field.name.replace("_", "-"),
        label=field.asked.label,
        hint=field.asked.hint,
        kind="dropdown" if typed.choices(field.form) else "input",
        field=field,
    )


QUESTIONS = questions(Action)
"""The questions, in one list."""
