"""What the example's story is made of: steps, publications, and the figures in its texts."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, Literal

from action_plan.history.archive.approvals import Approval
from action_plan.model.plan import Plan

from tools.example import approvals, posts
from tools.example.edits import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened to the plan: a whole new one takes its place, or it is edited.

    A "merge" was proposed on its own branch before the last step was taken, on the day `proposed`. A
    "revert" takes back the last step. `slip` is what somebody typed by hand in place of what is right.
    """

    day: date
    message: str
    adopts: Plan | None = None
    edits: tuple[Edit, ...] = ()
    kind: Literal["commit", "merge", "revert"] = "commit"
    proposed: date | None = None
    slip: tuple[str, str] | None = None


def step(day: date, message: str, *edits: Edit, **more: Any) -> Step:
    """A step of these edits; `more` are further fields of it."""
    return Step(day=day, message=message, edits=edits, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The plan as it stands becomes an edition."""

    day: date
    approvals: tuple[Approval, ...]
    note: str | None = None


def published(day: date, considered: str, approved: str, note: str | None = None) -> Publication:
    """The usual way of an edition: the group considered it, and the Council approved it."""
    chain = approvals.approved(considered=(posts.GROUP, considered), approved=(posts.COUNCIL, approved))
    return Publication(day=day, approvals=chain, note=note)


class Figures:
    """The figures in the texts, so that each grows from year to year as it would."""

    def __init__(self, chance: Random) -> None:
        draw = chance.randint
        self.trained = (draw(38, 46), draw(58, 64), draw(71, 75), draw(78, 80), draw(83, 85), draw(87, 89))
        """Per cent of colleagues trained, at six moments."""
        first = draw(160, 210)
        self.requests = (first, first + draw(20, 40), first + draw(50, 70))
        """Requests for external speakers, in three years."""
        self.answers = draw(310, 480)
        """Answers to the chaplaincy's survey."""
