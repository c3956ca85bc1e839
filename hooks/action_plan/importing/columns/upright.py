"""Forms that stand for one action each, with the headings at the left: turned into tables with the headings above."""

from itertools import groupby

from action_plan.importing.cells import Cell, Tables
from action_plan.importing.columns.names import are_named

_Rows = list[list[Cell]]


def upright(tables: Tables) -> Tables:
    """The tables, with each form of two columns as a row of headings and a row of cells."""
    turned = [_upright(table) for table in tables.tables]
    return Tables(turned, tables.names, tables.outside, tables.notes)


def _upright(table: _Rows) -> _Rows:
    """The rows of a table, where each part of it between gaps may be a form."""
    found: _Rows = []
    for is_form_row, rows in groupby(table, key=_is_pair):
        part = list(rows)
        found += _turned(part) if is_form_row and _is_form(part) else part
    return found


def _is_pair(row: list[Cell]) -> bool:
    """Whether a row is a heading and at most one cell beside it."""
    return len(row) > 1 and bool(row[0].words) and not any(cell.words for cell in row[2:])


def _is_form(rows: _Rows) -> bool:
    """Whether the cells at the left are headings for certain, and those beside them are none."""
    return are_named(row[0].words for row in rows) and not are_named(row[1].words for row in rows)


def _turned(rows: _Rows) -> _Rows:
    return [[row[0] for row in rows], [row[1] for row in rows], []]
