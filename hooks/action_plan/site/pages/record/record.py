"""The way into all that was."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from action_plan.model import addresses
from action_plan.site.page import Page, SearchEntry
from action_plan.site.view import View


class Way(NamedTuple):
    """A page of the record: where it stands, what it is called, what it answers, and whether there is one."""

    address: str
    name: str
    about: str
    exists: Callable[[View], bool] = lambda _: True


WAYS = (
    Way("changes/", "Changes", "What changed, on which day, in words; the newest first."),
    Way(
        addresses.SINCE,
        "Since the newest edition",
        "How the plan differs from what was last published, first where its words are no longer the same.",
        lambda view: view.since is not None,
    ),
    Way(addresses.DAYS, "Days", "The plan as it was on any day."),
    Way("dates/", "Dates", "What is due when, and every date that moved: from when to when, and why."),
    Way(
        addresses.MEETINGS,
        "Meetings",
        "What each body that met or will meet is told, and what it decided.",
        lambda view: bool(view.known.meetings),
    ),
    Way(
        addresses.REQUIREMENTS,
        "Requirements",
        "What is required, by which actions it is met, and what none meets.",
        lambda view: bool(view.requirements),
    ),
    Way(
        addresses.EVIDENCE,
        "Evidence",
        "Every piece of evidence that is linked, and what has none.",
        lambda view: bool(view.known.evidence),
    ),
    Way("archive/", "Editions", "The plans that were published, kept as they were."),
)
"""In the order in which the page lists them, below the years."""


def pages(view: View) -> Iterator[Page]:
    """The page of the record."""
    yield Page(
        address=addresses.RECORD,
        place=addresses.RECORD,
        title="The record",
        label="The record",
        description=f"What became of the {view.plan.about.title} year by year, and the way into all that was.",
        body=view.fill(
            "record/record.html",
            addresses.RECORD,
            years=reversed(view.known.outcomes.values()),
            ways=[way for way in WAYS if way.exists(view)],
        ),
        search=(SearchEntry("", "The record", ""),),
    )
