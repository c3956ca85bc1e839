"""What the pages say, made of data alone."""

from datetime import date
from urllib.parse import unquote

import pytest
from action_plan.history.editions import Edition, Kept
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.site.input import Links, Options, SiteInput
from action_plan.site.pages import pages
from action_plan.site.view import View
from bs4 import BeautifulSoup, Tag

from tests.conftest import TODAY, a_plan, action, theme

LINK = {"title": "Minutes", "url": "https://example.org/m"}
ACHIEVED = {"status": "achieved", "achieved_on": "2023-11-06"}
PLAN = a_plan(
    theme(
        "A",
        action(1, **ACHIEVED, progress=[{"date": "2023-11-06", "text": "Done", "evidence": [LINK]}]),
        action(2, **ACHIEVED, progress=[{"date": "2023-11-06", "text": "Done"}]),
        action(3),
    ),
    theme("B"),
)

EDITION = Edition(
    year=PLAN.year, number=1, archived_on=date(2023, 11, 7), file="2023-24-v1.yaml", sha256="a" * 64
)
KEPT = Kept(EDITION, PLAN, b"")


def made(
    plan: Plan = PLAN, day: date = TODAY, editions: tuple[Kept, ...] = (), **options: str
) -> dict[str, Tag]:
    """The bodies of the pages, by their addresses."""
    given = SiteInput(standing=stand(plan, day), editions=editions, options=Options(**options))  # type: ignore[arg-type]
    view = View(given)
    return {page.address: BeautifulSoup(page.body, "html.parser") for page in pages(view) if page.body}


def words(tag: Tag | None) -> str:
    assert tag
    return " ".join(tag.get_text().split())


def test_each_page_below_a_place_of_the_menu_shows_the_way_to_it() -> None:
    view = View(SiteInput(standing=stand(PLAN, TODAY), editions=(KEPT,), options=Options()))
    below = [page for page in pages(view) if page.place and page.address != page.place]
    assert {page.place for page in below} == {"actions/", "themes/", "roles/", "record/"}
    for page in below:
        assert page.place in dict(page.trail).values(), page.address
        way = BeautifulSoup(page.body, "html.parser").select(".breadcrumbs a")
        assert [words(one) for one in way] == [name for name, _ in page.trail], page.address


HOW_IT_STANDS = (
    "actions/", "plan/", "themes/", "themes/a/", "themes/b/", "roles/", "roles/prevent-lead/", "status/", "dates/", "downloads/",
    "2023-24/", "2023-24/actions/3/",
)  # fmt: skip


def test_pages_say_first_that_the_year_is_over() -> None:
    after, within = made(day=date(2026, 11, 24)), made()
    for address in HOW_IT_STANDS:
        assert words(after[address].select_one("h1 + .notice")) == (
            "2023-24 is over. At its close, on 31 July 2024, 1 of 3 actions was open. As at 24 November 2026, 1 is overdue. "
            "Something was last recorded on 6 November 2023."
        ), address
        assert "2023-24 is over" not in words(within[address])
        assert "s at 24 November 2023" in words(within[address].select_one(".as-at, caption")), address


def test_an_achieved_action_without_evidence_says_so() -> None:
    site = made()
    for number, lacks in ((1, False), (2, True), (3, False)):
        page = words(site[f"2023-24/actions/{number}/"])
        assert ("No evidence linked" in page) == lacks, number


def test_the_summary_counts_the_achieved_actions_without_evidence() -> None:
    said = made()["status/"].select_one("#evidence + p")
    assert words(said) == "No evidence is linked to 1 of 2 achieved actions:"
    [link] = made()["status/"].select("#evidence + p + ul a")
    assert words(link) == "Action 2: Do thing 2"
    assert link["href"] == "../2023-24/actions/2/index.html"
    shown = action(1, **ACHIEVED, progress=[{"text": "Done", "evidence": [LINK]}])
    none = made(a_plan(theme("A", shown)))["status/"].select_one("#evidence + p")
    assert words(none) == "Evidence is linked to every achieved action."
    assert made(a_plan())["status/"].select_one("#evidence") is None


@pytest.mark.parametrize(
    ("carried_to", "shown", "link"),
    [
        ("2024-25", "Action 7 of 2024-25", "../../../2024-25/actions/7/index.html"),
        ("2024-25/7", "Action 7 of 2024-25", "../../../2024-25/actions/7/index.html"),
        ("2025-26", "2025-26", None),
    ],
)
def test_an_action_carried_forward_to_a_year_leads_to_the_one_that_continues_it(
    carried_to: str, shown: str, link: str | None
) -> None:
    old = a_plan(theme("A", action(2, status="carried-forward", carried_to=carried_to)))
    edition = Edition(year=old.year, number=1, archived_on=TODAY, file="2023-24-v1.yaml", sha256="0" * 64)
    new = a_plan(theme("A", action(7, carried_from="2023-24/2")), year="2024-25")
    page = made(new, editions=(Kept(edition, old, b""),))["2023-24/actions/2/"]
    row = next(row for row in page.select("dl.facts > div") if words(row.dt) == "Carried forward to")
    assert words(row.dd) == shown
    assert [a["href"] for a in row.select("a")] == ([link] if link else [])
    current = made(old)["2023-24/actions/2/"]
    assert "Carried forward to" in words(current)


def test_the_first_sentence_of_the_home_page_comes_from_the_configuration() -> None:
    rest = "who does it, by when, and how it is going on 24 November 2023."
    assert words(made()[""].select_one(".lead")) == f"What is to be done in 2023-24: {rest}"
    lead = made(purpose="to save <energy>", about="Energy is *dear*.")[""].select_one(".lead")
    assert words(lead) == f"What is to be done in 2023-24 to save <energy>: {rest} Energy is dear."
    assert lead
    assert words(lead.em) == "dear"


def test_people_can_ask_about_an_action_and_an_edition_where_there_is_a_place_to_ask() -> None:
    links = Links(ask="mailto:plan@example.org?subject={title}&body={text}")
    options = Options(site="https://example.org/")
    given = SiteInput(standing=stand(PLAN, TODAY), editions=(KEPT,), options=options, links=links)
    found = {page.address: BeautifulSoup(page.body, "html.parser") for page in pages(View(given))}
    for address, title, about in (
        ("2023-24/actions/3/", "action 3 of 2023-24", "as at 24 November 2023, in 2023-24 edition 1"),
        ("archive/2023-24/v1/", "2023-24 edition 1", "archived on 7 November 2023"),
    ):
        asked = [unquote(str(a["href"])) for a in found[address].select('a[href^="mailto:plan"]')]
        assert sorted(one.partition("?subject=")[2].partition("&body=")[0] for one in asked) == [
            f"Question: {title}", f"Something wrong: {title}",
        ], address  # fmt: skip
        # Whom people ask may change, and nothing in the ZIP of an edition does.
        assert len(found[address].select('.newer a[href^="mailto:plan"]')) == (
            2 if address.startswith("archive/") else 0
        )
        assert all(about in one and f"https://example.org/{address}" in one for one in asked)
    assert not any(tag.select('a[href^="mailto:plan"]') for tag in made().values())
