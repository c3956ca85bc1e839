"""Text pasted from Word, e-mail or a PDF, made into what Markdown reads: real lists, ordinary spaces, ordinary lines.

No word is lost, and what is not certainly a list stays as it is. Quotation marks and dashes within sentences are good
typography, and stay too. What was made once is left alone by a second call.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# --- signs -------------------------------------------------------------------------------------

_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0c\u2029]")
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_HIDDEN = re.compile(
    "[\xad\u034f\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0\ufffc]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]+"  # the flags of nations are made of these
)
# Between letters of other scripts, and in emoji, these change what is seen.
_JOINERS = re.compile("(?<![^\x00-\x7f])[\u200c-\u200f]++|[\u200c-\u200f]++(?![^\x00-\x7f])")
UNSEEN = re.compile(f"{_HIDDEN.pattern}|{_JOINERS.pattern}")
"""Signs that nobody sees where they stand."""
_TABS = re.compile(r"(?<=\S) *\t[ \t]*(?=\S)")

PASTED_SIGN = re.compile(f"{_SPACES.pattern}|{UNSEEN.pattern}")
"""A space that no keyboard has, or a sign that nobody sees."""


def ordinary(text: str) -> str:
    """The text with lines that end as everywhere, ordinary spaces, and without signs that nobody sees."""
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    if not text.isascii():  # each of those signs is beyond ASCII
        text = _JOINERS.sub("", _HIDDEN.sub("", _SPACES.sub(" ", text)))
    return _TABS.sub(" ", text)


# --- lists -------------------------------------------------------------------------------------


def as_markdown(text: str) -> str:
    """The text, with lists as Markdown writes them."""
    text = ordinary(text)
    lines = _lines(text)
    points = {place for group in _lists(lines) for place in group}
    writer = _Writer()
    for place, line in enumerate(lines):
        if place in points:
            writer.point(line)
        else:
            writer.other(line)
    return "\n".join(writer.rows) if lines else text


def unread_list(text: str) -> str | None:
    """The first line from which a list is none for Markdown; None where there is none such."""
    lines = _lines(ordinary(text))
    for first, *others in _lists(lines):
        if not _opens(lines, first):
            return lines[first].row.strip()
        for other in others:
            if not lines[other].is_markdown:
                return lines[other].row.strip()
    return None


BULLETS = "•‣⁃∙⦁●○◦■▪▫◆◇►▶➢➤❖\uf020-\uf0ff"
"""Signs that begin nothing but a point of a list; the last are those of Word's own fonts, Symbol and Wingdings."""
_MARKED = re.compile(
    rf"[ \t]*(?:(?P<sure>[{BULLETS}](?![{BULLETS}\ufe0f])|·(?=[ \t]|$))"
    r"|[-*+–—o](?=[ \t]+\S)"
    r"|\(?(?P<number>\d{1,9}|[A-Za-z]|[ivx]{2,4})[.)](?=[ \t]+\S))"
    r"[ \t]*",
    re.ASCII,
)
_MARKED_AGAIN = re.compile(rf"^(?:[-*+{BULLETS}](?:[ \t]+|$))+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class _Line(NamedTuple):
    """A line: as it is, its words, how far it is indented, and, where it may be a point of a list, the mark that
    begins it, with the number or letter in that."""

    row: str
    words: str
    indent: int = 0
    mark: str = ""
    number: str = ""
    is_sure: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether Markdown can number it."""
        return self.number.isdecimal()

    @property
    def style(self) -> str:
        """What the marks of one list have in common: "•", "1)", "(a)"."""
        return (
            self.mark.replace(self.number, "1" if self.is_numbered else "a", 1) if self.number else self.mark
        )

    @property
    def is_markdown(self) -> bool:
        """Whether Markdown knows its mark."""
        return self.style in ("-", "*", "+", "1.")

    def follows(self, before: "_Line") -> bool:
        """Whether its number or letter is the next after that of another line."""
        one, two = before.number, self.number
        if self.is_numbered:
            return int(two) == int(one) + 1
        by_letter = len(one) == len(two) == 1 and ord(two) == ord(one) + 1
        return by_letter or (one, two) in pairwise(_ROMAN)

    def goes_on_with(self, point: "_Line", *, is_apart: bool) -> bool:
        """Whether it belongs to the point above it; `is_apart` says that an empty line stands between."""
        if is_apart:
            return self.indent >= 2
        return self.indent > 0 or point.is_markdown or self.words[:1].islower()


def _lines(text: str) -> list[_Line]:
    """The lines, a line for each point; none where no line may be a point. A bullet alone begins the line below it."""
    rows = text.split("\n")
    if not any(map(_MARKED.match, rows)):
        return []
    found: list[_Line] = []
    alone: _Line | None = None
    for line in (_read(one) for row in rows for one in _points_apart(row)):
        if alone and line.words:
            line = line if line.mark else alone._replace(words=line.words)
            alone = None
        if line.is_sure and not line.words:
            alone = line
        elif line.words or not alone:
            found.append(line)
    return found


def _points_apart(row: str) -> list[str]:
    """The points of a line that begins with a bullet, and holds the same bullet between its words again."""
    found = _MARKED.match(row)
    sign = found["sure"] if found else None
    if sign in (None, "·"):
        return [row]
    first, *more = re.split(rf"(?<![ \t])[ \t]+{sign}[ \t]*(?=[^\s{BULLETS}])", row)
    indent = row[: row.index(sign)]
    return [first, *(f"{indent}{sign} {words}" for words in more)]


def _read(row: str) -> _Line:
    row = row.rstrip()
    indent = len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip())
    found = _MARKED.match(row)
    words = _MARKED_AGAIN.sub("", " ".join(row[found.end() :].split())) if found else ""
    if not found or not (words or found["sure"]):
        return _Line(row, row.strip(), indent)
    return _Line(row, words, indent, found[0].strip(), found["number"] or "", bool(found["sure"]))


# --- what is a list for certain ----------------------------------------------------------------


def _lists(lines: Sequence[_Line]) -> Iterator[list[int]]:
    """The places of the points of each list."""
    for group in _groups(lines):
        if points := sorted(_certain(lines, group)):
            yield points


def _groups(lines: Sequence[_Line]) -> Iterator[list[int]]:
    """The places of lines that may be points, those together between which nothing else stands."""
    group: list[int] = []
    is_apart = False
    for place, line in enumerate(lines):
        if line.mark:
            group.append(place)
        elif line.words and group and not line.goes_on_with(lines[group[-1]], is_apart=is_apart):
            yield group
            group = []
        is_apart = not line.words
    yield group


def _certain(lines: Sequence[_Line], group: list[int]) -> set[int]:
    """Which of them are points: those with a bullet, those that Markdown reads as such, those whose numbers or letters
    follow each other, and those with a dash or an o beside others."""
    bare = [place for place in group if not lines[place].number]
    marks = Counter(lines[place].mark for place in bare)
    found = {place for place in group if lines[place].is_sure or _opens(lines, place)}
    found |= {place for place in bare if marks[lines[place].mark] > 1}
    last: dict[str, int] = {}
    for place in group:
        style = lines[place].style
        if lines[place].number and style in last and lines[place].follows(lines[last[style]]):
            found |= {last[style], place}
        last[style] = place
    found |= set(bare if found else ())
    if any(lines[place].style == "1." for place in found):
        found |= {place for place in group if lines[place].style == "1."}
    return found


def _opens(lines: Sequence[_Line], place: int) -> bool:
    """Whether Markdown reads a list from this line on."""
    return lines[place].is_markdown and (place == 0 or not lines[place - 1].words)


# --- Markdown ----------------------------------------------------------------------------------

_DEEPER = "    "


class _Level(NamedTuple):
    """A list that is open: how its points begin, how far they are indented, and whether Markdown numbers them."""

    style: str
    indent: int
    is_numbered: bool


class _Writer:
    """Writes lines as Markdown, which wants an empty line before a list, and four spaces for a list within another."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self._open: list[_Level] = []
        self._point = _Line("", "")
        self._blank = 0
        self._is_loose = False

    def point(self, line: _Line) -> None:
        """Write a point of a list."""
        if is_new := self._enter(line):
            self._is_loose = False
        if self.rows and (is_new or self._is_loose):
            self.rows.append("")
        is_numbered = self._open[-1].is_numbered
        words = f"{line.mark} {line.words}" if line.number and not is_numbered else line.words
        words = re.sub(r"^(\d+)\.(?=\s|$)", r"\1\\.", words)  # else it would begin a list within the point
        mark = f"{line.number}." if is_numbered else "-"
        self.rows.append(f"{_DEEPER * (len(self._open) - 1)}{mark} {words}")
        self._blank, self._point = 0, line

    def other(self, line: _Line) -> None:
        """Write a line that is no point: one that goes on with a point, a paragraph, or an empty line."""
        if not line.words:
            self._blank += 1
            return
        if not self._open:
            self.rows += [""] * self._blank + [line.row]
        elif line.mark or not line.goes_on_with(self._point, is_apart=self._blank > 0):
            self._open = []
            self.rows += [""] * max(self._blank, 1) + [line.row]
        elif self._blank:
            del self._open[max(1, sum(level.indent < line.indent for level in self._open)) :]
            self.rows += ["", _DEEPER * len(self._open) + line.words]
            self._is_loose = True
        else:
            self.rows[-1] += f" {line.words}"
        self._blank = 0

    def _enter(self, line: _Line) -> bool:
        """Make the list of a point the last of those that are open. Returns whether it is new, and in no other."""
        new = _Level(line.style, line.indent, line.is_numbered)
        for place, level in enumerate(self._open):
            if level.style == new.style and abs(level.indent - new.indent) < 2:
                del self._open[place + 1 :]
                return False
        is_back = bool(self._open) and new.indent < self._open[-1].indent
        while len(self._open) > 1 and new.indent < self._open[-1].indent:
            self._open.pop()
        if not self._open:
            self._open = [new]
            return True
        last = self._open[-1]
        is_other = last.is_numbered != new.is_numbered
        is_beside = new.indent < last.indent + 2 and (is_back or (is_other and self._blank > 0))
        if is_beside and is_other and len(self._open) == 1:
            self._open = [new]
            return True
        if is_beside and not (is_other and last.is_numbered):
            self._open[-1] = new._replace(is_numbered=last.is_numbered)
        else:
            self._open.append(new)
        return False
