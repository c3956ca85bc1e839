"""A plan in the making: its themes and actions as they are collected from rows."""

from collections.abc import Callable
from dataclasses import dataclass, field

from action_plan.importing.cells import Cell
from action_plan.model.plan import Report

NOT_STATED = "Not stated."
"""Stands for a text that the source does not have and the plan needs."""

Say = Callable[[str, str], None]
"""Notes what a person should look at: the place, and what was done."""


@dataclass(slots=True)
class DraftAction:
    """An action as it is collected from its rows. `own` are the values of a row that this site wrote."""

    place: str
    number: str = ""
    action: str = ""
    measure: str = ""
    person_responsible: str = ""
    when: Cell | None = None
    status: Cell | None = None
    progress: list[str] = field(default_factory=list)
    own: dict[str, str] | None = None
    reports: list[Report] = field(default_factory=list)


@dataclass(slots=True)
class DraftTheme:
    """A theme as it is collected. `is_above` says that its title stood above a table."""

    letter: str | None
    title: str
    place: str
    is_above: bool = False
    actions: list[DraftAction] = field(default_factory=list)
