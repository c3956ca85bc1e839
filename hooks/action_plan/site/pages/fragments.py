"""Pieces of plain HTML for the pages of other sites: how the plan stands, a theme, an action, what is overdue.

Without script or style, and without a frame. Links are whole addresses; where that of the site is not known there are
none, because nobody knows from where they would begin.
"""

from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup, escape

from action_plan.model import addresses
from action_plan.site.templates import compact, environment
from action_plan.site.view import View

FOLDER = f"{addresses.DATA_FILES}fragments/"


def fragments(view: View) -> Iterator[tuple[str, bytes]]:
    """Each of them, by its address."""
    macros: Any = environment().get_template("fragments.html").module
    link = _linked(view.site)
    plan, standing, texts = view.plan, view.standing, view.texts

    mark = escape(view.given.options.mark)
    marked = Markup("<p><strong>{}</strong></p>\n").format(mark) if mark else ""

    def made(name: str, html: str) -> tuple[str, bytes]:
        return f"{FOLDER}{name}.html", f"{marked}{compact(html)}\n".encode()

    yield made("standing", macros.standing(standing, link(""), link("actions/")))
    yield made("overdue", macros.overdue(standing, texts, link))
    for theme in plan.themes:
        where = addresses.of_theme(theme.letter)
        yield made(where.rstrip("/"), macros.theme(theme, standing, texts, link))
    for year, known in view.known.years.items():
        for number, one in known.actions.items():
            is_current = year == plan.year and not one.is_gone
            where = addresses.of_action(year, number)
            words = macros.action(
                one.action, year, standing if is_current else None, view.texts_of(one.plan), link
            )
            yield made(where.rstrip("/"), words)


def _linked(site: str | None) -> Callable[[str], str | None]:
    """What gives the whole address of a page, or None."""
    return lambda way: f"{site}{way}" if site else None
