"""The questions of `plan start`, answered as at a terminal."""

import re
from pathlib import Path

import pytest
import yaml
from action_plan.cli import main
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import Repo
from tests.importing.published import Grid, in_word
from tests.tasks.test_next_year import Capture
from tests.whole.test_start import PLAN


def _typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    given = iter(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: print(prompt) or next(given))


def test_at_a_terminal_it_asks(copy: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    copy.write(
        in_word(Grid(PLAN, above=("Gender Equality Plan 2025-26",))), "Gender Equality Plan 2025-26.docx"
    )
    _typed(
        monkeypatch, "gone.docx", "Gender Equality Plan 2025-26.docx", "", "", "Example College", "25/26",
        "2025/26", "pink", "#5a1a4f", "maybe", "y",
    )  # fmt: skip
    assert main(["start"]) == 0
    said = capsys.readouterr().out
    for words in (
        "gone.docx cannot be opened",
        "2 actions in 2 themes were found",
        "This needs an answer",
        '"25/26" is not an academic year such as 2025-26',
        "six hexadecimal digits",
        "takes the place of Prevent Action Plan 2023-24 of The University (18 actions, 1 edition)",
        "Answer y or n",
    ):
        assert words in " ".join(said.split()) or words in said, words
    plan = read_plan(Path(DATA).read_bytes())
    assert (plan.name, plan.about.published_by) == ("Gender Equality Plan 2025-26", "Example College")
    settings = yaml.safe_load(re.sub(r"!ENV ", "", Path("mkdocs.yml").read_text("utf-8")))
    assert settings["extra"]["colour"] == "#5a1a4f"


def test_whoever_says_no_changes_nothing(
    copy: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    before = copy.git("rev-parse", "HEAD")
    _typed(monkeypatch, "", "A plan", "Example College", "", "", "n")
    assert main(["start"]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert copy.git("rev-parse", "HEAD") == before
