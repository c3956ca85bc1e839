"""Cells and tables as every reader makes them, each with its place in words."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from action_plan.model.dates import AchieveBy
from action_plan.model.strings import FORBIDDEN
from action_plan.pasted import ordinary


class CannotImport(ValueError):
    """The file holds no table that can be read; the words say why and what to do."""


MOST_ROWS = 5000
MOST_COLUMNS = 1000
MOST_CELLS = 60_000
MOST_PARAGRAPHS = 20_000
"""What is more than any plan has: a small file can hold as much as takes hours, so it is counted while it is read."""


def too_many(place: str, most: int, what: str) -> CannotImport:
    """That a file, or a part of it, is refused, and why."""
    return CannotImport(
        f"{place} has more than {most:,} {what}, and no plan has as many; take out what does not belong to the plan"
    )


class Counted:
    """Counts what is read of a file, and raises CannotImport where it is too much."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = self._cells = self._paragraphs = 0

    def row(self, cells: int) -> None:
        """Take a row of so many cells, before they are made."""
        self._rows += cells > 0
        self._cells += cells
        if cells > MOST_COLUMNS:
            raise too_many(self._name, MOST_COLUMNS, "columns")
        if self._rows > MOST_ROWS:
            raise too_many(self._name, MOST_ROWS, "rows")
        if self._cells > MOST_CELLS:
            raise too_many(self._name, MOST_CELLS, "cells")

    def paragraph(self) -> None:
        """Take a paragraph."""
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise too_many(self._name, MOST_PARAGRAPHS, "paragraphs")

    def rows(self, number: int) -> None:
        """Say that so many rows are to come: where they are too many, none of them need be made."""
        if number > MOST_ROWS:
            raise too_many(self._name, MOST_ROWS, "rows")


class NoSuchColumn(CannotImport):
    """A person named a column that no table has."""


class Remark(NamedTuple):
    """Something that a person should look at: where it stands in the source, and what was done. `to_decide` says that
    what was done may be wrong, and only a person can know."""

    place: str
    words: str
    to_decide: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words (paragraphs apart by an empty line), its place, and what its looks say.

    `when` is a true date of Excel. `is_repeated` says that it is merged with the cell above, so that its
    words are those of that cell; `width` over how many columns it is merged. `is_heading` says that it stands
    above the table. `raw` are the words before anything was tidied, where that can be known.
    """

    words: str
    place: str
    when: AchieveBy | None = None
    is_repeated: bool = False
    width: int = 1
    is_heading: bool = False
    raw: str | None = None


@dataclass(slots=True)
class Tables:
    """What a file holds: the rows of each of its tables (one without cells is a gap), the lines that may name each
    (the name of a sheet, the paragraphs above), words outside of tables, and what could not be read."""

    tables: list[list[list[Cell]]] = field(default_factory=list)
    names: list[list[str]] = field(default_factory=list)
    outside: list[Cell] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def clean(words: str) -> str:
    """The words of a cell as the plan keeps them."""
    words = FORBIDDEN.sub("", ordinary(words)).replace("\t", " ")
    is_tagged = "<p>" in words and "</p>" in words
    if is_tagged:
        words = words.replace("<p>", "\n\n").replace("</p>", "\n\n")
    words = "\n".join(row.strip() for row in words.split("\n")).strip()
    return re.sub(r"\n{3,}", "\n\n", words) if is_tagged else words


def one_kind_of_line(words: str) -> str:
    """The words with lines that end as in Unix."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
