"""From tables to a plan. Every word of every cell is in the plan or in the list of remarks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from action_plan.importing.actions import make_action
from action_plan.importing.cells import CannotImport, Cell, NoSuchColumn, Remark, Tables
from action_plan.importing.collector import collect, part
from action_plan.importing.columns.explained import explain
from action_plan.importing.columns.given import Given
from action_plan.importing.columns.headings import all_headings
from action_plan.importing.columns.upright import upright
from action_plan.importing.description import read_description
from action_plan.importing.draft_plan import NOT_STATED, Draft, DraftAction, DraftTheme, Listed
from action_plan.importing.years import Titled, is_title, read_several, read_titled, read_year, without_years
from action_plan.model.dates import AcademicYear
from action_plan.model.plan import FORMAT, About, Action, Plan, Theme
from action_plan.words import cut

NO_TITLE, NO_PUBLISHER = "Action Plan", "The publisher"
"""What stands where a file does not say it."""


class Imported(NamedTuple):
    """The plan, what a person should look at, and by the number of an action the published words of fields that have
    no place in the plan's form, by key."""

    plan: Plan
    remarks: list[Remark]
    published: Mapping[int, Mapping[str, str]] = MappingProxyType({})


def make_plan(
    tables: Tables,
    name: str,
    *,
    title: str | None = None,
    year: AcademicYear | None = None,
    by: str | None = None,
    columns: Given = Given(),
    description: bytes | None = None,
) -> Imported:
    """The plan that tables hold. `name` is that of the file; title, year and publisher are taken from the source
    where they are not given; `columns` are those that a person named. `description` is the file that stands beside our
    own plan.csv under that name and description.ENDING. Raises CannotImport where there is no action, and
    NoSuchColumn."""
    tables, layouts = part(upright(tables), columns)
    if missing := columns.missing(held := all_headings(layouts)):
        names = ", ".join(f'"{cut(one, 60)}"' for one in held)
        what = (
            f"the columns are {names}"
            if held
            else "no row of headings was found; name it by its place: column 2"
        )
        raise NoSuchColumn(f'no table has a column "{missing[0]}"; {what}')
    listed = Listed()
    listed.take(tables.notes)
    draft = collect(tables, layouts, year, listed)
    if not draft.actions:
        raise CannotImport(
            explain(tables.tables, layouts, name) or f"{name} holds no action that could be read; {_NEEDS}"
        )
    if description and any(one.is_own for one in draft.actions):
        draft.described = read_description(description)
    return _Maker(draft, listed).finish(tables, name, title, year, by)


_MOST = 26
"""The most themes that a plan has: as many as there are letters."""

_NEEDS = (
    "it needs a table with a row of headings such as Theme, Action, Measure, Person responsible, Achieve by, "
    "Progress report, Achieved"
)


class _Maker:
    def __init__(self, draft: Draft, listed: Listed) -> None:
        self.collected = draft
        self.listed = listed

    def finish(
        self, tables: Tables, name: str, title: str | None, year: AcademicYear | None, by: str | None
    ) -> Imported:
        """The plan of everything that was collected."""
        themes = self._themes(tables)
        if len(themes) > _MOST:
            themes = self._in_one(themes)
        drafts = [draft for theme in themes for draft in theme.actions]
        self._letters(themes)
        numbers = self._numbers(drafts)
        known = {" ".join(draft.words["person_responsible"].split()).rstrip(".") for draft in drafts}
        known = {who for who in known if who and not re.search(r" and | & |/|;|,", who)}
        made = {id(draft): make_action(draft, numbers[id(draft)], known, self.listed) for draft in drafts}
        about = self._about(tables, name, list(made.values()), title, year, by)
        placed = tuple(
            Theme(
                letter=str(t.letter),
                title=t.title or NOT_STATED,
                actions=tuple(made[id(d)] for d in t.actions),
            )
            for t in themes
        )
        plan = Plan(
            format=FORMAT,
            about=about,
            themes=_in_order(placed, drafts),
            abbreviations=self.collected.described.abbreviations,
        )
        published = {numbers[id(draft)]: draft.published for draft in drafts if draft.published}
        return Imported(plan, self.listed.remarks(numbers), published)

    def _themes(self, tables: Tables) -> list[DraftTheme]:
        """The themes, without titles that stood above a table and became none."""
        tables.outside += self.collected.outside
        themes: list[DraftTheme] = []
        for theme in self.collected.themes:
            if theme.actions or not theme.is_above or theme.letter:
                themes.append(theme)
            else:
                tables.outside.append(Cell(theme.title, theme.place))
        for theme in themes:
            if not theme.title:
                self.listed.decide(theme.place, "the title of the theme is not stated")
        return themes

    def _in_one(self, themes: Sequence[DraftTheme]) -> list[DraftTheme]:
        """One theme of all, where there are more than letters. What they were called stays with their actions."""
        what = (
            f"there are {len(themes)} themes, and {_MOST} letters for them; so all actions are in one theme"
        )
        self.listed.decide(themes[0].place, f"{what}, and the titles are at the end of their measures")
        one = DraftTheme("A", "Actions", themes[0].place)
        for theme in themes:
            if not theme.actions:
                self.listed.decide(theme.place, f'was left out: "{theme.title}"')
            for draft in theme.actions:
                draft.add("measure", " ".join(filter(None, (theme.letter, theme.title))))
                one.actions.append(draft)
        return [one]

    def _letters(self, themes: Sequence[DraftTheme]) -> None:
        """A letter for each theme, and none twice."""
        taken = {theme.letter for theme in themes if theme.letter}
        seen: set[str] = set()
        for theme in themes:
            if theme.letter and theme.letter not in seen:
                seen.add(theme.letter)
                continue
            free = _free(taken | seen, after=max(seen, default=""))
            assert free, "there are no more themes than letters"
            why = "has no letter" if not theme.letter else f"has the letter {theme.letter} of another theme"
            say = self.listed.decide if theme.letter else self.listed.note
            say(theme.place, f'the theme "{cut(theme.title, 60)}" {why}, and got {free}')
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
            number = draft.words["number"]
            if number and number != str(new):
                draft.words["ref"] = draft.words["ref"] or number
                self.listed.note(draft.place, f"number {number} became {new}; as published it is in ref")
            elif not number:
                self.listed.note(draft.place, f"has no number, and got {new}")
        return found

    def _is_ordered(self) -> bool:
        lists = [[int(draft.words["number"]) for draft in theme.actions] for theme in self.collected.themes]
        return all(numbers == sorted(numbers) for numbers in lists)

    # --- the plan itself -------------------------------------------------------------------

    def _about(
        self,
        tables: Tables,
        name: str,
        actions: list[Action],
        title: str | None,
        year: AcademicYear | None,
        by: str | None,
    ) -> About:
        described, named = self.collected.described, self._named(tables, title, year or self.collected.year)
        title = title or described.title or named.title
        by = by or described.published_by
        years = self.collected.years
        year = (
            year
            or self.collected.year
            or named.year
            or (read_year(next(iter(years))) if len(years) == 1 else None)
            or described.year
        )
        if year is None and (found := read_titled(name.replace("_", " "))):
            year = found.year
        if year is None and (several := next(filter(None, map(read_several, [*named.lines, name])), None)):
            year = several
            what = f"more years than one are named, and a plan is of one: {year} (--year sets another)"
            self.listed.decide(name, what)
        if year is None:
            year = _likely(actions)
            told = any(
                action.achieve_by.last_day or any(report.date for report in action.progress)
                for action in actions
            )
            why = f"; {year} fits the dates best" if told else f", and no date says it; it became {year}"
            self.listed.decide(name, f"the year is not stated{why} (--year sets it)")
        if title is None:
            title = NO_TITLE
            self.listed.decide(name, f'the title is not stated; it became "{title}" (--title sets it)')
        if by is None:
            by = NO_PUBLISHER
            self.listed.decide(
                name, f'who publishes the plan is not stated; it became "{by}" (--published-by sets it)'
            )
        return About(title=title, year=year, published_by=by)

    def _named(self, tables: Tables, title: str | None, year: AcademicYear | None) -> "_Named":
        """What lines outside of the tables name. The others are said to be left out."""
        lines = [cell.words for cell in tables.outside]
        is_given = title is not None
        title = title or self.collected.described.title
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
            elif not found and title is None and not is_given and is_title(cell.words):
                title = without_years(cell.words)
                self.listed.note(cell.place, f'was taken for the title of the plan: "{title}"')
                continue
            self.listed.note(cell.place, f'is outside of the table, and was left out: "{cell.words}"')
        return _Named(title, year, lines)


class _Named(NamedTuple):
    """Title and year, as far as lines outside of the tables name them; and those lines."""

    title: str | None
    year: AcademicYear | None
    lines: list[str]


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
    days = days or [report.date for action in actions for report in action.progress if report.date]
    years = Counter(day.year - (day < date(day.year, 8, 31)) for day in days)
    return AcademicYear(min(years, key=lambda year: (-years[year], year)) if years else 2000)
