"""Every page of both sites, as axe sees it: tests/whole/test_accessibility.py looks at one page of every kind."""

from playwright.sync_api import Browser

from tests.whole.browsing import TAGS, bring_axe, listed, tab_of
from tests.whole.test_accessibility import faults_of
from tools.sites import Site


def test_every_page(site: Site, address: str, browser: Browser) -> None:
    faults: list[str] = []
    with tab_of(browser, color_scheme="light") as tab:
        bring_axe(tab)
        for page in site.addresses:
            tab.goto(address + page)
            faults += faults_of(tab, page, narrow=TAGS, forced=True)
    assert not faults, listed(faults)
