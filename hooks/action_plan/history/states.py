"""Reads many states of one file, each part of it once.

A revision changes one action in a thousand. The text is cut before each action, at the indentation
at which the first one stands; a piece seen before gives the action it gave before, as the same object,
so that comparing two states costs little as well. A cut inside a text (a quoted one can hold anything)
leaves a piece that is no YAML by itself; then, as whenever a piece holds a surprise, the whole file is
read in the ordinary way. So the result is always that of planfile.reading.read_plan. What an older check let through is
mended there, and said.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from action_plan.model.dates import AchieveBy
from action_plan.model.plan import Action, Plan, Theme
from action_plan.planfile.reading import UPGRADES, Unreadable, Upgrades, read, read_plan
from action_plan.planfile.text import LARGEST

_FIRST = re.compile(rb"^( +)- number:", re.MULTILINE)
_FORMAT = re.compile(rb"^format: 1$", re.MULTILINE)
_SHELL = b"""format: 1
plan: {title: '-', year: 2000-01, published_by: '-'}
themes:
- letter: A
  title: '-'
  actions:
"""
_HOLDER = b"""number: %d
%saction: '-'
%smeasure: '-'
%sperson_responsible: '-'
%sroles: ['-']
%sachieve_by: ongoing
%sstatus: ongoing
"""
_STAND_IN = Action(
    number=1,
    action="-",
    measure="-",
    person_responsible="-",
    roles=("-",),
    achieve_by=AchieveBy.read("ongoing"),
    status="ongoing",
)
_MANY = 8
"""How many new actions are worth reading together."""


class _Piece(NamedTuple):
    """The actions of a piece of text, and the text after them that belongs to no action."""

    actions: tuple[Action, ...]
    tail: bytes


class _Surprise(Exception):
    """The pieces do not fit together; read the whole."""


class _State(NamedTuple):
    """What the last text was cut into, and what came of it.

    `starts` are the offsets at which the cuts are; piece i is what stands between cut i and the next
    one, without the words of the cut. `homes` says, for each piece, in which theme of the plan it lies.
    """

    source: bytes
    cut: bytes
    starts: list[int]
    pieces: list[_Piece]
    homes: list[int]
    plan: Plan


class Rereader:
    """Reads states of one file, one after the other, wherever they were kept."""

    def __init__(self, upgrades: Upgrades = UPGRADES) -> None:
        self._upgrades = upgrades
        self._pieces: dict[tuple[bytes, bytes], _Piece] = {}
        self._actions: dict[bytes, tuple[Action, ...]] = {}
        self._shells: dict[tuple[bytes, ...], Plan] = {}
        self._last: _State | None = None
        self._known: tuple[bytes, Plan] | None = None
        self.mended: list[str] = []
        """What was mended in the state that was read last: where, and what was wrong."""

    def know(self, source: bytes, plan: Plan) -> None:
        """Take a state that was read already: the working file, which is nearly always the newest revision."""
        self._known = source, plan

    def read(self, source: bytes) -> Plan:
        """The plan that these bytes hold. Raises Unreadable."""
        self.mended = []
        if self._known and self._known[0] == source:
            return self._known[1]
        try:
            return self._by_pieces(source)
        except (_Surprise, Unreadable):
            return read_plan(source, upgrades=self._upgrades, mend=self.mended.append)

    def _by_pieces(self, source: bytes) -> Plan:
        if b"\r" in source or len(source) > LARGEST:
            raise _Surprise
        state = self._like_the_last(source) or self._anew(source)
        self._last = state
        return state.plan

    def _like_the_last(self, source: bytes) -> _State | None:
        """The state where only the inside of some actions differs from the last one; else None."""
        last = self._last
        if last is None:
            return None
        alike, alike_at_end = _alike(last.source, source)
        # The pieces from `first` to before `after` hold all that differs, their cuts not among it.
        first = bisect_right(last.starts, alike - len(last.cut)) - 1
        after = bisect_left(last.starts, len(last.source) - alike_at_end)
        if first < 0:
            return None
        start, grown = last.starts[first], len(source) - len(last.source)
        end = last.starts[after] + grown if after < len(last.starts) else len(source)
        texts = source[start:end].split(last.cut)[1:]
        if len(texts) != after - first:
            return None
        pieces, starts, changed = list(last.pieces), list(last.starts), set()
        indent = last.cut[1 : last.cut.index(b"-")]
        for i, text in enumerate(texts, start=first):
            piece = self._piece(text, indent, is_last=i == len(pieces) - 1)
            if piece is not pieces[i]:
                if piece.tail != pieces[i].tail:
                    return None
                pieces[i] = piece
                changed.add(last.homes[i])
            starts[i] = start
            start += len(last.cut) + len(text)
        starts[after:] = [offset + grown for offset in starts[after:]]
        themes = list(last.plan.themes)
        for home in changed:
            inside = slice(bisect_left(last.homes, home), bisect_right(last.homes, home))
            themes[home] = _holding(themes[home], pieces[inside])
        plan = replace(last.plan, themes=tuple(themes))
        return last._replace(source=source, starts=starts, pieces=pieces, plan=plan)

    def _anew(self, source: bytes) -> _State:
        """The state of any text that can be cut into pieces."""
        first = _FIRST.search(source)
        if not first:
            raise _Surprise
        indent = first[1]
        cut = b"\n" + indent + b"- number:"
        head, *texts = source.split(cut)
        if not _FORMAT.search(head):
            raise _Surprise
        self._learn([_cut(text + b"\n", indent)[0] for text in texts])
        pieces = [self._piece(text, indent, is_last=i == len(texts) - 1) for i, text in enumerate(texts)]
        shell = self._shell(head, pieces, indent)
        # Each theme of the shell holds one stand-in for each piece.
        homes = [i for i, theme in enumerate(shell.themes) for _ in theme.actions]
        held = iter(pieces)
        themes = tuple(_holding(theme, [next(held) for _ in theme.actions]) for theme in shell.themes)
        starts = list(accumulate((len(cut) + len(text) for text in texts[:-1]), initial=len(head)))
        return _State(source, cut, starts, pieces, homes, replace(shell, themes=themes))

    def _piece(self, text: bytes, indent: bytes, *, is_last: bool) -> _Piece:
        if not is_last:
            text += b"\n"
        known = self._pieces.get((indent, text))
        if known is None:
            body, tail = _cut(text, indent)
            if body not in self._actions:
                self._actions[body] = read_plan(_SHELL + body).actions
            known = self._pieces[indent, text] = _Piece(self._actions[body], tail)
        return known

    def _learn(self, bodies: list[bytes]) -> None:
        """Read many new actions at once, which costs less than one by one, if each is one by itself."""
        unknown = [body for body in dict.fromkeys(bodies) if body not in self._actions]
        if len(unknown) < _MANY:
            return
        reading = read(_SHELL + b"".join(unknown), "")
        if reading.plan is None or len(reading.plan.actions) != len(unknown):
            return
        line = _SHELL.count(b"\n")
        for i, body in enumerate(unknown):
            if reading.marks.values["themes", 0, "actions", i].line != line:
                return  # a cut went through a text, and what was found is not what was cut
            line += body.count(b"\n")
        self._actions.update(
            (body, (action,)) for body, action in zip(unknown, reading.plan.actions, strict=True)
        )

    def _shell(self, head: bytes, pieces: list[_Piece], indent: bytes) -> Plan:
        key = (indent, head, *(piece.tail for piece in pieces))
        known = self._shells.get(key)
        if known is None:
            inner = indent + b"  "
            text = bytearray(head + b"\n")
            for number, piece in enumerate(pieces, start=1):
                holder = _HOLDER % (number, inner, inner, inner, inner, inner, inner)
                text += indent + b"- " + holder + piece.tail
            known = read_plan(bytes(text), upgrades=self._upgrades)
            # More or other actions than those put in mean that the cuts were not between actions.
            wanted = [replace(_STAND_IN, number=n) for n in range(1, len(pieces) + 1)]
            if list(known.actions) != wanted:
                raise _Surprise
            self._shells[key] = known
        return known


def _alike(a: bytes, b: bytes) -> tuple[int, int]:
    """How many bytes at least are the same at the start of both, and how many more at the end; found in
    stretches, because that is how memory compares fast."""
    most = min(len(a), len(b))
    stretch = max(16, most // 64)
    start = 0
    while start + stretch <= most and a[start : start + stretch] == b[start : start + stretch]:
        start += stretch
    end = 0
    while end + stretch <= most - start and (
        a[len(a) - end - stretch : len(a) - end] == b[len(b) - end - stretch : len(b) - end]
    ):
        end += stretch
    return start, end


def _holding(theme: Theme, pieces: list[_Piece]) -> Theme:
    """The theme with the actions of these pieces."""
    return replace(theme, actions=tuple(a for piece in pieces for a in piece.actions))


def _cut(text: bytes, indent: bytes) -> tuple[bytes, bytes]:
    """An action, and what follows it: the first line that is indented less than its keys, and all after.

    Blank lines and comments belong to the action, because they may stand inside it.
    """
    inner = indent + b" "
    rows = text.split(b"\n")
    last = len(rows)
    for i, row in enumerate(rows[1:], start=1):
        if not row.startswith(inner) and (bare := row.strip()) and not bare.startswith(b"#"):
            last = i
            break
    body = indent + b"- number:" + b"\n".join(rows[:last])
    return (body + b"\n", b"\n".join(rows[last:])) if last < len(rows) else (body, b"")
