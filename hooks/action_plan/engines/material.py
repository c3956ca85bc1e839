"""What the finished HTML of the theme still needs: mended where it is not valid, and a policy of its own.

Overriding a whole template of the theme for one attribute would have to be done again at each of its
releases; these are single words, and a test sees that each is still there to be mended.
"""

import base64
import hashlib
import re

MENDED: tuple[tuple[str, str], ...] = (
    # A checkbox has nothing to complete.
    (' id="__drawer" autocomplete="off">', ' id="__drawer">'),
    (' id="__search" autocomplete="off">', ' id="__search">'),
    # A list in the drawer and one at the side have the same name on one page.
    ('<nav class="md-nav md-nav--secondary" aria-label="Table of contents">', "{contents}"),
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

_CONTENTS = '<nav class="md-nav md-nav--secondary" aria-label="{}">'
_NAMES = ("Table of contents", "On this page")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_OUTWARD = re.compile(r'<a (?![^>]*\brel=)([^>]*href="https?://)')
_GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">\n')
"""The versions of engine and theme: no reader needs them, and an edition is to outlive both."""
_CHARSET = '<meta charset="utf-8">'


def mended(html: str) -> str:
    """A page, or the frame of pages, as it is published: valid, without blank lines, with a policy."""
    html = _without_gaps(html)
    for wrong, right in MENDED:
        if right == "{contents}":
            for name in _NAMES[: html.count(wrong)][::-1]:
                html = html.replace(wrong, _CONTENTS.format(f"\0{name}"), 1)
            html = html.replace("\0", "")
        else:
            html = html.replace(wrong, right)
    html = _GENERATOR.sub("", html)
    html = _OUTWARD.sub(r'<a rel="noopener" \1', html)
    return _with_policy(html)


def mended_part(html: str) -> str:
    """The same for a part of a page, as it then stands in the page."""
    return _without_gaps(html)


_IMAGE = re.compile(r"(<img\b[^>]*?) ?/>")
_TABLE = re.compile(r"<table>(.*?</th>.*?)</table>", re.DOTALL)
_FIRST_HEADING = re.compile(r"<th(?: [^>]*)?>(.*?)</th>", re.DOTALL)


def with_regions(html: str) -> str:
    """The tables and pictures of Markdown as our own. A table stands within a region that the keyboard can
    scroll, named after its first heading, and has scoped headings."""

    def region(found: re.Match[str]) -> str:
        table = found[1].replace("<th>", '<th scope="col">')
        heading = _FIRST_HEADING.search(table)
        name = f"Table by {heading[1] if heading else 'line'}"
        return (
            f'<section class="table-region" tabindex="0" aria-label="{name}">\n'
            f'<table class="plan-table">{table}</table>\n</section>'
        )

    return _IMAGE.sub(r"\1>", _TABLE.sub(region, html))


def _without_gaps(html: str) -> str:
    """Without blank lines and spaces at the ends of lines, except in preformatted text."""
    parts = _PRE.split(html)
    parts[::2] = [re.sub(r"[ \t]*\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts)


def _with_policy(html: str) -> str:
    """With a Content-Security-Policy: everything from the site itself, and the theme's own small scripts
    by their checksums. Scripts of a type that is not run (data) need none."""
    sums = dict.fromkeys(
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in _SCRIPT.findall(html)
    )
    scripts = " ".join(["'self'", *(f"'sha256-{one}'" for one in sums)])
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; font-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n{meta}", 1)
