"""What is different between two texts, word by word."""

import pytest
from action_plan.word_diff import word_by_word
from hypothesis import given
from hypothesis import strategies as st

# --- word by word ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("a b c", "a x c", [("same", "a"), ("removed", " b"), ("added", " x"), ("same", " c")]),
        ("a b", "a b c", [("same", "a b"), ("added", " c")]),
        ("a b", "b", [("removed", "a b"), ("added", "b")]),
        ("", "a b", [("added", "a b")]),
        ("a b", "", [("removed", "a b")]),
        ("a", "a", [("same", "a")]),
        ("", "", []),
        ("one\n\ntwo", "one two", [("same", "one"), ("removed", "\n\ntwo"), ("added", " two")]),
    ],
)
def test_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert word_by_word(old, new) == pieces


_TEXT = st.lists(st.sampled_from(["a", "b", "c", " ", "  ", "\n", "\n\n", "é", "."]), max_size=12).map(
    "".join
)


@given(_TEXT, _TEXT)
def test_the_pieces_spell_both_texts(old: str, new: str) -> None:
    pieces = word_by_word(old, new)
    assert "".join(words for how, words in pieces if how != "added") == old
    assert "".join(words for how, words in pieces if how != "removed") == new
    assert all(words for _, words in pieces)
    if old == new:
        assert all(how == "same" for how, _ in pieces)
