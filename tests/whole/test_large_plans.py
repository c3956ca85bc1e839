"""Plans of hundreds of actions and more: what holds of a small one holds of them."""

from action_plan.downloads.plan_pdf import plan_pdf
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan

from tests.conftest import TODAY, action, plan_yaml, theme
from tests.downloads.test_plan_pdf import hold_every_word, origin
from tools.crowd import make_plan


def hold_on_paper(number: int) -> None:
    """No word and no row of a plan of so many actions is lost on paper."""
    plan = read_plan(make_plan(number, seed=3).encode())
    assert len(plan.actions) == number
    hold_every_word(plan_pdf(origin(plan)).content, plan)


def test_no_word_and_no_row_is_lost_on_paper() -> None:
    hold_on_paper(200)


def test_every_mistake_is_said() -> None:
    """Each problem costs what it costs, whatever the size of the file."""
    many = [action(n, status="maybe", achieve_by="31 June 2024") for n in range(1, 1501)]
    found = check(plan_yaml(theme("A", *many)).encode(), DATA, TODAY)
    assert len(found.problems) == 3000
