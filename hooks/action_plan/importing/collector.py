"""From rows to a draft of the plan. Every word of every cell is in a draft or in what is said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from action_plan.importing.cells import Cell
from action_plan.importing.description import Described
from action_plan.importing.draft_plan import DraftAction, DraftTheme, Say
from action_plan.importing.headings import columns, meaning, usual
from action_plan.importing.own_tables import is_own, own_values
from action_plan.importing.own_workbook import (
    is_about,
    is_of_plan,
    is_of_reports,
    read_about,
    read_report,
    say_what_is_cut,
)
from action_plan.importing.row_kinds import (
    Fields,
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
from action_plan.model.table import COLUMNS
from action_plan.words import cut


class Collector:
    """Collects the rows of tables, one after the other."""

    def __init__(self, say: Say) -> None:
        self.themes: list[DraftTheme] = []
        self.outside: list[Cell] = []
        self.years: Counter[str] = Counter()
        self.described = Described()
        self._say = say
        self._now: DraftTheme | None = None
        self._fields: Fields = {}
        self._names: Mapping[int, str] = {}

    # --- tables --------------------------------------------------------------------------------

    def read(self, table: Sequence[Row]) -> None:
        """Collect the rows of one table; a row without cells is a gap."""
        first = next((i for i, row in enumerate(table) if columns(row)), None)
        fields = self._fields if first is not None else self._inherited(table)
        end, following = end_of_plan(table, fields), following_rows(table)
        for i, row in enumerate(table):
            if found := columns(row):
                self._fields = fields = self._named(row, found)
            elif first is not None and i < first and not (fields and is_action(row, fields)):
                self._above(row)
            elif not fields:
                self._leave_out(row, "stands below no headings")
            elif i >= end:
                self._leave_out(row, "stands below the plan")
            elif row:
                self._row(row, fields, following[i])
        if not is_own(fields):
            self._say_what_stands_last(places(table))

    def _say_what_stands_last(self, here: set[str]) -> None:
        """Name the themes of a table that no action follows: they may be a key to colours."""
        empty = takewhile(lambda theme: not theme.actions and theme.place in here, reversed(self.themes))
        for theme in reversed(list(empty)):
            what = f'the theme "{cut(theme.title, 60)}" has no actions and stands last'
            self._say(theme.place, f"{what}; if it is no theme, take it out")

    def _inherited(self, table: Sequence[Row]) -> Fields:
        """The columns of a table that has no headings: those of the table before it, or the usual ones."""
        width = max((len(row) for row in table), default=0)
        if self._fields and width > max(self._fields):
            return self._fields if any(is_action(row, self._fields) for row in table) else {}
        fields = usual(table) or {}
        if fields:
            self._fields, self._names = fields, {}
            place = next(row[0].place for row in table if row)
            self._say(place, "no row names the columns, so they were read in the usual order")
        return fields

    def _named(self, row: Row, found: Fields) -> Fields:
        self._names = {i: cell.words for i, cell in enumerate(row)}
        for i, cell in enumerate(row):
            if cell.words and i not in found:
                self._say(cell.place, f'the column "{cut(cell.words, 60)}" is no field of the plan')
            elif found.get(i) == "action" and not is_own(found) and meaning(cell.words) != "action":
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

    def _row(self, row: Row, fields: Fields, following: Row) -> None:
        if is_own(fields):
            self._own(row, fields)
            return
        if is_of_reports(fields):
            drafts = [draft for known in self.themes for draft in known.actions]
            if not read_report(row, fields, drafts):
                self._leave_out(row, "is a report of no action that could be read")
            return
        if is_about(fields):
            read_about(row, self.described, self._say)
            return
        row = self._aligned(row, fields)
        filled = filled_in([row])
        held = held_in(row, fields)
        if not filled:
            return
        theme = held.get("theme")
        if theme and NUMBERED.fullmatch(theme.words) and "number" not in held:
            held["number"] = held.pop("theme")
            theme = None
        if is_theme(row, filled, held):
            self._theme(filled)
        elif is_bare(row, filled, held):
            leads = bool(columns(following)) or len(filled_in([following])) > 2
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
                self._fill(draft, held, row, fields)
            else:
                self._continue(held, row, fields)

    def _aligned(self, row: Row, fields: Fields) -> Row:
        """The row, moved by one where a cell is missing at its front and everything then fits better."""
        moved = [Cell("", row[0].place), *row]
        last = max((i for i, cell in enumerate(moved) if cell.words), default=0)
        fits = last <= max([*fields, *(i for i, name in self._names.items() if name)])
        if row[0].words and fits and fit(moved, fields) > fit(row, fields):
            self._say(
                row[0].place, "a cell was missing at the front of this row; it was read as if it were there"
            )
            return moved
        return row

    def _own(self, row: Row, fields: Fields) -> None:
        """A row that this site wrote, put below its theme wherever it stands."""
        values = own_values(row, fields)
        place = row[0].place
        if values["year"]:
            self.years[values["year"]] += 1
        if is_of_plan(fields):
            say_what_is_cut(row, self._say)
        letter, title = values["theme"], values["theme_title"]
        known = (theme for theme in self.themes if (theme.letter, theme.title) == (letter, title))
        self._now = next(known, None)
        if self._now is None:
            self._now = DraftTheme(letter, title, place)
            self.themes.append(self._now)
        if any(values[name] for name in COLUMNS[3:]):
            measure = "\n\n".join(filter(None, (values["measure"], self._further(row, fields))))
            draft = DraftAction(place, values["number"], values["action"], measure, own=values)
            self._now.actions.append(draft)
            return
        for cell in filled_in([row[len(fields) :]]):
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

    def _fill(self, draft: DraftAction, held: dict[str, Cell], row: Row, fields: Fields) -> None:
        for name in ("number", "action", "measure", "person_responsible"):
            if name in held:
                setattr(draft, name, held[name].words)
        if progress := held.get("progress"):
            draft.progress.append(progress.words)
            if progress.is_repeated:
                self._say(progress.place, "is merged with the cell above, so both actions have its words")
        draft.when, draft.status = held.get("achieve_by"), held.get("status")
        if both := held.get("status_and_date"):
            self._read_both(draft, both)
        elif draft.when is None and draft.status and (due := DUE_IN_STATUS.search(draft.status.words)):
            draft.when = replace(draft.status, words=due[0]) if read_when(due[0]) else None
        if draft.number:
            if found := NUMBERED.fullmatch(draft.number):
                draft.number = found[1]
        elif found := number_before(draft.action):
            draft.number, draft.action = found[1], draft.action[found.end() :]
            self._say(held["action"].place, f"number {found[1]} was taken from the words of the action")
        further = self._further(row, fields)
        draft.measure = "\n\n".join(filter(None, (draft.measure, further)))

    def _read_both(self, draft: DraftAction, both: Cell) -> None:
        """A cell of status and date. What another column says already is left in the words of the status."""
        status, when = split_status_and_date(both.words)
        if when and draft.when:
            status, when = both.words, ""
        if when:
            draft.when = replace(both, words=when)
        before = draft.status.words if draft.status else ""
        draft.status = Cell(", ".join(filter(None, (before, status))), both.place)

    def _further(self, row: Row, fields: Fields) -> str:
        """What stands in columns that are no fields of the plan, to be kept at the end of the measure."""
        kept: list[str] = []
        for i, cell in enumerate(row):
            if i not in fields and cell.words:
                name = self._names.get(i, "")
                kept.append(f"{name}: {cell.words}" if name else cell.words)
                self._say(cell.place, f'"{cut(cell.words, 60)}" was kept at the end of the measure')
        return "\n\n".join(kept)

    def _continue(self, held: dict[str, Cell], row: Row, fields: Fields) -> None:
        """A row that goes on with the action above it."""
        current = self._current(row[0].place)
        if not current.actions:
            for cell in filled_in([row]):
                self._say(cell.place, f'belongs to no action, and was left out: "{cell.words}"')
            return
        draft = current.actions[-1]
        for name, cell in held.items():
            if cell.is_repeated or name == "theme":
                continue
            if name in ("measure", "person_responsible"):
                setattr(draft, name, f"{getattr(draft, name)}\n\n{cell.words}".strip())
            elif name == "achieve_by" and draft.when is None:
                draft.when = cell
            elif name == "status" and draft.status is None:
                draft.status = cell
            else:
                draft.progress.append(cell.words)
            self._say(cell.place, "has no action of its own, and was added to the action above")
        further = self._further([replace(c, words="") if c.is_repeated else c for c in row], fields)
        draft.measure = "\n\n".join(filter(None, (draft.measure, further)))
