"""Moves of achieve-by dates: where one is missing, what is said of it, and that following the advice mends it."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from action_plan.model.dates import AchieveBy
from action_plan.model.plan import Plan
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.formats import as_github, as_json, as_text
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read_plan

from tests.conftest import GOOD, TODAY, Fields, a_plan, action, plan_yaml, theme
from tests.planfile.layouts import LAYOUTS

SLUG = "moved-without-reason"
MAY = AchieveBy.read("2024-05")


def missing(text: str, published: Plan, today: date = TODAY) -> list[Problem]:
    """What is said of moves that are missing."""
    return [p for p in check(text.encode(), DATA, today, [published]).problems if p.kind.slug == SLUG]


def published_in_may(text: str) -> Plan:
    """The same plan, published with every date in May."""
    plan = read_plan(text.encode())
    themes = (
        replace(theme, actions=tuple(replace(one, achieve_by=MAY, moves=()) for one in theme.actions))
        for theme in plan.themes
    )
    return replace(plan, themes=tuple(themes))


def with_advice(text: str, problem: Problem) -> str:
    """The file once somebody has done what the problem says."""
    if below := re.search(r"add below line (\d+):$", problem.remedy):
        rows = text.split("\n")
        end = "\r" if "\r\n" in text else ""
        rows[int(below[1]) : int(below[1])] = [row + end for row in problem.to_type]
        return "\n".join(rows)
    assert not problem.to_type
    row = problem.span.line - 1
    rows = text.split("\n")
    if words := problem.remedy.removeprefix("add behind achieve_by: "):
        place = problem.span.column - 1 + problem.span.width
        rows[row] = f"{rows[row][:place]}, {words}{rows[row][place:]}"
    return "\n".join(rows)


def test_where_moves_cannot_be_read_none_is_missing() -> None:
    published = a_plan(theme("A", action(1, achieve_by="2024-05")))
    for moves, count in (([], 1), ([{"on": "soon", "from": "2024-05", "why": "a"}], 0)):
        text = plan_yaml(theme("A", action(1, achieve_by="2024-06", moves=moves)))
        assert len(missing(text, published)) == count


@pytest.mark.parametrize("layout", LAYOUTS)
def test_following_the_advice_mends_it(layout: str) -> None:
    text = LAYOUTS[layout]
    published = published_in_may(text)
    found = missing(text, published)
    assert len(found) == len(published.actions)
    for problem in reversed(found):  # from below, so that the lines above stay where they are
        assert problem.message == (
            "the date was published as May 2024, and no entry in moves says why it moved from there"
        )
        text = with_advice(text, problem)
    assert missing(text, published) == []
    [why] = {move.why for one in read_plan(text.encode()).actions for move in one.moves}
    assert why == "Say here why it moved."


MORE = {
    "a block": (
        "        moves:\n          - on: 2023-08-02\n            from: 2024-04\n            why: The first.\n",
        "add below line 21:",
    ),
    "a block, not indented": (
        "        moves:\n        - {on: 2023-08-02, from: 2024-04, why: The first.}\n", "add below line 19:",
    ),
    "brackets": (
        "        moves: [{on: 2023-08-02, from: 2024-04, why: The first.}]\n",
        "add between the brackets of moves: {on: 2023-11-24, from: 2024-05, why: Say here why it moved.}",
    ),
    "none yet": (
        "        moves: []\n",
        "add between the brackets of moves: {on: 2023-11-24, from: 2024-05, why: Say here why it moved.}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", MORE)
def test_a_move_more(layout: str) -> None:
    moves, remedy = MORE[layout]
    text = GOOD.replace("        status: ongoing\n", f"{moves}        status: ongoing\n")
    published = published_in_may(text)
    found = next(p for p in missing(text, published) if p.where.startswith("action 1"))
    assert found.remedy == remedy
    if found.to_type:
        text = with_advice(text, found)
    else:
        at = text.index("]", text.index("moves: ["))
        words = remedy.partition(": ")[2]
        text = f"{text[:at]}{', ' if text[at - 1] != '[' else ''}{words}{text[at:]}"
    assert [p.where for p in missing(text, published)] == ["action 2, achieve_by"]


MOVE: Fields = {"on": "2023-09-01", "from": "2024-05", "why": "The audit is late."}


@pytest.mark.parametrize(
    ("published", "now", "is_missing"),
    [
        ({"achieve_by": "2024-08"}, {"achieve_by": "2024-08"}, False),
        ({"achieve_by": "2024-05"}, {"achieve_by": "2024-08"}, True),
        ({"achieve_by": "2024-05"}, {"achieve_by": "2024-08", "moves": [MOVE]}, False),
        ({"achieve_by": "2024-05"}, {"achieve_by": "2024-08", "moves": [{**MOVE, "from": "2024-04"}]}, True),
        # By way of another date.
        ({"achieve_by": "2024-05"}, {"achieve_by": "2024-08", "moves": [MOVE, {**MOVE, "from": "2024-07"}]}, False),
        # What was published with the date says nothing of what came after it.
        (
            {"achieve_by": "2024-05", "moves": [MOVE, {**MOVE, "from": "2024-07"}]},
            {"achieve_by": "2024-08", "moves": [MOVE, {**MOVE, "from": "2024-07"}]}, True,
        ),
        (
            {"achieve_by": "2024-05", "moves": [MOVE, {**MOVE, "from": "2024-07"}]},
            {"achieve_by": "2024-08", "moves": [MOVE, {**MOVE, "from": "2024-07"}, {**MOVE, "on": "2023-10-01"}]}, False,
        ),
        # There and back again.
        ({"achieve_by": "2024-05"}, {"achieve_by": "2024-05", "moves": [MOVE, {**MOVE, "from": "2024-07"}]}, False),
        ({"achieve_by": "ongoing"}, {"achieve_by": "2024-08"}, True),
        ({"achieve_by": "2024-05-31"}, {"achieve_by": "2024-05"}, True),
    ],
)  # fmt: skip
def test_which_moves_are_missing(published: Fields, now: Fields, is_missing: bool) -> None:
    text = plan_yaml(theme("A", action(1, **now), action(2)))
    edition = a_plan(theme("A", action(1, **published)))
    assert [p.where for p in missing(text, edition)] == ["action 1, achieve_by"] * is_missing


def test_nothing_is_missing_where_nothing_was_published_or_the_year_is_still_to_come() -> None:
    text = plan_yaml(theme("A", action(1)))
    edition = a_plan(theme("A", action(1, achieve_by="2024-05")))
    assert check(text.encode(), DATA, TODAY).problems == []
    assert missing(text, replace(edition, about=replace(edition.about, year=edition.year.next))) == []
    assert missing(text, edition, date(2023, 7, 31)) == []
    assert len(missing(text, edition, date(2023, 8, 1))) == 1


def test_how_it_is_said() -> None:
    published = published_in_may(GOOD)
    found = missing(GOOD, published)[:1]
    assert as_text(found) == (
        "data/actions.yaml:17:21: error P049 moved-without-reason: action 1, achieve_by\n"
        "17 |         achieve_by: 2024-08-01\n"
        "   |                     ^^^^^^^^^^ the date was published as May 2024, and no entry in moves says why it moved"
        " from there; add below line 17:\n"
        "   |         moves:\n"
        "   |           - on: 2023-11-24\n"
        "   |             from: 2024-05\n"
        "   |             why: |-\n"
        "   |               Say here why it moved.\n"
        "1 error, 0 warnings\n"
    )
    assert "; add below line 17:%0A        moves:%0A          - on: 2023-11-24%0A" in as_github(found)
    [told] = json.loads(as_json(found))["problems"]
    assert told["to_type"] == list(found[0].to_type)
