"""From the bytes of data/actions.yaml to a plan, or to everything that is wrong with them.

YAML is read event by event, so that every key and value keeps its place in the file and so that what
the plan does not use (anchors, aliases, tags, duplicate keys, implicit dates) is refused rather than
resolved. Each action is validated by itself: what is wrong with one hides nothing in the others.
"""

import codecs
import difflib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeVar

import yaml
from pydantic import ValidationError

from action_plan import dates
from action_plan.model import FORMAT, STATUSES, About, Action, Evidence, Plan, Record, Report, Theme
from action_plan.problems import Problem, Span, in_order, problem

LARGEST = 5_000_000
"""The most bytes that a file of the plan may have."""

Path = tuple[str | int, ...]
"""Where a value stands in the data: ("themes", 0, "actions", 2, "measure")."""

Upgrades = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]

UPGRADES: Upgrades = {}
"""For each older format, what turns its data into those of the next. Format 1 is the first."""

R = TypeVar("R", bound=Record)


class Unreadable(ValueError):
    """The bytes are no plan; the words say why."""


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


@dataclass(frozen=True, slots=True)
class Part(Generic[R]):
    """A record with its place. The fields in `broken` are wrong and hold a stand-in: rules leave them."""

    path: Path
    record: R
    broken: frozenset[str]


@dataclass(slots=True)
class Reading:
    """What one file gave: the plan, if nothing is wrong with its form; its valid parts; its problems.

    `rows` are the lines of `text`, and `starts` the offsets at which they begin.
    """

    file: str
    text: str = ""
    rows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    data: Any = None
    marks: Marks = field(default_factory=Marks)
    problems: list[Problem] = field(default_factory=list)
    about: Part[About] | None = None
    abbreviations: dict[str, str] = field(default_factory=dict)
    themes: list[Part[Theme]] = field(default_factory=list)
    actions: list[tuple[Part[Theme], Part[Action]]] = field(default_factory=list)
    plan: Plan | None = None

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
        last = self.line(mark.start + len(self.text[mark.start : mark.end].rstrip()))
        while last > mark.line + 1 and (not (row := self.rows[last - 1].strip()) or row[0] == "#"):
            last -= 1
        return mark.line + 1, last

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

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\r(?!\n)"
)
"""Control characters, other line breaks, the marks that turn the direction of text around, and what
Unicode calls no characters: all that YAML does not allow is among them."""


def _decode(source: bytes, reading: Reading) -> bool:
    """Put the text into `reading`; False where there is nothing to go on with."""
    if len(source) > LARGEST:
        size = f"{len(source) / 1_000_000:.1f}"
        reading.problems.append(reading.problem_at("file-too-large", Span(), (), size=size))
        return False
    source = source.removeprefix(codecs.BOM_UTF8)
    bad: int | None = None
    try:
        reading.text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        reading.text = source.decode("utf-8", errors="replace")
        bad = len(source[: error.start].decode("utf-8"))
    reading.rows = reading.text.split("\n")
    reading.starts = list(accumulate((len(row) + 1 for row in reading.rows[:-1]), initial=0))
    if bad is not None:
        reading.problems.append(reading.problem_at("not-utf-8", reading.place(bad), ()))
        return False
    for found in _INVISIBLE.finditer(reading.text):
        place, name = reading.place(found.start()), _name(found[0])
        reading.problems.append(reading.problem_at("control-character", place, (), name=name))
    return True


def _name(sign: str) -> str:
    """ "U+202E (right-to-left override)"."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")


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

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.marks = reading.marks
        self.found: list[tuple[str, Span, Path, dict[str, object]]] = []
        self.last: Any = None
        """The last event, for what the parser says only after it."""
        text = _INVISIBLE.sub(" ", reading.text)
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))

    def build(self) -> Any:
        next(self.events)  # the start of the stream
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        data = self._node(next(self.events), (), 0)
        next(self.events)  # the end of the document
        event = next(self.events)
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
            if event.style == '"' and (found := _INVISIBLE.search(value)):
                self._found("control-character", event, path, name=_name(found[0]))
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
            raise _Syntax(mark, "brackets or lists are nested too deeply", "take the inner ones out")
        build = self._mapping if kind is yaml.MappingStartEvent else self._sequence
        data, last = build(path, depth)
        # The end of a block is where the next one starts: good for lines, not for a caret.
        self.marks.values[path] = Mark(start.index, last.end_mark.index, start.line, start.column)
        return data

    def _sequence(self, path: Path, depth: int) -> tuple[list[Any], Any]:
        data: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            data.append(self._node(event, (*path, len(data)), depth + 1))
        return data, event

    def _mapping(self, path: Path, depth: int) -> tuple[dict[str, Any], Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
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
                self._node(next(self.events), here, depth + 1)
                continue
            self.marks.keys[here] = mark
            data[key] = self._node(next(self.events), here, depth + 1)
        return data, event

    def _refuse(self, event: Any, path: Path) -> None:
        if event.anchor:
            words = f"&{event.anchor}"
            self._found("anchor-or-alias", event, path, words=words, what="an anchor")
        if event.tag:
            words = self.reading.text[event.start_mark.index :].split(maxsplit=1)[0]
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


def _syntax(error: yaml.MarkedYAMLError, text: str, last: Any) -> _Syntax:
    """What the parser found after the event `last`, in plain English.

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
    if "flow" in context and opened:
        place = _sign(opened)
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
    if _is_quoted(last) and last.end_mark.line == at.line:
        return _text_goes_on(last, mark)
    if "<document start>" in said:
        what = "this does not fit what stands above it"
        return _Syntax(mark, what, "start plan, themes and the other outermost keys in column 1")
    if "expected key" in said or "'-' indicator" in said or "<block end>" in said:
        column = (opened.column if opened else 0) + 1
        what = "this does not fit what stands above it"
        return _Syntax(mark, what, f"start it in column {column}, like the entries above it")
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


def _parse(reading: Reading) -> bool:
    """Put the data into `reading`; False where YAML could not be read."""
    builder = _Builder(reading)
    syntax: _Syntax | None = None
    try:
        reading.data = builder.build()
    except yaml.MarkedYAMLError as error:
        syntax = _syntax(error, reading.text, builder.last)
    except _Syntax as error:
        syntax = error
    for slug, span, path, values in builder.found:
        reading.problems.append(reading.problem_at(slug, span, path, **values))
    if syntax is None:
        return True
    mark = syntax.mark
    rows = reading.text.split("\n")
    room = len(rows[mark.line]) - mark.column if mark.line < len(rows) else 1
    span = Span(mark.line + 1, mark.column + 1, max(1, min(mark.end - mark.start, room)))
    reading.problems.append(reading.problem_at("yaml-not-read", span, (), what=syntax.what, mend=syntax.mend))
    return False


# --- from data to a plan -----------------------------------------------------------------------

_STAND_INS: dict[type[Record], dict[str, Any]] = {
    About: {"title": "-", "year": "2000-01", "published_by": "-"},
    Theme: {"letter": "A", "title": "-", "actions": ()},
    Action: {
        "number": 1,
        "action": "-",
        "measure": "-",
        "person_responsible": "-",
        "roles": ("-",),
        "achieve_by": "ongoing",
        "status": "not-started",
    },
}
_STAND_INS[Plan] = {"format": FORMAT, "plan": _STAND_INS[About], "themes": [_STAND_INS[Theme]]}
"""What stands in for a required field that is missing or wrong, so that the rest can be checked."""

_WHOLES: dict[type[Record], str] = {
    Plan: "the file",
    About: "plan",
    Theme: "a theme",
    Action: "an action",
    Report: "a progress report",
    Evidence: "evidence",
}
_LISTS = {"themes", "actions", "progress", "roles", "evidence"}
_NEVER_EMPTY = {"themes", "roles"}
_DAYS = {"achieve_by", "achieved_on", "date"}


def _validate(model: type[R], data: Any, path: Path, reading: Reading) -> Part[R] | None:
    """Validate one record. None where the data are no mapping at all."""
    if not isinstance(data, dict):
        reading.problems.append(_wrong_type(data, "a block of keys", path, reading))
        return None
    broken: set[str] = set()
    given = dict(data)
    for key, value in data.items():
        if value is None and key in model.model_fields | {"plan": None}:
            broken.add(key)
            reading.problems.append(_nothing(key, (*path, key), reading))
            del given[key]
    while True:
        try:
            return Part(path, model.model_validate(given), frozenset(broken))
        except ValidationError as error:
            for item in error.errors(include_url=False):
                name = str(item["loc"][0])
                # A list of which no entry is right counts as too short as well; its entries say more.
                is_echo = item["type"] == "too_short" and item["input"]
                if not is_echo and not (item["type"] == "missing" and name in broken):
                    reading.problems.append(_from_pydantic(model, item, path, reading))
                broken.add(name)
                given.pop(name, None)
                if name in _STAND_INS[model]:
                    given[name] = _STAND_INS[model][name]


def _nothing(key: str, path: Path, reading: Reading) -> Problem:
    if key in _LISTS:
        mend = f"write {key}: [] for none, or delete the line"
        if key in _NEVER_EMPTY:
            mend = "write at least one"
        return reading.problem("wrong-type", path, key=True, found="nothing", expected="a list", mend=mend)
    return reading.problem("empty-text", path, key=True)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return f"a word that YAML reads as {'yes' if value else 'no'}"
    if isinstance(value, (int, float)):
        return f"the number {value}"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "a block of keys"
    return "nothing" if value is None else "text"


def _wrong_type(value: Any, expected: str, path: Path, reading: Reading) -> Problem:
    mend = "compare it with the other entries of the same kind"
    if expected == "text" and isinstance(value, (bool, int, float)):
        mend = "put it in quotation marks"
    elif expected == "text" and isinstance(value, dict):
        mend = "if it is a text with a colon in it, put it in quotation marks"
    elif expected == "a list":
        mend = "start each entry with a hyphen, or put them in square brackets: [one, two]"
    return reading.problem("wrong-type", path, found=_in_words(value), expected=expected, mend=mend)


_LONGEST = 60
"""How many characters of a value a message repeats."""

_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a block of keys",
    "model_attributes_type": "a block of keys",
    "dict_type": "a block of short forms, each with what it stands for",
}


def _model_at(model: type[Record], loc: tuple[str | int, ...]) -> type[Record]:
    """The record in which a pydantic location lies: only progress and evidence are nested."""
    inside: dict[str, type[Record]] = {"progress": Report, "evidence": Evidence, "plan": About}
    for step in loc[:-1]:
        model = inside.get(str(step), model)
    return model


def _from_pydantic(model: type[Record], item: Any, base: Path, reading: Reading) -> Problem:
    """One error of pydantic as a problem of ours."""
    loc: tuple[str | int, ...] = item["loc"]
    kind: str = item["type"]
    value = item.get("input")
    path = (*base, *(step for step in loc if step != "[key]"))
    name = str(loc[-1])
    if kind == "missing":
        whole = _WHOLES[_model_at(model, loc)]
        return _missing(name, whole, path[:-1], reading)
    if kind == "extra_forbidden":
        return _unknown_key(_model_at(model, loc), path, name, reading)
    if kind == "literal_error":
        close = difflib.get_close_matches(str(value).lower().replace(" ", "-"), STATUSES, 1)
        return reading.problem(
            "unknown-status",
            path,
            value=_quoted(value),
            known=", ".join(STATUSES),
            closest=f" (did you mean {close[0]}?)" if close else "",
        )
    if name in _DAYS and (kind in ("not_a_day", "not_an_achieve_by") or kind == "string_type"):
        if isinstance(value, (dict, list, bool)):
            return _wrong_type(value, "a date", path, reading)
        return _not_a_date(str(value), name, path, reading)
    if kind == "not_a_year":
        return reading.problem("not-a-year", path, value=_quoted(value))
    if kind == "not_elsewhere":
        return reading.problem("not-another-action", path, value=_quoted(value))
    if name == "number":
        return reading.problem("not-a-number", path, value=_quoted(value))
    if name == "letter":
        return reading.problem("not-a-letter", path, value=_quoted(value))
    if kind == "string_pattern_mismatch":
        return reading.problem("empty-text", path)
    if kind == "too_short":
        mend = "write at least one"
        return reading.problem(
            "wrong-type", path, found="an empty list", expected="a list with entries", mend=mend
        )
    return _wrong_type(value, _EXPECTED.get(kind, "something else"), path, reading)


def _missing(name: str, whole: str, path: Path, reading: Reading) -> Problem:
    """A missing key is shown at the entry that lacks it."""
    mark = reading.marks.values.get(path, Mark(0, 1, 0, 0))
    rows = reading.text.split("\n", mark.line + 1)
    width = len(rows[mark.line].rstrip()) - mark.column
    span = Span(mark.line + 1, mark.column + 1, max(1, width))
    return reading.problem_at("missing-key", span, path, key=name, whole=whole)


def _quoted(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _LONGEST else f'"{value[:_LONGEST]} …"'
    return _in_words(value)


def _not_a_date(words: str, name: str, path: Path, reading: Reading) -> Problem:
    months = name == "achieve_by"
    impossible = dates.nonexistent(words)
    what = f"there is no {impossible}" if impossible else f"{_quoted(words)} is not written as a date"
    usual = "it as 2024-06-30, as 2024-06 for a whole month, or as ongoing" if months else "it as 2024-06-30"
    suggestion = dates.suggest(words, months=months) or usual
    return reading.problem("date-not-a-date", path, what=what, suggestion=suggestion)


def _unknown_key(model: type[Record], path: Path, name: str, reading: Reading) -> Problem:
    known = [info.alias or field for field, info in model.model_fields.items()]
    slip = re.sub(r"[^a-z]+", "_", name.lower()).strip("_")
    close = difflib.get_close_matches(slip, known, 1)
    mend = f"did you mean {close[0]}?" if close else f"the keys are {', '.join(known)}"
    span = reading.span(path, key=True)
    return reading.problem_at(
        "unknown-key", span, path[:-1], key=_quoted(name), whole=_WHOLES[model], mend=mend
    )


def _assemble(reading: Reading) -> None:
    """Validate the whole, part by part, and put the plan together if nothing is wrong."""
    data = reading.data
    if not isinstance(data, dict):
        reading.problems.append(_wrong_type(data, "the plan, as a block of keys", (), reading))
        return
    themes = data.get("themes")
    themes = themes if isinstance(themes, list) else []
    shell = {**data, "plan": _STAND_INS[About]}
    if themes:
        shell["themes"] = [_STAND_INS[Theme]]
    whole = _validate(Plan, shell, (), reading)
    assert whole is not None
    reading.abbreviations = whole.record.abbreviations
    if "plan" in data:
        reading.about = _validate(About, data["plan"], ("plan",), reading)
    else:
        reading.problems.append(_missing("plan", _WHOLES[Plan], (), reading))
    for i, theme in enumerate(themes):
        path: Path = ("themes", i)
        actions = theme.get("actions") if isinstance(theme, dict) else None
        head = {**theme, "actions": []} if isinstance(actions, list) else theme
        part = _validate(Theme, head, path, reading)
        if part is None:
            continue
        reading.themes.append(part)
        for j, action in enumerate(actions if isinstance(actions, list) else []):
            done = _validate(Action, action, (*path, "actions", j), reading)
            if done is not None:
                reading.actions.append((part, done))
    if not any(p.is_error for p in reading.problems):
        reading.plan = _together(reading)


def _together(reading: Reading) -> Plan:
    """The plan from its valid parts."""
    assert reading.about
    held: dict[Path, list[Action]] = {}
    for theme, action in reading.actions:
        held.setdefault(theme.path, []).append(action.record)
    themes = tuple(
        part.record.model_copy(update={"actions": tuple(held.get(part.path, ()))}) for part in reading.themes
    )
    return Plan.model_construct(
        format=FORMAT,
        about=reading.about.record,
        abbreviations=reading.abbreviations,
        themes=themes,
    )


def _upgrade(reading: Reading, upgrades: Upgrades) -> bool:
    """Bring data of an older format up to today's; False where the format is not known."""
    data = reading.data
    if not isinstance(data, dict) or "format" not in data:
        return True  # said as a missing key
    number = data["format"]
    while number != FORMAT or isinstance(number, bool):
        if isinstance(number, bool) or not isinstance(number, int) or number not in upgrades:
            known = ", ".join(str(n) for n in [*upgrades, FORMAT])
            value = _quoted(number).removeprefix("the number ")
            reading.problems.append(reading.problem("unknown-format", ("format",), value=value, known=known))
            return False
        data = {**upgrades[number](data), "format": number + 1}
        number += 1
    reading.data = data
    return True


def read_data(source: bytes, file: str) -> Reading:
    """Read a file that is written as the plan is, and holds something else: data, places, problems."""
    reading = Reading(file)
    if _decode(source, reading):
        _parse(reading)
    reading.problems = in_order(reading.problems)
    return reading


def read(source: bytes, file: str, *, upgrades: Upgrades = UPGRADES) -> Reading:
    """Read a file of the plan.

    `file` is the name that problems carry. Never raises for wrong data: what is wrong is in `problems`,
    in order of line, and `plan` is None when the form is wrong (rules are checked elsewhere).
    """
    reading = Reading(file)
    if _decode(source, reading) and _parse(reading) and _upgrade(reading, upgrades):
        _assemble(reading)
    reading.problems = in_order(reading.problems)
    return reading


def read_plan(source: bytes, *, upgrades: Upgrades = UPGRADES) -> Plan:
    """Read a plan whose problems nobody is to be told one by one. Raises Unreadable with the first."""
    reading = read(source, "plan", upgrades=upgrades)
    if reading.plan is None:
        first = next(p for p in reading.problems if p.is_error)
        raise Unreadable(f"line {first.span.line}: {first.message}")
    return reading.plan
