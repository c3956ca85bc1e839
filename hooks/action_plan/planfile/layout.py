"""How a file of the plan is laid out: where its keys, values and entries begin and end, with their comments."""

import re
from functools import cached_property

from action_plan.model.forms import Path
from action_plan.planfile.document import Mark
from action_plan.planfile.reading import Reading


class Layout:
    """The layout of one file, as it was read. Offsets are into its text."""

    def __init__(self, reading: Reading) -> None:
        """Take a file as it was read; its form must be right."""
        self.reading = reading
        self.text = reading.text
        self.line_end = "\r\n" if "\r\n" in self.text else "\n"

    def has(self, path: Path, key: str) -> bool:
        """Whether an entry holds a key."""
        return (*path, key) in self.reading.marks.keys

    def is_flow(self, path: Path) -> bool:
        """Whether a list or block stands in brackets."""
        return self.text[self._mark(path).start] in "[{"

    def keys(self, path: Path) -> list[str]:
        """The keys of an entry, in the order of the file."""
        return self._keys_of.get(path, [])

    @cached_property
    def _keys_of(self) -> dict[Path, list[str]]:
        """The keys of every entry, in the order of the file, which is that in which they were read."""
        found: dict[Path, list[str]] = {}
        for path in self.reading.marks.keys:
            found.setdefault(path[:-1], []).append(str(path[-1]))
        return found

    @cached_property
    def list_indent(self) -> int:
        """By how many columns this file indents a list of blocks under its key."""
        for path, mark in self.reading.marks.values.items():
            if path and path[-1] in ("progress", "actions") and not self.is_flow(path):
                return mark.column - self._mark(path[:-1]).column
        return 2

    def _mark(self, path: Path) -> Mark:
        return self.reading.marks.values[path]

    def _key(self, path: Path) -> Mark:
        return self.reading.marks.keys[path]

    def _row(self, line: int) -> int:
        """The offset at which a line (from 1) starts; the end of the text for the line after the last."""
        starts = self.reading.starts
        return starts[line - 1] if line <= len(starts) else len(self.text)

    def _next_row(self, offset: int) -> int:
        return self._row(self.reading.line(offset) + 1)

    def _keeps_blank_lines(self, path: Path) -> bool:
        """Whether a value holds the blank lines behind it, and would take in more of them."""
        return self.text[: self.reading.end(path)].endswith("\n")

    def _after(self, path: Path, column: int | None = None) -> int:
        """The offset of the line after a value and, where a column is given, after the comments right below
        that are indented as far: they belong to what stands above."""
        row = self.reading.end(path)
        if not self._keeps_blank_lines(path):
            row = self._next_row(row)
        while column is not None and (found := re.compile(rf" {{{column},}}#.*\n?").match(self.text, row)):
            row = found.end()
        return row

    def _entry_rows(self, path: Path, place: int) -> tuple[int, int]:
        """Where the lines of an entry of a block list begin and end, with the comments that belong to it:
        those right above its hyphen, and those below that are indented like its keys."""
        hyphen, entry = self._mark(path).column, self._mark((*path, place))
        line = entry.line + 1
        while not re.match(rf" {{{hyphen}}}-(?!\S)", self.reading.row(line)):
            line -= 1
        while (row := self.reading.row(line - 1)).lstrip(" ")[:1] == "#" and row.index("#") < entry.column:
            line -= 1
        return self._row(line), self._after((*path, place), entry.column)

    def _count(self, path: Path) -> int:
        count = 0
        while (*path, count) in self.reading.marks.values:
            count += 1
        return count

    def _blank(self, offset: int, signs: str) -> int:
        """The offset behind all of these signs."""
        rest = self.text[offset:]
        return len(self.text) - len(rest.lstrip(signs))

    def _line_end_before(self, offset: int) -> int:
        """How long the line end before an offset is."""
        return next((len(end) for end in ("\r\n", "\n") if self.text[:offset].endswith(end)), 0)
