"""Tables in text: CSV and tab-separated, in the encodings and with the signs that offices write."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from action_plan.importing.cells import (
    CannotImport,
    Cell,
    Counted,
    Remark,
    Tables,
    clean,
    one_kind_of_line,
    too_many,
)
from action_plan.importing.columns.names import are_named

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a text of Excel's kind "Unicode Text" begins."""


def read_text(source: bytes, name: str) -> Tables:
    """The one table of a text. Raises CannotImport."""
    found = Tables()
    ending = PurePath(name).suffix.lower()
    text = _decoded(source, name, found)
    _see_that_it_is_not_too_much(text, name)
    counted = Counted(name)
    tabs = ending in (".txt", ".tsv", ".tab") or (ending != ".csv" and "\t" in text)
    rows: list[list[Cell]] = []
    split = list(_split(text, tabs))
    counted.rows(sum(any(cells) for _, cells in split))
    for line, cells in split:
        counted.row(len(cells) if any(cells) else 0)
        places = [f"line {line}, column {i}" if len(cells) > 1 else f"line {line}" for i in _from_1(cells)]
        row = [
            Cell(clean(words), place, raw=one_kind_of_line(words))
            for words, place in zip(cells, places, strict=True)
        ]
        rows.append(row if any(cell.words for cell in row) else [])
    found.tables.append(rows)
    width = Counter(len(row) for row in rows if len(row) > 1).most_common(1)
    for row in rows:
        for cell in row:
            if width and _holds_rows(cell, width[0][0]):
                found.notes.append(
                    Remark(
                        cell.place, "holds lines that look like rows; a quotation mark may be missing", True
                    )
                )
    return found


_MOST_LINES = 100_000
_MOST_SIGNS = 1_000_000


def _see_that_it_is_not_too_much(text: str, name: str) -> None:
    """Raise CannotImport before what is too much is taken apart: words hold lines and commas, too, but not as many."""
    if text.count("\n") > _MOST_LINES or text.count("\r") > _MOST_LINES:
        raise too_many(name, _MOST_LINES, "lines")
    if max(map(text.count, ",;\t")) > _MOST_SIGNS:
        raise too_many(name, _MOST_SIGNS, "signs between cells")


def _from_1(cells: list[str]) -> range:
    return range(1, len(cells) + 1)


def _decoded(source: bytes, name: str, found: Tables) -> str:
    try:
        return source.decode("utf-16" if source.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        found.notes.append(
            Remark(name, "the file is not UTF-8, and was read as Windows text: look at signs such as £ and ’")
        )
        return source.decode("cp1252", errors="replace")


def _holds_rows(cell: Cell, width: int) -> bool:
    """Whether a later line of a cell has about as many signs between cells as a row."""
    later = (cell.raw or "").split("\n")[1:]
    return any(row.count(sign) >= max(2, width - 2) for row in later for sign in ",;\t")


def _split(text: str, tabs: bool) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the line in which it begins."""
    lines = one_kind_of_line(text).split("\n")
    quoted = re.search(r'(^|[\t,;])"', text, re.MULTILINE) and text.count('"') % 2 == 0
    if tabs and quoted:
        try:
            yield from _by_sign(text, "\t", is_strict=True)
            return
        except csv.Error:
            pass  # quotation marks that are words
    if tabs:
        yield from ((i, line.split("\t")) for i, line in enumerate(lines, start=1))
        return
    try:
        yield from _by_sign(text, _sign(lines))
    except csv.Error as error:
        raise CannotImport(f"the file cannot be read as CSV ({error})") from error


def _sign(lines: list[str]) -> str:
    """What stands between cells: the sign that makes a row of headings, else the most frequent one at the top."""
    for line in lines[:50]:
        for sign in ",;\t":
            if are_named(words.strip(' "') for words in line.split(sign)):
                return sign
    head = next((line for line in lines if re.search("[,;\t]", line)), "")
    return max(",;\t", key=head.count)


def _by_sign(text: str, sign: str, *, is_strict: bool = False) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(max(len(text), 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=is_strict)
    found: list[tuple[int, list[str]]] = []
    before = 0
    for row in reader:
        found.append((before + 1, row))
        before = reader.line_num
    return found
