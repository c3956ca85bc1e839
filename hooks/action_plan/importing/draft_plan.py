"""A plan in the making: its themes and actions as they are collected from rows, and the list for a person."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from action_plan.importing.cells import Cell, Remark
from action_plan.importing.description import Described
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.entries import Report
from action_plan.words import cut

NOT_STATED = "Not stated."
"""Stands for a text that the source does not have and the plan needs."""


class Dated(NamedTuple):
    """A report from a column of its own: its words, the heading of that column, and the day or month in it."""

    cell: Cell
    heading: str
    when: AchieveBy | None


@dataclass(slots=True)
class DraftAction:
    """An action as it is collected from its rows: the words of its fields, by key.

    `is_own`: this site wrote the row, so that the words are those of plan.csv; `reports` are those of their own
    sheet, `entries` those of other sheets, by field. In a stranger's table `cells` are those of dates and of the
    status, and `dated` are reports from columns of their own. `published` are the words of fields that have no place in
    the plan's form, by key.
    """

    place: str
    words: dict[str, str] = field(default_factory=lambda: defaultdict(str))
    cells: dict[str, Cell] = field(default_factory=dict)
    is_own: bool = False
    reports: list[Report] = field(default_factory=list)
    entries: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    dated: list[Dated] = field(default_factory=list)
    published: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, words: str) -> None:
        """Add words to those of a field, as a paragraph of their own."""
        self.words[key] = "\n\n".join(filter(None, (self.words[key], words)))

    def beside_the_date(self, words: str) -> None:
        """Keep words beside the date of the action in the file."""
        words = " ".join(words.split())
        self.published["achieve_by"] = "; ".join(filter(None, (self.published.get("achieve_by"), words)))


@dataclass(slots=True)
class DraftTheme:
    """A theme as it is collected. `is_above` says that its title stood above a table."""

    letter: str | None
    title: str
    place: str
    is_above: bool = False
    actions: list[DraftAction] = field(default_factory=list)


class _Put(NamedTuple):
    """Words of a cell that were put into an action, whose number is known only at the end."""

    place: str
    words: str
    where: str
    draft: DraftAction
    to_decide: bool


class Listed:
    """The list for a person: what is to be decided, and what is to be noted."""

    def __init__(self) -> None:
        self._held: list[Remark | _Put] = []

    def decide(self, place: str, words: str) -> None:
        """Something that may be wrong, and that only a person can know."""
        self._held.append(Remark(place, words, True))

    def note(self, place: str, words: str) -> None:
        """Something that was done and is no mistake."""
        self._held.append(Remark(place, words))

    def take(self, remarks: list[Remark]) -> None:
        """What a reader of files has to say."""
        self._held += remarks

    def put(
        self, cell: Cell, where: str, draft: DraftAction, *, words: str = "", to_decide: bool = True
    ) -> None:
        """Say where the words of a cell were put: "into the progress report"."""
        self._held.append(_Put(cell.place, words or cell.words, where, draft, to_decide))

    def remarks(self, numbers: Mapping[int, int]) -> list[Remark]:
        """The list, once the numbers of the drafts are known (by their id)."""
        return [one if isinstance(one, Remark) else _said(one, numbers[id(one.draft)]) for one in self._held]


def _said(put: _Put, number: int) -> Remark:
    words = f'the words "{cut(put.words, 60)}" were put {put.where} of action {number}'
    return Remark(put.place, words, put.to_decide)


class Draft:
    """What was collected so far, and the theme in which the next action stands. `year` is that of the tables which were
    read, where those of others were left out; `years` are those of rows that this site wrote."""

    def __init__(self, listed: Listed) -> None:
        self.listed = listed
        self.themes: list[DraftTheme] = []
        self.outside: list[Cell] = []
        self.years: Counter[str] = Counter()
        self.described = Described()
        self.year: AcademicYear | None = None
        self.now: DraftTheme | None = None

    @property
    def actions(self) -> list[DraftAction]:
        """All actions."""
        return [draft for theme in self.themes for draft in theme.actions]

    def enter(self, letter: str | None, title: str, place: str, *, is_above: bool = False) -> None:
        """Go on in the theme of that title, made where it is new."""
        title = " ".join(title.split())
        for known in self.themes:
            if known.title.lower() == title.lower() and letter in (None, known.letter or letter):
                self.now = known
                known.letter = known.letter or letter
                return
        self.now = DraftTheme(letter, title, place, is_above)
        self.themes.append(self.now)

    def current(self, place: str) -> DraftTheme:
        """The theme in which an action stands; one is made where there is none."""
        if self.now is None:
            self.now = DraftTheme("A", "Actions", place)
            self.themes.append(self.now)
            self.listed.note(place, 'is below no theme, so a theme "Actions" was made')
        return self.now
