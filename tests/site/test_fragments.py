"""Pieces for the pages of other sites: plain HTML, and nothing that needs a place on this one."""

import re
from datetime import date

from action_plan.model.timeliness import stand
from action_plan.site.input import Options, SiteInput
from action_plan.site.pages.fragments import FOLDER, fragments
from action_plan.site.view import View
from bs4 import BeautifulSoup

from tests.conftest import a_plan, action, theme

PLAN = a_plan(
    theme(
        "A",
        action(1, action="Thing <b> & *one*", achieve_by="2023-12-01"),
        action(2, status="achieved", achieved_on="2023-11-06"),
    ),
    theme("B"),
)
DAY = date(2024, 1, 15)


def made(site: str | None = "https://example.org/plan/", day: date = DAY) -> dict[str, str]:
    given = SiteInput(standing=stand(PLAN, day), options=Options(site=site))
    return {name.removeprefix(FOLDER): content.decode() for name, content in fragments(View(given))}


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def test_what_they_say() -> None:
    found = {name: words(html) for name, html in made().items()}
    assert found == {
        "standing.html": "Example Plan 2023-24, as at 15 January 2024: 2 actions. By status: 1 ongoing, 1 achieved. "
        "By date: 1 overdue, 1 finished. All actions",
        "overdue.html": "Example Plan 2023-24, as at 15 January 2024: 1 action is overdue. "
        "Action 1: Thing <b> & one: ongoing, overdue (1 December 2023)",
        "themes/a.html": "Theme A: Theme A, as at 15 January 2024: 2 actions. "
        "Action 1: Thing <b> & one: ongoing, overdue (1 December 2023) "
        "Action 2: Do thing 2: achieved on 6 November 2023",
        "themes/b.html": "Theme B: Theme B, as at 15 January 2024: no actions.",
        "2023-24/actions/1.html": "Action 1 of 2023-24: Thing <b> & one Who: Prevent Lead Achieve by: 1 December 2023 "
        "Status, as at 15 January 2024: ongoing, overdue (1 December 2023)",
        "2023-24/actions/2.html": "Action 2 of 2023-24: Do thing 2 Who: Prevent Lead Achieve by: 1 August 2024 "
        "Status, as at 15 January 2024: achieved on 6 November 2023",
    }
    assert "nothing is overdue" in made(day=date(2023, 11, 6))["overdue.html"]


def test_what_others_found_is_said() -> None:
    confirmed = {"by": "Council", "on": "2023-12-01", "agrees": False, "text": "No."}
    done = {"status": "achieved", "achieved_on": "2023-11-06"}
    plan = a_plan(theme("A", action(1, **done, confirmed=confirmed), action(2, **done)))
    found = dict(fragments(View(SiteInput(standing=stand(plan, DAY)))))
    html = found[f"{FOLDER}themes/a.html"].decode()
    assert "achieved on 6 November 2023, disputed" in html
    assert "achieved on 6 November 2023, not yet confirmed" in html


def test_those_of_a_preview_say_so() -> None:
    given = SiteInput(standing=stand(PLAN, DAY), options=Options(mark="Preview, not <published>"))
    for _, html in fragments(View(given)):
        assert html.startswith(b"<p><strong>Preview, not &lt;published&gt;</strong></p>\n<p>")


def test_they_are_plain_and_small() -> None:
    for name, html in made().items():
        tags = {tag.name for tag in BeautifulSoup(html, "html.parser").find_all()}
        assert tags <= {"p", "a", "ul", "li"}, name
        assert not re.search(r"<[^>]+ (?!href=)\w+=", html), name
        assert len(html) < 1000, name


def test_their_links_are_whole_addresses_or_none() -> None:
    for html in made().values():
        links = re.findall('href="([^"]*)"', html)
        assert links
        assert all(link.startswith("https://example.org/plan/") for link in links)
    assert not any("href" in html for html in made(None).values())
