"""How a plan stands on a day: timeliness, and every count that the site shows.

All pages take their numbers from one Standing, so they cannot disagree.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from action_plan.model.plan import STATUSES, Action, Plan, Status, Theme

Timeliness = Literal["overdue", "due-soon", "due-later", "no-fixed-date", "finished"]
TIMELINESS: tuple[Timeliness, ...] = get_args(Timeliness)

TIMELINESS_IN_WORDS: dict[Timeliness, str] = {
    "overdue": "Overdue",
    "due-soon": "Due soon",
    "due-later": "Due later",
    "no-fixed-date": "No fixed date",
    "finished": "Finished",
}
"""The words for people; files, addresses and styles have the keys."""

SOON = 30
"""How many days before its date an action is due soon, at most."""


def timeliness(action: Action, day: date) -> Timeliness:
    """How an action stands towards its date on `day`. A whole month is due on its last day."""
    if action.is_finished:
        return "finished"
    due = action.achieve_by.last_day
    if due is None:
        return "no-fixed-date"
    if due < day:
        return "overdue"
    return "due-soon" if (due - day).days <= SOON else "due-later"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many actions there are, by status and by timeliness; every status and timeliness is a key."""

    total: int
    by_status: Mapping[Status, int]
    by_timeliness: Mapping[Timeliness, int]

    @property
    def open(self) -> int:
        return self.total - self.by_timeliness["finished"]


@dataclass(frozen=True, slots=True)
class Close:
    """How a year ended: its last day, how many actions were open at its close, and when anything was last recorded
    (None where nothing says).

    An action was open at the close if it is open now, or was achieved later. Of one that was stopped or carried forward
    no day is in the data: it counts as finished by then.
    """

    day: date
    open: int
    recorded: date | None


def _close(plan: Plan, recorded: date | None) -> Close:
    day = plan.year.last_day
    days = [report.date for action in plan.actions for report in action.progress if report.date]
    return Close(
        day,
        sum(not a.is_finished or (a.achieved_on or day) > day for a in plan.actions),
        max([*days, *([recorded] if recorded else [])], default=None),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as it stands on a day.

    `close` says how the year ended, once it is over; else it is None. `dated` holds the open actions that have a date,
    in order of date.
    """

    plan: Plan
    day: date
    close: Close | None
    timeliness: Mapping[int, Timeliness]
    counts: Counts
    themes: tuple[tuple[Theme, Counts], ...]
    roles: tuple[tuple[str, Counts], ...]
    dated: tuple[Action, ...]

    def those(self, *wanted: Timeliness) -> tuple[Action, ...]:
        """The actions of a timeliness, in order of date and number."""
        chosen = [a for a in self.plan.actions if self.timeliness[a.number] in wanted]
        return tuple(sorted(chosen, key=_by_date))

    @property
    def next_due(self) -> tuple[Action, ...]:
        """The actions whose date is the next to come (all that share it)."""
        ahead = self.those("due-soon", "due-later")
        return tuple(a for a in ahead if a.achieve_by.last_day == ahead[0].achieve_by.last_day)


def _by_date(action: Action) -> tuple[date, int]:
    return action.achieve_by.last_day or date.max, action.number


def stand(plan: Plan, day: date, recorded: date | None = None) -> Standing:
    """Work out how the plan stands on a day; `recorded` is when the history last recorded a change, if it says."""
    known = {action.number: timeliness(action, day) for action in plan.actions}

    def count(actions: Collection[Action]) -> Counts:
        by_status = Counter(action.status for action in actions)
        by_timeliness = Counter(known[action.number] for action in actions)
        return Counts(
            by_status.total(),
            {status: by_status[status] for status in STATUSES},
            {key: by_timeliness[key] for key in TIMELINESS},
        )

    return Standing(
        plan=plan,
        day=day,
        close=_close(plan, recorded) if day > plan.year.last_day else None,
        timeliness=known,
        counts=count(plan.actions),
        themes=tuple((theme, count(theme.actions)) for theme in plan.themes),
        roles=tuple((role, count(actions)) for role, actions in plan.roles.items()),
        dated=tuple(
            sorted((a for a in plan.actions if not a.is_finished and a.achieve_by.last_day), key=_by_date)
        ),
    )
