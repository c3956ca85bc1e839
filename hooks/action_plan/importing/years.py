"""The title and the year of a plan, as they stand in a line such as "Action Plan 2024/25"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from action_plan.model.dates import AcademicYear

_YEARS = re.compile(r"\b(20\d\d) ?(?:[-/–]|to) ?((?:20)?\d\d)\b")
_FOR_THE_YEAR = re.compile(r"\W+(?:for )?(?:the )?(?:academic|financial) year\W*$", re.IGNORECASE)
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
        before = _FOR_THE_YEAR.sub("", words[: found.start()]).strip(" ,:(–-")
        after = words[found.end() :].strip(" ,:–-.)")
        is_title = bool(before) != bool(after) and len(words) <= _LONGEST
        return Titled(year, (before or after) if is_title else None)
    return None


def of_table(lines: Iterable[str]) -> AcademicYear | None:
    """The year of a table, where lines above it are no more than a title and a year; of several the last."""
    found = [titled.year for line in lines if (titled := read_titled(line)) and titled.title]
    found += [year for line in lines if (year := read_year(line.strip().replace("/", "-")))]
    return found[-1] if found else None


def read_several(line: str) -> AcademicYear | None:
    """The first of the academic years that a line such as "Plan 2019-21" names together; None where it is one year."""
    for found in _YEARS.finditer(line):
        first, last = int(found[1]), int(found[1][:2] + found[2][-2:])
        if 1 < last - first <= 10:
            return AcademicYear(first)
    return None


def is_title(line: str) -> bool:
    """Whether a line may be the title of a plan."""
    return (
        len(line) <= 100
        and "\n" not in line
        and bool(re.search(r"\b(?:plan|register|tracker)\b[^.:]*$", line, re.IGNORECASE))
    )


def without_years(line: str) -> str:
    """A title without the years that it names: "Plan 2019-21"."""
    return " ".join(_YEARS.sub("", line).split()).strip(" ,:()–-") or line


def holds_year(line: str) -> bool:
    """Whether a line names an academic year."""
    return read_titled(line) is not None


def read_year(words: str) -> AcademicYear | None:
    """The year that "2024-25" names, or None."""
    try:
        return AcademicYear.read(words)
    except ValueError:
        return None
