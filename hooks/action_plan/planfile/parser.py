"""From the bytes of a YAML file to a document.

YAML is read event by event, so that nothing loses its place and so that what the plan does not use
(anchors, aliases, tags, duplicate keys, implicit dates) is refused rather than resolved.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from action_plan.model.forms import Path
from action_plan.model.strings import FORBIDDEN, INSTEAD, sign_name
from action_plan.planfile.document import Document, Mark
from action_plan.planfile.problems import KEPT, Span
from action_plan.planfile.syntax import TOO_DEEP, Syntax, in_plain_english, merged
from action_plan.planfile.text import decode
from action_plan.words import shortened

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
MOST_VALUES = 100_000
"""How many values a file may hold: those of the largest one that is full of words are fewer."""
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?")
_TOO_MANY = (
    f"the file holds more than {MOST_VALUES:,} values, and the rest from here on was not read",
    "put what does not belong to the plan into documents of their own, and link to these",
    "too-many-values",
)
_WORD = re.compile(r"\S{1,80}")
_CONSTANTS: dict[str, bool | None] = {
    # YAML 1.1 and 1.2 read some of these differently, so none of them may stand for text.
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
}


_INDENTED = re.compile(f"^(?: |{FORBIDDEN.pattern})+", re.MULTILINE)


def _readable(text: str) -> str:
    """The text as YAML is given it: with something in the place of each forbidden sign, a space where that indents."""
    if not FORBIDDEN.search(text):
        return text
    return FORBIDDEN.sub(INSTEAD, _INDENTED.sub(lambda found: " " * len(found[0]), text))


def plain_value(words: str) -> Any:
    """What a scalar without quotation marks means. Dates stay text: the model reads them."""
    if words in _CONSTANTS:
        return _CONSTANTS[words]
    if _INTEGER.fullmatch(words) and len(words) < 20:
        return int(words)
    return float(words) if _FLOAT.fullmatch(words) else words


class _Builder:
    """Builds plain data from the events of the parser, and notes where everything stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.marks = document.marks
        self.found: list[tuple[str, Span, Path, dict[str, Any]]] = []
        self.more: Counter[str] = Counter()
        """What is wrong, in order, and how much is besides of which only the number is of use."""
        self.values = 0
        self._last_lines: dict[Path, int] = {}
        self.last: Any = None
        self.opened: list[Any] = []
        """The last event, and where the brackets around it open: the parser's own words leave them out."""
        text = _readable(document.text)
        # As yaml.parse does, without the cost of a generator for each event.
        self._next: Callable[[], Any] = LOADER(text).get_event

    def build(self) -> Any:
        self._next()  # the start of the stream
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self._node(self._next(), (), 0)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._found("second-document", event, ())
        return data

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        start, end = event.start_mark, event.end_mark
        kind = type(event)
        self.last = event
        self.values += 1
        if self.values > MOST_VALUES:
            raise Syntax(Mark(start.index, end.index, start.line, start.column), *_TOO_MANY)
        if kind is yaml.ScalarEvent:
            self.marks.values[path] = Mark(start.index, end.index, start.line, start.column)
            if event.anchor or event.tag:
                self._refuse(event, path)
            value: str = event.value
            if event.implicit[0]:
                return plain_value(value)
            return self._words(event, path)
        if kind is yaml.AliasEvent:
            words = shortened(f"*{event.anchor}")
            self._found("anchor-or-alias", event, path, words=words, what="an alias")
            self.marks.values[path] = Mark(start.index, end.index, start.line, start.column)
            return words
        if event.anchor or event.tag:
            self._refuse(event, path)
        if depth > _DEEPEST:
            raise Syntax(Mark(start.index, start.index + 1, start.line, start.column), *TOO_DEEP)
        build = self._mapping if kind is yaml.MappingStartEvent else self._sequence
        if event.flow_style:
            self.opened.append(start)
        data, last = build(path, depth)
        if event.flow_style:
            self.opened.pop()
        # The end of a block is where the next one starts: good for lines, not for a caret.
        self.marks.values[path] = Mark(start.index, last.end_mark.index, start.line, start.column)
        return data

    def _words(self, event: Any, path: Path) -> str:
        """The words of a key or of a value that is not plain, without forbidden signs."""
        words: str = event.value
        if event.style != '"' or not (found := FORBIDDEN.search(words)):
            return words
        self._found("control-character", event, path, name=f"{sign_name(found[0])}, as a code after \\,")
        return FORBIDDEN.sub(INSTEAD, words)

    def _sequence(self, path: Path, depth: int) -> tuple[list[Any], Any]:
        data: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            data.append(self._node(event, (*path, len(data)), depth + 1))
        return data, event

    def _mapping(self, path: Path, depth: int) -> tuple[dict[str, Any], Any]:
        data: dict[str, Any] = {}
        begun = (
            False  # whether an entry began here for which a hyphen is missing: all that follows is its own
        )
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            start, end = event.start_mark, event.end_mark
            mark = Mark(start.index, end.index, start.line, start.column)
            if not isinstance(event, yaml.ScalarEvent):
                what = "a key must be a single word, and this is a list or another key"
                raise Syntax(mark, what, "put text that begins with [, { or ? in quotation marks")
            key = self._words(event, path)
            here = (*path, key)
            if event.anchor or event.tag:
                self._refuse(event, here)
            if key in data:
                again = self._node(
                    self._next(), (*path, f"{key} (again)"), depth + 1
                )  # the first keeps its places
                if not begun and len(self.found) < KEPT:
                    first, mend = self.marks.keys[here].line + 1, self._mend_twice(path, key, data, again)
                    self._found("duplicate-key", event, path, key=shortened(key), first=first, mend=mend)
                elif not begun:
                    self.more["duplicate-key"] += 1
                begun = begun or is_new_entry(path, key, data)
                continue
            self.marks.keys[here] = mark
            data[key] = self._node(self._next(), here, depth + 1)
        return data, event

    def _mend_twice(self, path: Path, key: str, data: dict[str, Any], again: Any) -> str:
        """What to do about a key that stands twice, so that nothing is lost."""
        here = (*path, key)
        first = self.marks.keys[here].line + 1
        if is_new_entry(path, key, data):
            last = next(reversed(data))
            begins = last if key == "text" and last == "date" else key
            line = f" on line {self.marks.keys[(*path, begins)].line + 1}" if begins != key else ""
            return f"a new entry begins here: put a hyphen and a space before {begins}{line}, below the hyphen above"
        if isinstance(data[key], list) and isinstance(again, list | None):
            return (
                f"put the entries below line {self._last_line(here)}, with those of line {first}, and take this line "
                "alone away"
            )
        if again == data[key] or again is None:
            return "delete this line, which says no more than the first"
        if all(isinstance(one, str) and " " not in one.strip() for one in (data[key], again)):
            return "keep the line that is right, and delete the other"
        return f"put what both say into line {first}, and then delete this line"

    def _last_line(self, path: Path) -> int:
        """The last line of a value that is no blank."""
        if path not in self._last_lines:
            mark = self.marks.values[path]
            words = self.document.text[mark.start : mark.end].rstrip()
            self._last_lines[path] = self.document.line(mark.start + len(words))
        return self._last_lines[path]

    def _refuse(self, event: Any, path: Path) -> None:
        if event.anchor:
            words = shortened(f"&{event.anchor}")
            self._found("anchor-or-alias", event, path, words=words, what="an anchor")
        if event.tag:
            found = _WORD.match(self.document.text, event.start_mark.index)
            self._found("tag", event, path, words=shortened(found[0] if found else event.tag))

    def _found(self, slug: str, event: Any, path: Path, **values: object) -> None:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        span = Span(start.line + 1, start.column + 1, max(1, width))
        if len(self.found) < KEPT:
            self.found.append((slug, span, path, values))
        else:
            self.more[slug] += 1


_FIRST = {"progress": "text", "evidence": "title", "moves": "on", "actions": "number", "themes": "letter"}
"""A key that each entry of these lists has."""


def is_new_entry(path: Path, key: str, data: Mapping[str, Any]) -> bool:
    """Whether a key that an entry has already begins another, because its hyphen was forgotten."""
    listed = path[-2] if len(path) > 1 and isinstance(path[-1], int) else ""
    if listed in ("actions", "themes"):
        return key == _FIRST[listed]
    return listed in _FIRST and _FIRST[listed] in data and not isinstance(data[key], list)


def _parse(document: Document) -> bool:
    """Put the data into `document`; False where YAML could not be read."""
    builder = _Builder(document)
    syntax: Syntax | None = None
    try:
        document.data = builder.build()
    except yaml.MarkedYAMLError as error:
        syntax = in_plain_english(error, document.text, builder.last, builder.opened)
    except Syntax as error:
        syntax = error
    # Within quotation marks or brackets YAML reads a conflict as words.
    if syntax is None and "\n<<<<<<< " in document.text:
        syntax = merged(document.text, len(document.text))
    for slug, span, path, values in builder.found:
        document.find(slug, path, span, **values)
    for slug, number in builder.more.items():
        document.problems.pass_over(slug, number)
    if syntax is None:
        return True
    start = min(syntax.mark.start, len(document.text))
    place = document.place(start)
    room = max(1, min(syntax.mark.end, document.row_end(place.line)) - start)
    document.find(syntax.slug, (), place._replace(width=room), what=syntax.what, mend=syntax.mend)
    return False


def load(document: Document, source: bytes) -> bool:
    """Fill a document from the bytes of its file; False where there are no data to go on with."""
    document.source = source
    return decode(source, document) and _parse(document)


def read_document(source: bytes, file: str) -> Document:
    """Read a file that is written as the plan is, and holds something else."""
    document = Document(file)
    load(document, source)
    return document
