"""The list of editions, with their checksums."""

from collections.abc import Iterator, Mapping

from action_plan.model import addresses
from action_plan.site.bundle import Bundle
from action_plan.site.page import Page, SearchEntry
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """The page of the archive, before the ZIPs are made of finished pages."""
    yield page(view, {})


def page(view: View, bundles: Mapping[str, Bundle]) -> Page:
    """The page of the archive; `bundles` are the ZIPs of the editions, by their addresses."""
    newest = [(kept, kept.edition.address) for kept in reversed(view.editions)]
    return Page(
        address="archive/",
        place=addresses.RECORD,
        title="Archive",
        label="Archive",
        description=f"Every published edition of the {view.plan.about.title}, kept as it was published.",
        body=view.fill(
            "record/archive.html", "archive/", editions=newest, bundles=bundles, of_year=addresses.of_year
        ),
        search=(SearchEntry("", "Archive: published editions", ""),),
    )
