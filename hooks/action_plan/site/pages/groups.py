"""Themes and roles: a list of each, and a page for each of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from action_plan.history.actions.silence import SILENT
from action_plan.model import addresses
from action_plan.model.plan import Action
from action_plan.model.timeliness import Counts
from action_plan.site.page import HOME, Page, SearchEntry, with_neighbours
from action_plan.site.search import entries
from action_plan.site.view import Group, View
from action_plan.words import number_in_words, plural, sentence_case


class Listed(NamedTuple):
    """A theme or a role: what it is called, in full and in a list, where it stands, its actions, how they do, and what
    the search finds of it."""

    title: str
    label: str
    address: str
    actions: Sequence[Action]
    counts: Counts
    found: SearchEntry


def pages(view: View) -> Iterator[Page]:
    """A page of all themes and one for each, then the same of the roles."""
    themes, roles = list(_themes(view)), list(_roles(view))
    yield _list(view, "theme", themes, "")
    for before, one, after in with_neighbours(themes):
        groups = [Group("", None, one.actions)] if one.actions else []
        yield _page(view, "theme", one, groups, (before, after))
    yield _list(view, "role", roles, "An action of several roles is counted for each.")
    for before, one, after in with_neighbours(roles):
        yield _page(view, "role", one, view.by_theme(one.actions), (before, after))


def _themes(view: View) -> Iterator[Listed]:
    for theme, counts in view.standing.themes:
        words = view.texts.plain(theme.title)
        title = f"Theme {theme.letter}: {words}"
        where, found = addresses.of_theme(theme.letter), entries.of_theme(view, theme, title)
        yield Listed(title, f"{theme.letter}. {words}", where, theme.actions, counts, found)


def _roles(view: View) -> Iterator[Listed]:
    for role, counts in view.standing.roles:
        actions, found = view.plan.roles[role], entries.of_role(view, role)
        yield Listed(role, role, addresses.of_role(role), actions, counts, found)


def _list(view: View, kind: str, listed: Sequence[Listed], note: str) -> Page:
    address = addresses.THEMES if kind == "theme" else addresses.ROLES
    late = sum(one.counts.by_timeliness["overdue"] > 0 for one in listed)
    have = "has" if late < 2 else "have"
    of = plural(len(listed), kind)
    title = sentence_case(f"{kind}s")
    found = SearchEntry("", title, "")
    if kind == "role":
        found = SearchEntry("", title, "Who is responsible for what.", sort="role")
    return Page(
        address=address,
        place=address,
        title=title,
        label=f"By {kind}",
        description=f"The {of} of the {view.plan.name}, and how the actions of each are going.",
        has_contents=False,
        body=view.fill(
            "groups.html",
            address,
            title=title,
            kind=kind,
            lead=f"{sentence_case(number_in_words(late))} of {of} {have} something overdue.",
            note=note,
            listed=listed,
            most=max((one.counts.total for one in listed), default=0),
        ),
        search=(found,),
    )


def _page(
    view: View,
    kind: str,
    one: Listed,
    groups: Sequence[Group],
    neighbours: tuple[Listed | None, Listed | None],
) -> Page:
    place = addresses.THEMES if kind == "theme" else addresses.ROLES
    trail = (HOME, (f"{sentence_case(kind)}s", place))
    return Page(
        address=one.address,
        place=place,
        title=one.title,
        label=one.label,
        description=f"{one.title}: {plural(one.counts.total, 'action')} in the {view.plan.name}.",
        trail=trail,
        has_contents=False,
        body=view.fill(
            "group.html",
            one.address,
            trail=trail,
            kind=kind,
            one=one,
            groups=groups,
            before=neighbours[0],
            after=neighbours[1],
            silent=sum(view.known.silences[action.number].is_silent for action in one.actions),
            threshold=SILENT,
        ),
        search=(one.found,),
    )
