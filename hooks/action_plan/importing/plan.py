"""From tables to a plan. Every word of every cell is in the plan or in the list of remarks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import NamedTuple

from action_plan.importing.actions import make_action
from action_plan.importing.cells import CannotImport, Remark, Tables
from action_plan.importing.collector import Collector
from action_plan.importing.description import read_description
from action_plan.importing.draft_plan import NOT_STATED, DraftAction, DraftTheme
from action_plan.importing.years import Titled, read_titled, read_year
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import FORMAT, About, Action, Plan, Theme
from action_plan.words import cut


class Imported(NamedTuple):
    """The plan, and what a person should look at."""

    plan: Plan
    remarks: list[Remark]


def make_plan(
    tables: Tables,
    name: str,
    *,
    title: str | None = None,
    year: AcademicYear | None = None,
    by: str | None = None,
    description: bytes | None = None,
) -> Imported:
    """The plan that tables hold. `name` is that of the file; title, year and publisher are taken from the source
    where they are not given. `description` is the file that stands beside our own plan.csv under that name and
    description.ENDING. Raises CannotImport where there is no action."""
    maker = _Maker()
    maker.remarks += tables.notes
    for table in tables.tables:
        maker.collected.read(table)
    if description and any(draft.is_own for theme in maker.collected.themes for draft in theme.actions):
        maker.collected.described = read_description(description)
    return maker.finish(tables, name, title, year, by)


class _Maker:
    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.collected = Collector(self.say)

    def say(self, place: str, words: str) -> None:
        self.remarks.append(Remark(place, words))

    def finish(
        self, tables: Tables, name: str, title: str | None, year: AcademicYear | None, by: str | None
    ) -> Imported:
        """The plan of everything that was collected."""
        themes = self._themes(tables)
        drafts = [draft for theme in themes for draft in theme.actions]
        if not drafts:
            raise CannotImport(
                f"{name} holds no action that could be read; it needs a table with a row of headings such as "
                "Theme, Action, Measure, Person responsible, Achieve by, Progress report, Achieved"
            )
        self._letters(themes)
        numbers = self._numbers(drafts)
        known = {" ".join(draft.words["person_responsible"].split()).rstrip(".") for draft in drafts}
        known = {who for who in known if who and not re.search(r" and | & |/|;|,", who)}
        made = {id(draft): make_action(draft, numbers[id(draft)], known, self.say) for draft in drafts}
        about = self._about(tables, name, list(made.values()), title, year, by)
        placed = tuple(
            Theme(
                letter=str(t.letter),
                title=t.title or NOT_STATED,
                actions=tuple(made[id(d)] for d in t.actions),
            )
            for t in themes
        )
        return Imported(
            Plan(
                format=FORMAT,
                about=about,
                themes=_in_order(placed, drafts),
                abbreviations=self.collected.described.abbreviations,
            ),
            self.remarks,
        )

    def _themes(self, tables: Tables) -> list[DraftTheme]:
        """The themes, without titles that stood above a table and became none."""
        tables.outside += self.collected.outside
        themes: list[DraftTheme] = []
        for theme in self.collected.themes:
            if theme.actions or not theme.is_above or theme.letter:
                themes.append(theme)
            else:
                self.say(theme.place, f'was left out: "{theme.title}"')
        for theme in themes:
            if not theme.title:
                self.say(theme.place, "the title of the theme is not stated")
        return themes

    def _letters(self, themes: Sequence[DraftTheme]) -> None:
        """A letter for each theme, and none twice."""
        taken = {theme.letter for theme in themes if theme.letter}
        seen: set[str] = set()
        for theme in themes:
            if theme.letter and theme.letter not in seen:
                seen.add(theme.letter)
                continue
            free = _free(taken | seen, after=max(seen, default=""))
            if free is None:
                raise CannotImport("there are more than 26 themes; put some of them together")
            why = "has no letter" if not theme.letter else f"has the letter {theme.letter} of another theme"
            self.say(theme.place, f'the theme "{cut(theme.title, 60)}" {why}, and got {free}')
            theme.letter = free
            seen.add(free)

    def _numbers(self, drafts: Sequence[DraftAction]) -> dict[int, int]:
        """A number for each action: its own where all are whole, different and in order; else new ones.

        Rows that this site wrote keep theirs in any case, and new ones follow.
        """
        stated = [draft.words["number"] for draft in drafts]
        whole = [int(number) if re.fullmatch(r"[1-9]\d{0,5}", number) else 0 for number in stated]
        is_own = any(draft.is_own for draft in drafts)
        keep = is_own or (0 not in whole and whole == list(dict.fromkeys(whole)) and self._is_ordered())
        further: Iterator[int] = count(max(whole) + 1 if keep else 1)
        found: dict[int, int] = {}
        taken = {0}
        for own, draft in zip(whole, drafts, strict=True):
            if keep and own not in taken:
                found[id(draft)] = own
                taken.add(own)
                continue
            found[id(draft)] = new = next(further)
            number, action = draft.words["number"], draft.words["action"]
            if number and number != str(new):
                draft.words["action"] = f"{number} {action}".strip()
                self.say(draft.place, f"number {number} became {new}; it stands before the action's words")
            elif not number:
                self.say(draft.place, f"has no number, and got {new}")
        return found

    def _is_ordered(self) -> bool:
        lists = [[int(draft.words["number"]) for draft in theme.actions] for theme in self.collected.themes]
        return all(numbers == sorted(numbers) for numbers in lists)

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
        described = self.collected.described
        title, by = title or described.title, by or described.published_by
        titled: Titled | None = None
        for cell in tables.outside:
            found = read_titled(cell.words)
            if found and found.title and titled is None and title in (None, found.title):
                titled, title = found, found.title
                if year in (None, found.year):
                    year = found.year
                    continue
            elif found and year is None:
                year = found.year
            self.say(cell.place, f'stands outside of the table, and was left out: "{cell.words}"')
        if year is None and len(self.collected.years) == 1:
            year = read_year(next(iter(self.collected.years)))
        year = year or described.year
        if year is None and (found := read_titled(name.replace("_", " "))):
            year = found.year
        if year is None:
            year = _likely(actions)
            self.say(name, f"the year is not stated; {year} fits the dates best (--year sets it)")
        if title is None:
            title = "Action Plan"
            self.say(name, f'the title is not stated; it became "{title}" (--title sets it)')
        if by is None:
            by = "The publisher"
            self.say(name, f'who publishes the plan is not stated; it became "{by}" (--published-by sets it)')
        return About(title=title, year=year, published_by=by)


def _free(taken: set[str], after: str) -> str | None:
    """A letter that is not taken, one further on where there is one."""
    free = [sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if sign not in taken]
    return next((sign for sign in free if sign > after), free[0] if free else None)


def _in_order(themes: tuple[Theme, ...], drafts: Sequence[DraftAction]) -> tuple[Theme, ...]:
    """Rows that this site wrote in the order of letters and numbers, however they were sorted since."""
    if not any(draft.is_own for draft in drafts):
        return themes
    ordered = [
        replace(theme, actions=tuple(sorted(theme.actions, key=lambda action: action.number)))
        for theme in themes
    ]
    return tuple(sorted(ordered, key=lambda theme: theme.letter))


def _likely(actions: Sequence[Action]) -> AcademicYear:
    """The academic year of most dates; a plan's last dates often fall on the first day of the next one."""
    days = [action.achieve_by.last_day for action in actions if action.achieve_by.last_day]
    years = Counter(day.year - (day < date(day.year, 8, 31)) for day in days)
    return AcademicYear(min(years, key=lambda year: (-years[year], year)) if years else 2000)
