"""Achieve-by dates in order, and every date that moved."""

from collections.abc import Iterator

from action_plan.history.moves import without_reason_first
from action_plan.model import addresses
from action_plan.site.charts import time_line
from action_plan.site.page import Page, SearchEntry
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page of the dates."""
    finished = [a for a in view.plan.actions if a.is_finished]
    yield Page(
        address="dates/",
        place=addresses.RECORD,
        title="Dates",
        label="Dates",
        description=f"Every achieve-by date of the {view.plan.name} in order, and every date that moved.",
        body=view.fill(
            "record/dates.html",
            "dates/",
            moves=without_reason_first(move for moves in view.known.moves.values() for move in moves),
            line=time_line(view.standing),
            undated=view.standing.those("no-fixed-date"),
            finished=finished,
            theme_of={action.number: theme for theme, action in view.plan.placed()},
        ),
        search=(SearchEntry("", "Dates", ""),),
    )
