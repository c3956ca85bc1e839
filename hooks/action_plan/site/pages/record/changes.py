"""The changelog, newest first, and a page for each year when it grows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from action_plan.history.events import Event, events, in_order
from action_plan.history.revisions import LATEST, Revision
from action_plan.model import addresses
from action_plan.model.dates import month_in_words
from action_plan.model.records import Kind
from action_plan.model.sentences import grouped
from action_plan.site.page import RECORD, Choice, Page, SearchEntry
from action_plan.site.view import View


class Months(NamedTuple):
    """The revisions and events of a month, newest first, under its name."""

    name: str
    anchor: str
    entries: tuple[Revision | Event, ...]


def _by_month(revisions: tuple[Revision, ...], happened: Iterable[Event]) -> list[Months]:
    """Revisions and events, newest first, under the months of their own days."""
    held: dict[date, list[Revision | Event]] = {}
    for _, entry in in_order(revisions, happened):
        held.setdefault(entry.day.replace(day=1), []).append(entry)
    return [
        Months(month_in_words(month), f"m{month:%Y-%m}", tuple(those))
        for month, those in sorted(held.items(), reverse=True)
    ]


KINDS_IN_WORDS: Mapping[Kind, str] = {
    "progress": "Progress",
    "status": "Status",
    "date": "Dates",
    "owner": "Who",
    "wording": "Wording",
    "structure": "Other",
}
"""The kinds of change, as the page calls them."""


def _choices(months: Iterable[Months]) -> Iterator[Choice]:
    """What can be chosen of the changes: all, those of a kind, and what happened to the editions."""
    entries = [entry for month in months for entry in month.entries]
    editions = sum(isinstance(entry, Event) for entry in entries)
    each = [
        {change.kind for change in held}
        for entry in entries
        if isinstance(entry, Revision)
        for _, held in grouped(entry.changes)
    ]
    yield Choice("All", "", len(each) + editions)
    some = [
        Choice(words, f"?kind={kind}", sum(kind in one for one in each))
        for kind, words in KINDS_IN_WORDS.items()
    ]
    yield from (one for one in (*some, Choice("Editions", "?kind=edition", editions)) if one.number)


def pages(view: View) -> Iterator[Page]:
    """The changes, all or the latest; and each year of them."""
    revisions = view.history.revisions
    happened = list(events(view.editions))
    grows = len(revisions) > LATEST
    years = (
        sorted({r.day.year for r in revisions} | {e.day.year for e in happened}, reverse=True)
        if grows
        else []
    )
    latest = revisions[:LATEST]
    since = min(one.day for one in latest) if grows else date.min
    yield Page(
        address="changes/",
        place=addresses.RECORD,
        title="Changes",
        label="Changes",
        description=f"Every change to the {view.plan.name}, newest first, in words.",
        trail=RECORD,
        body=view.fill(
            "record/changes.html",
            "changes/",
            trail=RECORD,
            months=(months := _by_month(latest, (one for one in happened if one.day >= since))),
            choices=list(_choices(months)),
            years=years,
            shown=min(len(revisions), LATEST),
        ),
        search=(SearchEntry("", "Changes", ""),),
    )
    for year in years:
        held = tuple(r for r in revisions if r.day.year == year)
        trail = (*RECORD, ("Changes", "changes/"))
        yield Page(
            address=f"changes/{year}/",
            place=addresses.RECORD,
            title=f"Changes in {year}",
            label=f"{year}",
            description=f"Every change made in {year} to the {view.plan.about.title}, newest first.",
            trail=trail,
            body=view.fill(
                "record/changes_year.html",
                f"changes/{year}/",
                trail=trail,
                year=year,
                number=len(held),
                months=(months := _by_month(held, (one for one in happened if one.day.year == year))),
                choices=list(_choices(months)),
            ),
        )
