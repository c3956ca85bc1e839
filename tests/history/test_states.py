"""Reading by pieces gives what reading whole gives, whatever was edited; the same objects where it can."""

from itertools import pairwise

import pytest
from action_plan.history.states import Rereader
from action_plan.model.plan import Plan
from action_plan.planfile.reading import Unreadable, read_plan
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import GOOD, action, plan_yaml, some, theme
from tools.project import FIRST

SEED = FIRST.read_text("utf-8")
_ROWS = SEED.split("\n")
STARTS = [
    GOOD,
    "\n".join(_ROWS[:67] + _ROWS[127:157]) + "\n",
    plan_yaml(*(theme(letter, action(n), action(n + 1)) for n, letter in enumerate("ACE", start=1))),
]

INSERTIONS = [
    "      - number: 3",
    "- number: 3",
    "# a comment",
    "      # - number: 3",
    "        # a comment",
    "",
    "          ",
    "                  ",
    "        reason: |+\n          kept\n\n\n",
    "        reason: |\n          - number: 4\n      - number: 5",
    '        reason: "one\n      - number: 3\n        two"',
    "        reason: 'one\n# two\n\n  three'",
    "        reason: >-\n            - number: 4\n          x",
    "        reason: one\n          - number: 3",
    "      - action: first\n        number: 9\n        measure: m\n        person_responsible: p\n"
    "        roles: [p]\n        achieve_by: ongoing\n        status: ongoing",
    "      - {number: 9, action: a, measure: b, person_responsible: c, roles: [c], "
    "achieve_by: ongoing, status: ongoing}",
    "        progress:\n          - text: |+\n              one\n\n",
    "        progress:\n          - text: one\n# between\n          - text: two",
    "        status_note: 'one\n\n\n      two'",
    "  - letter: Y\n    title: |\n      A title\n    actions: []",
    '  - letter: Z\n    title: "z\n      - number: 3\n"\n    actions: []',
    "---",
    "...",
    "format: 1",
    "\t",
]


def outcome(reread: Rereader | None, source: bytes) -> Plan | None:
    try:
        return reread.read(source) if reread else read_plan(source, mend=str)
    except Unreadable:
        return None


def agree(reread: Rereader, text: str) -> bool:
    """Whether the text is a plan; asserts that both ways of reading say so, and give the same plan."""
    source = text.encode()
    whole, pieces = outcome(None, source), outcome(reread, source)
    assert pieces == whole
    if pieces and whole:
        # Equality looks at the fields only; these are worked out of them, and remembered.
        assert pieces.actions == whole.actions
        assert pieces.roles == whole.roles
    return whole is not None


@st.composite
def edits(draw: st.DrawFn) -> list[str]:
    """States of a file: each is the one before it with an edit, as people or careless tools make them."""
    text = draw(st.sampled_from(STARTS))
    states = [text]
    for _ in range(draw(st.integers(1, 8))):
        rows = text.split("\n")
        at = draw(st.integers(0, len(rows) - 1))
        match draw(st.integers(0, 9)):
            case 0 | 1 | 2:
                rows.insert(at, draw(st.sampled_from(INSERTIONS)))
            case 3:
                rows[at] += draw(st.sampled_from([" x", " #", '"', "'", "\r", " |", ":"]))
            case 4:
                del rows[at : at + draw(st.sampled_from([1, 1, 2, 8]))]
            case 5:
                to = draw(st.integers(0, len(rows)))
                rows[to:to] = rows[at : at + draw(st.sampled_from([1, 2, 8]))]
            case 6:
                shift = draw(st.sampled_from([-2, -1, 1, 2]))
                rows = [
                    " " * max(0, i + shift) + row.lstrip() if (i := indent(row)) >= 6 else row for row in rows
                ]
            case 7:
                rows = "\n".join(rows).rstrip("\n").split("\n")
            case 8:
                rows = "\n".join(rows).replace("\n", "\r\n").split("\n")
            case _:
                rows = draw(st.sampled_from(states)).split("\n")
        text = "\n".join(rows)
        states.append(text)
        if draw(st.integers(0, 2)):
            # Most states are mended before the next is made, as in a real history.
            text = text if outcome(None, text.encode()) else states[0]
    return states


def indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


@given(edits())
def test_any_sequence_of_edits(states: list[str]) -> None:
    reread = Rereader()
    for text in states:
        agree(reread, text)


@pytest.mark.parametrize("start", STARTS, ids=["good", "seed", "dumped"])
def test_every_insertion_in_every_place(start: str) -> None:
    """Each odd piece before each line, with a reader that knows the plan without it."""
    reread = Rereader()
    agree(reread, start)
    rows = start.split("\n")
    step = 1 if len(rows) < 60 else 3
    places = [(odd, at) for at in range(0, len(rows), step) for odd in INSERTIONS]
    tried = some(places, 9)
    plans = sum(agree(reread, "\n".join([*rows[:at], odd, *rows[at:]])) for odd, at in tried)
    assert plans > len(tried) / 12


def differently_indented(text: str) -> str:
    """The actions two columns further to the left, where YAML allows them too."""
    return "\n".join(row[2:] if indent(row) >= 6 else row for row in text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        SEED,
        differently_indented(GOOD),
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        "---\n" + GOOD,
        # The order of keys and the layout are the editor's.
        plan_yaml(theme("A", {"action": "First", **action(1)}), theme("B", action(2))),
        plan_yaml(theme("A"), theme("B", action(1)), theme("C"), theme("D", action(2)), theme("E")),
        plan_yaml(theme("A")),
        GOOD.replace("themes:\n", "extra: 1\nthemes:\n"),
        # A piece that was right at one indentation is wrong at another.
        GOOD.replace("      - number: 2", "    - number: 2"),
        # The format is not the first format, and only a comment says so.
        "# format: 1\n" + GOOD.replace("format: 1", "format: 0"),
    ],
)
def test_layouts(text: str) -> None:
    reread = Rereader()
    for state in (GOOD, text, SEED, text, text.replace("2", "3"), text + "\n", text.rstrip("\n")):
        agree(reread, state)
    assert not agree(reread, GOOD + "#" * 5_000_000), "too large"


def test_the_head_at_the_end() -> None:
    """A text that ends with the file has no line end there."""
    head, themes = GOOD[: GOOD.index("themes:")], GOOD[GOOD.index("themes:") :]
    for words in ("published_by: |\n    The University", "published_by: |+\n    The University\n"):
        text = f"format: 1\n{themes}plan:\n  title: x\n  year: 2023-24\n  {words}"
        assert head
        for end in ("", "\n", "\n\n"):
            assert agree(Rereader(), text + end)


# --- the same objects --------------------------------------------------------------------------


def test_what_did_not_change_is_the_same_object() -> None:
    reread = Rereader()
    states = [
        SEED,
        SEED.replace("status: ongoing", "status: stopped\n        reason: No more", 1),
        SEED.replace("title: Welfare and Chaplaincy", "title: Welfare"),
        SEED.replace("\n  - letter: C", "\n  # a comment\n\n  - letter: C"),
        SEED.replace("      - number: 13", "\n\n      - number: 13"),
        SEED,
    ]
    plans = [reread.read(state.encode()) for state in states]
    for state, plan in zip(states, plans, strict=True):
        assert plan == read_plan(state.encode())
    for before, after in pairwise(plans):
        same = [a is b for a, b in zip(before.actions, after.actions, strict=True)]
        assert same.count(False) <= 2, same
    assert all(a is b for a, b in zip(plans[0].actions, plans[-1].actions, strict=True))


def test_what_was_worked_out_of_the_last_state_is_not_kept() -> None:
    reread = Rereader()
    before = reread.read(SEED.encode())
    assert len(before.actions) == 18
    assert "Events" in before.roles
    after = reread.read(SEED.replace("roles: [Events, Prevent Lead]", "roles: [Prevent Lead]").encode())
    assert after.actions[8].roles == ("Prevent Lead",)
    assert "Events" not in after.roles
