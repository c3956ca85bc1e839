"""The list of meetings as it was: what is entered later changes the paper of no meeting that is past."""

from datetime import date
from pathlib import Path

from action_plan.history.papers.listed import Listing, read_listings
from action_plan.model.neighbours import Meeting, Meetings
from action_plan.planfile.neighbours import MEETINGS

from tests.conftest import Repo
from tests.history.test_papers import (
    AFTER,
    BEFORE,
    BEGUN,
    CHANGED_ON,
    FIRST,
    GROUP,
    SECOND,
    THIRD,
    of,
    section,
)


def listing(day: date, *days: date) -> Listing:
    """A list with meetings on these days, as it was recorded on another."""
    held = "".join(f"  - {{date: {one}, body: Steering Group}}\n" for one in days)
    return Listing(day, f"format: 1\nmeetings:\n{held}".encode())


def test_no_meeting_that_is_listed_later_changes_a_paper() -> None:
    states = ((BEGUN, BEFORE), (CHANGED_ON, AFTER))
    two = Meetings(format=1, meetings=GROUP.meetings[:2])
    then = of(two, *states, day=SECOND)
    known = (listing(BEGUN, FIRST, SECOND),)
    assert section(then, "due").heading == "Due in the next 90 days"
    between = Meeting(date=date(2024, 1, 8), body="Steering Group")
    now = Meetings(format=1, meetings=(GROUP.meetings[0], between, *GROUP.meetings[1:]))
    since = listing(date(2024, 3, 1), FIRST, between.date, SECOND, THIRD)
    assert of(now, *states, day=THIRD, listings=(since, *known)) == then
    assert of(now, *states, day=THIRD) != then
    # On the next paper, which is still to come, all of it counts.
    coming = of(now, *states, which=THIRD, day=date(2024, 4, 1), listings=(since, *known))
    assert coming.lead.endswith("since 5 February 2024.")


def test_a_meeting_that_was_listed_after_its_day_goes_by_the_list_that_first_held_it() -> None:
    states = ((BEGUN, BEFORE), (CHANGED_ON, AFTER))
    first = listing(date(2024, 2, 7), FIRST, SECOND)
    nothing, wrong = listing(BEGUN, FIRST), Listing(date(2024, 2, 4), b"format: 1\nmeetings: [no\n")
    paper = of(GROUP, *states, listings=(listing(date(2024, 3, 1), SECOND), first, wrong, nothing))
    assert paper.lead.endswith("since 6 November 2023.")
    assert section(paper, "due").heading == "Due in the next 90 days"
    assert paper.made.endswith(
        " The meeting was listed on 7 February 2024: the ones before and after it are those that were listed by then."
    )
    # What no state of the list holds goes by the list as it is.
    assert of(GROUP, *states, listings=(nothing,)) == of(GROUP, *states)


def test_the_states_of_the_list_are_read_from_git(tmp_path: Path) -> None:
    assert read_listings(tmp_path) == ()
    repo = Repo(tmp_path / "repo")
    repo.commit("About", "README.md")
    assert read_listings(repo.folder) == ()
    repo.commit(listing(BEGUN, FIRST).source, MEETINGS)
    repo.hours += 24
    repo.commit(listing(BEGUN, FIRST, SECOND).source.replace(b"\n", b"\r\n"), MEETINGS)
    repo.git("rm", "--quiet", MEETINGS)
    repo.commit()
    days = [
        (one.day, [held.date for held in one.meetings.meetings])
        for one in read_listings(repo.folder)
        if one.meetings
    ]
    assert days == [(date(2023, 9, 2), [FIRST, SECOND]), (date(2023, 9, 1), [FIRST])]
