"""The title and the year of a plan, as they stand in a line such as "Action Plan 2024/25"."""

import re
from typing import NamedTuple

from action_plan.model.dates import AcademicYear

_YEARS = re.compile(r"\b(20\d\d) ?[-/–] ?((?:20)?\d\d)\b")
_LONGEST = 120


class Titled(NamedTuple):
    """A year and, where the line is no more than both, a title."""

    year: AcademicYear
    title: str | None


def read_titled(line: str) -> Titled | None:
    """What a line says, or None where it names no academic year."""
    words = " ".join(line.split())
    for found in _YEARS.finditer(words):
        year = read_year(f"{found[1]}-{found[2][-2:]}")
        if year is None:
            continue
        before = words[: found.start()].strip(" ,:(–-")
        after = words[found.end() :].strip(" ,:–-.)")
        is_title = bool(before) != bool(after) and len(words) <= _LONGEST
        return Titled(year, (before or after) if is_title else None)
    return None


def holds_year(line: str) -> bool:
    """Whether a line names an academic year."""
    return read_titled(line) is not None


def read_year(words: str) -> AcademicYear | None:
    """The year that "2024-25" names, or None."""
    try:
        return AcademicYear.read(words)
    except ValueError:
        return None
