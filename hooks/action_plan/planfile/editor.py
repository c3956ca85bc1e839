"""Changes to the text of data/actions.yaml that leave every other byte as it is.

Nothing is written anew: words are cut out and put in at the places that the reader noted. So comments, order,
quotation marks and line ends stay as those who wrote them left them.
"""

import codecs
import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from action_plan.model.forms import Path
from action_plan.model.records import fields
from action_plan.planfile.layout import Layout
from action_plan.planfile.reading import Reading, read
from action_plan.planfile.writing import field_rows, on_a_line


class CannotEdit(Exception):
    """The text cannot be changed as asked; the words say why and what to do."""


class Cut(NamedTuple):
    """What stands between two offsets into the text, and what is to stand there."""

    start: int
    end: int
    words: str


class Editor(Layout):
    """Changes to one file, collected and then made together. Offsets are those of the file as it was read."""

    def __init__(self, reading: Reading) -> None:
        """Take a file as it was read. Raises CannotEdit where its form is wrong."""
        if reading.plan is None:
            raise CannotEdit(f"{reading.file} has errors; run plan check, correct them, and try again")
        super().__init__(reading)
        self.plan = reading.plan
        self._bom = codecs.BOM_UTF8 if reading.source.startswith(codecs.BOM_UTF8) else b""
        self._cuts: list[Cut] = []
        self._gone: set[Path] = set()

    def result(self) -> Reading:
        """The file with all changes made, read anew. Raises CannotEdit where two of them meet."""
        if not self._cuts:
            return self.reading
        # What is put in at one place stays in its order, and before what is cut out there.
        cuts = sorted(self._cuts, key=lambda cut: (cut.start, cut.end > cut.start))
        parts: list[str] = []
        at = 0
        for cut in cuts:
            if cut.start < at:
                raise CannotEdit("two changes meet in one place; make the change by hand")
            parts += [self.text[at : cut.start], cut.words]
            at = cut.end
        return read(self._bom + "".join([*parts, self.text[at:]]).encode(), self.reading.file)

    def find(self, number: int) -> Path:
        """The place of the action with this number. Raises CannotEdit where there is none, or more than one."""
        found = [part.path for _, part in self.reading.actions if part.record.number == number]
        if not found:
            known = ", ".join(str(action.number) for action in self.plan.actions)
            raise CannotEdit(f"there is no action {number}; the actions are {known or 'none'}")
        if len(found) > 1:
            lines = " and ".join(str(self.reading.span((*path, "number")).line) for path in found)
            raise CannotEdit(f"two actions have the number {number}, on lines {lines}; correct that first")
        return found[0]

    def last_key(self, path: Path) -> str:
        """The last key of an entry that was not taken out."""
        return [key for key in self.keys(path) if (*path, key) not in self._gone][-1]

    # --- single values -------------------------------------------------------------------------

    def replace(self, path: Path, words: str) -> None:
        """Put other words in the place of a single value, within its quotation marks if it has some."""
        start, end = self._mark(path).start, self.reading.end(path)
        first = self.text[start]
        if header := re.compile(r"[|>][-+0-9]*").match(self.text, start):
            self._cut(*header.span(), words)
            row = re.compile(r"[^\r\n]*").match(self.text, start)
            assert row
            self._cut(row.end(), start + len(self.text[start:end].rstrip()), "")
        elif first in "\"'" and re.fullmatch(r"[\w/-]+", words):
            self._cut(start, end, f"{first}{words}{first}")
        else:
            self._cut(start, end, words)

    def become(self, path: Path, old: Any, new: Any, names: Collection[str]) -> None:
        """Give an entry, which holds one record, the values that another has in these fields. A key that is new goes
        behind those before it in the record."""
        record: type = type(new)
        flow, keys = self.is_flow(path), [field.key for field in fields(record)]
        values = [(field, getattr(new, field.name)) for field in fields(record) if field.name in names]
        empty = {f.key for f, value in values if value in (None, (), {})}
        self.remove_keys(path, {f.key for f, _ in values if f.key in empty and (f.ends or f.beside)})
        for field, value in values:
            if field.key in empty or value == getattr(old, field.name):
                continue
            words = on_a_line(field.form, value, flow)
            if self.has(path, field.key):
                self.replace((*path, field.key), words)
                continue
            before = keys[: keys.index(field.key)]
            after = [key for key in before if self.has(path, key) and (*path, key) not in self._gone][-1]
            if flow:
                self.add_key(path, f"{field.key}: {words}", after=after)
            else:
                self.add_rows(path, field_rows(field, value), after=after)

    def add_key(self, path: Path, words: str, *, after: str) -> None:
        """Put a key with its value into an entry in brackets, behind another key."""
        self._put(self.reading.end((*path, after)), f", {words}")

    def add_rows(self, path: Path, rows: Sequence[str], *, after: str) -> None:
        """Put lines into an entry that is a block, behind the value of a key, indented like it."""
        column = self._mark(path).column
        at_end = self.keys(path)[-1] == after
        self._put_rows(self._after((*path, after), column if at_end else None), rows, column)

    def remove_keys(self, path: Path, names: Collection[str]) -> None:
        """Take keys and their values out of an entry that holds others."""
        keys = self.keys(path)
        gone = {place for place, name in enumerate(keys) if name in names}
        self._gone |= {(*path, keys[place]) for place in gone}
        if self.is_flow(path):
            self._remove_in_brackets(
                [(self._key((*path, k)).start, self.reading.end((*path, k))) for k in keys], gone
            )
            return
        column = self._mark(path).column
        rows = {place: self._row(self.reading.line(self._key((*path, keys[place])).start)) for place in gone}
        first = 0
        if 0 in gone and self.text[rows[0] : self._key((*path, keys[0])).start].strip():
            # It stands behind the hyphen of the entry: what follows takes its place.
            behind = self._key((*path, keys[0])).start
            while first in gone:
                end = self._after((*path, keys[first]), column + 1)
                first += 1
            self._cut(behind, self._blank(end, " \r\n"), "")
        for place in gone - set(range(first)):
            end = self._after((*path, keys[place]), column + 1)
            if place and self._keeps_blank_lines((*path, keys[place - 1])):
                end = self._blank(end, "\r\n")
            self._cut(rows[place], end, "")

    # --- lists ---------------------------------------------------------------------------------

    def begin_list(self, path: Path, key: str, rows: Sequence[str], *, after: str | None = None) -> None:
        """Put an entry, `rows` from its hyphen on, into a list of a block that is empty or is not there; then
        its key goes behind the key `after`, or to the end."""
        rows = [" " * self.list_indent + row for row in rows]
        if not self.has(path, key):
            self.add_rows(path, [f"{key}:", *rows], after=after or self.last_key(path))
            return
        here = (*path, key)
        start, end = self._mark(here).start, self.reading.end(here)
        # What stands in the brackets can only be comments.
        inside = self.text[start + 1 : end - 1].rstrip()
        self._cut(len(self.text[:start].rstrip()), end, inside if "#" in inside else "")
        self._put_rows(self._next_row(end), rows, self._mark(path).column)

    def add_entry(self, path: Path, place: int, rows: Sequence[str], flow: str) -> None:
        """Put an entry into a list that holds others: `rows` from its hyphen on, or `flow` in brackets."""
        if self.is_flow(path):
            if place:
                self._put(self.reading.end((*path, place - 1)), f", {flow}")
            else:
                self._put(self._mark((*path, 0)).start, f"{flow}, ")
            return
        first, column = self._mark((*path, 0)), self._mark(path).column
        if first.line == self._mark(path).line:
            rows = [row[:1] + " " * (first.column - column - 1) + row[2:] for row in rows]
        offset = self._entry_rows(path, place - 1)[1] if place else self._next_row(self._key(path).end)
        self._put_rows(offset, rows, column)

    def remove_entries(self, path: Path, places: Collection[int]) -> None:
        """Take entries out of a list, each with the blank line behind it; `[]` stands for none left."""
        count = self._count(path)
        if self.is_flow(path) and len(places) == count:
            self.replace(path, "[]")
        elif len(places) == count:
            key = self._key(path)
            self._put(self.text.index(":", key.end) + 1, " []")
            self._cut(self._next_row(key.end), self._entry_rows(path, count - 1)[1], "")
        elif self.is_flow(path):
            here = [(*path, place) for place in range(count)]
            self._remove_in_brackets([(self._mark(p).start, self.reading.end(p)) for p in here], places)
        else:
            for place in places:
                start, end = self._entry_rows(path, place)
                rest = self._blank(end, "\r\n")
                if not (place and self._keeps_blank_lines((*path, place - 1))):
                    rest = min(rest, end + len(self.line_end))
                self._cut(start, rest, "")

    def rearrange(self, path: Path, order: Sequence[int]) -> None:
        """Put the entries of a list into another order: the one that was at `order[0]` comes first."""
        if self.is_flow(path):
            places = [(self._mark((*path, i)).start, self.reading.end((*path, i))) for i in range(len(order))]
        else:
            places = [self._entry_rows(path, i) for i in range(len(order))]
            places = [(start, end - self._line_end_before(end)) for start, end in places]
        for (start, end), other in zip(places, order, strict=True):
            self._cut(start, end, self.text[slice(*places[other])])

    # --- the text ------------------------------------------------------------------------------

    def _remove_in_brackets(self, items: list[tuple[int, int]], gone: Collection[int]) -> None:
        """Take items out of brackets in which others stay, each with one comma; comments stay."""
        last_kept = max(place for place in range(len(items)) if place not in gone)
        for place in gone:
            start, end = items[place]
            before = place > last_kept
            left, right = (items[place - 1][1], start) if before else (end, items[place + 1][0])
            if "#" not in self.text[left:right]:
                self._cut(left if before else start, end if before else right, "")
                continue
            self._cut(start, end, "")
            comma = re.compile(r"(?:\s|#.*\n)*").match(self.text, left)
            assert comma
            self._cut(comma.end(), comma.end() + 1, "")

    def _put_rows(self, offset: int, rows: Sequence[str], column: int) -> None:
        lines = "".join(f"{' ' * column + row if row.strip() else ''}{self.line_end}" for row in rows)
        if offset == len(self.text) and not self.text.endswith("\n"):
            # The file ends without a line end, and goes on doing so.
            lines = self.line_end + lines.removesuffix(self.line_end)
            self._close_last_text()
        self._put(offset, lines)

    def _close_last_text(self) -> None:
        """A text that keeps line ends, and had none because the file ends, must not take one in."""
        for mark in self.reading.marks.values.values():
            header = re.compile(r"[|>][-+0-9]*").match(self.text, mark.start)
            if header and mark.end == len(self.text) and "-" not in header[0]:
                cut = Cut(*header.span(), header[0].replace("+", "") + "-")
                self._cuts += [cut] if cut not in self._cuts else []

    def _put(self, offset: int, words: str) -> None:
        self._cut(offset, offset, words)

    def _cut(self, start: int, end: int, words: str) -> None:
        self._cuts.append(Cut(start, end, words))
