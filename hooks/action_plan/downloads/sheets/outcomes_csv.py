"""outcomes.csv: what became of each promise, of every year that is known, a row each; for spreadsheets."""

from collections.abc import Iterator

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.plan_csv import csv_file
from action_plan.history.actions.outcomes import Outcome

NAME = "outcomes.csv"


def outcomes_csv(origin: Origin) -> bytes:
    """The file, as UTF-8; the latest year first."""
    known = origin.known.outcomes
    rows = [_row(one) for year in reversed(known) for one in known[year].outcomes]
    return csv_file(COLUMNS, (dict(zip(COLUMNS, map(_written, row), strict=True)) for row in rows))


COLUMNS = (
    "year", "number", "action", "person_responsible", "first_date", "last_date", "times_moved", "days_moved", "became",
    "achieved_on", "reason", "confirmed_by", "confirmed_on", "agrees", "found", "went_on_as", "links", "last_report",
)  # fmt: skip


def _row(one: Outcome) -> Iterator[object]:
    """What stands in each of the columns, None where nothing does."""
    promise, action, found = one.promise, one.action, one.action.confirmed
    yield from (promise.key[0], action.number, action.action, action.person_responsible)
    yield from (promise.first, promise.last, promise.moved, promise.days)
    yield from (one.became, action.achieved_on, action.reason)
    yield from (found.by, found.on, found.agrees, found.text) if found else (None,) * 4
    yield "; ".join(f"{year}/{number}" for year, number in one.onward)
    yield from (one.evidence, one.reported)


def _written(value: object) -> str:
    """A value as plan.csv would have it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
