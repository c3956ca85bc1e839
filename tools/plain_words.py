"""Words that this project avoids where people read, each with what to say instead: its one list of them.

As https://www.gov.uk/guidance/style-guide has it: words that people say, Overdue rather than "past its date". Comments
and docstrings are for those who change the code, and may say what they like.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

AVOIDED = {
    r"mend(s|ed|ing|able)?": "put right, correct, repair",
    r"anew": "again",
    r"answer(s|ed|ing)? for (?!.*form)": "is responsible for",
    r"(take|takes|taken|taking|took) (it |them |this |these |the \w+ )?away": "download, remove",
    r"whoever|whosoever|whomever": "those who, anybody who",
    r"stands?(?!-| out)|stood": "is, are, was",
    r"trusts? nobody|without trusting": "check it yourself",
    r"whole(?! (month|plan|site|university|address|number))": "all of, complete, the full",
    r"hand(s|ed|ing)? (it |them )?(a)?round": "circulate",
    r"past (its|their) dates?": "overdue",
    r"matching documents?": "results",
    r"all the same": "anyway, still",
    r"heard (of|from)": "reported",
    r"slips?": "mistake",
    r"strokes?": "slash",
    r"(invisible|odd|forbidden|other|every|such|any|this|that|these|those|a|the|of|no) signs?(?! in)": "character",
    r"hence|whence|thence|hither|lest|amiss|nought|thereof|therein|herein|whereby|upon": "a word of today",
    r"whilst|amongst|amidst": "while, among",
    r"in order to": "to",
    r"prior to": "before",
    r"utilis(e|es|ed|ing)": "use",
    r"commenc(e|es|ed|ing)": "start",
    r"please": "nothing: just ask",
    r"e\.g\.|i\.e\.|etc\.": "for example, that is, and so on",
    r"and/or": "one of the two",
    r"click(ed|ing)? here": "words that say where the link leads",
}
"""What is avoided, as a pattern of whole words in any case, and what to say instead."""

_PATTERN = re.compile(
    "|".join(rf"(?P<w{i}>\b(?:{words})(?!\w))" for i, words in enumerate(AVOIDED)), re.IGNORECASE
)
_FIELD = re.compile(r"\{[^{}]*\}")
_INSTEAD = list(AVOIDED.values())


def avoided(text: str, quoted: str = "") -> Iterator[str]:
    """Each avoided word of a text, with some words around it and what to say instead; but for those of a plan, which
    the text quotes."""
    plain = " ".join(_FIELD.sub("…", text).split())
    for found in _PATTERN.finditer(plain):
        if plain[max(0, found.start() - 10) : found.end() + 5].strip() in quoted:
            continue
        name = next(name for name, words in found.groupdict().items() if words)
        around = plain[max(0, found.start() - 30) : found.end() + 20]
        yield f"{found[0]!r} in {around!r}: say {_INSTEAD[int(name[1:])]}"


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that people may read, with their lines: all but docstrings and what is no sentence."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(body := getattr(parent, "body", None), list)
        for node in body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
            and " " in node.value
        ):
            yield node.lineno, node.value


_MARKUP = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL
)


def template_words(text: str) -> str:
    """The words of a template or page, without marks and tags."""
    return _MARKUP.sub(" ", text)


_CODE = re.compile(r"^```.*?^```|^( {4,}|\t).*?$|`[^`]*`", re.DOTALL | re.MULTILINE)


def written_words(text: str) -> str:
    """The words of a text in Markdown, without code."""
    return _CODE.sub(" ", text)
