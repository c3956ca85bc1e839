"""One theme, with its actions."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.search import entries
from action_plan.site.view import View
from action_plan.words import plural


def pages(view: View) -> Iterator[Page]:
    """A page of all themes, and one for each."""
    themes = view.plan.themes
    trail = (HOME, ("Themes", addresses.THEMES))
    yield _list(view)
    for i, (theme, counts) in enumerate(view.standing.themes):
        where = addresses.of_theme(theme.letter)
        title = f"Theme {theme.letter}: {view.texts.plain(theme.title)}"
        yield Page(
            address=where,
            place=addresses.THEMES,
            title=title,
            label=f"{theme.letter}. {view.texts.plain(theme.title)}",
            description=(
                f"{title}: {plural(counts.total, 'action')}"
                f"{'' if counts.total else ' this year'} in the {view.plan.name}."
            ),
            trail=trail,
            body=view.fill(
                "theme.html",
                where,
                trail=trail,
                theme=theme,
                counts=counts,
                before=themes[i - 1] if i else None,
                after=themes[i + 1] if i + 1 < len(themes) else None,
            ),
            search=(entries.of_theme(view, theme, title),),
        )


def _list(view: View) -> Page:
    plain = view.texts.plain
    return Page(
        address=addresses.THEMES,
        place=addresses.THEMES,
        title="Themes",
        label="By theme",
        description=f"The {plural(len(view.plan.themes), 'theme')} of the {view.plan.name}, and how each stands.",
        has_contents=False,
        body=view.fill(
            "groups.html",
            addresses.THEMES,
            title="Themes",
            one="Theme",
            lead=f"The {view.plan.name} has {plural(len(view.plan.themes), 'theme')}.",
            caption="The actions of each theme",
            groups=[
                (f"{theme.letter}. {plain(theme.title)}", addresses.of_theme(theme.letter), counts)
                for theme, counts in view.standing.themes
            ],
        ),
        search=(SearchEntry("", "Themes", ""),),
    )
