"""The navigation in mkdocs.yml, by the names that the sources of the pages would have."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from action_plan.site.page import Page


def source_name(page: Page) -> str:
    """The name that MkDocs would expect for the source of a page: "themes/a.md"."""
    return f"{page.address.rstrip('/')}.md" if page.address else "index.md"


def names(nav: Any) -> Iterator[str]:
    """The names of the sources that a navigation names, however deep."""
    if isinstance(nav, str):
        yield nav
    for item in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from names(item)


def filled(nav: list[Any], pages: Iterable[Page]) -> list[Any]:
    """The navigation of mkdocs.yml with the labels of the pages; all that may be in it, where it names none."""
    labels = {source_name(page): Markup.escape(page.label) for page in pages if page.in_navigation}

    def with_label(item: Any) -> Any:
        if isinstance(item, dict):
            return {
                name: list(map(with_label, held)) if isinstance(held, list) else held
                for name, held in item.items()
            }
        return {labels[item]: item} if item in labels else item

    return [with_label(item) for item in nav or labels]
