"""What a server shows for an address that is no page. It is seen at any depth, so its links begin at the root of the
server; where nobody said where the site will stand, it stands alone and finds the root itself."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from action_plan.site.frames import with_policy
from action_plan.site.page import Page
from action_plan.site.templates import compact, render_part
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page for addresses that are none."""
    root = urlsplit(view.site).path if view.site else None
    body = compact(render_part("not_found.html", plan=view.plan, root=root))
    if root is None:
        alone = render_part("not_found_alone.html", plan=view.plan, body=body, options=view.given.options)
        body = Markup(with_policy(str(compact(alone))))
    yield Page(
        address="404.html",
        place="",
        title="Page not found",
        label="Page not found",
        description=f"{view.plan.name}, published by {view.plan.about.published_by}.",
        has_contents=False,
        is_whole=root is None,
        body=body,
    )
