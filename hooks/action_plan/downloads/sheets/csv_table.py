"""Tables as CSV, for spreadsheets, and their descriptions for machines.

RFC 4180: one row of headings, CRLF, quotation marks where they are needed. A file begins with a byte order mark,
because Excel reads a CSV without one as Windows text; the description (CSV on the Web) says UTF-8, whose readers pass
over the mark.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from action_plan.downloads.json_types import as_file
from action_plan.downloads.origin import Origin
from action_plan.tables.table import guard

DESCRIPTION = "-metadata.json"
"""What the W3C's "CSV on the Web" adds to the name of a file for that of its description."""

DATE = {"base": "date", "format": "yyyy-MM-dd"}


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column: its name in the row of headings, its title, its meaning, and the type of what stands in it."""

    name: str
    title: str
    about: str
    type: str | Mapping[str, str] = "string"
    required: bool = False


def csv_file(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """A table, as UTF-8: "" for None, and words of which no spreadsheet runs any as a formula; a number is none."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if isinstance(value, str):
        return guard(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def csv_description(
    origin: Origin, file: str, columns: Iterable[CsvColumn], row_titles: Sequence[str], **more: Any
) -> bytes:
    """The description of a file of CSV; `more` are its own properties."""
    data = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "url": file,
        "dc:title": origin.plan.about.title,
        "dc:publisher": origin.plan.about.published_by,
        "dc:description": "An apostrophe before = + - @ or an apostrophe keeps spreadsheets from running a cell as a "
        "formula.",
        "schema:mentions": [
            {"schema:alternateName": short, "schema:name": full}
            for short, full in sorted(origin.plan.abbreviations.items())
        ],
        **more,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "doubleQuote": True},
        "tableSchema": {"columns": list(map(_described, columns)), "rowTitles": row_titles},
    }
    return as_file(data)


def _described(column: CsvColumn) -> dict[str, object]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.about,
        "datatype": column.type,
        "required": column.required,
    }
