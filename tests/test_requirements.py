"""What pyproject.toml asks for: from which version on is said of each, and what is locked is among it."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = [
    Requirement(line) for line in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"])
]
LOCK = (ROOT / "requirements.txt").read_text("utf-8")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: str(asked.name))
def test_each_says_its_lowest_version_which_make_lowest_tries(asked: Requirement) -> None:
    assert any(one.operator == ">=" for one in asked.specifier)
    locked = re.search(rf"^{re.escape(asked.name)}==(\S+)", LOCK, re.MULTILINE | re.IGNORECASE)
    assert locked
    assert locked[1] in asked.specifier


def test_the_lock_names_no_registry() -> None:
    assert "://" not in LOCK
    assert "index-url" not in LOCK
