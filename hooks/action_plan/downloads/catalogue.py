"""Every download: those of the current plan, and those beside an edition. Made again only where something changed."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from action_plan.cache import Keeper, code
from action_plan.downloads.changes_files import atom, changes_json, changes_schema, of_role, of_theme
from action_plan.downloads.dates_ics import Calendars
from action_plan.downloads.origin import Download, Subject, of_edition
from action_plan.downloads.plan_csv import METADATA, csv_metadata, plan_csv
from action_plan.downloads.plan_json import plan_json, plan_schema
from action_plan.downloads.plan_pdf import plan_pdf
from action_plan.downloads.plan_xlsx import plan_xlsx
from action_plan.history.editions import Kept
from action_plan.history.revisions import History
from action_plan.model import addresses
from action_plan.model.lineage import Lineage

JSON = "application/json"
SCHEMA = "application/schema+json"
CALENDAR = "text/calendar"
ATOM = "application/atom+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LIBRARIES = (
    *("feedgen", "icalendar", "lxml", "Markdown", "MarkupSafe", "nh3", "PyYAML", "typst", "tzdata"),
    "XlsxWriter",
)
"""What makes the bytes of the downloads, besides this package."""


class Made(NamedTuple):
    """The downloads of one subject, and sentences that whoever builds should read."""

    downloads: list[Download]
    said: list[str]


def downloads_of_plan(
    subject: Subject, source: bytes, history: History, editions: Sequence[Kept], keeper: Keeper
) -> Made:
    """The downloads of the current plan; `source` is the file of which it was read. Through the history and the
    editions its actions are followed to earlier years."""
    parts = [
        repr(subject.revision and subject.revision.id),
        str(subject.standing.build_day),
        history.missing or "",
    ]
    # The name of a commit stands for all that it holds; whether it could be read is decided by the code.
    parts += [f"{revision.id} {revision.when.isoformat()}" for revision in history.revisions]
    parts += [kept.edition.sha256 for kept in editions]
    lines = Lineage([*(kept.plan for kept in editions), *history.plans])
    return _kept(keeper, "the plan", subject, [source, *parts], lambda: _of_plan(subject, history, lines))


def downloads_of_edition(kept: Kept, site: str | None, identity: str | None, keeper: Keeper) -> Made:
    """The downloads beside an edition; they stay the same whatever is published later."""
    subject = of_edition(kept, site, identity)
    parts: list[bytes | str] = [kept.source, repr(kept.edition)]
    return _kept(keeper, kept.edition.name, subject, parts, lambda: _of_edition(subject))


def _of_plan(subject: Subject, history: History, lines: Lineage) -> Made:
    calendars = Calendars(subject, history)
    found, said = _common(subject, calendars)
    feed = atom(subject, history)
    found.append(
        Download("changes.atom", ATOM, "What changed, revision by revision, for readers of feeds.", feed)
    )
    changes = changes_json(subject, history)
    found += [
        Download("changes.json", JSON, "All revisions and their changes, for programs.", changes),
        Download("changes.schema.json", SCHEMA, "The JSON Schema of changes.json.", changes_schema()),
    ]
    return Made([*found, *_parts(subject, history, lines, calendars)], said)


def _of_edition(subject: Subject) -> Made:
    return _common(subject, Calendars(subject, History()))


def _common(subject: Subject, calendars: Calendars) -> Made:
    paper = plan_pdf(subject)
    table = plan_csv(subject)
    about_table = "The plan as a table, one row an action; plan import reads it."
    data = plan_json(subject)
    about_data = "The plan for programs: its words, and what is worked out from them."
    return Made(
        [
            Download(
                "plan.pdf",
                "application/pdf",
                "The plan as a paper, to read, print and hand round.",
                paper.content,
            ),
            Download("plan.xlsx", EXCEL, "The plan as a workbook, to sort and filter.", plan_xlsx(subject)),
            Download("plan.csv", "text/csv", about_table, table),
            Download(
                METADATA, "application/csvm+json", "What the columns of plan.csv mean.", csv_metadata(subject)
            ),
            Download("plan.json", JSON, about_data, data),
            Download("plan.schema.json", SCHEMA, "The JSON Schema of plan.json.", plan_schema()),
            Download(
                "dates.ics",
                CALENDAR,
                "The achieve-by dates as a calendar, to subscribe to.",
                calendars.whole(),
            ),
        ],
        [unshown.words for unshown in paper.unshown],
    )


def _parts(subject: Subject, history: History, lines: Lineage, calendars: Calendars) -> Iterator[Download]:
    """A calendar and a feed for each theme and each role."""
    year = subject.plan.year
    for theme in subject.plan.themes:
        way, about = addresses.of_theme(theme.letter).rstrip("/"), f", theme {theme.letter}"
        yield Download(
            f"{way}.ics", CALENDAR, f"The dates of theme {theme.letter}.", calendars.of_theme(theme)
        )
        feed = atom(subject, history, name=f"{way}.atom", about=about, wanted=of_theme(theme, year, lines))
        yield Download(f"{way}.atom", ATOM, f"The changes of theme {theme.letter}.", feed)
    for role, actions in subject.plan.roles.items():
        way = addresses.of_role(role).rstrip("/")
        yield Download(f"{way}.ics", CALENDAR, f"The dates of the {role}.", calendars.of_role(role))
        wanted = of_role(actions, year, lines)
        feed = atom(subject, history, name=f"{way}.atom", about=f", {role}", wanted=wanted)
        yield Download(f"{way}.atom", ATOM, f"The changes of the {role}.", feed)


# --- kept --------------------------------------------------------------------------------------


def _kept(
    keeper: Keeper, name: str, subject: Subject, parts: list[bytes | str], make: Callable[[], Made]
) -> Made:
    """What `make` gives, kept under all that it is made of. On a line: what is said and what the files are; below it
    their contents, one after the other."""

    def packed() -> bytes:
        made = make()
        about = [[one.name, one.media_type, one.about, len(one.content)] for one in made.downloads]
        head = json.dumps([made.said, about]).encode()
        return b"".join([head, b"\n", *(one.content for one in made.downloads)])

    parts = ["downloads", code(LIBRARIES), subject.site or "", subject.lasting_name, *parts]
    whole = keeper.keep(f"the downloads of {name}", parts, packed)
    place = whole.index(b"\n") + 1
    said, about = json.loads(whole[:place])
    downloads = []
    for way, media_type, words, length in about:
        downloads.append(Download(way, media_type, words, whole[place : place + length]))
        place += length
    return Made(downloads, said)
