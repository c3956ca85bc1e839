"""What files are made of: the plan as it stands, or an edition; and the parts that have files of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from action_plan.history.editions import Edition, Kept
from action_plan.history.facts import Facts
from action_plan.history.papers.listed import Listing
from action_plan.history.revisions import History, Revision
from action_plan.model import addresses
from action_plan.model.addresses import DATA_FILES
from action_plan.model.lineage import Lineage
from action_plan.model.markup import Texts
from action_plan.model.neighbours import Neighbours
from action_plan.model.plan import About, Action, Plan, Theme
from action_plan.model.timeliness import Standing, stand
from action_plan.words import slug


@dataclass(frozen=True, slots=True)
class Part:
    """A theme, or what a role answers for (then `theme` is None).

    `page` is the address of its page, `name` "theme A" or the role.
    """

    page: str
    name: str
    actions: tuple[Action, ...]
    theme: Theme | None = None

    @property
    def words(self) -> str:
        """ "theme A", "the Head of Events"."""
        return self.name if self.theme else f"the {self.name}"


@dataclass(frozen=True, eq=False, kw_only=True)
class Origin:
    """The plan of which files are made: the current one, or an edition. Known by identity.

    `standing` is the plan on the day for which it is worked out: the as-at date, or for an edition the day on which it
    was archived. `history`, `editions`, `neighbours` and `listings` (what the list of meetings was) are those of the
    current plan; an edition has none, so that it stays the same whatever comes later. `site` is the address of the
    site, with a slash at its end, or None where it is not known. `identity` is what the oldest edition says of its
    plan, or None where there is no edition. `frozen` are the files that were handed out with an edition and are kept,
    by name.
    """

    standing: Standing
    edition: Edition | None = None
    history: History = field(default_factory=History)
    editions: tuple[Kept, ...] = ()
    neighbours: Neighbours = field(default_factory=Neighbours)
    listings: tuple[Listing, ...] = ()
    site: str | None = None
    identity: About | None = None
    frozen: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        return self.standing.plan

    @cached_property
    def known(self) -> Facts:
        """What follows from all of these together."""
        return Facts(
            standing=self.standing,
            history=self.history,
            editions=self.editions,
            neighbours=self.neighbours,
            listings=self.listings,
        )

    @property
    def revision(self) -> Revision | None:
        """The newest revision of the current plan; None for an edition, or where there is no history."""
        return next(iter(self.history.revisions), None)

    @cached_property
    def lineage(self) -> Lineage:
        """Follows the actions to earlier years, through the history and the editions."""
        return Lineage([*(kept.plan for kept in self.editions), *self.history.plans])

    @cached_property
    def texts(self) -> Texts:
        """Makes the texts of the plan into HTML and into plain words."""
        return Texts(self.plan.abbreviations)

    @property
    def lasting_name(self) -> str:
        """What subscribers' programs know calendars and feeds by: "example-trust.action-plan". It stays when the
        publisher or the plan is renamed, because no edition is ever altered; before the first, the plan says it."""
        named = self.identity or self.plan.about
        return f"{slug(named.published_by) or 'publisher'}.{slug(named.title) or 'plan'}"

    @property
    def name(self) -> str:
        """ "Action Plan 2023-24", for an edition with its number."""
        return f"{self.plan.about.title} {self.edition.name if self.edition else self.plan.year}"

    @property
    def folder(self) -> str:
        """Where its files stand, from the root of the site."""
        return self.edition.address if self.edition else DATA_FILES

    @property
    def parts(self) -> Iterator[Part]:
        """The themes, then the roles."""
        for theme in self.plan.themes:
            page = addresses.of_theme(theme.letter)
            yield Part(page, f"theme {theme.letter}", theme.actions, theme)
        for role, actions in self.plan.roles.items():
            yield Part(addresses.of_role(role), role, actions)

    def address(self, way: str) -> str | None:
        """The full address of `way`, from the root of the site; None where that is not known."""
        return f"{self.site}{way}" if self.site else None

    def data_file(self, name: str) -> str:
        """Where a file of the current plan stands: its full address; where that is not known, from beside it."""
        return self.address(DATA_FILES + name) or name

    def place_of(self, action: Action) -> str | None:
        """The full address of an action: its own page, or in an edition its place there."""
        return self.place(addresses.of_action(self.plan.year, action.number), f"action-{action.number}")

    def place(self, page: str, anchor: str) -> str | None:
        """The full address of a part of the plan: its own page, or in an edition its place there."""
        return self.address(f"{self.edition.address}#{anchor}" if self.edition else page)


def of_edition(kept: Kept, site: str | None = None, identity: About | None = None) -> Origin:
    """The origin of the files beside an edition: it stays the same whatever is published later."""
    standing = stand(kept.plan, kept.edition.archived_on)
    return Origin(standing=standing, edition=kept.edition, site=site, identity=identity, frozen=kept.papers)
