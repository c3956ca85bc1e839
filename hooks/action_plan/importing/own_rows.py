"""Rows of tables that this site wrote, into the draft of the plan."""

from collections.abc import Mapping

from action_plan.importing.cells import Cell
from action_plan.importing.columns.headings import Columns, Row
from action_plan.importing.draft_plan import Draft, DraftAction, DraftTheme
from action_plan.importing.own_tables import (
    ABOUT_SHEET,
    PLAN_SHEET,
    READERS,
    read_about,
    read_values,
    say_what_is_cut,
)
from action_plan.importing.published_rows import further, leave_out
from action_plan.model.plan import Action
from action_plan.model.records import fields


def read_own(row: Row, columns: Columns, draft: Draft) -> None:
    """Put a row of a table that this site wrote into the draft."""
    held = columns.held(row)
    if columns.are_of_own_actions:
        _action(row, columns, held, draft)
        return
    if columns.own in READERS:
        if not READERS[columns.own](held, draft.actions):
            leave_out(row, "belongs to no action that could be read", draft, to_decide=True)
            return
    elif columns.own is ABOUT_SHEET:
        read_about(held, draft.described, draft.listed)
    for _, cell in columns.further(row):
        draft.listed.decide(cell.place, f'was left out: "{cell.words}"')


def _action(row: Row, columns: Columns, held: Mapping[str, Cell], draft: Draft) -> None:
    """An action, or a theme without any, put below its theme wherever it stands."""
    assert columns.own
    values = read_values(held, columns.own)
    place = row[0].place
    if values["year"]:
        draft.years[values["year"]] += 1
    if columns.own is PLAN_SHEET:
        say_what_is_cut(held, draft.listed)
    letter, title = values["theme"], values["theme_title"]
    known = (theme for theme in draft.themes if (theme.letter, theme.title) == (letter, title))
    theme = next(known, None)
    if theme is None:
        theme = DraftTheme(letter, title, place)
        draft.themes.append(theme)
    draft.now = theme
    if any(values[field.key] for field in fields(Action)):
        made = DraftAction(place, values, is_own=True)
        theme.actions.append(made)
        further(row, columns, made, draft)
        return
    for _, cell in columns.further(row):
        draft.listed.decide(cell.place, f'belongs to no action, and was left out: "{cell.words}"')
