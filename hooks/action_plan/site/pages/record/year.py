"""One year: its actions as they were last recorded, and what went on."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.model.dates import AcademicYear
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View


def pages(view: View) -> Iterator[Page]:
    """A page for each year of which anything is known."""
    years = list(view.years)
    for i, year in enumerate(years):
        known = view.years[year]
        trail = (HOME, ("The record", addresses.RECORD))
        title = f"{known.plan.name}: actions of the year"
        yield Page(
            address=addresses.of_year(year),
            place=addresses.RECORD,
            title=title,
            label=str(year),
            description=f"Every action of the {known.plan.name}, how it was last recorded, and what went on.",
            trail=trail,
            body=view.fill(
                "record/year.html",
                addresses.of_year(year),
                trail=trail,
                year=year,
                known=known,
                is_current=year == view.plan.year,
                editions=[kept for kept in view.editions if kept.edition.year == year],
                texts_of=lambda one: view.texts_of(one.plan),
                before=_neighbour(years[i - 1]) if i else None,
                after=_neighbour(years[i + 1]) if i + 1 < len(years) else None,
            ),
            search=(SearchEntry("", title, ""),),
        )


def _neighbour(year: AcademicYear) -> tuple[str, str]:
    return str(year), addresses.of_year(year)
