"""What a file of this site says of its plan as a whole: beside plan.csv, its description; in plan.xlsx, a sheet."""

import json
from dataclasses import dataclass, field
from typing import Any

from action_plan.importing.years import read_titled, read_year
from action_plan.model.dates import AcademicYear

ENDING = "-metadata.json"
"""What follows the name of a CSV file in the name of its description (CSV on the Web)."""


@dataclass(slots=True)
class Described:
    """Title, year, publisher and abbreviations, as far as they are known."""

    title: str | None = None
    year: AcademicYear | None = None
    published_by: str | None = None
    abbreviations: dict[str, str] = field(default_factory=dict)

    def name(self, words: str) -> None:
        """Take title and year from a line that holds both."""
        if found := read_titled(words):
            self.title, self.year = found.title, found.year
        else:
            self.title = words or None


def read_description(source: bytes) -> Described:
    """What the description of plan.csv says; nothing where it cannot be read."""
    found = Described()
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return found
    if not isinstance(data, dict):
        return found
    found.name(_text(data, "dc:title"))
    found.year = read_year(_text(data, "dc:temporal")) or found.year
    found.published_by = _text(data, "dc:publisher") or None
    mentions = data.get("schema:mentions")
    for one in mentions if isinstance(mentions, list) else []:
        short, full = _text(one, "schema:alternateName"), _text(one, "schema:name")
        if short and full:
            found.abbreviations[short] = full
    return found


def _text(data: Any, key: str) -> str:
    value = data.get(key) if isinstance(data, dict) else None
    return value.strip() if isinstance(value, str) else ""
