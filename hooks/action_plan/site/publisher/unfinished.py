"""What is left to fill in: where a page, or another file of the publisher, would say that something is missing."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from action_plan.site.publisher.configuration import FILE, NotThere, line_of
from action_plan.site.written import KNOWN, asked

PAGES = ("docs/*.md", "data/*.yaml", FILE)
"""The files of the publisher of which pages are made."""

MARK = re.compile(r"\[[Tt]he publisher has to fill in: ([^]\n]*)\]")


class Gap(NamedTuple):
    """Something that is left to do: where, and what."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def gaps(root: Path, statement: Mapping[str, object]) -> list[Gap]:
    """What is left to fill in of the pages of the project at `root`; `statement` is what mkdocs.yml says there."""
    found: list[Gap] = []
    for path in _files(root):
        name, text = path.relative_to(root).as_posix(), path.read_text("utf-8-sig", "replace")
        found += marked(name, text)
        for i, line in enumerate(text.split("\n"), 1) if path.suffix == ".md" else ():
            for field in asked(line):
                if field not in KNOWN and not str(statement.get(field) or "").strip():
                    found.append(_field(root, field, Gap(name, i, "")))
    return list(dict.fromkeys(found))


def _files(root: Path) -> Iterator[Path]:
    for pattern in PAGES:
        yield from sorted(path for path in root.glob(pattern) if path.is_file())


def marked(name: str, text: str) -> Iterator[Gap]:
    """The places of a file that say themselves that they have to be filled in."""
    for i, line in enumerate(text.split("\n"), 1):
        for words in MARK.findall(line):
            yield Gap(name, i, f"fill in {words}")


def _field(root: Path, field: str, asks: Gap) -> Gap:
    """A field of the statement without a value: where that is to be written."""
    what = f"fill in {field.replace('_', ' ')}, which {asks.file} asks for"
    try:
        line = line_of((root / FILE).read_text("utf-8-sig"), ("extra", "statement", field))
    except NotThere:
        return Gap(asks.file, asks.line, f"write {field} under extra.statement in {FILE}")
    return Gap(FILE, line, what)
