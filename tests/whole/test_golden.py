"""The pages of the real plan and of the example are as they were accepted. `make accept` accepts a change."""

import difflib
from pathlib import Path

import pytest

from tests.whole.conftest import ROOT
from tools.accept import GOLDEN, trees


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return trees(tmp_path_factory.mktemp("golden"))


def _accepted() -> dict[str, str]:
    folder = ROOT / GOLDEN
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_pages_are_as_accepted(made: dict[str, str]) -> None:
    accepted = _accepted()
    assert sorted(made) == sorted(accepted), "pages came or went; if that is right: make accept"
    for name, text in made.items():
        difference = "\n".join(
            difflib.unified_diff(accepted[name].split("\n"), text.split("\n"), name, name, lineterm="", n=1)
        )
        assert not difference, f"{difference[:3000]}\nIf this is right: make accept"


def test_the_golden_tree_holds_both_plans() -> None:
    names = set(_accepted())
    assert {"real/2023-24/actions/9/index.html", "example/changes/index.html", "real/index.html"} <= names
    assert not [path for path in Path(ROOT / GOLDEN).rglob("*") if path.is_file() and not path.stat().st_size]
