"""What the pages are made from: the plan as it stands, its history and its editions, and what follows
from them together."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from action_plan.downloads.download import Download, belonging, directly_in
from action_plan.history.citation import Citation, cite
from action_plan.history.editions import Kept
from action_plan.history.revisions import History, Revision, revision_address
from action_plan.model import addresses
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.forms import Elsewhere
from action_plan.model.lineage import Key, Lines
from action_plan.model.markup import Texts
from action_plan.model.plan import Action, Plan
from action_plan.model.timeliness import Standing
from action_plan.site.templates import render_facts

_PROGRESS = '<div class="facts__progress">'


def summary(
    action: Action,
    texts: Texts,
    standing: Standing | None,
    elsewhere: Callable[[Elsewhere], str | None] | None = None,
) -> tuple[str, str]:
    """Every field of an action as a summary list without its end tag, and its progress reports apart.

    `elsewhere` gives the address of an action of another year, where it is kept.
    """
    html = render_facts(
        linked=standing is not None, action=action, texts=texts, standing=standing, elsewhere=elsewhere
    )
    fields, mark, progress = html.removesuffix("</dl>").partition(_PROGRESS)
    return fields, mark + progress


class Past(NamedTuple):
    """What one revision changed in one action."""

    revision: Revision
    changes: tuple[Change, ...]


class Appearance(NamedTuple):
    """An action in an edition. `is_repeated` says that the edition before it said the same of it."""

    kept: Kept
    action: Action
    is_repeated: bool


class Successor(NamedTuple):
    """An action that went on in a later year: its number before, what it is now in words, and where it stands."""

    number: int
    words: str
    address: str


@dataclass(frozen=True)
class Source:
    """Everything that the pages are made from.

    `edit_links` gives, for the number of an action, the address at which its lines can be edited; empty
    where the repository is not known. `site` is the address of the site, with a stroke at its end, or None.
    `revision_link` is the address of a commit up to its id, or None; `form_link` that of the form with which
    progress is reported, or None. `downloads` are the files in which the plan can be taken away;
    `format_changes` what changed in their forms: version, day and words. `commit` is the id of the one from
    which the site is made, or None where its files were not all committed; `repository` the address of the
    repository, or None.
    """

    standing: Standing
    history: History = field(default_factory=History)
    editions: tuple[Kept, ...] = ()
    edit_links: Mapping[int, str] = field(default_factory=dict)
    site: str | None = None
    revision_link: str | None = None
    form_link: str | None = None
    downloads: tuple[Download, ...] = ()
    format_changes: tuple[tuple[str, date, str], ...] = ()
    commit: str | None = None
    repository: str | None = None

    @property
    def plan(self) -> Plan:
        return self.standing.plan

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.plan.abbreviations)

    def facts(self, action: Action) -> tuple[str, str]:
        """See summary. Made once for each action, because three pages show them."""
        known = self._made_facts.get(action.number)
        if known is None:
            known = self._made_facts[action.number] = summary(
                action, self.texts, self.standing, self.elsewhere
            )
        return known

    @cached_property
    def _made_facts(self) -> dict[int, tuple[str, str]]:
        return {}

    def elsewhere(self, other: Elsewhere) -> str | None:
        """Where an action of another year stands: in the last edition of that year, if it is part of it."""
        for kept in reversed(self.editions):
            if kept.edition.year == other.year:
                held = any(action.number == other.number for action in kept.plan.actions)
                return addresses.within(kept.edition.address, other.number) if held else None
        return None

    @cached_property
    def pasts(self) -> dict[Key, list[Past]]:
        """What the revisions changed in each action, newest first; an action by its year and number."""
        found: dict[Key, list[Past]] = defaultdict(list)
        for revision in self.history.revisions:
            mine: dict[Key, list[Change]] = defaultdict(list)
            for change in revision.changes:
                if key := revision.key(change):
                    mine[key].append(change)
            for key, changes in mine.items():
                found[key].append(Past(revision, tuple(changes)))
        return found

    def _line(self, action: Action) -> Iterator[Key]:
        """An action by its year and number, then the actions of earlier years that it continues."""
        return self._lines.of(self.plan.year, action)

    @cached_property
    def _lines(self) -> Lines:
        return Lines([*(kept.plan for kept in self.editions), *self.history.plans])

    def past(self, action: Action) -> list[Past]:
        """The history of an action, and of the actions of earlier years that it continues."""
        return [past for key in self._line(action) for past in self.pasts.get(key, ())]

    def files_in(self, folder: str) -> list[Download]:
        """The files that stand directly in a folder of the site."""
        return directly_in(self.downloads, folder)

    def belonging(self, address: str) -> list[Download]:
        """The files that belong to a page: the same in another form."""
        return belonging(self.downloads, address)

    def successors(self, kept: Kept) -> list[Successor]:
        """The actions of an edition that went on in a later year, and where they stand there."""
        plans: dict[AcademicYear, tuple[Plan, str | None]] = {
            other.edition.year: (other.plan, other.edition.address) for other in self.editions
        }
        plans[self.plan.year] = (self.plan, None)
        found: list[Successor] = []
        for year, (plan, folder) in sorted(plans.items()):
            for action in plan.actions if year > kept.edition.year else ():
                source = action.carried_from
                if source and source.year == kept.edition.year and source.number in self._held(kept):
                    number = action.number
                    way = addresses.within(folder, number) if folder else addresses.of_action(number)
                    found.append(Successor(source.number, f"action {action.number} of {year}", way))
        return sorted(found)

    def citation(self, number: int | None = None) -> Citation:
        """How to cite the current plan, or an action of it."""
        revision = self.history.revisions[0] if self.history.revisions else None
        return cite(self.plan, number=number, revision=revision, site=self.site)

    def appearances(self, action: Action) -> list[Appearance]:
        """The editions that hold an action, or one of an earlier year that it continues; newest first."""
        found: list[Appearance] = []
        numbers = dict(self._line(action))
        before: Action | None = None
        for kept in self.editions:
            held = self._held(kept).get(numbers.get(kept.edition.year, 0))
            if held:
                found.append(Appearance(kept, held, held == before))
                before = held
        return found[::-1]

    def _held(self, kept: Kept) -> dict[int, Action]:
        known = self._actions_of.get(kept.edition.key)
        if known is None:
            known = {action.number: action for action in kept.plan.actions}
            self._actions_of[kept.edition.key] = known
        return known

    @cached_property
    def _actions_of(self) -> dict[tuple[AcademicYear, int], dict[int, Action]]:
        return {}

    def edition_facts(self, kept: Kept, action: Action) -> Markup:
        """What an edition says of an action, as a summary list without links. Made once."""
        known = self._made_edition_facts.get((kept.edition.key, action.number))
        if known is None:
            texts = self.edition_texts(kept)
            known = Markup("".join(summary(action, texts, None)) + "</dl>")
            self._made_edition_facts[kept.edition.key, action.number] = known
        return known

    @cached_property
    def _made_edition_facts(self) -> dict[tuple[tuple[AcademicYear, int], int], Markup]:
        return {}

    def edition_texts(self, kept: Kept) -> Texts:
        """The texts of an edition, with its own abbreviations."""
        known = self._edition_texts.get(kept.edition.key)
        if known is None:
            known = self._edition_texts[kept.edition.key] = Texts(kept.plan.abbreviations)
        return known

    @cached_property
    def _edition_texts(self) -> dict[tuple[AcademicYear, int], Texts]:
        return {}

    def was_in_first(self, action: Action) -> bool:
        """Whether the first revision already held this action, or one that it continues."""
        return not self._first_held.isdisjoint(self._line(action))

    @cached_property
    def _first_held(self) -> frozenset[tuple[AcademicYear, int]]:
        first = self.first_revision.plan if self.first_revision else None
        return frozenset((first.year, action.number) for action in first.actions) if first else frozenset()

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(str(action.number) for action in self.plan.actions)

    def linked(self, revision: Revision) -> frozenset[str]:
        """The numbers in a revision's changes that are those of actions in the plan today."""
        this_year = revision.plan is not None and revision.plan.year == self.plan.year
        return self._numbers if this_year else frozenset()

    def revision_address(self, revision: Revision) -> str:
        """Where the changes of a revision stand."""
        return revision_address(revision, self._latest)

    @cached_property
    def _latest(self) -> frozenset[str]:
        return self.history.latest

    @cached_property
    def first_revision(self) -> Revision | None:
        """The revision that first recorded the plan, if the history goes back to it."""
        return next((r for r in reversed(self.history.revisions) if r.is_first), None)
