"""What a plan is: one academic year's actions, grouped in themes.

The records mirror data/actions.yaml key for key, cannot be changed once made, and know nothing of
files, pages or git. Each field says its form and, for editors, what it means.
"""

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, get_args

from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.entries import Confirmation, Move, Report, Step
from action_plan.model.forms import (
    DAY,
    ELSEWHERE,
    ID,
    LETTER,
    NUMBER,
    ONWARD,
    WHEN,
    YEAR,
    Elsewhere,
    Onward,
    constant,
    one_of,
)
from action_plan.model.records import Asked, Column, Field, Glossary, ListOf, RecordOf, fields
from action_plan.model.strings import LINE, TEXT
from action_plan.words import plain_slug

FORMAT = 1
"""The number of the data format that this code writes, and the newest that it reads."""

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

MEANT = {
    **dict.fromkeys(("complete", "completed", "done", "finished"), "achieved"),
    **dict.fromkeys(("in-progress", "started", "open"), "ongoing"),
    "to-do": "not-started",
    "carried-over": "carried-forward",
    **dict.fromkeys(("cancelled", "closed", "withdrawn"), "stopped"),
}
"""What people write for a status, and the status that they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One numbered action: what was promised, who does it, by when, and how it stands."""

    number: Annotated[int, Field(
        NUMBER, "Unique in this year, and never used again for something else.", "structure",
        column=Column("Action", 7),
    )]  # fmt: skip
    ref: Annotated[str | None, Field(
        LINE, "The published id, where it is more than the number: 5.3.", "structure",
        said="published id", title="Published as", searched=True, column=Column("Ref", 4),
    )] = None  # fmt: skip
    action: Annotated[str, Field(
        TEXT, "What will be done. Markdown.", "wording",
        said="wording", searched=True, column=Column("What will be done", 22),
    )]  # fmt: skip
    measure: Annotated[str, Field(
        TEXT, "How it will be known that it is done. Markdown.", "wording",
        searched=True, column=Column("Measure", 19),
    )]  # fmt: skip
    evidence_expected: Annotated[str | None, Field(
        TEXT, "What will show that the measure is met. Markdown.", "wording",
        searched=True, column=Column("Evidence expected", 10),
    )] = None  # fmt: skip
    person_responsible: Annotated[str, Field(
        TEXT, "Who is responsible, as published. Roles, not names.", "owner",
        searched=True, column=Column("Person responsible", 14),
    )]  # fmt: skip
    roles: Annotated[tuple[str, ...], Field(
        ListOf(LINE, least=1), "The roles that person_responsible names, each in the same words.", "owner",
    )]  # fmt: skip
    serves: Annotated[tuple[str, ...], Field(
        ListOf(ID), "What it exists for: ids of requirements in data/requirements.yaml.", "structure",
        said="requirements", title="Requirements", column=Column("Serves", 7),
    )] = ()  # fmt: skip
    achieve_by: Annotated[AchieveBy, Field(
        WHEN, "A day (2024-08-01), a month (2024-08) or ongoing.", "date",
        said="achieve-by", column=Column("Achieve by", 12),
        asked=Asked(
            "another date: 2024-06-30, 2024-06 or ongoing", "WHEN",
            "New achieve-by date", "Only if the date moves: a day (30 June 2024), a month (June 2024), or ongoing.",
        ),
    )]  # fmt: skip
    moves: Annotated[tuple[Move, ...], Field(
        ListOf(RecordOf(Move, "a move")),
        "When achieve_by moved, from which date, and why; the oldest first. Required where it is no longer the date "
        "in the newest edition of this year.", "date", title="Date moved", ends=True,
    )] = ()  # fmt: skip
    steps: Annotated[tuple[Step, ...], Field(
        ListOf(RecordOf(Step, "a step")), "The steps in which it is done, in their order.", "progress",
    )] = ()  # fmt: skip
    status: Annotated[Status, Field(
        one_of("unknown-status", STATUSES, MEANT), "What staff record of it.", "status",
        ends=True, column=Column("Status", 11),
        asked=Asked(
            "the status of the action, if it has changed", "",
            "Status", "Has the status changed?",
        ),
    )]  # fmt: skip
    status_note: Annotated[str | None, Field(
        TEXT, "The words published in the Achieved column, where they say more than the status.", "status",
        ends=True, searched=True, column=Column("Status note", 10),
    )] = None  # fmt: skip
    achieved_on: Annotated[datetime.date | None, Field(
        DAY, "The day on which it was achieved. Required with the status achieved.", "status",
        said="day achieved", ends=True, beside="achieved", column=Column("Achieved on", 11),
        asked=Asked("with achieved: the day (by default that of the report)", "DAY"),
    )] = None  # fmt: skip
    reason: Annotated[str | None, Field(
        TEXT, "Why it was stopped. Required with the status stopped.", "status",
        ends=True, searched=True, beside="stopped", column=Column("Reason", 15),
        asked=Asked(
            "with stopped: why it will not be done", "TEXT",
            "Reason", "Only if the action is stopped: why?",
        ),
    )] = None  # fmt: skip
    carried_to: Annotated[Onward | None, Field(
        ONWARD,
        "The action that continues it, 2024-25/3, or the year alone until its plan exists. Required with the status "
        "carried-forward.", "status",
        said="carried forward to", title="Carried forward to", ends=True, beside="carried-forward",
        column=Column("Carried to", 9),
        asked=Asked(
            'with carried-forward: where it goes on: 2024-25/3, 2024-25 or "next year"', "YEAR[/NUMBER]",
            "Continued as",
            "Only if it is carried forward: write next year or, if you know its number there, as in 2024-25/3.",
        ),
    )] = None  # fmt: skip
    carried_from: Annotated[Elsewhere | None, Field(
        ELSEWHERE, "The action of an earlier year that it continues: 2022-23/3.", "structure",
        ends=True, column=Column("Carried from", 9),
    )] = None  # fmt: skip
    confirmed: Annotated[Confirmation | None, Field(
        RecordOf(Confirmation, "a confirmation"),
        "Whether somebody other than those responsible agrees that it is achieved.", "status",
        said="confirmation", title="Confirmation", ends=True,
    )] = None  # fmt: skip
    progress: Annotated[tuple[Report, ...], Field(
        ListOf(RecordOf(Report, "a progress report")), "Progress reports, the oldest first.", "progress",
        ends=True, column=Column("Last progress report", 33),
    )] = ()  # fmt: skip

    @property
    def called(self) -> str:
        """What people call it: "Action 5 (C05.2)", or "Action 5" where it has no published id."""
        return f"Action {self.number} ({self.ref})" if self.ref else f"Action {self.number}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do: what is said to be achieved is open where it is disputed."""
        return self.status in FINISHED and not self.is_disputed

    @property
    def is_confirmed(self) -> bool:
        """Whether it is achieved, and somebody other than those responsible agrees."""
        return self.status == "achieved" and self.confirmed is not None and self.confirmed.agrees

    @property
    def is_disputed(self) -> bool:
        """Whether it is said to be achieved, and somebody other than those responsible does not agree."""
        return self.status == "achieved" and self.confirmed is not None and not self.confirmed.agrees

    @property
    def claimed(self) -> Report | None:
        """What those responsible reported, at which the confirmation looks: the last report up to its day, or one
        without a day."""
        by = self.confirmed.on if self.confirmed else datetime.date.max
        return next((one for one in reversed(self.progress) if one.date is None or one.date <= by), None)

    @property
    def steps_done(self) -> int:
        """How many of its steps are done."""
        return sum(step.done_on is not None for step in self.steps)

    @property
    def has_evidence(self) -> bool:
        """Whether anything that was reported, done or confirmed links to what shows it."""
        return any(one.evidence for one in self.evident)

    @property
    def lacks_evidence(self) -> bool:
        """Whether it is achieved, and nothing is linked that shows it."""
        return self.status == "achieved" and not self.has_evidence

    @property
    def evident(self) -> tuple[Report | Step | Confirmation, ...]:
        """What may have evidence."""
        return (*self.progress, *self.steps, *((self.confirmed,) if self.confirmed else ()))

    @property
    def moved(self) -> tuple[tuple[Move, AchieveBy], ...]:
        """Each move, with the date to which it took the action."""
        dates = (*(move.before for move in self.moves), self.achieve_by)
        return tuple(zip(self.moves, dates[1:], strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A letter and a title. A theme may have no actions this year."""

    letter: Annotated[str, Field(LETTER, "One capital letter.", "structure")]
    title: Annotated[str, Field(LINE, "The title of the theme.", "wording")]
    actions: Annotated[tuple[Action, ...], Field(
        ListOf(RecordOf(Action, "an action")), "The actions in this theme, in order of number.",
    )] = ()  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the plan is called, its year, and who publishes it."""

    title: Annotated[str, Field(LINE, "The title, without the year.", "wording")]
    year: Annotated[AcademicYear, Field(YEAR, "The academic year: 2023-24.", "structure")]
    published_by: Annotated[
        str, Field(LINE, "The organisation whose plan this is.", "wording", said="publisher")
    ]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One academic year's actions, grouped in themes."""

    format: Annotated[int, Field(constant(FORMAT), "The version of this file's format. Leave it as it is.")]
    about: Annotated[About, Field(
        RecordOf(About, "plan"), "What the plan is called, its year, who publishes it.", key="plan",
    )]  # fmt: skip
    abbreviations: Annotated[
        dict[str, str], Field(Glossary(), "What short forms in the texts mean.", "wording")
    ] = dataclasses.field(default_factory=dict)
    themes: Annotated[tuple[Theme, ...], Field(
        ListOf(RecordOf(Theme, "a theme"), least=1), "The themes, in order of letter.",
    )]  # fmt: skip

    @property
    def year(self) -> AcademicYear:
        return self.about.year

    @property
    def name(self) -> str:
        """ "Action Plan 2023-24"."""
        return f"{self.about.title} {self.year}"

    @property
    def key(self) -> str:
        """What files and citations call it, in signs that every program takes: "action-plan-2023-24"."""
        return f"{plain_slug(self.about.title) or 'plan'}-{self.year}"

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in the order of the file."""
        return tuple(action for _, action in self.placed())

    @cached_property
    def confirms(self) -> bool:
        """Whether anybody looks at what is said to be achieved: an action of it is confirmed or disputed."""
        return any(action.confirmed for theme in self.themes for action in theme.actions)

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


BESIDE = {field.name: field.beside for field in fields(Action) if field.beside}
"""The fields that stand only beside one status, and that status."""
