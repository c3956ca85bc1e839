"""Every achieve-by date that ever moved: from when to when, by how much, on what day and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from action_plan.history.revisions import History, Revision
from action_plan.history.years import KnownYear
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.entries import Move, Report
from action_plan.model.lineage import Key
from action_plan.model.plan import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A date that moved, of the action of that year and number.

    `recorded` is what its plan says of the move, with the reason; None where it says nothing. `revision` is the one in
    which the date changed, None where no revision shows it. `reports` are the progress reports on the action that came
    with that: they may say more, and are no reason.
    """

    key: Key
    before: AchieveBy
    after: AchieveBy
    recorded: Move | None = None
    revision: Revision | None = None
    reports: tuple[Report, ...] = ()

    @property
    def why(self) -> str | None:
        return self.recorded.why if self.recorded else None

    @property
    def day(self) -> date:
        """The day on which it was decided or, where that is not recorded, on which the date changed."""
        if self.recorded:
            return self.recorded.on
        assert self.revision
        return self.revision.day

    @property
    def days(self) -> int | None:
        """How many days later the date is now, a month as its last day; None where one side has no fixed date."""
        old, new = self.before.last_day, self.after.last_day
        return (new - old).days if old and new else None


def recorded(year: AcademicYear, action: Action) -> list[Moved]:
    """The moves that an action of that year records, oldest first."""
    key = (year, action.number)
    return [Moved(key=key, before=one.before, after=after, recorded=one) for one, after in action.moved]


def moves(history: History, years: Mapping[AcademicYear, KnownYear]) -> dict[Key, list[Moved]]:
    """The moves of each action, oldest first: those that the revisions show, and those that are only recorded."""
    found: dict[Key, list[Moved]] = {}
    for revision in reversed(history.revisions):
        for change in revision.changes:
            if change.field == "achieve_by" and (key := revision.key(change)):
                found.setdefault(key, []).append(_shown(key, revision, change))
    for year, known in years.items():
        for number, one in known.actions.items():
            key = (year, number)
            if one.action.moves or key in found:
                found[key] = _explained(found.get(key, []), recorded(year, one.action))
    return found


def _shown(key: Key, revision: Revision, change: Change) -> Moved:
    reports = (one.after for one in revision.changes if one.of == change.of and one.is_new_report)
    return Moved(key=key, before=change.before, after=change.after, revision=revision, reports=tuple(reports))


def _explained(shown: Iterable[Moved], reasons: list[Moved]) -> list[Moved]:
    """The moves that the revisions show, each with what is recorded of it; and what is recorded and none shows.

    A record belongs to the first move from its date that it does not come after; one that was added later, to the first
    that is left.
    """
    found, left = list(shown), list(reasons)
    for in_time in (True, False):
        for i, move in enumerate(found):
            fitting = (
                one
                for one in left
                if one.before == move.before
                and (not in_time or (move.revision and one.day <= move.revision.day))
            )
            if move.recorded is None and (one := next(fitting, None)):
                left.remove(one)
                found[i] = replace(move, recorded=one.recorded)
    return sorted([*found, *left], key=lambda move: move.day)


def without_reason_first(moves: Iterable[Moved]) -> list[Moved]:
    """Moves of several actions: those without a reason first, then the latest first."""
    return sorted(moves, key=lambda move: (move.why is None, move.day), reverse=True)
