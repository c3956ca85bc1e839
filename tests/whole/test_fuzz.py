"""Files damaged at random end in words; make fuzz tries many more."""

import pytest

from tools.fuzz import DAMAGED, fuzz


@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_files_end_in_words(kind: str) -> None:
    assert fuzz(kind, 125) == []


def test_plan_archive_can_be_killed_anywhere_and_run_again() -> None:
    assert fuzz("archiving", 5) == []
