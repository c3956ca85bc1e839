"""The page of an action: how it stands, its facts, its story, and what can be done about it."""

from datetime import date

import pytest
from action_plan.form.filled import FormAddress
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Edition, Kept
from action_plan.model.timeliness import stand
from action_plan.site.input import Links, SiteInput
from action_plan.site.pages import pages
from action_plan.site.view import View
from bs4 import BeautifulSoup, Tag

from tests.conftest import Fields, a_plan, action, theme
from tests.site.test_pages import made, words
from tests.site.test_record import Made

LONG = "The first of three meetings was held in the library, and eleven people came to hear what had become of it."
REPORT = {"date": "2023-11-06", "text": LONG}
WHY = {"on": "2024-01-10", "from": "2024-05-01", "why": "The room was flooded."}


def of(*actions: Fields) -> Tag:
    """The page of action 1 of this plan."""
    return made(a_plan(theme("A", *actions)), day=date(2024, 3, 1))["2023-24/actions/1/"]


STATES = [
    (date(2023, 9, 1), a_plan(theme("A", action(1, achieve_by="2024-05-01"), action(2)))),
    (date(2023, 11, 7), a_plan(theme("A", action(1, achieve_by="2024-05-01", progress=[REPORT]), action(2)))),
    (
        date(2024, 1, 12),
        a_plan(
            theme(
                "A",
                action(
                    1,
                    achieve_by="2024-07-01",
                    measure="Three minutes\n\nand a list",
                    moves=[WHY],
                    progress=[{**REPORT, "text": LONG.replace("eleven", "twelve")}],
                ),
                action(2),
            )
        ),
    ),
]
COUNCIL = Approval(step="approved", by="Council", on=date(2023, 11, 8))


@pytest.fixture(scope="module")
def page() -> Tag:
    return Made(STATES).main("2023-24/actions/1/")


def events(page: Tag) -> list[str]:
    return [words(one) for one in page.select("ol.story > li")]


def test_the_page_leads_with_what_is_done_and_how_it_stands(page: Tag) -> None:
    assert words(page.h1) == "Do thing 1"
    assert words(page.select_one(".breadcrumbs li:last-child")) == "Action 1 of 2023-24"
    assert words(page.select_one(".state")) == (
        "Due in 28 days It was first promised for 1 May 2024 and moved once, by 61 days. "
        "The last report is of 6 November 2023."
    )
    assert [words(one) for one in page.select("dl.facts dt")][:4] == ["Who", "Due", "Done when", "Status"]


def test_the_page_tells_one_story_newest_first(page: Tag) -> None:
    assert events(page) == [
        "Changed after 2023-24 edition 1 12 January 2024 Measure changed [taken out:] Thing 1 is done [put in:] Three minutes "
        "and a list Progress report of 6 November 2023 reworded … was held in the library, and [taken out:] eleven "
        "[put in:] twelve people came to hear what had …",
        "Date moved 10 January 2024 recorded on 12 January 2024 From 1 May 2024 to 1 July 2024, 61 days later: "
        "The room was flooded.",
        "Report 6 November 2023 recorded on 7 November 2023 " + LONG.replace("eleven", "twelve"),
        "In the plan as approved 6 November 2023 2023-24 edition 1, by Council: ongoing, due 1 May 2024. As it was published",
        "First recorded here 1 September 2023 With the rest of the plan.",
    ]
    assert page.select_one("#progress, #history, #editions, .past") is None, (
        "there is nothing beside the story"
    )


def test_no_report_stands_twice_on_the_page(page: Tag) -> None:
    assert words(page).count("people came to hear what had become of it") == 1


def test_a_text_that_is_new_as_a_whole_is_marked_without_being_underlined() -> None:
    states = [
        (date(2023, 9, 1), a_plan(theme("A", action(1)))),
        (date(2023, 11, 7), a_plan(theme("A", action(1, evidence_expected="Minutes of *three* meetings")))),
    ]
    site = Made(states)
    for address in ("2023-24/actions/1/", "changes/"):
        new = site.main(address).select_one(".new")
        assert words(new) == "Minutes of three meetings", address
        assert not site.main(address).select("ol ins, .changes ins"), address


def test_each_action_has_the_way_to_its_neighbours_with_their_words() -> None:
    plan = a_plan(theme("A", action(1), action(2, action="Tell " + "everybody " * 30), action(3)))
    site = made(plan)
    before, after = site["2023-24/actions/2/"].select(".pager a")
    assert [words(before), words(after)] == ["Previous 1. Do thing 1", "Next 3. Do thing 3"]
    assert words(site["2023-24/actions/1/"].select_one(".pager a")).endswith("everybody …")


def test_what_can_be_done_stands_below_the_story() -> None:
    given = SiteInput(
        standing=stand(a_plan(theme("A", action(1))), date(2024, 3, 1)),
        links=Links(form=FormAddress("https://example.org/form?{title}{text}"), edit={1: "https://example.org/edit"}, ask="mailto:a@example.org?{title}{text}"),
    )  # fmt: skip
    found = {page.address: page.body for page in pages(View(given))}["2023-24/actions/1/"]
    ways = BeautifulSoup(found, "html.parser").select(".story ~ .ways a, #story ~ .ways a")
    assert [words(one) for one in ways] == [
        "Report progress on this action", "Report with the form on example.org", "Correct something", "Ask about it", "Cite it",
    ]  # fmt: skip
    assert [str(one["href"]).partition("?")[0] for one in ways] == [
        "../../../propose/index.html", "https://example.org/form", "https://example.org/edit", "mailto:a@example.org", "#cite",
    ]  # fmt: skip
    alone = of(action(1)).select(".ways a")
    assert [str(one["href"]) for one in alone] == ["../../../propose/index.html?action=1", "#cite"]


def test_an_edition_that_says_the_same_again_is_told_in_a_word() -> None:
    plan = a_plan(theme("A", action(1)))
    first, second = (
        Kept(
            Edition(
                year=plan.year, number=number, archived_on=date(2023, 11, day), approvals=approvals,
                file=f"{number}.yaml", sha256="0" * 64,
            ),
            plan,
            b"",
        )
        for number, day, approvals in ((1, 6, (COUNCIL,)), (2, 20, ()))
    )  # fmt: skip
    page = made(plan, editions=(first, second))["2023-24/actions/1/"]
    assert events(page) == [
        "In the plan as published 20 November 2023 2023-24 edition 2: the same as in 2023-24 edition 1. As it was published",
        "In the plan as approved 8 November 2023 2023-24 edition 1, by Council: ongoing, due 1 August 2024. "
        "As it was published",
    ]


def test_what_stands_side_by_side_above_is_not_told_again_in_full() -> None:
    claimed = {"status": "achieved", "achieved_on": "2023-11-06", "progress": [REPORT]}
    no = {
        "by": "Council",
        "on": "2024-02-01",
        "agrees": False,
        "text": "Two of the three have no minutes at all.",
    }
    page = of(action(1, **claimed, confirmed=no))
    assert words(page).count("what had become of it") == words(page).count("no minutes at all") == 1
    assert next(one.partition(" Council")[2] for one in events(page)) == (
        " does not agree that it is achieved. (in full above)"
    )
