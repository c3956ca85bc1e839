"""What a site is made from, as data: nothing here reads a file, a clock or a network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from action_plan.downloads.origin import Origin
from action_plan.form.filled import FormAddress
from action_plan.history.editions import Kept
from action_plan.history.papers.listed import Listing
from action_plan.history.revisions import History
from action_plan.model.neighbours import Neighbours
from action_plan.model.plan import Plan
from action_plan.model.timeliness import Standing
from action_plan.settings import BRANCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the configuration says of the site.

    `site` is the address of the site, with a slash at its end, `repository` that of the repository; None where they
    are not known. `host` is the sort of host that was named for it, or "", `branch` the branch there from which the
    site is published. `colour` is that of the header; `mark` stands on every page of a site that is not the published
    one; `purpose` ends the words "What is to be done this year …" on the home page, and `about` is the sentence that
    follows them there, in Markdown, "" for nothing more;
    `copyright` is the line at the foot and `statement` what the written pages ask for, with {{ fields }} in them.
    `nav` is the menu as MkDocs has it, empty for all pages; `logo` and `favicon` are files of the site, as are the
    `styles` and `scripts` that each page has besides ours.
    `extensions` and `extension_settings` are those with which the written pages are read.
    """

    site: str | None = None
    repository: str | None = None
    host: str = ""
    branch: str = BRANCH
    colour: str = "#12444f"
    mark: str = ""
    purpose: str = ""
    about: str = ""
    copyright: str = ""
    statement: Mapping[str, object] = field(default_factory=dict)
    nav: Sequence[Any] = ()
    logo: str = ""
    favicon: str = ""
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()
    extensions: Sequence[str] = ("toc", "tables", "fenced_code")
    extension_settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where things are edited and shown at the host of the repository.

    `edit` gives, for the number of an action, the address at which its lines can be edited; `revision` is the address
    of a commit up to its id, `form` where the form is with which progress is reported, `ask` the address at which
    people ask, with {title} and {text} in it; each empty or None where the host has nothing of the kind.
    """

    edit: Mapping[int, str] = field(default_factory=dict)
    revision: str | None = None
    form: FormAddress | None = None
    ask: str | None = None

    @property
    def mail(self) -> str | None:
        """The address of a message to the contact, with {title} and {text} in it; None where the contact is no e-mail
        address."""
        return self.ask if self.ask and self.ask.startswith("mailto:") else None

    def asking(self, title: str, about: str) -> str | None:
        """Where to ask about something, with a title and first lines that say what it is; None where there is no place
        to ask."""
        words = {"title": quote(title, safe=""), "text": quote(f"{about}\n\n", safe="")}
        return self.ask.format(**words) if self.ask else None


@dataclass(frozen=True, kw_only=True)
class SiteInput:
    """Everything that the site is made from.

    `source` are the bytes of data/actions.yaml, of which `standing` has the plan, `neighbours` what stands beside it,
    and `listings` what the list of meetings was. `written` are the pages that people wrote, in Markdown, by the names
    of their files; `beside` are the other files that stand there, by name. `commit` is the id of the one from which the
    site is made, or None where its files were not all committed. Where it is not `keeps`, the site is published, and
    nothing that earlier builds kept may be used for it: that is no evidence.
    """

    standing: Standing
    source: bytes = b""
    history: History = field(default_factory=History)
    editions: tuple[Kept, ...] = ()
    neighbours: Neighbours = field(default_factory=Neighbours)
    listings: tuple[Listing, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    links: Links = field(default_factory=Links)
    commit: str | None = None
    keeps: bool = True

    @property
    def plan(self) -> Plan:
        return self.standing.plan

    @cached_property
    def origin(self) -> Origin:
        """What the files of the current plan are made of."""
        return Origin(
            standing=self.standing,
            history=self.history,
            editions=self.editions,
            neighbours=self.neighbours,
            listings=self.listings,
            site=self.options.site,
            identity=self.editions[0].plan.about if self.editions else None,
        )
