"""What is different between two texts, word by word."""

import pytest
from action_plan.word_diff import shortened, word_by_word
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


def test_of_a_text_that_is_read_elsewhere_only_what_is_near_a_change_is_repeated() -> None:
    words = [f"w{i}" for i in range(30)]
    old, new = " ".join(words), " ".join([*words[:15], "NEW", *words[16:]])
    assert shortened(word_by_word(old, new)) == [
        ("same", " … w9 w10 w11 w12 w13 w14"),
        ("removed", " w15"),
        ("added", " NEW"),
        ("same", " w16 w17 w18 w19 w20 w21 … "),
    ]
    assert shortened(word_by_word("a b c", "a x c")) == word_by_word("a b c", "a x c")
