"""Days, months and academic years: how they are read, compared and written out.

The data writes dates as ISO 8601 (`2024-08-01`, `2024-08`); pages write them as GOV.UK does
("1 August 2024"). The academic year runs from 1 August to 31 July.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

MONTHS = tuple(calendar.month_name[1:])
"""In English: nothing here sets a locale."""

_LONG_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"([1-8]\d{3})-(\d{2})", re.ASCII)
"""Far from the ends of the calendar, so that the years before and after have all their days."""


class NotADate(ValueError):
    """Words that should be a date and are not. `suggestion` is the likely right form, or None."""

    def __init__(self, words: str, suggestion: str | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear:
    """An academic year by the calendar year in which it starts: `AcademicYear(2023)` is 2023-24."""

    start: int

    @classmethod
    def read(cls, words: str) -> "AcademicYear":
        """Read "2023-24". Raises ValueError for any other form, or if the halves do not follow."""
        match = _YEAR.fullmatch(words)
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise ValueError(f"not an academic year: {words!r}")
        return cls(int(match[1]))

    @classmethod
    def of(cls, day: date) -> "AcademicYear":
        """The one in which a day lies."""
        return cls(day.year - (day < date(day.year, 8, 1)))

    @property
    def first_day(self) -> date:
        return date(self.start, 8, 1)

    @property
    def last_day(self) -> date:
        return date(self.start + 1, 7, 31)

    @property
    def next(self) -> "AcademicYear":
        return AcademicYear(self.start + 1)

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02}"


@dataclass(frozen=True, slots=True)
class AchieveBy:
    """When an action is to be achieved: a day, a whole month, or `ongoing` (no fixed date).

    `first_day` and `last_day` are the same day for a day and None for `ongoing`.
    """

    first_day: date | None
    last_day: date | None

    @classmethod
    def read(cls, words: str) -> "AchieveBy":
        """Read "2024-08-01", "2024-08" or "ongoing". Raises NotADate."""
        if words == "ongoing":
            return cls(None, None)
        if match := _MONTH.fullmatch(words):
            year, month = int(match[1]), int(match[2])
            if 1 <= month <= 12 and year:
                return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        elif day := _day(words):
            return cls(day, day)
        raise NotADate(words, suggest(words, months=True))

    @property
    def is_month(self) -> bool:
        return self.first_day != self.last_day

    @property
    def in_words(self) -> str:
        """ "1 August 2024", "August 2024" or "ongoing"."""
        if self.first_day is None:
            return "ongoing"
        return month_in_words(self.first_day) if self.is_month else in_words(self.first_day)

    def __str__(self) -> str:
        if self.first_day is None:
            return "ongoing"
        return f"{self.first_day:%Y-%m}" if self.is_month else self.first_day.isoformat()


def read_day(words: str) -> date:
    """Read "2024-08-01". Raises NotADate, with a suggestion where the words can be understood."""
    if day := _day(words):
        return day
    raise NotADate(words, suggest(words, months=False))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if _DAY.fullmatch(words) else None
    except ValueError:
        return None


def in_short(words: str) -> str:
    """Words of a date for a narrow column: "1 Aug 2024" for "1 August 2024"."""
    return _LONG_MONTH.sub(lambda found: found[0][:3], words)


@cache
def in_words(day: date) -> str:
    """ "1 August 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def on(day: date | None) -> str:
    """ " on 1 August 2024", to follow other words; "" where there is no day."""
    return f" on {in_words(day)}" if day else ""


def month_in_words(day: date) -> str:
    """ "August 2024"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


# --- as people write it ------------------------------------------------------------------------

_NAMES = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}


def _named(words: str) -> int | None:
    """The month that "Aug", "august" or "Sept" names; None where the letters are no month's."""
    number = _NAMES.get(words[:3].lower())
    full = MONTHS[number - 1].lower() if number else ""
    return number if full.startswith(words.lower()) or words.lower() == "sept" else None


def _century(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


FORMS = (
    # 2024-06-31, 2024/6/1
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    # 31 June 2024, 01-Aug-24, 1st of Aug. 2024
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/. ]?(?:of )?(?P<name>[A-Za-z]+)[-/., ]*(?P<year>\d{4}|\d{2})",
    # August 1st, 2024
    r"(?P<name>[A-Za-z]+)[. ]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[, ]+(?P<year>\d{4})",
    # 01/06/2024, 6.11.23: day first, as in Britain
    r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4}|\d{2})",
    # Aug-24, August 2024
    r"(?P<name>[A-Za-z]+)[-/. ]+(?P<year>\d{4}|\d{2})",
    # 2024-8
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})",
)
"""How people write dates. The browser reads them by the same patterns (form.checks)."""


QUOTATION_MARKS = "‘’‚“”„«»"
_ODD = {
    "\u2013": "an en dash (–) where a hyphen (-) belongs",
    "\u2014\u2015": "an em dash (—) where a hyphen (-) belongs",
    "\u2010\u2011\u2012\u2212": "a character that looks like a hyphen and is another",
    QUOTATION_MARKS: "curly quotation marks around it, which are part of the words to YAML",
    "\u00a0\u202f": "a non-breaking space in it",
    "\u200b\u200c\u200d\u2060\ufeff": "an invisible sign in it",
}
"""Signs in a date that word processors put there, and what to call them."""


def odd_sign(words: str) -> str | None:
    """The first of such signs that a date has, in words."""
    return next((name for signs, name in _ODD.items() if set(signs) & set(words)), None)


def _readings(words: str) -> Iterator[tuple[int, int, int | None]]:
    words = " ".join(re.sub(DASHES, "-", words).split()).strip(" .," + QUOTATION_MARKS)
    words = re.sub(" ?([-/.]) ?", r"\1", words)
    for form in FORMS:
        if match := re.fullmatch(form, words):
            held = match.groupdict()
            year, day = _century(held["year"]), held.get("day")
            month = int(held["month"]) if "month" in held else _named(held["name"])
            if month and 1 <= month <= 12 and year:
                yield year, month, int(day) if day else None


DASHES = "[\u2010-\u2015\u2212]"
"""What is read as a hyphen in a date."""
BEFORE = r"^\s*(?:(?:by|on|until|the|end|of|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)[\s,]+)+"
"""What may be written before a date, in any case."""


def bare(words: str) -> str:
    """The answer to a question for a date without what may stand before that, and changes nothing: "by the end of June
    2024" is June 2024. In other words it may: "complete by June" is not "complete June"."""
    return re.sub(BEFORE, "", words, flags=re.IGNORECASE)


def read_loosely(words: str) -> AchieveBy | None:
    """The day or month that words name in any usual form, day first as in Britain; None where they name none,
    or one that does not exist."""
    for year, month, day in _readings(words):
        if day is None:
            return AchieveBy.read(f"{year:04}-{month:02}")
        if 1 <= day <= calendar.monthrange(year, month)[1]:
            return AchieveBy(date(year, month, day), date(year, month, day))
    return None


def suggest(words: str, *, months: bool) -> str | None:
    """The ISO form that somebody probably meant, as words for a message, or None.

    "31 June 2024" gives "2024-06-30, or 2024-06 for the whole month"; `months` says whether a whole
    month is allowed in that place.
    """
    if words.strip().lower() == "ongoing" and months:
        return "ongoing"
    for year, month, day in _readings(bare(words)):
        whole = f"{year:04}-{month:02}"
        if day is None:
            return whole if months else f"{whole}-01, or the right day of that month"
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            closest = f"{whole}-{min(max(day, 1), last):02}"
            return f"{closest}, or {whole} for the whole month" if months else closest
        return f"{whole}-{day:02}"
    return None


def nonexistent(words: str) -> str | None:
    """ "31 June" where the words name a day that its month does not have; else None."""
    for year, month, day in _readings(words):
        if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            of_year = f" in {year}" if month == 2 else ""
            return f"{day} {MONTHS[month - 1]}{of_year}"
    return None
