"""Every piece of evidence, and what has none."""

from collections.abc import Iterator
from itertools import groupby

from action_plan.model import addresses
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.view import View
from action_plan.tables.evidence import SHOWS_IN_WORDS
from action_plan.words import plural


def pages(view: View) -> Iterator[Page]:
    """The page of the evidence; nothing where none is linked, and none is missing."""
    if not view.known.evidence:
        return
    held = [one for one in view.known.evidence if one.link]
    trail = RECORD
    by_year = groupby(view.known.evidence, key=lambda one: one.year)
    links = plural(len(held), "link")
    what = f"Everything that is linked as evidence of the {view.plan.about.title}"
    yield Page(
        address=addresses.EVIDENCE,
        place=addresses.RECORD,
        title="Evidence",
        label="Evidence",
        description=f"{what}: {links}; and what has none.",
        trail=trail,
        body=view.fill(
            "record/evidence.html",
            addresses.EVIDENCE,
            trail=trail,
            links=links,
            years=[(year, list(pieces)) for year, pieces in by_year],
            shows=SHOWS_IN_WORDS,
        ),
        search=(SearchEntry("", "Evidence", ""),),
    )
