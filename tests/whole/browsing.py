"""What the tests in a browser share: tabs, waiting until a page is at rest, and axe."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tools.node import MODULES, install

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe looks for: WCAG 2.0, 2.1 and 2.2, levels A and AA, and what is good practice."""

COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules whose outcome depends on colours; all others find the same in the light and in the dark."""

LAYOUT = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
"""The rules whose outcome depends on the width of the window; of the others, what they find at one width they find at
another, but for what is in the frame of every page."""

# Two frames, so that what scripts do on resizing is done; then whatever moves and will come to an end.
_REST = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  await frame(); await frame();
  const ending = document.getAnimations().filter((a) => a.effect.getComputedTiming().endTime < 5000);
  await Promise.allSettled(ending.map((a) => a.finished));
}"""

# Started, not awaited, so that several tabs are looked at side by side. What axe fetches and reads besides
# the page (preload) serves no rule that is asked for.
_START = f"""(only) => {{
  window.axeFound = ({_REST})().then(() =>
    axe.run({{ runOnly: only, resultTypes: ["violations"], preload: false, iframes: false }}));
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


def open_menu(tab: Page) -> None:
    """Open the menu of a narrow window as a finger would."""
    tab.locator(".menu summary").click()
    tab.locator(".menu a").first.wait_for(state="visible")
    rest(tab)


def listed(faults: Iterable[str]) -> str:
    """Faults one a line, each once, for the message of a test."""
    return "\n" + "\n".join(dict.fromkeys(faults))
