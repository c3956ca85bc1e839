"""What people type where no file is read: a day, a date, a word from a list, an action elsewhere, links.

Dates are taken as people write them, the day before the month, where they can be read for certain; `read_as` says how
they were read. Each reader of one value raises Mistyped, a ValueError: its words are whole as the answer to an argument
of a call; where a question was asked, `mend` is enough.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from action_plan.model.dates import AchieveBy, bare, in_words, read_loosely, suggest
from action_plan.model.entries import Evidence
from action_plan.model.forms import DAY, ELSEWHERE, NUMBER, ONWARD, USUAL_ONWARD, WHEN, Form, Misfit, refuse
from action_plan.model.plan import STATUS_IN_WORDS
from action_plan.model.strings import address_flaw
from action_plan.pasted import BULLETS, ordinary
from action_plan.words import closest, sentence_case

K = TypeVar("K", bound=str)


class Mistyped(ValueError):
    """Words that cannot be read as what they should be. `mend` says what to write ("write the day as in 2024-06-30"),
    `suggestion` what was probably meant, or None."""

    def __init__(self, words: str, *, wanted: str, mend: str, suggestion: str | None = None) -> None:
        hint = f"; did you mean {suggestion}?" if suggestion else ""
        super().__init__(f'"{words}" is not {wanted}{hint}')
        self.mend, self.suggestion = mend, suggestion


NEXT_YEAR = "next year"
"""Stands for the year after the plan's: the plan alone tells which that is, so `planfile.update` puts it in."""

MEND_ONWARD = f"write {NEXT_YEAR}, or {USUAL_ONWARD}"

NEXT_YEAR_TYPED = r"(the )?next (academic )?year(['’]s plan)?\.?"


def choices(form: Form) -> dict[str, str]:
    """The words of a list as the data has them, each with what people are shown; empty for a form of another kind."""
    names = {str(status): name for status, name in STATUS_IN_WORDS.items()}
    listed = form.schema().get("enum", ())
    return {word: names.get(word) or sentence_case(word.replace("-", " ")) for word in listed}


def choice(words: str, known: Mapping[K, str]) -> K:
    """Read one of `choices`, as the data has it or as people are shown it, in any case. Raises Mistyped."""
    typed = words.lower()
    for word, name in known.items():
        if typed in (word, name.lower()):
            return word
    mend = f"choose {', '.join(known.values())}"
    raise Mistyped(words, wanted=f"one of {', '.join(known)}", mend=mend, suggestion=closest(typed, known))


def read(form: Form, words: str) -> Any:
    """Read a value of any form; a date in any usual one, and "ongoing" in any case. Raises Mistyped."""
    if known := choices(form):
        return choice(words, known)
    if form is ONWARD and re.fullmatch(NEXT_YEAR_TYPED, words.strip(), re.IGNORECASE):
        return NEXT_YEAR
    value: object = words
    if form is NUMBER and re.fullmatch("[0-9]{1,9}", words):
        value = int(words)
    elif form is WHEN and words.lower() == "ongoing":
        value = "ongoing"
    try:
        return form.read(value, (), refuse)
    except Misfit as error:
        when = read_loosely(bare(words)) if form in (DAY, WHEN) else None
        if when and form is WHEN:
            return when
        if when and not when.is_month:
            return when.first_day
        raise _mistyped(form, words) from error


def read_as(words: str, value: Any) -> str:
    """How a date was read: '"6.11.23" was read as 6 November 2023'. Nothing where that goes without saying."""
    if isinstance(value, date):
        said = in_words(value)
    elif isinstance(value, AchieveBy):
        said = value.in_words
    else:
        return ""
    is_plain = words.strip().lower() in (str(value), said.lower())
    return "" if is_plain else f'"{words.strip()}" was read as {said}'


USUAL = (("day", "2024-06-30"), ("date", "2024-06-30, 2024-06 or ongoing"))
"""What a day is called, and how it is written; and a day, a month or ongoing."""


def _mistyped(form: Form, words: str) -> Mistyped:
    """What is said of words that do not have this form."""
    if form is DAY or form is WHEN:
        what, usual = USUAL[form is WHEN]
        meant = suggest(words, months=form is WHEN)
        mend = f"write {meant or f'the {what} as in {usual}'}"
        return Mistyped(words, wanted=f"a {what} such as {usual}", mend=mend, suggestion=meant)
    if form is ELSEWHERE:
        mend = "write the year and the number, as in 2024-25/3"
        return Mistyped(words, wanted="a year and a number such as 2024-25/3", mend=mend)
    if form is ONWARD:
        return Mistyped(words, wanted=f"{NEXT_YEAR}, 2024-25 or 2024-25/3", mend=MEND_ONWARD)
    return Mistyped(words, wanted="what is asked for here", mend="write what is asked for here")


# --- links -------------------------------------------------------------------------------------

LINK_TYPED = r"\[(?P<named>[^\[\]]+)\]\((?P<at>\S+)\)|(?P<bare>(?:https?://|mailto:)\S+)"
LIST_MARK = rf"([-*·{BULLETS}]|[0-9]{{1,2}}[.)])\s+"
"""What begins a line of a list. Neither is compiled before it is needed: every command imports this."""


MOST_TOLD = 10
"""How many lines that are no links are named."""

LINKS_SAID = {
    "none": '"{row}" holds no address that starts with https:// or mailto:; {mend}',
    "flawed": 'the address in "{row}" {flaw}; {mend}',
    "two": '"{row}" holds two addresses; write each on a line of its own',
    "more": "and {more} more lines like these",
    "shared": "readers cannot open a file on a shared drive: put it where they can and link that, "
    "or say in the text of the report what it is and where it is kept, and leave the link out",
    "usual": "write the whole address, as in https://example.org/minutes",
}
"""What is said of lines that should hold a link, and do not."""


def links(words: str) -> tuple[Evidence, ...]:
    """Links, one a line, each with a title before or after it or, in Markdown, around it. Raises ValueError
    with the first lines that are none, and how many more there are."""
    found: list[Evidence] = []
    wrong: list[str] = []
    for row in ordinary(words).split("\n"):
        row = re.sub(LIST_MARK, "", row.strip(), count=1).strip()
        if not row:
            continue
        here = list(re.finditer(LINK_TYPED, row, re.IGNORECASE))
        url = _address(here[0]["at"] or here[0]["bare"]) if here else ""
        if not url.startswith(("https://", "mailto:")):
            wrong.append(LINKS_SAID["none"].format(row=row[:60], mend=mend_address(row)))
        elif flaw := address_flaw(url):
            wrong.append(LINKS_SAID["flawed"].format(row=row[:60], flaw=flaw, mend=mend_address(row)))
        elif len(here) > 1:
            wrong.append(LINKS_SAID["two"].format(row=row[:60]))
        else:
            around = row[: here[0].start()] + " " + row[here[0].end() :]
            title = " ".join((here[0]["named"] or around).split())
            title = title.lstrip(" -–—:,;.=*_<>)").rstrip(" -–—:,;.=*_<>(“‘")
            site = re.sub(r"^(https://(www\.)?|mailto:)", "", url).split("/")[0]
            found.append(Evidence(title=title or site, url=url))
    if wrong:
        more = (
            [LINKS_SAID["more"].format(more=f"{len(wrong) - MOST_TOLD:,}")] if len(wrong) > MOST_TOLD else []
        )
        raise ValueError("; ".join([*wrong[:MOST_TOLD], *more]))
    return tuple(found)


SHARED_DRIVE = r"file:|[A-Za-z]:[\\/]|\\\\|/(?!/)|.*\b(?:[A-Z]:? drive|shared? (?:drive|folder))\b"
"""How a place on a shared drive begins, in any case."""


def mend_address(words: str) -> str:
    """What to do about an address that is none that everybody can open."""
    return LINKS_SAID["shared" if re.match(SHARED_DRIVE, words, re.IGNORECASE) else "usual"]


def _address(words: str) -> str:
    """An address without the signs of the sentence that it stands in."""
    while words[-1:] in set(".,;:!?>'\"’”*") or (words[-1:] == ")" and words.count(")") > words.count("(")):
        words = words[:-1]
    scheme, colon, rest = words.partition(":")
    return scheme.lower() + colon + rest
