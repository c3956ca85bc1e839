"""The steps by which an edition was approved: who considered, approved and noted it, to whom it was submitted, when,
and where the minute of that can be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args

from action_plan.model.dates import in_words
from action_plan.model.forms import DAY, Single, one_of, wrong_type
from action_plan.model.plan import Plan
from action_plan.model.records import Field
from action_plan.model.strings import LINE, LINK, address_flaw

ApprovalStep = Literal["considered", "approved", "noted", "submitted"]
STEPS: tuple[ApprovalStep, ...] = get_args(ApprovalStep)

SAID: Mapping[ApprovalStep, str] = {
    "considered": "Considered by",
    "approved": "Approved by",
    "noted": "Noted by",
    "submitted": "Submitted to",
}
"""How each step is said of somebody."""

_IN_ORDER: tuple[ApprovalStep, ...] = ("considered", "approved", "submitted")
"""The steps of which none comes before those that stand before it; an edition may be noted at any time."""


def _minute(value: Any) -> str:
    if not isinstance(value, str) or address_flaw(value):
        raise wrong_type(value, "a whole address, as in https://example.org/minute")
    return value


MINUTE = Single(_minute, LINK.schema())
"""The form of an address to which a page links, whatever rules there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One of the steps. Only the oldest lists of editions leave out who it was, or the day."""

    step: Annotated[
        ApprovalStep, Field(one_of("unknown-step", STEPS), "considered, approved, noted or submitted.")
    ]
    by: Annotated[str | None, Field(LINE, "The body or role; of submitted, to whom.")] = None
    on: Annotated[date | None, Field(DAY, "The day on which that was.")] = None
    minute: Annotated[str | None, Field(MINUTE, "Where the minute of it can be read.")] = None

    @property
    def said(self) -> str:
        """ "Approved by Council", "Submitted to the Regulator"."""
        return f"{SAID[self.step]} {self.by}" if self.by else SAID[self.step].partition(" ")[0]

    @property
    def in_words(self) -> str:
        """ "Approved by Council, 30 June 2024"."""
        return f"{self.said}, {in_words(self.on)}" if self.on else self.said


def from_older(entry: Mapping[Any, Any]) -> dict[Any, Any]:
    """An entry of the list of editions as it is written today. The oldest lists, of which no byte is ever changed, call
    `number` `version`, and have one approval, in the keys `approved_by` and `approved_on`."""
    older = {"version": "number", "approved_by": "by", "approved_on": "on"}
    approved = {older[key]: value for key, value in entry.items() if key in ("approved_by", "approved_on")}
    renamed = {
        "number" if key == "version" and "number" not in entry else key: value
        for key, value in entry.items()
        if key not in ("approved_by", "approved_on")
    }
    if not approved or "approvals" in renamed:
        return renamed
    return {**renamed, "approvals": [{"step": "approved", **approved}]}


def as_facts(approvals: Iterable[Approval]) -> list[tuple[str, str]]:
    """Approvals as the rows of a list of facts: what was done by whom, when, and where its minute is, in words."""
    rows = []
    for one in approvals:
        day = f", {in_words(one.on)}" if one.on else ""
        minute = f"; minute: {one.minute}" if one.minute else ""
        rows.append((SAID[one.step], f"{one.by or 'Not recorded'}{day}{minute}"))
    return rows or [(SAID["approved"], "Not recorded")]


def by_day(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """Approvals in order of their days; those without a day first."""
    return tuple(sorted(approvals, key=lambda one: one.on or date.min))


def out_of_order(approvals: Iterable[Approval], until: date) -> str | None:
    """What is wrong with the days of an edition's approvals, in words: one is later than `until`, or before another
    step that comes first."""
    first: dict[ApprovalStep, Approval] = {}
    for one in by_day(approvals):
        if one.on and one.on > until:
            return f"it was {one.step} on {in_words(one.on)}, which is later than {in_words(until)}"
        if one.on:
            first.setdefault(one.step, one)
    for before, after in pairwise(first[step] for step in _IN_ORDER if step in first):
        if before.on and after.on and after.on < before.on:
            days = f"on {in_words(after.on)}, before it was {before.step}, on {in_words(before.on)}"
            return f"it was {after.step} {days}"
    return None


def before_content(approvals: Iterable[Approval], plan: Plan) -> str | None:
    """Which of the approvals of a plan is before something that the plan says was done, in words. What is considered is
    a draft, which may have less in it."""
    last = _last_done(plan)
    for one in by_day(approvals):
        if one.on and last and one.on < last and one.step != "considered":
            return f"it was {one.step} on {in_words(one.on)}, and says what was done on {in_words(last)}"
    return None


def _last_done(plan: Plan) -> date | None:
    """The last day of anything that a plan says was done."""
    days: list[date | None] = []
    for action in plan.actions:
        days += [action.achieved_on, *(report.date for report in action.progress)]
        days += [*(move.on for move in action.moves), *(step.done_on for step in action.steps)]
        days += [action.confirmed.on if action.confirmed else None]
    return max((day for day in days if day), default=None)
