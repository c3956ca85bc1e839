"""What pyproject.toml asks for: from which version on is said of each, and what is locked is among it."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = [
    Requirement(line) for line in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"])
]
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")
RUNS = (ROOT / "requirements.txt").read_text("utf-8")


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: str(asked.name))
def test_each_says_its_lowest_version_which_make_lowest_tries(asked: Requirement) -> None:
    assert any(one.operator == ">=" for one in asked.specifier)
    locked = re.search(rf"^{re.escape(asked.name)}==(\S+)", LOCK, re.MULTILINE | re.IGNORECASE)
    assert locked
    assert locked[1] in asked.specifier


def test_the_locks_name_no_registry() -> None:
    for lock in (LOCK, RUNS):
        assert "://" not in lock
        assert "index-url" not in lock


def test_what_runs_is_locked_apart_and_alike() -> None:
    """What works beside a token installs nothing that only the tests need."""
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    runs = re.split(r"\n(?=\S)", RUNS.strip())[1:]
    assert set(runs) <= set(entries)
    names = {re.split("[=; ]", entry)[0] for entry in runs}
    assert {Requirement(line).name for line in PROJECT["project"]["dependencies"]} <= names
    assert not names & {Requirement(line).name.lower() for line in PROJECT["dependency-groups"]["dev"]}


def test_the_bill_of_materials_names_what_runs_the_same_each_time() -> None:
    from tools.bill import bill

    made = bill(RUNS, "plan", "1")
    assert made == bill(RUNS, "plan", "1")
    whole = json.loads(made)
    assert (whole["bomFormat"], whole["metadata"]["component"]["name"]) == ("CycloneDX", "plan")
    assert "serialNumber" not in whole
    assert "timestamp" not in whole["metadata"]
    entries = re.findall(r"^([\w.-]+)==([^ ;]+)", RUNS, re.MULTILINE)
    assert [(part["name"], part["version"]) for part in whole["components"]] == sorted(entries)
    assert sum(len(part["hashes"]) for part in whole["components"]) == RUNS.count("--hash=sha256:")
