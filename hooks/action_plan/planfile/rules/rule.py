"""A rule: what must hold in a plan, with the kind of problem where it does not."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from action_plan.model.forms import Path
from action_plan.model.strings import WORDED
from action_plan.planfile.kinds import Kind, Severity
from action_plan.planfile.problems import Span
from action_plan.planfile.reading import Reading


class Finding:
    """Where a rule does not hold: the path; the span, or the words in the value, where it is not the whole of that; the
    lines to type so that it holds, and the values that fill the templates of the kind, or functions that give them
    where that takes long."""

    def __init__(
        self,
        path: Path,
        span: Span | None = None,
        *,
        within: str = "",
        to_type: tuple[str, ...] = (),
        **values: object,
    ) -> None:
        self.path, self.span, self.within, self.to_type, self.values = path, span, within, to_type, values


class Rule(NamedTuple):
    """A function that finds where it does not hold, by the parts of a reading that are whole and the as-at date; its
    docstring is the rule."""

    kind: Kind
    find: Callable[[Reading, date], Iterator[Finding]]

    def __call__(self, reading: Reading, as_at: date) -> None:
        """Add a problem to the reading for each finding."""
        for found in self.find(reading, as_at):
            reading.find(
                self.kind, found.path, found.span, within=found.within, to_type=found.to_type, **found.values
            )


def texts(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Every text with its place, but for those that are too long to be looked through, which is said of them."""
    for form in WORDED:
        yield from ((path, text) for path, text in reading.values(form) if len(text) <= form.most)


def rule(
    code: str, slug: str, about: str, *, message: str, remedy: str, severity: Severity = "error"
) -> Callable[[Callable[[Reading, date], Iterator[Finding]]], Rule]:
    """Make a rule of a function that finds problems of this kind."""
    return lambda find: Rule(Kind(code, slug, about, message, remedy, severity), find)
