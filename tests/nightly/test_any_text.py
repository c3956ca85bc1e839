"""Each odd text in a plan of its own: tests/whole/test_any_text.py has several in one."""

import pytest

from tests.whole.test_any_text import EACH, hold_texts


@pytest.mark.parametrize("odd", EACH, ids=lambda odd: ascii(odd)[:30])
def test_each_odd_text_is_a_problem_or_is_published(odd: str) -> None:
    hold_texts([odd])
