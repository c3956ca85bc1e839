"""What is written reads back as what it was, whatever the texts hold."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Any

import pytest
import yaml
from action_plan.model.dates import AchieveBy
from action_plan.model.entries import Evidence, Report
from action_plan.model.entries import Move as PlanMove
from action_plan.model.forms import DAY, WHEN, Single
from action_plan.model.plan import Action, Theme
from action_plan.model.records import Field, Glossary, ListOf, RecordOf
from action_plan.model.strings import TEXT
from action_plan.planfile.parser import read_document
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import entry_rows, on_a_line, scalar, write
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import GOOD
from tools.project import FIRST

ODD = [
    *["a: b", "a #b", "a # b", "- x", "| x", "> x", "? x", "@x", "`x`", "%x", "&a", "*a", "!x", "[x]", "{x}"],
    *["yes", "null", "~", "2024-01-01", "7", "1.5", "0x1F", "1_000", "'", '"', 'say "it"', "it's", "\\", "\\n"],
    *[" x", "x ", "x\n", "\nx", "x\n\n\ny", "x\n  y", "  x\ny", "x \ny", "x\n \ny", "x\ty", "\tx", "x\n\ty"],
    *["é", "😀", "— “”", "x: |-", "- date: 2024-01-01\n  text: x", "---", "...", "x\n---\ny", "#x", "x,y"],
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.sampled_from(list("ab \n\t:#-'\"\\[]{},&*!|>%@`?é😀.0")), min_size=1, max_size=30),
).filter(lambda text: text.strip())
LINES_OF_WORDS = TEXTS.filter(lambda text: "\n" not in text)
SHORT = st.sampled_from(["OfS", "R&D", "no", "null", "e.g.", "2nd", "1e5"])
EVIDENCE = st.builds(Evidence, title=LINES_OF_WORDS, url=st.just("https://example.org/a?b=c#d"))
REPORTS = st.builds(
    Report,
    date=st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 12, 31))),
    text=TEXTS,
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
)
DATES = st.sampled_from(["2024-08-01", "2024-08", "ongoing"]).map(AchieveBy.read)
MOVES = st.builds(PlanMove, on=st.just(date(2024, 1, 1)), before=DATES, why=TEXTS)
ACTIONS = st.builds(
    Action,
    number=st.integers(1, 9999),
    action=TEXTS,
    measure=TEXTS,
    person_responsible=TEXTS,
    roles=st.lists(LINES_OF_WORDS, min_size=1, max_size=2).map(tuple),
    achieve_by=DATES,
    moves=st.lists(MOVES, max_size=2).map(tuple),
    status=st.sampled_from(["not-started", "ongoing", "stopped"]),
    status_note=st.one_of(st.none(), TEXTS),
    reason=st.one_of(st.none(), TEXTS),
    progress=st.lists(REPORTS, max_size=2).map(tuple),
)
BASE = read_plan(GOOD.encode())


@given(st.lists(ACTIONS, max_size=3), LINES_OF_WORDS, st.dictionaries(SHORT, LINES_OF_WORDS, max_size=2))
def test_what_is_written_reads_back(actions: list[Action], title: str, short: dict[str, str]) -> None:
    theme = Theme(letter="A", title=title, actions=tuple(actions))
    plan = replace(BASE, abbreviations=short, themes=(theme, replace(theme, letter="B", actions=())))
    assert read_plan(write(plan).encode()) == plan


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_in_every_place(text: str) -> None:
    line = text if "\n" not in text else "x"
    report = Report(text=text, evidence=(Evidence(title=line, url="https://example.org"),))
    action = replace(BASE.actions[0], action=text, roles=(line,), progress=(report, report))
    theme = Theme(letter="A", title=line, actions=(action,))
    plan = replace(BASE, abbreviations={"OfS": line}, themes=(theme,))
    assert read_plan(write(plan).encode()) == plan


UNREAD = [
    *[
        "2024-02-30",
        "2024-06-31",
        "0000-01-01",
        "2024-13-45 99:99:99",
        "9999-12-31T23:59:59-23:00",
        "1.5e3",
        "1:60",
    ],
    *[
        "9" * 5000,
        "0b",
        "0x",
        "0x_",
        "1_",
        "=",
        "<<",
        ".inf",
        "+.5",
        "[" * 2000,
        "{" * 2000,
        "- " * 500 + "x",
    ],
]


@pytest.mark.parametrize("text", UNREAD, ids=lambda text: text[:20])
def test_words_stay_words(text: str) -> None:
    """No date, number or anything else of YAML is read into them."""
    for flow in (False, True):
        held = f"[{scalar(text, flow)}]" if flow else f"k: {scalar(text)}"
        read = read_document(held.encode(), "f")
        assert (list(read.problems), read.data) == ([], [text] if flow else {"k": text})
    short = {"OfS": text[:500].strip()}
    assert read_plan(write(replace(BASE, abbreviations=short)).encode()).abbreviations == short


@pytest.mark.parametrize("sign", ["\r", "\x01", "\x85", "\u2028", "\ufffe", "\U0001ffff"])
def test_whatever_is_written_is_yaml(sign: str) -> None:
    odd = replace(BASE, themes=(replace(BASE.themes[0], letter=f"A{sign}\nB", title=f"a{sign}b"),))
    assert yaml.safe_load(write(odd))["themes"][0]["letter"] == f"A{sign}\nB"


def test_the_first_plan_is_in_this_hand() -> None:
    assert write(read_plan(FIRST.read_bytes())) == FIRST.read_text("utf-8")


# --- fields that somebody adds -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A record whose fields are all on one line."""

    on: Annotated[date, Field(DAY, "When.")]
    before: Annotated[AchieveBy, Field(WHEN, "What was.", key="from")]
    why: Annotated[str | None, Field(TEXT, "Words.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A record that holds others."""

    on: Annotated[date, Field(DAY, "When.")]
    agrees: Annotated[bool, Field(Single(bool, {}), "Whether.")]
    text: Annotated[str, Field(TEXT, "Words.", block=True)]
    moves: Annotated[tuple[Move, ...], Field(ListOf(RecordOf(Move, "a move")), "Moves.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A record with a field of every sort."""

    number: Annotated[int, Field(Single(int, {}), "Number.")]
    words: Annotated[str | None, Field(TEXT, "Words.")] = None
    moves: Annotated[tuple[Move, ...], Field(ListOf(RecordOf(Move, "a move")), "Moves.")] = ()
    tags: Annotated[tuple[str, ...], Field(ListOf(TEXT), "Tags.")] = ()
    days: Annotated[tuple[date, ...], Field(ListOf(DAY), "Days.")] = ()
    short: Annotated[dict[str, str] | None, Field(Glossary(), "Short forms.")] = None
    last: Annotated[Move | None, Field(RecordOf(Move, "a move"), "The last.")] = None
    confirmed: Annotated[Confirmed | None, Field(RecordOf(Confirmed, "it"), "Confirmed.")] = None
    all: Annotated[tuple[Confirmed, ...], Field(ListOf(RecordOf(Confirmed, "it")), "All.")] = ()

    __hash__ = object.__hash__  # a dictionary has none


ONE = Move(on=date(2024, 1, 15), before=AchieveBy.read("2024-08"), why="a: b, c")
TWO = Move(on=date(2024, 1, 16), before=AchieveBy.read("ongoing"))
BOTH = Confirmed(on=date(2024, 2, 1), agrees=False, text="One.\n\nTwo.", moves=(ONE, TWO))
GROWN = Grown(
    number=7, words="One.\nTwo.", moves=(ONE,), tags=("a", "b, c"), days=(ONE.on, TWO.on), last=TWO, confirmed=BOTH,
    short={"OfS": "Office: for Students"}, all=(BOTH, replace(BOTH, moves=())),
)  # fmt: skip
WRITTEN = """\
- number: 7
  words: |-
    One.
    Two.
  moves: [{on: 2024-01-15, from: 2024-08, why: "a: b, c"}]
  tags: [a, "b, c"]
  days: [2024-01-15, 2024-01-16]
  short:
    OfS: "Office: for Students"
  last:
    on: 2024-01-16
    from: ongoing
  confirmed:
    on: 2024-02-01
    agrees: false
    text: |-
      One.

      Two.
    moves:
      - {on: 2024-01-15, from: 2024-08, why: "a: b, c"}
      - {on: 2024-01-16, from: ongoing}
  all:
    - on: 2024-02-01
      agrees: false
      text: |-
        One.

        Two.
      moves:
        - {on: 2024-01-15, from: 2024-08, why: "a: b, c"}
        - {on: 2024-01-16, from: ongoing}
    - on: 2024-02-01
      agrees: false
      text: |-
        One.

        Two.
"""


def read_grown(words: str) -> Any:
    """The only entry of a list of such records."""
    found = read_document(words.encode(), "f")
    assert found.problems == []

    def report(slug: str, path: object, *_: object, **__: object) -> None:
        raise AssertionError(f"{slug} {path}")

    [read] = ListOf(RecordOf(Grown, "it")).read(found.data, (), report)
    return read


def test_any_field_has_its_layout() -> None:
    assert "\n".join(entry_rows(Grown, GROWN)) + "\n" == WRITTEN
    assert read_grown(WRITTEN) == GROWN
    assert read_grown(f"[{on_a_line(RecordOf(Grown, 'it'), GROWN)}]") == GROWN


@pytest.mark.parametrize("name", [field.name for field in fields(Grown)][1:])
def test_any_field_may_be_left_out(name: str) -> None:
    bare = Grown(number=1)
    for grown, of in ((bare, GROWN), (GROWN, bare)):
        grown = replace(grown, **{name: getattr(of, name)})
        assert read_grown("\n".join(entry_rows(Grown, grown))) == grown


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *((value, value) for value in ("Prevent Lead", "a, b", 'say "it"')),
        *(("a: b", '"a: b"'), ("2024-01-01", '"2024-01-01"'), ('"it"', '"\\"it\\""')),
    ],
)
def test_quotation_marks_only_where_they_are_needed(value: str, written: str) -> None:
    assert scalar(value, flow=False) == written
    assert scalar("a, b", flow=True) == '"a, b"'
