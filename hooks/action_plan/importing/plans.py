"""From tables to a plan. Every word of every cell is in the plan or in the list of remarks."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from action_plan.dates import AcademicYear, AchieveBy, read_day
from action_plan.forms import Misfit, read_elsewhere
from action_plan.importing.headings import columns, usual
from action_plan.importing.tables import CannotImport, Cell, Tables
from action_plan.importing.words import (
    NUMBERED,
    ONGOING,
    read_roles,
    read_status,
    read_theme,
    read_when,
    split_status_and_date,
)
from action_plan.model import FORMAT, STATUSES, About, Action, Plan, Report, Status, Theme
from action_plan.tabular import COLUMNS, report_of, reports_of, roles_of, unguard

NOT_STATED = "Not stated."
"""Stands for a text that the source does not have and the plan needs."""


class Remark(NamedTuple):
    """Something that a person should look at: where it stands in the source, and what was done."""

    place: str
    words: str


class Imported(NamedTuple):
    """The plan, and what a person should look at."""

    plan: Plan
    remarks: list[Remark]


@dataclass(slots=True)
class _Draft:
    """An action as it is collected from its rows."""

    place: str
    number: str = ""
    action: str = ""
    measure: str = ""
    person_responsible: str = ""
    when: Cell | None = None
    status: Cell | None = None
    progress: list[str] = field(default_factory=list)
    own: dict[str, str] | None = None


@dataclass(slots=True)
class _Heading:
    """A theme as it is collected."""

    letter: str | None
    title: str
    place: str
    actions: list[_Draft] = field(default_factory=list)


def make_plan(
    tables: Tables,
    name: str,
    *,
    title: str | None = None,
    year: AcademicYear | None = None,
    by: str | None = None,
) -> Imported:
    """The plan that tables hold. `name` is that of the file; title, year and publisher are taken from the source
    where they are not given. Raises CannotImport where there is no action."""
    maker = _Maker()
    for note in tables.notes:
        maker.say(name, note)
    for table in tables.tables:
        maker.read(table)
    return maker.finish(tables, name, title, year, by)


class _Maker:
    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.themes: list[_Heading] = []
        self.years: Counter[str] = Counter()
        self._fields: Mapping[int, str] | None = None

    def say(self, place: str, words: str) -> None:
        self.remarks.append(Remark(place, words))

    # --- from rows to drafts -------------------------------------------------------------------

    def read(self, table: list[list[Cell]]) -> None:
        """Collect the rows of one table."""
        if not any(columns(row) for row in table):
            width = max((len(row) for row in table), default=0)
            if self._fields is None or width <= max(self._fields):
                self._fields = usual(table)
                if self._fields and table:
                    self.say(
                        table[0][0].place, "no row names the columns, so they were read in the usual order"
                    )
        for row in table:
            if found := columns(row):
                self._fields = found
                for i, cell in enumerate(row):
                    if cell.words and i not in found:
                        self.say(cell.place, f'the column "{_short(cell.words)}" is no field of the plan')
                self._headings = {i: cell.words for i, cell in enumerate(row)}
            elif self._fields is None:
                for cell in row:
                    if cell.words and not cell.is_repeated:
                        self.say(cell.place, f'stands before any heading, and was left out: "{cell.words}"')
            else:
                self._row(row, self._fields)

    _headings: Mapping[int, str] = {}

    def _row(self, row: list[Cell], fields: Mapping[int, str]) -> None:
        if tuple(fields.values()) == COLUMNS:
            self._own_row(
                {name: unguard(row[i].words) if i < len(row) else "" for i, name in fields.items()}, row
            )
            return
        row = self._aligned(row, fields)
        filled = [cell for cell in row if cell.words and not cell.is_repeated]
        held = {name: row[i] for i, name in fields.items() if i < len(row) and row[i].words}
        if not filled:
            return
        theme = held.get("theme")
        if theme and NUMBERED.fullmatch(theme.words) and "number" not in held:
            held["number"] = held.pop("theme")
            theme = None
        if self._is_theme(row, filled, held):
            self._theme(filled)
            return
        if theme:
            self._enter(*read_theme(theme.words), theme.place)
        if not any(name in held and not held[name].is_repeated for name in ("action", "number")):
            self._continue(held, row)
            return
        draft = _Draft(row[0].place)
        self._current(row[0].place).actions.append(draft)
        self._fill(draft, held, row, fields)

    def _aligned(self, row: list[Cell], fields: Mapping[int, str]) -> list[Cell]:
        """The row, moved by one where a cell is missing at its front and everything then fits better."""
        moved = [Cell("", row[0].place), *row]
        if 0 not in fields and row[0].words and _fit(moved, fields) > _fit(row, fields):
            self.say(
                row[0].place, "a cell was missing at the front of this row; it was read as if it were there"
            )
            return moved
        return row

    @staticmethod
    def _is_theme(row: Sequence[Cell], filled: list[Cell], held: Mapping[str, Cell]) -> bool:
        """Whether a row names a theme: one cell across, a letter and a title, or a title alone at the front."""
        if len(filled) == 1:
            only = filled[0]
            return (
                only.width > 1
                or read_theme(only.words)[0] is not None
                or (held.get("theme") is only and "\n" not in only.words)
                or (only is row[0] and held.get("action") is not only and not NUMBERED.fullmatch(only.words))
            )
        return len(filled) == 2 and bool(re.fullmatch(r"[A-Z]", filled[0].words))

    def _theme(self, filled: list[Cell]) -> None:
        if len(filled) == 2:
            self._enter(filled[0].words, filled[1].words, filled[0].place)
        else:
            self._enter(*read_theme(filled[0].words), filled[0].place)

    def _enter(self, letter: str | None, title: str, place: str) -> None:
        """Go on in the theme of that title, made where it is new."""
        title = " ".join(title.split())
        for known in self.themes:
            if known.title.lower() == title.lower() and letter in (None, known.letter):
                self.themes.remove(known)
                self.themes.append(known)
                known.letter = known.letter or letter
                break
        else:
            self.themes.append(_Heading(letter, title, place))
        self._order.setdefault(title.lower(), len(self._order))

    @property
    def _order(self) -> dict[str, int]:
        if not hasattr(self, "_seen"):
            self._seen: dict[str, int] = {}
        return self._seen

    def _current(self, place: str) -> _Heading:
        if not self.themes:
            self._enter("A", "Actions", place)
            self.say(place, 'stands below no theme, so a theme "Actions" was made')
        return self.themes[-1]

    def _fill(
        self, draft: _Draft, held: dict[str, Cell], row: Sequence[Cell], fields: Mapping[int, str]
    ) -> None:
        for name in ("number", "action", "measure", "person_responsible"):
            if name in held:
                setattr(draft, name, held[name].words)
        if "progress" in held and not held["progress"].is_repeated:
            draft.progress.append(held["progress"].words)
        draft.when, draft.status = held.get("achieve_by"), held.get("status")
        if both := held.get("status_and_date"):
            status, when = split_status_and_date(both.words)
            draft.status = Cell(status, both.place)
            draft.when = Cell(when, both.place, both.day)
        if not draft.number and (found := NUMBERED.match(draft.action)) and found.end() < len(draft.action):
            draft.number = found[1]
            draft.action = draft.action[found.end() :]
        self._further(draft, row, fields)

    def _further(self, draft: _Draft, row: Sequence[Cell], fields: Mapping[int, str]) -> None:
        """Keep what stands in columns that are no fields of the plan."""
        for i, cell in enumerate(row):
            if i in fields or not cell.words or cell.is_repeated:
                continue
            name = self._headings.get(i, "")
            kept = f"{name}: {cell.words}" if name else cell.words
            draft.measure = f"{draft.measure}\n\n{kept}".strip()
            self.say(cell.place, f'"{_short(cell.words)}" was kept at the end of the measure')

    def _continue(self, held: dict[str, Cell], row: Sequence[Cell]) -> None:
        """A row that goes on with the action above it."""
        current = self._current(row[0].place)
        if not current.actions:
            for cell in held.values():
                self.say(cell.place, f'belongs to no action, and was left out: "{cell.words}"')
            return
        draft = current.actions[-1]
        for name, cell in held.items():
            if cell.is_repeated or name == "theme":
                continue
            if name == "progress":
                draft.progress.append(cell.words)
            elif name in ("measure", "person_responsible"):
                setattr(draft, name, f"{getattr(draft, name)}\n\n{cell.words}".strip())
            elif name == "achieve_by" and draft.when is None:
                draft.when = cell
            elif name == "status" and draft.status is None:
                draft.status = cell
            else:
                draft.progress.append(cell.words)
            self.say(cell.place, "has no action of its own, and was added to the action above")

    def _own_row(self, values: dict[str, str], row: Sequence[Cell]) -> None:
        """A row of our own plan.csv."""
        self.years[values["year"]] += 1
        place = row[0].place
        last = self.themes[-1] if self.themes else None
        if last is None or (last.letter, last.title) != (values["theme"], values["theme_title"]):
            self.themes.append(_Heading(values["theme"], values["theme_title"], place))
            self._order.setdefault(values["theme_title"].lower(), len(self._order))
        if values["number"] or values["action"]:
            self.themes[-1].actions.append(_Draft(place, number=values["number"], own=values))

    # --- from drafts to the plan ---------------------------------------------------------------

    def finish(
        self, tables: Tables, name: str, title: str | None, year: AcademicYear | None, by: str | None
    ) -> Imported:
        """The plan of everything that was collected."""
        drafts = [draft for theme in self.themes for draft in theme.actions]
        if not drafts:
            raise CannotImport(
                f"{name} holds no action that could be read; it needs a table with a row of headings such as "
                "Theme, Action, Measure, Person responsible, Achieve by, Progress report, Achieved"
            )
        if not any(draft.own for draft in drafts):
            self.themes.sort(key=lambda theme: self._order[theme.title.lower()])
            drafts = [draft for theme in self.themes for draft in theme.actions]
        self._letters()
        numbers = self._numbers()
        known = {" ".join(d.person_responsible.split()).rstrip(".") for d in drafts}
        known = {who for who in known if who and not re.search(r" and | / |;|,", who)}
        made = {id(draft): self._action(draft, numbers[id(draft)], known) for draft in drafts}
        themes = tuple(
            Theme(
                letter=str(t.letter),
                title=t.title or NOT_STATED,
                actions=tuple(made[id(d)] for d in t.actions),
            )
            for t in self.themes
        )
        about = self._about(tables, name, list(made.values()), title, year, by)
        return Imported(Plan(format=FORMAT, about=about, themes=themes), self.remarks)

    def _letters(self) -> None:
        """A letter for each theme, and none twice."""
        taken = {theme.letter for theme in self.themes if theme.letter}
        seen: set[str] = set()
        for theme in self.themes:
            if theme.letter and theme.letter not in seen:
                seen.add(theme.letter)
                continue
            free = next((sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if sign not in taken | seen), None)
            if free is None:
                raise CannotImport("there are more than 26 themes; put some of them together")
            why = "has no letter" if not theme.letter else f"has the letter {theme.letter} of another theme"
            self.say(theme.place, f'the theme "{_short(theme.title)}" {why}, and got {free}')
            theme.letter = free
            seen.add(free)

    def _numbers(self) -> dict[int, int]:
        """A number for each action: its own where all are whole, different and in order; else new ones."""
        drafts = [draft for theme in self.themes for draft in theme.actions]
        own = [int(d.number) if re.fullmatch(r"[1-9]\d{0,5}", d.number) else 0 for d in drafts]
        is_ordered = all(
            [int(d.number) for d in theme.actions] == sorted(int(d.number) for d in theme.actions)
            for theme in self.themes
            if 0 not in own
        )
        if 0 not in own and len(set(own)) == len(own) and is_ordered:
            return {id(draft): number for draft, number in zip(drafts, own, strict=True)}
        found = {}
        for number, draft in enumerate(drafts, start=1):
            found[id(draft)] = number
            if draft.number and draft.number != str(number):
                draft.action = f"{draft.number} {draft.action}".strip()
                self.say(
                    draft.place, f"number {draft.number} became {number}; it stands before the action's words"
                )
            elif not draft.number:
                self.say(draft.place, f"has no number, and got {number}")
        return found

    def _text(self, words: str, what: str, place: str) -> str:
        if words.strip():
            return words
        self.say(place, f"the {what} is not stated")
        return NOT_STATED

    def _action(self, draft: _Draft, number: int, known: set[str]) -> Action:
        if draft.own:
            return self._own_action(draft.own, number, draft.place)
        who = self._text(" ".join(draft.person_responsible.split()), "person responsible", draft.place)
        roles, certain = read_roles(who, known)
        if not certain:
            self.say(draft.place, f'"{who}" was taken for one role; if it names several, list them')
        standing = read_status(draft.status.words if draft.status else "")
        if standing.remark:
            self.say(draft.status.place if draft.status else draft.place, standing.remark)
        note = standing.note
        when = self._when(draft)
        text = "\n\n".join(draft.progress)
        return Action(
            number=number,
            action=self._text(draft.action, "action", draft.place),
            measure=self._text(draft.measure, "measure", draft.place),
            person_responsible=who,
            roles=roles,
            achieve_by=when,
            status=standing.status,
            status_note=note,
            achieved_on=standing.achieved_on,
            progress=(Report(text=text),) if text.strip() else (),
        )

    def _when(self, draft: _Draft) -> AchieveBy:
        cell = draft.when
        if cell is None or not cell.words:
            self.say(draft.place, "no date is given, and it became ongoing")
            return ONGOING
        if cell.day:
            return AchieveBy(cell.day, cell.day)
        found = read_when(cell.words)
        if found is None or found.remark:
            what = f'"{cell.words}" is no date that can be read, and became ongoing'
            self.say(cell.place, f"{found.remark if found else what}; the words stand in the measure")
            draft.measure = f"{draft.measure}\n\nAchieve by: {cell.words}".strip()
        return found.when if found else ONGOING

    def _own_action(self, values: dict[str, str], number: int, place: str) -> Action:
        status: Status = next((s for s in STATUSES if s == values["status"]), "ongoing")
        if values["status"] != status:
            self.say(place, f'"{values["status"]}" is no status, and became ongoing')
        try:
            when = AchieveBy.read(values["achieve_by"])
        except ValueError:
            read = read_when(values["achieve_by"])
            when = read.when if read else ONGOING
            self.say(
                place, f'"{values["achieve_by"]}" is no date such as 2024-06-30, and became {when.in_words}'
            )
        found: dict[str, Any] = {
            "achieved_on": self._own_value(values["achieved_on"], read_day, place),
            "carried_to": self._own_value(values["carried_to"], read_elsewhere, place),
            "carried_from": self._own_value(values["carried_from"], read_elsewhere, place),
        }
        reports = tuple(
            report_of(entry) for entry in reports_of(values["progress"]) if str(entry["text"]).strip()
        )
        return Action(
            number=number,
            action=self._text(values["action"], "action", place),
            measure=self._text(values["measure"], "measure", place),
            person_responsible=self._text(values["person_responsible"], "person responsible", place),
            roles=tuple(roles_of(values["roles"])) or (values["person_responsible"] or NOT_STATED,),
            achieve_by=when,
            status=status,
            status_note=values["status_note"] or None,
            reason=values["reason"] or None,
            progress=reports,
            **found,
        )

    def _own_value(self, words: str, read: Any, place: str) -> Any:
        try:
            return read(words) if words else None
        except (ValueError, Misfit):
            self.say(place, f'"{words}" cannot be read, and was left out')
            return None

    # --- the plan as a whole -------------------------------------------------------------------

    def _about(
        self,
        tables: Tables,
        name: str,
        actions: list[Action],
        title: str | None,
        year: AcademicYear | None,
        by: str | None,
    ) -> About:
        used: Cell | None = None
        for cell in tables.outside:
            head = _HEAD.search(" ".join(cell.words.split()))
            if head and used is None:
                used = cell
                title = title or head[1].strip(" ,:–-") or None
                year = year or _year(head[2], head[3])
        for cell in tables.outside:
            if cell is not used:
                self.say(cell.place, f'stands outside of the table, and was left out: "{cell.words}"')
        if year is None and len(self.years) == 1:
            year = _year_of(next(iter(self.years)))
        if year is None and (found := _HEAD.search(name.replace("_", " "))):
            year = _year(found[2], found[3])
        if year is None:
            year = _likely(actions)
            self.say(name, f"the year is not stated; {year} fits the dates best (--year sets it)")
        if title is None:
            title = "Prevent Action Plan"
            self.say(name, f'the title is not stated; it became "{title}" (--title sets it)')
        if by is None:
            by = "The University"
            self.say(name, f'who publishes the plan is not stated; it became "{by}" (--published-by sets it)')
        return About(title=title, year=year, published_by=by)


_HEAD = re.compile(r"(.*?)[\s,:(–-]*\b(20\d\d)\s*[-/–]\s*((?:20)?\d\d)\b")


def _year(first: str, second: str) -> AcademicYear | None:
    return _year_of(f"{first}-{second[-2:]}")


def _year_of(words: str) -> AcademicYear | None:
    try:
        return AcademicYear.read(words)
    except ValueError:
        return None


def _likely(actions: Sequence[Action]) -> AcademicYear:
    """The academic year of most dates; a plan's last dates often fall on the first day of the next one."""
    days = [action.achieve_by.last_day for action in actions if action.achieve_by.last_day]
    years = Counter(day.year - (day < date(day.year, 8, 31)) for day in days)
    return AcademicYear(min(years, key=lambda year: (-years[year], year)) if years else 2000)


def _fit(row: Sequence[Cell], fields: Mapping[int, str]) -> int:
    """How well the cells of a row fit the columns."""
    held = {name: row[i].words for i, name in fields.items() if i < len(row)}
    number = held.get("number") or held.get("theme") or ""
    fits = [
        bool(NUMBERED.fullmatch(number)),
        bool(held.get("achieve_by")) and read_when(held["achieve_by"]) is not None,
        bool(held.get("status")) and not read_status(held["status"]).remark,
    ]
    return sum(fits)


def _short(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
