"""What a file is made of, and what is made."""

from dataclasses import dataclass
from typing import NamedTuple

from action_plan.history.editions import Edition, Kept
from action_plan.history.revisions import Revision
from action_plan.model.addresses import DATA_FILES
from action_plan.model.plan import Plan
from action_plan.model.timeliness import Standing, stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The plan of which files are made: the current one, or an edition.

    `standing` is the plan on the day for which it is worked out: the as-at date, or for an edition the day
    on which it was archived. `revision` is the newest one of the current plan, or None where there is no
    history. `site` is the address of the site, with a stroke at its end, or None where it is not known.
    `identity` is the publisher's name in the oldest edition, or None where there is no edition.
    """

    standing: Standing
    edition: Edition | None = None
    revision: Revision | None = None
    site: str | None = None
    identity: str | None = None

    @property
    def plan(self) -> Plan:
        return self.standing.plan

    @property
    def lasting_name(self) -> str:
        """The publisher's name that goes into what subscribers' programs know calendars and feeds by. It stays when
        the publisher is renamed, because no edition is ever altered; before the first it is that of the plan."""
        return self.identity or self.plan.about.published_by

    @property
    def name(self) -> str:
        """ "Prevent Action Plan 2023-24", for an edition with its version."""
        return f"{self.plan.about.title} {self.edition.name if self.edition else self.plan.year}"

    @property
    def folder(self) -> str:
        """Where its files stand, from the root of the site."""
        return self.edition.address if self.edition else DATA_FILES

    def address(self, way: str) -> str | None:
        """The full address of `way`, from the root of the site; None where that is not known."""
        return f"{self.site}{way}" if self.site else None


class Download(NamedTuple):
    """A file ready to go out. `name` is that below its folder; `about` says in a sentence what it is for."""

    name: str
    media_type: str
    about: str
    content: bytes


def of_edition(kept: Kept, site: str | None = None, identity: str | None = None) -> Subject:
    """The subject of an edition: it stays the same whatever is published later."""
    standing = stand(kept.plan, kept.edition.archived_on)
    return Subject(standing=standing, edition=kept.edition, site=site, identity=identity)
