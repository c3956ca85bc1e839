"""The entries in the lists of an action, and its confirmation: what was done, by what it is shown, who looked.

Records like those of the plan; each field says its form and, for editors, what it means.
"""

import datetime
from dataclasses import dataclass
from typing import Annotated

from action_plan.model.dates import AchieveBy, in_words
from action_plan.model.forms import DAY, WHEN, YES_OR_NO
from action_plan.model.records import Field, ListOf, RecordOf
from action_plan.model.strings import LINE, LINK, TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something public that shows what a report says."""

    title: Annotated[str, Field(LINE, "What the link leads to, in words.", searched=True)]
    url: Annotated[str, Field(LINK, "The address, starting with https:// or mailto:.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One progress report. The reports published with the first plan have no day of their own."""

    date: Annotated[datetime.date | None, Field(DAY, "The day of the report: 2023-11-06.")] = None
    text: Annotated[str, Field(
        TEXT, "What was done. Markdown: paragraphs, lists, emphasis, links.", searched=True, block=True,
    )]  # fmt: skip
    evidence: Annotated[
        tuple[Evidence, ...], Field(ListOf(RecordOf(Evidence, "evidence")), "Links that show it.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of an achieve-by date. It moved to the date from which the next move takes it or, with the last move,
    to the one that the action has."""

    on: Annotated[datetime.date, Field(DAY, "The day on which it was decided: 2024-05-03.")]
    before: Annotated[AchieveBy, Field(
        WHEN, "The date until then: a day, a month or ongoing.", key="from", said="from",
    )]  # fmt: skip
    why: Annotated[str, Field(TEXT, "Why it moved. Markdown.", searched=True, block=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the steps in which an action is done."""

    text: Annotated[str, Field(LINE, "What is to be done in this step.", searched=True)]
    done_on: Annotated[datetime.date | None, Field(DAY, "The day on which it was done: 2024-05-03.")] = None
    evidence: Annotated[
        tuple[Evidence, ...], Field(ListOf(RecordOf(Evidence, "evidence")), "Links that show it.")
    ] = ()

    @property
    def how_far(self) -> str:
        """ "done on 3 May 2024", "still to be done"."""
        return f"done on {in_words(self.done_on)}" if self.done_on else "still to be done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """That somebody other than those responsible has looked, and agrees that an action is achieved, or does not."""

    by: Annotated[
        str, Field(LINE, "The body or role that looked: none of the action's roles.", searched=True)
    ]
    on: Annotated[datetime.date, Field(DAY, "The day on which it did: 2024-07-02.")]
    agrees: Annotated[bool, Field(YES_OR_NO, "true where it agrees that the action is achieved, else false.")]
    text: Annotated[str | None, Field(
        TEXT, "What it found, in its words. Required where it does not agree. Markdown.", searched=True, block=True,
    )] = None  # fmt: skip
    evidence: Annotated[
        tuple[Evidence, ...], Field(ListOf(RecordOf(Evidence, "evidence")), "Links that show it.")
    ] = ()

    @property
    def key(self) -> tuple[str, datetime.date, bool]:
        """By what it is known: while this is the same, it is one of which the words or the evidence changed, and not
        another that followed."""
        return self.by, self.on, self.agrees

    @property
    def in_words(self) -> str:
        """ "confirmed by Council on 2 July 2026", "Council does not agree that it is achieved, 2 July 2026"."""
        if self.agrees:
            return f"confirmed by {self.by} on {in_words(self.on)}"
        return f"{self.by} does not agree that it is achieved, {in_words(self.on)}"
