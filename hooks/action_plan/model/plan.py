"""What a plan is: one academic year's actions, grouped in themes.

The records mirror data/actions.yaml key for key, cannot be changed once made, and know nothing of
files, pages or git. Each field says its form and, for editors, what it means.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.forms import (
    DAY,
    ELSEWHERE,
    LETTER,
    LINK,
    NUMBER,
    TEXT,
    WHEN,
    YEAR,
    Elsewhere,
    Glossary,
    ListOf,
    RecordOf,
    constant,
    one_of,
)

FORMAT = 1
"""The number of the data format that this code writes, and the newest that it reads."""

LONGEST_TEXT = 20_000
"""The most characters that a text may have: far more than anybody reads in one piece."""

Status = Literal["not-started", "ongoing", "achieved", "carried-forward", "stopped"]
STATUSES: tuple[Status, ...] = get_args(Status)
FINISHED: frozenset[Status] = frozenset({"achieved", "carried-forward", "stopped"})

STATUS_IN_WORDS: dict[Status, str] = {
    "not-started": "Not started",
    "ongoing": "Ongoing",
    "achieved": "Achieved",
    "carried-forward": "Carried forward",
    "stopped": "Stopped",
}


_MEANT = {
    "complete": "achieved",
    "completed": "achieved",
    "done": "achieved",
    "finished": "achieved",
    "in-progress": "ongoing",
    "started": "ongoing",
    "open": "ongoing",
    "to-do": "not-started",
    "carried-over": "carried-forward",
    "cancelled": "stopped",
    "closed": "stopped",
    "withdrawn": "stopped",
}
"""What people write for a status, and the status that they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something public that shows what a report says."""

    title: Annotated[str, TEXT, "What the link leads to, in words."]
    url: Annotated[str, LINK, "The address, starting with https:// or mailto:."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One progress report. The reports published with the first plan have no day of their own."""

    date: Annotated[datetime.date | None, DAY, "The day of the report: 2023-11-06."] = None
    text: Annotated[str, TEXT, "What was done. Markdown: paragraphs, lists, emphasis, links."]
    evidence: Annotated[
        tuple[Evidence, ...], ListOf(RecordOf(Evidence, "evidence")), "Links that show it."
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One numbered action: what was promised, who does it, by when, and how it stands."""

    number: Annotated[int, NUMBER, "Unique in this year, and never used again for something else."]
    action: Annotated[str, TEXT, "What will be done. Markdown."]
    measure: Annotated[str, TEXT, "How it will be known that it is done. Markdown."]
    person_responsible: Annotated[str, TEXT, "Who is responsible, as published. Roles, not names."]
    roles: Annotated[
        tuple[str, ...],
        ListOf(TEXT, least=1),
        "The roles that person_responsible names, each in the same words.",
    ]
    achieve_by: Annotated[AchieveBy, WHEN, "A day (2024-08-01), a month (2024-08) or ongoing."]
    status: Annotated[Status, one_of("unknown-status", STATUSES, _MEANT), "How it stands."]
    status_note: Annotated[
        str | None,
        TEXT,
        "The words published in the Achieved column, where they say more than the status.",
    ] = None
    achieved_on: Annotated[
        datetime.date | None, DAY, "The day on which it was achieved. Required with the status achieved."
    ] = None
    reason: Annotated[str | None, TEXT, "Why it was stopped. Required with the status stopped."] = None
    carried_to: Annotated[
        Elsewhere | None,
        ELSEWHERE,
        "The action that continues it: 2024-25/3. Required with the status carried-forward.",
    ] = None
    carried_from: Annotated[
        Elsewhere | None, ELSEWHERE, "The action of an earlier year that it continues: 2022-23/3."
    ] = None
    progress: Annotated[
        tuple[Report, ...],
        ListOf(RecordOf(Report, "a progress report")),
        "Progress reports, the oldest first.",
    ] = ()

    @property
    def is_finished(self) -> bool:
        return self.status in FINISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A letter and a title. A theme may have no actions this year."""

    letter: Annotated[str, LETTER, "One capital letter."]
    title: Annotated[str, TEXT, "The title of the theme."]
    actions: Annotated[
        tuple[Action, ...],
        ListOf(RecordOf(Action, "an action")),
        "The actions in this theme, in order of number.",
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the plan is called, its year, and who publishes it."""

    title: Annotated[str, TEXT, "The title, without the year."]
    year: Annotated[AcademicYear, YEAR, "The academic year: 2023-24."]
    published_by: Annotated[str, TEXT, "The organisation whose plan this is."]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One academic year's actions, grouped in themes."""

    format: Annotated[int, constant(FORMAT), "The version of this file's format. Leave it as it is."]
    about: Annotated[
        About, RecordOf(About, "plan"), "What the plan is called, its year, who publishes it."
    ] = field(metadata={"key": "plan"})
    abbreviations: Annotated[dict[str, str], Glossary(), "What short forms in the texts stand for."] = field(
        default_factory=dict
    )
    themes: Annotated[
        tuple[Theme, ...], ListOf(RecordOf(Theme, "a theme"), least=1), "The themes, in order of letter."
    ]

    @property
    def year(self) -> AcademicYear:
        return self.about.year

    @property
    def name(self) -> str:
        """ "Prevent Action Plan 2023-24"."""
        return f"{self.about.title} {self.year}"

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in the order of the file."""
        return tuple(action for _, action in self.placed())

    def placed(self) -> Iterator[tuple[Theme, Action]]:
        """Each action with its theme, in the order of the file."""
        for theme in self.themes:
            for action in theme.actions:
                yield theme, action

    @cached_property
    def roles(self) -> dict[str, tuple[Action, ...]]:
        """The actions that each role answers for; the roles in the order in which the plan names them."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            for role in action.roles:
                found.setdefault(role, []).append(action)
        return {role: tuple(actions) for role, actions in found.items()}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of data/actions.yaml, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The plan: data/actions.yaml",
        **RecordOf(Plan, "the file").schema(),
    }
