"""The paper of a meeting as PDF."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from action_plan.downloads.markup_tree import tree
from action_plan.downloads.origin import Origin
from action_plan.downloads.pdf import Paper, Piece, set_pdf
from action_plan.history.papers.record import MeetingPaper, Row
from action_plan.model import addresses
from action_plan.model.entries import Evidence
from action_plan.model.markup import Texts
from action_plan.words import cut

LONGEST = 160
"""How many characters of an action's words a paper repeats."""


def meeting_pdf(origin: Origin, paper: MeetingPaper) -> Paper:
    """Set the paper. The same paper gives the same bytes. Raises CannotSet."""
    return set_pdf("papers/meeting.typ", _data(origin, paper), paper.day, paper.name, _pieces)


def _pieces(data: Mapping[str, Any]) -> Iterator[Piece]:
    for section in data["sections"]:
        for row in section["rows"]:
            yield Piece(row["number"], row, {**data, "sections": [{**section, "rows": [row]}]})


def _data(origin: Origin, paper: MeetingPaper) -> dict[str, Any]:
    """Everything that the paper says, as the template takes it."""
    texts = Texts(dict(paper.abbreviations))
    return {
        "title": f"{paper.plan}: {paper.name}",
        "name": paper.name,
        "position": paper.plan,
        "published_by": paper.published_by,
        "headline": paper.headline,
        "lead": paper.lead,
        "missing": paper.missing,
        "sections": [
            {
                "heading": section.heading,
                "said": section.said,
                "columns": list(section.columns),
                "rows": [_row(origin, texts, row) for row in section.rows],
            }
            for section in paper.sections
        ],
        "decided": tree(texts, paper.meeting.decided or ""),
        "papers": _links(paper.meeting.papers),
        "made": paper.made,
    }


def _row(origin: Origin, texts: Texts, row: Row) -> dict[str, Any]:
    url = origin.address(addresses.of_action(*row.key))
    return {
        "number": row.key[1],
        "subject": {"title": row.name} | ({"url": url} if url else {}),
        "action": cut(texts.plain(row.action), LONGEST),
        "said": row.said,
        "words": tree(texts, row.words or ""),
        "texts": [[title, tree(texts, text)] for title, text in row.before_and_after],
        "evidence": _links(row.evidence),
        "last": row.last,
    }


def _links(links: Iterable[Evidence]) -> list[dict[str, str]]:
    return [{"title": one.title, "url": one.url} for one in links]
