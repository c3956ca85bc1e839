"""The whole plan in one page, to read, print and choose from."""

from collections.abc import Iterator

from action_plan.model import addresses
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES
from action_plan.model.timeliness import TIMELINESS, TIMELINESS_IN_WORDS
from action_plan.site.page import Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import slug


def pages(view: View) -> Iterator[Page]:
    """The page of the whole plan."""
    yield Page(
        address="plan/",
        place="plan/",
        title="The whole plan",
        label="The whole plan",
        description=f"All themes and actions of the {view.plan.name} in one page, to read and print.",
        body=view.fill(
            "plan.html",
            "plan/",
            filter_choices=_filter_choices(view),
            facts=lambda action: view.facts("plan/", (view.plan.year, action.number)),
            place=lambda action: addresses.of_action(view.plan.year, action.number),
        ),
        search=(SearchEntry("", "The whole plan", ""),),
    )


def _filter_choices(view: View) -> dict[str, list[tuple[str, str]]]:
    """For each filter of the whole plan its values, as they stand in addresses, with their words."""
    plan, plain = view.plan, view.texts.plain
    return {
        "theme": [(t.letter.lower(), f"{t.letter}. {plain(t.title)}") for t in plan.themes],
        "role": sorted((slug(role), role) for role in plan.roles),
        "status": [(status, STATUS_IN_WORDS[status]) for status in STATUSES],
        "timeliness": [(key, TIMELINESS_IN_WORDS[key]) for key in TIMELINESS],
    }
