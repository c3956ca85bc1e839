"""What is required, which actions serve it, and what none serves."""

from collections.abc import Iterator
from itertools import chain

from action_plan.model import addresses
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import plural


def pages(view: View) -> Iterator[Page]:
    """The page of the requirements; nothing where there is no list of them."""
    held = view.given.neighbours.requirements
    if not held or not view.requirements:
        return
    serving = view.known.serving
    trail = RECORD
    told = chain.from_iterable((one.title, one.text or "") for one in view.requirements.values())
    yield Page(
        address=addresses.REQUIREMENTS,
        place=addresses.RECORD,
        title="Requirements",
        label="Requirements",
        description=f"{plural(len(serving), 'requirement')}, and the actions of the {view.plan.name} that serve them.",
        trail=trail,
        body=view.fill(
            "record/requirements.html",
            addresses.REQUIREMENTS,
            trail=trail,
            sources=held.sources,
            serving=serving,
            unserved=view.known.unserved,
            serve_none=[action for action in view.plan.actions if not action.serves],
        ),
        search=(SearchEntry("", "Requirements", "\n".join(view.texts.plain(text) for text in told if text)),),
    )
