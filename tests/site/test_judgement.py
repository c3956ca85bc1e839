"""What became of what was promised, as the pages say it: who confirmed it, how dates were kept, when anything was last
heard, in which steps it is done."""

from datetime import date, datetime

from action_plan.history.editions import Edition, Kept
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.neighbours import Meeting, Meetings, Neighbours
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand
from action_plan.site.input import SiteInput
from action_plan.site.pages import pages
from action_plan.site.view import View
from bs4 import BeautifulSoup, Tag

from tests.conftest import Fields, a_plan, action, theme
from tests.site.test_pages import LINK, words

DAY = date(2024, 3, 1)
ACHIEVED = {"status": "achieved", "achieved_on": "2024-01-10", "achieve_by": "2024-01-12"}
REPORT = {"date": "2024-01-10", "text": "All *three* were held.", "evidence": [LINK]}
YES = {"by": "Council", "on": "2024-02-01", "agrees": True, "evidence": [{**LINK, "title": "Minute 7"}]}
NO = {**YES, "agrees": False, "text": "Two have **no** minutes."}
MET = Meetings(format=1, meetings=(Meeting(date=date(2024, 2, 1), body="Council"),))


def made(
    plan: Plan, neighbours: Neighbours = Neighbours(), history: History = History(), day: date = DAY
) -> dict[str, Tag]:
    """The bodies of the pages, by their addresses."""
    given = SiteInput(
        standing=stand(plan, day, history.until(day, plan.year)), neighbours=neighbours, history=history
    )
    return {page.address: BeautifulSoup(page.body, "html.parser") for page in pages(View(given)) if page.body}


def of(*actions: Fields, **more: Neighbours) -> dict[str, Tag]:
    """The same of a plan of these actions."""
    return made(a_plan(theme("A", *actions)), **more)  # type: ignore[arg-type]


def rows(page: Tag) -> dict[str, Tag]:
    """The rows of the first summary list of a page, by their titles."""
    return {words(row.dt): row.dd for row in page.select("dl.facts")[0].select("div") if row.dt and row.dd}


def cells(page: Tag, caption: str) -> list[list[str]]:
    """The cells of the table whose caption begins so."""
    [table] = [one for one in page.select("table") if words(one.caption).startswith(caption)]
    return [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]


def row_of_role(site: dict[str, Tag]) -> list[list[str]]:
    """The actions of the only role: number, title, who, by, how it stands, last report."""
    return [row for row in cells(site["roles/prevent-lead/"], "The actions of this role") if len(row) > 1]


# --- confirmations -----------------------------------------------------------------------------


def test_what_nobody_else_has_looked_at_says_so_once_anything_was_confirmed() -> None:
    site = of(action(1, **ACHIEVED), action(2, **ACHIEVED, confirmed=YES))
    first, second = (rows(site[f"2023-24/actions/{n}/"]) for n in (1, 2))
    assert "Not yet confirmed by anybody else" in words(first["Status"])
    assert "onfirmed" not in words(second["Status"])
    assert "Confirmed by Council on 1 February 2024." in words(
        site["2023-24/actions/2/"].select_one(".state")
    )
    [row] = [
        one for one in site["plan/"].select("#action-2 dl.facts > div") if words(one.dt) == "Confirmation"
    ]
    assert words(row) == "Confirmation Confirmed by Council on 1 February 2024 Evidence: Minute 7"
    alone = of(action(1, **ACHIEVED))
    assert "onfirmed" not in words(alone["2023-24/actions/1/"]), "nobody confirms here"
    assert "onfirmed" not in words(alone["status/"]) + words(alone[""])


def test_what_others_found_before_stands_beside_what_they_found_since() -> None:
    disputed, agreed = (a_plan(theme("A", action(1, **ACHIEVED, confirmed=one))) for one in (NO, YES))
    open_again, never = a_plan(theme("A", action(1))), a_plan(theme("A", action(1, **ACHIEVED)))

    def confirmation(*plans: Plan) -> str:
        days = [datetime(2024, 2, day, 12) for day in range(1, 9)]
        pairs = list(zip(days, (never, *plans), strict=False))
        revisions = [
            Revision(id=f"{i:040}", when=when, plan=plan, changes=compare(pairs[i - 1][1], plan) if i else ())
            for i, (when, plan) in enumerate(pairs)
        ]
        site = made(plans[-1], history=History(tuple(reversed(revisions))))
        found = rows(site["plan/"])
        return words(found.get("Confirmation") or found.get("What others found"))

    before = "Before: Council did not agree, 1 February 2024 Two have no minutes. Evidence: Minute 7"
    assert (
        confirmation(disputed, agreed)
        == f"Confirmed by Council on 1 February 2024 Evidence: Minute 7 {before}"
    )
    assert confirmation(disputed, open_again) == before
    assert confirmation(agreed, disputed).endswith(
        "Before: Council confirmed it, 1 February 2024 Evidence: Minute 7"
    )
    assert "Before" not in confirmation(disputed)


def test_where_a_body_does_not_agree_both_sentences_stand_side_by_side_and_it_is_open() -> None:
    site = of(action(1, **ACHIEVED, confirmed=NO, progress=[REPORT, {"date": "2024-02-20", "text": "More."}]))
    for page in ("plan/", "2023-24/actions/1/"):
        row = rows(site[page])["Confirmation"]
        assert [words(one) for one in row.select(".both > div")] == [
            "What was reported on 10 January 2024 All three were held. Evidence: Minutes",
            "Council does not agree, 1 February 2024 Two have no minutes. Evidence: Minute 7",
        ], page
    status = words(rows(site["2023-24/actions/1/"])["Status"])
    assert "Achieved on 10 January 2024 Disputed, and so it counts as open" in status
    assert words(site["themes/"].select_one("tbody td:last-child span")) == "1 overdue"
    assert row_of_role(site)[0][4] == "Disputed reported as achieved on 10 Jan 2024"
    nothing = of(action(1, **ACHIEVED, confirmed=NO))["plan/"]
    assert words(nothing.select_one(".both > div")) == "What was reported Nothing"


def test_the_summary_and_the_home_page_count_what_was_confirmed() -> None:
    site = of(
        action(1, **ACHIEVED),
        action(2, **ACHIEVED, confirmed=YES),
        action(3, **ACHIEVED, confirmed=NO),
        action(4),
    )
    said = "3 achieved, 1 of them confirmed; 1 is disputed and counts as open."
    assert words(site["status/"].select_one("#confirmed + p")) == said
    found = site["status/"].select("#confirmed ~ p + ul")[:2]
    assert [words(one) for one in found] == ["Action 3: Do thing 3", "Action 1: Do thing 1"]
    assert words(site[""].select_one(".figures .done")) == "2 of 4 done, 1 of them confirmed"
    stands = [row[4] for row in row_of_role(site)]
    assert stands == [
        "Achieved on 10 Jan 2024, not yet confirmed", "Achieved, confirmed on 10 Jan 2024",
        "Disputed reported as achieved on 10 Jan 2024", "Due later",
    ]  # fmt: skip


def test_an_edition_says_what_was_found_by_its_own_plan_alone() -> None:
    def said(*actions: Fields) -> list[str]:
        plan = a_plan(theme("A", *actions))
        edition = Edition(year=plan.year, number=1, archived_on=DAY, file="x.yaml", sha256="0" * 64)
        later = a_plan(theme("A", action(1, **ACHIEVED, confirmed=NO)))
        given = SiteInput(standing=stand(later, DAY), editions=(Kept(edition, plan, b""),))
        bodies = {one.address: BeautifulSoup(one.body, "html.parser") for one in pages(View(given))}
        found = bodies["archive/2023-24/v1/"].select("dl.facts > div")
        return [words(row.dd) for row in found if words(row.dt) in ("Status", "Confirmation")]

    bare = "Achieved on 10 January 2024 No evidence linked"
    assert said(action(1, **ACHIEVED)) == [bare]
    assert said(action(1, **ACHIEVED), action(2, **ACHIEVED, confirmed=YES)) == [
        bare.replace("No", "Not yet confirmed by anybody else No"),
        "Achieved on 10 January 2024",
        "Confirmed by Council on 1 February 2024 Evidence: Minute 7",
    ]


# --- dates -------------------------------------------------------------------------------------


def test_a_date_that_moved_stands_beside_the_one_that_was_promised_first() -> None:
    moves = [
        {"on": "2023-10-01", "from": "2023-12-01", "why": "First."},
        {"on": "2023-12-01", "from": "2024-01-01", "why": "Second."},
    ]
    site = of(action(1, achieve_by="2024-03-31", moves=moves), action(2))
    said = "first promised for 1 December 2023; moved twice, 121 days"
    assert said[0].upper() + said[1:] in words(rows(site["2023-24/actions/1/"])["Due"])
    for address in ("actions/", "roles/prevent-lead/", "dates/"):
        assert "31 Mar 2024 moved twice" in words(site[address]), address
    assert "first promised for 1 December 2023" in words(site[""])
    assert "promised" not in words(rows(site["2023-24/actions/2/"])["Due"])


def test_the_summary_says_how_well_dates_are_kept_by_year_theme_and_role() -> None:
    late = {**ACHIEVED, "achieved_on": "2024-01-22"}
    plan = a_plan(
        theme(
            "A", action(1, **ACHIEVED), action(2, **late, roles=["Registrar"], person_responsible="Registrar")
        ),
        theme("B", action(3)),
    )
    page = made(plan)["status/"]
    assert words(page.select_one("#punctuality + p")).startswith(
        "2023-24: of 2 achieved, 1 by their first date; the other was 10 days late."
    )
    assert cells(page, "Achieved actions that had a date, by year") == [["2023-24", "2", "1", "1", "10 days"]]
    assert cells(page, "Achieved actions that had a date, by theme") == [
        ["A. Theme A", "2", "1", "1", "10 days"]
    ]
    assert cells(page, "Achieved actions that had a date, by role") == [
        ["Prevent Lead", "1", "1", "", "None was late"], ["Registrar", "1", "", "1", "10 days"],
    ]  # fmt: skip
    assert of(action(1))["status/"].select_one("#punctuality") is None


# --- silence -----------------------------------------------------------------------------------


def test_the_last_report_stands_in_every_list_of_actions_and_the_silent_are_counted() -> None:
    site = of(
        action(1, progress=[REPORT]), action(2), action(3, progress=[{**REPORT, "date": "2024-02-02"}]),
        neighbours=Neighbours(meetings=MET),
    )  # fmt: skip
    expected = [
        "10 January 2024; none since the meeting of 1 February 2024",
        "None since the meeting of 1 February 2024",
        "2 February 2024",
    ]
    assert [row[-1] for row in row_of_role(site)] == [
        "10 Jan 2024 none since the meeting of 1 Feb 2024",
        "none since the meeting of 1 Feb 2024",
        "2 Feb 2024",
    ]
    whole = [
        words(row.dd) for row in site["plan/"].select("dl.facts > div") if words(row.dt) == "Last report"
    ]
    assert whole == expected
    state = words(site["2023-24/actions/2/"].select_one(".state"))
    assert state.endswith("Nothing has been reported since the meeting of 1 February 2024.")
    said = "Nothing was reported for more than 90 days on 1 open action."
    assert said in words(site["roles/prevent-lead/"])
    assert words(site["status/"].select_one("#silence + p")) == (
        "Nothing was reported for more than 90 days on 1 of 3 open actions. The longest silence is 213 days:"
    )
    assert words(site["status/"].select_one("#silence + p + ul")) == "Action 2: Do thing 2 (213 days)"
    heard = of(action(1, progress=[REPORT]))
    assert words(heard["status/"].select_one("#silence + p")) == (
        "Something was reported on every open action in the last 90 days."
    )
    assert "90 days" not in words(heard["roles/prevent-lead/"])
    done = of(action(1, **ACHIEVED))
    assert done["status/"].select_one("#silence") is None
    assert "reported" not in words(done["2023-24/actions/1/"].select_one(".state")), "nobody waits for one"


def test_where_no_day_is_known_no_list_says_when_anything_was_reported() -> None:
    site = of(action(1, progress=[{"text": "No day."}]), action(2))
    for address in ("roles/prevent-lead/", "dates/", "plan/", "2023-24/actions/1/", "2023-24/actions/2/"):
        assert "Last report" not in words(site[address]), address
    assert "2 of 2 open actions" in words(site["status/"].select_one("#silence + p"))


def test_silence_is_counted_over_time() -> None:
    plan = a_plan(theme("A", action(1, progress=[REPORT]), action(2)))
    days = ("2023-09-01", "2023-11-01", "2024-01-10")
    revisions = [
        Revision(id=day, when=datetime.fromisoformat(f"{day}T12:00+00:00"), plan=plan) for day in days
    ]
    page = made(plan, history=History(tuple(revisions[::-1])))["status/"]
    table = cells(page, "Open actions at the end of each month")
    assert [table[0], table[3], table[-1]] == [
        ["September 2023", "2", ""], ["December 2023", "", "2"], ["March 2024", "1", "1"],
    ]  # fmt: skip


# --- steps -------------------------------------------------------------------------------------


def test_steps_are_counted_and_stand_each_with_its_day_and_evidence() -> None:
    steps = [{"text": "Ask", "done_on": "2024-01-10", "evidence": [LINK]}, {"text": "Answer"}]
    site = of(action(1, steps=steps))
    assert "One of two steps is done." in words(site["2023-24/actions/1/"].select_one(".state"))
    row = rows(site["2023-24/actions/1/"])["Done when"]
    assert [words(one) for one in row.select("li")] == [
        "Ask done on 10 January 2024 Evidence: Minutes", "Answer still to be done",
    ]  # fmt: skip
    assert "1 of 2 steps done" in words(site["roles/prevent-lead/"])
    assert "%" not in words(site["2023-24/actions/1/"]).partition("How to cite")[0]


def test_of_reports_without_a_day_nobody_is_told_that_they_are_recent() -> None:
    plan = a_plan(theme("A", action(1, progress=[{"text": "Begun."}]), action(2)))
    undated = made(plan, day=date(2023, 10, 10))
    said = words(undated["status/"].select_one("#silence + p"))
    assert said.endswith(
        "2 open actions have no report with a day, so how long ago anything was reported there is not known."
    )
