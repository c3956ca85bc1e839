"""The sites ask nobody else for anything, keep nothing of the reader but the colours, and run no script that
was not written for them."""

import base64
import hashlib
import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.whole.browsing import listed, open_menu, tab_of
from tools.sites import Site

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} forbids ${event.blockedURI} (${event.sourceFile}`
    + `:${event.lineNumber}) ${event.sample}`);
});
"""
_KEPT = """async () => [
  ...Object.keys(localStorage).filter((key) => key !== "plan-colours").map((key) => `local ${key}`),
  ...Object.keys(sessionStorage).map((key) => `session ${key}`),
  ...(await indexedDB.databases()).map((one) => `database ${one.name}`),
  ...(await caches.keys()).map((key) => `cache ${key}`),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => `worker ${one.scope}`),
]"""


class Watch:
    """What a tab asks for and complains of."""

    def __init__(self, tab: Page, root: str) -> None:
        self.tab = tab
        self.asked: list[str] = []
        self.faults: list[str] = []
        origin = "{0.scheme}://{0.netloc}/".format(urlsplit(root))
        tab.context.on("request", lambda request: self.asked.append(request.url))
        tab.context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((origin, "data:", "blob:" + origin))
                else self.faults.append(f"asks {request.url}")
            ),
        )
        tab.context.on(
            "console",
            lambda said: (
                self.faults.append(f"console: {said.text}") if said.type in ("error", "warning") else None
            ),
        )
        tab.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        tab.add_init_script(_WATCH)

    def look(self, where: str) -> None:
        """Note what happened on this page since it was opened, and what the browser keeps of it."""
        self.faults += self.tab.evaluate("window.violations.splice(0)")
        self.faults += [f"keeps {one}" for one in self.tab.evaluate(_KEPT)]
        self.faults += [f"sets the cookie {one.get('name')}" for one in self.tab.context.cookies()]
        self.faults[:] = [fault if " @ " in fault else f"{fault} @ {where}" for fault in self.faults]


def test_no_kind_of_page_asks_others_or_keeps_anything(
    kinds: dict[str, str], address: str, browser: Browser
) -> None:
    with tab_of(browser) as tab:
        watch = Watch(tab, address)
        for kind, page in kinds.items():
            answer = tab.goto(address + page, wait_until="networkidle" if page == "" else "load")
            assert answer
            assert answer.ok
            watch.look(kind)
        tab.goto(f"{address}no/such/page/")
        watch.faults = [fault for fault in watch.faults if "status of 404" not in fault]
        watch.look("an address that is no page")
        assert len(watch.asked) > 2 * len(kinds)
        watch.faults = [fault for fault in watch.faults if "status of 404" not in fault]
        assert not watch.faults, listed(watch.faults)


def test_the_search_asks_nobody_and_keeps_nothing(site: Site, address: str, browser: Browser) -> None:
    with tab_of(browser) as tab:
        watch = Watch(tab, address)
        tab.goto(address)
        tab.locator("#search [name=q]").fill("report")
        tab.locator("#search .found a").first.wait_for()
        watch.look("the list below the field")
        tab.keyboard.press("Enter")
        tab.locator("#search-found a").first.click()
        watch.look("a result")
        assert not watch.faults, listed(watch.faults)


def test_the_choice_of_colours_asks_nobody_and_is_all_that_is_kept(
    site: Site, address: str, browser: Browser
) -> None:
    with tab_of(browser, color_scheme="light") as tab:
        watch = Watch(tab, address)
        tab.goto(address)
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        button = tab.get_by_role("button", name="Colours")
        shown = {}
        for choice in ("System", "Light", "Dark"):
            expect(button).to_contain_text(choice)
            watch.look(choice)
            shown[choice] = tab.evaluate(ground)
            assert tab.evaluate("Object.keys(localStorage)") == (
                [] if choice == "System" else ["plan-colours"]
            )
            tab.reload()
            expect(button).to_contain_text(choice)
            assert tab.evaluate(ground) == shown[choice]
            button.click()
        assert shown["System"] == shown["Light"] != shown["Dark"]
        assert tab.evaluate("Object.keys(localStorage)") == []
        tab.emulate_media(color_scheme="dark")
        assert tab.evaluate(ground) == shown["Dark"]
        assert not watch.faults, listed(watch.faults)


def test_a_narrow_window_breaks_no_rule_either(real_address: str, browser: Browser) -> None:
    with tab_of(browser, 360, 740) as tab:
        watch = Watch(tab, real_address)
        tab.goto(f"{real_address}themes/d/")
        open_menu(tab)
        watch.look("menu")
        assert not watch.faults, listed(watch.faults)


_SCRIPT = re.compile(r"<script(?P<about>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


def test_every_page_has_a_strict_policy_that_allows_its_own_scripts(site: Site) -> None:
    faults = []
    for page in site.addresses:
        head = site.page(page).tree.head
        assert head
        metas = [
            tag for tag in head.select("meta[http-equiv]") if tag["http-equiv"] == "Content-Security-Policy"
        ]
        if len(metas) != 1:
            faults.append(f"{page}: {len(metas)} policies")
            continue
        policy = str(metas[0]["content"])
        directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip())
        for name in ("default-src", "script-src", "style-src", "base-uri", "form-action"):
            if name not in directives:
                faults.append(f"{page}: the policy has no {name}")
        for word in (
            "unsafe-inline",
            "unsafe-eval",
            "unsafe-hashes",
            "strict-dynamic",
            "*",
            "http:",
            "https:",
        ):
            if word in policy:
                faults.append(f"{page}: the policy has {word}")
        if head.find(["script", "link", "style"]) in metas[0].find_all_previous():
            faults.append(f"{page}: something is loaded before the policy")
        for script in _SCRIPT.finditer(site.page(page).html):
            if "src=" in script["about"] or "application/" in script["about"]:
                continue
            checksum = base64.b64encode(hashlib.sha256(script["text"].encode()).digest()).decode()
            if f"'sha256-{checksum}'" not in directives.get("script-src", ""):
                faults.append(f"{page}: the policy forbids the script {script['text'].strip()[:60]}")
    assert not faults, listed(faults)


def test_no_page_holds_handlers_or_styles_but_those_of_its_printed_margins(site: Site) -> None:
    faults = []
    for page in site.addresses:
        for tag in site.page(page).tree.find_all(True):
            if tag.name == "style" and not (
                page == "404.html" or tag.get_text().startswith("@page{@top-left{")
            ):
                faults.append(f"{page}: {tag}")
            if named := [name for name in tag.attrs if name == "style" or name.startswith("on")]:
                faults.append(f"{page}: <{tag.name}> {named}")
            if str(tag.get("href", "")).startswith("javascript:"):
                faults.append(f"{page}: {tag['href']}")
    assert not faults, listed(faults)


def test_links_to_other_sites_give_them_no_hold(site: Site) -> None:
    faults = []
    for page in site.addresses:
        for link in site.page(page).tree.select("a[href]"):
            other = re.match(r"https?://|//", str(link["href"]))
            if other and "noopener" not in (link.get_attribute_list("rel") or []):
                faults.append(f"{page}: {link['href']}")
    assert not faults, listed(faults)
