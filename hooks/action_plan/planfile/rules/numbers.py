"""The numbers of actions and the letters of themes."""

from collections.abc import Iterator
from datetime import date

from action_plan.model.forms import Path
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules.rule import Finding, rule


@rule(
    "P021", "number-used-twice", "Two actions have the same number.",
    message="number {number} is already used on line {first}",
    remedy="give the newer action a number that was never used; {free} is free",
)  # fmt: skip
def numbers_are_unique(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A number is used for one action only."""
    seen: dict[int, Path] = {}
    free = max((action.number for _, action in reading.whole("number")), default=0) + 1
    for path, action in reading.whole("number"):
        first = seen.setdefault(action.number, path)
        if first != path:
            yield Finding(
                (*path, "number"),
                number=action.number,
                first=reading.span((*first, "number")).line,
                free=free,
            )


@rule(
    "P022", "letter-used-twice", "Two themes have the same letter.",
    message="letter {letter} is already used on line {first}",
    remedy="give the newer theme a letter that was never used",
)  # fmt: skip
def letters_are_unique(reading: Reading, as_at: date) -> Iterator[Finding]:
    """A letter is used for one theme only."""
    seen: dict[str, Path] = {}
    for part in reading.themes:
        if "letter" not in part.broken:
            first = seen.setdefault(part.record.letter, part.path)
            if first != part.path:
                line = reading.span((*first, "letter")).line
                yield Finding((*part.path, "letter"), letter=part.record.letter, first=line)


@rule(
    "P023", "number-out-of-order", "An action comes after one with a higher number in the same theme.",
    message="action {number} comes after action {before}",
    remedy="put the actions of a theme in order of number",
)  # fmt: skip
def numbers_are_in_order(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Within a theme, actions stand in order of number."""
    before: tuple[Path, int] | None = None
    for path, action in reading.whole("number"):
        if before and before[0] == path[:2] and action.number < before[1]:
            yield Finding((*path, "number"), number=action.number, before=before[1])
        else:
            before = path[:2], action.number


@rule(
    "P024", "letter-out-of-order", "A theme comes after one with a later letter.",
    message="theme {letter} comes after theme {before}", remedy="put the themes in order of letter",
)  # fmt: skip
def letters_are_in_order(reading: Reading, as_at: date) -> Iterator[Finding]:
    """Themes stand in order of letter."""
    before = ""
    for part in reading.themes:
        letter = part.record.letter
        if "letter" in part.broken:
            continue
        if letter < before:
            yield Finding((*part.path, "letter"), letter=letter, before=before)
        before = max(before, letter)
