"""What is tried by chance never fails; make nightly tries thousands, make fuzz more still."""

import pytest

from tools.damage import DAMAGED
from tools.fuzz import fuzz, trials
from tools.kills import COMMANDS


@pytest.mark.parametrize("kind", [*DAMAGED, "texts"])
def test_whatever_a_file_holds_ends_in_words_and_in_every_output(kind: str) -> None:
    assert fuzz(kind, trials(kind, 100)) == []


@pytest.mark.parametrize("kind", [kind for kind in COMMANDS if kind not in ("build", "bare")])
def test_a_command_can_be_killed_anywhere_and_run_again(kind: str) -> None:
    assert fuzz(kind, 3, seed=4) == []
