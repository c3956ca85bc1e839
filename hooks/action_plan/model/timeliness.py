"""How a plan stands on a day: timeliness, and every count that the site shows.

All pages take their numbers from one Standing, so they cannot disagree.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
class Standing:
    """A plan as it stands on a day.

    `closed` says that the plan's year was over when the site was made, so that the day is its last day
    and what is shown is the closing position. `dated` holds the open actions that have a date, in order of
    date.
    """

    plan: Plan
    day: date
    closed: bool
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
    def build_day(self) -> date:
        """A day that, asked for, gives this standing again: once the year is over, any later than its last."""
        return self.day + timedelta(days=1) if self.closed else self.day

    @property
    def next_due(self) -> tuple[Action, ...]:
        """The actions whose date is the next to come (all that share it)."""
        ahead = self.those("due-soon", "due-later")
        return tuple(a for a in ahead if a.achieve_by.last_day == ahead[0].achieve_by.last_day)


def _by_date(action: Action) -> tuple[date, int]:
    return action.achieve_by.last_day or date.max, action.number


def stand(plan: Plan, today: date) -> Standing:
    """Work out how the plan stands, for the as-at date that follows from `today`."""
    day = plan.year.as_at(today)
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
        closed=today > plan.year.last_day,
        timeliness=known,
        counts=count(plan.actions),
        themes=tuple((theme, count(theme.actions)) for theme in plan.themes),
        roles=tuple((role, count(actions)) for role, actions in plan.roles.items()),
        dated=tuple(
            sorted((a for a in plan.actions if not a.is_finished and a.achieve_by.last_day), key=_by_date)
        ),
    )
