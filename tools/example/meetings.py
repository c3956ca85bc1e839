"""The meetings of the example: of those who steer and approve its plan, and the returns that are due."""

import textwrap
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tools.example import posts

PANEL = "Student Advisory Panel"


class _Entry(NamedTuple):
    """A meeting: its papers are the last words of their titles and addresses."""

    date: str
    body: str
    decided: str = ""
    papers: tuple[str, ...] = ()
    kind: str = ""


_ENTRIES = (
    _Entry("2025-09-11", posts.GROUP, "The plan for 2025-26 is recommended to Council.", ("minutes-25-3",)),
    _Entry("2025-10-09", posts.COUNCIL, "The plan for 2025-26 is approved.", ("minutes-25-31",)),
    _Entry("2025-12-01", "Office for Students", kind="return"),
    _Entry("2026-03-19", posts.GROUP, "The second edition is approved.", ("paper-26-2", "minutes-26-1")),
    _Entry("2026-09-10", posts.GROUP, "The plan for 2026-27 is recommended to Council.", ("minutes-26-3",)),
    _Entry("2026-10-08", posts.COUNCIL, "The plan for 2026-27 is approved.", ("minutes-26-35",)),
    _Entry(
        "2026-11-12", posts.GROUP,
        "- Action 16 moves to theme F.\n- The Head of Events says next time how many speakers were *refused*.",
        ("paper-26-4", "minutes-26-4"),
    ),
    _Entry(
        "2026-11-19", posts.COUNCIL,
        "The account of 2025-26 is noted, and the statement for the OfS approved.", ("minutes-26-41",),
    ),
    _Entry("2026-11-19", PANEL, "The panel reads the draft of the page on the duty in the spring."),
    _Entry("2026-12-01", "Office for Students", kind="return"),
    _Entry("2027-02-15", posts.GROUP, papers=("agenda-27-1",)),
    _Entry("2027-03-11", posts.COUNCIL),
    _Entry("2027-04-22", PANEL),
    _Entry("2027-05-20", posts.GROUP),
    _Entry("2027-12-01", "Office for Students", kind="return"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """That the meetings of the year to come are entered, on its first days."""

    day: date


LISTED = (Listing(date(2025, 9, 1)), Listing(date(2026, 9, 1)))


def meetings_file(day: date = date.max) -> str:
    """The text of data/meetings.yaml, as it is in the end or as it was when a year was entered, on that day."""
    head = "# yaml-language-server: $schema=meetings.schema.json\n\nformat: 1\n\nmeetings:\n"
    entered = day.replace(year=day.year + 1).isoformat() if day < date.max else ""
    held = (
        one if one.date < str(day) else one._replace(decided="", papers=())
        for one in _ENTRIES
        if not entered or one.date < entered
    )
    return head + "\n".join(map(_written, held))


def _written(entry: _Entry) -> str:
    rows = [f"- date: {entry.date}", f"  body: {entry.body}"]
    if entry.kind:
        rows.append(f"  kind: {entry.kind}")
    if entry.papers:
        rows.append("  papers:")
    for name in entry.papers:
        title = name.replace("-", " ", 1).replace("-", "/").capitalize()
        rows += [f"    - title: {title}", f"      url: https://example.org/prevent/{name}"]
    if entry.decided:
        rows += ["  decided: |-", textwrap.indent(entry.decided, "    ")]
    return textwrap.indent("\n".join(rows), "  ") + "\n"
