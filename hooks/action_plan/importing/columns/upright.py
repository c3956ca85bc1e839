"""Tables with the headings at the left, such as a form for each action: turned, so that the headings stand above."""

from itertools import groupby

from action_plan.importing.cells import Cell, Tables
from action_plan.importing.columns.names import are_named

_Rows = list[list[Cell]]


def upright(tables: Tables) -> Tables:
    """The tables, with each form as a row of headings and a row of cells for each action."""
    turned = [_upright(table) for table in tables.tables]
    return Tables(turned, tables.names, tables.outside, tables.notes)


def _upright(table: _Rows) -> _Rows:
    """The rows of a table, where each part of it between gaps may be a form."""
    found: _Rows = []
    for is_whole, rows in groupby(table, key=_is_whole):
        part = list(rows)
        found += _turned(part) if is_whole and _is_form(part) else part
    return found


def _is_whole(row: list[Cell]) -> bool:
    """Whether a row has a cell at its left that may be a heading for those beside it."""
    return len(row) > 1 and bool(row[0].words) and row[0].width == 1


def _is_form(rows: _Rows) -> bool:
    """Whether the cells at the left are headings for certain, and those of the first row are none."""
    return are_named(row[0].words for row in rows) and not are_named(cell.words for cell in rows[0])


def _turned(rows: _Rows) -> _Rows:
    width = max(map(len, rows))
    turned = [[row[i] if i < len(row) else Cell("", row[0].place) for row in rows] for i in range(width)]
    return [*(cells for cells in turned if any(cell.words for cell in cells)), []]
