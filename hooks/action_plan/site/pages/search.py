"""Where what the search finds is shown, at an address that holds what was asked for."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.site.page import Page
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page of the search."""
    yield Page(
        address=addresses.SEARCH,
        place="",
        title="Search",
        label="Search",
        description=f"Search the {view.plan.name}, its editions and the help.",
        has_contents=False,
        is_tool=True,
        body=view.fill("search.html", addresses.SEARCH),
    )
