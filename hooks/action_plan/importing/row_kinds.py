"""What one row is, by how its cells fit the columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from action_plan.importing.cells import Cell
from action_plan.importing.headings import Columns, read_headings
from action_plan.importing.values import NUMBERED, read_status, read_theme, read_when

Row = Sequence[Cell]

_NO_LISTS = {"theme", "number", "person_responsible", "achieve_by", "status", "status_and_date"}


def following_rows(table: Sequence[Row]) -> list[Row]:
    """For each row of a table the next one that is no gap."""
    found: list[Row] = []
    following: Row = []
    for row in reversed(table):
        found.append(following)
        following = row or following
    return found[::-1]


def filled_in(rows: Sequence[Row]) -> list[Cell]:
    """The cells with words of their own."""
    return [cell for row in rows for cell in row if cell.words and not cell.is_repeated]


def places(rows: Sequence[Row]) -> set[str]:
    """Where the cells of some rows stand."""
    return {cell.place for row in rows for cell in row}


def held_in(row: Row, columns: Columns) -> dict[str, Cell]:
    """The cells with words by their keys, without signs of lists where a list is none."""
    held = {key: cell for key, cell in columns.held(row).items() if cell.words}
    for key in _NO_LISTS & held.keys():
        held[key] = replace(held[key], words=re.sub(r"(?m)^- ", "", held[key].words))
    return held


def number_before(action: str) -> re.Match[str] | None:
    """The number before the words of an action: 1.1, 7., 2a; "12 sessions" has none."""
    found = NUMBERED.match(action)
    is_plain = found and found[0].strip() == found[1] and found[1].isdecimal()
    return None if not found or is_plain or found.end() == len(action) else found


def is_theme(row: Row, filled: Sequence[Cell], held: Mapping[str, Cell]) -> bool:
    """Whether a row names a theme: one cell across, a letter and a title, or the only cell in its column."""
    only = filled[0]
    if len(filled) == 1:
        return (
            only.width > 1
            or only.is_heading
            or read_theme(only.words)[0] is not None
            or ("theme" in held and len(held) == 1 and len(row) > 1 and "\n" not in only.words)
        )
    return len(filled) == 2 and bool(re.fullmatch(r"[A-Z]", only.words))


def is_bare(row: Row, filled: Sequence[Cell], held: Mapping[str, Cell]) -> bool:
    """Whether a row is a title alone at the front, or no more than a line."""
    is_first = len(filled) == 1 and filled[0] is row[0] and "action" not in held
    return is_first and not NUMBERED.fullmatch(filled[0].words)


def is_action(row: Row, columns: Columns) -> bool:
    """Whether a row is an action for certain: its number, date or status can be read."""
    return len(filled_in([row])) > 1 and (
        fit(row, columns) > 0 or fit([Cell("", ""), *row], columns) > 0 or columns.are_of_own_actions
    )


def end_of_plan(table: Sequence[Row], columns: Columns) -> int:
    """Where the plan ends: at the first gap below its last row that is an action for certain."""
    last = -1
    for i, row in enumerate(table):
        if found := read_headings(row):
            columns = found
        elif is_action(row, columns):
            last = i
    return next((i for i in range(last + 1, len(table)) if not table[i] and last >= 0), len(table))


def fit(row: Row, columns: Columns) -> int:
    """How well the cells of a row fit the columns."""
    held = {key: cell.words for key, cell in columns.held(row).items()}
    number = held.get("number") or held.get("theme") or ""
    fits = [
        bool(NUMBERED.fullmatch(number)),
        bool(held.get("achieve_by")) and read_when(held["achieve_by"]) is not None,
        bool(held.get("status")) and not read_status(held["status"]).remark,
    ]
    return sum(fits)
