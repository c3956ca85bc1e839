"""A YAML file as it stands: its text, the data in it, and the place of every key and value.

YAML is read event by event, so that nothing loses its place and so that what the plan does not use
(anchors, aliases, tags, duplicate keys, implicit dates) is refused rather than resolved.
"""

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

import yaml

from action_plan.model.forms import Path
from action_plan.planfile.problems import Problem, Span, in_order, problem

LARGEST = 5_000_000
"""The most bytes that a file of the plan may have."""


class Mark(NamedTuple):
    """Where a key or value begins and ends: offsets into the text; line and column from 0."""

    start: int
    end: int
    line: int
    column: int


@dataclass(slots=True)
class Marks:
    """Where every value and every key stands."""

    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """A file as it stands: its bytes, its text, the data in it, where everything stands, and what is wrong.

    `rows` are the lines of `text`, and `starts` the offsets at which they begin.
    """

    file: str
    source: bytes = b""
    text: str = ""
    rows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    data: Any = None
    marks: Marks = field(default_factory=Marks)
    problems: list[Problem] = field(default_factory=list)

    def span(self, path: Path, *, key: bool = False, words: str = "") -> Span:
        """Where a value stands (or its key; or `words` within it); the nearest part around it if it has
        no place of its own, as a missing key has none."""
        mark = (self.marks.keys if key else self.marks.values).get(path)
        if mark is None:
            return self.span(path[:-1]) if path else Span()
        start, end = mark.start, mark.end
        if words and (found := self.text.find(words, start, end)) >= 0:
            start, end = found, found + len(words)
        place = self.place(start)
        row = self.rows[place.line - 1]
        shown = row[place.column - 1 : place.column - 1 + end - start].rstrip()
        return Span(place.line, place.column, max(1, len(shown)))

    def place(self, offset: int) -> Span:
        """Where the character at an offset into the text stands."""
        line = self.line(offset)
        return Span(line, offset - self.starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """The line, from 1, in which an offset into the text lies."""
        return bisect_right(self.starts, offset)

    def lines(self, path: Path) -> tuple[int, int]:
        """The first and the last line of a value, from 1, without blank lines and comments after it."""
        mark = self.marks.values[path]
        words = self.text[mark.start : self.end(path)].rstrip()
        return mark.line + 1, self.line(mark.start + len(words))

    def end(self, path: Path) -> int:
        """The offset at which a value ends: behind its last word or bracket, or, where a text keeps blank
        lines at its end, behind these."""
        mark = self.marks.values[path]
        first = self.text[mark.start : mark.start + 1]
        value = _get(self.data, path)
        if first in ("[", "{"):
            return mark.end
        if isinstance(value, (dict, list)) and value:
            # The parser sees the end of a block only where the next one begins.
            last = (*path, next(reversed(value)) if isinstance(value, dict) else len(value) - 1)
            return self.end(last) if last in self.marks.values else mark.end
        if first not in ("|", ">"):
            return mark.end
        header = self.text[mark.start : self.text.find("\n", mark.start)]
        last_row = str(value).rstrip("\n").rpartition("\n")[2]
        if "+" in header.partition("#")[0] or not last_row.strip():
            return mark.end
        return mark.start + len(self.text[mark.start : mark.end].rstrip())

    def problem(
        self, slug: str, path: Path, *, key: bool = False, words: str = "", **values: object
    ) -> Problem:
        """A problem of the kind `slug` at `path`; see `span` for `key` and `words`."""
        return self.problem_at(slug, self.span(path, key=key, words=words), path, **values)

    def problem_at(self, slug: str, span: Span, path: Path, **values: object) -> Problem:
        """The same where the place is known."""
        source = self.rows[span.line - 1].rstrip("\r") if span.line <= len(self.rows) else ""
        return problem(slug, file=self.file, span=span, where=self.where(path), source=source, **values)

    def where(self, path: Path) -> str:
        """The place in the plan, in words: "action 7, achieve_by"; "theme C, title"."""
        if len(path) < 2 or path[0] != "themes" or not isinstance(path[1], int):
            return ", ".join(_step(step) for step in path)
        theme = _get(self.data, path[:2])
        words = f"theme {_named(theme, 'letter') or _step(path[1])}"
        rest = path[2:]
        if len(rest) > 1 and rest[0] == "actions" and isinstance(rest[1], int):
            number = _named(_get(theme, rest[:2]), "number")
            words = f"action {number}" if number else f"{words}, action entry {rest[1] + 1}"
            rest = rest[2:]
        return ", ".join([words, *(_step(step) for step in rest)])


def _step(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step


def _get(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _named(data: Any, key: str) -> str:
    """The name that an entry has in the file; "" where it is none or too odd to be shown."""
    name = _get(data, (key,))
    return str(name) if isinstance(name, (str, int)) and not isinstance(name, bool) and name != 0 else ""


# --- from bytes to text ------------------------------------------------------------------------

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\r(?!\n)"
)
"""Control characters, other line breaks, the marks that turn the direction of text around, and what
Unicode calls no characters: all that YAML does not allow is among them."""


def _decode(source: bytes, document: Document) -> bool:
    """Put the text into `document`; False where there is nothing to go on with."""
    document.source = source
    if len(source) > LARGEST:
        size = f"{len(source) / 1_000_000:.1f}"
        document.problems.append(document.problem_at("file-too-large", Span(), (), size=size))
        return False
    source = source.removeprefix(codecs.BOM_UTF8)
    bad: int | None = None
    try:
        document.text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        document.text = source.decode("utf-8", errors="replace")
        bad = len(source[: error.start].decode("utf-8"))
    document.rows = document.text.split("\n")
    document.starts = list(accumulate((len(row) + 1 for row in document.rows[:-1]), initial=0))
    if bad is not None:
        document.problems.append(document.problem_at("not-utf-8", document.place(bad), ()))
        return False
    for found in INVISIBLE.finditer(document.text):
        place, name = document.place(found.start()), sign_name(found[0])
        document.problems.append(document.problem_at("control-character", place, (), name=name))
    return True


def sign_name(sign: str) -> str:
    """ "U+202E (right-to-left override)"."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")


def tidy(text: str, what: str) -> str:
    """A text that somebody typed as it is kept: without spaces at the ends of lines, and without tabs. Raises
    ValueError, with a sentence about `what`, where it cannot be kept or holds nothing."""
    text = re.sub(r"\r\n?", "\n", text).expandtabs(4)
    if re.search("[\ud800-\udfff]", text):
        raise ValueError(f"{what} holds something that is no text in UTF-8; type the words again")
    if found := INVISIBLE.search(text):
        raise ValueError(f"{what} holds the invisible control character {sign_name(found[0])}; delete it")
    rows = [row.rstrip() for row in text.split("\n")]
    tidied = "\n".join(rows).strip("\n").lstrip(" ")
    if not tidied.strip():
        raise ValueError(f"{what} is empty; write it in words")
    return tidied


# --- from text to data -------------------------------------------------------------------------

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, bool | None] = {
    # YAML 1.1 and 1.2 read some of these differently, so none of them may stand for text.
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
}


def _plain(words: str) -> Any:
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
        self.found: list[tuple[str, Span, Path, dict[str, object]]] = []
        self.last: Any = None
        self.opened: list[Any] = []
        """The last event, and where the brackets around it open: the parser's own words leave them out."""
        text = INVISIBLE.sub(" ", document.text)
        # As yaml.parse does, without the cost of a generator for each event.
        self._next: Callable[[], Any] = _LOADER(text).get_event

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
        if kind is yaml.ScalarEvent:
            self.marks.values[path] = Mark(start.index, end.index, start.line, start.column)
            if event.anchor or event.tag:
                self._refuse(event, path)
            value: str = event.value
            if event.implicit[0]:
                return _plain(value)
            if event.style == '"' and (found := INVISIBLE.search(value)):
                self._found(
                    "control-character", event, path, name=f"{sign_name(found[0])}, as a code after \\,"
                )
            return value
        if kind is yaml.AliasEvent:
            words = f"*{event.anchor}"
            self._found("anchor-or-alias", event, path, words=words, what="an alias")
            self.marks.values[path] = Mark(start.index, end.index, start.line, start.column)
            return words
        if event.anchor or event.tag:
            self._refuse(event, path)
        if depth > _DEEPEST:
            mark = Mark(start.index, start.index + 1, start.line, start.column)
            raise _Syntax(mark, *_TOO_DEEP)
        build = self._mapping if kind is yaml.MappingStartEvent else self._sequence
        if event.flow_style:
            self.opened.append(start)
        data, last = build(path, depth)
        if event.flow_style:
            self.opened.pop()
        # The end of a block is where the next one starts: good for lines, not for a caret.
        self.marks.values[path] = Mark(start.index, last.end_mark.index, start.line, start.column)
        return data

    def _sequence(self, path: Path, depth: int) -> tuple[list[Any], Any]:
        data: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            data.append(self._node(event, (*path, len(data)), depth + 1))
        return data, event

    def _mapping(self, path: Path, depth: int) -> tuple[dict[str, Any], Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            start, end = event.start_mark, event.end_mark
            mark = Mark(start.index, end.index, start.line, start.column)
            if not isinstance(event, yaml.ScalarEvent):
                what = "a key must be a single word, and a list or another key stands here"
                raise _Syntax(mark, what, "put text that begins with [, { or ? in quotation marks")
            key = event.value
            here = (*path, key)
            if event.anchor or event.tag:
                self._refuse(event, here)
            if key in data:
                first = self.marks.keys[here].line + 1
                self._found("duplicate-key", event, path, key=key, first=first)
                here = (*path, f"{key} (again)")  # keeps the first one's places
                self._node(self._next(), here, depth + 1)
                continue
            self.marks.keys[here] = mark
            data[key] = self._node(self._next(), here, depth + 1)
        return data, event

    def _refuse(self, event: Any, path: Path) -> None:
        if event.anchor:
            words = f"&{event.anchor}"
            self._found("anchor-or-alias", event, path, words=words, what="an anchor")
        if event.tag:
            words = self.document.text[event.start_mark.index :].split(maxsplit=1)[0]
            self._found("tag", event, path, words=words)

    def _found(self, slug: str, event: Any, path: Path, **values: object) -> None:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        span = Span(start.line + 1, start.column + 1, max(1, width))
        self.found.append((slug, span, path, values))


class _Syntax(Exception):
    """YAML that cannot be read: where, what is wrong, how to mend it."""

    def __init__(self, mark: Mark, what: str, mend: str) -> None:
        super().__init__(what)
        self.mark, self.what, self.mend = mark, what, mend


_TOO_DEEP = ("brackets or lists are nested too deeply", "take the inner ones out")

_MERGE = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)
"""The beginning of a line with which git marks a conflict: never indented, as the lines of a text are."""


def _merged(text: str, end: int) -> _Syntax | None:
    """The first mark of a conflict before `end`."""
    found = _MERGE.search(text, 0, end)
    if found is None:
        return None
    place = Mark(found.start(), found.end(), text.count("\n", 0, found.start()), 0)
    what = "two versions of the file were put together here, and nobody chose between them"
    mend = "keep the right lines of the two, and delete this line and the others like it"
    return _Syntax(place, what, mend)


def _syntax(error: yaml.MarkedYAMLError, text: str, builder: _Builder) -> _Syntax:
    """What the parser found, in plain English.

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
    if merged := _merged(text, at.index - at.column + len(row)):
        return merged
    if "nesting depth" in said:
        return _Syntax(mark, *_TOO_DEEP)
    if "tab" in said or (0 <= tab <= at.column and not row[:tab].strip(" -")):
        place = Mark(at.index - at.column + tab, at.index - at.column + tab + 1, at.line, tab)
        what = "a tab stands here, and YAML indents with spaces only"
        return _Syntax(place if tab >= 0 else mark, what, "replace it by as many spaces as the lines around")
    if "unknown escape" in said:
        what = "a backslash in double quotation marks begins a code that YAML does not know"
        return _Syntax(mark, what, "write two backslashes, or use single quotation marks")
    if "quoted scalar" in context and opened:
        place = _sign(opened)
        what = "the quotation mark that opens here is never closed"
        return _Syntax(place, what, "close it at the end of the text with the same mark")
    if "flow" in context and (opened or builder.opened):
        place = _sign(builder.opened[-1] if builder.opened else opened)
        what = "the bracket that opens here is not closed, or a comma is missing after it"
        return _Syntax(
            place, what, "separate what it holds by commas and close it with the same kind of bracket"
        )
    if "mapping values are not allowed" in said:
        what = "a colon stands here where no key can be"
        mend = "put the text in quotation marks if the colon belongs to it; else see that the line above"
        return _Syntax(mark, what, f"{mend} is whole and that this one is indented like its neighbours")
    if "could not find expected ':'" in said and opened:
        place = Mark(opened.index, at.index, opened.line, opened.column)
        what = "this line is no key with a colon, and does not belong to the text above"
        return _Syntax(place, what, "indent it as far as the text above, or add the colon and a space")
    if _is_quoted(builder.last) and builder.last.end_mark.line == at.line:
        return _text_goes_on(builder.last, mark)
    if "<document start>" in said:
        what = "this does not fit what stands above it"
        return _Syntax(mark, what, "start plan, themes and the other outermost keys in column 1")
    if "expected key" in said or "'-' indicator" in said or "<block end>" in said:
        return _does_not_fit(mark, rows)
    if "block scalar" in context:
        what = "after the sign | or > at its beginning, a text starts on the next line"
        return _Syntax(mark, what, "move the words to a line of their own, indented, or delete the sign")
    if opened and any(word in context for word in ("anchor", "alias", "tag", "directive")):
        mark = _sign(opened)
    sign = text[mark.start : mark.start + 1]
    if not sign.isalnum() and sign.strip():
        what = f"a text cannot begin with {sign} unless it stands in quotation marks"
        return _Syntax(mark, what, "put the text in quotation marks")
    return _Syntax(mark, f"YAML cannot be read here ({said})", "compare the line with those of other actions")


def _sign(at: Any) -> Mark:
    """The one character at a mark of the parser."""
    return Mark(at.index, at.index + 1, at.line, at.column)


_ENTRY = r"( *)(- +)?\w+:(?:\s|$)"


def _does_not_fit(at: Mark, rows: list[str]) -> _Syntax:
    """A line that starts in no column in which it could, or that goes on where it should end."""
    row = rows[at.line] if at.line < len(rows) else ""
    if row[: at.column].strip(" -"):
        what = "the text goes on after the bracket that closes it"
        return _Syntax(at, what, "put the whole text in quotation marks if the brackets belong to it")
    what = "this does not fit what stands above it"
    if re.match(r"-\w", row[at.column :]):
        return _Syntax(at, what, "put a space after the hyphen")
    # The parser names the column of the nearest list; more often the line belongs to its own kind.
    hyphens, keys = {0}, {0}
    for above in rows[: at.line]:
        if entry := re.match(_ENTRY, above):
            keys.add(entry.end(2) if entry[2] else entry.end(1))
            hyphens.update([entry.end(1)] if entry[2] else [])
    columns = hyphens if row[at.column :].startswith("- ") else keys
    column = min(columns, key=lambda column: (abs(column - at.column), -column)) + 1
    mend = f"start it in column {column}, like others of its kind above it"
    if re.match(r"(date|number|letter):", row[at.column :]):
        mend += "; if a new entry begins here, put a hyphen and a space before it"
    return _Syntax(at, what, mend)


def _is_quoted(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')


def _text_goes_on(quoted: Any, at: Mark) -> _Syntax:
    """A quoted text is closed too early, often by an apostrophe that belongs to it."""
    mend = "write a mark that belongs to the text twice"
    if quoted.style == '"':
        mend = "write a backslash before a mark that belongs to the text"
    opened = _sign(quoted.start_mark)
    if opened.line == at.line:
        return _Syntax(at, "the text goes on after the quotation mark that closes it", mend)
    what = f"the quotation mark that opens here is closed in line {at.line + 1}, and the text goes on there"
    return _Syntax(opened, what, f"close it at the end of the text, and {mend}")


def _parse(document: Document) -> bool:
    """Put the data into `document`; False where YAML could not be read."""
    builder = _Builder(document)
    syntax: _Syntax | None = None
    try:
        document.data = builder.build()
    except yaml.MarkedYAMLError as error:
        syntax = _syntax(error, document.text, builder)
    except _Syntax as error:
        syntax = error
    # Within quotation marks or brackets YAML reads a conflict as words.
    if syntax is None and "\n<<<<<<< " in document.text:
        syntax = _merged(document.text, len(document.text))
    for slug, span, path, values in builder.found:
        document.problems.append(document.problem_at(slug, span, path, **values))
    if syntax is None:
        return True
    mark = syntax.mark
    place = document.place(min(mark.start, len(document.text)))
    room = len(document.rows[place.line - 1].rstrip("\r")) - place.column + 1
    span = Span(place.line, place.column, max(1, min(mark.end - mark.start, room)))
    document.problems.append(
        document.problem_at("yaml-not-read", span, (), what=syntax.what, mend=syntax.mend)
    )
    return False


def load(document: Document, source: bytes) -> bool:
    """Fill a document from the bytes of its file; False where there are no data to go on with."""
    return _decode(source, document) and _parse(document)


def read_document(source: bytes, file: str) -> Document:
    """Read a file that is written as the plan is, and holds something else."""
    document = Document(file)
    load(document, source)
    document.problems = in_order(document.problems)
    return document
