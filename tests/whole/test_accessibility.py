"""Accessibility of every kind of page of both sites, as axe sees it: WCAG 2.2 AA and good practice.

At 1280 pixels, and at 320: a phone's window, or a laptop's at 400 %. What is between is test_reflow.py's.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.whole.browsing import (
    COLOURS,
    LAYOUT,
    TAGS,
    bring_axe,
    listed,
    open_menu,
    tab_of,
    violations,
)
from tools.sites import Site

# A bar of a picture stands out from the page: its colour is not the page's. Words need no colour.
_UNSEEN = """() => {
  const page = getComputedStyle(document.body).backgroundColor;
  const seen = (e, what) => {
    const colour = getComputedStyle(e)[what];
    return colour !== "none" && colour !== page && !/^rgba.*, 0\\)$/.test(colour);
  };
  return [...document.querySelectorAll("main svg :is(rect, circle, path, line)")]
    .filter((e) => e.checkVisibility() && !seen(e, "fill") && !seen(e, "stroke"))
    .map((e) => e.outerHTML.slice(0, 100));
}"""


PICTURED = {"home", "plan", "action", "status", "dates", "changes"}
"""The kinds that hold what others have not where a reader's colours take the place of ours."""


def faults_of(tab: Page, where: str, *, narrow: object, forced: bool) -> list[str]:
    """What axe finds in the page that is open: wide in the light and in the dark, and with a window of 320 pixels,
    where it looks for `narrow`; with forced colours where that is asked for."""
    faults = violations({f"{where}, 1280 wide": (tab, TAGS)})
    tab.set_viewport_size({"width": 320, "height": 800})
    faults += violations({f"{where}, 320 wide": (tab, narrow)})
    tab.set_viewport_size({"width": 1280, "height": 800})
    if forced:
        tab.emulate_media(forced_colors="active")
        faults += violations({f"{where}, forced colours": (tab, COLOURS)})
        faults += [
            f"{where}, forced colours: has the colour of the page: {it}" for it in tab.evaluate(_UNSEEN)
        ]
        tab.emulate_media(forced_colors="none")
    tab.emulate_media(color_scheme="dark")
    faults += violations({f"{where}, dark": (tab, COLOURS)})
    tab.emulate_media(color_scheme="light")
    return faults


def test_every_kind_of_page(kinds: dict[str, str], address: str, browser: Browser) -> None:
    faults: list[str] = []
    with tab_of(browser, color_scheme="light") as tab:
        bring_axe(tab)
        for kind, page in kinds.items():
            tab.goto(address + page)
            # The frame is the same around every page: it is looked at whole on one.
            narrow = TAGS if kind == "home" else LAYOUT
            faults += faults_of(tab, f"{kind} ({page})", narrow=narrow, forced=kind in PICTURED)
    assert not faults, listed(faults)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_menu_that_is_open_and_colours_that_were_chosen(
    real_address: str, browser: Browser, colours: str
) -> None:
    other: Any = {"light": "dark", "dark": "light"}[colours]
    with tab_of(browser, 320, color_scheme=other) as tab:
        bring_axe(tab)
        tab.goto(f"{real_address}themes/d/")
        open_menu(tab)
        button = tab.get_by_role("button", name="Colours")
        while colours.capitalize() not in button.inner_text():
            button.click()
        page = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert page == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 25, 30)"}[colours]
        faults = violations({f"menu open, {colours}": (tab, TAGS)})
    assert not faults, listed(faults)


_MOVING = """() => {
  const longest = (times) => Math.max(...times.split(",").map(parseFloat));
  const moving = [];
  for (const element of document.querySelectorAll("*"))
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && style.content === "none") continue;
      const name = `${element.tagName.toLowerCase()}.${element.getAttribute("class")}${part ?? ""}`;
      if (style.transitionProperty !== "none" && longest(style.transitionDuration) > 0.01)
        moving.push(`${name} changes in ${style.transitionDuration}`);
      if (style.animationName !== "none" && longest(style.animationDuration) > 0.01)
        moving.push(`${name} moves: ${style.animationName}`);
      if (style.scrollBehavior !== "auto") moving.push(`${name} scrolls ${style.scrollBehavior}`);
    }
  return moving;
}"""


def test_reduced_motion(real: Site, real_address: str, browser: Browser) -> None:
    faults: list[str] = []
    for width in (1280, 360):
        with tab_of(browser, width) as tab:
            for page in ("", "plan/", real.kinds["action"], "changes/", "help/"):
                tab.goto(real_address + page)
                faults += tab.evaluate(_MOVING)
    assert not faults, listed(faults)
