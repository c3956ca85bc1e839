"""The meetings of those who steer and approve the plan, and the returns that are due; the paper of each meeting."""

from collections.abc import Iterator

from action_plan.history.papers.record import MeetingPaper
from action_plan.model import addresses
from action_plan.model.dates import in_words
from action_plan.model.markup import Texts
from action_plan.site.page import RECORD, Page, SearchEntry
from action_plan.site.templates import render
from action_plan.site.view import View
from action_plan.words import slug


def pages(view: View) -> Iterator[Page]:
    """The list, and a page for each meeting; nothing where none is listed."""
    if not view.known.meetings:
        return
    today = view.standing.day
    bodies = ", ".join(dict.fromkeys(one.body for one in view.known.meetings if not one.is_return))
    yield Page(
        address=addresses.MEETINGS,
        place=addresses.RECORD,
        title="Meetings",
        label="Meetings",
        description=f"The meetings, past and to come, of {bodies or 'nobody yet'}, with their papers; and the returns.",
        trail=RECORD,
        body=view.fill(
            "record/meetings.html",
            addresses.MEETINGS,
            trail=RECORD,
            to_come=[one for one in view.known.meetings if one.date >= today],
            past=[one for one in reversed(view.known.meetings) if one.date < today],
        ),
        search=(SearchEntry("", "Meetings", ""),),
    )
    for paper in view.known.papers:
        yield _of(view, paper)


def _of(view: View, paper: MeetingPaper) -> Page:
    """The page of one meeting."""
    trail = (*RECORD, ("Meetings", addresses.MEETINGS))
    texts = Texts(dict(paper.abbreviations))
    its = [one for one in view.known.papers if slug(one.meeting.body) == slug(paper.meeting.body)]
    i = its.index(paper)
    decided = texts.plain(paper.meeting.decided) if paper.meeting.decided else ""
    return Page(
        address=paper.page,
        place=addresses.RECORD,
        title=paper.name,
        label=paper.name,
        description=f"{paper.lead} {paper.headline if paper.is_made else paper.missing}",
        trail=trail,
        has_contents=False,
        body=render(
            "record/meeting.html",
            paper.page,
            view=view,
            trail=trail,
            paper=paper,
            texts=texts,
            state=next((view.as_at(one.day) for one in view.days if one.day <= paper.day), None),
            before=_neighbour(its[i - 1]) if i else None,
            after=_neighbour(its[i + 1]) if i + 1 < len(its) else None,
        ),
        search=(SearchEntry("", paper.name, decided),),
    )


def _neighbour(paper: MeetingPaper) -> tuple[str, str]:
    return in_words(paper.meeting.date), paper.page
