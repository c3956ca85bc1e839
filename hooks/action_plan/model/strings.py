"""What may stand in the strings of the data, once: in a text, a line, a short form and an address.

Every string of every file, and what people type, goes through one of the forms here. They say what is wrong, and give
the string with it mended: what was recorded before a check said so is still shown, and never stops a build.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from action_plan.model.forms import NO_WORDS, WRONG, Path, Report, Schema, wrong_type
from action_plan.pasted import UNSEEN
from action_plan.words import quoted

LONGEST_TEXT = 20_000
"""The most characters that a text may have: far more than anybody reads in one piece."""
LONGEST_LINE = 500
"""The most that a title or a name may have."""
LONGEST_SHORT = 30
"""The most that a short form may have."""

# --- signs -------------------------------------------------------------------------------------

_NO_CHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb"
    f"{_NO_CHARACTERS}]|\r(?!\n)"
)
"""Control characters, other line breaks, the marks that turn the direction of text around, halves of characters and
what Unicode calls no characters: no output can hold all of them, and all that YAML does not allow is among them."""

INSTEAD = "\N{REPLACEMENT CHARACTER}"
"""What stands for a forbidden sign in what was recorded with it."""

_CODE = re.compile(
    r"&(?:#[0-9]{1,20}|#[xX][0-9a-fA-F]{1,20}|[0-9a-zA-Z]{1,40});"
)  # Python reads no longer numbers


def sign_name(sign: str) -> str:
    """ "U+202E (right-to-left override)"."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")


def codes(text: str) -> Iterator[tuple[str, str]]:
    """The codes for characters in a text (&amp;, &#233;), each with what Markdown makes of it."""
    for code in dict.fromkeys(_CODE.findall(text)) if "&" in text else ():
        from html import unescape  # few texts hold any: `plan check` starts faster without

        # What HTML allows nowhere becomes nothing in Python, and the sign itself in a browser.
        yield code, unescape(code) or chr(int(code[2:-1].replace("x", "0x").replace("X", "0x"), 0))


def unseen_codes(text: str) -> Iterator[tuple[str, str]]:
    """The codes in a text for signs that nobody sees, each with the sign."""
    yield from ((code, sign) for code, sign in codes(text) if UNSEEN.fullmatch(sign))


def is_seen(text: str) -> bool:
    """Whether anybody sees anything of a text."""
    unseen = {code for code, _ in unseen_codes(text)}
    text = _CODE.sub(lambda code: "" if code[0] in unseen else code[0], text) if unseen else text
    return bool((text if text.isascii() else UNSEEN.sub("", text)).strip())


class Flaw(NamedTuple):
    """What is wrong with a string: the slug of its kind, and the words for the message."""

    slug: str
    values: dict[str, object]


def _forbidden(text: str, *, with_codes: bool) -> Iterator[Flaw]:
    if found := FORBIDDEN.search(text):
        yield Flaw("control-character", {"name": sign_name(found[0])})
    for code, sign in codes(text) if with_codes else ():
        if FORBIDDEN.search(sign):
            yield Flaw("control-character", {"name": f"{sign_name(sign)}, as the code {code},"})


def without_forbidden(text: str) -> str:
    """The text with INSTEAD for each forbidden sign, and for each code of one."""
    wrong = {code for code, sign in codes(text) if FORBIDDEN.search(sign)}
    text = _CODE.sub(lambda code: INSTEAD if code[0] in wrong else code[0], text) if wrong else text
    return FORBIDDEN.sub(INSTEAD, text)


# --- forms -------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """A form of strings: the most characters that one may have (which is a rule of its own), and whether it is one
    line, and Markdown or at least shown where Markdown is."""

    most: int
    is_line: bool
    has_codes: bool
    pattern: str
    is_list: bool = False

    def flaws(self, text: str) -> Iterator[Flaw]:
        """What is wrong with a string that has words."""
        yield from _forbidden(text, with_codes=self.has_codes)
        if not is_seen(text):
            yield Flaw("text-not-seen", {})
        if self.is_line and "\n" in text:
            yield Flaw("not-one-line", {})

    def mended(self, text: str) -> str:
        """The string without what is wrong with it."""
        if not is_seen(text):
            return INSTEAD
        text = without_forbidden(text) if self.has_codes else FORBIDDEN.sub(INSTEAD, text)
        return " ".join(text.split("\n")).strip() if self.is_line and "\n" in text else text

    def read(self, value: Any, path: Path, report: Report) -> Any:
        if not isinstance(value, str):
            misfit = wrong_type(value, "text")
            report(misfit.slug, path, misfit.values)
            return WRONG
        if not value.strip():
            report("empty-text", path, {"mend": NO_WORDS})
            return WRONG
        flaws = list(self.flaws(value))
        for flaw in flaws:
            report(flaw.slug, path, flaw.values)
        return self.mended(value) if flaws else value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": self.pattern}


TEXT = Words(LONGEST_TEXT, False, True, r"\S")
"""Markdown, of as many lines as it needs."""
LINE = Words(LONGEST_LINE, True, True, r"^[^\n]*\S[^\n]*$")
"""A title, a name or a role."""
LINK = Words(LONGEST_LINE * 4, True, False, r"^((https://|mailto:)\S+)$")
"""An address. What it must be is a rule of its own (planfile.rules.links), so that links in texts obey it too."""
WORDED = (TEXT, LINE)
"""The forms of what people read."""

_SHORT = re.compile(r"(?=.*[^\W\d_])\w[\w&./'’+-]*")


def short_form_flaws(key: str) -> Iterator[Flaw]:
    """What is wrong with a key of the abbreviations: it must be a short word."""
    if len(key) > LONGEST_SHORT or not _SHORT.fullmatch(unicodedata.normalize("NFC", key)):
        yield Flaw("not-a-short-word", {"key": quoted(key)})


SHORT_PATTERN = rf"^[^\s<>]{{1,{LONGEST_SHORT}}}$"
"""The same for editors, who know fewer words for letters."""

# --- addresses ---------------------------------------------------------------------------------

LONGEST_ADDRESS = 2_000
ADDRESS_FLAWS = {
    "scheme": "is not a whole address that starts with https:// or mailto:",
    "long": f"has {{length}} characters, and {LONGEST_ADDRESS:,} is the most",
    "sign": "holds {name}, which no address holds",
    "nobody": "names nobody to whom a message could go",
    "user": "holds the name of a user, or a password, before its host",
    "port": "holds a port that is no number from 1 to 65535",
    "host": "names no host such as example.org",
}
"""What can be wrong with an address, as the ends of sentences about it."""
_SCHEME = re.compile(r"(https://|mailto:)(.+)", re.IGNORECASE | re.DOTALL)
_DOTS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61", "."))
HOST_LABEL = r"[\w](?:[\w-]{0,61}[\w])?"
"""A part of a host between dots; each sign for letters stands in brackets, as form.checks needs it."""


def address_flaw(url: str) -> str | None:
    """What is wrong with an address, as the end of a sentence about it; None where everybody can open it, or write to
    it."""
    found = _SCHEME.fullmatch(url)
    if not found:
        return ADDRESS_FLAWS["scheme"]
    if len(url) > LONGEST_ADDRESS:
        return ADDRESS_FLAWS["long"].format(length=f"{len(url):,}")
    if odd := re.search(r"\s|\\", url) or FORBIDDEN.search(url) or UNSEEN.search(url):
        name = "a backslash" if odd[0] == "\\" else sign_name(odd[0][0])
        return ADDRESS_FLAWS["sign"].format(name=name)
    if found[1].lower() == "mailto:":
        names = found[2].partition("?")[0].split(",")
        if not all(re.fullmatch(r"[^@]+@[^@]+", name) and is_host(name.rpartition("@")[2]) for name in names):
            return ADDRESS_FLAWS["nobody"]
        return None
    authority = re.split(r"[/?#]", found[2], maxsplit=1)[0]
    if "@" in authority:
        return ADDRESS_FLAWS["user"]
    host, colon, port = authority.partition(":")
    if colon and not (re.fullmatch("[0-9]{1,5}", port) and 0 < int(port) < 65_536):
        return ADDRESS_FLAWS["port"]
    return None if is_host(host) else ADDRESS_FLAWS["host"]


def host_of(url: str) -> str:
    """The host of an address that has no flaw; of one to write to, that of its last name."""
    scheme, _, rest = url.partition(":")
    before, *_ = re.split(r"[/?#]", rest.removeprefix("//"), maxsplit=1)
    return before.rpartition("@")[2] if scheme.lower() == "mailto" else before.partition(":")[0]


def is_host(words: str) -> bool:
    """Whether words are the name of a host: with a dot, and letters at its end, so that it is no number either."""
    signs = unicodedata.normalize("NFD", _as_read(words))
    labels = "".join(sign for sign in signs if unicodedata.category(sign)[0] != "M").split(".")
    is_named = len(labels) > 1 and len(words) <= 253 and not labels[-1].isdecimal()
    return is_named and all(re.fullmatch(HOST_LABEL, label) for label in labels)


def _as_read(host: str) -> str:
    """A host as programs read it: circled and wide letters are plain ones, and punycode is what it stands for."""
    host = unicodedata.normalize("NFKC", host.translate(_DOTS)).lower()
    return ".".join(_decoded(one) if one.startswith("xn--") else one for one in host.split("."))


def _decoded(label: str) -> str:
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def disguise(host: str) -> str | None:
    """The letters of a host that look like others, with their names; None where none does. Letters of one script alone
    are what they seem, and so are the accents of European languages."""
    if host.isascii() and "xn--" not in host.lower():
        return None
    read = _as_read(host)
    odd = [sign for sign in dict.fromkeys(read) if sign.isalpha() and not _is_plain(sign)]
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in read if sign.isalpha()}
    plainly = unicodedata.normalize("NFC", host).lower()
    if len(scripts) > 1 or (odd and scripts == {"LATIN"}):
        names = ", ".join(f"{sign} ({unicodedata.name(sign, '').lower()})" for sign in odd[:3])
        return f"{read}, with {names}"
    return read if read != plainly and "xn--" not in plainly else None


def _is_plain(sign: str) -> bool:
    return sign.isascii() or ("\xc0" <= sign < "\u0180" and sign not in "\u0131\u0138\u0140\u0149\u017f")
