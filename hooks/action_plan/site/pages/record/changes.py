"""The changelog, newest first, and a page for each year when it grows."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from action_plan.history.editions import Kept
from action_plan.history.revisions import LATEST, Revision
from action_plan.model.dates import month_in_words
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View


class Event(NamedTuple):
    """What happened to an edition on a day, as the end of a sentence about it, with the address of its minute."""

    day: date
    kept: Kept
    words: str
    minute: str | None = None


class Months(NamedTuple):
    """The revisions and events of a month, newest first, under its name."""

    name: str
    anchor: str
    entries: tuple[Revision | Event, ...]


def _events(editions: Iterable[Kept]) -> Iterator[Event]:
    """What happened to the editions: they were archived, approved step by step, and found to have errors."""
    for kept in editions:
        yield Event(kept.edition.archived_on, kept, "archived")
        for one in kept.approvals:
            if one.on:
                yield Event(one.on, kept, f"{one.said[0].lower()}{one.said[1:]}", one.minute)
        for erratum in kept.errata:
            of = f" in action {erratum.action}" if erratum.action else ""
            yield Event(erratum.on, kept, f"an error{of} was found")


def _by_month(revisions: tuple[Revision, ...], events: Iterable[Event]) -> list[Months]:
    """Revisions in their order, because the clocks of committers may differ, with the events among them."""
    days = accumulate((one.day for one in revisions), min)
    dated: list[tuple[date, Revision | Event]] = [*zip(days, revisions, strict=True)]
    dated += [(one.day, one) for one in events]
    held: dict[date, list[Revision | Event]] = {}
    for _, entry in sorted(dated, key=itemgetter(0), reverse=True):
        held.setdefault(entry.day.replace(day=1), []).append(entry)
    return [
        Months(month_in_words(month), f"m{month:%Y-%m}", tuple(those))
        for month, those in sorted(held.items(), reverse=True)
    ]


def pages(view: View) -> Iterator[Page]:
    """The changes, all or the latest; and each year of them."""
    revisions = view.history.revisions
    events = list(_events(view.editions))
    grows = len(revisions) > LATEST
    years = (
        sorted({r.day.year for r in revisions} | {e.day.year for e in events}, reverse=True) if grows else []
    )
    latest = revisions[:LATEST]
    since = min(one.day for one in latest) if grows else date.min
    yield Page(
        address="changes/",
        place="changes/",
        title="Changes",
        label="Changes",
        description=f"Every change to the {view.plan.name}, newest first, in words.",
        body=view.fill(
            "record/changes.html",
            "changes/",
            months=_by_month(latest, (one for one in events if one.day >= since)),
            years=years,
            shown=min(len(revisions), LATEST),
        ),
        search=(SearchEntry("", "Changes", ""),),
    )
    for year in years:
        held = tuple(r for r in revisions if r.day.year == year)
        trail = (HOME, ("Changes", "changes/"))
        yield Page(
            address=f"changes/{year}/",
            place="changes/",
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
                months=_by_month(held, (one for one in events if one.day.year == year)),
            ),
        )
