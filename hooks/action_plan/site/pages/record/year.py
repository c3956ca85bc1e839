"""One year: what became of each of its promises, and its editions."""

from collections.abc import Iterator

from action_plan.downloads.sheets.outcomes_csv import NAME
from action_plan.history.actions.outcomes import Outcome, Outcomes
from action_plan.history.actions.state import State, state_now, state_then
from action_plan.model import addresses
from action_plan.model.dates import AcademicYear
from action_plan.site.page import RECORD, Choice, Page, SearchEntry, with_neighbours
from action_plan.site.view import View
from action_plan.words import cut


def pages(view: View) -> Iterator[Page]:
    """A page for each year of which anything is known."""
    for before, year, after in with_neighbours(list(view.known.years)):
        known, outcomes = view.known.years[year], view.known.outcomes[year]
        title = f"{known.plan.name}: what became of it"
        yield Page(
            address=addresses.of_year(year),
            place=addresses.RECORD,
            title=title,
            label=str(year),
            description=f"{outcomes.heading}. {cut(outcomes.words, 200)}".strip(),
            trail=RECORD,
            body=view.fill(
                "record/year.html",
                addresses.of_year(year),
                trail=RECORD,
                year=year,
                known=known,
                outcomes=outcomes,
                rows=[(one, _state(view, one)) for one in outcomes.outcomes],
                choices=list(_choices(outcomes)),
                table=addresses.DATA_FILES + NAME,
                is_current=year == view.plan.year,
                editions=[kept for kept in view.editions if kept.edition.year == year],
                texts_of=lambda one: view.texts_of(one.plan),
                before=before and _neighbour(before),
                after=after and _neighbour(after),
            ),
            search=(SearchEntry("", title, ""),),
        )


def _state(view: View, outcome: Outcome) -> State:
    """What became of a promise or, while it is open in the current plan, how it stands."""
    key = outcome.promise.key
    if outcome.became == "open" and view.is_current(key):
        return state_now(outcome.action, view.standing, outcome.promise, None)
    return state_then(outcome)


def _choices(outcomes: Outcomes) -> Iterator[Choice]:
    """What can be chosen of the promises: all, and what some of them and not all are."""
    held = outcomes.outcomes
    yield Choice("All", "", len(held))
    some = (
        Choice("Kept", "?became=achieved", outcomes.those("achieved")),
        Choice("Not confirmed", "?looked=no", sum(one.looks == "no" for one in held)),
        Choice("Disputed", "?became=disputed", outcomes.those("disputed")),
        Choice("Stopped", "?became=stopped", outcomes.those("stopped")),
        Choice("Carried forward", "?became=carried-forward", outcomes.those("carried-forward")),
        Choice("Taken out", "?became=taken-out", outcomes.those("taken-out")),
        Choice("Open at the close" if outcomes.closed else "Open", "?became=open", outcomes.those("open")),
        Choice("Date moved", "?moved=yes", sum(bool(one.promise.moved) for one in held)),
        Choice("No evidence", "?evidence=none", sum(not one.evidence for one in held)),
    )
    yield from (one for one in some if 0 < one.number < len(held))


def _neighbour(year: AcademicYear) -> tuple[str, str]:
    return f"{year}: what became of it", addresses.of_year(year)
