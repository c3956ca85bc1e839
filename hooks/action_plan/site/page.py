"""A page of the site, ready for its frame: what the templates made, and what goes around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Literal, NamedTuple, TypeVar, get_args

from action_plan.history.editions import Kept

T = TypeVar("T")


class Choice(NamedTuple):
    """A choice of what a page shows: what it is called, how it stands in an address, and how many it is of."""

    words: str
    query: str
    number: int


class Heading(NamedTuple):
    """A second-level heading: its anchor and its words, as HTML-free text."""

    id: str
    words: str


Sort = Literal["plan", "role", "page", "earlier", "edition", "help"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""What the search finds, in the order in which it shows what fits as well: actions and themes, roles, other pages, the
plans of earlier years, editions, and what people wrote about the site."""


class SearchEntry(NamedTuple):
    """What the search finds: an anchor on the page ("" for the page), a title, and text without markup, a line for each
    of its parts. `where` says in words where it belongs, and `sort` what it is; `states` are the keys of the status and
    timeliness by whose words it is found as well (see search.synonyms)."""

    anchor: str
    title: str
    text: str = ""
    where: str = ""
    sort: Sort = "page"
    states: tuple[str, ...] = ()


Trail = tuple[tuple[str, str], ...]
"""The pages above a page, each with its label and address."""

HOME = ("Overview", "")
"""The home page in the trail of others: its label and address."""

RECORD = (HOME, ("The record", "record/"))
"""The way to the pages of the record."""

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NO_MARKS = {2: "\N{REPLACEMENT CHARACTER}", 3: "\N{REPLACEMENT CHARACTER}"}


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page.

    `address` is relative to the root of the site and ends with a slash: "actions/1/"; "" is the home
    page. `place` is the address of the page in the menu under which this one belongs. `title`,
    `label` (the short title for the menu) and `description` are plain text; `body` is HTML from the
    first-level heading on. `trail` is the way from the home page to this one. Without `has_contents` the
    page shows no list of what is on it. A page of an `edition` says nothing of the current
    plan: neither within it nor around it. The body of a page that `is_whole` is all of its HTML: it has no frame.
    One that `is_past` tells how the plan once stood: no list leads there who looks for how it stands. Nor does one to a
    page that `is_tool`, which has no words of its own to be found.
    """

    address: str
    place: str
    title: str
    label: str
    description: str
    body: str
    search: tuple[SearchEntry, ...] = ()
    trail: Trail = ()
    has_contents: bool = True
    edition: Kept | None = None
    is_whole: bool = False
    is_past: bool = False
    is_tool: bool = False

    def __post_init__(self) -> None:
        """No page holds the signs of which the marks in frames are made (see frames.slot), whatever its words are."""
        for name in ("title", "label", "description", "body"):
            words: str = getattr(self, name)
            if "\x02" in words or "\x03" in words:
                object.__setattr__(self, name, type(words)(words.translate(_NO_MARKS)))

    @property
    def source(self) -> str:
        """The name that MkDocs would expect for the source of the page: "themes/a.md"."""
        return f"{self.address.rstrip('/')}.md" if self.address else "index.md"

    @property
    def leads_its_place(self) -> bool:
        """Whether it is the page of its place in the menu, and none that lies below it."""
        return self.address == self.place

    @property
    def is_missing(self) -> bool:
        """Whether it is the page that a server shows for addresses that are none."""
        return self.address.endswith(".html")

    @property
    def is_listed(self) -> bool:
        """Whether it is one to be found: neither the page for addresses that are none, nor one that only leads on, nor
        a state that is past, nor a tool."""
        return not (self.is_missing or self.is_whole or self.is_past or self.is_tool)

    @property
    def file(self) -> str:
        """The name of its file, from the root of the site."""
        return file_of(self.address)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(
            Heading(anchor, " ".join(unescape(_TAG.sub("", words)).split()))
            for anchor, words in _HEADING.findall(self.body)
        )


def with_neighbours(listed: Sequence[T]) -> list[tuple[T | None, T, T | None]]:
    """Each with the one before it and the one after it; None at the ends."""
    return list(zip([None, *listed], listed, [*listed[1:], None], strict=False))


def climb(address: str) -> str:
    """The way from a page to the root of the site: "../../" from "actions/1/", "" from the home page."""
    return "../" * address.count("/")


def file_of(target: str) -> str:
    """The file behind an address of the site, with what follows it: "plan/index.html#top" for "plan/#top". Links name
    it, because from a folder on disk nothing shows a folder's page; on the web a script takes it out of them again."""
    way = re.split("[?#]", target, maxsplit=1)[0]
    return target if way and not way.endswith("/") else f"{way}index.html{target.removeprefix(way)}"
