"""plan.csv: the plan as one table, for spreadsheets and for `plan import`; and its description for machines."""

from collections.abc import Iterator

from action_plan.downloads.origin import Origin
from action_plan.downloads.plan_json import worked_out
from action_plan.downloads.sheets.csv_table import DATE, DESCRIPTION, CsvColumn, csv_description, csv_file
from action_plan.model.forms import DAY, NUMBER
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.model.timeliness import TIMELINESS
from action_plan.tables.table import COLUMNS, WORKED_OUT, as_written, rows

NAME = "plan.csv"
METADATA = NAME + DESCRIPTION

_OF_THEME = {
    "year": ("Year", "The academic year, which runs from 1 August to 31 July."),
    "theme": ("Theme", "The letter of the theme."),
    "theme_title": ("Title of the theme", "Its title."),
}
"""The title and the meaning of the columns that every row has."""

_WORKED_OUT = (
    CsvColumn("status_in_words", "Status in words", "The status as people say it."),
    CsvColumn(
        "timeliness", "Timeliness", f"Worked out for the day in dc:date. One of {', '.join(TIMELINESS)}.",
    ),
    CsvColumn(
        "days_to_go", "Days to go", "From the day in dc:date to the last one of achieve_by, below zero once that is "
        "past; empty where there is no fixed date or the action is finished.", "integer",
    ),
    CsvColumn(
        "first_promised", "First promised", "The first date that was named for it, in this year or the ones from which "
        "it was carried: a day or a month (2024-08); empty where none ever was.",
    ),
    CsvColumn("times_moved", "Times moved", "How often its date became another day since then.", "nonNegativeInteger"),
    CsvColumn(
        "days_moved", "Days moved", "How many days its date is after the first one; empty where either is no day or "
        "month.", "integer",
    ),
    CsvColumn(
        "last_report", "Last report", "The day of its last report up to the day in dc:date; empty where no report has "
        "one.", DATE,
    ),
    CsvColumn(
        "no_report_since_meeting", "No report since the meeting of", "The day of the last meeting, where nothing was "
        "reported after it on an open action; empty for any other, and in the file of an edition.", DATE,
    ),
    CsvColumn("address", "Address", "Where it is; empty where the address of the site is not known.", "anyURI"),
)  # fmt: skip
"""What is worked out of an action and never read back. All are empty in the row of a theme without actions."""


def plan_csv(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    actions = {str(action.number): action for action in origin.plan.actions}
    whole = (
        row | _worked_out(actions[row["number"]], origin) if row["number"] else row
        for row in rows(origin.plan)
    )
    return csv_file((*COLUMNS, *WORKED_OUT), whole)


def _worked_out(action: Action, origin: Origin) -> dict[str, object]:
    """The cells of what is worked out of an action: a date as the data have it."""
    held = worked_out(action, origin)
    return {key: value["value"] if isinstance(value, dict) else value for key, value in held.items()}


def csv_metadata(origin: Origin) -> bytes:
    """The description of plan.csv: a table of CSV on the Web."""
    more = {"dc:temporal": str(origin.plan.year), "dc:date": str(origin.standing.day), **_approvals(origin)}
    return csv_description(origin, NAME, _columns(), ["action"], **more)


def _approvals(origin: Origin) -> dict[str, list[str]]:
    """The steps by which an edition was approved; nothing where none is recorded."""
    chain = origin.edition.approvals if origin.edition else ()
    return {"dc:provenance": [one.in_words for one in chain]} if chain else {}


def _columns() -> Iterator[CsvColumn]:
    for name, (title, about) in _OF_THEME.items():
        yield CsvColumn(name, title, about, required=True)
    for field in fields(Action):
        about = " ".join(filter(None, (field.about, as_written(field))))
        if field.form is NUMBER:
            empty = "Empty in the row of a theme without actions."
            yield CsvColumn(field.key, field.title, f"{about} {empty}", "positiveInteger")
        else:
            yield CsvColumn(field.key, field.title, about, DATE if field.form is DAY else "string")
    yield from _WORKED_OUT
