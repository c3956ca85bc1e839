"""Files damaged at random end in words, and what is killed can be run again: as tests/whole/test_fuzz.py, many times.

`make fuzz` tries more still."""

import pytest

from tools.damage import DAMAGED
from tools.fuzz import KINDS, fuzz


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind(kind: str, part: int) -> None:
    number = 500 if kind in DAMAGED else 15
    assert fuzz(kind, number, 1000 + part * number) == []
