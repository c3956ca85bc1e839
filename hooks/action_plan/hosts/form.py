"""The form "Report progress", as somebody filled it in: its labels, and how its text is read.

The host of the repository turns a filled form into Markdown: each label as a heading of the third level,
and the answer below it. What stands there is data, and only read here.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from action_plan.model.dates import AchieveBy, NotADate, read_day
from action_plan.model.forms import Elsewhere, Misfit, read_elsewhere
from action_plan.model.plan import STATUS_IN_WORDS, Evidence, Status
from action_plan.planfile.update import Update

ACTION = "Action"
DONE = "What has been done"
DAY = "Day of the report"
STATUS = "Status"
ACHIEVE_BY = "New achieve-by date"
EVIDENCE = "Evidence"
REASON = "Reason"
CONTINUED_AS = "Continued as"

LABELS = (ACTION, DONE, STATUS, EVIDENCE, DAY, ACHIEVE_BY, REASON, CONTINUED_AS)
"""The labels, in the order of the form."""

NO_CHANGE = "No change"
"""The first choice under STATUS; the others are the statuses in words."""

NO_ANSWER = "_No response_"
"""What the host writes for a question that was left out."""

NOTHING = ("n/a", "none", "-")
"""What people write, in any case, where a question may be left out."""

T = TypeVar("T")


class NotUnderstood(ValueError):
    """What is missing in the form, or cannot be read: a sentence each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Filled(NamedTuple):
    """A form that was understood."""

    number: int
    update: Update


def answers(body: str) -> dict[str, str]:
    """The answers by label, without those left out. NOTHING is no answer to a question that may be left out.

    Whoever reports may write headings of their own, even with the words of a label, in the two long answers.
    So the first labels are looked for from the beginning, and those that follow the long answers from the end.
    """
    rows = re.split(r"\r\n|\r|\n", body)
    headings = [row.removeprefix("### ").strip() if row.startswith("### ") else "" for row in rows]
    places: dict[str, int] = {}
    low, high = -1, len(rows)
    for label in (ACTION, DONE):
        if label in headings[low + 1 :]:
            places[label] = low = headings.index(label, low + 1)
    for label in reversed(LABELS[2:]):
        found = [i for i in range(low + 1, high) if headings[i] == label]
        if found:
            places[label] = high = found[-1]
    starts = sorted([*places.values(), len(rows)])
    read = {
        label: "\n".join(rows[place + 1 : starts[starts.index(place) + 1]]).strip()
        for label, place in places.items()
    }
    return {
        label: words
        for label, words in read.items()
        if words and words != NO_ANSWER and (label in (ACTION, DONE) or words.lower() not in NOTHING)
    }


def read_form(body: str, today: date) -> Filled:
    """The update that a filled form asks for; a report without a day is of `today`.

    Raises NotUnderstood with everything that is missing or cannot be read.
    """
    given = answers(body)
    wrong: list[str] = []

    def understood(label: str, read: Callable[[str], T | None]) -> T | None:
        if label not in given:
            return None
        try:
            return read(given[label])
        except ValueError as error:
            wrong.append(f"{label}: {error}.")
            return None

    number = understood(ACTION, _number)
    if ACTION not in given:
        wrong.append(f"{ACTION}: choose the action on which you report.")
    if DONE not in given:
        wrong.append(f"{DONE}: say in a sentence or two what was done.")
    update = Update(
        day=understood(DAY, _day) or today,
        text=given.get(DONE, ""),
        status=understood(STATUS, _status),
        achieve_by=understood(ACHIEVE_BY, _achieve_by),
        evidence=understood(EVIDENCE, read_links) or (),
        reason=given.get(REASON),
        carried_to=understood(CONTINUED_AS, _elsewhere),
    )
    if update.status == "stopped" and not update.reason:
        wrong.append(f"{REASON}: say why the action was stopped.")
    if update.status == "carried-forward" and CONTINUED_AS not in given:
        wrong.append(f"{CONTINUED_AS}: name the action that continues this one, as in 2024-25/3.")
    if update.reason and update.status != "stopped":
        wrong.append(f"{REASON}: choose the status Stopped, or leave this empty.")
    if update.carried_to and update.status != "carried-forward":
        wrong.append(f"{CONTINUED_AS}: choose the status Carried forward, or leave this empty.")
    if wrong or number is None:
        raise NotUnderstood(sorted(wrong, key=lambda said: LABELS.index(said.partition(":")[0])))
    return Filled(number, update)


def _number(words: str) -> int:
    found = re.match(r"(?:Action )?([1-9][0-9]{0,5})(?:[.:]|$)", words.split("\n")[0].strip())
    if not found:
        raise ValueError("no number stands at its beginning")
    return int(found[1])


def _day(words: str) -> date | None:
    if words.lower() == "today":
        return None
    try:
        return read_day(words)
    except NotADate as error:
        raise ValueError(_not_a_date(words, error, "the day as in 2024-06-30")) from error


def _achieve_by(words: str) -> AchieveBy:
    try:
        return AchieveBy.read_typed(words)
    except NotADate as error:
        raise ValueError(
            _not_a_date(words, error, "the date as in 2024-06-30, 2024-06 or ongoing")
        ) from error


def _not_a_date(words: str, error: NotADate, usual: str) -> str:
    return f'"{" ".join(words.split())[:60]}" is not written as a date; write {error.suggestion or usual}'


def _status(words: str) -> Status | None:
    if words == NO_CHANGE:
        return None
    for status, name in STATUS_IN_WORDS.items():
        if words.lower() in (name.lower(), status):
            return status
    raise ValueError(f"choose {NO_CHANGE}, {', '.join(STATUS_IN_WORDS.values())}")


def _elsewhere(words: str) -> Elsewhere:
    try:
        return read_elsewhere(words)
    except Misfit as error:
        raise ValueError("write the year and the number, as in 2024-25/3") from error


_LINK = re.compile(
    r"\[(?P<named>[^\[\]]+)\]\((?P<at>\S+)\)|(?P<bare>(?:https?://|mailto:)\S+)", re.IGNORECASE
)
_BEGINNING = re.compile(r"([-*•]|[0-9]{1,2}[.)])\s+")
"""What begins a line of a list."""


def read_links(words: str) -> tuple[Evidence, ...]:
    """Links, one a line, each with a title before or after it or, in Markdown, around it. Raises ValueError
    with every line that is none."""
    found: list[Evidence] = []
    wrong: list[str] = []
    for row in words.split("\n"):
        row = _BEGINNING.sub("", row.strip(), count=1).strip()
        if not row:
            continue
        links = list(_LINK.finditer(row))
        url = _address(links[0]["at"] or links[0]["bare"]) if links else ""
        if not url.startswith(("https://", "mailto:")):
            wrong.append(f'"{row[:60]}" holds no address that starts with https:// or mailto:')
        elif len(links) > 1:
            wrong.append(f'"{row[:60]}" holds two addresses; write each on a line of its own')
        else:
            around = row[: links[0].start()] + " " + row[links[0].end() :]
            title = " ".join((links[0]["named"] or around).split())
            title = title.lstrip(" -–—:,;.=*_<>)").rstrip(" -–—:,;.=*_<>(")
            found.append(Evidence(title=title or _place(url), url=url))
    if wrong:
        raise ValueError("; ".join(wrong))
    return tuple(found)


def _address(words: str) -> str:
    """An address without the signs of the sentence that it stands in."""
    while words[-1:] in set(".,;:!?>'\"*") or (words[-1:] == ")" and words.count(")") > words.count("(")):
        words = words[:-1]
    scheme, colon, rest = words.partition(":")
    return scheme.lower() + colon + rest


def _place(url: str) -> str:
    """What a link without a title is called: the site that it leads to."""
    return re.sub(r"^(https://(www\.)?|mailto:)", "", url).split("/")[0]
