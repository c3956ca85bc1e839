"""What is wrong with the plan or its archive: each problem with its place, and how to mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from action_plan.planfile.kinds import KINDS, Kind
from action_plan.words import plural


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
    kind: Kind | str, *, file: str, span: Span = Span(), where: str = "", source: str = "", **values: object
) -> Problem:
    """Make a problem of a kind, or of the one in KINDS with that slug; `values`, and `file`, fill its templates."""
    kind = kind if isinstance(kind, Kind) else KINDS[kind]
    return Problem(
        kind=kind,
        file=file,
        span=span,
        where=one_line(where),
        source=source,
        message=one_line(kind.message.format(file=file, **values)),
        remedy=one_line(kind.remedy.format(file=file, **values)),
    )


def one_line(words: str) -> str:
    """The words as a terminal can show them: what stands in the data may hold anything."""
    words = words.replace("\t", "\N{RIGHTWARDS ARROW}")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in words)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(
        dict.fromkeys(problems), key=lambda p: (p.file, p.span.line, p.span.column, p.kind.code, p.message)
    )


def counted(problems: Sequence[Problem]) -> str:
    """ "1 error, 0 warnings"."""
    errors = sum(p.is_error for p in problems)
    warnings = len(problems) - errors
    return f"{plural(errors, 'error', nought='0')}, {plural(warnings, 'warning', nought='0')}"
