"""What a browser needs to check a filled form by itself: the patterns, bounds and sentences of the model, as data.

The script (theme/assets/report-check.js) only goes by them: no rule and no sentence of ours is written there again.
"""

from typing import Any

from action_plan.form.answers import NEEDED, NO_ANSWER, NOTHING, SAID
from action_plan.form.filled import action_as_chosen
from action_plan.form.questions import ACTION, DONE, EVIDENCE, QUESTIONS, WHY, Question
from action_plan.form.questions import DAY as OF_REPORT
from action_plan.model import typed
from action_plan.model.dates import BEFORE, DASHES, FORMS, MONTHS, QUOTATION_MARKS
from action_plan.model.forms import DAY, ONWARD, WHEN
from action_plan.model.plan import STATUS_IN_WORDS, Action, Plan
from action_plan.model.strings import ADDRESS_FLAWS, FORBIDDEN, HOST_LABEL, LONGEST_ADDRESS, LONGEST_TEXT
from action_plan.pasted import UNSEEN
from action_plan.planfile.rules.dates import (
    achieved_is_past,
    dates_are_not_far_from_the_year,
    due_bounds,
    reports_are_of_the_past,
)

_STATUSES = {str(status): words for status, words in STATUS_IN_WORDS.items()}
_KINDS = ((DAY, "day"), (WHEN, "when"), (ONWARD, "onward"))

_PLAN_SAID = {
    "before": f"{{date}} is before the plan's year; {dates_are_not_far_from_the_year.kind.remedy}",
    "far": f"{{date}} is more than five years from the plan's year; {dates_are_not_far_from_the_year.kind.remedy}",
    "achieved": f"{{date}} is later than today; {achieved_is_past.kind.remedy}",
    "future": f"{{date}} is later than today; {reports_are_of_the_past.kind.remedy}",
    "published": f'say why the date moves, under "{WHY.label}": the date until now was published',
    "same": f'the date stays as it is; give another date, or move this to "{DONE.label}"',
    "again": "the date moved on {date}, so it cannot move again before; give the report a later day",
    "long": f"this has {{length}} characters, and {LONGEST_TEXT:,} is the most; shorten it",
    "sign": "this holds a character that nobody can see; delete it",
}
"""What is said of an answer that does not fit the plan."""


def checks() -> dict[str, Any]:
    """What is the same for every plan."""
    day, when = typed.USUAL
    return {
        "questions": list(map(_question, QUESTIONS)),
        "action": ACTION.id,
        "done": DONE.id,
        "evidence": EVIDENCE.id,
        "why": WHY.id,
        "nothing": NOTHING,
        "no_answer": NO_ANSWER,
        "said": SAID | _PLAN_SAID,
        "needed": NEEDED,
        "dates": {
            "forms": list(map(_in_script, FORMS)),
            "months": MONTHS,
            "before": _in_script(BEFORE),
            "dashes": DASHES,
            "marks": QUOTATION_MARKS,
            "usual": {"day": day, "when": when},
        },
        "onward": {
            "next": _in_script(typed.NEXT_YEAR_TYPED),
            "pattern": ONWARD.schema()["pattern"],
            "mend": typed.MEND_ONWARD,
        },
        "links": {
            **typed.LINKS_SAID,
            "typed": _in_script(typed.LINK_TYPED),
            "mark": _in_script(typed.LIST_MARK),
            "drive": _in_script(typed.SHARED_DRIVE),
            "most": typed.MOST_TOLD,
        },
        "addresses": {**ADDRESS_FLAWS, "longest": LONGEST_ADDRESS, "label": _in_script(HOST_LABEL)},
        "texts": {
            "forbidden": _in_script(FORBIDDEN.pattern),
            "unseen": _in_script(UNSEEN.pattern),
            "longest": LONGEST_TEXT,
        },
    }


def _question(question: Question) -> dict[str, Any]:
    field = question.field
    form = DAY if question is OF_REPORT else field and field.form
    kinds = (kind for known, kind in _KINDS if form is known)
    return {
        "id": question.id,
        "label": question.label,
        "name": field.name if field else "",
        "kind": "choice" if question.choices else next(kinds, "text"),
        "choices": question.choices,
        "required": question.is_required,
        "beside": field.beside if field else "",
        "status": _STATUSES[field.beside] if field and field.beside else "",
    }


def of_plan(plan: Plan, published: Plan | None) -> dict[str, Any]:
    """What the script has to know of a plan; `published` is its newest edition of the same year."""
    first, last = due_bounds(plan.year)
    dates = {action.number: action.achieve_by for action in published.actions} if published else {}

    def known(action: Action) -> dict[str, Any]:
        return {
            "number": action.number,
            "shown": action_as_chosen(action),
            "status": action.status,
            "achieve_by": str(action.achieve_by),
            "published": dates.get(action.number) == action.achieve_by,
            "moved": str(action.moves[-1].on) if action.moves else "",
        }

    return {
        "first": plan.year.first_day.isoformat(),
        "due": [first.isoformat(), last.isoformat()],
        "actions": list(map(known, plan.actions)),
    }


def _in_script(pattern: str) -> str:
    """A pattern of Python as JavaScript has it, for expressions with the flag u."""
    return pattern.replace("(?P<", "(?<").replace("++", "+").replace(r"\w", r"\p{L}\p{N}_")
