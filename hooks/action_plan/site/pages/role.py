"""What one role answers for."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import plural


def pages(view: View) -> Iterator[Page]:
    """A page for each role."""
    theme_of = {action.number: theme for theme, action in view.plan.placed()}
    for role, counts in view.standing.roles:
        where = addresses.of_role(role)
        trail = (HOME, ("Status summary", "status/"))
        yield Page(
            address=where,
            place="status/",
            title=role,
            label=role,
            description=f"{role} answers for {plural(counts.total, 'action')} of the {view.plan.name}.",
            trail=trail,
            body=view.fill(
                "role.html",
                where,
                trail=trail,
                role=role,
                counts=counts,
                actions=view.plan.roles[role],
                theme_of=theme_of,
            ),
            search=(SearchEntry("", role, ""),),
        )
