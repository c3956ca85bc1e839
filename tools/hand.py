"""Drafts of plans: words as they stand in the file, unchecked, so that a story can also tell of a slip.

action_plan.planfile.writing writes them as it writes plans.
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link that shows what a report says."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A progress report; `date` as it is written in the file."""

    date: str | None = None
    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action. The fields stand in the order of the keys in the file; what is None is left out."""

    number: int
    action: str
    measure: str
    person_responsible: str
    roles: tuple[str, ...]
    achieve_by: str
    status: str = "not-started"
    status_note: str | None = None
    achieved_on: str | None = None
    reason: str | None = None
    carried_to: str | None = None
    carried_from: str | None = None
    progress: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A letter, a title, and the actions in order of number."""

    letter: str
    title: str
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One academic year's plan."""

    title: str
    year: str
    published_by: str
    abbreviations: dict[str, str]
    themes: tuple[Theme, ...]
    format: int = 1

    @property
    def about(self) -> Self:
        """Where the model has a record of its own."""
        return self
