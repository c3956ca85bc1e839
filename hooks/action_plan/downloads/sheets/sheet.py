"""A sheet of plan.xlsx, and how it is laid out: which columns show, how wide they are, and how high each row is.

Not every program works out the height of a row for itself (LibreOffice does not where none is written), so each is
written. It is estimated from the text, rather too high than too low: fonts differ from one machine to the next.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from action_plan.model.records import Column

_LINE = 15
"""How high a line is, in points, in the letters that a workbook has by default."""
_GAP = 3
"""What is left free below the last one."""
_HIGHEST = 409
"""The most points that Excel takes for a row."""
_WIDEST = 120
"""How wide a column may become, in characters, so that its longest text has room in the highest row."""


class Layout(NamedTuple):
    """The widths of all columns, in characters, and the places of those that are hidden; the height of each row in
    points, the headings first; and the cells that hold more than the highest row shows ("E2")."""

    widths: tuple[int, ...]
    hidden: frozenset[int]
    heights: tuple[int, ...]
    too_long: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filled:
    """A column with the texts below its heading."""

    heading: str
    width: int
    texts: tuple[str, ...]

    @classmethod
    def of(cls, column: Column, values: Sequence[Any]) -> "_Filled":
        """As wide as it should be, or wider where a text has no room otherwise."""
        texts = tuple(value if isinstance(value, str) else "" for value in values)
        width = column.width
        longest = sorted(texts, key=len)[-3:]
        while width < _WIDEST and any(_height(text, width) > _HIGHEST for text in longest):
            width += 4
        return cls(heading=column.heading, width=width, texts=texts)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. A row may be shorter than there are columns; the first `frozen` columns stay in view, the first
    `printed` go on paper (0: all of them)."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Any]]
    frozen: int = 1
    printed: int = 0

    @property
    def layout(self) -> Layout:
        """Columns with nothing in them are hidden, unless the whole sheet is empty: they stay in the file, so that
        what reads it finds all that it knows."""
        below = [[row[x] if x < len(row) else None for row in self.rows] for x in range(len(self.columns))]
        hidden = {x for x, values in enumerate(below) if self.rows and all(v in (None, "") for v in values)}
        filled = [_Filled.of(*pair) for pair in zip(self.columns, below, strict=True)]
        needed = [
            max((_height(column.texts[y], column.width) for column in filled), default=_GAP + _LINE)
            for y in range(len(self.rows))
        ]
        # The buttons of the filters stand below the words of the headings.
        head = max(_GAP + 2 * _LINE, *(_height(column.heading, column.width - 1) for column in filled))
        return Layout(
            widths=tuple(column.width for column in filled),
            hidden=frozenset(hidden),
            heights=(head, *(min(height, _HIGHEST) for height in needed)),
            too_long=tuple(_too_long(filled)),
        )


def _too_long(filled: Sequence[_Filled]) -> Iterator[str]:
    for x, column in enumerate(filled):
        for y, text in enumerate(column.texts):
            if _height(text, column.width) > _HIGHEST:
                yield f"{chr(ord('A') + x)}{y + 2}"


@lru_cache(4096)
def _height(text: str, width: int) -> int:
    """The height in points that a text needs in a column so wide."""
    return _GAP + _LINE * sum(_lines(row, width) for row in text.split("\n"))


def _lines(row: str, width: int) -> int:
    """How many lines words fill that break only between one another, and within one that is longer than a line."""
    lines, used = 1, 0.0
    for word in row.split():
        room = sum(map(_room, word))
        gap = _room(" ") if used else 0
        if used and used + gap + room > width:
            lines, used = lines + 1, room
        else:
            used += gap + room
        while used > width:
            lines, used = lines + 1, used - width
    return lines


@cache
def _room(sign: str) -> float:
    """How wide a sign is, in those of which the width of a column is counted: digits."""
    if unicodedata.east_asian_width(sign) in "WF":
        return 2
    if sign in " fijlrt.,:;'()":
        return 0.65
    return 1.3 if sign.isupper() or sign in "mw%@" else 1
