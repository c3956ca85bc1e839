"""From a file to its tables, by the kind of the file."""

import io
import zipfile
from pathlib import PurePath

from action_plan.importing.cells import MOST_CELLS, CannotImport, Tables, too_many
from action_plan.importing.excel import read_excel
from action_plan.importing.text import UTF_16, read_text
from action_plan.importing.word import read_word
from action_plan.zips import DAMAGED

__all__ = ["LARGEST", "CannotImport", "read_tables"]

LARGEST = 20_000_000
"""The most bytes that a file may have."""

_UNPACKED = 100_000_000
"""The most bytes that a packed file (Word, Excel) may have when it is unpacked."""

_MOST_TAGS = 1_000_000
"""The most tags of XML: a plan of a thousand actions has a third of them."""

_WORD = (".docx", ".docm")
_EXCEL = (".xlsx", ".xlsm")


def read_tables(source: bytes, name: str) -> Tables:
    """Read a file by its kind, which the ending of its name and its first bytes tell. Raises CannotImport."""
    if not source.strip():
        raise CannotImport(f"{name} is empty")
    if len(source) > LARGEST:
        raise CannotImport(f"{name} is larger than 20 MB; take out what does not belong to the plan")
    ending = PurePath(name).suffix.lower()
    if source.startswith(b"PK"):
        _see_that_it_is_not_too_much(source, name)
        if ending in _EXCEL:
            return read_excel(source, name)
        if ending in _WORD:
            return read_word(source, name)
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotImport(
            f"{name} is of an old kind, or locked with a password; open it and save it as .docx or .xlsx"
        )
    if source.startswith(b"%PDF"):
        raise CannotImport(f"{name} is a PDF, which holds no tables; use the document from which it was made")
    if ending in _WORD + _EXCEL or (b"\0" in source and not source.startswith(UTF_16)):
        raise CannotImport(f"{name} is no Word, Excel, CSV or text file, or it is damaged")
    return read_text(source, name)


def _see_that_it_is_not_too_much(source: bytes, name: str) -> None:
    """Raise CannotImport for what unpacks to more than anybody's plan. Every part is unpacked up to a limit: what the
    list of a ZIP says of sizes need not be true."""
    left, tags, areas = _UNPACKED, 0, 0
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            for item in packed.infolist():
                part = _part(packed, item, left)
                left -= len(part)
                tags += part.count(b"<")
                if left < 0:
                    raise CannotImport(
                        f"{name} unpacks to more than {_UNPACKED / 1e6:.0f} MB, which no plan has"
                    )
                if tags > _MOST_TAGS:
                    raise too_many(name, _MOST_TAGS, "parts (tags)")
                words = part.replace(b"\0", b"") if b"\0" in part else part  # in UTF-16
                if b"<!DOCTYPE" in words:
                    raise CannotImport(
                        f"{name} holds entities, as Word and Excel never write them, and their words would be lost; "
                        "open it and save it again"
                    )
                if b"worksheet" in words:
                    areas += _cells_of_areas(part, name, MOST_CELLS - areas)
    except CannotImport:
        raise
    except DAMAGED as error:
        raise CannotImport(f"{name} is damaged; open it and save it again") from error


_PIECE = 1_000_000


def _part(packed: zipfile.ZipFile, item: zipfile.ZipInfo, most: int) -> bytes:
    """A part unpacked, piece by piece, and no further than just over the most that it may have."""
    pieces: list[bytes] = []
    with packed.open(item) as stream:
        while most >= 0 and (piece := stream.read(_PIECE)):
            pieces.append(piece)
            most -= len(piece)
    return b"".join(pieces)


def _cells_of_areas(part: bytes, name: str, most: int) -> int:
    """How many cells the areas of a sheet cover that are merged or are one link: the library makes each of them.
    Raises CannotImport where they are too many, or the cells that the sheet says."""
    from lxml import etree
    from openpyxl.utils import range_boundaries

    covered = cells = 0
    wanted = ("{*}mergeCell", "{*}hyperlink", "{*}c")
    try:
        for _, tag in etree.iterparse(io.BytesIO(part), tag=wanted, resolve_entities=False):
            if tag.tag.endswith("}c"):
                cells += 1
            else:
                left, top, right, bottom = (edge or 1 for edge in range_boundaries(tag.get("ref", "A1")))
                covered += (right - left + 1) * (bottom - top + 1)
            if covered > most:
                raise too_many(name, MOST_CELLS, "cells in areas that are merged or linked")
            if cells > MOST_CELLS:
                raise too_many(name, MOST_CELLS, "cells")
            tag.clear()
    except CannotImport:
        raise
    except (etree.XMLSyntaxError, ValueError, TypeError):
        pass  # the library says what is wrong with it
    return covered
