"""A YAML file as it stands: its text, the data in it, and the place of every key and value."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from action_plan.model.forms import Path
from action_plan.planfile.kinds import Kind
from action_plan.planfile.problems import Problem, Problems, Span, problem
from action_plan.words import shortened

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
