"""A file that goes out, and the pages to which it belongs."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

FORMS = {
    "pdf": "PDF",
    "xlsx": "Excel",
    "docx": "Word",
    "ics": "Calendar",
    "csv": "CSV",
    "json": "JSON",
    "atom": "Feed",
    "png": "Picture",
    "zip": "ZIP",
}
"""What people call the forms of files, by how their names end."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Download:
    """A file ready to go out.

    `folder` is where it stands, from the root of the site; `name` is the rest of its address. `title` is what a program
    that finds it shows, `about` says in a sentence what it is for. `pages` are the addresses of the pages to which it
    belongs, each with all below it (but "" is the home page alone). `remarks` are sentences for whoever builds.
    """

    folder: str
    name: str
    media_type: str
    about: str
    content: bytes
    title: str = ""
    pages: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it stands, from the root of the site."""
        return self.folder + self.name

    @property
    def form(self) -> str:
        """What people call its form: "PDF", "Excel"."""
        return FORMS.get(self.name.rpartition(".")[2], self.name)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    @cached_property
    def sha256(self) -> str:
        """Its checksum, as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def belonging(downloads: Iterable[Download], page: str) -> list[Download]:
    """Those that belong to the page at this address: the same in another form."""
    parts = page.split("/")[:-1]
    upward = ["/".join(parts[:i]) + "/" for i in range(1, len(parts) + 1)] or [page]
    return [one for one in downloads if not one.pages.isdisjoint(upward)]


def directly_in(downloads: Iterable[Download], folder: str) -> list[Download]:
    """Those that stand in a folder of the site, and not in one below it."""
    return [one for one in downloads if one.address.rpartition("/")[0] == folder.rstrip("/")]
