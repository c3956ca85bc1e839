"""A plan in the making: its themes and actions as they are collected from rows."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from action_plan.importing.cells import Cell
from action_plan.model.plan import Move, Report

NOT_STATED = "Not stated."
"""Stands for a text that the source does not have and the plan needs."""

Say = Callable[[str, str], None]
"""Notes what a person should look at: the place, and what was done."""


@dataclass(slots=True)
class DraftAction:
    """An action as it is collected from its rows: the words of its fields, by key.

    `is_own` says that this site wrote the row, so that the words are those of plan.csv; `reports` and `moves` are those
    of their own sheets. In a stranger's table `cells` are those of the date and of the status.
    """

    place: str
    words: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    cells: dict[str, Cell] = field(default_factory=dict)
    is_own: bool = False
    reports: list[Report] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)

    def add(self, key: str, words: str) -> None:
        """Add words to those of a field, as a paragraph of their own."""
        self.words[key] = "\n\n".join(filter(None, (self.words[key], words)))


@dataclass(slots=True)
class DraftTheme:
    """A theme as it is collected. `is_above` says that its title stood above a table."""

    letter: str | None
    title: str
    place: str
    is_above: bool = False
    actions: list[DraftAction] = field(default_factory=list)
