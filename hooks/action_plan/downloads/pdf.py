"""Papers set by typst, for people with and without sight (PDF/UA-1) and for keeping (PDF/A-2a).

Words go to a template as data, so none of them can be code. Only the fonts that typst brings are used, so that every
machine makes the same bytes. What none can show (an emoji, Chinese) stands as its name in brackets, and is said.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from action_plan.downloads.settable import Unshown, instead_of, replaced, settable, unshown_signs, where


class CannotSet(Exception):
    """The paper cannot be set; the words say of which plan, and what typst says."""


class Paper(NamedTuple):
    """The PDF, and the signs in it that had to be named."""

    content: bytes
    unshown: tuple[Unshown, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences for whoever builds the site."""
        return tuple(one.words for one in self.unshown)


class Piece(NamedTuple):
    """What the data say of one action, with its number; and the data with nothing but that."""

    number: int
    held: Any
    alone: Mapping[str, Any]


Pieces = Callable[[Mapping[str, Any]], Iterator[Piece]]


def set_pdf(template: str, data: dict[str, Any], day: date, name: str, pieces: Pieces) -> Paper:
    """The paper that a template makes of data, dated that day. The same data give the same bytes. `name` is what the
    paper is called where it cannot be set, `pieces` finds the actions in the data. Raises CannotSet."""
    import typst

    data = settable(data)
    unshown: list[Unshown] = []
    while True:
        try:
            content = _set(template, data, day)
        except typst.TypstError as error:
            before = data
            for sign in unshown_signs(error.diagnostic):
                unshown += where(((one.number, one.held) for one in pieces(data)), sign)
                data = replaced(data, sign, instead_of(sign))
            if data == before:  # not about a sign, or not one that stands in the plan
                blamed = _blamed(template, pieces(data), error.diagnostic)
                raise CannotSet(f"{name}: {blamed}") from error
            continue
        return Paper(content, tuple(unshown))


def _set(template: str, data: Mapping[str, Any], day: date) -> bytes:
    """The paper of these data, made on that day. Raises typst.TypstError."""
    import typst

    content = typst.compile(
        _template(template),
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(datetime.combine(day, time(), UTC).timestamp()),
    )
    assert isinstance(content, bytes)
    return _MADE_BY.sub(lambda found: b"Typst".ljust(len(found[0])), content)


_MADE_BY = re.compile(
    rb"(?<=/Creator\()Typst [0-9.]+|(?<=CreatorTool>)Typst [0-9.]+|(?<=softwareAgent>)Typst [0-9.]+"
)
"""Where typst names its own version. What stands instead has the same length, for a PDF counts its bytes."""


def _blamed(template: str, pieces: Iterator[Piece], diagnostic: str) -> str:
    """What to say where the paper cannot be set: the action whose words are to blame, if it is one, and what typst
    says."""
    import typst

    said = diagnostic.partition("\n")[0].removeprefix("error: ").partition(" (occurred at")[0]
    for piece in pieces:
        try:
            _set(template, piece.alone, date(2000, 1, 1))
        except typst.TypstError:
            return f"the words of action {piece.number} cannot be set; write them in another way ({said})"
    what = "its title, publisher, themes or abbreviations, or what is beside it, cannot be set"
    return f"{what}; write them in another way ({said})"


@cache
def _template(name: str) -> bytes:
    folder = files("action_plan.downloads")
    return folder.joinpath("paper.typ").read_bytes() + folder.joinpath(*name.split("/")).read_bytes()
