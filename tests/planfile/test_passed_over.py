"""Rules pass over what is broken or too long, and look at what stands behind it."""

import pytest
from action_plan.model.strings import LINE, LONGEST_TEXT
from action_plan.planfile import DATA
from action_plan.planfile.check import check

from tests.conftest import TODAY, action, plan_yaml, theme
from tests.planfile.test_rules import slugs_on

LONG = "x" * (LONGEST_TEXT + 1)
MOVES = [{"on": day, "from": "2024-01", "why": "a"} for day in ("soon", "2099-01-01")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (plan_yaml(theme("A", action(1, moves=MOVES))), "move-out-of-time"),
        (plan_yaml(theme("A", action(1, person_responsible=LONG), action(2, roles=["Dean"]))), "role-not-in-words"),
        (plan_yaml(theme("a"), theme("C"), theme("B")), "letter-out-of-order"),
        (plan_yaml(theme("A", action(1, measure="`<b>` is <i>code"))), "html-in-text"),
        (plan_yaml(theme("A", action(1, measure="A `` sign and <b>more</b>"))), "html-in-text"),
    ],
)  # fmt: skip
def test_what_stands_behind_something_that_is_passed_over_is_looked_at(text: str, expected: str) -> None:
    assert expected in slugs_on(text)


def test_what_is_as_long_as_it_may_be_is_not_passed_over() -> None:
    full = "a@example.org".ljust(LINE.most, ".")
    assert slugs_on(plan_yaml(theme("A"), abbreviations={"AB": full})) == ["e-mail-address"]


def test_how_many_signs_nobody_sees_is_said() -> None:
    text = plan_yaml(theme("A", action(1, measure="a\u200bb\u200bc\u200bd")))
    [problem] = check(text.encode(), DATA, TODAY).problems
    assert problem.message.endswith(", pasted from elsewhere, and 2 more in this text")
