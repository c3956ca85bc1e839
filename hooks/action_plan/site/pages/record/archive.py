"""The list of editions: what each held, who approved it, its files and how to check them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from action_plan.downloads.download import Download
from action_plan.history.editions import Kept
from action_plan.model import addresses
from action_plan.model.changes import compare
from action_plan.model.plan import STATUS_IN_WORDS, STATUSES, Plan
from action_plan.site.bundle import Bundle
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.view import View
from action_plan.words import plural

FOR_PEOPLE = ("plan.pdf", "plan.xlsx")
"""The files of a plan that people want first."""


class Row(NamedTuple):
    """An edition in the list: what it held in words, how many changes there were since the one `before` it (None for
    the first), the files that people want, and its ZIP, None before that is made."""

    kept: Kept
    held: str
    before: str
    changes: int | None
    files: list[Download]
    zip: Bundle | None


def pages(view: View) -> Iterator[Page]:
    """The page of the archive, before the ZIPs are made of finished pages."""
    yield page(view, {})


def page(view: View, bundles: Mapping[str, Bundle]) -> Page:
    """The page of the archive; `bundles` are the ZIPs of the editions, by their addresses."""
    return Page(
        address="archive/",
        place=addresses.RECORD,
        title="Archive",
        label="Archive",
        description=f"Every published edition of the {view.plan.about.title}, kept as it was published.",
        trail=RECORD,
        body=view.fill(
            "record/archive.html", "archive/", trail=RECORD, editions=list(_rows(view, bundles))[::-1]
        ),
        search=(SearchEntry("", "Archive: published editions", ""),),
    )


def _rows(view: View, bundles: Mapping[str, Bundle]) -> Iterator[Row]:
    """The editions, the oldest first."""
    before: Kept | None = None
    for kept in view.editions:
        where = kept.edition.address
        yield Row(
            kept=kept,
            held=held(kept.plan),
            before=before.edition.name if before else "",
            changes=len(compare(before.plan, kept.plan)) if before else None,
            files=for_people(view, where),
            zip=bundles.get(where + kept.edition.bundle),
        )
        before = kept


def held(plan: Plan) -> str:
    """ "20 actions: 18 not started, 2 ongoing"."""
    counts = Counter(action.status for action in plan.actions)
    each = ", ".join(f"{counts[key]} {STATUS_IN_WORDS[key].lower()}" for key in STATUSES if counts[key])
    return f"{plural(len(plan.actions), 'action')}{': ' if each else ''}{each}"


def for_people(view: View, folder: str) -> list[Download]:
    """The files of a folder that people want first."""
    return [one for one in view.files_in(folder) if one.name in FOR_PEOPLE]
