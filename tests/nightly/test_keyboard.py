"""Every kind of page of both sites by keyboard, with the frame around it: tests/whole/test_keyboard.py walks through the
frame of two."""

import pytest
from playwright.sync_api import Browser

from tests.whole.browsing import listed, tab_of
from tests.whole.test_keyboard import faults_of
from tools.sites import Site


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_every_kind_of_page(site: Site, address: str, browser: Browser, width: int) -> None:
    faults: list[str] = []
    with tab_of(browser, width) as tab:
        for kind, page in site.kinds.items():
            tab.goto(address + page)
            faults += [f"{kind} ({page}): {fault}" for fault in faults_of(tab, with_frame=True)]
    assert not faults, listed(faults)
