"""evidence.csv: all evidence of every year, and what was expected and is not there; and its description."""

from action_plan.downloads.origin import Origin
from action_plan.downloads.sheets.csv_table import DATE, DESCRIPTION, CsvColumn, csv_description, csv_file
from action_plan.tables.evidence import Piece

NAME = "evidence.csv"
METADATA = NAME + DESCRIPTION

_COLUMNS = (
    CsvColumn("year", "Year", "The academic year of the action; empty for what belongs to a meeting."),
    CsvColumn("action", "Action", "Its number in that year.", "positiveInteger"),
    CsvColumn("day", "Day", "That of the report, the step, the confirmation or the meeting.", DATE),
    CsvColumn(
        "kind", "Kind", "What it belongs to: report, step, confirmation, or paper of a meeting; missing where nothing "
        "is linked.", required=True,
    ),
    CsvColumn("about", "About", "The step, who confirmed, the body that met; of missing, what was expected."),
    CsvColumn("title", "Title", "What the link leads to."),
    CsvColumn("url", "Address", "The link.", "anyURI"),
)  # fmt: skip


def evidence_csv(origin: Origin) -> bytes:
    """The file, as UTF-8: the newest year first, in it by action and day, then the papers of meetings."""
    return csv_file([column.name for column in _COLUMNS], map(_row, origin.known.evidence))


def _row(piece: Piece) -> dict[str, object]:
    return {
        "year": piece.year,
        "action": piece.action,
        "day": piece.day,
        "kind": piece.kind,
        "about": piece.about,
        "title": piece.link and piece.link.title,
        "url": piece.link and piece.link.url,
    }


def evidence_metadata(origin: Origin) -> bytes:
    """Its description: a table of CSV on the Web."""
    return csv_description(origin, NAME, _COLUMNS, ["title"])


def has_evidence(origin: Origin) -> bool:
    """Whether there is anything to put into it."""
    return bool(origin.known.evidence)
