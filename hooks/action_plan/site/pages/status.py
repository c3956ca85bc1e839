"""The status summary: by theme, status, timeliness and role."""

from collections.abc import Iterator

from action_plan.site.charts import counts_by_month
from action_plan.site.page import Page, SearchEntry
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The status summary."""
    yield Page(
        address="status/",
        place="status/",
        title="Status summary",
        label="Status summary",
        description=f"The {view.plan.name} by theme, status, timeliness and role, in numbers.",
        body=view.fill(
            "status.html",
            "status/",
            most_actions=max(counts.total for _, counts in view.standing.themes) or 1,
            columns=counts_by_month(view.history.revisions),
        ),
        search=(SearchEntry("", "Status summary", ""),),
    )
