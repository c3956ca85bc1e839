"""outcomes.csv: what became of each promise, of every year that is known, a row each; and its description."""

from collections.abc import Iterator

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.csv_table import DATE, DESCRIPTION, CsvColumn, csv_description, csv_file
from action_plan.history.actions.outcomes import Outcome

NAME = "outcomes.csv"
METADATA = NAME + DESCRIPTION

_WHEN = "A day, a month (2024-08) or ongoing"
_COLUMNS = (
    CsvColumn("year", "Year", "The academic year of the promise.", required=True),
    CsvColumn("number", "Action", "The number of the action in that year.", "positiveInteger", required=True),
    CsvColumn("action", "What was promised", "As last recorded in that year. Markdown.", required=True),
    CsvColumn("person_responsible", "Person responsible", "As published. Markdown."),
    CsvColumn("first_date", "First date", f"{_WHEN}: the first that was promised, even in an earlier year."),
    CsvColumn("last_date", "Last date", f"{_WHEN}: the last one there."),
    CsvColumn("times_moved", "Times moved", "How often it became another day.", "nonNegativeInteger"),
    CsvColumn("days_moved", "Days moved", "How many days the last is after the first.", "integer"),
    CsvColumn(
        "became", "What became of it",
        "achieved, disputed (which counts as open), stopped, carried-forward, taken-out or open.", required=True,
    ),
    CsvColumn("achieved_on", "Achieved on", "The day on which it is said to have been achieved.", DATE),
    CsvColumn("reason", "Reason", "Why it was stopped. Markdown."),
    CsvColumn("confirmed_by", "Looked at by", "Who looked whether it is achieved."),
    CsvColumn("confirmed_on", "Looked at on", "The day on which they did.", DATE),
    CsvColumn("agrees", "Agrees", "Whether they agree that it is achieved.", "boolean"),
    CsvColumn("found", "What they found", "In their words. Markdown."),
    CsvColumn("went_on_as", "Went on as", "The actions that continue it, by year and number: 2024-25/3; 2024-25/4."),
    CsvColumn("links", "Links", "How many pieces of evidence are linked.", "nonNegativeInteger"),
    CsvColumn("last_report", "Last report", "The day of the last one; empty where none has a day.", DATE),
)  # fmt: skip
_NAMES = [column.name for column in _COLUMNS]


def outcomes_csv(origin: Origin) -> bytes:
    """The file, as UTF-8; the latest year first."""
    known = origin.known.outcomes
    rows = [_row(one) for year in reversed(known) for one in known[year].outcomes]
    return csv_file(_NAMES, (dict(zip(_NAMES, row, strict=True)) for row in rows))


def outcomes_metadata(origin: Origin) -> bytes:
    """Its description: a table of CSV on the Web."""
    return csv_description(origin, NAME, _COLUMNS, ["action"])


def _row(one: Outcome) -> Iterator[object]:
    """What stands in each of the columns, None where nothing does."""
    promise, action, found = one.promise, one.action, one.action.confirmed
    yield from (promise.key[0], action.number, action.action, action.person_responsible)
    yield from (promise.first, promise.last, promise.moved, promise.days)
    yield from (one.became, action.achieved_on, action.reason)
    yield from (found.by, found.on, found.agrees, found.text) if found else (None,) * 4
    yield "; ".join(f"{year}/{number}" for year, number in one.onward)
    yield from (one.evidence, one.reported)
