"""The sites by keyboard alone: what has the focus is seen, everything is reached, nothing holds it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.whole.browsing import listed, rest, tab_of
from tools.sites import Site

WALK = (Path(__file__).parent / "walk.js").read_text("utf-8")
NARROW = {"home", "plan", "action", "dates", "archive", "downloads", "help"}
"""The kinds of page that are walked through in a narrow window as well: they have all that others have there."""
WITH_FRAME = {"home", "plan"}
"""The kinds that are walked through whole. The frame around the others is the same: in these the walk is through the
page's own part, to which the skip link leads."""


def walk(tab: Page, part: str = "body", *, backwards: bool = False) -> list[str]:
    """Walk by Tab through a part of the page, before which the focus is, until the focus leaves it; what was wrong on
    the way."""
    rest(tab)
    tab.evaluate(WALK, part)
    if backwards:
        tab.keyboard.down("Shift")
    for _ in range(300):
        for _ in range(tab.evaluate("window.walk.left()")):
            tab.keyboard.down("Tab")  # held, as a finger would
        if tab.evaluate("window.walk.again"):
            break
    tab.keyboard.up("Tab")
    tab.keyboard.up("Shift")
    found: list[str] = tab.evaluate("window.walk.end()")
    return found


# Those that scroll and neither take the focus nor hold anything that does.
_STUCK = """() => [...document.querySelectorAll("main *")].filter((e) => {
  const style = getComputedStyle(e);
  const scrolls = (/auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
    || (/auto|scroll/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
  return scrolls && e.checkVisibility() && e.tabIndex < 0
    && !e.querySelector("a[href], button, input, select, textarea, summary, [tabindex='0']");
}).map((e) => e.outerHTML.slice(0, 120))"""


def faults_of(tab: Page, *, with_frame: bool) -> list[str]:
    """What is wrong with the page that is open for who has a keyboard alone."""
    if with_frame:
        found = walk(tab)
        first = tab.evaluate("window.walk.first()")
        if "skip" not in first:
            found.append(f"first is {first!r}, not the skip link")
    else:
        tab.locator("main").first.evaluate(
            "(part) => { part.tabIndex = -1; part.focus({ preventScroll: true }); }"
        )
        found = walk(tab, "main")
    return found + [f"scrolls, but not by keyboard: {stuck}" for stuck in tab.evaluate(_STUCK)]


@pytest.mark.parametrize("width", [1280, 360])
def test_every_kind_of_page_by_tab(kinds: dict[str, str], address: str, browser: Browser, width: int) -> None:
    faults: list[str] = []
    with tab_of(browser, width) as tab:
        for kind in [kind for kind in kinds if width > 360 or kind in NARROW]:
            tab.goto(address + kinds[kind])
            found = faults_of(tab, with_frame=kind in WITH_FRAME)
            faults += [f"{kind} ({kinds[kind]}), {width} wide: {fault}" for fault in found]
    assert not faults, listed(faults)


def test_backwards(real_address: str, browser: Browser) -> None:
    with tab_of(browser) as tab:
        tab.goto(real_address)
        assert not (faults := walk(tab, backwards=True)), listed(faults)


def test_what_is_wrong_is_seen(real_address: str, browser: Browser) -> None:
    """So the walks above see what they are to see, in the page's own part too."""
    spoil = """() => {
      const [one, other] = document.querySelectorAll("main section a[href]");
      one.addEventListener("focus", () => other.focus());
      const away = Object.assign(document.createElement("a"), { href: "#top", textContent: "Away" });
      Object.assign(away.style, { position: "fixed", left: "-999px" });
      document.querySelector("main h1").after(away);
    }"""
    with tab_of(browser) as tab:
        for whole in (True, False):
            tab.goto(real_address)
            tab.evaluate(spoil)
            found = "\n".join(faults_of(tab, with_frame=whole))
            assert "was not reached" in found
            assert '"Away" #top is outside the window' in found


# Whether the skip link is to be seen, with the focus; and not under anything.
_SKIP = """() => {
  const link = document.querySelector(".skip");
  if (link !== document.activeElement) return "the first stop is not the skip link";
  const box = link.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === link
    ? "" : "the skip link is not to be seen";
}"""
# Where the next stop is, if it is not in the page's own part; and whether its heading can be read.
_BEYOND = """() => {
  const heading = document.querySelector("main h1");
  const now = document.activeElement;
  const within = heading.contains(now)
    || heading.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
  return within ? "" : `the next stop is ${now.outerHTML.slice(0, 100)}`;
}"""
_UNDER = """() => {
  const heading = document.querySelector("main h1").getBoundingClientRect();
  const header = document.querySelector("header").getBoundingClientRect();
  if (heading.top < header.bottom - 1) return "its heading is under the header";
  return heading.bottom > innerHeight ? "its heading is below the window" : "";
}"""


def test_the_skip_link_leads_to_the_page_itself(real: Site, real_address: str, browser: Browser) -> None:
    faults = []
    with tab_of(browser, 360, 480) as tab:
        for kind, page in real.kinds.items():
            tab.goto(real_address + page)
            tab.keyboard.press("Tab")
            rest(tab)
            found = [tab.evaluate(_SKIP)]
            tab.keyboard.press("Enter")
            rest(tab)
            found.append(tab.evaluate(_UNDER))
            tab.keyboard.press("Tab")
            found.append(tab.evaluate(_BEYOND))
            faults += [f"{kind} ({page}): {fault}" for fault in found if fault]
    assert not faults, listed(faults)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_search_is_reached_by_tab_and_leads_to_its_page(
    real_address: str, browser: Browser, width: int
) -> None:
    with tab_of(browser, width) as tab:
        tab.goto(real_address)
        for _ in range(3):  # the skip link, the home page, the search
            tab.keyboard.press("Tab")
        expect(tab.get_by_label("Search the plan")).to_be_focused()
        tab.keyboard.type("meeting")
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"/search/(index\.html)?\?q=meeting$"))


def test_the_menu_of_a_narrow_window_opens_and_closes_by_keyboard(
    real_address: str, browser: Browser
) -> None:
    with tab_of(browser, 360, 740) as tab:
        tab.goto(real_address)
        inside = tab.locator(".menu").get_by_role("link", name="By role")
        control = tab.locator(".menu summary")
        expect(inside).not_to_be_visible()
        for _ in range(6):
            tab.keyboard.press("Tab")
            if control.evaluate("(it) => it === document.activeElement"):
                break
        tab.keyboard.press("Enter")
        expect(inside).to_be_in_viewport()
        tab.keyboard.press("Enter")
        expect(inside).not_to_be_visible()
        expect(control).to_be_focused()
