"""Changes to the text of data/actions.yaml that leave every other byte as it is.

Nothing is written anew: words are cut out and put in at the places that the reader noted. So comments, order,
quotation marks and line ends stay as those who wrote them left them.
"""

import codecs
import json
from typing import Any, NamedTuple

from action_plan.document import Mark
from action_plan.forms import Path
from action_plan.reading import Reading, read


class CannotEdit(Exception):
    """The text cannot be changed as asked; the words say why and what to do."""


class Cut(NamedTuple):
    """What stands between two offsets into the text, and what is to stand there."""

    start: int
    end: int
    words: str


class Editing:
    """Changes to one file, collected and then made together. Offsets are those of the file as it was read."""

    def __init__(self, source: bytes, file: str) -> None:
        """Read the file. Raises CannotEdit where its form is wrong."""
        self.reading: Reading = read(source, file)
        if self.reading.plan is None:
            raise CannotEdit(f"{file} has errors; run plan check, mend them, and try again")
        self.plan = self.reading.plan
        self.text = self.reading.text
        self.line_end = "\r\n" if "\r\n" in self.text else "\n"
        self._bom = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
        self._cuts: list[Cut] = []

    def result(self) -> bytes:
        """The file with all changes made."""
        # What is put in at one place stays in its order, and before what is cut out there.
        cuts = sorted(self._cuts, key=lambda cut: (cut.start, cut.end > cut.start))
        parts: list[str] = []
        at = 0
        for cut in cuts:
            parts += [self.text[at : cut.start], cut.words]
            at = cut.end
        return self._bom + "".join([*parts, self.text[at:]]).encode()

    # --- where things stand --------------------------------------------------------------------

    def find(self, number: int) -> Path:
        """The place of the action with this number. Raises CannotEdit where there is none."""
        for _, part in self.reading.actions:
            if part.record.number == number:
                return part.path
        known = ", ".join(str(action.number) for action in self.plan.actions)
        raise CannotEdit(f"there is no action {number}; the actions are {known or 'none'}")

    def has(self, path: Path, key: str) -> bool:
        """Whether an entry holds a key."""
        return (*path, key) in self.reading.marks.keys

    def is_flow(self, path: Path) -> bool:
        """Whether a list or block stands in brackets."""
        return self.text[self._mark(path).start] in "[{"

    def _mark(self, path: Path) -> Mark:
        return self.reading.marks.values[path]

    def _key(self, path: Path) -> Mark:
        return self.reading.marks.keys[path]

    def keys(self, path: Path) -> list[Path]:
        """The keys of an entry, in the order of the file."""
        found = [p for p in self.reading.marks.keys if p[:-1] == path and not str(p[-1]).endswith("(again)")]
        return sorted(found, key=lambda p: self._key(p).start)

    def _row(self, line: int) -> int:
        """The offset at which a line (from 1) starts; the end of the text for the line after the last."""
        starts = self.reading.starts
        return starts[line - 1] if line <= len(starts) else len(self.text)

    def _after(self, path: Path, *, whole: bool = False) -> int:
        """The offset of the line after a value; `whole`: after the blank lines that may belong to it, too."""
        if whole:
            # A block ends where the next one begins: behind the indentation of another line.
            end = self._mark(path).end
            row = self._row(self.reading.line(end))
            return row if not self.text[row:end].strip() else self._row(self.reading.line(end) + 1)
        return self._row(self.reading.lines(path)[1] + 1)

    # --- changes -------------------------------------------------------------------------------

    def replace(self, path: Path, words: str) -> None:
        """Put other words in the place of a single value."""
        mark = self._mark(path)
        if self.text[mark.start : mark.start + 1] in ("|", ">"):
            end = self._after(path)
            self._cut(mark.start, end, words + self.line_end)
        else:
            self._cut(mark.start, mark.end, words)

    def add_key(self, path: Path, key: str, words: str, after: str) -> None:
        """Put a key with a single value into an entry, behind another key."""
        if self.is_flow(path):
            self._cut(self._value_end((*path, after)), None, f", {key}: {words}")
        else:
            self.add_rows(path, [f"{key}: {words}"], after=after)

    def add_rows(self, path: Path, rows: list[str], *, after: str, whole: bool = False) -> None:
        """Put lines into an entry that is a block, behind the value of a key, indented like it."""
        column = self._key((*path, after)).column
        self._insert(self._after((*path, after), whole=whole), rows, column)

    def remove_key(self, path: Path, key: str) -> None:
        """Take a key and its value out of an entry that holds others."""
        keys = self.keys(path)
        place = keys.index((*path, key))
        start = self._key((*path, key)).start
        if not self.is_flow(path):
            before = self._row(self.reading.line(start))
            if not self.text[before:start].strip():
                self._cut(before, self._after((*path, key)), "")
                return
            # The first key stands behind the hyphen of the entry: the next one takes its place.
            self._cut(start, self._key(keys[place + 1]).start, "")
        elif place + 1 < len(keys):
            self._cut(start, self._key(keys[place + 1]).start, "")
        else:
            self._cut(self._value_end(keys[place - 1]), self._value_end((*path, key)), "")

    def add_entry(self, path: Path, place: int, rows: list[str], flow: str) -> None:
        """Put an entry into a list that holds others: `rows` from its hyphen on, or `flow` in brackets."""
        count = self._count(path)
        if self.is_flow(path):
            if place == count:
                self._cut(self._value_end((*path, place - 1)), None, f", {flow}")
            else:
                self._cut(self._mark((*path, place)).start, None, f"{flow}, ")
            return
        column = self._mark(path).column
        line = self._mark((*path, place)).line + 1 if place < count else 0
        offset = self._entry_row(path, place) if line else self._after((*path, place - 1))
        self._insert(offset, rows, column)

    def add_entry_at_end(self, path: Path, rows: list[str]) -> None:
        """The same behind the last entry of a block, and behind the blank lines that may belong to it."""
        last = (*path, self._count(path) - 1)
        self._insert(self._after(last, whole=True), rows, self._mark(path).column)

    def remove_entry(self, path: Path, place: int) -> None:
        """Take an entry out of a block list, with the blank line behind it."""
        start, end = self._entry_row(path, place), self._after((*path, place))
        rest = self.text[end:]
        blank = len(rest) - len(rest.lstrip("\r\n"))
        self._cut(start, end + min(blank, len(self.line_end)), "")

    def empty_list(self, path: Path) -> None:
        """Leave nothing in a list that holds entries."""
        if self.is_flow(path):
            self.replace(path, "[]")
            return
        colon = self.text.index(":", self._key(path).end)
        end = self._after(path)
        self._cut(colon + 1, end - len(self.line_end) if self.text[:end].endswith("\n") else end, " []")

    def cut_to_key(self, path: Path, words: str) -> None:
        """Put words in the place of a value and of the space between its key's colon and it; what follows on
        the line stays."""
        key, mark = self._key(path), self._mark(path)
        colon = self.text.index(":", key.end)
        self._cut(colon + 1, mark.end, words)

    def _entry_row(self, path: Path, place: int) -> int:
        """Where the line with the hyphen of an entry starts."""
        start = self._mark((*path, place)).start
        hyphen = self.text.rfind("-", 0, start)
        return self._row(self.reading.line(hyphen))

    def _count(self, path: Path) -> int:
        count = 0
        while (*path, count) in self.reading.marks.values:
            count += 1
        return count

    def _value_end(self, path: Path) -> int:
        return self._mark(path).end

    def _insert(self, offset: int, rows: list[str], column: int) -> None:
        lines = "".join(f"{' ' * column + row if row.strip() else ''}{self.line_end}" for row in rows)
        if offset == len(self.text) and not self.text.endswith("\n"):
            # The file ends without a line end, and goes on doing so.
            lines = self.line_end + lines.removesuffix(self.line_end)
        self._cut(offset, None, lines)

    def _cut(self, start: int, end: int | None, words: str) -> None:
        self._cuts.append(Cut(start, start if end is None else end, words))


def flow_value(value: Any) -> str:
    """A value for a place in brackets: JSON, which YAML reads as it is."""
    return json.dumps(value, ensure_ascii=False)
