"""YAML that cannot be read: what the parser found, said in plain English."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import yaml

from action_plan.model.plan import Plan
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.planfile.document import Mark
from action_plan.words import cut, plural


class Syntax(Exception):
    """YAML that cannot be read: where, what is wrong, how to mend it, and the slug of its kind."""

    def __init__(self, mark: Mark, what: str, mend: str, slug: str = "yaml-not-read") -> None:
        super().__init__(what)
        self.mark, self.what, self.mend, self.slug = mark, what, mend, slug


TOO_DEEP = (
    "brackets or lists are nested too deeply",
    "put the text in quotation marks if the brackets belong to it",
)

_MERGE = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)
"""The beginning of a line with which git marks a conflict: never indented, as the lines of a text are."""


def merged(text: str, end: int) -> Syntax | None:
    """The first mark of a conflict before `end`."""
    found = _MERGE.search(text, 0, end)
    if found is None:
        return None
    place = Mark(found.start(), found.end(), text.count("\n", 0, found.start()), 0)
    what = "two states of the file were put together here, and nobody chose between them"
    mend = "keep what both say, each report as an entry of its own, and choose only where one value is possible; "
    mend += "then delete this line and the others like it"
    return Syntax(place, what, mend)


def in_plain_english(error: yaml.MarkedYAMLError, text: str, last: Any, brackets: Sequence[Any]) -> Syntax:
    """What the parser found, in plain English. `last` is the event before it; `brackets` are those that are open.

    The parser's words are those of libyaml and of PyYAML.
    """
    at = error.problem_mark
    assert at is not None
    said = error.problem or ""
    context = error.context or ""
    opened = error.context_mark
    rows = text.split("\n")
    row = rows[at.line] if at.line < len(rows) else ""
    mark = _sign(at)
    tab = row.find("\t")
    if conflict := merged(text, at.index - at.column + len(row)):
        return conflict
    if odd := _odd_space(text, at.index):
        return odd
    if "nesting depth" in said:
        return Syntax(mark, *TOO_DEEP)
    if "tab" in said or (0 <= tab <= at.column and not row[:tab].strip(" -")):
        place = Mark(at.index - at.column + tab, at.index - at.column + tab + 1, at.line, tab)
        what = "there is a tab here, and YAML indents with spaces only"
        return Syntax(place if tab >= 0 else mark, what, "replace it by as many spaces as the lines around")
    if "unknown escape" in said:
        what = "a backslash in double quotation marks begins a code that YAML does not know"
        return Syntax(mark, what, "write two backslashes, or use single quotation marks")
    if "quoted scalar" in context and opened:
        place = _sign(opened)
        what = "the quotation mark that opens here is never closed"
        return Syntax(place, what, "close it at the end of the text with the same mark")
    if "flow" in context and (opened or brackets):
        place = _sign(brackets[-1] if brackets else opened)
        what = "the bracket that opens here is not closed, or a comma is missing after it"
        mend = "separate what it holds by commas and close it with the same kind of bracket; if it belongs to a text, "
        return Syntax(place, what, f"{mend}put that in quotation marks")
    if "mapping values are not allowed" in said:
        return _colon(mark, rows)
    if "could not find expected ':'" in said and opened:
        return _no_key(Mark(opened.index, at.index, opened.line, opened.column), rows)
    is_quoted = isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"')
    if is_quoted and last.end_mark.line == at.line:
        return _text_goes_on(last, mark)
    if "<document start>" in said:
        what = "this does not fit the lines above it"
        return Syntax(mark, what, "start plan, themes and the other outermost keys at the left edge")
    if "expected key" in said or "'-' indicator" in said or "<block end>" in said:
        return _does_not_fit(mark, rows)
    if "block scalar" in context:
        what = "after | or > at its beginning, a text starts on the next line"
        return Syntax(mark, what, "move the words to a line of their own, indented, or delete the | or >")
    if opened and any(word in context for word in ("anchor", "alias", "tag", "directive")):
        mark = _sign(opened)
    sign = text[mark.start : mark.start + 1]
    if not sign.isalnum() and sign.strip():
        what = f"a text cannot begin with {sign} unless it is in quotation marks"
        return Syntax(mark, what, "put the text in quotation marks")
    return Syntax(
        mark,
        f"YAML cannot be read here ({said})",
        "put the text in quotation marks, or see that the line above is complete",
    )


_ODD_SPACE = re.compile(r"^[ \t-]*([^\S \t\n\r]|[\u200b-\u200d\u2060\ufeff])", re.MULTILINE)
"""A sign at the beginning of a line that looks like a space, or like nothing, and is none to YAML."""


def _odd_space(text: str, end: int) -> Syntax | None:
    """The last line up to that place, of the two before it, that is indented with such a sign."""
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, max(0, text.rfind("\n", 0, end)))))
    found = [*_ODD_SPACE.finditer(text, start + 1, end + 1)]
    if not found:
        return None
    place = found[-1].start(1)
    line = text.count("\n", 0, place)
    mark = Mark(place, place + 1, line, place - text.rfind("\n", 0, place) - 1)
    name = unicodedata.name(found[-1][1], "unknown").lower().replace("no-break", "non-breaking")
    article = "an" if name[0] in "aeiou" else "a"
    return Syntax(
        mark,
        f"there is {article} {name} here, which looks like a space and is none to YAML",
        "replace it by an ordinary space: delete everything before the first word, and press the space bar",
    )


def _sign(at: Any) -> Mark:
    """The one character at a mark of the parser."""
    return Mark(at.index, at.index + 1, at.line, at.column)


_ENTRY = r"( *)(- +)?\w+:(?:\s|$)"
_BLOCK = r":\s+[|>][-+0-9]*\s*(#.*)?$"
"""The end of a line with a key below which a text begins."""


@cache
def _known_keys(record: type = Plan) -> frozenset[str]:
    """The keys of a record, and of all records in it."""
    found = set()
    for field in fields(record):
        found.add(field.key)
        form = field.form.item if isinstance(field.form, ListOf) else field.form
        found |= _known_keys(form.record) if isinstance(form, RecordOf) else set()
    return frozenset(found)


def _colon(at: Mark, rows: list[str]) -> Syntax:
    """A colon where no key can be: a key further to the right than its neighbours, or a text that holds a colon."""
    row = rows[at.line][: at.column]
    what = "there is a colon here where no key can be"
    key = re.match(r"( *)(- +)?(\w+)", row)
    if key and key[3] in _known_keys() and key.end() == len(row):
        where = key.start(3)
        place = Mark(at.start - len(row) + where, at.start, at.line, where)
        mend = _move(where, _columns(rows[: at.line])[1])
        also = "if it belongs to the text above, put all of that in quotation marks"
        return Syntax(place, "this key does not fit the lines above it", f"{mend}; {also}")
    if key and key[3] in _known_keys() and rows[at.line][key.end() :].startswith(": "):
        words = rows[at.line][key.end() + 2 :].strip()
        shown = words if len(words) <= 40 and '"' not in words else "…"
        return Syntax(at, what, f'put all of the text in quotation marks: {key[3]}: "{shown}"')
    mend = "put the text in quotation marks if the colon belongs to it; else see that the line above"
    return Syntax(at, what, f"{mend} is complete and that this one is indented like its neighbours")


def _no_key(at: Mark, rows: list[str]) -> Syntax:
    """A line that is no key, where one is expected: a text that goes on too far to the left, or a slip of the pen."""
    row = rows[at.line]
    if (key := re.match(r"(\w+):(\S.*)", row[at.column :])) and key[1] in _known_keys():
        return Syntax(at, "there is no space after the colon", f"put one there: {key[1]}: {cut(key[2], 60)}")
    above = next((one for one in reversed(rows[: at.line]) if one.strip()), "")
    entry = re.match(_ENTRY, above)
    column = (entry.end(2) if entry[2] else entry.end(1)) + 2 if entry else len(above) - len(above.lstrip())
    more = plural(max(1, column - at.column), "space")
    if re.search(_BLOCK, above):
        what = "a text should begin here, and this line is no further to the right than its key"
        return Syntax(at, what, f"move it {more} to the right, and with it all lines of that text")
    what = "this line is no key with a colon, and does not belong to the text above"
    return Syntax(
        at,
        what,
        f"if it goes on with that text, move it {more} to the right; if not, add a colon and a space",
    )


def _does_not_fit(at: Mark, rows: list[str]) -> Syntax:
    """A line that starts in no column in which it could, or that goes on where it should end."""
    row = rows[at.line] if at.line < len(rows) else ""
    if row[: at.column].strip(" -"):
        what = "the text goes on after the bracket that closes it"
        return Syntax(at, what, "put all of the text in quotation marks if the brackets belong to it")
    what = "this does not fit the lines above it"
    if re.match(r"-\w", row[at.column :]):
        return Syntax(at, what, "put a space after the hyphen")
    # The parser names the column of the nearest list; more often the line belongs to its own kind.
    hyphens, keys = _columns(rows[: at.line])
    mend = _move(at.column, hyphens if row[at.column :].startswith("- ") else keys)
    if re.match(r"(date|number|letter):", row[at.column :]):
        mend += "; if a new entry begins here, put a hyphen and a space before it"
    return Syntax(at, what, mend)


def _columns(rows: Sequence[str]) -> tuple[set[int], set[int]]:
    """The columns in which hyphens and keys begin in these lines."""
    hyphens, keys = {0}, {0}
    for above in rows:
        if entry := re.match(_ENTRY, above):
            keys.add(entry.end(2) if entry[2] else entry.end(1))
            hyphens.update([entry.end(1)] if entry[2] else [])
    return hyphens, keys


def _move(here: int, columns: Collection[int]) -> str:
    """How far to move what begins in one column to the nearest of those in which it could."""
    column = min(columns, key=lambda column: (abs(column - here), -column))
    way = "right" if column > here else "left"
    return f"move it {plural(abs(column - here), 'space')} to the {way}, under others of its kind above it"


def _text_goes_on(quoted: Any, at: Mark) -> Syntax:
    """A quoted text is closed too early, often by an apostrophe that belongs to it."""
    mend = "write a mark that belongs to the text twice"
    if quoted.style == '"':
        mend = "write a backslash before a mark that belongs to the text"
    opened = _sign(quoted.start_mark)
    if opened.line == at.line:
        return Syntax(at, "the text goes on after the quotation mark that closes it", mend)
    what = f"the quotation mark that opens here is closed in line {at.line + 1}, and the text goes on there"
    return Syntax(opened, what, f"close it at the end of the text, and {mend}")
