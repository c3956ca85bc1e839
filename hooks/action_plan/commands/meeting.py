"""`plan meeting`: the paper of a meeting, for a terminal or as a file."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from action_plan.commands.base import DONE, BadCall, Commands, Typed, fail, find_root, say
from action_plan.files import replace_file
from action_plan.model.dates import in_words
from action_plan.model.forms import DAY
from action_plan.settings import read_settings
from action_plan.terminal import PLAIN, Paint, paint, shown
from action_plan.words import slug

if TYPE_CHECKING:
    from action_plan.downloads.origin import Origin
    from action_plan.history.papers.record import MeetingPaper

FORMATS = ("text", "markdown", "docx", "pdf")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "meeting",
        _meeting,
        "the paper of a meeting: what happened since the last, what is to be decided",
        "plan meeting 2027-02-15",
        'plan meeting 2027-02-15 --body "Steering Group" --format docx',
    )
    made.add_argument(
        "day", metavar="DAY", action=Typed, form=DAY, help="the day of the meeting, as in 2024-06-30"
    )
    made.add_argument("--body", metavar="WHO", help="the body that meets, where several meet on that day")
    made.add_argument("--format", choices=FORMATS, default="text", help="how to say it (by default text)")
    made.add_argument(
        "--output",
        metavar="FILE",
        help="write it to this file; docx and pdf otherwise go to one named by day and body",
    )
    made.add_argument("--replace", action="store_true", help="put it in the place of a file that is there")


def _meeting(options: argparse.Namespace) -> int:
    from action_plan.downloads.pdf import CannotSet
    from action_plan.site.input import Options
    from action_plan.site.project import CannotPublish, read_project

    settings = read_settings(os.environ)
    try:
        origin = read_project(find_root(), settings.today, Options(site=settings.site)).origin
    except CannotPublish as error:
        return fail("meeting", str(error))
    paper = _chosen(origin, options.day, options.body)
    target = _target(options, paper)
    try:
        content = _made(
            origin, paper, options.format, paint(sys.stdout, os.environ) if target is None else PLAIN
        )
    except CannotSet as error:
        return fail("meeting", str(error))
    if target is None:
        say(content.decode())
    else:
        replace_file(target, content)
        say(shown(f"Written to {target}.\n"))
    return DONE


def _target(options: argparse.Namespace, paper: "MeetingPaper") -> Path | None:
    """The file to write; None where it goes to standard output. Raises BadCall where a file is there already, which may
    be one in which somebody went on writing."""
    if options.output is None and options.format in ("text", "markdown"):
        return None
    target = Path(options.output or f"{paper.meeting.key}.{options.format}")
    if os.path.lexists(target) and not options.replace:
        raise BadCall(
            f"{target} is there already; choose another --output, or add --replace to put the paper in its place"
        )
    return target


def _chosen(origin: "Origin", day: date, body: str | None) -> "MeetingPaper":
    """The paper of the meeting that the call means. Raises BadCall."""
    from action_plan.planfile.neighbours import MEETINGS

    held = origin.known.papers
    on_day = [paper for paper in held if paper.meeting.date == day]
    found = [paper for paper in on_day if body is None or slug(paper.meeting.body) == slug(body)]
    if len(found) == 1:
        return found[0]
    bodies = ", ".join(f'"{paper.meeting.body}"' for paper in on_day)
    if found:
        raise BadCall(f"several bodies meet on {in_words(day)}; add --body and one of {bodies}")
    if on_day:
        raise BadCall(f"no body of that name meets on {in_words(day)}; those that do are {bodies}")
    if any(one.is_return and one.date == day for one in origin.known.meetings):
        raise BadCall(f"on {in_words(day)} a return is due, and no body meets; a return has no paper")
    days = ", ".join(dict.fromkeys(str(paper.meeting.date) for paper in held[-_NAMED:]))
    raise BadCall(
        f"{MEETINGS} has no meeting on {in_words(day)}; "
        + (f"the last that it has are on {days}" if days else "add it there first")
    )


_NAMED = 5
"""How many meetings a complaint names."""


def _made(origin: "Origin", paper: "MeetingPaper", form: str, paint: Paint) -> bytes:
    """The paper in that form. Raises CannotSet."""
    from action_plan.downloads.papers.meeting_docx import meeting_docx
    from action_plan.downloads.papers.meeting_pdf import meeting_pdf
    from action_plan.downloads.papers.text import as_markdown, as_text

    if form == "pdf":
        return meeting_pdf(origin, paper).content
    if form == "docx":
        return meeting_docx(origin, paper)
    return (as_markdown(paper, origin.site) if form == "markdown" else as_text(paper, paint)).encode()
