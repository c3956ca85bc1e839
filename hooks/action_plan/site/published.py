"""A published site fetched by its own list, to be held against a build. Trusts nothing of it, and writes nothing.

The names that a list gives are looked at before anything is asked for; addresses lead nowhere else; what comes is
bounded. Pages that the list leaves out are looked for where other pages, or the sitemap, lead to them.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from action_plan.site.bundle import SITE_LIST
from action_plan.site.verification import LARGEST, NotABundle, checksums

MOST_FILES = 100_000
"""How many files a site may have."""
PATIENCE = 30
"""How many seconds a server may be silent."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class CannotFetch(Exception):
    """The site cannot be fetched; the words say why and what to do."""


class Published:
    """What is served below an address."""

    def __init__(self, address: str) -> None:
        """`address` is that of the home page. Raises CannotFetch where it is none that can be trusted with that."""
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise CannotFetch(
                f"{address} is no https:// address, so anybody on the way could change what comes"
            )
        self.address = f"{address.rstrip('/')}/"
        self.files: dict[str, bytes] = {}
        """What was fetched, by name."""
        self.wrong: list[str] = []
        """What is wrong whatever a build gives, a sentence each."""
        self._opener = build_opener(_Within(self.address))
        self._left = LARGEST

    def fetch(self) -> None:
        """Fetch every file that the list names, and the pages that it leaves out. Raises CannotFetch."""
        listed = self._get(SITE_LIST)
        if listed is None:
            raise CannotFetch(
                f"{self.address}{SITE_LIST} is not there; is {self.address} the home page of the site?"
            )
        try:
            names = list(checksums(listed, SITE_LIST))
        except NotABundle as error:
            raise CannotFetch(f"The list of the site is not as it was built: {error}") from error
        if strange := [name for name in names if not _is_within(name)]:
            raise CannotFetch(f'The list of the site names "{strange[0]}", which is no file of a site')
        if len(names) > MOST_FILES:
            raise CannotFetch(f"The list of the site names more than {MOST_FILES} files")
        self.files[SITE_LIST] = listed
        for name in names:
            if (content := self._get(name)) is None:
                self.wrong.append(f"{name} is in the list, and not served")
            else:
                self.files[name] = content
        self._look_for_others()

    @property
    def day(self) -> date | None:
        """The as-at date that the site says it was made for."""
        try:
            return date.fromisoformat(json.loads(self.files["data/v1/plan.json"])["as_at"])
        except (KeyError, TypeError, ValueError):
            return None

    def _look_for_others(self) -> None:
        """Say which files are served that the list leaves out."""
        waiting = list(self.files)
        known = set(waiting)
        while waiting and len(known) < 2 * MOST_FILES:
            name = waiting.pop()
            for target in self._targets(name):
                if target in known:
                    continue
                known.add(target)
                if (content := self._get(target)) is not None:
                    self.wrong.append(f"{target} is served, and not in the list; {name} leads to it")
                    self.files[target] = content
                    waiting.append(target)

    def _targets(self, name: str) -> Iterator[str]:
        """The files of the site to which one leads."""
        text = self.files[name].decode("utf-8", "replace")
        if name.endswith(".html"):
            links = _Links(text).found
        elif name == "sitemap.xml":
            links = re.findall(r"<loc>([^<]*)</loc>", text)
        else:
            return
        for link in links:
            try:
                target = (
                    urlsplit(urljoin(self.address + quote(name), link))
                    ._replace(query="", fragment="")
                    .geturl()
                )
            except ValueError:
                continue
            if target.startswith(self.address):
                path = unquote(target.removeprefix(self.address))
                path = path if posixpath.splitext(path)[1] else posixpath.join(path, "index.html")
                if _is_within(path):
                    yield path

    def _get(self, name: str) -> bytes | None:
        """The content of a file; None where it is not there. Raises CannotFetch."""
        try:
            with self._opener.open(Request(self.address + quote(name)), timeout=PATIENCE) as answer:  # noqa: S310
                content: bytes = answer.read(self._left + 1)
        except HTTPError as error:
            error.close()
            if error.code in (404, 410):
                return None
            raise CannotFetch(
                f"{self.address}{name} cannot be fetched: the server answers {error.code}"
            ) from error
        except (OSError, HTTPException, ValueError) as error:
            raise CannotFetch(f"{self.address}{name} cannot be fetched: {error}") from error
        self._left -= len(content)
        if self._left < 0:
            raise CannotFetch(
                f"{self.address} has more than the {LARGEST // 1_000_000} MB that a site may have"
            )
        return content


class _Within(HTTPRedirectHandler):
    """Follows a server only to addresses of the same site."""

    def __init__(self, address: str) -> None:
        self._address = address

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        if not newurl.startswith(self._address):
            raise CannotFetch(f"{req.full_url} leads on to {newurl}, which is another site")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


class _Links(HTMLParser):
    """What a page leads to, and what it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


def _is_within(name: str) -> bool:
    """Whether a name is that of a file below a site: it leads nowhere else, on no system."""
    return (
        name.isprintable()
        and not re.search(r'[\\:*?"<>|]', name)
        and len(name) <= 1000
        and all(part not in ("", ".", "..") for part in name.split("/"))
    )
