"""A YAML file as it stands: what words mean, and where everything stands.

What is wrong with a file, and where the message points, is in the tables of test_reading.
"""

import pytest
from action_plan.planfile.document import Document
from action_plan.planfile.parser import read_document
from action_plan.planfile.problems import Span

from tests.conftest import GOOD

# --- what YAML makes of words ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(
            (words, words)
            for words in ("2024-08-01", "12:30", "1_000", "0x1F", "012", "N", "=", "1e3", ".inf", "9" * 20)
        ),
        *(("'1'", "1"), ("1", 1), ("-1", -1), ("1.50", 1.5), ("yes", True), ("Off", False)),
        *((words, None) for words in ("null", "~", "")),
        ("|-\n  a\n  b", "a\nb"),
        (">-\n  a\n  b", "a b"),
        ("{a: [1, x]}", {"a": [1, "x"]}),
    ],
)
def test_what_words_mean(words: str, value: object) -> None:
    """Only what every YAML reads alike is more than text: no dates, no times, no octal numbers."""
    found = read_document(f"key: {words}\n".encode(), "f")
    assert found.problems == []
    assert found.data == {"key": value}


# --- places ------------------------------------------------------------------------------------


def test_lines_of_an_action_are_its_own() -> None:
    text = GOOD.replace("      - number: 2", "\n      # about the next\n\n      - number: 2")
    found = read_document(text.encode(), "f")
    rows = text.split("\n")
    first, last = found.lines(("themes", 0, "actions", 0))
    assert rows[first - 1].strip() == "- number: 1"
    assert rows[last - 1].strip() == "url: https://example.org/minutes"
    first, last = found.lines(("themes", 0, "actions", 1))
    assert (rows[first - 1].strip(), rows[last - 1].strip()) == ("- number: 2", "status: not-started")
    assert found.lines(("themes", 1, "title")) == (37, 37)


def test_lines_at_the_end_of_a_file() -> None:
    for end in ("", "\n", "\n\n# the end\n", "\r\n\r\n"):
        text = GOOD.removesuffix("\n") + end
        assert read_document(text.encode(), "f").lines(("themes", 1)) == (33, 35)


def good() -> Document:
    return read_document(GOOD.encode(), "f")


def test_spans() -> None:
    found = good()
    number = ("themes", 0, "actions", 1, "number")
    assert found.span(number) == Span(26, 17, 1)
    assert found.span(number, key=True) == Span(26, 9, 6)
    assert found.span(("themes", 0, "actions", 0, "measure"), words="are") == Span(14, 26, 3)
    assert found.span(("themes", 0, "actions", 0, "measure"), words="none") == Span(14, 18, 20)
    # A part is shown by its first line; what has no place, by the part around it.
    assert found.span(("themes", 1)) == Span(33, 5, 9)
    assert found.span(("themes", 1, "colour")) == Span(33, 5, 9)
    assert found.span(("nothing",)) == Span(1, 1, 9)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("plan", "title"), "plan, title"),
        (("abbreviations", "OfS"), "abbreviations, OfS"),
        (("themes", 0), "theme A"),
        (("themes", 0, "title"), "theme A, title"),
        (("themes", 7, "title"), "theme 8, title"),
        (("themes", 0, "actions"), "theme A, actions"),
        (("themes", 0, "actions", 0), "action 1"),
        (
            ("themes", 0, "actions", 0, "progress", 1, "evidence", 0, "url"),
            "action 1, progress, 2, evidence, 1, url",
        ),
        (("themes", 0, "actions", 8, "measure"), "theme A, action entry 9, measure"),
    ],
)
def test_places_in_words(path: tuple[str | int, ...], words: str) -> None:
    assert good().where(path) == words


def test_every_key_and_value_has_its_place() -> None:
    found = good()
    rows = GOOD.split("\n")
    for path, mark in found.marks.keys.items():
        assert rows[mark.line][mark.column :].startswith(f"{path[-1]}:")
        assert GOOD[mark.start : mark.end] == path[-1]
        assert path in found.marks.values


def test_where_a_value_ends() -> None:
    text = (
        "list:\n- text: |-\n    one\n\n    # two\n\n# c\n- text: |+\n    one\n\n# c\n- [a, b]  # c\n"
        "quoted: 'a'  # c\nspaces: |-\n  a\n    \n\nlast: |\n  a"
    )
    found = read_document(text.encode(), "f")
    assert found.problems == []

    def upto(*path: str | int) -> str:
        return found.text[: found.end(path)][-6:]

    assert upto("list", 0) == upto("list", 0, "text") == " # two"
    assert upto("list", 1) == " one\n\n"
    assert upto("list") == "[a, b]"
    assert upto("quoted").endswith(" 'a'")
    assert upto("spaces").endswith("    \n\n")
    assert found.end(("last",)) == len(text)
    assert found.lines(("list", 0)) == (2, 5)
