"""From a file to its tables, by the kind of the file."""

import io
import zipfile
from pathlib import PurePath

from action_plan.importing.cells import CannotImport, Tables
from action_plan.importing.excel import read_excel
from action_plan.importing.text import UTF_16, read_text
from action_plan.importing.word import read_word

__all__ = ["LARGEST", "CannotImport", "read_tables"]

LARGEST = 20_000_000
"""The most bytes that a file may have."""

_UNPACKED = 200_000_000
"""The most bytes that a packed file (Word, Excel) may have when it is unpacked."""

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
        _unpack(source, name)
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


def _unpack(source: bytes, name: str) -> None:
    """Refuse what unpacks to more than anybody's plan."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise CannotImport(f"{name} is damaged; open it and save it anew") from error
    if size > _UNPACKED:
        raise CannotImport(f"{name} unpacks to {size / 1e6:.0f} MB, which no plan has")
