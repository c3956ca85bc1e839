"""What the template of the paper is given, made such that typst can set it: whatever a text holds, there is a PDF.

What no font of the PDF shows stands as its name in brackets, and is said.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from action_plan.model.strings import LONGEST_ADDRESS
from action_plan.pasted import UNSEEN

_LONGEST_WORD = 500
"""After how many characters without a space a word may be broken: a PDF holds no longer string than 32,767."""
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


def settable(value: Any) -> Any:
    """What the template is given, as typst can set it: without signs that nobody sees, with places where words without
    end may be broken, and with links that have words and no endless address."""
    if isinstance(value, str):
        return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", UNSEEN.sub("", value))
    if isinstance(value, list):
        return [settable(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: one if key in _ADDRESSES else settable(one) for key, one in value.items()}
    for key, shown in _ADDRESSES.items():
        if key in made:
            to = made[key]
            if not has_words(made[shown]):
                made[shown] = settable(to if isinstance(value[shown], str) else [to])
            made[key] = to if len(to) <= LONGEST_ADDRESS else None
    return made


_ADDRESSES = {"to": "inside", "url": "title"}
"""The keys of addresses, each with that of what is shown for it."""


def has_words(value: Any) -> bool:
    """Whether anything of this is seen."""
    if isinstance(value, str):
        return bool(value.strip())
    return any(map(has_words, value["inside"] if isinstance(value, dict) else value))


# --- signs that no font has --------------------------------------------------------------------


class Unshown(NamedTuple):
    """A sign that no font has: in which action (None: elsewhere in the plan) and what stands for it."""

    number: int | None
    sign: str
    instead: str

    @property
    def words(self) -> str:
        """A sentence for whoever builds the site."""
        where = f"action {self.number}" if self.number else "the plan"
        shows = f"it shows {self.instead}" if self.instead else "it is left out"
        return f"{where}: no font of the PDF has U+{ord(self.sign):04X}, so {shows}; write it in words"


_MISSING = re.compile(r'(?:the text|the PDF contains the codepoint) `"(.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def unshown_signs(diagnostic: str) -> list[str]:
    """The signs that typst says it cannot show, each once. Where one is a mark upon another or joins two, it is that
    which is in the way, though typst names the others as well: so a pass takes these alone."""
    signs = dict.fromkeys(
        sign
        for words in _MISSING.findall(diagnostic)
        for sign in _ESCAPE.sub(lambda m: chr(int(m[1], 16)), words)
    )
    marks = [sign for sign in signs if unicodedata.category(sign)[0] in "MC"]
    return marks or list(signs)


def instead_of(sign: str) -> str:
    """What stands for a sign: its name in brackets; for one that only says how others look, nothing."""
    name = unicodedata.name(sign, "")
    if unicodedata.category(sign) == "Cf" or "VARIATION SELECTOR" in name:
        return ""
    return f"[{name.lower() if name else f'U+{ord(sign):04X}'}]"


def where(held: Iterable[tuple[int, Any]], sign: str) -> Iterator[Unshown]:
    """Where such a sign stands; `held` is what the data say of actions, each with its number."""
    numbers = dict.fromkeys(number for number, each in held if _holds(each, sign))
    for number in numbers or (None,):
        yield Unshown(number, sign, instead_of(sign))


def _holds(value: Any, sign: str) -> bool:
    if isinstance(value, str):
        return sign in value
    if isinstance(value, dict):
        value = value.values()
    return not isinstance(value, (int, type(None))) and any(_holds(one, sign) for one in value)


def replaced(value: Any, sign: str, words: str) -> Any:
    """What the template is given, with words for a sign; addresses of links stay as they are."""
    if isinstance(value, str):
        return value.replace(sign, words)
    if isinstance(value, list):
        return [replaced(one, sign, words) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _ADDRESSES else replaced(one, sign, words) for key, one in value.items()}
    return value
