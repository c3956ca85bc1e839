"""What the tests in a browser share: tabs, waiting until a page is at rest, and axe."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tools.node import MODULES, install

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe looks for: WCAG 2.0, 2.1 and 2.2, levels A and AA, and what is good practice."""

COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules whose outcome depends on colours; all others find the same in the light and in the dark."""

LAYOUT = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
"""The rules whose outcome depends on the width of the window; of the others, what they find at one width they find at
another, but for what is in the frame of every page."""

SEARCH = "input[data-md-component=search-query]"

# Two frames, so that what scripts do on resizing is done; then whatever moves and will come to an end.
_REST = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame(); await frame();
  const ending = document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime < 5000);
  await Promise.allSettled(ending.map((a) => a.finished));
}"""

# Started, not awaited, so that several tabs are looked at side by side. What axe fetches and reads besides
# the page (preload) serves no rule that is asked for. The theme scrolls its lists to the page that is open,
# so that links lie half under the heading of the list: axe takes those for small.
_START = f"""(only) => {{
  window.axeFound = ({_REST})().then(() => {{
    for (const list of document.querySelectorAll(".md-sidebar__scrollwrap")) list.scrollTop = 0;
    return axe.run({{ runOnly: only, resultTypes: ["violations"], preload: false, iframes: false }});
  }});
}}"""
_FOUND = """async () => (await window.axeFound).violations.flatMap((v) =>
  v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.html.replace(/\\s+/g, " ").slice(0, 120)}: `
    + n.failureSummary.split("\\n").slice(1).join("; ").slice(0, 400)))"""


@contextmanager
def tab_of(browser: Browser, width: int = 1280, height: int = 800, **settings: Any) -> Iterator[Page]:
    """A tab in a context of its own. Motion is reduced unless the settings say otherwise, so that no test
    has to wait for it."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, **{"reduced_motion": "reduce", **settings}
    )
    context.set_default_timeout(10_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def rest(tab: Page) -> None:
    """Wait until nothing moves any more."""
    tab.evaluate(_REST)


def bring_axe(tab: Page) -> None:
    """Have axe in every page that this tab opens from now on."""
    install()
    tab.add_init_script(path=MODULES / "axe-core/axe.min.js")


def violations(tabs: Mapping[str, tuple[Page, object]]) -> list[str]:
    """What axe finds in pages that are open, each with the name that it has in the message and with what to look for:
    TAGS, or COLOURS where the same page is looked at whole in others."""
    for tab, only in tabs.values():
        tab.evaluate(_START, only)
    return [f"{name}: {found}" for name, (tab, _) in tabs.items() for found in tab.evaluate(_FOUND)]


def open_search(tab: Page) -> None:
    """Open the search with the key for it."""
    tab.keyboard.press("/")
    tab.locator(SEARCH).wait_for(state="visible")
    rest(tab)


def search_for(tab: Page, words: str) -> None:
    """Type into the search, which is open, and wait for what it finds."""
    tab.locator(SEARCH).press_sequentially(words)
    tab.locator(".md-search-result__link").first.wait_for(state="visible")
    rest(tab)


def to_the_first_result(tab: Page) -> None:
    """Go to the first result by keyboard. Where the theme shows the list anew meanwhile, the key is pressed again."""
    first = tab.locator(".md-search-result__link").first
    for _ in range(3):
        tab.keyboard.press("ArrowDown")
        rest(tab)
        if first.evaluate("(link) => link === document.activeElement"):
            return
    expect(first).to_be_focused()


def open_drawer(tab: Page) -> None:
    """Open the navigation of a narrow window as a finger would."""
    tab.get_by_role("button", name="Menu").click()
    tab.locator(".md-nav--primary .md-nav__link").first.wait_for(state="visible")
    rest(tab)


def listed(faults: Iterable[str]) -> str:
    """Faults one a line, each once, for the message of a test."""
    return "\n" + "\n".join(dict.fromkeys(faults))
