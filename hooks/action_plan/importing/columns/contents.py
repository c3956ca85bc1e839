"""What stands below a heading, and which field that looks like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from action_plan.importing.cells import Cell
from action_plan.importing.values import NUMBERED, has_role, is_status, read_when


@dataclass(frozen=True, slots=True)
class Looks:
    """How the cells of a column look: how many have words of their own, the shares of those that are a date, a number,
    a status or somebody's role, the mean length, and the shares of rows whose cell is merged with the one above it,
    empty, or the same as one before."""

    filled: int = 0
    dates: float = 0
    numbers: float = 0
    statuses: float = 0
    roles: float = 0
    length: float = 0
    merged: float = 0
    empty: float = 0
    same: float = 0


_MOST = 200
"""How many cells of a column are looked at."""


def look(cells: Sequence[Cell]) -> Looks:
    """How the cells of a column look."""
    cells = cells[:_MOST]
    own = [cell for cell in cells if cell.words and not cell.is_repeated]
    if not own:
        return Looks()
    words = [" ".join(cell.words.split()) for cell in own]
    count, rows = len(own), len(cells)
    return Looks(
        filled=count,
        dates=sum(cell.when is not None or _is_date(one) for cell, one in zip(own, words, strict=True))
        / count,
        numbers=sum(map(_is_number, words)) / count,
        statuses=sum(is_status(one) for one in words) / count,
        roles=sum(has_role(one) for one in words) / count,
        length=sum(map(len, words)) / count,
        merged=sum(cell.is_repeated for cell in cells) / rows,
        empty=sum(not cell.words for cell in cells) / rows,
        same=1 - len(set(words)) / count,
    )


_CODE = re.compile(r"[A-Z]{1,6}[-_/.]?\d+(?:[-_/.]\d+)*[a-z]?", re.IGNORECASE)
_PERIOD = re.compile(r"[QMTY]\d+", re.IGNORECASE)


def _is_number(words: str) -> bool:
    """Whether words are a number, or a code such as EDI-01 that is neither a date nor a quarter."""
    is_code = _CODE.fullmatch(words) and not _PERIOD.fullmatch(words) and not _is_date(words)
    return bool(NUMBERED.fullmatch(words) or is_code)


def _is_date(words: str) -> bool:
    return read_when(words) is not None or bool(_LIKE_A_DATE.fullmatch(words))


_LIKE_A_DATE = re.compile(
    r"20\d\d|tb[acd]|.{0,30}\b(?:20\d\d|\d\d/\d\d/\d\d|ongoing|termly|annually)\b.{0,12}", re.IGNORECASE
)


def support(key: str, looks: Looks) -> float:
    """How well what stands below a heading fits a field: from -1, where it cannot be, to 0.5."""
    if not looks.filled:
        return 0
    weigh = _WEIGHED.get(key)
    return weigh(looks) if weigh else 0


def _number(looks: Looks) -> float:
    return 0.5 if looks.numbers >= 0.6 else -1 if looks.length > 12 or looks.numbers < 0.3 else 0


def _date(looks: Looks) -> float:
    if looks.dates >= 0.5:
        return 0.5
    if looks.dates >= 0.2:
        return 0.2
    return -1 if looks.length > 40 or looks.roles >= 0.5 or looks.numbers >= 0.5 else -0.2


def _status(looks: Looks) -> float:
    if looks.statuses >= 0.5:
        return 0.5
    return (
        -0.7
        if looks.length > 80 or looks.roles >= 0.5
        else -0.6
        if looks.dates >= 0.5
        else 0.1
        if looks.length <= 25
        else -0.1
    )


def _person(looks: Looks) -> float:
    if looks.dates >= 0.5 or looks.numbers >= 0.5 or looks.statuses >= 0.6:
        return -1
    return 0.5 if looks.roles >= 0.5 else -0.7 if looks.length > 120 else 0.1 if looks.length <= 60 else -0.3


def _action(looks: Looks) -> float:
    if looks.dates >= 0.5 or looks.numbers >= 0.5 or looks.statuses >= 0.6:
        return -1
    found = 0.3 * min(1, looks.length / 25)
    found -= 0.6 if looks.merged > 0.3 else 0.4 if looks.merged + looks.empty > 0.4 else 0
    return found - (0.3 if looks.same > 0.3 or (looks.roles >= 0.6 and looks.length < 40) else 0)


def _text(looks: Looks) -> float:
    if looks.dates >= 0.5 and looks.length < 15:
        return -0.8
    if looks.numbers >= 0.6 and looks.length < 6:
        return -0.5
    return -0.3 if looks.statuses >= 0.6 else 0.2 if looks.length >= 20 else 0


def _theme(looks: Looks) -> float:
    if looks.dates >= 0.5 or looks.statuses >= 0.6:
        return -1
    groups = looks.merged > 0.2 or looks.empty > 0.2 or looks.same > 0.2
    found = 0.35 if groups else -0.35 if looks.filled > 2 and looks.length > 30 else 0
    return found - (0.5 if looks.length > 150 else 0) - (0.6 if looks.numbers >= 0.6 else 0)


_WEIGHED = {
    "number": _number,
    "theme": _theme,
    "action": _action,
    "measure": _text,
    "progress": _text,
    "person_responsible": _person,
    "achieve_by": _date,
    "done_on": _date,
    "revised": _date,
    "status": _status,
}


# --- single cells ------------------------------------------------------------------------------

_MARK = re.compile(r"[xX×✓✔✕✖✗✘●■◆▪*√]{1,3}")
_NOTHING = re.compile(
    r"(?:none|nil|n/?a|not applicable|no (?:further |more )?actions?)\b[^.;,]{0,20}|[-–—.]+", re.IGNORECASE
)


def is_mark(words: str) -> bool:
    """Whether words are no more than a cross or a tick."""
    return bool(_MARK.fullmatch(words.strip()))


def says_nothing_to_do(words: str) -> bool:
    """Whether the words of an action say that there is none: "None at present", "No further action"."""
    return bool(_NOTHING.fullmatch(words.strip()))
