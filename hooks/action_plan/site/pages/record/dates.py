"""Achieve-by dates in order, and every date that moved."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from action_plan.history.moves import without_reason_first
from action_plan.model import addresses
from action_plan.model.dates import month_in_words
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.view import Group, View


def pages(view: View) -> Iterator[Page]:
    """The page of the dates."""
    yield Page(
        address="dates/",
        place=addresses.RECORD,
        title="Dates",
        label="Dates",
        description=f"Every achieve-by date of the {view.plan.name} in order, and every date that moved.",
        trail=RECORD,
        body=view.fill(
            "record/dates.html",
            "dates/",
            trail=RECORD,
            moves=without_reason_first(move for moves in view.known.moves.values() for move in moves),
            months=list(_months(view)),
        ),
        search=(SearchEntry("", "Dates", ""),),
    )


def _months(view: View) -> Iterator[Group]:
    """The open actions that have a date, by month."""

    def month(day: date | None) -> date:
        return (day or date.max).replace(day=1)

    for first, held in groupby(view.standing.dated, lambda action: month(action.achieve_by.last_day)):
        yield Group(month_in_words(first), None, list(held))
