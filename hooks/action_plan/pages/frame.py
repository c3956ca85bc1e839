"""What stands around every page (header, navigation, footer), and how pages are poured into it.

The theme renders a frame once for each place in the navigation, with marks where a page's own parts go.
A page is then poured in by joining strings, at a hundredth of the cost of rendering the theme again.
Nothing here knows which engine or theme made the frame.
"""

import re
from html import escape

from action_plan.pages.page import Page

_SLOTS = ("title", "description", "canonical", "body", "anchor", "words")
_MARK = re.compile("zslot(" + "|".join(_SLOTS) + ")z")


def slot(name: str) -> str:
    """The mark for a part of the page: letters only, so that no template or filter changes it."""
    if name not in _SLOTS:
        raise ValueError(name)
    return f"zslot{name}z"


class Frame:
    """The HTML of a whole page with marks in it.

    `contents_entry` is the HTML of one entry of the table of contents, with the marks "anchor" and
    "words", as it stands in `html`; "" where the frame has no table of contents.
    """

    def __init__(self, html: str, contents_entry: str = "") -> None:
        if contents_entry and contents_entry not in html:
            raise ValueError("the theme renders its table of contents in another way than it says")
        self._contents_entry = contents_entry
        mark = "zslotcontentsz"
        if contents_entry:
            html = html.replace(contents_entry, mark)
        self._parts = re.split(f"{_MARK.pattern}|({mark})", html)

    def pour(self, page: Page, site: str | None) -> str:
        """The whole HTML of a page; `site` is the address of the site, for the canonical link."""
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "canonical": f"{site or ''}{page.address}",
            "body": page.body,
        }
        contents = self._contents(page) if self._contents_entry else ""
        # Every third part is a slot or None, the next the contents or None.
        out: list[str] = []
        for i in range(0, len(self._parts), 3):
            out.append(self._parts[i])
            if i + 1 < len(self._parts):
                name = self._parts[i + 1]
                out.append(values[name] if name else contents)
        return "".join(out)

    def _contents(self, page: Page) -> str:
        entry = self._contents_entry
        return "".join(
            entry.replace(slot("anchor"), heading.id).replace(slot("words"), escape(heading.words))
            for heading in page.headings
        )
