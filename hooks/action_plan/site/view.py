"""What the pages show: the input of the site, and what follows from its parts together. Each worked out once."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from markupsafe import Markup

from action_plan.downloads.download import Download, belonging, directly_in
from action_plan.history.citation import Citation, cite
from action_plan.history.days import ChangedDay, changed_days, with_pages
from action_plan.history.editions import Kept
from action_plan.history.moves import recorded
from action_plan.history.review import Since, since
from action_plan.history.revisions import Revision, revision_address
from action_plan.model import addresses
from action_plan.model.changes import Change
from action_plan.model.dates import AcademicYear
from action_plan.model.lineage import Key
from action_plan.model.markup import Texts
from action_plan.model.neighbours import Requirement
from action_plan.model.plan import Action, Plan, Theme
from action_plan.model.sentences import about
from action_plan.model.timeliness import judged
from action_plan.site.input import SiteInput
from action_plan.site.templates import Beside, links_from, render, render_facts

T = TypeVar("T")


class Successor(NamedTuple):
    """An action that went on in a later year: its number before, what it is now in words, and where it stands."""

    number: int
    words: str
    address: str


class Group(NamedTuple):
    """Actions that stand together in a table: what they have in common, in words, where that stands, and they."""

    words: str
    address: str | None
    actions: Sequence[Action]


class View:
    """The input of a site as its pages look at it; `downloads` are the files in which the plan can be taken away."""

    def __init__(self, given: SiteInput, downloads: tuple[Download, ...] = ()) -> None:
        self.given, self.downloads = given, downloads
        self.plan, self.standing, self.history = given.plan, given.standing, given.history
        self.known = given.origin.known
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
        common = {"plan": self.plan, "standing": self.standing, "texts": self.texts}
        return render(template, address, view=self, **common, **values)

    @cached_property
    def texts(self) -> Texts:
        return self.texts_of(self.plan)

    def facts(self, page: str, key: Key, *, brief: bool = False) -> Markup:
        """An action of any year as a summary list for the page at that address; `brief` where that has its story as
        well."""
        known, lives = self.known.years[key[0]].actions[key[1]], self.known.lives
        is_current = self.is_current(key)
        beside = Beside(
            moves=self.known.moves.get(key, ()),
            promise=self.known.promises.get(key),
            silence=self.known.silences[key[1]] if is_current else None,
            judged=judged(known.action, (self.standing if is_current else known.plan).confirms),
            found_before=lives.found_before(key[0], known.action),
            requirements=self.requirements,
        )
        return render_facts(
            lives.going_on(key[0], known.action),
            self.texts_of(known.plan),
            beside,
            self.standing if is_current else None,
            links_from(page),
            self.elsewhere,
            brief=brief,
        )

    @cached_property
    def theme_of(self) -> Mapping[int, Theme]:
        """The theme of each action of the current plan, by its number."""
        return {action.number: theme for theme, action in self.plan.placed()}

    def by_theme(self, actions: Collection[Action]) -> list[Group]:
        """Actions of the current plan in groups by theme; a theme that holds none of these is not there, unless it has
        none at all and these are all."""
        mine = {action.number for action in actions}
        groups = [
            Group(
                f"{theme.letter}. {self.texts.plain(theme.title)}",
                addresses.of_theme(theme.letter),
                [action for action in theme.actions if action.number in mine],
            )
            for theme in self.plan.themes
        ]
        return [one for one in groups if one.actions or len(mine) == len(self.plan.actions)]

    @cached_property
    def hears(self) -> bool:
        """Whether anything is known of when actions were last heard of: a report has a day, or a meeting had none."""
        return any(one.last or one.missed for one in self.known.silences.values())

    @property
    def newest(self) -> Kept | None:
        """The newest edition of the plan's year; None where there is none."""
        return next((kept for kept in reversed(self.editions) if kept.edition.year == self.plan.year), None)

    @property
    def requirements(self) -> Mapping[str, Requirement]:
        """The requirements that actions may serve, by their ids."""
        held = self.given.neighbours.requirements
        return held.by_id if held else {}

    def elsewhere(self, other: tuple[AcademicYear, int | None]) -> str | None:
        """Where an action stands, by its year and number; None where nothing is known of it."""
        year, number = other
        known = self.known.years.get(year)
        return addresses.of_action(year, number) if known and number and number in known.actions else None

    def subject(self, revision: Revision, change: Change) -> tuple[str, str | None]:
        """What a change of a revision is about, with its title ("Action 5 of 2025-26: Train the porters"), and where
        that stands."""
        key, name = revision.key(change), about(change, revision.other_year(self.plan.year))
        if key is None or not (where := self.elsewhere(key)):
            return name, None
        known = self.known.years[key[0]].actions[key[1]]
        return f"{name}: {self.texts_of(known.plan).plain(known.action.action)}", where

    def files_in(self, folder: str) -> list[Download]:
        """The files that stand directly in a folder of the site."""
        return directly_in(self.downloads, folder)

    def belonging(self, address: str) -> list[Download]:
        """The files that belong to a page: the same in another form."""
        return belonging(self.downloads, address)

    def successors(self, kept: Kept) -> list[Successor]:
        """The actions of an edition that went on in a later year, and where they stand there."""
        return [
            Successor(action.number, f"action {number} of {year}", addresses.of_action(year, number))
            for action in kept.plan.actions
            for year, number in self.known.lives.continued(kept.edition.year, action.number)
        ]

    def citation(self, number: int | None = None) -> Citation:
        """How to cite the current plan, or an action of it."""
        revision = self.history.revisions[0] if self.history.revisions else None
        return cite(self.plan, number=number, revision=revision, site=self.site)

    def kept_facts(self, plan: Plan, action: Action) -> Markup:
        """What an edition or a past state says of an action, as a summary list without links."""
        texts, found = self.texts_of(plan), judged(action, plan.confirms)

        def made() -> Markup:
            return render_facts(action, texts, Beside(moves=recorded(plan.year, action), judged=found))

        # States share the actions in which they do not differ, as the same objects.
        return self._once(("kept", id(action), id(texts), found), made)

    def texts_of(self, plan: Plan) -> Texts:
        """The texts of a plan, with its own abbreviations."""
        return self._once(("texts", *sorted(plan.abbreviations.items())), lambda: Texts(plan.abbreviations))

    def is_current(self, key: Key) -> bool:
        """Whether the action of that year and number stands in the current plan."""
        return key[0] == self.plan.year and not self.known.years[key[0]].actions[key[1]].is_gone

    def revision_address(self, revision: Revision) -> str:
        """Where the changes of a revision stand."""
        return revision_address(revision, self._latest)

    @cached_property
    def days(self) -> tuple[ChangedDay, ...]:
        """The days on which the plan changed, newest first."""
        return changed_days(self.history)

    def as_at(self, day: date, key: Key | None = None) -> str | None:
        """Where the plan, or that action of it, stands as it stood at the end of a day on which the plan changed; None
        where no page says so."""
        held = self._day_with_page.get(day)
        if held is None or (key and not held.holds(key)):
            return None
        page = addresses.of_day(day)
        return addresses.within(page, key[1]) if key else page

    @cached_property
    def days_with_pages(self) -> Sequence[ChangedDay]:
        """Those of the days that have pages of their own, newest first."""
        return with_pages(self.days)

    @cached_property
    def _day_with_page(self) -> dict[date, ChangedDay]:
        return {one.day: one for one in self.days_with_pages}

    @cached_property
    def since(self) -> Since | None:
        """How the plan differs from the newest edition; None where there is none."""
        return since(self.plan, self.editions)

    @cached_property
    def _latest(self) -> frozenset[str]:
        return self.history.latest
