"""Rows of tables as others publish them, into the draft of the plan. Every word of every cell is in the draft or in the
list for a person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from action_plan.importing.cells import Cell
from action_plan.importing.columns.contents import says_nothing_to_do
from action_plan.importing.columns.headings import Columns, Row
from action_plan.importing.columns.names import DONE_ON, PERSON_AND_DATE, REVISED, STATUS_AND_DATE, is_date
from action_plan.importing.draft_plan import Dated, Draft, DraftAction
from action_plan.importing.values import (
    NUMBERED,
    names_theme,
    read_status,
    read_theme,
    read_when,
    split_status_and_date,
)
from action_plan.importing.years import holds_year
from action_plan.words import cut

_STANDING = ("achieve_by", "status", STATUS_AND_DATE, PERSON_AND_DATE, DONE_ON, REVISED)
"""What is kept as cells, because it is read together and may be said to stand elsewhere."""
_NO_LISTS = {"theme", "number", "person_responsible", *_STANDING}
_OF_ITS_OWN = {"person_responsible", "achieve_by", STATUS_AND_DATE, PERSON_AND_DATE}
"""What an action has one of: a row with another one is another action, though it names nothing to be done."""
_LONGEST_TITLE = 200
"""The most signs that the title of a theme has."""


# --- what a row is -----------------------------------------------------------------------------


def filled_in(row: Row) -> list[Cell]:
    """The cells with words of their own; where all say the same, it is one over the whole row."""
    filled = [cell for cell in row if cell.words and not cell.is_repeated]
    if len(filled) > 2 and len({cell.words for cell in filled}) == 1:
        return [replace(filled[0], width=len(filled))]
    return filled


def held_in(row: Row, columns: Columns) -> dict[str, Cell]:
    """The cells with words by their keys, without signs of lists where a list is none."""
    held = {key: cell for key, cell in columns.held(row).items() if cell.words}
    for key in _NO_LISTS & held.keys():
        held[key] = replace(held[key], words=re.sub(r"(?m)^- ", "", held[key].words))
    return held


def number_before(action: str) -> re.Match[str] | None:
    """The number before the words of an action: 1.1, 7., 2a; "12 sessions" has none."""
    found = NUMBERED.match(action)
    is_plain = found and found[0].strip() == found[1] and found[1].isdecimal()
    return None if not found or is_plain or found.end() == len(action) else found


def is_theme(row: Row, filled: Sequence[Cell], held: Mapping[str, Cell]) -> bool:
    """Whether a row names a theme: one cell across, a letter and a title, or the only cell in its column."""
    only = filled[0]
    if len(filled) == 1:
        return len(only.words) <= _LONGEST_TITLE and (
            only.width > 1
            or only.is_heading
            or names_theme(only.words)
            or ("theme" in held and len(held) == 1 and len(row) > 1 and "\n" not in only.words)
        )
    return len(filled) == 2 and bool(re.fullmatch(r"[A-Z]", only.words))


def is_section(filled: Sequence[Cell], following: Row, columns: Columns) -> bool:
    """Whether a row is the number and the title of a section: "1 Leadership" above "1.1 Brief the board"."""
    if len(filled) != 2 or not (found := NUMBERED.fullmatch(filled[0].words)) or "\n" in filled[1].words:
        return False
    number = columns.held(following).get("number") if following else None
    return (
        len(filled_in(following)) > 2
        and number is not None
        and (not number.words or number.words.startswith(f"{found[1]}."))
    )


def is_bare(row: Row, filled: Sequence[Cell], held: Mapping[str, Cell]) -> bool:
    """Whether a row is a title alone at the front, or no more than a line."""
    is_first = len(filled) == 1 and (filled[0].place == row[0].place) and "action" not in held
    is_long = len(filled) == 1 and filled[0].width > 1
    return (is_first or is_long) and not NUMBERED.fullmatch(filled[0].words)


def is_action(row: Row, columns: Columns) -> bool:
    """Whether a row is an action for certain: its number, date or status can be read, or most of its cells are full."""
    full = len(filled_in(row))
    if columns.are_of_own_actions:
        return full > 1
    most = (
        full >= 3 and full >= 0.6 * len(columns.keys) and bool(columns.held(row).get("action", row[0]).words)
    )
    return full > 1 and (most or fit(row, columns) > 0 or fit([Cell("", ""), *row], columns) > 0)


def fit(row: Row, columns: Columns) -> int:
    """How well the cells of a row fit the columns."""
    held = {key: cell.words for key, cell in columns.held(row).items()}
    number = held.get("number") or held.get("theme") or ""
    fits = [
        bool(NUMBERED.fullmatch(number)),
        bool(held.get("achieve_by")) and read_when(held["achieve_by"]) is not None,
        bool(held.get("status")) and not read_status(held["status"]).remark,
    ]
    return sum(fits)


# --- rows --------------------------------------------------------------------------------------


def leave_out(row: Row, why: str, draft: Draft, *, to_decide: bool = False) -> None:
    """Say that a row stands in no action; a line alone may be the title of the plan."""
    filled = filled_in(row)
    if len(filled) == 1 and not to_decide:
        draft.outside += filled
        return
    if filled:
        say = draft.listed.decide if to_decide else draft.listed.note
        say(filled[0].place, f'{why}, and was left out: "{as_line(filled)}"')


def as_line(cells: Sequence[Cell]) -> str:
    """The words of several cells on one line."""
    return " | ".join(" ".join(cell.words.split()) for cell in cells)


def read_published(row: Row, columns: Columns, following: Row, draft: Draft, *, leads: bool) -> None:
    """Put a row of a stranger's table into the draft. `leads` says that headings follow it."""
    row = _aligned(row, columns, draft)
    filled = filled_in(row)
    held = held_in(row, columns)
    if not filled:
        return
    theme = held.get("theme")
    if theme and NUMBERED.fullmatch(theme.words) and "number" not in held:
        held["number"] = held.pop("theme")
        theme = None
    if is_section(filled, following, columns):
        draft.enter(None, filled[1].words, filled[0].place)
        draft.listed.note(
            filled[0].place, f'number {filled[0].words} of the theme "{filled[1].words}" was left out'
        )
    elif leads and len(filled) == 1 and holds_year(filled[0].words):
        leave_out(row, "", draft)
    elif is_theme(row, filled, held) or (
        leads and len(filled) == 1 and len(filled[0].words) <= _LONGEST_TITLE
    ):
        name_theme(filled, draft)
    elif is_bare(row, filled, held):
        leads = leads or len(filled_in(following)) > 2
        if leads and len(filled[0].words) <= _LONGEST_TITLE and not holds_year(filled[0].words):
            name_theme(filled, draft)
        else:
            leave_out(row, "", draft)
    else:
        if theme:
            draft.enter(*read_theme(theme.words), theme.place)
        _action(row, columns, held, draft)


def name_theme(filled: Sequence[Cell], draft: Draft) -> None:
    """Go on in the theme that a row names."""
    if len(filled) == 2:
        draft.enter(filled[0].words, filled[1].words, filled[0].place)
    else:
        draft.enter(*read_theme(filled[0].words), filled[0].place, is_above=filled[0].is_heading)


def _aligned(row: Row, columns: Columns, draft: Draft) -> Row:
    """The row, moved by one where a cell is missing at its front and everything then fits better."""
    moved = [Cell("", row[0].place), *row]
    last = max((i for i, cell in enumerate(moved) if cell.words), default=0)
    fits = last <= max([*columns.keys, *(i for i, name in columns.headings.items() if name)])
    if row[0].words and fits and fit(moved, columns) > fit(row, columns):
        what = "a cell was missing at the front of this row; it was read as if it were there"
        draft.listed.note(row[0].place, what)
        return moved
    return row


def _action(row: Row, columns: Columns, held: dict[str, Cell], draft: Draft) -> None:
    """An action, one that names again what is done above, or more words of the action above."""
    own = {key for key, cell in held.items() if not cell.is_repeated}
    before = draft.now.actions[-1] if draft.now and draft.now.actions else None
    is_named = bool(own & {"action", "number"})
    is_merged = "action" in held and held["action"].is_repeated
    is_another = bool(own & _OF_ITS_OWN) or (is_merged and bool(own - {"progress", "theme"}))
    if not is_named and not (is_another and (is_merged or before)):
        _go_on(row, columns, held, draft, before)
        return
    made = DraftAction(row[0].place)
    draft.current(row[0].place).actions.append(made)
    if not is_named and not is_merged and before:
        held = {**held, "action": Cell(before.words["action"], row[0].place, is_repeated=True)}
    if not is_named:
        words = cut(held["action"].words, 60)
        what = f'names nothing to be done of its own, and became an action with the words "{words}"'
        draft.listed.decide(row[0].place, what)
    _fill(made, held, row, columns, draft)


def _fill(made: DraftAction, held: dict[str, Cell], row: Row, columns: Columns, draft: Draft) -> None:
    made.cells = {key: held[key] for key in _STANDING if key in held}
    made.words.update({key: cell.words for key, cell in held.items()})
    if (who := held.get(PERSON_AND_DATE)) and "achieve_by" not in made.cells:
        made.words["person_responsible"], when = split_status_and_date(who.words)
        made.cells |= {"achieve_by": replace(who, words=when)} if when else {}
    words = made.words
    if words["number"]:
        if found := NUMBERED.fullmatch(words["number"]):
            words["number"] = found[1]
    elif (
        (action := held.get("action"))
        and not action.is_repeated
        and (found := number_before(words["action"]))
    ):
        words["number"], words["action"] = found[1], words["action"][found.end() :]
        draft.listed.note(action.place, f"number {found[1]} was taken from the words of the action")
    if says_nothing_to_do(words["action"]):
        what = f'"{cut(words["action"], 60)}" was taken for an action; if nothing is to be done, take it out'
        draft.listed.decide(made.place, what)
    if "progress" in held and held["progress"].is_repeated:
        what = "is merged with the cell above, so both actions have its words"
        draft.listed.note(held["progress"].place, what)
    made.dated = [Dated(cell, name, when) for name, when, cell in columns.reported(row)]
    further(row, columns, made, draft)


def further(row: Row, columns: Columns, made: DraftAction, draft: Draft, *, goes_on: bool = False) -> None:
    """Keep at the end of the measure what stands in columns that are no fields of the plan, but no date: a further one
    stands beside that of the action in the file."""
    for i, cell in columns.further(row):
        name = columns.headings.get(i, "")
        words = f"{name}: {cell.words}" if name else cell.words
        if is_date(name):
            made.beside_the_date(words)
            draft.listed.put(cell, "beside the date in the file", made, words=words)
            continue
        made.add("measure", words)
        if goes_on or not name:  # what is said of the column says it of the others
            draft.listed.put(cell, "at the end of the measure", made, words=words, to_decide=not name)


def _go_on(
    row: Row, columns: Columns, held: Mapping[str, Cell], draft: Draft, before: DraftAction | None
) -> None:
    """A row with more words of the texts of the action above it."""
    if before is None:
        for cell in filled_in(row):
            draft.listed.decide(cell.place, f'belongs to no action, and was left out: "{cell.words}"')
        return
    for key, cell in held.items():
        if cell.is_repeated or key == "theme":
            continue
        where = key if key not in _STANDING else "status_note"
        before.add(where, cell.words)
        draft.listed.put(cell, f"into the {_SAID.get(where, where.replace('_', ' '))}", before)
    own = [replace(cell, words="") if cell.is_repeated else cell for cell in row]
    before.dated += [Dated(cell, name, when) for name, when, cell in columns.reported(own)]
    further(own, columns, before, draft, goes_on=True)


_SAID = {"progress": "progress report", "action": "words"}
"""What a field is called in the list, where that is not its key."""
