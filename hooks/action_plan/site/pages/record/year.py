"""One year: what became of each of its promises, and its editions."""

from collections.abc import Iterator

from action_plan.downloads.sheets.outcomes_csv import NAME
from action_plan.model import addresses
from action_plan.model.dates import AcademicYear
from action_plan.site.page import HOME, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import cut


def pages(view: View) -> Iterator[Page]:
    """A page for each year of which anything is known."""
    years = list(view.known.years)
    for i, year in enumerate(years):
        known, outcomes = view.known.years[year], view.known.outcomes[year]
        trail = (HOME, ("The record", addresses.RECORD))
        title = f"{known.plan.name}: what became of it"
        yield Page(
            address=addresses.of_year(year),
            place=addresses.RECORD,
            title=title,
            label=str(year),
            description=f"{outcomes.heading}. {cut(outcomes.words, 200)}".strip(),
            trail=trail,
            body=view.fill(
                "record/year.html",
                addresses.of_year(year),
                trail=trail,
                year=year,
                known=known,
                outcomes=outcomes,
                table=addresses.DATA_FILES + NAME,
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
