"""Small things that are done to words, each once: cut, counted, begun with a capital, made into an address."""

import re
import unicodedata
from functools import cache


def cut(words: str, most: int) -> str:
    """The words on one line or, where they have more than `most` characters, their beginning, cut between two words."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def sentence_case(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def plural(number: int, one: str, many: str = "", *, nought: str = "no") -> str:
    """ "1 action", "3 actions", "no actions"."""
    return f"{number or nought} {one if number == 1 else many or one + 's'}"


def size_in_words(size: int) -> str:
    """ "840 bytes", "12 KB", "1.3 MB"."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


@cache
def slug(name: str) -> str:
    """The words as a part of an address: "Head of Security & Emergency Planning" gives
    "head-of-security-emergency-planning". Letters beyond ASCII stay, small, each as one character however it was
    typed."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).lower()).strip("-")
