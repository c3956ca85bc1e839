"""Each odd text, in every place where one stands: a problem of the check, or published in every output. Here several are
in one plan; in tests/nightly each has its own."""

from collections.abc import Sequence
from typing import Any

import pytest
from action_plan.model.plan import Plan
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan

from tests.conftest import action, plan_yaml, theme
from tests.site.test_any_text import BEFORE
from tools.any_text import ODD
from tools.outputs import AS_AT, built, hold

EACH = sorted({odd for odd in ODD if odd.strip()})


def source(odds: Sequence[str]) -> bytes:
    """A plan with a theme for each of the texts, which says it in every place; the first is in the plan's title too."""
    lines = [" ".join(odd.split())[:400] for odd in odds]
    themes = []
    for number, (odd, line) in enumerate(zip(odds, lines, strict=True), 1):
        held: dict[str, Any] = {"action": odd, "measure": f"See {odd} it", "status_note": odd}
        held["progress"] = [{"text": odd, "evidence": [{"title": line, "url": "https://a.org/x"}]}]
        themes.append(theme(chr(64 + number), action(number, **held), title=f"Theme {line}"))
    short = {"OfS" if number == 0 else f"Of{number}": line for number, line in enumerate(lines)}
    return plan_yaml(*themes, abbreviations=short, title=lines[0]).encode()


def checked(odds: Sequence[str]) -> Plan | None:
    """The plan with these texts, if nothing is wrong with it."""
    return check(source(odds), DATA, AS_AT).plan


def hold_texts(odds: Sequence[str]) -> None:
    """See that such a plan is published, whatever the check says of it."""
    made = source(odds)
    hold(built(made, checked(odds) or read_plan(made, mend=str), BEFORE))


RIGHT = [odd for odd in EACH if checked([odd])]
WRONG = [odd for odd in EACH if odd not in RIGHT]
TOGETHER = 8


@pytest.mark.parametrize("first", range(0, len(RIGHT), TOGETHER))
def test_each_odd_text_without_a_problem_is_published(first: int) -> None:
    odds = RIGHT[first : first + TOGETHER]
    assert checked(odds)
    hold_texts(odds)


@pytest.mark.parametrize("first", range(0, len(WRONG), TOGETHER))
def test_each_odd_text_that_is_a_problem_stops_no_build_where_it_was_recorded(first: int) -> None:
    hold_texts(WRONG[first : first + TOGETHER])
