"""One theme, with its actions."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import plural


def pages(view: View) -> Iterator[Page]:
    """A page for each theme."""
    themes = view.plan.themes
    for i, (theme, counts) in enumerate(view.standing.themes):
        where = addresses.of_theme(theme.letter)
        title = f"Theme {theme.letter}: {view.texts.plain(theme.title)}"
        yield Page(
            address=where,
            place=where,
            title=title,
            label=f"{theme.letter}. {view.texts.plain(theme.title)}",
            description=(
                f"{title}: {plural(counts.total, 'action')}"
                f"{'' if counts.total else ' this year'} in the {view.plan.name}."
            ),
            trail=(HOME,),
            body=view.fill(
                "theme.html",
                where,
                trail=(HOME,),
                theme=theme,
                counts=counts,
                before=themes[i - 1] if i else None,
                after=themes[i + 1] if i + 1 < len(themes) else None,
            ),
            search=(SearchEntry("", title, ""),),
        )
