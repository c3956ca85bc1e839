"""A YAML file as it stands: its text, the data in it, the place of every key and value, and the records that it holds,
part by part: what is wrong with one hides nothing in the others."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from action_plan.model.forms import WRONG, Form, Path, Values
from action_plan.model.forms import Report as TakesReport
from action_plan.model.records import Glossary, ListOf, RecordOf, fields, meant_key
from action_plan.planfile.kinds import Kind
from action_plan.planfile.problems import Problem, Problems, Span, problem
from action_plan.words import shortened

R = TypeVar("R")
_WIDEST = 25_000
"""How many characters a message points at: a value may be as long as the file."""


class Mark(NamedTuple):
    """Where a key or value begins and ends: offsets into the text; line and column from 0."""

    start: int
    end: int
    line: int
    column: int


class Marks:
    """Where every value and every key stands."""

    def __init__(self) -> None:
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}


@dataclass(slots=True)
class Document:
    """A file as it stands: its bytes and text, the data in it, where everything stands, and what is wrong.

    `starts` are the offsets at which the lines of `text` begin.
    """

    file: str
    source: bytes = b""
    text: str = ""
    starts: "array[int]" = field(default_factory=lambda: array("L"))
    data: Any = None
    marks: Marks = field(default_factory=Marks)
    problems: Problems = field(default_factory=Problems)
    _rows: dict[int, str] = field(default_factory=dict)

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
        return Span(place.line, place.column, self.width(start, end))

    def place(self, offset: int) -> Span:
        """Where the character at an offset into the text stands."""
        line = self.line(offset)
        return Span(line, offset - self.starts[line - 1] + 1)

    def line(self, offset: int) -> int:
        """The line, from 1, in which an offset into the text lies."""
        return bisect_right(self.starts, offset)

    def row(self, line: int) -> str:
        """A line, from 1, as it stands in the text, without its end; each is cut out once, however many problems it
        has, because it may be as long as the file."""
        if line not in self._rows:
            is_there = line <= len(self.starts)
            self._rows[line] = self.text[self.starts[line - 1] : self.row_end(line)] if is_there else ""
        return self._rows[line]

    def width(self, start: int, end: int) -> int:
        """How many characters stand between two offsets on the line of the first, without spaces behind them."""
        end = min(end, start + _WIDEST, self.row_end(self.line(start)))
        return max(1, len(self.text[start:end].rstrip()))

    def row_end(self, line: int) -> int:
        """The offset at which a line ends, before its line end."""
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" else end

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

    def problem(self, kind: Kind | str, path: Path, **values: Any) -> Problem:
        """A problem of a kind, or of the one in KINDS with that slug, at `path`."""
        return self.problem_at(kind, self.span(path), path, **values)

    def problem_at(self, kind: Kind | str, span: Span, path: Path, **values: Any) -> Problem:
        """The same where the place is known."""
        where, source = self.where(path), self.row(span.line)
        return problem(kind, file=self.file, span=span, where=where, source=source, **values)

    def find(
        self, kind: Kind | str, path: Path, span: Span | None = None, *, within: str = "", **values: Any
    ) -> None:
        """Take note of a problem at `path`: at the span or, where none is given, at the words `within` the value. It is
        only made where it is kept."""

        def made() -> Problem:
            return self.problem_at(kind, span or self.span(path, words=within), path, **values)

        self.problems.find(kind, span or self.near(path), made)

    def near(self, path: Path, *, key: bool = False) -> Span:
        """Where a value or its key begins, or the nearest part around it."""
        marks = self.marks.keys if key else self.marks.values
        while path and path not in marks:
            path, marks = path[:-1], self.marks.values
        mark = marks.get(path)
        return Span(mark.line + 1, mark.column + 1) if mark else Span()

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
    return str(step + 1) if isinstance(step, int) else shortened(step)


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
    is_name = isinstance(name, (str, int)) and not isinstance(name, bool) and name != 0
    return shortened(str(name)) if is_name else ""


# --- records -----------------------------------------------------------------------------------

_MOST_GUESSES = 1000


@dataclass(frozen=True, slots=True)
class Part(Generic[R]):
    """A record, or a single entry of a list, with its place.

    The fields in `broken` are wrong and hold nothing, be they required or not: rules leave them. What is whole in a
    list that is broken is in `inside`: by key, the parts of a field that holds others, each with its own place.
    """

    path: Path
    record: R
    broken: frozenset[str] = frozenset()
    inside: Mapping[str, tuple["Part[Any]", ...]] = field(default_factory=dict)

    def held(self, key: str) -> tuple["Part[Any]", ...]:
        """The parts that a list or block holds; none where it is missing or no list at all."""
        return self.inside.get(key, ())


@dataclass(slots=True)
class Recorded(Document):
    """A file of records as it stands. `single` are the values of all fields that are neither lists nor blocks, with
    their places and forms."""

    single: list[tuple[Path, Form, Any]] = field(default_factory=list)
    guesses: int = 0

    def values(self, *forms: Form) -> Iterator[tuple[Path, Any]]:
        """Every value of one of these forms that is there and not broken, with its place: those of the fields of all
        records, without the entries of lists."""
        wanted = {id(form) for form in forms}
        return ((path, value) for path, form, value in self.single if id(form) in wanted)

    def guess(self, key: str, known: Iterable[str]) -> str | None:
        """The key that a misspelt one was meant to be. No more are guessed than anybody misspells: it takes long."""
        self.guesses += 1
        return meant_key(key, known) if self.guesses <= _MOST_GUESSES else None

    def report(
        self, slug: str, path: Path, values: Values = {}, *, at_key: bool = False, in_entry: bool = False
    ) -> None:
        """Take what a form found wrong (see forms.Report)."""

        def made() -> Problem:
            span = self._entry(path) if in_entry else self.span(path, key=at_key)
            where = path[:-1] if slug == "unknown-key" else path
            mend = {}
            if slug == "empty-text" and not at_key and self.text[self.marks.values[path].start] in "|>":
                mend["mend"] = (
                    "write its lines below this one, each further to the right than the key; if they are there, put "
                    "spaces before them"
                )
            return self.problem_at(slug, span, where, **{**values, **mend})

        self.problems.find(slug, self.near(path, key=at_key), made)

    def _entry(self, path: Path) -> Span:
        """The first line of an entry, from its first key on."""
        mark = self.marks.values.get(path, Mark(0, 1, 0, 0))
        return Span(mark.line + 1, mark.column + 1, self.width(mark.start, len(self.text)))


def read_part(form: Form, data: Any, path: Path, reading: Recorded) -> Part[Any] | None:
    """One value, and what it holds, entry by entry. None where a single value does not have its form."""
    if not isinstance(form, RecordOf):
        value = form.read(data, path, reading.report)
        return None if value is WRONG else Part(path, value)
    held: dict[str, tuple[Part[Any], ...]] = {}

    def read_field(form: Form, value: Any, path: Path, report: TakesReport) -> Any:
        if isinstance(form, RecordOf):
            part = read_part(form, value, path, reading)
            assert part
            held[str(path[-1])] = (part,)
            return WRONG if part.broken else part.record
        if not isinstance(form, (ListOf, Glossary)):
            single = form.read(value, path, report)
            if single is not WRONG:
                reading.single.append((path, form, single))
            return single
        entries: dict[Any, Any] | None = form.entries(value, path, report)
        if entries is None:
            return WRONG
        found = {key: read_part(form.item, one, (*path, key), reading) for key, one in entries.items()}
        whole = {key: part.record for key, part in found.items() if part and not part.broken}
        held[str(path[-1])] = tuple(part for part in found.values() if part)
        return form.together(whole) if len(whole) == len(found) else WRONG

    values, broken = form.read_fields(data, path, reading.report, read_field, reading.guess)
    # What is missing or wrong is None, so that the rest can be checked.
    absent = {slot.name: None for slot in fields(form.record) if slot.is_required and slot.name in broken}
    return Part(path, form.record(**absent, **values), broken, held)
