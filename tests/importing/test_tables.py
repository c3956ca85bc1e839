"""What holds no plan, and files that are harmful."""

import io
import re
import zipfile

import pytest
from action_plan.importing.tables import CannotImport

from tests.importing.sources import imported


def archive(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("x.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("source", "name", "words"),
    [
        (b"", "plan.txt", "is empty"),
        (b"  \n ", "plan.csv", "is empty"),
        (b"PK\x03\x04broken", "plan.docx", "is damaged"),
        (b"PK\x03\x04broken", "plan.xlsx", "is damaged"),
        (archive(b"<x/>"), "plan.docx", "cannot be read as Word"),
        (archive(b"<x/>"), "plan.xlsx", "cannot be read as Excel"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "plan.doc", "is of an old kind, or locked with a password"),
        (b"%PDF-1.7", "plan.pdf", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "plan.png", "is no Word, Excel, CSV or text file"),
        (b"not packed", "plan.docx", "is no Word, Excel, CSV or text file"),
        (b"just words\nand more", "plan.txt", "holds no action that could be read"),
        (b"x" * 20_000_001, "plan.txt", "is larger than 20 MB"),
        (b'a,b\n"x', "plan.csv", "plan.csv was not imported"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_plan(source: bytes, name: str, words: str) -> None:
    with pytest.raises(CannotImport, match=re.escape(words)):
        imported(source, name)
