"""When anything was last reported on an action. Worked out from the days of its reports, never typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from action_plan.history.revisions import Revision
from action_plan.model.dates import in_words
from action_plan.model.entries import Report
from action_plan.model.lineage import Key
from action_plan.model.neighbours import Meeting, Meetings
from action_plan.model.plan import Action, Plan

SILENT = 90
"""After how many days without a report an open action is silent: about three months."""


def last_report(action: Action, day: date) -> date | None:
    """The day of the last report on an action up to a day; None where no report has one."""
    return max((one.date for one in action.progress if one.date and one.date <= day), default=None)


def last_word(action: Action, day: date) -> Report | None:
    """The last report on an action up to a day: of those that have no day the one below; None where there is none."""
    last = last_report(action, day)
    return next((one for one in reversed(action.progress) if one.date == last), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What was last heard of an action, seen on a day.

    `last` is the day of its last report, None where none has a day; `undated` says that some have none. `begun` is the
    day from which it has been waited for one where there is none. `meeting` is the last one before the day.
    """

    day: date
    last: date | None
    undated: bool
    begun: date
    meeting: Meeting | None
    is_open: bool

    @property
    def days(self) -> int:
        """For how many days nothing was reported."""
        return (self.day - (self.last or self.begun)).days

    @property
    def is_silent(self) -> bool:
        """Whether it is open, and nothing was heard for about three months."""
        return self.is_open and self.days > SILENT

    @property
    def missed(self) -> Meeting | None:
        """The last meeting, where the action is open and stood in the plan before, and nothing was reported after its
        day, as its paper counts; None where all that was reported has no day, which may be any."""
        held = self.meeting
        if not held or not self.is_open or (self.undated and not self.last):
            return None
        is_missed = self.last <= held.date if self.last else self.begun < held.date
        return held if is_missed else None

    @property
    def words(self) -> str:
        """ "11 February 2027", "14 May 2026; none since the meeting of 12 November 2026", "none"."""
        last = in_words(self.last) if self.last else "no day recorded" if self.undated else None
        since = f"none since the meeting of {in_words(self.missed.date)}" if self.missed else None
        return "; ".join(filter(None, (last, since))) or "none"


def silence(action: Action, day: date, begun: date, meetings: Meetings | None = None) -> Silence:
    """What was last heard of an action on a day. `begun` is when it came into the plan. A meeting on the day itself
    does not count: it is still to come, and its reports are those up to it."""
    return Silence(
        day=day,
        last=last_report(action, day),
        undated=any(one.date is None for one in action.progress),
        begun=min(begun, day),
        meeting=meetings.last(day - timedelta(days=1)) if meetings else None,
        is_open=not action.is_finished,
    )


def first_recorded(revisions: Iterable[Revision]) -> dict[Key, date]:
    """The day of the revision in which each action first stood, by its year and number. The revisions newest first."""
    return {
        (one.plan.year, action.number): one.day
        for one in revisions
        if one.plan
        for action in one.plan.actions
    }


def silences(
    plan: Plan, day: date, revisions: Iterable[Revision], meetings: Meetings | None = None
) -> dict[int, Silence]:
    """What was last heard of each action of a plan on a day, by its number. The revisions newest first."""
    return _silences(plan, day, first_recorded(revisions), meetings)


def _silences(
    plan: Plan, day: date, begun: Mapping[Key, date], meetings: Meetings | None = None
) -> dict[int, Silence]:
    year = plan.year
    return {
        one.number: silence(one, day, begun.get((year, one.number), year.first_day), meetings)
        for one in plan.actions
    }


def heard_and_silent(plan: Plan, day: date, begun: Mapping[Key, date]) -> dict[str, int]:
    """Of how many open actions something was heard lately on a day, and how many were silent; `begun` is when each
    came into the plan."""
    found = _silences(plan, day, begun).values()
    silent = sum(one.is_silent for one in found)
    return {"heard": sum(one.is_open for one in found) - silent, "silent": silent}
