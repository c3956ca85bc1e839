"""How the plan differs from the newest edition, with what was reworded after approval first."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.model.changes import Change
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.pages.record.edition import titles
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page of the difference, where there is an edition."""
    since = view.since
    if since is None:
        return
    name = f"What changed since {since.kept.edition.name}"
    trail = (*RECORD, ("Changes", "changes/"))

    def place(change: Change) -> str | None:
        key = (change.earlier or view.plan.year, int(change.key)) if change.subject == "action" else None
        return view.elsewhere(key) if key else None

    yield Page(
        address=addresses.SINCE,
        place=addresses.RECORD,
        title=name,
        label="Since the newest edition",
        description=f"How the {view.plan.name} differs from {since.kept.edition.name}, in words.",
        trail=trail,
        body=view.fill(
            "record/since.html",
            addresses.SINCE,
            trail=trail,
            name=name,
            since=since,
            edition=since.kept.edition,
            titles=titles(since.kept.plan, view.plan),
            place=place,
        ),
        search=(SearchEntry("", name, ""),),
    )
