"""The pages of the site: one module a page, with its template beside it, in one list; record/: those
of all that was. Imports the site and below."""

from collections.abc import Iterator

from action_plan.site.page import Page
from action_plan.site.pages import (
    action,
    actions,
    downloads,
    groups,
    home,
    not_found,
    plan,
    propose,
    search,
    status,
)
from action_plan.site.pages.record import (
    archive,
    as_at,
    changes,
    dates,
    edition,
    evidence,
    meetings,
    record,
    requirements,
    since,
    year,
)
from action_plan.site.view import View

PAGES = (
    home,
    actions,
    plan,
    groups,
    action,
    year,
    status,
    dates,
    record,
    changes,
    meetings,
    requirements,
    evidence,
    since,
    as_at,
    archive,
    edition,
    downloads,
    search,
    propose,
    not_found,
)
"""The modules of the pages, in the order of the addresses. Each has a function `pages`, which gives its pages."""


def pages(view: View) -> Iterator[Page]:
    """Every page that is made from data."""
    for module in PAGES:
        yield from module.pages(view)
