"""plan.csv: the plan as one table, for spreadsheets and for `plan import`; and its description for machines."""

from collections.abc import Iterator

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.csv_table import DATE, DESCRIPTION, CsvColumn, csv_description, csv_file
from action_plan.model.forms import DAY, NUMBER
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.tables.table import COLUMNS, as_written, rows

NAME = "plan.csv"
METADATA = NAME + DESCRIPTION

_OF_THEME = {
    "year": ("Year", "The academic year, which runs from 1 August to 31 July."),
    "theme": ("Theme", "The letter of the theme."),
    "theme_title": ("Title of the theme", "Its title."),
}
"""The title and the meaning of the columns that every row has."""


def plan_csv(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    return csv_file(COLUMNS, rows(origin.plan))


def csv_metadata(origin: Origin) -> bytes:
    """The description of plan.csv: a table of CSV on the Web."""
    more = {"dc:temporal": str(origin.plan.year), **_approvals(origin)}
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
