"""How the plan stands."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from action_plan.history.actions.lately import Happening, lately
from action_plan.history.actions.silence import last_word
from action_plan.history.editions import Kept
from action_plan.model import addresses
from action_plan.model.dates import in_words
from action_plan.site.page import Page, SearchEntry
from action_plan.site.pages.actions import DONE
from action_plan.site.view import View
from action_plan.words import plural

LATELY = 5
"""How many of the latest things that happened the page shows."""


class Figure(NamedTuple):
    """One of the three figures: its tone, the number, what it is of, and where that is shown."""

    tone: str
    number: str
    words: str
    address: str


def pages(view: View) -> Iterator[Page]:
    """The home page."""
    standing = view.standing
    counts = standing.counts
    late = counts.by_timeliness["overdue"]
    over = " (its year is over)" if standing.close else ""
    newest = view.newest
    yield Page(
        address="",
        place="",
        title="Overview",
        label="Overview",
        description=(
            f"{view.plan.name}{over}: {plural(counts.total, 'action')}, {late or 'none'} overdue, "
            f"as at {in_words(standing.day)}."
        ),
        has_contents=False,
        body=view.fill(
            "home.html",
            "",
            figures=list(_figures(view)),
            last_word=lambda action: last_word(action, standing.day),
            lately=_lately(view, newest)[:LATELY],
            next_meeting=next((p.meeting for p in view.known.papers if p.meeting.date >= standing.day), None),
            newest=newest,
            since_when=_since_when(newest) if newest else "",
            question=view.links.asking(f"Question: {view.plan.name}", view.plan.name),
            explains="about.md" in view.given.written,
        ),
        search=(SearchEntry("", "Overview", ""),),
    )


def _figures(view: View) -> Iterator[Figure]:
    counts, close = view.standing.counts, view.standing.close
    late, soon = counts.by_timeliness["overdue"], counts.by_timeliness["due-soon"]
    every = addresses.ACTIONS
    yield Figure("late" if late else "", str(late), "overdue", f"{every}?timeliness=overdue")
    if close:
        yield Figure("", str(close.open), "open when the year closed", addresses.of_year(close.year))
    else:
        yield Figure("soon" if soon else "", str(soon), "due within 30 days", f"{every}?timeliness=due-soon")
    confirmed = f", {counts.confirmed or 'none'} of them confirmed" if view.standing.confirms else ""
    done = f"done{confirmed if counts.done else ''}"
    yield Figure("done" if counts.done else "", f"{counts.done} of {counts.total}", done, f"{every}{DONE}")


def _since_when(newest: Kept) -> str:
    """ "Since the plan was approved on 8 October 2026", "Since 2026-27 edition 1 was published on 9 October 2026"."""
    if newest.approved and newest.approved.on:
        return f"Since the plan was approved on {in_words(newest.approved.on)}"
    return f"Since {newest.edition.name} was published on {in_words(newest.edition.archived_on)}"


def _lately(view: View, newest: Kept | None) -> list[Happening]:
    """What happened since the newest edition of the year or, where there is none, in it."""
    year = view.plan.year
    since = year.first_day - timedelta(days=1)
    if newest:
        since = (newest.approved and newest.approved.on) or newest.edition.archived_on
    stories = {(year, one.number): view.known.story((year, one.number)) for one in view.plan.actions}
    return lately(stories, since, view.standing.day)
