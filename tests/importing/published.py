"""Tables as other organisations publish them, made in Word, Excel and CSV; every word of them is invented."""

import csv
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

import docx
import openpyxl
from action_plan.importing.columns.given import Given
from action_plan.importing.plan import Imported, make_plan
from action_plan.importing.tables import read_tables

from tests.importing.sources import Rows


class Grid(NamedTuple):
    """A table, with the areas that are merged (first row and column, last row and column), and the lines above it."""

    rows: Rows
    merged: Sequence[tuple[int, int, int, int]] = ()
    above: Sequence[str] = ()


def in_word(*grids: Grid) -> bytes:
    document = docx.Document()
    for grid in grids:
        for line in grid.above:
            document.add_paragraph(line)
        table = document.add_table(rows=len(grid.rows), cols=max(map(len, grid.rows)))
        for held, row in zip(table.rows, grid.rows, strict=True):
            for cell, words in zip(held.cells, row, strict=False):
                if words:
                    cell.text = str(words)
        for first, left, last, right in grid.merged:
            words = table.cell(first, left).text
            table.cell(first, left).merge(table.cell(last, right)).text = words
    return _saved(document)


def in_excel(*grids: Grid) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, grid in enumerate(grids, start=1):
        sheet = book.create_sheet(f"Sheet {number}")
        for line in grid.above:
            sheet.append([line])
        for row in grid.rows:
            sheet.append(row)
        down = len(grid.above) + 1
        for first, left, last, right in grid.merged:
            sheet.merge_cells(None, first + down, left + 1, last + down, right + 1)
    return _saved(book)


def in_csv(*grids: Grid) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for grid in grids:
        writer.writerows([[line] for line in grid.above])
        writer.writerows(grid.rows)
        writer.writerow([])
    return stream.getvalue().encode()


def _saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


KINDS = {"docx": in_word, "xlsx": in_excel, "csv": in_csv}


def published(kind: str, *grids: Grid, columns: Given = Given(), **given: Any) -> Imported:
    """What is made of some tables as a file of that kind."""
    name = f"plan.{kind}"
    return make_plan(
        read_tables(KINDS[kind](*grids), name), name, columns=columns, **{"by": "A body", **given}
    )
