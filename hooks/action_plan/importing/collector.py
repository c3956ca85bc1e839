"""From rows to a draft of the plan. Every word of every cell is in a draft or in what is said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from action_plan.importing.cells import Cell
from action_plan.importing.description import Described
from action_plan.importing.draft_plan import DraftAction, DraftTheme, Say
from action_plan.importing.headings import Columns, meaning, read_headings, usual_columns
from action_plan.importing.own_tables import (
    ABOUT_SHEET,
    PLAN_SHEET,
    READERS,
    read_about,
    read_values,
    say_what_is_cut,
)
from action_plan.importing.row_kinds import (
    Row,
    end_of_plan,
    filled_in,
    fit,
    following_rows,
    held_in,
    is_action,
    is_bare,
    is_theme,
    number_before,
    places,
)
from action_plan.importing.values import DUE_IN_STATUS, NUMBERED, read_theme, read_when, split_status_and_date
from action_plan.importing.years import holds_year
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.words import cut

_NONE = Columns({})
_STANDING = ("achieve_by", "status")
"""What is kept as cells, because it is read together and may be said to stand elsewhere."""


class Collector:
    """Collects the rows of tables, one after the other."""

    def __init__(self, say: Say) -> None:
        self.themes: list[DraftTheme] = []
        self.outside: list[Cell] = []
        self.years: Counter[str] = Counter()
        self.described = Described()
        self._say = say
        self._now: DraftTheme | None = None
        self._columns = _NONE
        self._names: Mapping[int, str] = {}

    # --- tables --------------------------------------------------------------------------------

    def read(self, table: Sequence[Row]) -> None:
        """Collect the rows of one table; a row without cells is a gap."""
        first = next((i for i, row in enumerate(table) if read_headings(row)), None)
        columns = self._columns if first is not None else self._inherited(table)
        end, following = end_of_plan(table, columns), following_rows(table)
        for i, row in enumerate(table):
            if found := read_headings(row):
                self._columns = columns = self._named(row, found)
            elif first is not None and i < first and not (columns.keys and is_action(row, columns)):
                self._above(row)
            elif not columns.keys:
                self._leave_out(row, "stands below no headings")
            elif i >= end:
                self._leave_out(row, "stands below the plan")
            elif row:
                self._row(row, columns, following[i])
        if not columns.are_of_own_actions:
            self._say_what_stands_last(places(table))

    def _say_what_stands_last(self, here: set[str]) -> None:
        """Name the themes of a table that no action follows: they may be a key to colours."""
        empty = takewhile(lambda theme: not theme.actions and theme.place in here, reversed(self.themes))
        for theme in reversed(list(empty)):
            what = f'the theme "{cut(theme.title, 60)}" has no actions and stands last'
            self._say(theme.place, f"{what}; if it is no theme, take it out")

    def _inherited(self, table: Sequence[Row]) -> Columns:
        """The columns of a table that has no headings: those of the table before it, or the usual ones."""
        width, before = max((len(row) for row in table), default=0), self._columns
        if before.keys and width > max(before.keys):
            return before if any(is_action(row, before) for row in table) else _NONE
        columns = usual_columns(table)
        if columns is None:
            return _NONE
        self._columns, self._names = columns, {}
        place = next(row[0].place for row in table if row)
        self._say(place, "no row names the columns, so they were read in the usual order")
        return columns

    def _named(self, row: Row, found: Columns) -> Columns:
        self._names = {i: cell.words for i, cell in enumerate(row)}
        for i, cell in enumerate(row):
            if cell.words and i not in found.keys:
                self._say(cell.place, f'the column "{cut(cell.words, 60)}" is no field of the plan')
            elif found.keys.get(i) == "action" and not found.own and meaning(cell.words) != "action":
                self._say(cell.place, f'the column "{cut(cell.words, 60)}" was taken for the actions')
        return found

    def _above(self, row: Row) -> None:
        """A row above the headings: a theme, or left out."""
        filled = filled_in([row])
        names = len(filled) == 1 and (filled[0].is_heading or read_theme(filled[0].words)[0] is not None)
        if names and not holds_year(filled[0].words):
            self._theme(filled)
        else:
            self._leave_out(row, "stands before the headings")

    def _leave_out(self, row: Row, why: str) -> None:
        filled = filled_in([row])
        if len(filled) == 1:
            self.outside += filled
            return
        for cell in filled:
            self._say(cell.place, f'{why}, and was left out: "{cell.words}"')

    # --- rows ----------------------------------------------------------------------------------

    def _row(self, row: Row, columns: Columns, following: Row) -> None:
        if columns.own:
            self._own(row, columns)
            return
        row = self._aligned(row, columns)
        filled = filled_in([row])
        held = held_in(row, columns)
        if not filled:
            return
        theme = held.get("theme")
        if theme and NUMBERED.fullmatch(theme.words) and "number" not in held:
            held["number"] = held.pop("theme")
            theme = None
        if is_theme(row, filled, held):
            self._theme(filled)
        elif is_bare(row, filled, held):
            leads = bool(read_headings(following)) or len(filled_in([following])) > 2
            if leads and not holds_year(filled[0].words):
                self._theme(filled)
            else:
                self._leave_out(row, "")
        else:
            if theme:
                self._enter(*read_theme(theme.words), theme.place)
            if any(name in held and not held[name].is_repeated for name in ("action", "number")):
                draft = DraftAction(row[0].place)
                self._current(row[0].place).actions.append(draft)
                self._fill(draft, held, row, columns)
            else:
                self._continue(held, row, columns)

    def _aligned(self, row: Row, columns: Columns) -> Row:
        """The row, moved by one where a cell is missing at its front and everything then fits better."""
        moved = [Cell("", row[0].place), *row]
        last = max((i for i, cell in enumerate(moved) if cell.words), default=0)
        fits = last <= max([*columns.keys, *(i for i, name in self._names.items() if name)])
        if row[0].words and fits and fit(moved, columns) > fit(row, columns):
            self._say(
                row[0].place, "a cell was missing at the front of this row; it was read as if it were there"
            )
            return moved
        return row

    def _own(self, row: Row, columns: Columns) -> None:
        """A row of a table that this site wrote."""
        held = columns.held(row)
        if columns.are_of_own_actions:
            self._own_action(row, columns, held)
            return
        if columns.own in READERS:
            drafts = (draft for theme in self.themes for draft in theme.actions)
            if not READERS[columns.own](held, drafts):
                self._leave_out(row, "belongs to no action that could be read")
                return
        elif columns.own is ABOUT_SHEET:
            read_about(held, self.described, self._say)
        for _, cell in columns.further(row):
            self._say(cell.place, f'was left out: "{cell.words}"')

    def _own_action(self, row: Row, columns: Columns, held: Mapping[str, Cell]) -> None:
        """An action, or a theme without any, put below its theme wherever it stands."""
        assert columns.own
        values = read_values(held, columns.own)
        place = row[0].place
        if values["year"]:
            self.years[values["year"]] += 1
        if columns.own is PLAN_SHEET:
            say_what_is_cut(held, self._say)
        letter, title = values["theme"], values["theme_title"]
        known = (theme for theme in self.themes if (theme.letter, theme.title) == (letter, title))
        self._now = next(known, None)
        if self._now is None:
            self._now = DraftTheme(letter, title, place)
            self.themes.append(self._now)
        if any(values[field.key] for field in fields(Action)):
            draft = DraftAction(place, values, is_own=True)
            draft.add("measure", self._further(row, columns))
            self._now.actions.append(draft)
            return
        for _, cell in columns.further(row):
            self._say(cell.place, f'belongs to no action, and was left out: "{cell.words}"')

    # --- themes --------------------------------------------------------------------------------

    def _theme(self, filled: Sequence[Cell]) -> None:
        if len(filled) == 2:
            self._enter(filled[0].words, filled[1].words, filled[0].place)
        else:
            self._enter(*read_theme(filled[0].words), filled[0].place, is_above=filled[0].is_heading)

    def _enter(self, letter: str | None, title: str, place: str, *, is_above: bool = False) -> None:
        """Go on in the theme of that title, made where it is new."""
        title = " ".join(title.split())
        for known in self.themes:
            if known.title.lower() == title.lower() and letter in (None, known.letter or letter):
                self._now = known
                known.letter = known.letter or letter
                return
        self._now = DraftTheme(letter, title, place, is_above)
        self.themes.append(self._now)

    def _current(self, place: str) -> DraftTheme:
        if self._now is None:
            self._now = DraftTheme("A", "Actions", place)
            self.themes.append(self._now)
            self._say(place, 'stands below no theme, so a theme "Actions" was made')
        return self._now

    # --- actions -------------------------------------------------------------------------------

    def _fill(self, draft: DraftAction, held: dict[str, Cell], row: Row, columns: Columns) -> None:
        draft.cells = {key: held[key] for key in _STANDING if key in held}
        draft.words.update({key: cell.words for key, cell in held.items()})
        if "progress" in held and held["progress"].is_repeated:
            self._say(held["progress"].place, "is merged with the cell above, so both actions have its words")
        status = held.get("status")
        if both := held.get("status_and_date"):
            self._read_both(draft, both)
        elif "achieve_by" not in held and status and (due := DUE_IN_STATUS.search(status.words)):
            draft.cells |= {"achieve_by": replace(status, words=due[0])} if read_when(due[0]) else {}
        words = draft.words
        if words["number"]:
            if found := NUMBERED.fullmatch(words["number"]):
                words["number"] = found[1]
        elif found := number_before(words["action"]):
            words["number"], words["action"] = found[1], words["action"][found.end() :]
            self._say(held["action"].place, f"number {found[1]} was taken from the words of the action")
        draft.add("measure", self._further(row, columns))

    def _read_both(self, draft: DraftAction, both: Cell) -> None:
        """A cell of status and date. What another column says already is left in the words of the status."""
        status, when = split_status_and_date(both.words)
        if when and "achieve_by" in draft.cells:
            status, when = both.words, ""
        if when:
            draft.cells["achieve_by"] = replace(both, words=when)
        before = draft.cells["status"].words if "status" in draft.cells else ""
        draft.cells["status"] = Cell(", ".join(filter(None, (before, status))), both.place)

    def _further(self, row: Row, columns: Columns) -> str:
        """What stands in columns that are no fields of the plan, to be kept at the end of the measure."""
        kept: list[str] = []
        for i, cell in columns.further(row):
            name = self._names.get(i, "")
            kept.append(f"{name}: {cell.words}" if name else cell.words)
            self._say(cell.place, f'"{cut(cell.words, 60)}" was kept at the end of the measure')
        return "\n\n".join(kept)

    def _continue(self, held: dict[str, Cell], row: Row, columns: Columns) -> None:
        """A row that goes on with the action above it."""
        current = self._current(row[0].place)
        if not current.actions:
            for cell in filled_in([row]):
                self._say(cell.place, f'belongs to no action, and was left out: "{cell.words}"')
            return
        draft = current.actions[-1]
        for key, cell in held.items():
            if cell.is_repeated or key == "theme":
                continue
            if key in _STANDING and key not in draft.cells:
                draft.cells[key] = cell
            else:
                draft.add("progress" if key in (*_STANDING, "status_and_date") else key, cell.words)
            self._say(cell.place, "has no action of its own, and was added to the action above")
        draft.add(
            "measure", self._further([replace(c, words="") if c.is_repeated else c for c in row], columns)
        )
