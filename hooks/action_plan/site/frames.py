"""What stands around every page (header, navigation, footer), and how pages are poured into it.

An engine makes a frame once for each place in the navigation, depth and kind of page, with slots where a page's own
parts go. A page is then poured in by joining strings, at a hundredth of the cost of rendering the theme again. Nothing
here knows which engine or theme made the frame.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from action_plan.site.page import Page, climb, file_of

SLOTS = (
    *("title", "description", "canonical", "data", "body", "place", "site_name", "copyright", "root"),
    *("entry", "anchor", "words", "entry_end"),
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


class Kind(NamedTuple):
    """What decides the form of a frame, besides its place and depth: whether there is a table of contents beside the
    page, and anything in it; whether it stands for addresses that are none, and so is seen at any depth."""

    has_contents: bool = False
    has_headings: bool = False
    is_missing: bool = False

    @classmethod
    def of(cls, page: Page) -> "Kind":
        """The kind of frame that a page needs."""
        has_headings = page.has_contents and bool(page.headings)
        return cls(page.has_contents, has_headings, page.is_missing)


class Frame:
    """The HTML of a whole page with slots in it, as an engine gives it.

    "place" is the link to the page in the navigation under which a page belongs. Between "entry" and "entry_end" stands
    the HTML of one entry of the table of contents, with the slots "anchor" and "words", if there is one.
    """

    def __init__(self, html: str) -> None:
        found = _ENTRY.search(html)
        self._entry = found[1] if found else ""
        # Text and slots in turn.
        self._parts = _SLOT.split(_ENTRY.sub(slot("entry"), html))

    def pour(self, page: Page, site: str | None, around: Mapping[str, str]) -> str:
        """The whole HTML of a page. `site` is the address of the site, for the canonical link; `around` what goes into
        the slots "data", "site_name" and "copyright", as HTML."""
        entry = self._entry
        values = {
            **around,
            "title": escape(page.title),
            "description": escape(page.description),
            "canonical": f"{site or ''}{page.address}",
            "body": page.body,
            "place": climb(page.address) + file_of(page.place),
            "entry": "".join(
                entry.replace(slot("anchor"), heading.id).replace(slot("words"), escape(heading.words))
                for heading in page.headings
            ),
        }
        parts = list(self._parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


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
