"""Tables in Word: what was inserted is in, what was deleted or moved away is not; links as in Markdown."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote

from action_plan.importing.cells import MOST_ROWS, CannotImport, Cell, Counted, Remark, Tables, clean
from action_plan.importing.columns.names import are_named
from action_plan.importing.values import names_theme

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"}
_WRAPS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_APART = {"footnote": "a footnote", "endnote": "an endnote", "comment": "a comment"}
_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
}
_TEXT = {f"{_W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}ptab": " ", f"{_W}noBreakHyphen": "-"}
_SYMBOLS = {"FC": "✓", "FE": "☑", "FB": "✗", "FD": "☒", "A8": "☐", "6F": "☐", "50": "✓", "52": "☑", "4F": "✗"}
"""The signs of Wingdings and Wingdings 2 that plans hold."""


def read_word(source: bytes, name: str) -> Tables:
    """The tables of a document. Raises CannotImport."""
    import docx

    try:
        document = _Document(docx.Document(io.BytesIO(_without_macros(source))), Counted(name))
    except Exception as error:  # whatever a damaged file makes the library raise
        raise CannotImport(f"{name} cannot be read as Word; open it and save it again") from error
    return document.read()


def _without_macros(source: bytes) -> bytes:
    """A .docm under the name of a .docx, which is all that the library reads."""
    types = "[Content_Types].xml"
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        if types not in packed.namelist() or b"ms-word.document.macroEnabled" not in packed.read(types):
            return source
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as unpacked:
            for item in packed.namelist():
                content = packed.read(item)
                if item == types:
                    content = content.replace(
                        b"application/vnd.ms-word.document.macroEnabled.main+xml",
                        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    )
                unpacked.writestr(item, content)
        return made.getvalue()


class _Document:
    def __init__(self, document: Any, counted: Counted) -> None:
        self._found = Tables()
        self._counted = counted
        self._body = document.element.body
        self._links: dict[str, str] = {}
        self._apart: dict[tuple[str, str], str] = {}
        self._edges: list[Cell] = []
        self._lists, self._headings = _styles(document.styles.element)
        for key, part in document.part.rels.items():
            if part.is_external:
                self._links[key] = part.target_ref
                continue
            kind = part.reltype.rsplit("/", 1)[-1].removesuffix("s")
            if kind in _APART:
                self._read_apart(kind, part.target_part.blob)
            elif kind in ("header", "footer"):
                self._read_edge(kind, part.target_part.blob)

    def _read_apart(self, kind: str, source: bytes) -> None:
        from docx.oxml import parse_xml

        for note in parse_xml(source).iter(f"{_W}{kind}"):
            words = " ".join(node.text or "" for node in note.iter(f"{_W}t"))
            self._apart[kind, str(note.get(f"{_W}id"))] = " ".join(words.split())

    def _read_edge(self, kind: str, source: bytes) -> None:
        from docx.oxml import parse_xml

        for block in parse_xml(source).iter(f"{_W}p"):
            if words := clean(_bare(block)):
                self._edges.append(Cell(words, kind))

    # --- the document --------------------------------------------------------------------------

    def read(self) -> Tables:
        """The tables, each below the heading that stands above it."""
        self._counted.rows(sum(1 for _ in islice(self._body.iter(f"{_W}tr"), MOST_ROWS + 1)))
        above: Cell | None = None
        paragraphs = 0
        lines: list[str] = []
        for block in _blocks(self._body):
            if block.tag == f"{_W}tbl":
                self._table(block, above, lines)
                above, lines = None, []
                continue
            paragraphs += 1
            place = f"paragraph {paragraphs}"
            words = clean(self._paragraph(block, place))
            if not words:
                continue
            lines.append(words)
            cell = Cell(words, place, is_heading=True)
            if self._names_a_theme(block, words) and not (
                above and names_theme(above.words) and not names_theme(words)
            ):
                self._found.outside += [above] if above else []
                above = cell
            else:
                self._found.outside.append(cell)
        self._found.outside += [*([above] if above else []), *self._edges]
        return self._found

    def _names_a_theme(self, paragraph: Any, words: str) -> bool:
        return len(words) <= 120 and (_style(paragraph) in self._headings or names_theme(words))

    def _table(self, table: Any, above: Cell | None = None, lines: Sequence[str] = ()) -> None:
        number = len(self._found.tables) + 1
        self._found.names.append(list(lines))
        rows: list[list[Cell]] = [[above]] if above else []
        self._found.tables.append(rows)
        rows += self._rows(table, number)

    def _rows(self, table: Any, number: int) -> Iterator[list[Cell]]:
        above: dict[int, Cell] = {}
        for i, row in enumerate(_children(table, "tr"), start=1):
            cells: list[Cell] = []
            column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
            widths = [_number(one.find(f"{_W}tcPr/{_W}gridSpan"), 1) for one in _children(row, "tc")]
            self._counted.row(column + sum(widths))
            for skipped in range(column):
                cells.append(Cell("", f"table {number}, row {i}, column {skipped + 1}"))
            for one, width in zip(_children(row, "tc"), widths, strict=True):
                place = f"table {number}, row {i}, column {column + 1}"
                merge = one.find(f"{_W}tcPr/{_W}vMerge")
                words = self._cell(one, place)
                if merge is not None and merge.get(f"{_W}val") != "restart" and not words and column in above:
                    cell = Cell(above[column].words, place, is_repeated=True, width=width)
                else:
                    cell = Cell(words, place, width=width)
                above[column] = cell
                cells += [cell, *(Cell("", place) for _ in range(width - 1))]
                column += width
            yield cells if any(cell.words for cell in cells) else []

    def _cell(self, cell: Any, place: str) -> str:
        """The paragraphs of a cell; items of lists with a hyphen. A plan within it is a table of its own."""
        found: list[tuple[bool, str]] = []
        for block in _blocks(cell):
            if block.tag == f"{_W}tbl":
                if self._is_plan(block):
                    self._table(block)
                else:
                    inner = (one for row in _children(block, "tr") for one in _children(row, "tc"))
                    found += [(False, words) for one in inner if (words := self._cell(one, place))]
            elif words := clean(self._paragraph(block, place)):
                listed = self._is_list(block)
                found.append((listed, f"- {words}" if listed else words))
        text = ""
        for i, (listed, words) in enumerate(found):
            if i:
                text += "\n" if listed and found[i - 1][0] else "\n\n"
            text += words
        return text

    def _is_plan(self, table: Any) -> bool:
        rows = [[_bare(c) for c in _children(r, "tc")] for r in _children(table, "tr")]
        return any(are_named(row) for row in rows)

    def _is_list(self, paragraph: Any) -> bool:
        listed = paragraph.find(f"{_W}pPr/{_W}numPr")
        return _numbers(listed) if listed is not None else _style(paragraph) in self._lists

    # --- words ---------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Any, place: str) -> str:
        self._counted.paragraph()
        return "".join(self._pieces(paragraph, place))

    def _pieces(self, node: Any, place: str) -> Iterator[str]:
        for child in node.iterchildren():
            if child.tag in _LEFT_OUT or child.tag in (f"{_W}p", f"{_W}tbl"):
                continue
            if child.tag in _TEXT:
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == f"{_W}sym":
                yield self._symbol(child, place)
            elif child.tag == f"{_W}hyperlink":
                yield self._link("".join(self._pieces(child, place)), child, place)
            else:
                self._look(child, place)
                yield from self._pieces(child, place)

    def _symbol(self, node: Any, place: str) -> str:
        font, sign = str(node.get(f"{_W}font")), str(node.get(f"{_W}char")).upper()
        known = _SYMBOLS.get(sign[-2:]) if font.startswith("Wingdings") else None
        if known is None:
            self._say(place, f"has the character {sign} of {font}, which is stored there as a number")
        return known or f"(sign {sign} of {font})"

    def _link(self, words: str, node: Any, place: str) -> str:
        target = self._links.get(str(node.get(f"{_R}id")), "")
        if not target or not words.strip():
            return words
        if not target.startswith(("https://", "mailto:")):
            self._say(place, f'the link of "{words}" was left out, as it is not https: {target}')
            return words
        return f"[{words}]({quote(target, safe='%/:=&?~#+!$,;@*._-')})"

    def _look(self, node: Any, place: str) -> None:
        """Say what a part holds that the plan cannot."""
        kind = node.tag.removeprefix(_W).removesuffix("Reference")
        if kind in _APART and (words := self._apart.get((kind, str(node.get(f"{_W}id"))))):
            self._say(place, f'has {_APART[kind]}, which was left out: "{words}"')
        elif node.tag in _PICTURES:
            self._say(place, "holds a picture, which was left out")
        elif node.tag == f"{_W}instrText" and (field := re.search(r'HYPERLINK\s+"([^"]+)"', node.text or "")):
            self._say(place, f"the link to {field[1]} was left out")

    def _say(self, place: str, words: str) -> None:
        self._found.notes.append(Remark(place, words))


def _bare(part: Any) -> str:
    return "".join(node.text or "" for node in part.iter(f"{_W}t"))


def _blocks(node: Any) -> Iterator[Any]:
    """The paragraphs and tables of a part, also those in content controls and text boxes, each once."""
    for child in node.iterchildren():
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        if child.tag != f"{_W}tbl":
            yield from _blocks(child)


def _children(parent: Any, name: str) -> Iterator[Any]:
    """The children of a name, also those that a content control or a tracked insertion wraps."""
    for child in parent.iterchildren():
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPS:
            yield from _children(child, name)


def _number(element: Any, usual: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return int(value) if value and value.isdecimal() and int(value) < 1000 else usual


def _numbers(listed: Any) -> bool:
    """Whether a mark of lists is one: the number 0 takes a list away."""
    number = listed.find(f"{_W}numId")
    return number is None or number.get(f"{_W}val") != "0"


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val"))


def _styles(element: Any) -> tuple[set[str], set[str]]:
    """The styles that make a list, and those of headings."""
    styles = {str(style.get(f"{_W}styleId")): style for style in element.iter(f"{_W}style")}
    lists: set[str] = set()
    headings: set[str] = set()
    for key, style in styles.items():
        listed = style.find(f"{_W}pPr/{_W}numPr")
        if listed is not None and _numbers(listed):
            lists.add(key)
        name = style.find(f"{_W}name")
        if name is not None and str(name.get(f"{_W}val")).lower().startswith("heading"):
            headings.add(key)
    return lists - headings, headings
