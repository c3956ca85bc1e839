"""The text of a file: from its bytes, without what no text may hold."""

import codecs
import re
from array import array
from itertools import islice
from pathlib import Path

from action_plan.files import read_file
from action_plan.model.strings import FORBIDDEN, TEXT, is_seen, sign_name
from action_plan.pasted import as_markdown
from action_plan.planfile import DATA
from action_plan.planfile.document import Document
from action_plan.planfile.problems import KEPT, Span

LARGEST = 5_000_000
"""The most bytes that a file of the plan may have."""


def read_data(root: Path) -> bytes:
    """The bytes of data/actions.yaml of the project at `root`. Raises OSError, also where it is no file of that project
    or too large."""
    return read_file(root / DATA, LARGEST, within=root)


def too_large(size: int, document: Document) -> None:
    """Say that a file has too many bytes."""
    document.find("file-too-large", (), Span(), size=f"{size / 1_000_000:.1f}")


def decode(source: bytes, document: Document) -> bool:
    """Put the text into `document`; False where there is nothing to go on with."""
    if len(source) > LARGEST:
        too_large(len(source), document)
        return False
    source = source.removeprefix(codecs.BOM_UTF8)
    bad: int | None = None
    try:
        document.text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        document.text = source.decode("utf-8", errors="replace")
        bad = len(source[: error.start].decode("utf-8"))
    document.starts = array("L", [0])
    document.starts.extend(found.end() for found in re.finditer("\n", document.text))
    if bad is not None:
        is_utf_16 = source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        what = (
            "the file is stored as UTF-16, not as UTF-8"
            if is_utf_16
            else "this character is not stored as UTF-8"
        )
        document.find("not-utf-8", (), document.place(bad), what=what)
        return False
    signs = FORBIDDEN.finditer(document.text)
    for found in islice(signs, KEPT):
        document.find("control-character", (), document.place(found.start()), name=sign_name(found[0]))
    document.problems.pass_over("control-character", sum(1 for _ in signs))
    return True


def tidy(text: str, what: str) -> str:
    """A text that somebody typed or pasted, as it is kept: in Markdown, without spaces at the ends of lines, and
    without tabs. Raises ValueError, with a sentence about `what`, where it cannot be kept or holds nothing."""
    text = as_markdown(text).expandtabs(4)
    if re.search("[\ud800-\udfff]", text):
        raise ValueError(f"{what} holds something that is no text in UTF-8; type the words again")
    if not is_seen(text):
        raise ValueError(f"{what} is empty; write it in words")
    for flaw in TEXT.flaws(text):
        raise ValueError(
            f"{what} holds the invisible control character {str(flaw.values['name']).rstrip(',')}; delete it"
        )
    rows = [row.rstrip() for row in text.split("\n")]
    return "\n".join(rows).strip("\n").lstrip(" ")


def tidy_line(text: str, what: str) -> str:
    """The same for a title or a name, on one line."""
    return " ".join(tidy(text, what).split())
