"""The pages of the record: the plan on past days, and how it differs from the newest edition."""

import csv
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from action_plan.engines.bare import Bare
from action_plan.history import days
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Edition, Kept
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.site.build import build
from action_plan.site.input import Options, SiteInput
from action_plan.site.search.index import INDEX
from bs4 import BeautifulSoup, Tag

from tests.conftest import ROOT, a_plan, action, theme
from tests.site.test_pages import words
from tools.sites import read_index

DAY = date(2024, 6, 3)
STATES = [
    (date(2023, 11, 6), a_plan(theme("A", action(1), action(2, achieve_by="2023-11")))),
    (date(2024, 3, 1), a_plan(theme("A", action(1, measure="Reworded"), action(2, achieve_by="2023-11")))),
    (date(2024, 5, 1), a_plan(theme("A", action(1, measure="Reworded")))),
]
EDITION = Edition(
    year=STATES[0][1].year, number=1, archived_on=STATES[0][0], approvals=(Approval(step="approved", by="Council"),),
    file="2023-24-v1.yaml", sha256="0" * 64,
)  # fmt: skip


class Made:
    """A site of these states, each with its day."""

    def __init__(
        self, states: Sequence[tuple[date, Plan]] = STATES, *, is_published: bool = True, as_at: date = DAY
    ) -> None:
        revisions: list[Revision] = []
        before: Plan | None = None
        for i, (day, plan) in enumerate(states):
            when = datetime.combine(day, datetime.min.time(), UTC)
            changes = compare(before, plan) if before else ()
            revisions.append(
                Revision(id=f"{i:040}", when=when, plan=plan, is_first=before is None, changes=changes)
            )
            before = plan
        given = SiteInput(
            standing=stand(states[-1][1], as_at),
            history=History(tuple(reversed(revisions))),
            editions=(Kept(EDITION, states[0][1], b""),) if is_published else (),
            options=Options(site="https://example.org/p/"),
        )
        self.files = build(given, Bare(Path(ROOT)))

    def page(self, address: str) -> BeautifulSoup:
        return BeautifulSoup(self.files[f"{address}index.html"], "html.parser")

    def main(self, address: str) -> Tag:
        found = self.page(address).select_one("main")
        assert found
        return found


@pytest.fixture(scope="module")
def site() -> Made:
    return Made()


def test_a_past_day_says_first_that_it_is_past_and_until_when(site: Made) -> None:
    [mark] = site.main("as-at/2023-11-06/").select("h1 ~ *, [role=note]")[:1]
    assert words(mark) == (
        "This is not the current plan. It is what the plan said from 6 November 2023 until 1 March 2024, when it next changed. What is "
        "overdue is worked out for the first of these days. Go to the current plan"
    )
    newest = words(site.main("as-at/2024-05-01/").select_one("[role=note]"))
    assert newest.startswith("The state of a day. This is what the plan has said since 1 May 2024;")


def test_a_past_day_holds_the_whole_plan_worked_out_for_it(site: Made) -> None:
    page = site.main("as-at/2024-03-01/")
    assert [words(one.h3) for one in page.select("article.action")] == [
        "Action 1: Do thing 1",
        "Action 2: Do thing 2",
    ]
    assert "Reworded" in words(page)
    assert [words(one.select_one("h3 + p")) for one in page.select("article.action")] == [
        "Due later",
        "92 days overdue",
    ]
    assert words(site.main("as-at/2023-11-06/").select_one("#action-2 h3 + p")) == "Due in 24 days"
    links = [str(a["href"]) for a in page.select("article.action h3 a")]
    assert links == [f"../../2023-24/actions/{number}/index.html" for number in (1, 2)]


def test_a_past_day_says_what_changed_next(site: Made) -> None:
    next_one = site.page("as-at/2023-11-06/").select_one("#next ~ ul")
    assert words(next_one) == "Action 1: Do thing 1 measure changed"
    nothing = site.page("as-at/2024-05-01/").select_one("#next + p")
    assert words(nothing) == "Nothing that the plan says has changed since."


def test_an_action_is_cited_as_at_a_day(site: Made) -> None:
    cited = (
        "action 1, as at 1 March 2024, revision 0000000000, https://example.org/p/as-at/2024-03-01/#action-1."
    )
    assert cited in words(site.main("as-at/2024-03-01/"))
    page = site.main("2023-24/actions/1/")
    assert cited in words(page.select_one("#cite ~ p ~ .cite"))
    then = [str(a["href"]) for a in page.select(".story a") if words(a) == "1 March 2024"]
    assert then == ["../../../as-at/2024-03-01/index.html#action-1"]


def test_an_action_that_was_taken_out_leads_to_no_day_without_it(site: Made) -> None:
    page = site.main("2023-24/actions/2/")
    assert "taken out" in words(page)
    assert not [a for a in page.select("a") if "2024-05-01" in str(a["href"])]


def test_what_is_past_is_found_by_nobody_who_looks_for_how_it_stands(site: Made) -> None:
    past = "as-at/2024-03-01/"
    assert site.page(past).select_one("meta[name=robots]")["content"] == "noindex"  # type: ignore[index]
    assert site.page(past).select_one("meta[property='og:image']") is None
    assert site.page("as-at/").select_one("meta[name=robots]") is None
    listed = site.files["sitemap.xml"].decode()
    assert "/as-at/</loc>" in listed
    assert past not in listed
    found = {one["at"].removesuffix("index.html") for one in read_index(site.files[INDEX])["entries"]}
    assert found >= {"as-at/", "record/", "changes/since/"}
    assert not [one for one in found if one.startswith("as-at/2")]


def test_the_days_stand_by_month_and_the_oldest_without_pages(
    site: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site.main("as-at/")
    assert [words(one) for one in page.select("h2")] == ["May 2024", "March 2024", "November 2023"]
    assert [words(one) for one in page.select("h2 + ul")] == [
        "1 May 2024: 1 other change",
        "1 March 2024: 1 text reworded",
        "6 November 2023: the plan was first recorded",
    ]
    monkeypatch.setattr(days, "MOST_DAYS", 1)
    few = Made()
    assert [name for name in few.files if name.startswith("as-at/2")] == ["as-at/2024-05-01/index.html"]
    page = few.main("as-at/")
    assert [words(one) for one in page.select("#earlier ~ ul li")] == ["March 2024: 1", "November 2023: 6"]
    assert "plan show --as-at 2024-03-01" in words(page)
    assert not few.main("2023-24/actions/1/").select(".story a[href*=as-at]")


def test_what_was_reworded_after_approval_stands_first(site: Made) -> None:
    page = site.main("changes/since/")
    assert [words(one) for one in page.select("h2, h3")] == [
        "Wording that changed after approval",
        "Action 1: Do thing 1",
        "Other changes",
        "Action 2: Do thing 2",
    ]
    assert "1 text reworded, 1 other change." in words(page)
    assert "Action 2: Do thing 2 Removed from theme A" in words(page), "the title is said once"
    assert words(page).count("Do thing 2") == 1


def test_the_difference_is_told_on_the_home_page_and_in_the_archive(site: Made) -> None:
    said = "1 text was reworded after approval."
    assert f"Since 2023-24 edition 1: 1 text reworded, 1 other change. {said}" in words(site.main("archive/"))
    home = site.main("")
    assert f"All 2 changes since then. {said}" in words(home)
    assert home.select('a[href="changes/since/index.html"]')
    same = Made(STATES[:1])
    assert "Nothing has been reported or changed since then." in words(same.main(""))
    assert "Nothing that the plan says has changed since." in words(same.main("changes/since/"))


def test_the_record_leads_to_all_that_was(site: Made) -> None:
    links = [str(a["href"]) for a in site.main("record/").select("a")]
    assert links[:2] == ["../data/v1/outcomes.csv", "../downloads/index.html"]
    assert links[2] == "../2023-24/index.html"
    ways = {
        "../changes/index.html",
        "../changes/since/index.html",
        "../as-at/index.html",
        "../archive/index.html",
    }
    assert ways <= set(links)


def test_without_an_edition_there_is_nothing_to_differ_from() -> None:
    site = Made(is_published=False)
    assert "changes/since/index.html" not in site.files
    assert "since/" not in str(site.main("record/"))


def test_a_year_says_what_became_of_each_promise_and_how_often_dates_moved() -> None:
    link = {"title": "Minutes", "url": "https://example.org/m"}
    move = {"on": "2023-12-01", "from": "2024-01-01", "why": "Ill."}
    dispute = {"by": "Council", "on": "2024-05-02", "agrees": False, "text": "Nobody *came*."}
    done = {"status": "achieved", "achieved_on": "2024-03-01"}
    reports = [{"date": "2024-03-01", "text": "Held.", "evidence": [link]}]
    site = Made(
        [
            (
                date(2024, 5, 3),
                a_plan(
                    theme(
                        "A",
                        action(1, achieve_by="2024-02-01", moves=[move], progress=reports, **done),
                        action(2, confirmed=dispute, **done),
                        action(3, status="stopped", reason="The *law* changed."),
                        action(4, status="carried-forward", carried_to="2024-25/9"),
                        action(5, achieve_by="2024-05-01"),
                        action(6, achieve_by="ongoing", progress=[{"text": "On."}]),
                    )
                ),
            )
        ]
    )
    page = site.main("2023-24/")
    assert words(page.h1) == "2023-24: one of 6 promises is kept so far"
    rows = [[words(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        [
            "Action 1: Do thing 1", "1 January 2024", "1 February 2024 Moved once, 31 days",
            "Achieved on 1 March 2024 Not yet confirmed", "1 link",
        ],
        [
            "Action 2: Do thing 2", "1 August 2024", "The same",
            "Said to be achieved on 1 March 2024 Not agreed by Council, 2 May 2024 “Nobody came.” Last report: none", "None",
        ],
        [
            "Action 3: Do thing 3", "1 August 2024", "The same", "Stopped “The law changed.”", "None",
        ],
        [
            "Action 4: Do thing 4", "1 August 2024", "The same",
            "Carried forward To go on as action 9 of 2024-25", "None",
        ],
        ["Action 5: Do thing 5", "1 May 2024", "The same", "33 days overdue Last report: none", "None"],
        ["Action 6: Do thing 6", "None", "None", "No fixed date Last report: no day recorded", "None"],
    ]  # fmt: skip


def test_an_edition_leads_to_its_year_and_a_year_to_its_editions(site: Made) -> None:
    links = [str(a["href"]) for a in site.main("archive/2023-24/v1/").select(".newer a")]
    assert links == ["../../../2023-24/index.html"]
    year = [str(a["href"]) for a in site.main("2023-24/").select(".plain a[href*=archive]")]
    assert year == ["../archive/2023-24/v1/index.html"]


def test_the_table_of_all_years_can_be_taken_away(site: Made) -> None:
    rows = list(csv.DictReader(site.files["data/v1/outcomes.csv"].decode("utf-8-sig").splitlines()))
    assert [(row["year"], row["number"], row["became"]) for row in rows] == [
        ("2023-24", "1", "open"),
        ("2023-24", "2", "taken-out"),
    ]
    assert (rows[0]["first_date"], rows[0]["times_moved"], rows[0]["links"]) == ("2024-08-01", "0", "0")
    assert site.main("2023-24/").select('a[href="../data/v1/outcomes.csv"]')


def test_what_can_be_chosen_is_counted_and_each_row_says_what_it_is(site: Made) -> None:
    page = site.main("changes/")
    assert [words(one) for one in page.select(".chips a")] == [
        "All 3", "Wording 1", "Other 1", "Editions 1",
    ]  # fmt: skip
    assert [one["data-kind"] for one in page.select("[data-kind]")] == ["structure", "wording", "edition"]
    year = site.main("2023-24/")
    assert [words(one) for one in year.select(".chips a")] == ["All 2", "Taken out 1", "Open 1"]
    rows = year.select("tr[data-became]")
    assert [(row["data-became"], row["data-evidence"]) for row in rows] == [
        ("open", "none"),
        ("taken-out", "none"),
    ]


def test_what_is_the_same_of_every_promise_of_a_year_that_is_over_is_said_once() -> None:
    plan = a_plan(theme("A", action(1), action(2, progress=[{"text": "On."}])))
    page = Made([(date(2024, 5, 3), plan)], as_at=date(2024, 11, 28)).main("2023-24/")
    assert [words(cell) for cell in page.select("thead th")] == ["Promise", "First date", "What became of it"]
    assert words(page.select_one("tbody tr td:last-child")) == "3 months overdue"
    assert "No date moved, and no evidence is linked." in words(page)
    assert page.select_one(".state") is None, "the notice above has said it"


def test_marks_are_explained_only_where_something_is_marked() -> None:
    begun = [(date(2024, 5, 3), a_plan(theme("A", action(1))))]
    assert "struck through" not in words(Made(begun).main("changes/"))
    assert "struck through" not in words(Made(begun).main("changes/since/"))
