"""Small things that are done to words, each once: cut, counted, quoted, begun with a capital, made into an address."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any


def cut(words: str, most: int) -> str:
    """The words on one line or, where they have more than `most` characters, their beginning, cut between two words."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


_SENTENCE_END = re.compile(r"(?<=\w[.!?])[\"\N{RIGHT DOUBLE QUOTATION MARK})]*\s+(?=[^\s\da-z])")


def first_sentence(words: str, most: int) -> str:
    """The first sentence of a text, cut where it has more than `most` characters."""
    return cut(_SENTENCE_END.split(" ".join(words.split()), maxsplit=1)[0], most)


_LONGEST = 60
"""How many characters of a value a message repeats."""


def shortened(words: str) -> str:
    """The words as a message repeats them: cut where they are long."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def quoted(value: Any) -> str:
    """A text between quotation marks, cut where it is long; for anything else what sort of thing it is."""
    if isinstance(value, str):
        return f'"{shortened(value)}"'
    return sort_of(value)


def sort_of(value: Any) -> str:
    """What sort of thing a value of YAML is, for a message: "the number 7", "a list"."""
    if isinstance(value, bool):
        return f"a word that YAML reads as {'yes' if value else 'no'}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "a block of keys"
    return "nothing" if value is None else "text"


def closest(words: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The one of the known words that somebody probably meant; None for what is longer than a word or a name. Those of
    which less than `likeness` is the same are none."""
    import difflib  # only where something is wrong: `plan check` starts faster without

    if len(words) > _LONGEST:
        return None
    return next(iter(difflib.get_close_matches(words, list(known), 1, likeness)), None)


def sentence_case(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def plural(number: int, one: str, many: str = "", *, nought: str = "no") -> str:
    """ "1 action", "3 actions", "no actions"."""
    return f"{number or nought} {one if number == 1 else many or one + 's'}"


def are(number: int) -> str:
    """What is said of so many: "two are", "one is", "none is"."""
    return "are" if number > 1 else "is"


def were(number: int) -> str:
    """The same of what was: "two were", "one was", "none was"."""
    return "were" if number > 1 else "was"


def lateness(days: int) -> str:
    """ "59 days overdue", "27 months overdue": after three months in whole months, which are quicker to read."""
    return f"{plural(days, 'day') if days <= 92 else plural(days * 12 // 365, 'month')} overdue"


def times(number: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_in_words(number: int) -> str:
    """ "one" to "nine", and larger numbers in figures; "none" for none."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def with_article(name: str) -> str:
    """The name of a body within a sentence: "the Steering Group"."""
    return name if name.lower().startswith(("the ", "our ")) else f"the {name}"


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


def plain_slug(name: str, most: int = 60) -> str:
    """The same in ASCII, and not long: for names of files, and for programs that take no more."""
    return slug(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())[:most].strip("-")
