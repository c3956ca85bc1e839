"""plan.csv: the plan as one table, for spreadsheets and for `plan import`; and its description for machines.

RFC 4180: one row of headings, CRLF, quotation marks where they are needed. It begins with a byte order mark,
because Excel reads a CSV without one as Windows text; the description (CSV on the Web) says UTF-8, whose
readers pass over the mark.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from action_plan.downloads.json_types import as_file
from action_plan.downloads.origin import Origin
from action_plan.model.forms import DAY, NUMBER
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.tables.table import COLUMNS, as_written, guard, rows

METADATA = "plan.csv-metadata.json"
"""The name that the W3C's "CSV on the Web" gives to the description of plan.csv."""

_OF_THEME = {
    "year": ("Year", "The academic year, which runs from 1 August to 31 July."),
    "theme": ("Theme", "The letter of the theme."),
    "theme_title": ("Title of the theme", "Its title."),
}
"""The title and the meaning of the columns that every row has."""


def plan_csv(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    return csv_file(COLUMNS, rows(origin.plan))


def csv_file(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table as CSV for spreadsheets, as described above; no cell of it is run as a formula."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: guard(words) for name, words in row.items()})
    return stream.getvalue().encode("utf-8-sig")


def csv_metadata(origin: Origin) -> bytes:
    """The description of plan.csv: a table of CSV on the Web."""
    columns = [
        {
            "name": name,
            "titles": name,
            "dc:title": title,
            "dc:description": about,
            "datatype": type,
            "required": name in _OF_THEME,
        }
        for name, title, about, type in _columns()
    ]
    data = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "url": "plan.csv",
        "dc:title": origin.plan.about.title,
        "dc:temporal": str(origin.plan.year),
        "dc:publisher": origin.plan.about.published_by,
        "dc:description": "An apostrophe before = + - @ or an apostrophe keeps spreadsheets from running a cell as a "
        "formula.",
        "schema:mentions": [
            {"schema:alternateName": short, "schema:name": full}
            for short, full in sorted(origin.plan.abbreviations.items())
        ],
        **_approvals(origin),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "doubleQuote": True},
        "tableSchema": {"columns": columns, "rowTitles": ["action"]},
    }
    return as_file(data)


def _approvals(origin: Origin) -> dict[str, list[str]]:
    """The steps by which an edition was approved; nothing where none is recorded."""
    chain = origin.edition.approvals if origin.edition else ()
    return {"dc:provenance": [one.in_words for one in chain]} if chain else {}


def _columns() -> Iterator[tuple[str, str, str, str | dict[str, str]]]:
    """Each column: its name, its title, its meaning, and the type of what stands in it."""
    for name, (title, about) in _OF_THEME.items():
        yield name, title, about, "string"
    for field in fields(Action):
        about = " ".join(filter(None, (field.about, as_written(field))))
        if field.form is NUMBER:
            empty = "Empty in the row of a theme without actions."
            yield field.key, field.title, f"{about} {empty}", "positiveInteger"
        elif field.form is DAY:
            yield field.key, field.title, about, {"base": "date", "format": "yyyy-MM-dd"}
        else:
            yield field.key, field.title, about, "string"
