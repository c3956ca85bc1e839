"""Tables as people keep them: rows of cells, each with its place in words, from Word, Excel and text."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

LARGEST = 20_000_000
"""The most bytes that a file may have."""

_UNPACKED = 200_000_000
"""The most bytes that a packed file (Word, Excel) may have when it is unpacked."""


class CannotImport(ValueError):
    """The file holds no table that can be read; the words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words (paragraphs apart by an empty line), its place, and what its looks say.

    `day` is a true date of Excel. `is_repeated` says that it is merged with the cell above, so that its
    words are those of that cell; `width` over how many columns it is merged.
    """

    words: str
    place: str
    day: date | None = None
    is_repeated: bool = False
    width: int = 1


@dataclass(slots=True)
class Tables:
    """What a file holds: the rows of all its tables, one after the other, and words outside of tables."""

    tables: list[list[list[Cell]]] = field(default_factory=list)
    outside: list[Cell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_tables(source: bytes, name: str) -> Tables:
    """Read a file by its kind, which the ending of its name and its first bytes tell. Raises CannotImport."""
    if not source.strip():
        raise CannotImport(f"{name} is empty")
    if len(source) > LARGEST:
        raise CannotImport(f"{name} is larger than 20 MB; take out what does not belong to the plan")
    ending = PurePath(name).suffix.lower()
    if source.startswith(b"PK"):
        _unpack(source, name)
        if ending == ".xlsx":
            return _excel(source, name)
        if ending == ".docx":
            return _word(source, name)
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotImport(
            f"{name} is of an old kind, or locked with a password; open it and save it as .docx or .xlsx"
        )
    if source.startswith(b"%PDF"):
        raise CannotImport(f"{name} is a PDF, which holds no tables; use the document from which it was made")
    if ending in (".docx", ".xlsx") or b"\0" in source:
        raise CannotImport(f"{name} is no Word, Excel, CSV or text file, or it is damaged")
    return _text(source, ending)


def _unpack(source: bytes, name: str) -> None:
    """Refuse what unpacks to more than anybody's plan."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise CannotImport(f"{name} is damaged; open it and save it anew") from error
    if size > _UNPACKED:
        raise CannotImport(f"{name} unpacks to {size / 1e6:.0f} MB, which no plan has")


_TAGGED = re.compile(r"\s*<p>(.*?)</p>\s*", re.DOTALL)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def _clean(words: str) -> str:
    """The words of a cell as the plan keeps them."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\u2028", "\n")
    words = _INVISIBLE.sub("", words).replace("\xa0", " ").replace("\t", " ")
    if paragraphs := _TAGGED.findall(words):
        words = "\n\n".join(paragraphs)
    return "\n".join(row.strip() for row in words.split("\n")).strip()


# --- text --------------------------------------------------------------------------------------


def _text(source: bytes, ending: str) -> Tables:
    found = Tables()
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = source.decode("cp1252", errors="replace")
        found.notes.append(
            "the file is not UTF-8, and was read as Windows text: look at signs such as £ and ’"
        )
    tabs = ending in (".txt", ".tsv", ".tab") or (ending != ".csv" and "\t" in text)
    rows: list[list[Cell]] = []
    for line, cells in _split(text, tabs):
        filled = [Cell(_clean(words), f"line {line}, column {i}") for i, words in enumerate(cells, start=1)]
        if len(filled) == 1 and filled[0].words:
            found.outside.append(Cell(filled[0].words, f"line {line}"))
        elif any(cell.words for cell in filled):
            rows.append(filled)
    found.tables.append(rows)
    return found


def _split(text: str, tabs: bool) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the line in which it begins."""
    quoted = re.search(r'(^|[\t,;])"', text, re.MULTILINE) and text.count('"') % 2 == 0
    if tabs and quoted:
        try:
            yield from _by_sign(text, "\t", is_strict=True)
            return
        except csv.Error:
            pass  # quotation marks that are words
    if tabs:
        for i, line in enumerate(text.splitlines(), start=1):
            yield i, line.split("\t")
        return
    head = text.split("\n", 1)[0]
    try:
        yield from _by_sign(text, max(",;\t", key=head.count))
    except csv.Error as error:
        raise CannotImport(f"the file cannot be read as CSV ({error})") from error


def _by_sign(text: str, sign: str, *, is_strict: bool = False) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=is_strict)
    found: list[tuple[int, list[str]]] = []
    before = 0
    for row in reader:
        found.append((before + 1, row))
        before = reader.line_num
    return found


# --- Excel -------------------------------------------------------------------------------------


def _excel(source: bytes, name: str) -> Tables:
    import warnings

    import openpyxl

    found = Tables()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that do not matter here
        try:
            book = openpyxl.load_workbook(io.BytesIO(source), data_only=True)
        except Exception as error:  # whatever a damaged file makes the library raise
            raise CannotImport(f"{name} cannot be read as Excel; open it and save it anew") from error
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            found.notes.append(f"the hidden sheet {sheet.title} was read too")
        rows = list(_sheet_rows(sheet))
        found.tables.append([row for row in rows if sum(bool(cell.words) for cell in row) > 1 or _spans(row)])
        found.outside += [cell for row in rows if row not in found.tables[-1] for cell in row if cell.words]
    return found


def _spans(row: list[Cell]) -> bool:
    return any(cell.words and cell.width > 1 for cell in row)


def _sheet_rows(sheet: Any) -> Iterator[list[Cell]]:
    merged: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                merged[row, column] = area
    last: dict[int, Cell] = {}
    for row in sheet.iter_rows():
        cells = []
        for one in row:
            area = merged.get((one.row, one.column))
            place = f"sheet {sheet.title}, cell {one.coordinate}"
            if area is None:
                cell = _excel_cell(one, place)
            elif (one.row, one.column) == (area.min_row, area.min_col):
                cell = _excel_cell(one, place, area.max_col - area.min_col + 1)
            elif one.column == area.min_col and (above := last.get(one.column)):
                cell = Cell(above.words, place, above.day, is_repeated=True)
            else:
                cell = Cell("", place)
            cells.append(cell)
            last[one.column] = cell
        if any(cell.words for cell in cells):
            yield cells


def _excel_cell(one: Any, place: str, width: int = 1) -> Cell:
    value = one.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Cell(value.isoformat(), place, value, width=width)
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    elif isinstance(value, float) and "%" in str(one.number_format):
        value = f"{value * 100:g}%"
    elif isinstance(value, float):
        value = f"{value:g}" if abs(value) < 1e6 else str(value)
    return Cell(_clean("" if value is None else str(value)), place, width=width)


# --- Word --------------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _word(source: bytes, name: str) -> Tables:
    import docx

    found = Tables()
    try:
        document: Any = docx.Document(io.BytesIO(source))
        body = document.element.body
        links = {key: part.target_ref for key, part in document.part.rels.items() if part.is_external}
    except Exception as error:  # whatever a damaged file makes the library raise
        raise CannotImport(f"{name} cannot be read as Word; open it and save it anew") from error
    paragraphs = 0
    for block in body.iterchildren():
        if block.tag == f"{_W}tbl":
            number = len(found.tables) + 1
            found.tables.append(list(_word_rows(block, number, links)))
        elif block.tag == f"{_W}p":
            paragraphs += 1
            if words := _clean(_word_paragraph(block, links)):
                found.outside.append(Cell(words, f"paragraph {paragraphs}"))
        else:
            for inner in block.iter(f"{_W}p"):
                if words := _clean(_word_paragraph(inner, links)):
                    found.outside.append(Cell(words, "a part outside of the tables"))
    return found


def _word_rows(table: Any, number: int, links: dict[str, str]) -> Iterator[list[Cell]]:
    above: dict[int, Cell] = {}
    for i, row in enumerate(_children(table, "tr"), start=1):
        cells: list[Cell] = []
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for skipped in range(column):
            cells.append(Cell("", f"table {number}, row {i}, column {skipped + 1}"))
        for one in _children(row, "tc"):
            place = f"table {number}, row {i}, column {column + 1}"
            width = _number(one.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = one.find(f"{_W}tcPr/{_W}vMerge")
            words = _word_cell(one, links)
            if merge is not None and merge.get(f"{_W}val") != "restart" and not words and column in above:
                cell = Cell(above[column].words, place, is_repeated=True, width=width)
            else:
                cell = Cell(words, place, width=width)
            above[column] = cell
            cells += [cell, *(Cell("", place) for _ in range(width - 1))]
            column += width
        if any(cell.words for cell in cells):
            yield cells


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The children of a name, also those that a content control or a tracked insertion wraps."""
    for child in parent.iterchildren():
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}ins"):
            inner = child.find(f"{_W}sdtContent") if child.tag == f"{_W}sdt" else child
            if inner is not None:
                yield from _children(inner, name)


def _number(element: Any, usual: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return int(value) if value and value.isdecimal() and int(value) < 1000 else usual


def _word_cell(cell: Any, links: dict[str, str]) -> str:
    """The paragraphs of a cell, those of tables within it as well; items of lists with a hyphen."""
    found: list[tuple[bool, str]] = []
    for paragraph in cell.iter(f"{_W}p"):
        words = _clean(_word_paragraph(paragraph, links))
        if words:
            listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or _is_list(paragraph)
            found.append((listed, f"- {words}" if listed else words))
    text = ""
    for i, (listed, words) in enumerate(found):
        if i:
            text += "\n" if listed and found[i - 1][0] else "\n\n"
        text += words
    return text


def _is_list(paragraph: Any) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and str(style.get(f"{_W}val")).startswith("List")


def _word_paragraph(paragraph: Any, links: dict[str, str]) -> str:
    """The words of a paragraph: what was inserted is in, what was deleted is not; links as in Markdown."""
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag == f"{_W}hyperlink":
            target = links.get(str(node.get(f"{_R}id")), "")
            words = "".join(text.text or "" for text in node.iter(f"{_W}t"))
            if target.startswith(("https://", "mailto:")) and words and not re.search(r"[\[\]()\s]", target):
                parts.append(_Link(words, target))
    return _with_links(parts)


class _Link(str):
    """A link in Markdown, put before its own words, which follow piece by piece."""

    words: str

    def __new__(cls, words: str, target: str) -> "_Link":
        made = super().__new__(cls, f"[{words}]({target})")
        made.words = words
        return made


def _with_links(parts: list[str]) -> str:
    text = ""
    rest = ""
    for part in parts:
        if isinstance(part, _Link):
            text += part
            rest = part.words
        elif rest and rest.startswith(part):
            rest = rest[len(part) :]
        else:
            text += part
    return text
