"""The forms that single values of the data can have: a date, a number, a word from a list.

A form reads a value as YAML gave it and says what is wrong with it; the same forms make the JSON Schema that editors
use. Those of texts, titles and links are in `strings`, lists and records in `records`. Written here because no library
of validation knows where in the file a value stands, or says what is wrong in the words of those who write it.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeVar

from action_plan.model.dates import (
    AcademicYear,
    AchieveBy,
    NotADate,
    nonexistent,
    odd_sign,
    read_day,
    suggest,
)
from action_plan.words import closest, quoted, sort_of

Path = tuple[str | int, ...]
"""Where a value stands in the data: ("themes", 0, "actions", 2, "measure")."""

Values = Mapping[str, object]
"""What fills the words for a problem, by name."""

Schema = dict[str, Any]

T = TypeVar("T")


class Report(Protocol):
    """Takes what is wrong with a value: the slug of its kind, its path, and the words for the message.

    `at_key` says that the key is to be shown rather than the value; `in_entry` that the whole entry is,
    because what is wrong has no place of its own in it.
    """

    def __call__(
        self, slug: str, path: Path, values: Values = {}, *, at_key: bool = False, in_entry: bool = False
    ) -> None: ...


class Wrong:
    """Stands for a value that does not have its form; what is wrong was reported."""


WRONG = Wrong()


class Form(Protocol):
    """What a value must look like."""

    @property
    def is_list(self) -> bool: ...

    def read(self, value: Any, path: Path, report: Report) -> Any:
        """The value as the plan holds it, or WRONG once what is wrong with it was reported."""

    def schema(self) -> Schema:
        """The JSON Schema of the value."""


class Misfit(Exception):
    """A single value that does not have its form. What takes long to find among the values is a function for it."""

    def __init__(self, slug: str, **values: object) -> None:
        super().__init__(slug)
        self.slug, self.values = slug, values


def refuse(slug: str, path: Path, values: Values = {}, **_: bool) -> None:
    """A Report that raises Misfit: for what is read where no problems are collected."""
    raise Misfit(slug, **values)


def wrong_type(value: Any, expected: str) -> Misfit:
    """One sort of thing stands where another should."""
    mend = f"write {expected} in its place"
    if expected == "text" and isinstance(value, (bool, int, float)):
        mend = "put it in quotation marks"
    elif expected == "text" and isinstance(value, dict):
        mend = "if it is a text with a colon in it, put it in quotation marks"
    elif expected == "text" and isinstance(value, list):
        mend = (
            "put | after the key, and the points on the lines below it, indented, as the text that they are"
        )
    elif expected == "a list":
        mend = "start each entry with a hyphen, or put them in square brackets: [one, two]"
    return Misfit("wrong-type", found=sort_of(value), expected=expected, mend=mend)


@dataclasses.dataclass(frozen=True, slots=True)
class Single:
    """A form of one value: what reads it (raising Misfit), and its schema."""

    convert: Callable[[Any], Any]
    shape: Mapping[str, Any]
    is_list: bool = False

    def read(self, value: Any, path: Path, report: Report) -> Any:
        try:
            return self.convert(value)
        except Misfit as misfit:
            report(misfit.slug, path, misfit.values)
            return WRONG

    def schema(self) -> Schema:
        return dict(self.shape)


def _letter(value: Any) -> str:
    if not (isinstance(value, str) and len(value) == 1 and "A" <= value <= "Z"):
        raise Misfit("not-a-letter", value=quoted(value))
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Misfit("not-a-number", value=quoted(value), mend=_mend_number(value))
    return value


def _mend_number(value: Any) -> str:
    """How to write the number that somebody probably meant."""
    digits = value.strip() if isinstance(value, str) else ""
    if isinstance(value, float) and value.is_integer() and 1 <= value < 1e6:
        return f"write it without a decimal point, as in number: {int(value)}"
    if not re.fullmatch("[0-9]+", digits) or not (short := digits.lstrip("0")):
        return "write a whole number, as in number: 7"
    if len(short) >= 20:
        return "write a shorter number, as in number: 7"
    if short != digits:
        return f"write it without a zero at its beginning, as in number: {short}"
    return "write the number without quotation marks, as in number: 7"


NO_WORDS = "write the words, or delete the line if the key is optional"
USUAL_DAY = "the day, as in 2024-06-30"
USUAL_WHEN = "the day, as in 2024-06-30, the month, as in 2024-06, or ongoing"
USUAL_ELSEWHERE = "the year, a slash and the number, as in 2024-25/3"
USUAL_ONWARD = f"{USUAL_ELSEWHERE}, or the year alone until its plan exists"


def _dated(value: Any, read: Callable[[str], T], usual: str) -> T:
    """A date, as `read` reads it from words; `usual` says how it is written."""
    if isinstance(value, (dict, list, bool)) or value is None:
        raise wrong_type(value, "a date")
    try:
        if isinstance(value, str):
            return read(value)
    except NotADate:
        pass
    words = str(value)[:200]  # what is longer was never meant as a date
    meant = partial(suggest, words, months=usual == USUAL_WHEN)
    raise Misfit("date-not-a-date", what=partial(_no_date, words), suggestion=lambda: meant() or usual)


def _no_date(words: str) -> str:
    odd, impossible = odd_sign(words), nonexistent(words)
    what = f"there is no {impossible}" if impossible else f"{quoted(words)} is not written as a date"
    return f"{quoted(words)} has {odd}" if odd else what


def _year(value: Any) -> AcademicYear:
    try:
        return AcademicYear.read(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Misfit("not-a-year", value=quoted(value)) from error


class Elsewhere(NamedTuple):
    """An action in another year's plan: "2024-25/3" is action 3 of the plan for 2024-25."""

    year: AcademicYear
    number: int

    @property
    def in_words(self) -> str:
        """ "action 3 of 2024-25"."""
        return f"action {self.number} of {self.year}"

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class Onward(NamedTuple):
    """Where an action goes on: in the plan of a later year, and under which number there, None until that is known."""

    year: AcademicYear
    number: int | None = None

    @property
    def in_words(self) -> str:
        """ "action 3 of 2024-25", "2024-25"."""
        return Elsewhere(self.year, self.number).in_words if self.number else str(self.year)

    def __str__(self) -> str:
        return f"{self.year}/{self.number}" if self.number else str(self.year)


def read_elsewhere(value: Any) -> Elsewhere:
    """Read "2024-25/3". Raises Misfit."""
    year, _, number = value.partition("/") if isinstance(value, str) else ("", "", "")
    try:
        if not re.fullmatch(r"[1-9][0-9]*", number):
            raise ValueError(value)
        return Elsewhere(AcademicYear.read(year), int(number))
    except ValueError as error:
        raise Misfit("not-another-action", value=quoted(value), mend=USUAL_ELSEWHERE) from error


def _onward(value: Any) -> Onward:
    """Read "2024-25/3" or "2024-25". Raises Misfit."""
    try:
        return Onward(AcademicYear.read(value if isinstance(value, str) else ""))
    except ValueError:
        pass
    try:
        return Onward(*read_elsewhere(value))
    except Misfit as misfit:
        raise Misfit(misfit.slug, **{**misfit.values, "mend": USUAL_ONWARD}) from misfit


_PATTERN_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"
_PATTERN_DAY = _PATTERN_MONTH + "-(0[1-9]|[12][0-9]|3[01])"
_PATTERN_YEAR = r"[0-9]{4}-[0-9]{2}"


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^({pattern})$"}


def _passing(is_right: Callable[[Any], object], expected: str, shape: Schema) -> Single:
    """The form of a value that passes a test; `expected` says what it must be."""

    def convert(value: Any) -> Any:
        if not is_right(value):
            raise wrong_type(value, expected)
        return value

    return Single(convert, shape)


def _matching(pattern: str, expected: str) -> Single:
    """The form of a text that matches a pattern; `expected` says what it must be."""
    return _passing(
        lambda value: isinstance(value, str) and re.fullmatch(pattern, value), expected, _pattern(pattern)
    )


LETTER = Single(_letter, _pattern("[A-Z]"))
NUMBER = Single(_number, {"type": "integer", "minimum": 1})
DAY = Single(lambda value: _dated(value, read_day, USUAL_DAY), _pattern(_PATTERN_DAY))
WHEN = Single(
    lambda value: _dated(value, AchieveBy.read, USUAL_WHEN),
    _pattern(f"{_PATTERN_DAY}|{_PATTERN_MONTH}|ongoing"),
)
YEAR = Single(_year, _pattern(_PATTERN_YEAR))
ELSEWHERE = Single(read_elsewhere, _pattern(f"{_PATTERN_YEAR}/[1-9][0-9]*"))
ONWARD = Single(_onward, _pattern(f"{_PATTERN_YEAR}(/[1-9][0-9]*)?"))
CHECKSUM = _matching("[0-9a-f]{64}", "a SHA-256 of 64 hexadecimal digits")
FILE_NAME = _matching(r"[a-z0-9-]+\.yaml", "the name of a file, as in 2023-24-v1.yaml")
PAPER_NAME = _matching(r"[0-9a-z-]+(\.[a-z-]+){1,2}", "the name of a file, as in 2023-24-v1.pdf")


ID = _matching("[A-Za-z0-9][A-Za-z0-9._-]{0,29}", "an id of letters, digits, dots and hyphens, as in G5.2")

YES_OR_NO = _passing(lambda value: isinstance(value, bool), "true or false", {"type": "boolean"})


def constant(wanted: int) -> Single:
    """The form of a number that is always the same."""
    return _passing(
        lambda value: value == wanted and not isinstance(value, bool),
        f"the number {wanted}",
        {"const": wanted},
    )


def one_of(slug: str, words: tuple[str, ...], also: Mapping[str, str] = {}) -> Single:
    """The form of a word from a list; another is a problem of that kind. `also`: what people write instead of one."""

    def convert(value: Any) -> str:
        if isinstance(value, str) and value in words:
            return value
        meant = partial(_meant, str(value), words, also)
        raise Misfit(slug, value=quoted(value), known=", ".join(words), closest=meant)

    return Single(convert, {"type": "string", "enum": list(words)})


def _meant(value: str, words: tuple[str, ...], also: Mapping[str, str]) -> str:
    written = re.sub(r"[\s_-]+", "-", value.strip().lower())
    close = also.get(written) or closest(written, words)
    return f" (did you mean {close}?)" if close else ""
