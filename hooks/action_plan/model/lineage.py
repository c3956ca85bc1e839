"""The lineage of an action: itself, and the actions of earlier years that it continues.

Each year may give an action another number, so an action is known by its year and number.
"""

from collections.abc import Iterable, Iterator

from action_plan.model.dates import AcademicYear
from action_plan.model.plan import Action, Plan

Key = tuple[AcademicYear, int]
"""The year and number of an action."""


class Lineage:
    """Follows actions back through these plans. Of each year the last that is given counts."""

    def __init__(self, plans: Iterable[Plan] = ()) -> None:
        last = {plan.year: plan for plan in plans}
        self._held = {(year, action.number): action for year, plan in last.items() for action in plan.actions}

    def of(self, year: AcademicYear, action: Action) -> Iterator[Key]:
        """An action of a year by its year and number, then the actions of earlier years that it continues."""
        yield year, action.number
        source = action.carried_from
        while source and source.year < year:  # an old revision may name any year, and go round in a circle
            yield source.year, source.number
            before = self._held.get((source.year, source.number))
            year, source = source.year, before.carried_from if before else None
