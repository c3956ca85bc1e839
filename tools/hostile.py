"""Files made to cost as much as they can: of each kind as large as one asks, the tests small, `make bounds` in full.

Each is the worst of its kind that is known: what an attack found, and its like.
"""

from collections.abc import Callable, Iterator
from itertools import count

from action_plan.planfile.text import LARGEST

_HEAD = "format: 1\nplan: {title: T, year: 2023-24, published_by: P}\n"
_ACTION = (
    "  - number: {}\n    action: {}\n    measure: M\n    person_responsible: {}\n    roles: [{}]\n"
    "    achieve_by: ongoing\n    status: ongoing\n"
)
_TEXT = 19_990


def _repeated(begin: str, each: str, end: str = "") -> Callable[[int], str]:
    """A file of that size that says the same again and again."""
    return lambda size: begin + each * ((size - len(begin) - len(end)) // len(each.encode())) + end


def _numbered(begin: str, each: str, end: str = "") -> Callable[[int], str]:
    """The same, each with a number of its own where {} stands."""

    def made(size: int) -> str:
        parts, left = [begin], size - len(begin) - len(end)
        for number in count(1):
            part = each.replace("{}", str(number))
            left -= len(part.encode())
            if left < 0:
                return "".join([*parts, end])
            parts.append(part)
        raise AssertionError

    return made


def _texts(each: str, spoilt: str = "") -> Callable[[int], str]:
    """A plan whose actions have texts of nearly 20,000 characters, or of as many as asked for, of the same marks."""

    def actions(size: int) -> Iterator[str]:
        text = (each * _TEXT)[: min(_TEXT, size)] + spoilt
        for number in range(1, max(2, size // (_TEXT + 200))):
            rows = "\n      ".join(["|", *text.split("\n")])
            yield _ACTION.format(number, rows, "R", "R")

    return lambda size: f"{_HEAD}themes:\n- letter: A\n  title: T\n  actions:\n{''.join(actions(size))}"


_ACTIONS = f"{_HEAD}themes:\n- letter: A\n  title: T\n  actions:\n"
_REPORTS = f"{_ACTIONS}{_ACTION.format(1, 'A', 'R', 'R')}    progress:\n"

PLANS: dict[str, Callable[[int], str]] = {
    "control characters in one line": _repeated("a: ", "x" * 1200 + "\x01", "\r\n"),
    "control characters in a comment": _repeated("# ", "\x01"),
    "control characters, a line each": _repeated("", "a\x01\n"),
    "codes for control characters": _repeated("b: [", r'"\x01",', "]"),
    "tags": _repeated("b: [", "!x a,", "]"),
    "tags without a space": _repeated("b: [", "!x,", "]"),
    "anchors": _repeated("b: [", "&x a,", "]"),
    "aliases": _repeated("b: [", "*x,", "]"),
    "numbers for themes": _repeated("themes: [", "1,", "]"),
    "empty themes": _repeated("themes: [", "{},", "]"),
    "keys twice": _repeated("", "a: 1\n"),
    "lists twice": _repeated("", "a: [1]\n"),
    "long keys twice": _repeated("", "a" * 900 + ": 1\n"),
    "unknown keys": _numbered("", "k{}: 1\n"),
    "keys with a slip": _numbered(_REPORTS, "    - {texd: A, dat{}: 1}\n"),
    "unknown keys below a long one": _numbered("plan:\n  ? " + "k" * 900 + "\n  : ", "1\n  k{}: "),
    "merge keys": _repeated("", "<<: 1\n"),
    "lines without words": _repeated("", "\n"),
    "lines of one letter": _repeated("", "a\n"),
    "empty entries": _repeated("b:\n", "- \n"),
    "a conflict": _repeated("a: 1\n", "<<<<<<< a\n"),
    "a mark that is not closed": _repeated('a: "', "words \n"),
    "signs of four bytes": _repeated("a: ", "\U0001f600"),
    "a long word": _repeated("a: ", "a"),
    "keys in no column": _repeated("a: 1\n", "  b: 1\n"),
    "roles of one action": _numbered(
        f"{_ACTIONS}  - number: 1\n    action: A\n    measure: M\n    person_responsible: R\n    roles: [",
        "R{},",
        "]\n",
    ),
    "roles of many actions": _numbered(
        _ACTIONS,
        _ACTION.format("{}", "A", "Role {}", "Role {}").replace("achieve_by: ongoing", "achieve_by: 2024"),
    ),
    "actions": _numbered(_ACTIONS, _ACTION.format("{}", "A", "R", "R")),
    "late actions": _numbered(
        _ACTIONS, _ACTION.format("{}", "A", "R", "R").replace("achieve_by: ongoing", "achieve_by: 2023-08-02")
    ),
    "wrong statuses": _numbered(_ACTIONS, "  - status: ongoin{}\n"),
    "wrong dates": _numbered(_ACTIONS, "  - achieve_by: 31 June {}\n"),
    "wrong numbers": _repeated(_ACTIONS, "  - number: 007\n"),
    "reports out of order": _numbered(
        _REPORTS, "    - {text: A, date: 2023-09-10}\n    - {text: B, date: 2023-09-09}\n"
    ),
    "addresses of e-mail": _numbered(f"{_HEAD}abbreviations:\n  a: ", " a{}@b.org"),
    "addresses of e-mail in texts": _texts("a@b.org a@c.org a1@d.org "),
    "short forms": _numbered(f"{_HEAD}abbreviations:\n", "  a{}: b\n"),
    "emphasis": _texts("[a](https://b.org)*a*a*a"),
    "links": _texts("[a](x)"),
    "links that are safe": _texts("[a](https://b.org)"),
    "brackets": _texts("[a"),
    "brackets in brackets": _texts("[", "](x)"),
    "marks of code": _texts("`a``b```c"),
    "marks of emphasis": _texts("*_"),
    "marks of emphasis on each side": _texts("**a_ *b __"),
    "backslashes": _texts("\\*"),
    "tags of HTML": _texts("<b a"),
    "addresses in tags": _texts("<a:"),
    "entities": _texts("&#1;&amp;[a](x)"),
    "points": _texts("- a\n"),
    "points of Word": _texts("o a\n"),
    "points in points": _texts("".join(" " * 4 * depth + "- a\n" for depth in range(15)) + "[a](x)\n"),
    "points, and a link": _texts("- a\n\n[b](x)\n\n"),
    "quotations": _texts(">" * 50 + " [a](x)\n"),
    "spaces": _texts("• a" + " " * 3000),
    "tabs": _texts("a \t \t"),
    "names": _texts("Dr Smith Jones "),
    "telephone numbers": _texts("01234 567890, "),
    "paragraphs": _texts("a\n\n[b](x)\n\n"),
    "hard spaces": _texts("a\xa0"),
}
"""Files that are, or should be, data/actions.yaml."""


def plan(name: str, size: int = LARGEST) -> bytes:
    """The file of that name, of about that many bytes, and no more than a file may have."""
    return PLANS[name](size).encode()[:LARGEST]
