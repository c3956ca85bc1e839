"""Every kind of download, an entry a file; and the downloads themselves, made again only where something changed."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from action_plan.cache import Keeper, checksum, code
from action_plan.downloads.changes_atom import changes_atom
from action_plan.downloads.changes_json import changes_json, changes_schema
from action_plan.downloads.dates_ics import dates_ics, has_dates
from action_plan.downloads.download import Download
from action_plan.downloads.origin import Origin, Part, of_edition
from action_plan.downloads.papers.meeting_docx import meeting_docx
from action_plan.downloads.papers.meeting_pdf import meeting_pdf
from action_plan.downloads.pdf import Paper
from action_plan.downloads.plan_json import plan_json, plan_schema
from action_plan.downloads.plan_pdf import plan_pdf
from action_plan.downloads.sheets import evidence_csv as evidence
from action_plan.downloads.sheets import outcomes_csv as outcomes
from action_plan.downloads.sheets.plan_csv import METADATA, csv_metadata, plan_csv
from action_plan.downloads.sheets.plan_xlsx import plan_xlsx
from action_plan.downloads.standing_png import NAME, has_readers, standing_png
from action_plan.history.papers.record import MeetingPaper
from action_plan.model import addresses

MadeFor = Literal["plan", "edition", "part", "meeting"]

Subject = Part | MeetingPaper
"""What has files of its own within a plan."""


class Kind(NamedTuple):
    """A kind of download.

    `name` is that of the file, in which {part} stands for the place of a theme, role or meeting ("themes/a"), as it
    does for its name in `about`, which says in a sentence what the file is for. `make` makes the content from an
    Origin, and for a part from its Part, for a meeting from its MeetingPaper. `made_for` says of what there is such a
    file. `pages` are the folders of the pages to which it belongs, from the root of the site: of those of actions and
    editions, the ones that it is about. `title` is what a program that finds it shows, its name where there is none.
    `exists` says of an Origin, and a Part, whether there is anything to put into it. Where `is_frozen`, it is handed
    out with an edition, and kept as it was then.
    """

    name: str
    media_type: str
    about: str
    make: Callable[..., bytes | Paper]
    made_for: tuple[MadeFor, ...]
    pages: tuple[str, ...] = ()
    title: str = ""
    exists: Callable[..., bool] = lambda *_: True
    is_frozen: bool = False


_JSON = "application/json"
_SCHEMA = "application/schema+json"
_CSVW = "application/csvm+json"
_CALENDAR = "text/calendar"
_ATOM = "application/atom+xml"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_ALWAYS: tuple[MadeFor, ...] = ("plan", "edition")
_PLAN = ("", "downloads/", "plan/", "status/", "actions/", "archive/")
_CHANGES = ("", "downloads/", "changes/")
_RECORD = ("downloads/", "record/")
_PARTS = ("themes/", "roles/", "actions/")
_MEETINGS = ("meetings/",)

CATALOGUE = (
    Kind(
        "plan.pdf", "application/pdf", "The plan as a paper, to read, print and circulate.",
        plan_pdf, _ALWAYS, _PLAN, is_frozen=True,
    ),
    Kind("plan.xlsx", _EXCEL, "The plan as a workbook, to sort and filter.", plan_xlsx, _ALWAYS, _PLAN),
    Kind(
        "plan.csv", "text/csv", "The plan as a table, one row an action; plan import reads it.",
        plan_csv, _ALWAYS, _PLAN, is_frozen=True,
    ),
    Kind(
        METADATA, _CSVW, "What the columns of plan.csv mean.", csv_metadata, _ALWAYS, is_frozen=True,
    ),
    Kind(
        "plan.json", _JSON, "The plan for programs: its words, and what is worked out from them.",
        plan_json, _ALWAYS, _PLAN, is_frozen=True,
    ),
    Kind(
        "plan.schema.json", _SCHEMA, "The JSON Schema of plan.json.", lambda _: plan_schema(), _ALWAYS, is_frozen=True,
    ),
    Kind(
        evidence.NAME, "text/csv", "Everything that is linked as evidence, by action and day, and what has none.",
        evidence.evidence_csv, ("plan",), ("evidence/",), exists=evidence.has_evidence,
    ),
    Kind(
        evidence.METADATA, _CSVW, f"What the columns of {evidence.NAME} mean.",
        evidence.evidence_metadata, ("plan",), exists=evidence.has_evidence,
    ),
    Kind(
        "dates.ics", _CALENDAR, "The achieve-by dates as a calendar, to subscribe to.",
        dates_ics, _ALWAYS, (*_PLAN, "dates/", "meetings/"), "Achieve-by dates", has_dates,
    ),
    Kind(
        NAME, "image/png", "The state of the plan, as the picture that shows beside a link to this site.",
        standing_png, ("plan",), exists=has_readers,
    ),
    Kind(
        "changes.atom", _ATOM, "What changed, and what happened to the editions, for readers of feeds.",
        changes_atom, ("plan",), _CHANGES, "Changes to the plan",
    ),
    Kind(
        "changes.json", _JSON, "All changes, and what happened to the editions, for programs.",
        changes_json, ("plan",), _CHANGES,
    ),
    Kind(
        outcomes.NAME, "text/csv", "What became of each promise, of every year, as one table.",
        outcomes.outcomes_csv, ("plan",), _RECORD,
    ),
    Kind(
        outcomes.METADATA, _CSVW, f"What the columns of {outcomes.NAME} mean.", outcomes.outcomes_metadata, ("plan",),
    ),
    Kind("changes.schema.json", _SCHEMA, "The JSON Schema of changes.json.", lambda _: changes_schema(), ("plan",)),
    Kind(
        "{part}.ics", _CALENDAR, "The dates of {part}.", dates_ics, ("part",), _PARTS,
        "Achieve-by dates of {part}", has_dates,
    ),
    Kind(
        "{part}.atom", _ATOM, "The changes of {part}.", changes_atom, ("part",), _PARTS,
        "Changes of {part}",
    ),
    Kind(
        "{part}.pdf", "application/pdf", "The paper for {part}, to read, print and circulate.",
        meeting_pdf, ("meeting",), _MEETINGS,
    ),
    Kind(
        "{part}.docx", _WORD, "The same as a Word document, to put into a pack: {part}.",
        meeting_docx, ("meeting",), _MEETINGS,
    ),
)  # fmt: skip
"""In the order in which pages list them."""


def every_download(origin: Origin, source: bytes, keeper: Keeper) -> Iterator[Download]:
    """The downloads of the current plan, then those beside each of its editions. `source` is the file of which the plan
    was read. Raises CannotSet where plan.pdf cannot be made."""
    yield from downloads_of(origin, source, keeper)
    for kept in origin.editions:
        yield from downloads_of(of_edition(kept, origin.site, origin.identity), kept.source, keeper)


def downloads_of(origin: Origin, source: bytes, keeper: Keeper) -> Iterator[Download]:
    """The downloads of the current plan, its parts and its meetings, or those of an edition."""
    key = _key(origin, source)
    made_for: MadeFor = "edition" if origin.edition else "plan"
    for kind in CATALOGUE:
        if made_for in kind.made_for and kind.exists(origin):
            yield _download(kind, origin, None, key, keeper)
    for part in () if origin.edition else origin.parts:
        for kind in CATALOGUE:
            if "part" in kind.made_for and kind.exists(origin, part):
                yield _download(kind, origin, part, key, keeper)
    for paper in (one for one in origin.known.papers if one.is_made):
        for kind in CATALOGUE:
            if "meeting" in kind.made_for:
                # Of a past meeting it is kept for good: no later state of the plan goes into it.
                own = checksum([code(), origin.site or "", repr(paper)])
                yield _download(kind, origin, paper, own, keeper)


def _key(origin: Origin, source: bytes) -> bytes:
    """A checksum of all that the files of an origin are made of."""
    parts: list[bytes | str] = [code(), source, origin.site or "", origin.lasting_name]
    parts += [
        repr(origin.edition),
        repr(origin.neighbours),
        str(origin.standing.day),
        str(origin.standing.close),
        origin.history.missing or "",
    ]
    # The name of a commit stands for all that it holds; whether it could be read is decided by the code.
    parts += [f"{revision.id} {revision.when.isoformat()}" for revision in origin.history.revisions]
    editions = (repr((kept.edition, kept.later, kept.errata)) for kept in origin.editions)
    return checksum([*parts, "editions", *editions])


def papers_of(origin: Origin) -> dict[str, bytes]:
    """What is handed out with an edition and kept as it is, by name. Raises CannotSet."""
    return {kind.name: _made(kind, origin)[0] for kind in CATALOGUE if kind.is_frozen}


def _made(kind: Kind, origin: Origin, part: Subject | None = None) -> tuple[bytes, Sequence[str]]:
    """The content of a file, and remarks on it."""
    made = kind.make(origin, part) if part else kind.make(origin)
    return (made.content, made.remarks) if isinstance(made, Paper) else (made, ())


def _download(kind: Kind, origin: Origin, part: Subject | None, key: bytes, keeper: Keeper) -> Download:
    """A file as it was kept, or made now. What is kept has its remarks on a line, and below it the content."""

    def packed() -> bytes:
        content, remarks = _made(kind, origin, part)
        return json.dumps(remarks).encode() + b"\n" + content

    words = part.words if part else ""
    name = kind.name.format(part=part.page.rstrip("/") if part else "")
    shown = f"the downloads of {origin.edition.name if origin.edition else 'the plan'}"
    if name in origin.frozen:
        remarks, content = b"[]", origin.frozen[name]
    else:
        remarks, _, content = keeper.keep(shown, [key, name], packed).partition(b"\n")
    return Download(
        folder=origin.folder,
        name=name,
        media_type=kind.media_type,
        title=kind.title.format(part=words) or name,
        about=kind.about.format(part=words),
        content=content,
        pages=frozenset(_pages(kind, origin, part)),
        remarks=tuple(json.loads(remarks)),
    )


def _pages(kind: Kind, origin: Origin, part: Subject | None) -> Iterator[str]:
    """The addresses of the pages to which a file belongs. A feed without the address of the site is no use to a reader
    of feeds, so no page offers it."""
    for folder in () if kind.media_type == _ATOM and not origin.site else kind.pages:
        if origin.edition:
            if folder == "archive/":
                yield origin.edition.address
        elif part is None:
            if folder != "archive/":
                yield addresses.of_actions(origin.plan.year) if folder == "actions/" else folder
        elif folder == "actions/" and isinstance(part, Part):
            yield from (addresses.of_action(origin.plan.year, action.number) for action in part.actions)
        elif part.page.startswith(folder):
            yield part.page
