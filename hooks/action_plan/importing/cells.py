"""Cells and tables as every reader makes them, each with its place in words."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from action_plan.model.dates import AchieveBy
from action_plan.model.strings import FORBIDDEN
from action_plan.pasted import ordinary


class CannotImport(ValueError):
    """The file holds no table that can be read; the words say why and what to do."""


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
