"""What one role answers for."""

from collections.abc import Iterator

from action_plan.history.actions.silence import SILENT
from action_plan.model import addresses
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.search import entries
from action_plan.site.view import View
from action_plan.words import plural


def pages(view: View) -> Iterator[Page]:
    """A page of all roles, and one for each."""
    yield _list(view)
    theme_of = {action.number: theme for theme, action in view.plan.placed()}
    for role, counts in view.standing.roles:
        where = addresses.of_role(role)
        trail = (HOME, ("Roles", addresses.ROLES))
        yield Page(
            address=where,
            place=addresses.ROLES,
            title=role,
            label=role,
            description=f"{role} answers for {plural(counts.total, 'action')} of the {view.plan.name}.",
            trail=trail,
            has_contents=False,
            body=view.fill(
                "role.html",
                where,
                trail=trail,
                role=role,
                counts=counts,
                actions=view.plan.roles[role],
                theme_of=theme_of,
                silent=sum(view.known.silences[one.number].is_silent for one in view.plan.roles[role]),
                threshold=SILENT,
            ),
            search=(entries.of_role(view, role),),
        )


def _list(view: View) -> Page:
    roles = view.standing.roles
    return Page(
        address=addresses.ROLES,
        place=addresses.ROLES,
        title="Roles",
        label="By role",
        description=f"Who is responsible for what in the {view.plan.name}: {plural(len(roles), 'role')}.",
        has_contents=False,
        body=view.fill(
            "groups.html",
            addresses.ROLES,
            title="Roles",
            one="Role",
            lead=f"Who is responsible for what in {view.plan.year}. An action of several roles is counted for each.",
            caption="The actions of each role",
            groups=[(role, addresses.of_role(role), counts) for role, counts in roles],
        ),
        search=(SearchEntry("", "Roles", "Who is responsible for what.", sort="role"),),
    )
