"""The plan as it stood: the days on which it changed, and a page for each of the newest of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from action_plan.history.citation import cite
from action_plan.history.days import MOST_DAYS, MOST_SIZE, ChangedDay
from action_plan.model import addresses
from action_plan.model.dates import in_words, month_in_words
from action_plan.model.timeliness import stand
from action_plan.site.page import RECORD, Page, SearchEntry, with_neighbours
from action_plan.site.templates import render
from action_plan.site.view import View
from action_plan.words import size_in_words


def pages(view: View) -> Iterator[Page]:
    """The days by month, and the plan as it stood from each of those that have pages."""
    days = view.days_with_pages
    yield Page(
        address=addresses.DAYS,
        place=addresses.RECORD,
        title="The plan on any day",
        label="Days",
        description=f"The days on which the {view.plan.about.title} changed, and what it said from each on.",
        trail=RECORD,
        body=view.fill(
            "record/days.html",
            addresses.DAYS,
            trail=RECORD,
            months=_by_month(days),
            older=_by_month(view.days[len(days) :]),
            most=(MOST_DAYS, size_in_words(MOST_SIZE)),
        ),
        search=(SearchEntry("", "The plan on any day", ""),),
    )
    for after, day, before in with_neighbours(view.days)[: len(days)]:
        yield _of_day(view, day, before, after)


def _of_day(view: View, day: ChangedDay, before: ChangedDay | None, after: ChangedDay | None) -> Page:
    """The plan as it stood from a day until the next change, which was that of `after`."""
    plan, where = day.plan, addresses.of_day(day.day)
    trail = (*RECORD, ("Days", addresses.DAYS))
    name = f"{plan.name} as at {in_words(day.day)}"
    cited = partial(cite, plan, revision=day.revision, as_at=day.day, site=view.site)
    return Page(
        address=where,
        place=addresses.RECORD,
        title=name,
        label=in_words(day.day),
        description=f"{name}: a past state, from that day until the next change.",
        trail=trail,
        is_past=True,
        body=render(
            "record/as_at.html",
            where,
            trail=trail,
            view=view,
            name=name,
            day=day,
            after=after,
            plan=plan,
            standing=stand(plan, day.day, view.history.until(day.day, plan.year)),
            texts=view.texts_of(plan),
            facts=partial(view.kept_facts, plan),
            place=lambda action: view.elsewhere((plan.year, action.number)),
            cited=cited,
            pager=[one and (in_words(one.day), view.as_at(one.day)) for one in (before, after)],
        ),
    )


def _by_month(days: Sequence[ChangedDay]) -> list[tuple[str, str, list[ChangedDay]]]:
    """The days of each month, under its name and an anchor."""
    months = groupby(days, key=lambda one: one.day.replace(day=1))
    return [(month_in_words(month), f"m{month:%Y-%m}", list(those)) for month, those in months]
