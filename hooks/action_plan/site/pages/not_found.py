"""What a server shows for an address that is no page. It is seen at any depth, so its links begin at the root."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from action_plan.site.page import Page
from action_plan.site.templates import compact, render_part
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page for addresses that are none."""
    root = urlsplit(view.site or "/").path
    yield Page(
        address="404.html",
        place="",
        title="Page not found",
        label="Page not found",
        description=f"{view.plan.name}, published by {view.plan.about.published_by}.",
        has_contents=False,
        body=compact(render_part("not_found.html", at=lambda target: root + target)),
    )
