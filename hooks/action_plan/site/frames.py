"""What stands around every page (header, navigation, footer), and how pages are poured into it.

The theme renders a frame once for each place in the navigation, with marks where a page's own parts go.
A page is then poured in by joining strings, at a hundredth of the cost of rendering the theme again.
Nothing here knows which engine or theme made the frame.
"""

import re
from html import escape

from action_plan.site.page import Page, climb

_SLOTS = ("title", "description", "canonical", "body", "anchor", "words", "contents", "place", "data")
_MARK = re.compile("\x02(" + "|".join(_SLOTS) + ")\x03")


def slot(name: str) -> str:
    """The mark for a part of the page: between control characters, which no text of a plan may hold."""
    if name not in _SLOTS:
        raise ValueError(name)
    return f"\x02{name}\x03"


class Frame:
    """The HTML of a whole page with marks in it.

    The marks are "title", "description", "canonical", "data", "body" and "place" (the link to the page in the
    navigation under which this one belongs). `contents_entry` is the HTML of one entry of the table
    of contents, with the marks "anchor" and "words", as it stands in `html`; "" where there is no table of
    contents.
    """

    def __init__(self, html: str, contents_entry: str = "") -> None:
        if contents_entry and contents_entry not in html:
            raise ValueError("the theme renders its table of contents in another way than it says")
        self._contents_entry = contents_entry
        if contents_entry:
            html = html.replace(contents_entry, slot("contents"))
        # Text and marks in turn.
        self._parts = _MARK.split(html)

    def pour(self, page: Page, site: str | None, data: str = "") -> str:
        """The whole HTML of a page. `site` is the address of the site, for the canonical link; `data` what
        the page says of itself to machines."""
        entry = self._contents_entry
        values = {
            "title": escape(page.title),
            "description": escape(page.description),
            "canonical": f"{site or ''}{page.address}",
            "body": page.body,
            "data": data,
            "place": (climb(page.address) + page.place) if page.address != page.place else "./",
            "contents": "".join(
                entry.replace(slot("anchor"), heading.id).replace(slot("words"), escape(heading.words))
                for heading in page.headings
            ),
        }
        parts = list(self._parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)
