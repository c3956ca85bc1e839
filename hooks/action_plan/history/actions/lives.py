"""The life of each action: what the revisions changed in it, the editions that hold it, what it continues and what
continues it. An action is known by its year and number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from action_plan.history.editions import Kept
from action_plan.history.revisions import History, Revision
from action_plan.history.years import KnownYear
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.entries import Confirmation
from action_plan.model.forms import Onward
from action_plan.model.lineage import Key, Lineage
from action_plan.model.plan import Action


class Past(NamedTuple):
    """What one revision changed in one action."""

    key: Key
    revision: Revision
    changes: tuple[Change, ...]


class Appearance(NamedTuple):
    """An action in an edition. `is_repeated` says that the edition before it said the same of it."""

    kept: Kept
    action: Action
    is_repeated: bool


class Lives:
    """The lives of all actions, each part worked out once."""

    def __init__(
        self, history: History, editions: Sequence[Kept], years: Mapping[AcademicYear, KnownYear]
    ) -> None:
        self._history, self._editions, self._years = history, editions, years

    def keys(self, year: AcademicYear, action: Action) -> list[Key]:
        """An action of that year, then the actions of earlier years that it continues."""
        return list(self._lineage.of(year, action))

    def past(self, year: AcademicYear, action: Action) -> list[Past]:
        """The history of an action of that year, and of the actions of earlier years that it continues."""
        return [past for key in self._lineage.of(year, action) for past in self.changes(key)]

    def changes(self, key: Key) -> list[Past]:
        """What the revisions changed in an action in its own year, newest first."""
        return self._changes.get(key, [])

    def found_before(self, year: AcademicYear, action: Action) -> list[Confirmation]:
        """What others found of an action in its year before what they last found, the latest first: what is recorded
        today may stand in its place."""
        found: dict[tuple[str, date, bool], Confirmation] = {}
        for past in self.changes((year, action.number)):
            for change in past.changes:
                if isinstance(one := change.before, Confirmation):
                    found.setdefault(one.key, one)
        now = action.confirmed
        return [one for one in found.values() if now is None or one.key != now.key]

    def continued(self, year: AcademicYear, number: int) -> list[Key]:
        """The actions of later years that continue an action."""
        return self._continued.get((year, number), [])

    def going_on(self, year: AcademicYear, action: Action) -> Action:
        """An action of a year with the one as which it went on where it names the year of that alone."""
        onward = action.carried_to
        if onward is None or onward.number:
            return action
        found = (number for later, number in self.continued(year, action.number) if later == onward.year)
        return replace(action, carried_to=Onward(onward.year, next(found, None)))

    def appearances(self, year: AcademicYear, action: Action) -> list[Appearance]:
        """The editions that hold an action of that year, or one of an earlier year that it continues; newest first."""
        found: list[Appearance] = []
        numbers = dict(self._lineage.of(year, action))
        before: Action | None = None
        for kept, actions in self._held:
            if held := actions.get(numbers.get(kept.edition.year, 0)):
                found.append(Appearance(kept, held, held == before))
                before = held
        return found[::-1]

    def first_of(self, keys: Iterable[Key]) -> tuple[Key, Revision] | None:
        """The one of these actions that the first revision already held, and that revision."""
        first = self._history.first
        found = next((key for key in keys if key in self._first_held), None)
        return (found, first) if first and found else None

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage([*(kept.plan for kept in self._editions), *self._history.plans])

    @cached_property
    def _changes(self) -> Mapping[Key, list[Past]]:
        found: dict[Key, list[Past]] = defaultdict(list)
        for revision in self._history.revisions:
            mine: dict[Key, list[Change]] = defaultdict(list)
            for change in revision.changes:
                if key := revision.key(change):
                    mine[key].append(change)
            for key, changes in mine.items():
                found[key].append(Past(key, revision, tuple(changes)))
        return found

    @cached_property
    def _continued(self) -> Mapping[Key, list[Key]]:
        found: dict[Key, list[Key]] = defaultdict(list)
        for year, known in self._years.items():
            for number, one in known.actions.items():
                if (source := one.action.carried_from) and source.year < year:
                    found[source].append((year, number))
        return found

    @cached_property
    def _held(self) -> list[tuple[Kept, Mapping[int, Action]]]:
        return [(kept, {one.number: one for one in kept.plan.actions}) for kept in self._editions]

    @cached_property
    def _first_held(self) -> frozenset[Key]:
        first = self._history.first
        plan = first.plan if first else None
        return frozenset((plan.year, action.number) for action in plan.actions) if plan else frozenset()
