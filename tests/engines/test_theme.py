"""The frame around a page: menu, header and foot, for every kind of page, without any engine."""

import re
from pathlib import Path
from typing import Any

import pytest
from action_plan.engines.configuration import picture
from action_plan.engines.theme import Theme
from action_plan.model.timeliness import stand
from action_plan.site.build import Prepared
from action_plan.site.frames import Entry, Frame, Kind, margins, menu, targets
from action_plan.site.input import Options, SiteInput
from action_plan.site.page import Page
from action_plan.site.project import CannotPublish
from action_plan.site.view import View
from bs4 import BeautifulSoup

from tests.conftest import TODAY, a_plan, action, theme
from tools.project import ROOT

THEME = Theme(ROOT)
PLAN = a_plan(theme("A", action(1)))


def page(
    address: str,
    label: str,
    place: str | None = None,
    body: str = "<h1>Title</h1>\n<p>Words</p>",
    **more: Any,
) -> Page:
    where = address if place is None else place
    return Page(
        address=address, place=where, title=label, label=label, description="About it", body=body, **more
    )


PAGES = (
    page("", "Overview"),
    page("themes/", "By theme"),
    page("themes/a/", "Theme A", "themes/"),
    page("help/", "Help"),
    page("about/", "About this site"),
)
NAV = ["index.md", {"Themes": "themes.md"}]


def frame(
    place: str | None = None, kind: Kind | None = None, pages: tuple[Page, ...] = PAGES, **options: Any
) -> str:
    given = SiteInput(standing=stand(PLAN, TODAY), options=Options(**{"nav": NAV, **options}))
    prepared = Prepared(View(given), pages, menu(given.options.nav, pages), {}, ())
    return THEME.frame(prepared, place, kind or Kind())


def shown(html: str, of: Page = PAGES[0], **around: str) -> BeautifulSoup:
    """A frame as the page is poured into it."""
    names = ("canonical", "copyright", "current", "data", "margins", "publisher", "root", "site_name")
    return BeautifulSoup(Frame(html).pour(of, {**dict.fromkeys(names, ""), **around}), "html.parser")


def links(tree: BeautifulSoup, part: str) -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in tree.select(f"{part} a")]


def test_the_menu_is_that_of_the_configuration() -> None:
    nav = [
        "index.md",
        {"Themes": "themes.md"},
        {"More": ["help.md", {"Deeper": ["about.md"]}]},
        {"Policy": "policy.pdf"},
        {"Elsewhere": "https://example.org/"},
        "gone.md",
    ]
    assert menu(nav, PAGES, ["policy.pdf"]) == (
        Entry("Overview", ""),
        Entry("Themes", "themes/"),
        Entry(
            "More", "", (Entry("Help", "help/"), Entry("Deeper", "", (Entry("About this site", "about/"),)))
        ),
        Entry("Policy", "policy.pdf"),
        Entry("Elsewhere", "https://example.org/"),
    )
    assert set(targets(menu(nav, PAGES))) == {"", "themes/", "help/", "about/", "https://example.org/"}
    assert list(targets(menu([], PAGES))) == ["", "themes/", "help/", "about/"]


def test_the_menu_marks_the_place_of_a_page_and_the_foot_repeats_nothing() -> None:
    tree = shown(frame("themes/"), PAGES[2], current="true", root="../../")
    top = [("Overview", "../../index.html"), ("Themes", "../../themes/index.html")]
    assert links(tree, ".menu") == [*top, ("Report progress", "../../propose/index.html")]
    assert [(a.get_text(), a["aria-current"]) for a in tree.select("[aria-current]")] == [("Themes", "true")]
    assert links(tree, ".footer") == [("About", "../../about/index.html"), ("Help", "../../help/index.html")]
    assert links(shown(frame(nav=["help.md"])), ".footer") == [("About", "about/index.html")]


def test_groups_and_links_that_lead_out_stand_in_the_menu() -> None:
    nav = [{"More": ["about.md", {"Elsewhere": "https://example.org/"}]}]
    tree = shown(frame(nav=nav))
    group = tree.select_one(".menu__group")
    assert group
    assert "More" in group.get_text()
    assert links(tree, ".menu__group") == [
        ("About this site", "about/index.html"),
        ("Elsewhere", "https://example.org/"),
    ]
    assert group.select("a[rel=noopener]")


def test_progress_is_reported_with_the_form_of_the_site() -> None:
    assert links(shown(frame()), ".menu__report") == [("Report progress", "propose/index.html")]


def test_the_header_has_what_the_publisher_says() -> None:
    plain = shown(frame(), publisher="The University", site_name="The Plan")
    brand = plain.select_one("a.brand")
    assert brand
    assert " ".join(brand.get_text().split()) == "The University The Plan"
    assert not plain.select("img, .mark, link[rel=icon], [rel=canonical]")
    tree = shown(
        frame(
            logo="images/logo.svg", favicon="assets/favicon.svg", mark="A <b>preview</b>", styles=["own.css"],
            scripts=["own.js"], site="https://example.org/p/",
        ),
        canonical="https://example.org/p/",
    )  # fmt: skip
    assert [(img["src"], img["alt"]) for img in tree.select(".brand img")] == [("images/logo.svg", "")]
    assert [one["href"] for one in tree.select("link")] == [
        *("https://example.org/p/", "assets/favicon.svg", "assets/plan.css", "own.css"),
    ]
    assert "own.js" in [one.get("src") for one in tree.select("script")]
    assert tree.select(".mark")[0].get_text() == "A <b>preview</b>"


def test_an_edition_leads_nowhere_unsaid() -> None:
    tree = shown(frame(None, Kind(is_edition=True)))
    assert "The plan now:" in tree.select(".menu")[0].get_text()
    assert not tree.select("a.brand")


def test_a_page_for_addresses_that_are_none_links_from_the_root() -> None:
    tree = shown(frame(None, Kind(is_missing=True), site="https://example.org/p/"))
    found = [str(a["href"]) for a in tree.select("a[href], link[href]")]
    assert all(href.startswith("/p/") or href == "#top" for href in found)


def test_what_is_on_a_page_is_listed_below_its_heading_where_that_helps() -> None:
    def with_headings(count: int) -> Page:
        rows = "".join(f'<h2 id="h{i}">Part &amp; {i}</h2>' for i in range(count))
        return page("about/", "About", body=f"<p>Before</p><h1>About</h1>{rows}")

    few, many = with_headings(3), with_headings(4)
    assert Kind.of(few) == Kind()
    assert Kind.of(page("about/", "About", body=many.body, has_contents=False)) == Kind()
    tree = shown(frame(None, Kind.of(many)), many)
    assert links(tree, ".contents") == [(f"Part & {i}", f"#h{i}") for i in range(4)]
    parts = [tag.name for tag in tree.select("main > *")]
    assert parts[:4] == ["p", "h1", "nav", "h2"]


def test_words_in_the_margins_cannot_end_them() -> None:
    said = margins('The "Plan" \\', "A </style><b>", "Title;}", "as at 1 May 2024")
    assert re.fullmatch(r'@page\{(@[a-z-]+\{content:"[\w ,.:\\-]*"\})+\}', said)
    assert "</style" not in said
    assert '@bottom-left{content:"Title\\3b \\7d , as at 1 May 2024"}' in said


def test_a_picture_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "docs/images").mkdir(parents=True)
    (tmp_path / "docs/images/logo.svg").write_bytes(b"<svg/>")
    assert picture(tmp_path, {"logo": "images/logo.svg"}, "logo") == "images/logo.svg"
    assert picture(tmp_path, {}, "logo") == ""
    with pytest.raises(CannotPublish, match=r'theme.logo is "logo.svg".*put it at docs/logo.svg'):
        picture(tmp_path, {"logo": "logo.svg"}, "logo")
