"""What happened to the editions, and how it stands among the revisions of the plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from operator import itemgetter
from typing import Literal, get_args

from action_plan.history.archive.approvals import ApprovalStep
from action_plan.history.editions import Kept
from action_plan.history.revisions import Revision

Happened = Literal["archived", ApprovalStep, "erratum"]
HAPPENED: tuple[Happened, ...] = ("archived", *get_args(ApprovalStep), "erratum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to an edition on a day: it was archived, approved in a step, or found to have an error.

    `words` say so as the end of a sentence about the edition. `by` (of submitted, to whom) and `minute` are those of a
    step, `action` and `text` (Markdown) those of an error.
    """

    day: date
    kept: Kept
    what: Happened
    words: str
    by: str | None = None
    minute: str | None = None
    action: int | None = None
    text: str | None = None


def events(editions: Iterable[Kept]) -> Iterator[Event]:
    """All of them, edition by edition; steps without a day are none."""
    for kept in editions:
        yield Event(day=kept.edition.archived_on, kept=kept, what="archived", words="archived")
        for one in kept.approvals:
            if one.on:
                words = f"{one.said[0].lower()}{one.said[1:]}"
                yield Event(day=one.on, kept=kept, what=one.step, words=words, by=one.by, minute=one.minute)
        for erratum in kept.errata:
            number = erratum.action
            words = f"an error{f' in action {number}' if number else ''} was found"
            yield Event(
                day=erratum.on, kept=kept, what="erratum", words=words, action=number, text=erratum.text
            )


def in_order(revisions: Sequence[Revision], happened: Iterable[Event]) -> list[tuple[date, Revision | Event]]:
    """Revisions in their order, because the clocks of committers may differ, with the events among them; newest
    first."""
    days = accumulate((one.day for one in revisions), min)
    dated: list[tuple[date, Revision | Event]] = [*zip(days, revisions, strict=True)]
    return sorted([*dated, *((one.day, one) for one in happened)], key=itemgetter(0), reverse=True)
