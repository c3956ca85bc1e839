"""The sites are light: what a browser fetches for the first view, and the size of the pages."""

import re

from playwright.sync_api import Browser, Request

from tests.whole.browsing import listed, tab_of
from tools.serving import squeezed
from tools.sites import Site

KB = 1024


def test_the_first_view_of_the_home_page(site: Site, address: str, browser: Browser) -> None:
    asked: list[Request] = []
    with tab_of(browser) as tab:
        tab.on("requestfinished", lambda request: asked.append(request))
        tab.goto(address, wait_until="networkidle")
        sizes = {
            one.url.removeprefix(address): one.sizes()["responseBodySize"]
            for one in asked
            if not one.url.startswith("data:")
        }
        # Headless, the browser does not fetch the icon of the site.
        icon = site.page("").tree.select_one("link[rel=icon]")
        if icon and str(icon["href"]) not in sizes and not str(icon["href"]).startswith("data:"):
            sizes[str(icon["href"])] = len(squeezed((site.root / str(icon["href"])).read_bytes()))
        table = "\n".join(f"{size:7} {name or 'the page'}" for name, size in sizes.items())
        assert len(sizes) <= 8, f"\n{table}"
        assert sum(sizes.values()) <= 60 * KB, f"\n{table}\n{sum(sizes.values()):7} together"
        assert not [name for name in sizes if name.startswith(("search/", "assets/search-"))], f"\n{table}"


def test_pages_of_the_plan_are_small(real: Site) -> None:
    form = re.compile(r"|themes/\w+/|[\d-]+/actions/\d+/|roles/[\w-]+/|status/|dates/")
    sizes = {
        page: len(squeezed(real.page(page).html.encode())) for page in real.addresses if form.fullmatch(page)
    }
    assert len(sizes) > 35
    heavy = [f"{size:6} {page}" for page, size in sizes.items() if size >= 15 * KB]
    assert not heavy, listed(heavy)
