"""Two texts compared word by word."""

import difflib
import re
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
