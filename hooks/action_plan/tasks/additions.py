"""Adds to an edition that is in the archive: a later step of its approval, or what was found wrong in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from action_plan.files import replace_file
from action_plan.history.archive.additions import (
    APPROVALS,
    ERRATA,
    Additions,
    Erratum,
    LaterApproval,
    name_of,
    read_edition,
    take,
)
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import Kept, read_archive
from action_plan.history.published import altered
from action_plan.model.forms import Elsewhere, Misfit
from action_plan.planfile.rules import RULES
from action_plan.planfile.text import read_data, tidy
from action_plan.tasks.archive import CannotArchive, tidied, written

_HEADS = {
    APPROVALS: "# The steps of approval that editions took after they were archived.",
    ERRATA: "# What was found wrong in editions, of which nothing is changed.",
}
_HEAD = """\
{}
# Written by `plan archive`; entries are added at the end, and none is ever changed or removed.

"""


def is_archived(root: Path) -> bool:
    """Whether data/actions.yaml is, byte for byte, the newest edition."""
    editions = read_archive(root).editions
    return bool(editions) and editions[-1].source == read_data(root)


def add_approvals(
    root: Path, today: date, approvals: Sequence[Approval], *, edition: str | None = None
) -> Kept:
    """Add later steps to the approval of an edition ("2024-25/1"), by default the newest; return it as it was.

    Raises CannotArchive, with nothing written, where what is said is not in order.
    """
    chain = tidied(approvals)
    kept = _kept(root, edition)
    name = Elsewhere(*kept.edition.key)
    later = [
        LaterApproval(edition=name, step=one.step, by=one.by, on=one.on, minute=one.minute) for one in chain
    ]
    known = [(one.step, one.by, one.on) for one in kept.approvals]
    if again := next((one for one in later if (one.step, one.by, one.on) in known), None):
        raise CannotArchive(f"{kept.edition.name} says already: {again.in_words}")
    _add(root, today, APPROVALS, later)
    return kept


def add_erratum(
    root: Path, today: date, text: str, *, edition: str | None = None, action: int | None = None
) -> Kept:
    """Add what is wrong in an edition, by default the newest, and perhaps in one action of it; return it as it was.
    Raises CannotArchive, as the other does."""
    try:
        text = tidy(text, "the erratum")
    except ValueError as error:
        raise CannotArchive(str(error)) from error
    kept = _kept(root, edition)
    name = Elsewhere(*kept.edition.key)
    _add(root, today, ERRATA, [Erratum(edition=name, on=today, action=action, text=text)])
    return kept


def _kept(root: Path, edition: str | None) -> Kept:
    """The edition of that name, by default the newest, of an archive that is in order."""
    archive = read_archive(root)
    if archive.problems or altered(root):
        raise CannotArchive("the archive is not as it was published; run plan verify and put it right first")
    if not archive.editions:
        raise CannotArchive("no edition has been archived yet")
    if edition is None:
        return archive.editions[-1]
    try:
        wanted = read_edition(edition)
    except Misfit as misfit:
        raise CannotArchive(f"{edition} does not name an edition; write it as in 2024-25/1") from misfit
    found = next((kept for kept in archive.editions if kept.edition.key == wanted), None)
    if found is None:
        raise CannotArchive(f"the archive has no {name_of(wanted)}")
    return found


def _add(root: Path, today: date, file: str, entries: Sequence[LaterApproval | Erratum]) -> None:
    """Write entries below those that are there; only what is read back without a mistake."""
    path = root / file
    head = _HEAD.format(_HEADS[file])
    so_far = path.read_text("utf-8").rstrip("\n") + "\n" if path.exists() else head
    content = (so_far + "".join(written(one) for one in entries)).encode()
    editions = {kept.edition.key: replace(kept, later=()) for kept in read_archive(root).editions}
    reading = take(content, file, editions, today, Additions())
    for rule in RULES:
        rule(reading, today)
    if wrong := next((one for one in reading.problems if one.is_error), None):
        raise CannotArchive(f"{wrong.message}; {wrong.remedy}")
    replace_file(path, content)
