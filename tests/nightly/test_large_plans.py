"""Plans of a thousand actions on paper: tests/whole/test_large_plans.py has one of two hundred."""

from tests.whole.test_large_plans import hold_on_paper


def test_no_word_and_no_row_is_lost_on_paper() -> None:
    hold_on_paper(1000)
