"""Every word of the theme's markup that we rely on: what its templates are called, and what its HTML still needs.

The theme is Material for MkDocs. Overriding a whole template of it for one attribute would have to be done again at
each of its releases; these are single words, and a test sees that each is still there to be mended.
"""

import posixpath
import re

from action_plan.site.frames import slot, with_policy
from action_plan.site.written import outward, without_gaps

PAGE = "main.html"
MISSING = "404.html"
ENTRY = "partials/toc-item.html"
"""The templates of a page, of the page for addresses that are none, and of an entry of the table of contents."""

SEARCH = "material/search"
"""The plugin whose index the search reads."""

BODY = f"<!--<h1-->{slot('body')}"
"""What the theme is given as the content of a page: it adds a heading of its own where it sees none."""

UNUSED = re.compile(
    r"sitemap\.xml$"  # no longer filled in by MkDocs, it would be copied as it is
    r"|assets/javascripts/lunr/|assets/images/favicon\.png$|assets/.*\.map$"
)
"""Files of the theme that no page of ours uses."""

_ITSELF = '<a href="./" class="md-nav__link md-nav__link--active">'
"""How the theme links, in the navigation, to the page that is shown."""

_CONTENTS = '<nav class="md-nav md-nav--secondary" aria-label="Table of contents">'
"""A list in the drawer and one at the side have the same name on one page."""

MENDED: tuple[tuple[str, str], ...] = (
    # A checkbox has nothing to complete.
    (' id="__drawer" autocomplete="off">', ' id="__drawer">'),
    (' id="__search" autocomplete="off">', ' id="__search">'),
    # The state of a disclosure belongs to its control, which is a checkbox and has one.
    (' aria-expanded="false">', ">"),
    (' aria-expanded="true">', ">"),
    ("<!doctype html>", "<!DOCTYPE html>"),
    # The page for addresses that are none has no table of contents from which the theme takes the skip link.
    (
        '<div data-md-component="skip">\n</div>',
        '<div data-md-component="skip">\n<a href="#top" class="md-skip">Skip to content</a>\n</div>',
    ),
)
"""Words of the theme, and what stands in their place."""

_FOLDER = re.compile(r"""(<a\b[^>]*?\shref=")((?:[^":?#\x02]*/)?(?:\.\.?)?)(?<!")(?=["?#])""")
"""A link of the theme to a folder, which site.page.file_of would end with its file."""
_GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">\n')
"""The versions of engine and theme: no reader needs them, and an edition is to outlive both."""


def frame(html: str, entry: str = "") -> str:
    """A page as the theme rendered it, as a frame: valid, without blank lines, with a policy and with the slots of
    site.frames. `entry` is an entry of the table of contents as the theme renders it by itself; "" where there is none.
    Raises ValueError where it does not stand so in the page."""
    html = html.replace("<!--<h1-->", "").replace(_ITSELF, _ITSELF.replace("./", slot("place")))
    html = without_gaps(
        _FOLDER.sub(lambda found: f"{found[1]}{posixpath.join(found[2], 'index.html')}", html)
    )
    for wrong, right in MENDED:
        html = html.replace(wrong, right)
    if html.count(_CONTENTS) > 1:
        html = html.replace(_CONTENTS, _CONTENTS.replace("Table of contents", "On this page"), 1)
    if entry:
        entry = without_gaps(entry)
        if entry not in html:
            raise ValueError("the theme renders its table of contents in another way than it says")
        html = html.replace(entry, slot("entry") + entry + slot("entry_end"))
    return with_policy(outward(_GENERATOR.sub("", html)))
