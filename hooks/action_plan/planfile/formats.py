"""How problems are said: in a terminal, beside the lines of a pull request, and to programs."""

from collections.abc import Sequence

from action_plan.planfile.problems import Problem, counted, not_shown, one_line, shown, total
from action_plan.terminal import PLAIN, Paint

_LONGEST = 120
"""How many characters of a line an excerpt shows."""


def _cut(problem: Problem) -> tuple[str, int, int]:
    """The line, cut around the place where it is long; where the place begins in it, and its width."""
    span = problem.span
    line = problem.source
    start = max(0, span.column - 1 - 60) if span.column - 1 + span.width > _LONGEST else 0
    shown = line[start : start + _LONGEST]
    before = "…" if start else ""
    after = "…" if start + _LONGEST < len(line) else ""
    column = span.column - 1 - start
    width = max(1, min(span.width, len(shown) - column))
    # Tabs and other invisible characters would shift the caret or the terminal.
    return one_line(before + shown + after), len(before) + column, width


def _excerpt(problem: Problem, paint: Paint) -> list[str]:
    """The line and a caret under the place; only the words where there is no line to show."""
    said = f"{problem.message}; {problem.remedy}"
    if not problem.source:
        return [f"    {said}"]
    shown, column, width = _cut(problem)
    number = str(problem.span.line)
    carets = (paint.error if problem.is_error else paint.warning)("^" * width)
    beside = f"{' ' * len(number)} | "
    return [
        f"{number} | {shown}",
        f"{beside}{' ' * column}{carets} {said}",
        *(beside + row for row in problem.to_type),
    ]


def as_text(problems: Sequence[Problem], paint: Paint = PLAIN) -> str:
    """The report for a terminal; ends with the count."""
    lines: list[str] = []
    for p in shown(problems):
        place = paint.bold(f"{p.file}:{p.span.line}:{p.span.column}:")
        severity = (paint.error if p.is_error else paint.warning)(p.kind.severity)
        where = f": {p.where}" if p.where else ""
        lines.append(f"{place} {severity} {p.kind.code} {p.kind.slug}{where}")
        lines.extend(_excerpt(p, paint))
    wrong = total(problems, "error") > 0
    if more := not_shown(problems):
        lines.append(more)
    lines.append((paint.error if wrong else paint.warning if problems else paint.good)(counted(problems)))
    return "\n".join(lines) + "\n"


def _escaped(words: str, extra: str = "") -> str:
    """Escape as GitHub's workflow commands ask; `extra` are more characters for a property."""
    for sign in "%\r\n" + extra:
        words = words.replace(sign, f"%{ord(sign):02X}")
    return words


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each message on its line of a pull request."""
    lines = []
    for p in shown(problems):
        title = _escaped(f"{p.kind.code} {p.kind.slug}", ":,")
        end = p.span.column + p.span.width
        said = f"{p.where + ': ' if p.where else ''}{p.message}; {p.remedy}"
        said = _escaped("\n".join([said, *p.to_type]))
        lines.append(
            f"::{p.kind.severity} file={_escaped(p.file, ':,')},line={p.span.line},"
            f"col={p.span.column},endColumn={end},title={title}::{said}"
        )
    return "".join(f"{line}\n" for line in [*lines, not_shown(problems), counted(problems)] if line)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON object: `errors`, `warnings` and `total` (how many there are in all), and `problems` (those shown)."""
    import json  # `plan check` starts faster without

    errors, warnings = total(problems, "error"), total(problems, "warning")
    listed = [
        {
            "file": p.file,
            **p.span._asdict(),
            "severity": p.kind.severity,
            "code": p.kind.code,
            "slug": p.kind.slug,
            "where": p.where,
            "message": p.message,
            "remedy": p.remedy,
            "to_type": list(p.to_type),
            "excerpt": _cut(p)[0],
        }
        for p in shown(problems)
    ]
    whole = {"errors": errors, "warnings": warnings, "total": errors + warnings, "problems": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
