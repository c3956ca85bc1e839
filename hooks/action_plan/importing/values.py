"""Dates, statuses and roles in the words that people use, read where they are certain."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from action_plan.model.dates import AchieveBy, read_loosely
from action_plan.model.plan import STATUS_IN_WORDS, Status
from action_plan.words import cut

_LEADING = re.compile(
    r"^(?:to be )?(?:completed?|achieved?|finish(?:ed)?|due|deliver(?:ed)?|end|target)?(?: of| on| by|:)*\s+(?=\S)|"
    r"^(?:by|before|on|end of|early|mid|late)\s+",
    re.IGNORECASE,
)
_REPEATED = {
    "ongoing", "on going", "on-going", "continuous", "continuing", "weekly", "fortnightly", "monthly", "bi-monthly",
    "quarterly", "termly", "annually", "annual", "yearly", "each term", "every year", "each year", "every term",
    "each meeting", "every meeting", "as required", "as needed", "regularly", "rolling",
}  # fmt: skip
_TWO_MONTHS = re.compile(r"([A-Za-z]{3,9})\s*(?:/|-|–|to|and|or)\s*([A-Za-z]{3,9})\.?\s+(\d{4}|\d{2})$")
_ACADEMIC = re.compile(
    r"(?:(?:academic year|ay)\s*)?(20\d\d)\s*[-/–]\s*(?:20)?(\d\d)(?:\s*academic year)?$", re.IGNORECASE
)


_TERM = re.compile(
    r"(?:by |end of |during )*(?:the )?(autumn|spring|summer|easter)(?: term)?,? (20\d\d)", re.IGNORECASE
)
_LAST_MONTH = {"autumn": "12", "spring": "04", "easter": "04", "summer": "07"}


class When(NamedTuple):
    """A date that was read. `remark` says what is not quite as it stood; "" where it is. `is_certain` says that only
    one date can be meant."""

    when: AchieveBy
    remark: str = ""
    is_certain: bool = True


ONGOING = AchieveBy(None, None)


def read_when(words: str) -> When | None:
    """An achieve-by date, or None where the words are none for certain."""
    words = " ".join(words.split()).rstrip(".")
    if words.lower() == "ongoing":
        return When(ONGOING)
    if words.lower() in _REPEATED:
        return When(ONGOING, f'"{words}" is no date, and became ongoing')
    if two := _TWO_MONTHS.match(words):
        last = read_loosely(f"{two[2]} {two[3]}")
        if last and read_loosely(f"{two[1]} {two[3]}"):
            return When(last, f'"{words}" became its last month, {last.in_words}', False)
    academic = _ACADEMIC.match(words)
    if academic and (int(academic[1]) + 1) % 100 == int(academic[2]):
        end = AchieveBy.read(f"{int(academic[1]) + 1}-07")
        return When(end, f'"{words}" became the last month of that academic year, {end.in_words}', False)
    if found := read_loosely(words):
        return When(found)
    if term := _TERM.fullmatch(words):
        last = AchieveBy.read(f"{term[2]}-{_LAST_MONTH[term[1].lower()]}")
        return When(last, f'"{words}" became the last month of that term, {last.in_words}', False)
    bare = _LEADING.sub("", _LEADING.sub("", words, count=1), count=1)
    if bare != words and (found := read_loosely(bare)):
        return When(found, f'"{words}" became {found.in_words}')
    return None


class Standing(NamedTuple):
    """How an action stands: its status, the words that were published where they say more, the day on which it
    was achieved, and what a person has to look at ("" for nothing)."""

    status: Status
    note: str | None = None
    achieved_on: date | None = None
    remark: str = ""


def find_when(words: str) -> When | None:
    """The only date among other words, the last of a range, or that there is none: "Ongoing, reviewed each term"."""
    if re.match(r"on-?\s?going\b", words.strip(), re.IGNORECASE):
        return When(ONGOING, f'"{cut(words, 60)}" became ongoing', False)
    found = [(one, when) for one in _DATE_WITHIN.finditer(words) if (when := read_loosely(one[0]))]
    is_range = len(found) == 2 and _RANGE.fullmatch(words[found[0][0].end() : found[1][0].start()])
    if not is_range and len({when for _, when in found}) != 1:
        return None
    when = found[-1][1]
    return When(when, f'"{cut(words, 60)}" became {when.in_words}', False)


_RANGE = re.compile(r"[\s,;]*(?:to|until|till|-|–|—|end(?:s|ing)?)[\s:]*", re.IGNORECASE)
_DATE_WITHIN = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ -](?:20\d\d|\d\d)\b|"
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)

_CERTAIN: dict[str, Status] = {
    **{words.lower(): status for status, words in STATUS_IN_WORDS.items()},
    **{status: status for status in STATUS_IN_WORDS},
    "in progress": "ongoing",
    "on-going": "ongoing",
    "on going": "ongoing",
    "open": "ongoing",
    "started": "ongoing",
    "underway": "ongoing",
    "under way": "ongoing",
    "not yet started": "not-started",
    "to do": "not-started",
    "planned": "not-started",
}
_DONE = ("achieved", "completed", "complete", "done", "closed", "yes", "y", "finished")
_DONE_ON = re.compile(rf"^(?:{'|'.join(_DONE)})\b\s*(?:on|in|[-–:,(])?\s*(.+?)\)?$", re.IGNORECASE)


def is_done(words: str) -> bool:
    """Whether words say that an action was achieved, and no more."""
    return " ".join(words.lower().split()).strip(" .") in (*_DONE, "")


def read_status(words: str) -> Standing:
    """How an action stands. What is not certain is ongoing, with the published words as its note."""
    bare = " ".join(words.split()).strip(" .")
    small = bare.lower()
    status = _CERTAIN.get(small)
    if status in ("not-started", "ongoing"):
        return Standing(status)
    if not bare:
        return Standing("not-started", remark="no status is given, and it became not started")
    if dated := _DONE_ON.match(bare):
        day = read_loosely(dated[1])
        if day and day.first_day and not day.is_month:
            return Standing("achieved", None, day.first_day, f'"{bare}" became achieved on that day')
    if small in _DONE:
        what = f'"{bare}" says no day, so the status is ongoing; with the day, write achieved and achieved_on'
        return Standing("ongoing", bare, None, what)
    if status == "stopped":
        return Standing("ongoing", bare, None, f'"{bare}" says no reason; with one, write stopped and reason')
    if status == "carried-forward":
        what = f'"{bare}" does not say to which action; with it, write carried-forward and carried_to'
        return Standing("ongoing", bare, None, what)
    return Standing(
        "ongoing",
        bare,
        None,
        f'"{bare}" is no status of ours; it became ongoing, with these words as its note',
    )


_PART = re.compile(r"\s+[-–—]\s+|\s*[;,\n]\s*|\s*\(\s*|\)\s*|:\s+")


def split_status_and_date(words: str) -> tuple[str, str]:
    """A status and a date that stand in one cell: "Ongoing – Aug 24"."""
    words = re.sub(r"[^\S\n]+", " ", words)
    if read_status(words).achieved_on:
        return words, ""
    parts = [part for part in _PART.split(words) if part.strip()]
    dates = [part for part in parts if (found := read_when(part)) and found.when != ONGOING]
    others = [part for part in parts if part not in dates]
    if not parts or len(dates) > 1:
        return words, ""
    return ", ".join(others), dates[0] if dates else ""


def read_theme(words: str) -> tuple[str | None, str]:
    """The letter, if there is one, and the title: "B. Risk Assessment", "Theme B: Risk Assessment"."""
    words = " ".join(words.split())
    found = re.fullmatch(r"(?:Theme\s+)?([A-Z])\s*[.:)–-]\s*(\S.*)", words) or re.fullmatch(
        r"Theme\s+([A-Z])\s+(\S.*)", words
    )
    return (found[1], found[2]) if found else (None, words)


_TITLED = re.compile(
    r"(?:theme|objective|priority|section|strand|area|aim|goal|part|pillar|workstream)\s+\w{1,4}\s*[.:)–-]\s*\S.*",
    re.IGNORECASE,
)


def names_theme(words: str) -> bool:
    """Whether a line is the title of a theme by its form: "B. Welfare", "Objective 2: Welfare"."""
    words = " ".join(words.split())
    return len(words) <= 120 and bool(read_theme(words)[0] or _TITLED.fullmatch(words))


def read_roles(words: str, known: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The roles that words name, and whether that is certain. `known` are roles that stand alone elsewhere.

    A line break parts roles, or the words of one; "/" without spaces, "&" and "and" part roles that are known.
    What is not known is not certain.
    """
    one_space = re.sub(r"[^\S\n]+", " ", re.sub("^- ", "", words, flags=re.MULTILINE))
    bare = re.sub(r"\([^()]*\)", "", one_space, count=1).strip().rstrip(".").strip()
    if not bare:
        return (" ".join(words.split()),), False
    known = set(known)
    certain = True
    found: list[str] = []
    for part in re.split(r"\s+/\s*|\s*/\s+|\s*;\s*|[^\S\n]*,[^\S\n]*(?:and\s+)?", bare):
        lines = [" ".join(line.split()) for line in part.split("\n") if line.strip()]
        certain = certain and (len(lines) < 2 or set(lines) <= known)
        for line in lines:
            pieces, sure = _parted(line, known)
            certain = certain and sure
            found += pieces
    return tuple(dict.fromkeys(found)), certain


_BETWEEN = re.compile(r" and | & |/")


def _parted(words: str, known: set[str]) -> tuple[list[str], bool]:
    """The known roles at both ends of some words, and what is between them."""
    ends = [(role, sign) for role in sorted(known, key=len, reverse=True) for sign in (" and ", " & ", "/")]
    first: list[str] = []
    last: list[str] = []
    while words not in known:
        if found := next((end for end in ends if words.startswith("".join(end))), None):
            first.append(found[0])
            words = words[len("".join(found)) :]
        elif found := next((end for end in ends if words.endswith(end[1] + end[0])), None):
            last.insert(0, found[0])
            words = words[: -len("".join(found))]
        else:
            pieces = [piece.strip() for piece in words.split("/")]
            if len(pieces) > 1 and all(has_role(piece) and " " in piece for piece in pieces):
                return [*first, *pieces, *last], False
            return [*first, words, *last], bool(first or last) or not _BETWEEN.search(words)
    return [*first, words, *last], True


NUMBERED = re.compile(r"(?:action\s+)?([A-Z]?\d+(?:\.\d+)*[a-z]?)[.):]?(?:\s+|$)", re.IGNORECASE)
"""A number as it is published: 7, 1.1, 2.3a, A1."""

DUE_IN_STATUS = re.compile(
    r"^(?:to be )?(?:completed?|achieved?|finish(?:ed)?|due|deliver(?:ed)?) by .+$", re.IGNORECASE
)
"""A status that is a date until which there is time: "Complete by 1 Aug 2025"."""


# --- how cells look ----------------------------------------------------------------------------

_COLOURS = {
    "red",
    "amber",
    "green",
    "yellow",
    "blue",
    "r",
    "a",
    "g",
    "b",
    "on track",
    "delayed",
    "off track",
    "at risk",
    "behind schedule",
}
_ROLE = re.compile(
    r"\b(?:head|director|manager|officer|lead|leader|registrar|chair|dean|secretary|clerk|team|committee|group|department|"
    r"dept|vice|chancellor|president|coordinator|co-ordinator|advis[eo]r|chaplain|council|board|services|security|"
    r"office|principal|provost|human resources|union|faculty|school|estates|executive|librarian|partner|president|"
    r"finance|admissions|communications|marketing|tutor|warden|governors?|trustees?|(?-i:[A-Z]{2,5}))\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\b(?:lead|officer|manager|director|team|committee|group|secretary|head|adviser|board)$")


def is_status(words: str) -> bool:
    """Whether words are no more than a status, or a colour that stands for one."""
    bare = " ".join(words.lower().split()).strip(" .")
    return (
        bare in _CERTAIN or bare in _DONE or bare in _COLOURS or bool(_DONE_ON.match(bare) and len(bare) < 40)
    )


def has_role(words: str) -> bool:
    """Whether words look like a role, or a few: "Head of Halls", "Project lead", but not "Train all heads"."""
    parts = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3 or word.isupper()]
    if not parts or len(words) > 100 or len(parts) > 14 or not _ROLE.search(words):
        return False
    titled = sum(word[0].isupper() for word in parts) / len(parts)
    return titled >= 0.6 or (len(parts) <= 3 and bool(_LAST.search(words.lower()) or _ROLE.match(words)))
