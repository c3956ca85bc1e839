"""What can happen to an action, as records: of these its story is made (see story)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from action_plan.history.actions.lives import Appearance
from action_plan.history.actions.told import Told
from action_plan.history.moves import Moved
from action_plan.history.revisions import Revision
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Confirmation, Step
from action_plan.model.forms import Elsewhere, Onward
from action_plan.model.lineage import Key
from action_plan.model.plan import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to an action, which was then known by `key`. `day` is None where none is recorded;
    `revision` is the one that shows it, None where only the data do."""

    kind: ClassVar[str]
    weight: ClassVar[int]  # of two on one day, the heavier one is the later
    day: date | None
    key: Key
    revision: Revision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Began(Event):
    """It came into the plan: with the first that is known of it, later, or carried over `source`."""

    kind, weight = "began", 0
    is_first: bool = False
    source: Elsewhere | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Event):
    """A report, as it was last worded. `status` is the one to which the action came with it, without being finished."""

    kind, weight = "report", 3
    told: Told
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Event):
    """It stood in an edition: on the day of its approval or, where there was none, on that on which it was archived."""

    kind, weight = "published", 2
    appearance: Appearance
    approved_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsDone(Event):
    """Steps that were done on one day."""

    kind, weight = "steps", 4
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Event):
    """What else a revision changed. `edition` is the name of the newest edition before it that held the action, of
    whose words some were changed."""

    kind, weight = "changed", 5
    changes: tuple[Change, ...]
    edition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMoved(Event):
    """Its date moved."""

    kind, weight = "moved", 6
    move: Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Became(Event):
    """Its status changed, for a `reason`, to go on as `onward`; `note` is the change of its note. `before` is None
    where only the data say that it changed."""

    kind, weight = "status", 7
    status: Status
    before: Status | None = None
    reason: str | None = None
    onward: Onward | None = None
    note: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Event):
    """Somebody else agreed that it is achieved, or did not."""

    kind, weight = "judged", 8
    confirmation: Confirmation


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended(Event):
    """It was taken out of its plan or, where there is a `later` year, not carried into it."""

    kind, weight = "ended", 9
    later: AcademicYear | None = None
