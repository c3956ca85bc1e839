"""How a plan stands on a day: timeliness, and every count that the site shows.

All pages take their numbers from one Standing, so they cannot disagree.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from action_plan.model.dates import AcademicYear, in_words
from action_plan.model.plan import STATUSES, Action, Plan, Status, Theme
from action_plan.words import are, plural, were

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

PARTS_IN_WORDS: dict[str, str] = {
    **{key: words for key, words in TIMELINESS_IN_WORDS.items() if key != "finished"},
    "done": "Done",
    "ended": "Stopped or carried forward",
}
"""The same as pages show it to people, who are not to take for done what was only finished."""

SOON = 30
"""How many days before its date an action is due soon, at most."""


def timeliness(action: Action, day: date) -> Timeliness:
    """How an action stands towards its date on `day`. A whole month is due on its last day."""
    days = days_to_go(action, day)
    if days is None:
        return "finished" if action.is_finished else "no-fixed-date"
    if days < 0:
        return "overdue"
    return "due-soon" if days <= SOON else "due-later"


def days_to_go(action: Action, day: date) -> int | None:
    """How many days are left from `day` to the date of an action, a month as its last day, below zero once that is
    past; None where it has no fixed date, or nothing is left to do."""
    due = action.achieve_by.last_day
    return (due - day).days if due and not action.is_finished else None


def judged(action: Action, confirms: bool) -> str:
    """What others found of an action that is said to be achieved, in words: "confirmed", "disputed" or, where the plan
    `confirms` at all, "not yet confirmed"; "" for any other."""
    if action.is_confirmed or action.is_disputed:
        return "confirmed" if action.is_confirmed else "disputed"
    return "not yet confirmed" if confirms and action.status == "achieved" else ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many actions there are, by status and by timeliness, of which every one is a key; and of those that are said
    to be achieved, how many without evidence, how many confirmed and how many disputed, which are open."""

    total: int
    by_status: Mapping[Status, int]
    by_timeliness: Mapping[Timeliness, int]
    without_evidence: int
    confirmed: int
    disputed: int

    @property
    def open(self) -> int:
        return self.total - self.by_timeliness["finished"]

    @property
    def done(self) -> int:
        """How many are achieved, and nobody who looked disagrees."""
        return self.by_status["achieved"] - self.disputed

    @property
    def ended(self) -> int:
        """How many were stopped or carried forward: finished, and not done."""
        return self.by_timeliness["finished"] - self.done

    @property
    def parts(self) -> Mapping[str, int]:
        """How many there are of each of PARTS_IN_WORDS, which together are all."""
        apart = {"done": self.done, "ended": self.ended}
        return {**{key: number for key, number in self.by_timeliness.items() if key != "finished"}, **apart}

    @property
    def achieved_in_words(self) -> str:
        """ "4 achieved, 2 of them confirmed", "5 achieved, 3 of them confirmed; 1 is disputed and counts as open"."""
        said = f"{self.by_status['achieved']} achieved, {self.confirmed or 'none'} of them confirmed"
        are = plural(self.disputed, "is disputed and counts", "are disputed and count")
        return f"{said}; {are} as open" if self.disputed else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the history says of a plan: how the plan stood at the close of its year, the day of its last change, and the
    day on which it was first recorded; each is None where the history does not say. And whether it, or a plan before
    it, ever had an action confirmed or disputed."""

    at_close: Plan | None = None
    changed: date | None = None
    begun: date | None = None
    confirms: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """What is said first of a plan whose year is over.

    `day` is the last of its year. Of its actions, `open` were open then, and `overdue` are so on the day `as_at`.
    `recorded` is the day of the last report or change, None where none has a day; `begun` the day on which the plan was
    first recorded, if the history goes back to it.

    An action was open at the close if it is open now, or was achieved later. For one that was stopped or carried
    forward the data have no day: it was open then if the history says so, and else counts as finished by then.
    """

    year: AcademicYear
    day: date
    as_at: date
    total: int
    open: int
    overdue: int
    recorded: date | None
    begun: date | None

    @property
    def heading(self) -> str:
        """ "2023-24 is over."."""
        return f"{self.year} is over."

    @property
    def words(self) -> str:
        """The rest, in sentences."""
        then = f"{self.open or 'none'} of {plural(self.total, 'action', nought='0')} {were(self.open)} open"
        now = f"{self.overdue or 'none'} {are(self.overdue)} overdue"
        return (
            f"At its close, on {in_words(self.day)}, {then}. As at {in_words(self.as_at)}, {now}. {self.last}"
        )

    @property
    def last(self) -> str:
        """When anything was last recorded, in a sentence."""
        if self.recorded:
            return f"Something was last recorded on {in_words(self.recorded)}."
        if self.begun:
            return f"Nothing has been recorded since the plan was first put here, on {in_words(self.begun)}."
        return "When anything was last recorded is not known: no report has a day."


def _close(plan: Plan, day: date, overdue: int, past: Recorded) -> Close:
    """How the year of a plan ended, seen on a day after it."""
    end = plan.year.last_day
    open_then = (
        {action.number for action in past.at_close.actions if not action.is_finished} if past.at_close else ()
    )

    def was_open(action: Action) -> bool:
        if action.achieved_on:
            return action.achieved_on > end
        return not action.is_finished or action.number in open_then

    reports = (report.date for action in plan.actions for report in action.progress)
    days = [one for one in (*reports, past.changed) if one and one <= day]
    return Close(
        year=plan.year,
        day=end,
        as_at=day,
        total=len(plan.actions),
        open=sum(was_open(action) for action in plan.actions),
        overdue=overdue,
        recorded=max(days, default=None),
        begun=past.begun,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as it stands on a day.

    `close` is what is said first once the year is over; until then it is None. `dated` holds the open actions that have
    a date, in order of date. `confirms` says whether others look at what is said to be achieved: only then is it said
    of an action that nobody has.
    """

    plan: Plan
    day: date
    close: Close | None
    timeliness: Mapping[int, Timeliness]
    counts: Counts
    themes: tuple[tuple[Theme, Counts], ...]
    roles: tuple[tuple[str, Counts], ...]
    dated: tuple[Action, ...]
    confirms: bool

    def judged(self, action: Action) -> str:
        """What others found of an action, in words; "" where nothing is to be said."""
        return judged(action, self.confirms)

    def those(self, *wanted: Timeliness) -> tuple[Action, ...]:
        """The actions of a timeliness, in order of date and number."""
        chosen = [a for a in self.plan.actions if self.timeliness[a.number] in wanted]
        return tuple(sorted(chosen, key=_by_date))


def _by_date(action: Action) -> tuple[date, int]:
    return action.achieve_by.last_day or date.max, action.number


def stand(plan: Plan, day: date, past: Recorded = Recorded()) -> Standing:
    """Work out how the plan stands on a day; `past` is what the history says of it."""
    known = {action.number: timeliness(action, day) for action in plan.actions}

    def count(actions: Collection[Action]) -> Counts:
        by_status = Counter(action.status for action in actions)
        by_timeliness = Counter(known[action.number] for action in actions)
        return Counts(
            by_status.total(),
            {status: by_status[status] for status in STATUSES},
            {key: by_timeliness[key] for key in TIMELINESS},
            sum(action.lacks_evidence for action in actions),
            sum(action.is_confirmed for action in actions),
            sum(action.is_disputed for action in actions),
        )

    counts = count(plan.actions)

    return Standing(
        plan=plan,
        day=day,
        close=_close(plan, day, counts.by_timeliness["overdue"], past) if day > plan.year.last_day else None,
        timeliness=known,
        counts=counts,
        themes=tuple((theme, count(theme.actions)) for theme in plan.themes),
        roles=tuple((role, count(actions)) for role, actions in plan.roles.items()),
        dated=tuple(
            sorted((a for a in plan.actions if not a.is_finished and a.achieve_by.last_day), key=_by_date)
        ),
        confirms=past.confirms or plan.confirms,
    )
