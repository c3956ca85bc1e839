"""Small files for `plan import` that are made to cost as much as they can, at any size: 1 is what an attack used."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping

_HEAD = ("Theme", "Action", "Measure", "Person responsible", "Achieve by", "Achieved", "Progress")


def _packed(whole: bytes, parts: Mapping[str, str]) -> bytes:
    """The package with these parts in the place of its own."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, parts[name].encode() if name in parts else before.read(name))
    return made.getvalue()


def _excel(*, rows: str = "", after: str = "") -> bytes:
    """A workbook of one sheet; `after` stands behind its rows."""
    import openpyxl

    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(_HEAD)
    book.save(stream)
    with zipfile.ZipFile(stream) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    sheet = sheet.replace("</sheetData>", f"{rows}</sheetData>{after}")
    return _packed(stream.getvalue(), {"xl/worksheets/sheet1.xml": sheet})


def _word(body: str, *, before: str = "") -> bytes:
    """A document with this body; `before` stands before its first tag."""
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as packed:
        document = packed.read("word/document.xml").decode()
    document = re.sub(r"<w:body>.*</w:body>", lambda _: f"<w:body>{body}</w:body>", document, flags=re.DOTALL)
    if before:
        document = document.replace("<w:document", f"{before}<w:document", 1)
    return _packed(stream.getvalue(), {"word/document.xml": document})


def _areas(*areas: str) -> str:
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f'<mergeCells count="{len(areas)}">{merged}</mergeCells>'


def _text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _row(*cells: str, span: int = 1) -> str:
    wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return f"<w:tr>{''.join(f'<w:tc>{wide}{_text(words)}</w:tc>' for words in cells)}</w:tr>"


def _lying(content: bytes, size: int) -> bytes:
    """A package whose list says that its document has that many bytes."""
    whole = bytearray(content)
    for head, name, at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        place = -1
        while (place := whole.find(head, place + 1)) >= 0:
            if whole[place + name : place + name + 17] == b"word/document.xml":
                whole[place + at : place + at + 4] = struct.pack("<I", size)
    return bytes(whole)


def _csv(rows: int, words: Callable[[int], str]) -> bytes:
    return "\n".join([",".join(_HEAD), *map(words, range(rows))]).encode()


def _columns(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


IMPORTS: dict[str, Callable[[float], bytes]] = {
    "merge_all.xlsx": lambda size: _excel(after=_areas(f"A1:XFD{int(1_048_576 * size)}")),
    "merge_many.xlsx": lambda size: _excel(
        after=_areas(*(f"A{row}:Z{row + 99}" for row in range(2, int(200_000 * size), 100)))
    ),
    "link_all.xlsx": lambda size: _excel(
        after=f'<hyperlinks><hyperlink ref="A1:XFD{int(1_048_576 * size)}" location="A1"/></hyperlinks>'
    ),
    "farcells.xlsx": lambda size: _excel(
        rows="".join(
            f'<row r="{n}"><c r="XFD{n}" t="str"><v>x</v></c></row>' for n in range(2, int(3000 * size))
        )
    ),
    "cells.xlsx": lambda size: _excel(
        rows="".join(
            f'<row r="{n}">'
            + "".join(f'<c r="{_columns(c)}{n}"><v>1</v></c>' for c in range(1, 51))
            + "</row>"
            for n in range(2, int(6000 * size))
        )
    ),
    "spanbig.docx": lambda size: _word(
        f"<w:tbl>{_row(*_HEAD)}{_row('x', span=999) * int(20_000 * size)}</w:tbl>"
    ),
    "rows4e5.docx": lambda size: _word(
        f"<w:tbl>{_row(*_HEAD)}{'<w:tr><w:tc/></w:tr>' * int(400_000 * size)}</w:tbl>"
    ),
    "rows.docx": lambda size: _word(f"<w:tbl>{_row(*_HEAD)}{_row('x') * int(15_000 * size)}</w:tbl>"),
    "paras.docx": lambda size: _word(_text("x") * int(200_000 * size)),
    "bomb.docx": lambda size: _word(_text(" " * int(1_500_000_000 * size))),
    "bomb_lie.docx": lambda size: _lying(_word(_text(" " * int(1_500_000_000 * size))), 4096),
    "xxe.docx": lambda _: _word(
        f"<w:tbl>{_row(*_HEAD)}{_row('A. Theme', '&words;', 'M', 'P', '2024-08-01', 'Ongoing', 'x')}</w:tbl>",
        before='<!DOCTYPE w:document [<!ENTITY words "Hold a meeting">]>',
    ),
    "rows1e5.csv": lambda size: _csv(int(100_000 * size), lambda _: "A. T,1. Do,M,P,2024-08-01,Ongoing,x"),
    "rows6e5.csv": lambda size: _csv(int(600_000 * size), lambda _: "A. T,1. Do,M,P,2024-08,Ongoing,x"),
    "different.csv": lambda size: _csv(
        int(100_000 * size), lambda n: f"A. T{n},{n}. Do,M,P{n},2024-08-01,Ongoing,x"
    ),
    "commas.csv": lambda size: b"," * int(19_000_000 * size),
    "lines.csv": lambda size: _csv(1, lambda _: "\n" * int(18_000_000 * size)),
    "heads.csv": lambda size: b"\n".join([",".join(_HEAD).encode()] * int(60_000 * size)),
    "heads.txt": lambda size: b"\n".join(["\t".join(_HEAD).encode()] * int(60_000 * size)),
}
"""Files by their names. Where a bound is met, a sentence is wanted within a second."""

BELOW = {
    "rows1e5.csv": 0.049,
    "different.csv": 0.049,
    "heads.csv": 0.08,
    "rows.docx": 0.3,
    "cells.xlsx": 0.19,
    "paras.docx": 0.09,
    "merge_all.xlsx": 0.000003,
}
"""At what size some of them stay just below every bound: what is read in full costs the most there."""
