"""The list of all pages for search engines (sitemaps.org, version 0.9)."""

from collections.abc import Iterable
from xml.sax.saxutils import escape


def sitemap(site: str, addresses: Iterable[str]) -> str:
    """The XML of the sitemap; `site` ends with a stroke. No dates: a page says itself when it changed."""
    rows = "".join(f"<url><loc>{escape(site + address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
