"""The list of meetings as it stood on a day, by which the paper of a past meeting stays as it was.

Which meeting came before one, and which was to come after it, is what was known of it then: a meeting that is entered
later changes no paper that was handed out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from action_plan.history.git import NoGit, blobs, log, place_of
from action_plan.model.neighbours import Meeting, Meetings
from action_plan.planfile.neighbours import MEETINGS, check_source
from action_plan.planfile.reading import Reading


@dataclass(frozen=True)
class Listing:
    """The list as it was recorded on a day."""

    day: date
    source: bytes

    @cached_property
    def meetings(self) -> Meetings | None:
        """What it holds; None where it was not in order. What was still to come then is no mistake now."""
        held: Meetings | None = check_source(self.source, Reading(MEETINGS), date.max)
        return held

    def holds(self, meeting: Meeting) -> bool:
        """Whether it lists that meeting, by its body and day."""
        return self.meetings is not None and any(one.key == meeting.key for one in self.meetings.meetings)


def read_listings(root: Path) -> tuple[Listing, ...]:
    """Each state of data/meetings.yaml below `root` on the main line, newest first; none where git knows of none."""
    try:
        prefix, _ = place_of(root)
        entries = [one for one in log(root, MEETINGS, prefix) if one.blob and one.when]
    except NoGit:
        return ()
    held = dict(blobs(root, list(dict.fromkeys(one.blob for one in entries if one.blob))))
    return tuple(
        Listing(one.when.date(), source)
        for one in entries
        if one.when and one.blob and (source := held[one.blob]) is not None
    )


def as_listed(meeting: Meeting, listings: Sequence[Listing]) -> Listing | None:
    """The list by the end of the day of a meeting or, where it was entered later, as it was when it first held that;
    None where no state did. The listings newest first."""
    on_day = next((one for one in listings if one.day <= meeting.date and one.meetings), None)
    if on_day and on_day.holds(meeting):
        return on_day
    later = (one for one in reversed(listings) if one.day > meeting.date)
    return next((one for one in later if one.holds(meeting)), None)
