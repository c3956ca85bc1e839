"""Two texts compared word by word."""

import difflib
import re
from collections.abc import Iterable
from typing import Literal

Piece = tuple[Literal["same", "removed", "added"], str]

_WORDS = re.compile(r"\s*\S+|\s+$")


def word_by_word(old: str, new: str) -> list[Piece]:
    """The two texts as one run of pieces: what stayed, what was removed, what was added.

    The pieces that are not "added" spell `old`, those that are not "removed" spell `new`.
    """
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    pieces: list[Piece] = [("same", "".join(a[:start]))]
    mid_a, mid_b = a[start : len(a) - end], b[start : len(b) - end]
    for step, a1, a2, b1, b2 in difflib.SequenceMatcher(None, mid_a, mid_b, False).get_opcodes():
        if step == "equal":
            pieces.append(("same", "".join(mid_a[a1:a2])))
        else:
            pieces.append(("removed", "".join(mid_a[a1:a2])))
            pieces.append(("added", "".join(mid_b[b1:b2])))
    pieces.append(("same", "".join(a[len(a) - end :])))
    return [piece for piece in pieces if piece[1]]


_AROUND = 6
"""How many words before and after a change are worth repeating."""


def shortened(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces of two texts that are read elsewhere: of what stayed only the words next to what did not."""
    held = list(pieces)
    return [
        (how, _near(words, is_first=i == 0, is_last=i == len(held) - 1) if how == "same" else words)
        for i, (how, words) in enumerate(held)
    ]


def _near(same: str, *, is_first: bool, is_last: bool) -> str:
    """The end of what stayed before the first change, the beginning of it after the last, both of it in between."""
    words = _WORDS.findall(same)
    before, after = (0 if is_first else _AROUND), (0 if is_last else _AROUND)
    if len(words) <= before + after + 1:
        return same
    return f"{''.join(words[:before])} … {''.join(words[len(words) - after :]).lstrip()}"
