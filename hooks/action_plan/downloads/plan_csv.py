"""plan.csv: the plan as one table, for spreadsheets and for `plan import`; and its description for machines.

RFC 4180: one row of headings, CRLF, quotation marks where they are needed. It begins with a byte order mark,
because Excel reads a CSV without one as Windows text; the description (CSV on the Web) says UTF-8, whose
readers pass over the mark.
"""

import csv
import io
from typing import Any

from action_plan.downloads.json_types import as_file
from action_plan.downloads.origin import Origin
from action_plan.model.plan import STATUSES
from action_plan.model.table import COLUMNS, guard, rows

METADATA = "plan.csv-metadata.json"
"""The name that the W3C's "CSV on the Web" gives to the description of plan.csv."""

_ABOUT: dict[str, tuple[str, str]] = {
    "year": ("Year", "The academic year, which runs from 1 August to 31 July."),
    "theme": ("Theme", "The letter of the theme."),
    "theme_title": ("Title of the theme", "Its title."),
    "number": ("Number", "The number of the action; empty in the row of a theme without actions."),
    "action": ("Action", "What will be done. Markdown."),
    "measure": ("Measure", "How it will be known that it is done. Markdown."),
    "person_responsible": ("Person responsible", "Who is responsible, in the published words."),
    "roles": ("Roles", "The roles that those words name, with semicolons between them."),
    "achieve_by": ("Achieve by", "A day (2024-08-01), a month (2024-08) or ongoing."),
    "status": ("Status", f"One of {', '.join(STATUSES)}."),
    "status_note": ("Status note", "The words published in the Achieved column, where they say more."),
    "achieved_on": ("Achieved on", "The day on which it was achieved."),
    "reason": ("Reason", "Why it was stopped."),
    "carried_to": ("Carried to", "Year and number of the action that continues it."),
    "carried_from": ("Carried from", "Year and number of the action that it continues."),
    "progress": ("Progress", "The progress reports, each with its day in brackets before it."),
}
_TYPES: dict[str, Any] = {
    "number": "positiveInteger",
    "achieved_on": {"base": "date", "format": "yyyy-MM-dd"},
}


def plan_csv(origin: Origin) -> bytes:
    """The file, as UTF-8."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(origin.plan):
        writer.writerow({name: guard(words) for name, words in row.items()})
    return stream.getvalue().encode("utf-8-sig")


def csv_metadata(origin: Origin) -> bytes:
    """The description of plan.csv: a table of CSV on the Web."""
    columns = [_column(name) for name in COLUMNS]
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
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "doubleQuote": True},
        "tableSchema": {"columns": columns, "rowTitles": ["action"]},
    }
    return as_file(data)


def _column(name: str) -> dict[str, Any]:
    title, about = _ABOUT[name]
    return {
        "name": name,
        "titles": name,
        "dc:title": title,
        "dc:description": about,
        "datatype": _TYPES.get(name, "string"),
        "required": name in ("year", "theme", "theme_title"),
    }
