"""The pages of the meetings, and where others lead to them."""

from datetime import date

from action_plan.model.entries import Evidence
from action_plan.model.forms import Elsewhere
from action_plan.model.neighbours import Meeting, Meetings, Neighbours
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.site.input import SiteInput
from action_plan.site.pages import pages
from action_plan.site.view import View
from bs4 import BeautifulSoup, Tag

from tests.conftest import a_plan
from tests.history.test_papers import AFTER, BEFORE, BEGUN, CHANGED_ON, GROUP, SECOND, history
from tests.site.test_pages import made, words

PAPER = "meetings/2024-02-05-steering-group/"


def site(plan: Plan = AFTER, meetings: Meetings = GROUP, day: date = SECOND) -> dict[str, Tag]:
    """The bodies of the pages of a plan with a history and meetings."""
    given = SiteInput(
        standing=stand(plan, day),
        history=history((BEGUN, BEFORE), (CHANGED_ON, AFTER)),
        neighbours=Neighbours(meetings=meetings),
    )
    return {page.address: BeautifulSoup(page.body, "html.parser") for page in pages(View(given)) if page.body}


def test_a_plan_without_meetings_shows_nothing_of_them() -> None:
    pages = made()
    assert not [address for address in pages if address.startswith("meetings/")]
    assert "eeting" not in "".join(words(pages[address]) for address in ("", "record/", "dates/"))


def test_the_paper_shows_every_row_with_the_words_of_others() -> None:
    page = site()[PAPER]
    assert words(page.h1) == "Since the group last met: two done, one stopped, one disputed."
    assert [words(one) for one in page.select("h2")] == [
        "For decision", "Overdue", "Due before the next meeting, 20 May 2024",
        "Nothing reported since the last meeting", "What happened",
    ]  # fmt: skip
    rows = {words(row.th): row for row in page.select("#happened + section tbody tr")}
    stopped = rows["Action 6: Do thing 6"]
    assert [words(cell) for cell in stopped.select("td")] == ["Stopped No more money.", "22 January 2024"]
    reworded = rows["Action 7: Do thing 7"].select_one("ins")
    assert words(reworded) == "[put in:] very well"
    assert [link["href"] for link in rows["Action 3: Do thing 3"].select(".evidence a")] == [
        "https://example.org/m"
    ]
    assert rows["Action 1: Do thing 1"].th.a["href"] == "../../2023-24/actions/1/index.html"  # type: ignore[index,union-attr]
    assert words(page.select("#overdue + p")[0]) == "Nothing is overdue."
    [state] = [link for link in page.select("a") if words(link) == "The plan as it was then"]
    assert state["href"] == "../../as-at/2024-01-22/index.html"
    assert words(page.select_one(".pager")) == "Previous 6 November 2023Next 20 May 2024"


def test_what_was_decided_stands_below() -> None:
    link = {"title": "Minutes", "url": "https://example.org/m"}
    held = Meetings(
        format=1,
        meetings=(
            Meeting(date=SECOND, body="Steering Group", decided="Action 4 may *move*.", papers=_links(link)),
        ),
    )
    page = site(meetings=held)[PAPER]
    assert words(page.select_one("#decided + p")) == "Action 4 may move."
    assert words(page.select_one("#papers + ul")) == "Minutes"


def _links(*links: dict[str, str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in links)


def test_meetings_are_listed_with_the_actions_whose_words_say_so() -> None:
    year = AFTER.year
    held = (
        Meeting(date=date(2023, 9, 10), body="Council", said_in=(Elsewhere(year, 1), Elsewhere(year, 77))),
        Meeting(date=date(2023, 12, 1), body="Office for Students", kind="return"),
        Meeting(date=SECOND, body="Council"),
        Meeting(date=SECOND, body="Steering Group"),
        Meeting(date=date(2024, 12, 1), body="The Office", kind="return"),
    )
    pages = site(meetings=Meetings(format=1, meetings=held))
    page = pages["meetings/"]
    to_come, past = (
        [
            [words(cell) for cell in row.select("th, td")[:2]]
            for row in page.select(f"#{anchor} + section tbody tr")
        ]
        for anchor in ("to-come", "past")
    )
    assert to_come == [
        ["5 February 2024", "Council"],
        ["5 February 2024", "Steering Group"],
        ["1 December 2024", "Return to The Office is due"],
    ]
    assert past == [
        ["1 December 2023", "Return to the Office for Students was due"],
        ["10 September 2023", "Council Said in the words of action 1, action 77."],
    ]
    assert [link["href"] for link in page.select("#past + section td a")] == [
        "../meetings/2023-09-10-council/index.html", "../2023-24/actions/1/index.html",
    ]  # fmt: skip
    assert {address for address in pages if address.startswith("meetings/2")} == {
        "meetings/2023-09-10-council/", "meetings/2024-02-05-council/", PAPER,
    }  # fmt: skip
    early = pages["meetings/2023-09-10-council/"]
    assert words(early.h1) == "Since 1 August 2023: none done, none overdue."
    assert "Said in the words of action 1, action 77." in words(early)


def test_a_meeting_before_the_history_is_shown_with_what_is_known() -> None:
    held = Meetings(
        format=1, meetings=(Meeting(date=date(2022, 3, 16), body="Steering Group", decided="Yes."),)
    )
    page = site(meetings=held)["meetings/2022-03-16-steering-group/"]
    assert words(page.h1) == "Steering Group, 16 March 2022"
    assert words(page.select_one(".notice")) == (
        "The history of the plan begins on 1 September 2023. What the plan said on this day is not known."
    )
    assert [words(one) for one in page.select("h2")] == ["What was decided"]


def test_other_pages_lead_to_the_next_meeting() -> None:
    pages = site()
    assert "Next meeting: Steering Group, 5 February 2024" in words(pages[""])
    assert "Next meeting" not in words(site(day=date(2024, 6, 1))[""])
    for address in ("record/", "dates/"):
        assert pages[address].select('a[href="../meetings/index.html"]'), address


def test_a_list_of_nothing_is_no_page() -> None:
    assert "meetings/" not in site(a_plan(), Meetings(format=1, meetings=()))


def test_a_list_has_no_column_of_which_nothing_is_recorded() -> None:
    bare = Meetings(format=1, meetings=(Meeting(date=date(2024, 1, 8), body="Steering Group"),))
    table = site(meetings=bare)["meetings/"].table
    assert table
    assert [words(one) for one in table.select("thead th")] == ["Day", "What"]
