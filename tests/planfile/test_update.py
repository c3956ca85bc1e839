"""An update changes one action and nothing else in the file, whatever its layout and the words."""

import difflib
import re
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.entries import Evidence, Move, Report
from action_plan.model.forms import Onward
from action_plan.model.plan import Action, Plan
from action_plan.planfile import DATA
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.reading import read, read_plan
from action_plan.planfile.update import Update, update
from action_plan.planfile.writing import write
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import GOOD, some
from tests.planfile.layouts import HEAD, KEYS, LAYOUTS
from tests.planfile.test_writing import ACTIONS, TEXTS
from tools.project import FIRST

DAY = date(2024, 1, 15)
MINUTES = Evidence(title="Minutes", url="https://example.org/m")
UPDATES: dict[str, dict[str, Any]] = {
    "a report": {},
    "an early report": {"day": date(2023, 9, 1)},
    "a late report": {"day": date(2024, 7, 1)},
    "evidence": {"evidence": (MINUTES, Evidence(title="a: b", url="https://example.org/#c"))},
    "another date": {"achieve_by": AchieveBy.read("2024-09")},
    "another date, and why": {
        "achieve_by": AchieveBy.read("2024-09"),
        "why": "It is # late: no money.\n\nTwo.",
    },
    "achieved": {"status": "achieved"},
    "achieved before": {"status": "achieved", "achieved_on": date(2024, 1, 2)},
    "stopped": {"status": "stopped", "reason": "No longer: needed #now"},
    "stopped at length": {"status": "stopped", "reason": "One.\n\nTwo."},
    "carried forward": {"status": "carried-forward", "carried_to": Onward(AcademicYear(2024), 3)},
    "carried forward to a year": {"status": "carried-forward", "carried_to": Onward(AcademicYear(2024))},
    "everything": {"status": "achieved", "achieve_by": AchieveBy.read("2024-01-14"), "evidence": (MINUTES,)},
}


def an_update(**fields: Any) -> Update:
    return Update(**{"day": DAY, "text": "Done: it is # done.\n\n- one\n- two", **fields})


def written(source: bytes, number: int, change: Update) -> bytes:
    """The file with an update in it, which holds what was read back."""
    result = update(read(source, DATA), number, change)
    assert result.plan == read_plan(result.source)
    return result.source


def held(plan: Plan, number: int) -> Action:
    return next(action for action in plan.actions if action.number == number)


def lines_of(source: str, number: int) -> set[int]:
    """The lines (from 0) of an action, from its number to the next entry or the end."""
    rows = source.split("\n")
    starts = [i for i, row in enumerate(rows) if re.search(r"\bnumber: \d", row)]
    start = next(i for i in starts if re.search(rf"\bnumber: {number}\b", rows[i]))
    after = next((i for i in starts if i > start), len(rows) + 1)
    return set(range(start, after + 1))


@pytest.mark.parametrize(("layout", "change", "number"), some(list(product(LAYOUTS, UPDATES, (1, 2))), 5))
def test_only_the_action_changes(layout: str, change: str, number: int) -> None:
    source = LAYOUTS[layout]
    asked = an_update(**UPDATES[change])
    result = written(source.encode(), number, asked).decode()
    before, after = read_plan(source.encode()), read_plan(result.encode())

    old, new = held(before, number), held(after, number)
    assert [a for a in after.actions if a is not new] == [a for a in before.actions if a is not old]
    report = Report(date=asked.day, text=asked.text, evidence=asked.evidence)
    assert [r for r in new.progress if r not in old.progress] == [report]
    assert [r for r in new.progress if r != report] == list(old.progress)
    assert [r.date for r in new.progress if r.date] == sorted(r.date for r in new.progress if r.date)
    assert new.status == (asked.status or old.status)
    assert new.achieve_by == (asked.achieve_by or old.achieve_by)
    assert new.moves == ((Move(on=DAY, before=old.achieve_by, why=asked.why),) if asked.why else ())
    assert new.achieved_on == (
        asked.achieved_on or asked.day if asked.status == "achieved" else old.achieved_on
    )
    assert (new.reason, new.carried_to) == (asked.reason, asked.carried_to)

    # Byte for byte elsewhere: what differs lies in the lines of the action.
    mine = lines_of(source, number)
    steps = difflib.SequenceMatcher(None, source.split("\n"), result.split("\n"), False).get_opcodes()
    for step, start, end, *_ in steps:
        if step != "equal":
            assert {*range(start, end), start} <= mine, (step, source.split("\n")[start:end])
    for comment in re.findall(r" # .*|^ *# .*", source, re.MULTILINE):
        assert comment in result


@given(st.lists(ACTIONS, min_size=1, max_size=3, unique_by=lambda a: a.number), TEXTS, st.data())
def test_any_plan_and_any_words(actions: list[Action], text: str, data: st.DataObject) -> None:
    base = read_plan(GOOD.encode())
    theme = replace(base.themes[0], actions=tuple(_ordered(action) for action in actions))
    plan = replace(base, themes=(theme,))
    number = data.draw(st.sampled_from([action.number for action in actions]))
    old = held(plan, number)
    new = held(read_plan(written(write(plan).encode(), number, an_update(text=text))), number)
    assert replace(new, progress=()) == replace(old, progress=())
    assert len(new.progress) == len(old.progress) + 1
    place = max((i for i, report in enumerate(new.progress) if report.date == DAY), default=-1)
    assert new.progress[place].text.split() == text.split()
    assert new.progress[:place] + new.progress[place + 1 :] == old.progress


def _ordered(action: Action) -> Action:
    return replace(action, progress=tuple(sorted(action.progress, key=lambda r: r.date or date.min)))


def test_the_smallest_difference() -> None:
    source = FIRST.read_text("utf-8")
    result = written(source.encode(), 1, an_update(text="Held.", evidence=(MINUTES,))).decode()
    differing = [row for row in difflib.ndiff(source.split("\n"), result.split("\n")) if row[0] in "+-?"]
    assert differing == [
        "+           - date: 2024-01-15",
        "+             text: |-",
        "+               Held.",
        "+             evidence: [{title: Minutes, url: https://example.org/m}]",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": " \n "}, "the report is empty"),
        ({"text": "bell \x07"}, "the invisible control character U+0007"),
        ({"status": "stopped"}, "the status stopped needs a reason"),
        ({"status": "carried-forward"}, "needs where the action goes on"),
        ({"reason": "why"}, "reason belongs to the status stopped, and the status is ongoing"),
        ({"achieved_on": DAY}, "achieved_on belongs to the status achieved"),
        (
            {"why": "Late."},
            "the date of action 1 stays 2024-08-01; give the new date as well, or put the reason into the report",
        ),
        (
            {"why": "Late.", "achieve_by": AchieveBy.read("2024-08-01")},
            "the date of action 1 stays 2024-08-01",
        ),
        ({"why": " ", "achieve_by": AchieveBy.read("2024-09")}, "the reason for the move is empty"),
    ],
)
def test_what_is_not_whole_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(CannotEdit, match=re.escape(said)):
        written(GOOD.encode(), 1, an_update(**fields))


def test_only_what_is_asked_for_can_be_updated() -> None:
    with pytest.raises(TypeError, match="nobody is asked for colour, number"):
        an_update(number=2, colour="red", status="ongoing")
    change = an_update(status="ongoing", reason=None)
    assert change.values == {"status": "ongoing"}
    assert (change.status, change.reason) == ("ongoing", None)
    assert change.but(text="More.", status=None) == an_update(text="More.")
    assert not hasattr(change, "number")


def test_an_action_that_is_not_there() -> None:
    with pytest.raises(CannotEdit, match="there is no action 77; the actions are 1, "):
        written(GOOD.encode(), 77, an_update())


def test_a_file_with_errors_is_left_alone() -> None:
    with pytest.raises(CannotEdit, match="has errors; run plan check"):
        written(GOOD.replace("status: ongoing", "status: odd").encode(), 1, an_update())


def test_a_status_takes_what_belonged_to_the_last_one_along() -> None:
    source = written(GOOD.encode(), 1, an_update(status="achieved"))
    again = written(source, 1, an_update(status="ongoing", day=date(2024, 2, 1)))
    assert b"achieved_on" in source.split(b"number: 2")[0]
    action = held(read_plan(again), 1)
    assert (action.status, action.achieved_on) == ("ongoing", None)
    assert len(action.progress) == len(held(read_plan(GOOD.encode()), 1).progress) + 2


def test_a_report_stands_behind_all_that_are_not_later() -> None:
    reports = "".join(f"{{date: 2024-01-{day}, text: of 2024-01-{day}}}, " for day in (14, 15, 16))
    source = f"{HEAD}- {{letter: A, title: T, actions: [{{number: 1, {KEYS}, status: ongoing, progress: [{reports}]}}]}}\n"
    after = read_plan(written(source.encode(), 1, an_update(text="New.")))
    texts = [report.text for report in after.actions[0].progress]
    assert texts == ["of 2024-01-14", "of 2024-01-15", "New.", "of 2024-01-16"]


MOVED = {
    "a block": """        moves:
          # agreed in May
          - on: 2023-11-01
            from: 2024-06-30
            why: The first reason.
""",
    "one line each": """        moves:
        - {on: 2023-11-01, from: 2024-06-30, why: The first reason.}  # agreed
""",
    "brackets": '        moves: [{on: 2023-11-01, from: 2024-06-30, why: "The first reason."}]\n',
    "none yet": "        moves: []\n",
}


@pytest.mark.parametrize("layout", MOVED)
def test_a_move_stands_behind_those_before_it(layout: str) -> None:
    place = GOOD.index("        status: ongoing")
    source = GOOD[:place] + MOVED[layout] + GOOD[place:]
    change = an_update(achieve_by=AchieveBy.read("2024-09"), why="The second: reason.")
    result = written(source.encode(), 1, change)
    moves = held(read_plan(result), 1).moves
    whys = ["The second: reason."] if layout == "none yet" else ["The first reason.", "The second: reason."]
    assert [move.why for move in moves] == whys
    assert (moves[-1].on, str(moves[-1].before)) == (DAY, "2024-08-01")
    for words in ("# agreed in May", "}  # agreed"):
        assert (words in source) == (words in result.decode())


def test_a_move_stands_below_the_date() -> None:
    change = an_update(text="Late.", achieve_by=AchieveBy.read("2024-09"), why="The audit is late.")
    result = written(FIRST.read_bytes(), 6, change).decode()
    assert (
        """        achieve_by: 2024-09
        moves:
          - on: 2024-01-15
            from: ongoing
            why: |-
              The audit is late.
        status:"""
        in result
    )


def test_a_move_is_not_put_before_an_earlier_one() -> None:
    place = GOOD.index("        status: ongoing")
    source = GOOD[:place] + MOVED["a block"].replace("2023-11-01", "2024-02-01") + GOOD[place:]
    said = "moved on 1 February 2024, so it cannot move again with a report of 15 January 2024"
    with pytest.raises(CannotEdit, match=said):
        written(source.encode(), 1, an_update(achieve_by=AchieveBy.read("2024-09"), why="Late."))
