"""Each odd text, in every place where one stands: a problem of the check, or published in every output."""

from typing import Any

import pytest
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan

from tests.conftest import action, plan_yaml, theme
from tests.site.test_any_text import BEFORE
from tools.any_text import ODD
from tools.outputs import AS_AT, built, hold

EACH = sorted({odd for odd in ODD if odd.strip()})


@pytest.mark.parametrize("odd", EACH, ids=lambda odd: ascii(odd)[:30])
def test_each_odd_text_is_a_problem_or_is_published(odd: str) -> None:
    line = " ".join(odd.split())[:400]
    held: dict[str, Any] = {"action": odd, "measure": f"See {odd} it", "status_note": odd}
    held["progress"] = [{"text": odd, "evidence": [{"title": line, "url": "https://a.org/x"}]}]
    source = plan_yaml(
        theme("A", action(1, **held), title=f"Theme {line}"), abbreviations={"OfS": line}, title=line
    ).encode()
    plan = check(source, DATA, AS_AT).plan or read_plan(source, mend=str)
    hold(built(source, plan, BEFORE))
