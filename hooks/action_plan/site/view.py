"""What the pages show: the input of the site, and what follows from its parts together. Each worked out once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeVar

from markupsafe import Markup

from action_plan.downloads.download import Download, belonging, directly_in
from action_plan.history.citation import Citation, cite
from action_plan.history.editions import Kept
from action_plan.history.revisions import Revision, revision_address
from action_plan.model import addresses
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.forms import Elsewhere
from action_plan.model.lineage import Key, Lineage
from action_plan.model.markup import Texts
from action_plan.model.plan import Action, Plan
from action_plan.site.input import SiteInput
from action_plan.site.page import climb
from action_plan.site.templates import ROOT, render, render_facts

T = TypeVar("T")


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


class View:
    """The input of a site as its pages look at it; `downloads` are the files in which the plan can be taken away."""

    def __init__(self, given: SiteInput, downloads: tuple[Download, ...] = ()) -> None:
        self.given, self.downloads = given, downloads
        self.plan, self.standing, self.history = given.plan, given.standing, given.history
        self.editions, self.links, self.site = given.editions, given.links, given.options.site
        self._made: dict[Hashable, Any] = {}

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each key."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def fill(self, template: str, address: str, **values: Any) -> str:
        """The body of the page at this address; `values` are what its template shows besides the view."""
        root = climb(address)

        def facts(action: Action, progress: bool = True) -> Markup:
            fields, reports = self.facts(action)
            rows = f"{fields}\n{reports}" if progress else fields
            return Markup(f'<dl class="facts">\n{rows}\n</dl>'.replace(ROOT, root))

        common = {"plan": self.plan, "standing": self.standing, "texts": self.texts, "facts": facts}
        return render(template, address, view=self, **common, **values)

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.plan.abbreviations)

    def facts(self, action: Action) -> tuple[str, str]:
        """Every field of an action as the rows of a summary list, and its progress reports apart; three pages show
        them."""
        make = partial(render_facts, action, self.texts, self.standing, self.elsewhere)
        return self._once(("facts", action.number), make)

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
        return self._lineage.of(self.plan.year, action)

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage([*(kept.plan for kept in self.editions), *self.history.plans])

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
        numbered = ((action.number, action) for action in kept.plan.actions)
        return self._once(("held", kept.edition.key), lambda: dict(numbered))

    def edition_facts(self, kept: Kept, action: Action) -> Markup:
        """What an edition says of an action, as a summary list without links."""

        def made() -> Markup:
            rows = "\n".join(render_facts(action, self.edition_texts(kept)))
            return Markup(f'<dl class="facts">\n{rows}\n</dl>')

        return self._once(("facts of an edition", kept.edition.key, action.number), made)

    def edition_texts(self, kept: Kept) -> Texts:
        """The texts of an edition, with its own abbreviations."""
        return self._once(("texts", kept.edition.key), lambda: Texts(kept.plan.abbreviations))

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
