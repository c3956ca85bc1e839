"""What is written reads back as what it was, whatever the texts hold."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from action_plan.model.dates import AchieveBy
from action_plan.model.plan import Action, Evidence, Plan, Report, Theme
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import scalar, write
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import GOOD
from tools.project import FIRST

ODD = [
    *["a: b", "a #b", "a # b", "- x", "| x", "> x", "? x", "@x", "`x`", "%x", "&a", "*a", "!x", "[x]", "{x}"],
    *[
        "yes",
        "null",
        "~",
        "2024-01-01",
        "7",
        "1.5",
        "0x1F",
        "1_000",
        "'",
        '"',
        'say "it"',
        "it's",
        "\\",
        "\\n",
    ],
    *[" x", "x ", "x\n", "\nx", "x\n\n\ny", "x\n  y", "  x\ny", "x \ny", "x\n \ny", "x\ty", "\tx", "x\n\ty"],
    *["é", "😀", "— “”", "x: |-", "- date: 2024-01-01\n  text: x", "---", "...", "x\n---\ny", "#x", "x,y"],
]
TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.sampled_from(list("ab \n\t:#-'\"\\[]{},&*!|>%@`?é😀.0")), min_size=1, max_size=30),
).filter(lambda text: text.strip())
EVIDENCE = st.builds(Evidence, title=TEXTS, url=st.just("https://example.org/a?b=c#d"))
REPORTS = st.builds(
    Report,
    date=st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 12, 31))),
    text=TEXTS,
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
)
ACTIONS = st.builds(
    Action,
    number=st.integers(1, 9999),
    action=TEXTS,
    measure=TEXTS,
    person_responsible=TEXTS,
    roles=st.lists(TEXTS, min_size=1, max_size=2).map(tuple),
    achieve_by=st.sampled_from(["2024-08-01", "2024-08", "ongoing"]).map(AchieveBy.read),
    status=st.sampled_from(["not-started", "ongoing", "stopped"]),
    status_note=st.one_of(st.none(), TEXTS),
    reason=st.one_of(st.none(), TEXTS),
    progress=st.lists(REPORTS, max_size=2).map(tuple),
)
BASE = read_plan(GOOD.encode())


@given(st.lists(ACTIONS, max_size=3), TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=2))
def test_what_is_written_reads_back(actions: list[Action], title: str, short: dict[str, str]) -> None:
    theme = Theme(letter="A", title=title, actions=tuple(actions))
    plan = replace(BASE, abbreviations=short, themes=(theme, replace(theme, letter="B", actions=())))
    assert read_plan(write(plan).encode()) == plan


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_in_every_place(text: str) -> None:
    report = Report(text=text, evidence=(Evidence(title=text, url="https://example.org"),))
    action = replace(BASE.actions[0], action=text, roles=(text,), progress=(report, report))
    theme = Theme(letter="A", title=text, actions=(action,))
    plan = replace(BASE, abbreviations={text: text}, themes=(theme,))
    assert read_plan(write(plan).encode()) == plan


def test_the_first_plan_is_in_this_hand(tmp_path: Path) -> None:
    source = FIRST.read_text("utf-8")
    plan: Plan = read_plan(source.encode())
    assert write(plan) == source


@pytest.mark.parametrize(
    ("value", "flow", "written"),
    [
        ("Prevent Lead", False, "Prevent Lead"),
        ("a: b", False, '"a: b"'),
        ("a, b", False, "a, b"),
        ("a, b", True, '"a, b"'),
        ("2024-01-01", False, '"2024-01-01"'),
        ('say "it"', False, 'say "it"'),
        ('"it"', False, '"\\"it\\""'),
    ],
)
def test_quotation_marks_only_where_they_are_needed(value: str, flow: bool, written: str) -> None:
    assert scalar(value, flow=flow) == written
