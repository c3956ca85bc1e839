"""What is wrong with the plan or its archive: each problem with its place, and how to mend it."""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, overload

from action_plan.planfile.kinds import KINDS, Kind, Severity
from action_plan.words import plural

SHOWN = 200
"""How many problems of a file are shown."""
KEPT = 5000
"""How many of them are held in memory, to be compared with those of the file as it was before."""
_LONGEST = 1000
"""How many characters the words of a message may have that repeat what stands in the file."""


class Span(NamedTuple):
    """A place in a file: `line` and `column` count from 1, `width` is in characters."""

    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it stands, and how to mend it. `source` is the line itself; `to_type` are the
    lines that are to be added, if the remedy asks for any, as they are to stand."""

    kind: Kind
    file: str
    span: Span
    where: str
    message: str
    remedy: str
    source: str = ""
    to_type: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        return self.kind.severity == "error"


def problem(
    kind: Kind | str,
    *,
    file: str,
    span: Span = Span(),
    where: str = "",
    source: str = "",
    to_type: tuple[str, ...] = (),
    **values: Any,
) -> Problem:
    """Make a problem of a kind, or of the one in KINDS with that slug; `values`, and `file`, fill its templates. A
    value that takes long to find may be a function that gives it."""
    kind = of_kind(kind)
    said = {name: value() if callable(value) else value for name, value in values.items()}
    return Problem(
        kind=kind,
        file=file,
        span=span,
        where=one_line(where),
        source=source,
        to_type=to_type,
        message=one_line(_cut(kind.message.format(file=file, **said))),
        remedy=one_line(kind.remedy.format(file=file, **said)),
    )


def of_kind(kind: Kind | str) -> Kind:
    """A kind, or the one in KINDS with that slug."""
    return kind if isinstance(kind, Kind) else KINDS[kind]


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def one_line(words: str) -> str:
    """The words as a terminal can show them: what stands in the data may hold anything."""
    words = words.replace("\t", "\N{RIGHTWARDS ARROW}")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(
        dict.fromkeys(problems), key=lambda p: (p.file, p.span.line, p.span.column, p.kind.code, p.message)
    )


class Problems(Sequence[Problem]):
    """The problems of one file, in order of line, each once. A file may hold millions: of more than KEPT the first are
    kept, errors before warnings, and the others only counted."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        """Begin with those that were found already."""
        self._kept: list[tuple[bool, int, int, int, Problem]] = []
        self._known: set[Problem] = set()
        self._more: Counter[Kind] = Counter(found._more if isinstance(found, Problems) else ())
        self._listed: list[Problem] | None = None
        for one in found:
            self.add(one)

    def add(self, problem: Problem) -> None:
        """Take a problem."""
        self.find(problem.kind, problem.span, lambda: problem)

    def find(self, kind: Kind | str, place: Span, make: Callable[[], Problem]) -> None:
        """Take a problem at that place or near it, which is made only where it is kept."""
        severity = of_kind(kind).severity
        before = severity == "warning", place.line, place.column
        if len(self._kept) == KEPT and before >= self._kept[-1][:3]:
            self.pass_over(kind)
            return
        made = make()
        if made in self._known:
            return
        if len(self._kept) == KEPT:
            *_, last = self._kept.pop()
            self._known.remove(last)
            self.pass_over(last.kind)
        self._known.add(made)
        insort(self._kept, (*before, len(self._known), made), key=itemgetter(slice(4)))
        self._listed = None

    def pass_over(self, kind: Kind | str, number: int = 1) -> None:
        """Count problems of a kind that stand behind all that are kept."""
        self._more[of_kind(kind)] += number

    def total(self, severity: Severity) -> int:
        """How many there are in all."""
        more = sum(number for kind, number in self._more.items() if kind.severity == severity)
        return more + sum(one.kind.severity == severity for one in self)

    def slugs(self, severity: Severity) -> set[str]:
        """The kinds of all of them."""
        kinds = {*(one.kind for one in self), *(kind for kind, number in self._more.items() if number)}
        return {kind.slug for kind in kinds if kind.severity == severity}

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> list[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | list[Problem]:
        if self._listed is None:
            self._listed = in_order(one for *_, one in self._kept)
        return self._listed[place]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self[:])

    def __len__(self) -> int:
        return len(self._kept)

    def __eq__(self, other: object) -> bool:
        return self[:] == other[:] if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # they grow


def total(problems: Sequence[Problem], severity: Severity) -> int:
    """How many problems of that severity there are."""
    if isinstance(problems, Problems):
        return problems.total(severity)
    return sum(one.kind.severity == severity for one in problems)


def shown(problems: Sequence[Problem]) -> list[Problem]:
    """Those that are shown: of more than SHOWN the first, errors before warnings."""
    if len(problems) <= SHOWN:
        return list(problems)
    return in_order(sorted(problems, key=lambda p: not p.is_error)[:SHOWN])


def not_shown(problems: Sequence[Problem]) -> str:
    """ "and 1,234 more; correct these first"; nothing where all are shown."""
    more = total(problems, "error") + total(problems, "warning") - len(shown(problems))
    return f"and {more:,} more; correct these first" if more else ""


def counted(problems: Sequence[Problem]) -> str:
    """ "1 error, 0 warnings"."""
    errors = plural(total(problems, "error"), "error", nought="0")
    return f"{errors}, {plural(total(problems, 'warning'), 'warning', nought='0')}"
