"""The status summary: themes and roles by status; what others found, how dates are kept, and silence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from action_plan.history.actions.promises import Promise, Punctuality, punctuality
from action_plan.history.actions.silence import SILENT, Silence, first_recorded, heard_and_silent
from action_plan.model import addresses
from action_plan.model.dates import month_in_words
from action_plan.model.plan import Action
from action_plan.site.charts import by_month, by_status
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.view import View


class Row(NamedTuple):
    """A row of a table of statuses: its words, where it stands (None for nowhere), and how many there are of each."""

    words: str
    address: str | None
    numbers: Mapping[Any, int]


class Dates(NamedTuple):
    """How well the dates of some actions were kept: what they are called, and where they stand."""

    words: str
    address: str
    kept: Punctuality


def pages(view: View) -> Iterator[Page]:
    """The status summary."""
    plain = view.texts.plain
    columns = by_month(view.history, view.standing.day, by_status)
    silences = partial(heard_and_silent, begun=first_recorded(view.history.revisions))
    yield Page(
        address="status/",
        place=addresses.RECORD,
        title="Status summary",
        label="Status summary",
        description=f"The {view.plan.name} by theme and role, in numbers.",
        trail=RECORD,
        body=view.fill(
            "status.html",
            "status/",
            trail=RECORD,
            themes=[
                Row(
                    f"{theme.letter}. {plain(theme.title)}",
                    addresses.of_theme(theme.letter),
                    counts.by_status,
                )
                for theme, counts in view.standing.themes
                if counts.total
            ],
            roles=[
                Row(role, addresses.of_role(role), counts.by_status) for role, counts in view.standing.roles
            ],
            columns=columns,
            months=[Row(month_in_words(one.month), None, one.counts) for one in columns],
            heard=by_month(view.history, view.standing.day, silences),
            judged=_judged(view),
            silent=_silent(view),
            undated=sum(one.is_open and one.last is None for one in view.known.silences.values()),
            threshold=SILENT,
            kept=punctuality(_promises(view, view.plan.actions)),
            dates=[(name, rows) for name, rows in _dates(view) if rows],
        ),
        search=(SearchEntry("", "Status summary", ""),),
    )


def _judged(view: View) -> dict[str, list[Action]]:
    """The actions that are said to be achieved, by what others found of them, in words."""
    found: dict[str, list[Action]] = defaultdict(list)
    for one in view.plan.actions:
        found[view.standing.judged(one)].append(one)
    return found


def _silent(view: View) -> list[tuple[Action, Silence]]:
    """The silent actions, the longest silence first."""
    found = [(one, view.known.silences[one.number]) for one in view.plan.actions]
    return sorted(
        (pair for pair in found if pair[1].is_silent), key=lambda pair: (-pair[1].days, pair[0].number)
    )


def _promises(view: View, actions: Iterable[Action]) -> list[Promise]:
    return [view.known.promises[view.plan.year, one.number] for one in actions]


def _dates(view: View) -> Iterator[tuple[str, list[Dates]]]:
    """How well dates were kept, by year, theme and role; only where any was to be kept."""
    by_year = [
        Dates(
            str(year),
            addresses.of_year(year),
            punctuality(view.known.promises[year, n] for n in known.actions),
        )
        for year, known in view.known.years.items()
    ]
    by_theme = [
        Dates(
            f"{theme.letter}. {view.texts.plain(theme.title)}",
            addresses.of_theme(theme.letter),
            punctuality(_promises(view, theme.actions)),
        )
        for theme in view.plan.themes
    ]
    by_role = [
        Dates(role, addresses.of_role(role), punctuality(_promises(view, actions)))
        for role, actions in view.plan.roles.items()
    ]
    for name, rows in (("Year", by_year[::-1]), ("Theme", by_theme), ("Role", by_role)):
        yield name, [one for one in rows if one.kept.achieved]
