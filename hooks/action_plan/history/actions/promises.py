"""What was promised of each action: by when at first and at last, how often that moved, and whether it was kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, pairwise

from action_plan.history.editions import Kept
from action_plan.history.moves import Moved
from action_plan.history.years import KnownYear
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.lineage import Key, Lineage
from action_plan.model.plan import Action
from action_plan.words import plural, times


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """By when an action was to be achieved, in its year and in the years from which it was carried.

    `first` is the first date that was named for it, None where none ever was; `last` what stands there now, or stood
    there last. `moved` says how often it became another day since the first: a month is its last day, and a date that
    was given to an action without one is its first.
    """

    key: Key
    action: Action
    first: AchieveBy | None
    last: AchieveBy
    moved: int

    @property
    def days(self) -> int | None:
        """How many days the last date is after the first; None where either is missing."""
        return _days(self.first, self.last.last_day)

    @property
    def is_achieved(self) -> bool:
        """Whether it is said to be achieved, and nobody who looked disagrees."""
        return self.action.status == "achieved" and self.action.is_finished

    @property
    def late(self) -> int | None:
        """How many days after its first date it was achieved, 0 for in time; None where it is not achieved, or had no
        date."""
        days = _days(self.first, self.action.achieved_on) if self.is_achieved else None
        return None if days is None else max(days, 0)

    @property
    def words(self) -> str | None:
        """ "first promised for 31 July 2026; moved twice, 301 days"; None where its date never moved."""
        return (
            f"first promised for {self.first.in_words}; {self.how_moved}"
            if self.first and self.moved
            else None
        )

    @property
    def how_moved(self) -> str | None:
        """ "moved twice, 301 days"; None where its date never moved."""
        if self.first is None or not self.moved:
            return None
        if self.days is None:
            how = "no fixed date now"
        elif self.days:
            how = plural(abs(self.days), "day") + (" earlier" if self.days < 0 else "")
        else:
            how = "in the end to the same day"
        return f"moved {times(self.moved)}, {how}"


def _days(first: AchieveBy | None, day: date | None) -> int | None:
    return (day - first.last_day).days if first and first.last_day and day else None


def promises(
    years: Mapping[AcademicYear, KnownYear],
    moves: Mapping[Key, Sequence[Moved]],
    editions: Iterable[Kept] = (),
) -> dict[Key, Promise]:
    """The promise of each action that the years ever held, by its year and number. `moves` are those of each."""
    lineage = Lineage(known.plan for known in years.values())
    published: dict[Key, AchieveBy] = {}
    for kept in editions:
        for action in kept.plan.actions:
            published.setdefault((kept.plan.year, action.number), action.achieve_by)

    def dates(key: Key) -> Iterator[AchieveBy]:
        """The dates that an action had in one year, oldest first; the first edition may know one that no move does."""
        known = years[key[0]].actions[key[1]].action.achieve_by if _holds(years, key) else None
        shown = [one for move in moves.get(key, ()) for one in (move.before, move.after)]
        if key in published and published[key] not in shown:
            yield published[key]
        yield from shown
        if known:
            yield known

    def promise(year: AcademicYear, action: Action) -> Promise:
        keys = reversed(list(lineage.of(year, action)))
        return _promise((year, action.number), action, [when for key in keys for when in dates(key)])

    return {
        (year, number): promise(year, one.action)
        for year, known in years.items()
        for number, one in known.actions.items()
    }


def _promise(key: Key, action: Action, named: Sequence[AchieveBy]) -> Promise:
    """The promise of an action for which these dates were named, the oldest first."""
    since = list(dropwhile(lambda when: when.last_day is None, named))
    return Promise(
        key=key,
        action=action,
        first=since[0] if since else None,
        last=action.achieve_by,
        moved=sum(a.last_day != b.last_day for a, b in pairwise(since)),
    )


def _holds(years: Mapping[AcademicYear, KnownYear], key: Key) -> bool:
    return key[0] in years and key[1] in years[key[0]].actions


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How well dates were kept: of how many achieved actions that had one, how many by their first date, and by how
    many days the others were late, the least first."""

    achieved: int
    in_time: int
    late: tuple[int, ...]

    @property
    def half(self) -> int | None:
        """By how many days half of those that were late were late, at most; None where none was."""
        return self.late[(len(self.late) - 1) // 2] if self.late else None

    @property
    def words(self) -> str:
        """ "Of 6 achieved, 4 by their first date; half of the others were at most 34 days late."."""
        if not self.achieved:
            return "None that had a date is achieved."
        its = "its" if self.achieved == 1 else "their"
        kept = f"Of {self.achieved} achieved, {self.in_time or 'none'} by {its} first date"
        if self.half is None:
            return f"{kept}."
        if len(self.late) == 1:
            return f"{kept}; {'the other' if self.in_time else 'it'} was {plural(self.half, 'day')} late."
        others = "the others" if self.in_time else "them"
        return f"{kept}; half of {others} were at most {plural(self.half, 'day')} late."


def punctuality(promises: Iterable[Promise]) -> Punctuality:
    """How well these were kept; those that are not achieved, or had no date, do not count."""
    late = sorted(one.late for one in promises if one.late is not None)
    return Punctuality(len(late), late.count(0), tuple(days for days in late if days))
