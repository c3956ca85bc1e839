"""How an entry is added to a list of an action: what to say, and the lines to type."""

from typing import Any

from action_plan.model.forms import Path
from action_plan.model.plan import Action
from action_plan.model.records import ListOf, RecordOf, fields
from action_plan.planfile.layout import Layout
from action_plan.planfile.reading import Reading
from action_plan.planfile.writing import entry_rows, on_a_line

_HELD = {
    field.name: field.form.item
    for field in fields(Action)
    if isinstance(field.form, ListOf) and isinstance(field.form.item, RecordOf)
}
"""What the lists of an action hold."""


def to_add(
    reading: Reading, path: Path, name: str, entry: Any, place: int, *, after: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """What to do so that the list `name` of the action at `path` has the entry at that place, and the lines to type,
    indented as they belong. A list that is new goes behind the key `after`, or to the end of the action."""
    layout, here, form = Layout(reading), (*path, name), _HELD[name]
    in_brackets, behind = on_a_line(form, entry), after or layout.keys(path)[-1]
    has = layout.has(path, name)
    if layout.is_flow(path) and not has:
        return f"add behind {behind}: {name}: [{in_brackets}]", ()
    if has and layout.is_flow(here):
        return f"add between the brackets of {name}: {in_brackets}", ()
    rows = entry_rows(form.record, entry)
    if has:
        column = reading.marks.values[here].column
        line = reading.lines((*here, place - 1))[1] if place else reading.marks.keys[here].line + 1
    else:
        column, line = reading.marks.keys[*path, behind].column, reading.lines((*path, behind))[1]
        rows = (f"{name}:", *(f"{' ' * layout.list_indent}{row}" if row else row for row in rows))
    return f"add below line {line}:", tuple(f"{' ' * column}{row}".rstrip() for row in rows)
