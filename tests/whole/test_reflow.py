"""The sites with little room: 400 % zoom, text of twice the size, and fingers."""

import re
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.whole.browsing import listed, open_menu, rest, tab_of
from tools.sites import Site


def _too_wide(tab: Page) -> list[str]:
    """Whether the page scrolls sideways, and what makes it."""
    found: list[str] = tab.evaluate(
        """() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const wide = [...document.querySelectorAll("body *")].filter((e) =>
            e.checkVisibility() && e.getBoundingClientRect().right > room + 1);
          const deepest = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
          return [`scrolls to ${document.documentElement.scrollWidth} of ${room} pixels: `
            + deepest.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(", ")];
        }"""
    )
    return found


# Words that are cut off, and words that lie on others. Each line of each text is a box; what a box loses is
# looked for at each element around it that hides what does not fit; what lies on it, among the other boxes.
# Left out: what is only for screen readers (a pixel in size).
_CUT_OR_COVERED = """() => {
  const faults = [];
  const boxes = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("script, style")
      || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (!lines.length) continue;
    const words = text.data.trim().replace(/\\s+/g, " ").slice(0, 50);
    let hidden = false;
    for (let e = parent; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      const around = e.getBoundingClientRect();
      if (around.width <= 1 || around.height <= 1) { hidden = true; break; }
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
      const lost = lines.find((box) =>
        (cuts(style.overflowX) && (box.right > around.right + 2 || box.left < around.left - 2))
        || (cuts(style.overflowY) && (box.bottom > around.bottom + 4 || box.top < around.top - 4)));
      if (lost) { faults.push(`"${words}" is cut off by ${e.localName}.${e.getAttribute("class")}`); break; }
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) { hidden = "scrolls"; break; }
      if (style.position === "fixed" || style.position === "sticky") { hidden = "floats"; break; }
    }
    if (!hidden) boxes.push(...lines.map((box) => ({ box, text, words })));
  }
  boxes.sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < boxes.length; i += 1)
    for (let j = i + 1; j < boxes.length && boxes[j].box.top < boxes[i].box.bottom - 2; j += 1) {
      const [a, b] = [boxes[i].box, boxes[j].box];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - b.top;
      // Lines may touch, since a line's box is taller than its letters.
      if (boxes[i].text !== boxes[j].text && across > 2 && down > 0.35 * Math.min(a.height, b.height))
        faults.push(`"${boxes[i].words}" and "${boxes[j].words}" lie on each other`);
    }
  return faults;
}"""

_TWICE = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""


# WCAG 2.5.8: a target is at least 24 by 24 pixels; or a circle of that size on its middle meets neither
# another target nor such a circle of another small one; or it is in a sentence, whose line height limits it.
_SMALL_TARGETS = """(within) => {
  const targets = [...document.querySelector(within).querySelectorAll(
    "a[href], button, summary, select, textarea, input, label[for], [tabindex='0']")]
    .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && !e.disabled && getComputedStyle(e).pointerEvents !== "none")
    .map((e) => ({ e, box: e.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth);
  const inSentence = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    let block = e.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const words = (node) => node.textContent.replace(/[\\s·,|]+/g, "");
    let own = 0;
    for (const link of block.querySelectorAll("a[href]")) own += words(link).length;
    return words(block).length > own;
  };
  const small = ({ box }) => box.width < 23.9 || box.height < 23.9;
  const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
  const name = (e) => `${e.outerHTML.replace(/\\s+/g, " ").slice(0, 90)}`;
  const faults = [];
  for (const one of targets.filter(small)) {
    if (inSentence(one.e)) continue;
    const [x, y] = middle(one);
    const near = targets.find((other) => {
      if (other === one || one.e.contains(other.e) || other.e.contains(one.e)) return false;
      if (small(other)) {
        const [ox, oy] = middle(other);
        if (Math.hypot(x - ox, y - oy) < 24) return true;
      }
      const dx = Math.max(other.box.left - x, 0, x - other.box.right);
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return Math.hypot(dx, dy) < 12;
    });
    const size = `${Math.round(one.box.width)} by ${Math.round(one.box.height)}`;
    if (near) faults.push(`${size} and too near another: ${name(one.e)} / ${name(near.e)}`);
  }
  return faults;
}"""


def test_every_kind_of_page_with_little_room(kinds: dict[str, str], address: str, browser: Browser) -> None:
    faults: list[str] = []
    with tab_of(browser, 360, 740, has_touch=True) as tab:
        for kind, page in kinds.items():
            tab.set_viewport_size({"width": 360, "height": 740})
            tab.goto(address + page)
            found: list[str] = []

            def look(how: str, tab: Page = tab, found: list[str] = found) -> None:
                rest(tab)
                found += [f"{how}: {fault}" for fault in _too_wide(tab) + tab.evaluate(_CUT_OR_COVERED)]

            look("360 wide")
            found += [f"target of {fault}" for fault in tab.evaluate(_SMALL_TARGETS, "body")]
            tab.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400 %
            look("zoom of 400 %")
            tab.evaluate(_TWICE)
            for width in (360, 1280):
                tab.set_viewport_size({"width": width, "height": 800})
                look(f"text of twice the size, {width} wide")
            faults += [f"{kind} ({page}), {fault}" for fault in found]
    assert not faults, listed(faults)


_WIDTHS = """() => [...new Set(
  [...document.querySelectorAll(".contents ~ .table-region")].map((e) => Math.round(e.getBoundingClientRect().right)))]"""
_CUT = """() => [...document.querySelectorAll(".table-region")].filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.getAttribute("aria-label"))"""


def test_tables_in_a_wide_window_are_of_one_width_on_a_page_and_shown_in_full(
    kinds: dict[str, str], address: str, browser: Browser
) -> None:
    found, cut = {}, {}
    with tab_of(browser, 1280, 800) as tab:
        for kind, page in kinds.items():
            tab.goto(address + page)
            found[kind], cut[kind] = tab.evaluate(_WIDTHS), tab.evaluate(_CUT)
    assert {kind: ends for kind, ends in found.items() if len(ends) > 1} == {}
    assert any(found.values())
    assert not any(cut.values()), cut


def test_targets_of_the_menu_are_large_enough(site: Site, address: str, browser: Browser) -> None:
    with tab_of(browser, 360, 740, has_touch=True) as tab:
        tab.goto(f"{address}themes/c/")
        open_menu(tab)
        faults = tab.evaluate(_SMALL_TARGETS, ".menu")
    assert not faults, listed(faults)


def test_on_paper_an_action_that_goes_on_over_the_page_has_its_number_there_too(
    browser: Browser, example_address: str
) -> None:
    with tab_of(browser) as tab:
        tab.goto(f"{example_address}archive/2026-27/v1/")
        content = tab.pdf(format="A4")
    with pypdfium2.PdfDocument(content) as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
    each = [set(re.findall(r"Action (\d+): ", page)) for page in pages]
    gone_on = [before & after for before, after in pairwise(each)]
    assert any(gone_on), "no page begins within an action, with its number"


def test_on_paper_no_title_of_an_action_goes_on_without_its_words(
    browser: Browser, real_address: str
) -> None:
    """A gap at the end of an action would take its title, the heading of a table on paper, over the page alone."""
    with tab_of(browser) as tab:
        tab.emulate_media(media="print")
        tab.goto(f"{real_address}plan/")
        gaps = tab.locator("article.action > :last-child").evaluate_all(
            "(found) => found.map((one) => getComputedStyle(one).marginBottom)"
        )
    assert set(gaps) == {"0px"}
