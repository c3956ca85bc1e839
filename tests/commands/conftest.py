"""A project whose plan has nothing wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from action_plan.planfile import DATA

from tests.conftest import GOOD


@pytest.fixture
def good(project: Path) -> Path:
    (project / DATA).write_text(GOOD, "utf-8")
    return project


@pytest.fixture
def unchanged(good: Path) -> Iterator[None]:
    """Whatever the test does, the file stays as it was."""
    before = (good / DATA).read_bytes()
    yield
    assert (good / DATA).read_bytes() == before
