"""The way into the record."""

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
    Way(
        "status/",
        "Status summary",
        "The plan in numbers, by theme and role, and how well its dates are kept.",
    ),
    Way("changes/", "Changes", "What changed and when, the newest first."),
    Way(
        addresses.SINCE,
        "Since the newest edition",
        "How the plan differs from the edition that was last published.",
        lambda view: view.since is not None,
    ),
    Way(addresses.DAYS, "The plan on any day", "What the plan said on a day in the past."),
    Way("dates/", "Dates", "What is due when, which dates moved, and why."),
    Way(
        addresses.MEETINGS,
        "Meetings",
        "The paper for each meeting, and what it decided.",
        lambda view: bool(view.known.meetings),
    ),
    Way(
        addresses.REQUIREMENTS,
        "Requirements",
        "What the law and others require, and which actions meet it.",
        lambda view: bool(view.requirements),
    ),
    Way(
        addresses.EVIDENCE,
        "Evidence",
        "Links to what shows that something was done, and what has none.",
        lambda view: bool(view.known.evidence),
    ),
    Way("archive/", "Editions", "The plan as it was approved and published, year by year."),
)
"""In the order in which the page lists them, below the years."""


def pages(view: View) -> Iterator[Page]:
    """The page of the record."""
    yield Page(
        address=addresses.RECORD,
        place=addresses.RECORD,
        title="The record",
        label="The record",
        description=f"What became of the {view.plan.about.title} year by year, and what the plan said on any day.",
        body=view.fill(
            "record/record.html",
            addresses.RECORD,
            years=reversed(view.known.outcomes.values()),
            ways=[way for way in WAYS if way.exists(view)],
        ),
        search=(SearchEntry("", "The record", ""),),
    )
