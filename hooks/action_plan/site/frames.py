"""What stands around every page (header, menu, footer), and how pages are poured into it.

An engine makes a frame once for each place in the menu and kind of page, with slots where a page's own parts go. A page
is then poured in by joining strings, at a hundredth of the cost of rendering the frame again. Nothing here knows which
engine or theme made the frame.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from action_plan.site.bundle import leads_out
from action_plan.site.page import Page

SLOTS = (
    *("title", "description", "canonical", "data", "margins", "heading", "body", "site_name", "publisher"),
    *("copyright", "root", "current", "entry", "anchor", "words", "entry_end"),
)
_SLOT = re.compile("\x02(" + "|".join(SLOTS) + ")\x03")

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'
_POLICY = re.compile(r'\n<meta http-equiv="Content-Security-Policy"[^>]*>')

_ENTRY = re.compile("\x02entry\x03(.*?)\x02entry_end\x03", re.DOTALL)


def slot(name: str) -> str:
    """The mark for a part of a page: between control characters, which no page (see page.Page) and no HTML of a
    text (see model.markup)."""
    if name not in SLOTS:
        raise ValueError(name)
    return f"\x02{name}\x03"


class Entry(NamedTuple):
    """An entry of the menu: its words, and the address of a page or file of the site, or a whole address elsewhere; a
    group has "" and `held`."""

    words: str
    target: str
    held: "tuple[Entry, ...]" = ()


def menu(nav: Sequence[Any] | None, pages: Iterable[Page], files: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The menu as `nav` in mkdocs.yml names it, by the names of sources ("themes.md"), with the labels of the pages
    where it gives no words of its own; all pages that may be in it, where it names none. What it names and is not there
    is left out."""
    known = {page.source: page for page in pages if page.is_listed}
    beside = set(files)
    if not nav:
        return tuple(Entry(page.label, page.address) for page in known.values() if page.leads_its_place)

    def entries(items: Sequence[Any]) -> Iterator[Entry]:
        for item in items:
            for words, named in item.items() if isinstance(item, dict) else [("", item)]:
                if isinstance(named, list):
                    yield Entry(str(words), "", tuple(entries(named)))
                elif page := known.get(named):
                    yield Entry(str(words) or page.label, page.address)
                elif named in beside or leads_out(str(named)):
                    yield Entry(str(words) or str(named), str(named))

    return tuple(entries(nav))


def targets(entries: Iterable[Entry]) -> Iterator[str]:
    """Where the entries of a menu lead, however deep."""
    for entry in entries:
        yield from targets(entry.held) if entry.held else [entry.target]


class Kind(NamedTuple):
    """What decides the form of a frame, besides its place in the menu: whether it lists what is on the page; whether it
    stands around an edition, and so says nothing of the current plan; whether it stands for addresses that are none,
    and so is seen at any depth."""

    has_contents: bool = False
    is_edition: bool = False
    is_missing: bool = False

    @classmethod
    def of(cls, page: Page) -> "Kind":
        """The kind of frame that a page needs."""
        has_contents = page.has_contents and len(page.headings) >= FEWEST
        return cls(has_contents, page.edition is not None, page.is_missing)


FEWEST = 4
"""How many headings a page must have for a list of them to help."""


class Frame:
    """The HTML of a whole page with slots in it, as an engine gives it.

    "heading" is the page's own part down to its first heading, "body" what follows. "current" says of the page's entry
    in the menu whether it is the page itself or leads to where it belongs. Between "entry" and "entry_end" stands the
    HTML of one entry of the list of what is on the page, with the slots "anchor" and "words".
    """

    def __init__(self, html: str) -> None:
        found = _ENTRY.search(html)
        self._entry = found[1] if found else ""
        # Text and slots in turn.
        self._parts = _SLOT.split(_ENTRY.sub(slot("entry"), html))

    def pour(self, page: Page, around: Mapping[str, str]) -> str:
        """The whole HTML of a page. `around` is what goes into the slots that are not the page's own, as HTML."""
        entry = self._entry
        heading, end, body = page.body.partition("</h1>")
        values = {
            **around,
            "title": escape(page.title),
            "description": escape(page.description),
            "heading": heading + end,
            "body": body.removeprefix("\n"),
            "entry": "".join(
                entry.replace(slot("anchor"), heading.id).replace(slot("words"), escape(heading.words))
                for heading in page.headings
            ),
        }
        parts = list(self._parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return with_policy("".join(parts))


def margins(plan: str, publisher: str, page: str, day: str) -> str:
    """What stands in the margins of each sheet when a page is printed, as a rule of a stylesheet."""
    words = {"top-left": plan, "top-right": publisher, "bottom-left": f"{page}, {day}"}
    return "@page{" + "".join(f"@{place}{{content:{_quoted(said)}}}" for place, said in words.items()) + "}"


def _quoted(words: str) -> str:
    """Words as a string of a stylesheet, in which no sign can end it or the element around it."""
    return '"{}"'.format("".join(c if c.isalnum() or c in " ,.:-" else f"\\{ord(c):x} " for c in words))


def with_policy(html: str) -> str:
    """A whole page with a Content-Security-Policy: everything from the site itself, and the scripts and styles that
    stand in the page by their checksums. Scripts of a type that is not run (data) need none. A policy that the page has
    already makes way."""
    sums: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for kind, text in _INLINE.findall(html):
        sums[kind][f" 'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"] = None
    policy = (
        f"default-src 'none'; script-src 'self'{''.join(sums['script'])}; style-src 'self'{''.join(sums['style'])}; "
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _POLICY.sub("", html).replace(_CHARSET, f"{_CHARSET}\n{meta}", 1)
