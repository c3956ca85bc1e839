"""A rule: what must hold in a plan, with the kind of problem where it does not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from action_plan.model.forms import Path
from action_plan.planfile.kinds import Kind, Severity
from action_plan.planfile.problems import Problem, Span
from action_plan.planfile.reading import Reading


class Finding:
    """Where a rule does not hold: the path, the span where it is not the whole of that, the lines to type so that it
    does, and the values that fill the templates of the kind."""

    def __init__(
        self, path: Path, span: Span | None = None, *, to_type: tuple[str, ...] = (), **values: object
    ) -> None:
        self.path, self.span, self.to_type, self.values = path, span, to_type, values


class Rule(NamedTuple):
    """A function that finds where it does not hold, by the parts of a reading that are whole and the as-at date; its
    docstring is the rule."""

    kind: Kind
    find: Callable[[Reading, date], Iterator[Finding]]

    def __call__(self, reading: Reading, as_at: date) -> Iterator[Problem]:
        """A problem for each finding."""
        for found in self.find(reading, as_at):
            span = found.span or reading.span(found.path)
            found_here = reading.problem_at(self.kind, span, found.path, **found.values)
            yield replace(found_here, to_type=found.to_type)


def rule(
    code: str, slug: str, about: str, *, message: str, remedy: str, severity: Severity = "error"
) -> Callable[[Callable[[Reading, date], Iterator[Finding]]], Rule]:
    """Make a rule of a function that finds problems of this kind."""
    return lambda find: Rule(Kind(code, slug, about, message, remedy, severity), find)
