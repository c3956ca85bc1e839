"""What people read says what they would say: no avoided word in messages, commands, pages, help and forms."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.plain_words import avoided, strings, template_words, written_words

HOOKS = ROOT / "hooks"
WRITTEN = sorted(
    path
    for pattern in ("docs/**/*.md", "*.md", ".github/**/*.md", ".github/**/*.yml", ".gitlab/**/*.md")
    for path in ROOT.glob(pattern)
    if "workflows" not in path.parts
)


def faults(path: Path, words: str, line: int = 0) -> list[str]:
    """The avoided words in a part of a file, each with where it is."""
    where = f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))
    return [f"{where}: {fault}" for fault in avoided(words)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Mend it.", "put right"),
        ("The whole of it", "all of"),
        ("Take it\naway:", "download"),
        ("whoever runs this", "those who"),
        ("Past its date", "overdue"),
    ],
)
def test_an_avoided_word_is_found_with_what_to_say_instead(words: str, said: str) -> None:
    [fault] = avoided(words)
    assert said in fault


def test_words_that_only_look_like_one_are_left_alone() -> None:
    for words in ("the whole month", "amended", "understand", "a standard", "sign in", "{mend}, {whole}"):
        assert list(avoided(words)) == []


def test_every_message_of_the_software() -> None:
    found = [
        fault
        for path in sorted(HOOKS.rglob("*.py"))
        if path.name != "synonyms.py"  # words that people type
        for line, words in strings(path)
        for fault in faults(path, words, line)
    ]
    assert found == []


def test_every_template_and_paper() -> None:
    found = [
        fault
        for path in sorted((HOOKS / "action_plan").rglob("*.html"))
        for fault in faults(path, template_words(path.read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_written_page_and_form(path: Path) -> None:
    assert faults(path, written_words(path.read_text("utf-8"))) == []


def test_the_list_of_make() -> None:
    path = ROOT / "Makefile"
    told = "\n".join(line.partition("## ")[2] for line in path.read_text("utf-8").splitlines())
    assert faults(path, told) == []


def test_how_to_report_is_on_one_screen() -> None:
    """Above the pictures are at most 270 words, with each of the ways to change something."""
    words, pictures, _ = (ROOT / "docs/help.md").read_text("utf-8").partition("## The form, filled in")
    assert pictures
    assert len(words.split()) <= 270
    for way in ("Say what has been done", "Move a date", "Say that it is done", "Correct a word"):
        assert f"## {way}\n" in words
