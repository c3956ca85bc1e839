"""All actions at a glance, a row each."""

from collections.abc import Iterator

from action_plan.history.actions.silence import SILENT
from action_plan.model import addresses
from action_plan.model.timeliness import PARTS_IN_WORDS, TIMELINESS_IN_WORDS, Timeliness
from action_plan.site.page import Choice, Page, SearchEntry
from action_plan.site.view import View

_OPEN: tuple[Timeliness, ...] = ("overdue", "due-soon", "due-later", "no-fixed-date")

DONE = "?timeliness=finished&status=achieved"
"""What is achieved, and nobody who looked disagrees, in an address of the page."""


def pages(view: View) -> Iterator[Page]:
    """The page of all actions."""
    yield Page(
        address=addresses.ACTIONS,
        place=addresses.ACTIONS,
        title="All actions",
        label="All actions",
        description=f"Every action of the {view.plan.name} in a row: who, by when, and how it is going.",
        has_contents=False,
        body=view.fill("actions.html", addresses.ACTIONS, choices=list(_choices(view))),
        search=(SearchEntry("", "All actions", ""),),
    )


def _choices(view: View) -> Iterator[Choice]:
    """What can be chosen; nothing of which there is none."""
    counts = view.standing.counts
    silent = sum(one.is_silent for one in view.known.silences.values())
    yield Choice("All", "", counts.total)
    open_ = (
        Choice(TIMELINESS_IN_WORDS[key], f"?timeliness={key}", counts.by_timeliness[key]) for key in _OPEN
    )
    others = (
        Choice(PARTS_IN_WORDS["done"], DONE, counts.done),
        Choice(PARTS_IN_WORDS["ended"], "?status=stopped&status=carried-forward", counts.ended),
        Choice(f"No report in {SILENT} days", "?silent=yes", silent),
    )
    yield from (one for one in (*open_, *others) if one.number)
