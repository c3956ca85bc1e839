"""The paper of a meeting: what happened since the body last met, what is to be decided, and what is not known."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from action_plan.history.editions import Edition, Kept
from action_plan.history.papers.listed import Listing
from action_plan.history.papers.paper import papers
from action_plan.history.papers.record import MeetingPaper, Section
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.dates import in_words
from action_plan.model.neighbours import Meeting, Meetings
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand

from tests.conftest import Fields, a_plan, action, theme

BEGUN, FIRST, SECOND, THIRD = date(2023, 9, 1), date(2023, 11, 6), date(2024, 2, 5), date(2024, 5, 20)
GROUP = Meetings(
    format=1, meetings=tuple(Meeting(date=day, body="Steering Group") for day in (FIRST, SECOND, THIRD))
)
LINK = {"title": "Minutes", "url": "https://example.org/m"}


def plan(*actions: Fields, **about: Any) -> Plan:
    return a_plan(theme("A", *map(deepcopy, actions)), **about)


def history(*states: tuple[date, Plan]) -> History:
    """The history in which each plan was recorded on its day."""
    found: list[Revision] = []
    for day, held in states:
        before = found[-1].plan if found else None
        found.append(
            Revision(
                id=f"{len(found):040}",
                when=datetime.combine(day, time(12), UTC),
                plan=held,
                is_first=before is None,
                changes=compare(before, held) if before else (),
            )
        )
    return History(tuple(reversed(found)))


def of(
    meetings: Meetings,
    *states: tuple[date, Plan],
    day: date = THIRD,
    which: date = SECOND,
    editions: tuple[Kept, ...] = (),
    listings: tuple[Listing, ...] = (),
) -> MeetingPaper:
    """The paper of one meeting, seen on a day."""
    found = papers(meetings, stand(states[-1][1], day), history(*states), editions, listings)
    return next(paper for paper in found if paper.meeting.date == which)


def section(paper: MeetingPaper, anchor: str) -> Section:
    return next(one for one in paper.sections if one.anchor == anchor)


def rows(paper: MeetingPaper, anchor: str) -> list[tuple[str, str, str]]:
    return [(row.name, row.said, row.last) for row in section(paper, anchor).rows]


ACHIEVED = {"status": "achieved", "achieved_on": "2024-01-10"}
CONFIRMED = {"by": "Council", "on": "2024-01-20", "agrees": True}
DISPUTED = {
    "by": "Council",
    "on": "2024-01-21",
    "agrees": False,
    "text": "Two are *missing*.",
    "evidence": [LINK],
}
BEFORE = plan(*(action(number) for number in range(1, 9)))
WHY = {"on": "2024-01-05", "from": "2024-08-01", "why": "The audit is late."}
AFTER = plan(
    action(1, **ACHIEVED, progress=[{"date": "2024-01-10", "text": "Done.", "evidence": [LINK]}]),
    action(2, **ACHIEVED, confirmed=CONFIRMED),
    action(3, **ACHIEVED, confirmed=DISPUTED),
    action(4, achieve_by="2024-09-01", moves=[WHY]),
    action(5, achieve_by="2024-07-01"),
    action(6, status="stopped", reason="No more money."),
    action(7, measure="Thing 7 is very well done"),
    action(9, achieve_by="ongoing"),
)
CHANGED_ON = date(2024, 1, 22)


def the_paper(**more: tuple[Kept, ...]) -> MeetingPaper:
    return of(GROUP, (BEGUN, BEFORE), (CHANGED_ON, AFTER), **more)  # type: ignore[arg-type]


def test_what_happened_since_the_body_last_met() -> None:
    paper = the_paper()
    assert paper.headline == "Since the group last met: two done, one stopped, one disputed."
    assert paper.lead == (
        "Paper for the Steering Group of 5 February 2024, covering the 91 days since 6 November 2023."
    )
    day = "22 January 2024"
    assert rows(paper, "happened") == [
        ("Action 1", "Achieved on 10 January 2024; not yet confirmed.", day),
        ("Action 2", "Achieved on 10 January 2024; confirmed by Council on 20 January 2024.", day),
        ("Action 3", "Achieved on 10 January 2024; Council does not agree that it is achieved, 21 January 2024.", day),
        ("Action 4", "Date moved from 1 August 2024 to 1 September 2024, 31 days later.", day),
        ("Action 5", "Date moved from 1 August 2024 to 1 July 2024, 31 days earlier; no reason is recorded.", day),
        ("Action 6", "Stopped.", day),
        ("Action 7", "Reworded: measure changed.", day),
        ("Action 8", "Taken out of the plan.", day),
        ("Action 9", "Added to the plan.", day),
    ]  # fmt: skip
    held = section(paper, "happened").rows
    assert [row.words for row in held if row.words] == [
        "Two are *missing*.", "The audit is late.", "No more money.",
    ]  # fmt: skip
    assert [row.texts for row in held if row.texts] == [("Thing 7 is done", "Thing 7 is very well done")]
    assert [row.name for row in held if row.evidence] == ["Action 1", "Action 3"]
    assert section(paper, "happened").said == (
        "6 November 2023 to 5 February 2024: 1 report, 4 changes of status, 2 dates moved, 1 reworded"
    )


def test_what_is_reworded_after_the_plan_was_published_says_so() -> None:
    edition = Edition(year=BEFORE.year, number=1, archived_on=FIRST, file="a.yaml", sha256="0" * 64)
    later = replace(edition, archived_on=SECOND)
    for kept, words in ((edition, "Reworded after the plan was published: "), (later, "Reworded: ")):
        found = rows(the_paper(editions=(Kept(kept, BEFORE, b""),)), "happened")
        assert ("Action 7", f"{words}measure changed.", "22 January 2024") in found


def test_what_is_to_be_decided() -> None:
    late = action(10, achieve_by="2024-01-31", progress=[{"date": "2023-10-01", "text": "Begun."}])
    heard = action(11, achieve_by="2024-01-31", progress=[{"date": "2024-02-01", "text": "*Half* done."}])
    never, undated = (
        action(12 + i, achieve_by="2024-01-31", progress=told) for i, told in enumerate(([], [{"text": "a"}]))
    )
    held = plan(*(action(n) for n in range(1, 8)), late, heard, never, undated)
    now = replace(AFTER, themes=(replace(AFTER.themes[0], actions=(*AFTER.actions, *held.actions[7:])),))
    paper = of(GROUP, (BEGUN, held), (CHANGED_ON, now))
    assert rows(paper, "decision") == [
        ("Action 10", "Prevent Lead: 5 days overdue; nothing reported since 1 October 2023.", "What is the obstacle, and by when will it be done?"),
        ("Action 12", "Prevent Lead: 5 days overdue; nothing was ever reported.", "What is the obstacle, and by when will it be done?"),
        ("Action 13", "Prevent Lead: 5 days overdue; no report has a day.", "What is the obstacle, and by when will it be done?"),
        ("Action 5", "Date moved from 1 August 2024 to 1 July 2024, 31 days earlier; no reason is recorded.", "Why does it move?"),
        ("Action 1", "Reported as achieved on 10 January 2024, not yet confirmed.", "Who confirms it?"),
        ("Action 3", "Council does not agree that it is achieved, 21 January 2024.", "What is still to be done, and by when?"),
    ]  # fmt: skip
    overdue = section(paper, "overdue").rows
    assert [(row.name, row.last, row.words) for row in overdue] == [
        ("Action 10", "1 October 2023", "Begun."),
        ("Action 11", "1 February 2024", "*Half* done."),
        ("Action 12", "Never", None),
        ("Action 13", "No report has a day", None),
    ]


def test_what_is_due_before_the_next_meeting_and_what_nobody_reported_on() -> None:
    steps = [{"text": "a", "done_on": "2024-01-01"}, {"text": "b"}]
    held = plan(
        action(1, achieve_by="2024-05", steps=steps),
        action(2, achieve_by="2024-05-20", progress=[{"date": "2023-09-10", "text": "a"}]),
        action(3, achieve_by="2024-05-04", progress=[{"date": "2024-02-05", "text": "a"}]),
        action(4, achieve_by="2024-02-05", progress=[{"date": "2023-11-06", "text": "a"}]),
    )
    paper = of(GROUP, (BEGUN, held))
    assert section(paper, "due").heading == "Due before the next meeting, 20 May 2024"
    assert rows(paper, "due") == [
        ("Action 4", "Prevent Lead.", "5 February 2024"),
        ("Action 3", "Prevent Lead.", "4 May 2024"),
        ("Action 2", "Prevent Lead.", "20 May 2024"),
    ]
    assert [name for name, _, _ in rows(paper, "silent")] == ["Action 1", "Action 2", "Action 4"]
    assert section(paper, "silent").said == (
        "3 open actions, besides what is overdue; the longest silence is 157 days (action 1)"
    )
    last = of(GROUP, (BEGUN, held), which=THIRD)
    assert section(last, "due").heading == "Due in the next 90 days"
    assert rows(last, "due") == [
        ("Action 2", "Prevent Lead.", "20 May 2024"),
        ("Action 1", "Prevent Lead: 1 of 2 steps done.", "May 2024"),
    ]
    assert section(last, "due").said == "2 actions, the earliest first; no next meeting is recorded"


def test_a_paper_of_a_past_meeting_stays_as_it_was() -> None:
    states = ((BEGUN, BEFORE), (CHANGED_ON, AFTER))
    later = (date(2024, 3, 1), plan(action(1, status="stopped", reason="Never mind")))
    on_the_day = of(GROUP, *states, day=SECOND)
    assert on_the_day.made.startswith("Made from the plan as it was on 5 February 2024. It does not change")
    assert of(GROUP, *states, later, day=date(2025, 1, 1)) == on_the_day
    minuted = Meetings(format=1, meetings=tuple(replace(one, decided="Go on.") for one in GROUP.meetings))
    decided = of(minuted, *states, later, day=date(2025, 1, 1))
    assert replace(decided, meeting=on_the_day.meeting) == on_the_day
    assert decided.meeting.decided == "Go on."


def test_the_paper_of_a_meeting_to_come_follows_the_plan() -> None:
    today = date(2024, 1, 30)
    paper = of(GROUP, (BEGUN, BEFORE), (CHANGED_ON, AFTER), day=today)
    assert paper.day == today
    assert paper.lead == (
        "Paper for the Steering Group of 5 February 2024, as at 30 January 2024, covering the 85 days since "
        "6 November 2023."
    )
    assert paper.made.startswith("Made from the plan as it is on 30 January 2024. It follows the plan until")
    after = of(GROUP, (BEGUN, BEFORE), day=today, which=THIRD)
    assert not after.is_made
    assert after.missing == "Its paper begins when the Steering Group has met on 5 February 2024."


def test_what_the_history_does_not_know_is_said() -> None:
    begun = date(2024, 1, 1)
    early = of(GROUP, (begun, BEFORE), which=FIRST)
    assert not early.is_made
    assert early.missing == (
        "The history of the plan begins on 1 January 2024. What the plan said on this day is not known."
    )
    half = of(GROUP, (begun, BEFORE), (CHANGED_ON, AFTER))
    assert (
        half.missing == "The history of the plan begins on 1 January 2024. What changed before is not shown."
    )
    assert half.is_made
    none = papers(GROUP, stand(BEFORE, THIRD), History(missing="no git"))
    assert [paper.is_made for paper in none] == [False, False, True]
    assert (
        none[0].missing
        == "The history of the plan is not known here: no git. What the plan said on this day is not known."
    )


def test_the_first_meeting_of_a_body_counts_from_the_beginning_of_the_year() -> None:
    first = Meetings(format=1, meetings=GROUP.meetings[1:])
    paper = of(first, (BEGUN, BEFORE), (CHANGED_ON, AFTER))
    assert paper.headline.startswith("Since 1 August 2023: two done")
    assert paper.lead.endswith("covering the year from 1 August 2023: no earlier meeting is recorded.")
    assert not paper.missing
    assert section(paper, "silent").heading == "Nothing reported since the beginning of the year"
    assert section(paper, "happened").said.startswith("1 August 2023 to 5 February 2024: ")
    early = plan(action(1), year="2024-25")
    drawn_up = of(first, (BEGUN, early), (CHANGED_ON, early))
    assert drawn_up.headline.startswith("Since 1 August 2023: none done"), "its own year is still to come"


def test_a_plan_of_another_year_between_two_meetings() -> None:
    closed = plan(action(1, status="carried-forward", carried_to="2024-25/4"), action(2, **ACHIEVED))
    new = plan(action(4, carried_from="2023-24/1", achieve_by="2025-01-01"), year="2024-25")
    again = plan(action(4, carried_from="2023-24/1", status="stopped", reason="a"), year="2024-25")
    slip = plan(action(4), year="2027-28")
    last = date(2024, 11, 4)
    meetings = Meetings(format=1, meetings=(*GROUP.meetings, Meeting(date=last, body="Steering Group")))
    days = (date(2024, 7, 1), date(2024, 9, 1), date(2024, 9, 2), date(2024, 10, 1))
    paper = of(
        meetings,
        (BEGUN, BEFORE),
        *zip(days, (closed, new, slip, again), strict=True),
        day=date(2024, 12, 1),
        which=last,
    )
    found = rows(paper, "happened")
    assert found[:2] == [
        ("Action 1 of 2023-24", "Carried forward to action 4 of 2024-25.", "1 July 2024"),
        ("Action 2 of 2023-24", "Achieved on 10 January 2024; not yet confirmed.", "1 July 2024"),
    ]
    assert ("Action 4", "Stopped.", in_words(days[3])) in found
    assert section(paper, "happened").said.endswith(", the plan for 2024-25 recorded on 1 September 2024")


def test_what_was_done_and_undone_is_no_news() -> None:
    undone = ((BEGUN, BEFORE), (CHANGED_ON, AFTER), (date(2024, 1, 23), BEFORE))
    paper = of(GROUP, *undone)
    assert rows(paper, "happened") == []
    assert paper.headline == "Since the group last met: none done, none overdue."


def test_two_bodies_on_one_day_have_papers_of_their_own_and_a_return_has_none() -> None:
    held = (
        *GROUP.meetings[:1],
        Meeting(date=SECOND, body="Council"),
        Meeting(date=SECOND, body="Steering Group"),
        Meeting(date=SECOND, body="Office", kind="return"),
    )
    found = papers(Meetings(format=1, meetings=held), stand(BEFORE, SECOND), history((BEGUN, BEFORE)))
    assert [paper.page for paper in found] == [
        "meetings/2023-11-06-steering-group/",
        "meetings/2024-02-05-council/",
        "meetings/2024-02-05-steering-group/",
    ]
    assert [paper.headline.partition(":")[0] for paper in found[1:]] == [
        "Since 1 August 2023", "Since the group last met",
    ]  # fmt: skip
    assert papers(None, stand(BEFORE, SECOND), History()) == ()
