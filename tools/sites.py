"""A built site: its files, and its pages as trees; for what tests it, measures it and takes its pictures."""

import json
import posixpath
import re
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from tools.project import contents


class HtmlPage:
    """One built page: `address` is relative to the root of the site ("2023-24/actions/1/")."""

    def __init__(self, root: Path, address: str) -> None:
        self.address = address
        file = root / address
        self.html = (file if file.suffix else file / "index.html").read_text("utf-8")

    @cached_property
    def tree(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def main(self) -> Tag:
        found = self.tree.select_one("main")
        assert found is not None, self.address
        return found

    @property
    def text(self) -> str:
        """The words of the page's own part."""
        return " ".join(self.main.get_text(" ").split())

    @cached_property
    def ids(self) -> list[str]:
        return [str(tag["id"]) for tag in self.tree.select("[id]")]

    def table(self, caption: str) -> list[list[str]]:
        """The cells of the table whose caption begins so, row by row, headings included."""
        for table in self.main.select("table"):
            title = table.select_one("caption")
            if title and title.get_text().strip().startswith(caption):
                return [
                    [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
                    for row in table.select("tr")
                ]
        raise AssertionError(f"{self.address} has no table {caption!r}")

    def resolve(self, href: str) -> tuple[str, str]:
        """The address (from the root of the site) and the anchor to which a relative link leads; that of a page
        without its file."""
        parts = urlsplit(re.sub(r"(^|/)index\.html(?=$|[?#])", r"\1.", href, count=1))
        base = self.address if self.address.endswith("/") else posixpath.dirname(self.address)
        target = posixpath.normpath(posixpath.join("/", base, unquote(parts.path))) if parts.path else ""
        if not parts.path:
            return self.address, parts.fragment
        keep = "/" if parts.path.endswith(("/", ".", "..")) and target != "/" else ""
        return target.lstrip("/") + keep, unquote(parts.fragment)


FRAGMENTS = "data/v1/fragments/"
"""Where the pieces stand that are no pages."""

KINDS = {
    "home": "",
    "all actions": "actions/",
    "plan": "plan/",
    "themes": "themes/",
    "theme": r"themes/\w+/",
    "year": r"\d{4}-\d\d/",
    "leading on": r"actions/\d+/",
    "action": r"\d{4}-\d\d/actions/\d+/",
    "roles": "roles/",
    "role": r"roles/[\w-]+/",
    "status": "status/",
    "propose": "propose/",
    "dates": "dates/",
    "changes": "changes/",
    "record": "record/",
    "since the newest edition": "changes/since/",
    "days": "as-at/",
    "past state": r"as-at/[\d-]+/",
    "changes of a year": r"changes/\d{4}/",
    "meetings": "meetings/",
    "meeting": r"meetings/[\w-]+/",
    "requirements": "requirements/",
    "evidence": "evidence/",
    "search": "search/",
    "archive": "archive/",
    "edition": r"archive/[\d-]+/v\d+/",
    "changes of an edition": r"archive/[\d-]+/v\d+/changes/",
}
"""The kinds of page, by their addresses. Whatever is none of these is a kind of its own."""
WRITTEN = {"help", "help/running", "about", "accessibility", "404.html"}
"""The kinds that people wrote, which every site has alike: so it is enough to look at them on one."""


def kind_of(address: str) -> str:
    """The kind of the page at an address."""
    fitting = (kind for kind, form in KINDS.items() if re.fullmatch(form, address))
    return next(fitting, address.rstrip("/"))


def read_index(file: bytes) -> Any:
    """What the index of the search holds (see action_plan.site.search.index)."""
    return json.loads(file.decode().removeprefix("globalThis.planIndex = ").removesuffix(";\n"))


class Site:
    """A built site. Unless `with_written`, the pages that people wrote are none of its kinds."""

    def __init__(self, root: Path, *, with_written: bool = True) -> None:
        self.root = root
        self._with_written = with_written
        self._pages: dict[str, HtmlPage] = {}

    @cached_property
    def addresses(self) -> list[str]:
        """Every page, by its address; without those that only lead on, and the pieces for other sites."""
        found = []
        for path in self.root.rglob("*.html"):
            name = path.relative_to(self.root).as_posix()
            if name.startswith(FRAGMENTS):
                continue
            found.append(name.removesuffix("index.html") if name.endswith("index.html") else name)
        return sorted(set(found) - set(self.leading_on))

    @cached_property
    def leading_on(self) -> list[str]:
        """The small pages that lead to the actions of the current year, by their addresses."""
        return sorted(f"actions/{path.name}/" for path in self.root.glob("actions/*/"))

    @cached_property
    def year(self) -> str:
        """The year of the current plan: "2023-24"."""
        return max(path.name for path in self.root.glob("????-??"))

    @cached_property
    def path(self) -> str:
        """Under what path the site is to be served: the path of its canonical addresses, else the root."""
        canonical = self.page("").tree.select_one("link[rel=canonical]")
        return urlsplit(str(canonical["href"])).path if canonical else "/"

    @cached_property
    def kinds(self) -> dict[str, str]:
        """One page of each kind, the longest, by the name of its kind; and a theme without actions."""
        found: dict[str, str] = {}
        for address in sorted(self.addresses, key=lambda known: -len(self.page(known).html)):
            kind = kind_of(address)
            if kind == "theme" and not self.page(address).main.select("table"):
                kind = "theme without actions"
            if self._with_written or kind not in WRITTEN:
                found.setdefault(kind, address)
        return found

    @staticmethod
    def file(address: str) -> str:
        """The file of a page, below the root."""
        return address if address.endswith(".html") else f"{address}index.html"

    def page(self, address: str) -> HtmlPage:
        if address not in self._pages:
            self._pages[address] = HtmlPage(self.root, address)
        return self._pages[address]

    def files(self) -> dict[str, bytes]:
        """Every file and its bytes."""
        return dict(contents(self.root, ""))
