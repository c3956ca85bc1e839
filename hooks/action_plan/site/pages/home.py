"""How the plan stands."""

from collections.abc import Iterator

from action_plan.model.dates import in_words
from action_plan.site.page import Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import plural

LATELY = 3
"""How many revisions the page shows."""


def pages(view: View) -> Iterator[Page]:
    """The home page."""
    standing = view.standing
    counts = standing.counts
    late = counts.by_timeliness["overdue"]
    over = " (its year is over)" if standing.close else ""
    yield Page(
        address="",
        place="",
        title="How the plan stands",
        label="Overview",
        description=(
            f"{view.plan.name}{over}: {plural(counts.total, 'action')}, {late or 'none'} overdue, "
            f"as at {in_words(standing.day)}."
        ),
        has_contents=False,
        body=view.fill(
            "home.html",
            "",
            lately=view.history.revisions[:LATELY],
            next_meeting=next((p.meeting for p in view.known.papers if p.meeting.date >= standing.day), None),
            newest_edition=view.editions[-1].edition.address if view.editions else None,
        ),
        search=(SearchEntry("", "How the plan stands", ""),),
    )
