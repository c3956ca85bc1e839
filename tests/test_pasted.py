"""Text from Word, e-mail and PDF becomes Markdown: the same words, the same points of the same lists."""

import re

import pytest
from action_plan.model.markup import Texts
from action_plan.model.strings import WORDED
from action_plan.pasted import PASTED_SIGN, as_markdown, ordinary, unread_list
from action_plan.planfile import DATA
from action_plan.planfile.reading import read
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tools.project import FIRST

PLAIN = Texts()


def points(text: str) -> list[tuple[int, str]]:
    """The points of the lists in a text as it is shown: how deep each lies, and its own words."""
    found = []
    for item in BeautifulSoup(PLAIN.html(text), "html.parser").select("li"):
        own = " ".join(str(one) for one in item.children if isinstance(one, NavigableString))
        found.append((len(item.find_parents("li")), " ".join(own.split())))
    return found


@pytest.mark.parametrize(
    ("pasted", "made"),
    [
        # Word: a tab behind each bullet, an o for the second level, a square for the third.
        (
            "Done:\n•\tReviewed the risks\n•\tAdded one:\no\tincels\n▪\tonline\n•\tClosed one\nThe group met.",
            "Done:\n\n- Reviewed the risks\n- Added one:\n    - incels\n        - online\n- Closed one\n\nThe group met.",
        ),
        ("·\xa0\xa0\xa0 One\n·       Two\n\no\xa0 sub\n\n· Three", "- One\n- Two\n    - sub\n- Three"),
        ("\uf0b7\tOne\n\uf0b7\tTwo", "- One\n- Two"),
        ("•One\n•Two", "- One\n- Two"),
        ("• One • Two • Three", "- One\n- Two\n- Three"),
        ("• Only one", "- Only one"),
        # PDF: a bullet on a line of its own, and lines that go on.
        ("•\nReviewed the risks\nof the year\n•\n\nAdded one", "- Reviewed the risks of the year\n- Added one"),
        # Numbers and letters.
        ("1)\tFirst\n2)\tSecond\na)\tthis\nb)\tthat\n3)\tThird", "1. First\n2. Second\n    - a) this\n    - b) that\n3. Third"),
        ("(1) First\n(2) Second", "1. First\n2. Second"),
        ("4) Fourth\n5) Fifth", "4. Fourth\n5. Fifth"),
        ("(i) one\n(ii) two\n(iii) three", "- (i) one\n- (ii) two\n- (iii) three"),
        ("A. One\nB. Two", "- A. One\n- B. Two"),
        ("1) First\n2) Second\n\n• Other", "1. First\n2. Second\n\n- Other"),
        # Dashes for bullets, and Markdown without its empty line.
        ("– One\n– Two", "- One\n- Two"),
        ("Done:\n- One\n- Two", "Done:\n\n- One\n- Two"),
        ("• One\n– less\n• Two", "- One\n    - less\n- Two"),
        ("- One\n  - less\n- Two", "- One\n    - less\n- Two"),
        ("• 3. May\n• - x", "- 3\\. May\n- x"),
        # Lines and spaces.
        ("One\x0btwo\u2028three\u2029four\r\nfive", "One\ntwo\nthree\n\nfour\nfive"),
        ("85\xa0%, a\u2003b, 1\u202f000,\tin\ttabs", "85 %, a b, 1 000, in tabs"),
        ("safe\xadguard\u200bing\ufeff \u2060now\u200d", "safeguarding now"),
    ],
)  # fmt: skip
def test_what_is_made_of_it(pasted: str, made: str) -> None:
    assert as_markdown(pasted) == made


@pytest.mark.parametrize(
    "text",
    [
        "We met – once, “briefly” – and agreed…\n– and that was all.",
        "- done",
        "-done\n-said",
        "o one thing that was odd",
        "1) is all there is",
        "1) is one\n\nThe next is another.\n\n3) is no second",
        "(a) alone",
        "The group – as ever\n- met",
        "*Reviewed* by\n**all**\n*of us*",
        "5 per cent\n6 per cent",
        "·5\n·6",
        "●●○ Good\n●○○ Bad",
        "▶\ufe0f Play",
        "Paragraph.\n\n\nAnother.\n  Indented.",
        "- One\n- Two\n    - Three\n\n1. Four\n2. Five\n\nAnd so on.",
        "- One\n\n    More of it.\n\n- Two",
        "👩\u200d💻 and नमस्\u200dते",
    ],
)  # fmt: skip
def test_what_stays_as_it_is(text: str) -> None:
    assert as_markdown(text) == text


# --- always ------------------------------------------------------------------------------------

_MARKS = ["• ", "•\t", "•", "· ", "o ", "o\t", "- ", "* ", "– ", "— ", "\uf0b7\t", "▪ ", "1) ", "2) ", "3) ", "1. ", "2. ", "3. ",
          "(1) ", "(2) ", "a) ", "b) ", "c) ", "(i) ", "(ii) ", "A. ", "B. "]  # fmt: skip
_PIECES = [
    *_MARKS, *_MARKS, "\n", "\n", "\n", "\n\n", "    ", "  ", " ", "\t", "\xa0", "\xad", "\u200b", "\u2028", "\x0b", "\r\n",
    *("word", "Word", "Reviewed", "of the", "23/24", "6.11.23", "3.", "5. ", "–", "-", "•", "o", "*", "“so”", "\\", ">"),
]  # fmt: skip
OFTEN = settings(max_examples=3 * settings().max_examples)

TEXTS = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join) | st.text(max_size=20)


@OFTEN
@given(TEXTS)
@example("• a\n1. x")
@example("• 3.\nfoo")
def test_a_second_call_changes_nothing(text: str) -> None:
    made = as_markdown(text)
    assert as_markdown(made) == made


def words(text: str) -> list[str]:
    """The words and numbers of a text, and no marks: an o and a bullet are none."""
    return re.findall(r"[^\W\d_]{2,}|\d+", text)


@OFTEN
@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    assert words(as_markdown(text)) == words(ordinary(text))


@given(TEXTS)
def test_nothing_but_spaces_and_unseen_signs_changes_in_a_sentence(text: str) -> None:
    unseen = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    kept = [sign for sign in ordinary(text) if not sign.isspace()]
    assert [sign for sign in kept if sign not in unseen] == [
        sign for sign in text if not sign.isspace() and sign not in unseen
    ]
    assert not PASTED_SIGN.search(ordinary(text))


@OFTEN
@given(TEXTS)
def test_what_was_made_has_no_list_that_markdown_does_not_read(text: str) -> None:
    assert unread_list(as_markdown(text)) is None


_WORDS = st.sampled_from(["Reviewed the risks", "Added “one”", "in 2023/24", "all of it", "May", "o and on"])
_PASTED = st.sampled_from([("•\t", "o\t", "▪\t"), ("• ", "– ", "o "), ("·\xa0\xa0", "o\xa0", "\uf0a7\t")])


@st.composite
def nested(draw: st.DrawFn) -> list[tuple[int, str]]:
    """Points, none more than one level below the one before it."""
    made: list[tuple[int, str]] = []
    for wanted, said in draw(st.lists(st.tuples(st.integers(0, 2), _WORDS), min_size=1, max_size=8)):
        made.append((min(wanted, made[-1][0] + 1 if made else 0), said))
    return made


@OFTEN
@given(
    nested(),
    _PASTED,
    st.sampled_from(["\n", "\n\n", "\r\n", "\x0b", "\u2028"]),
    st.sampled_from(["", "    ", "\t"]),
    st.sampled_from(["", "Done:\n", "Done.\n\n"]),
    st.sampled_from(["", "\nThe group met.", "\n\nThe group met."]),
)
def test_the_same_points_are_shown(
    items: list[tuple[int, str]], marks: tuple[str, ...], end: str, deeper: str, before: str, after: str
) -> None:
    text = before + end.join(deeper * depth + marks[depth] + said for depth, said in items) + after
    assert points(as_markdown(text)) == items, as_markdown(text)


@OFTEN
@given(
    st.lists(st.tuples(_WORDS, st.lists(_WORDS, max_size=3)), min_size=2, max_size=5),
    st.sampled_from(["{})", "({})", "{}."]),
    st.sampled_from(["•\t", "o ", "– "]),
    st.integers(1, 40),
)
def test_numbered_points_too(items: list[tuple[str, list[str]]], mark: str, inner: str, first: int) -> None:
    rows, expected = [], []
    for number, (said, inside) in enumerate(items, start=first):
        rows += [f"{mark.format(number)}\t{said}", *(inner + one for one in inside)]
        expected += [(0, said), *((1, one) for one in inside)]
    made = as_markdown("\n".join(rows))
    assert points(made) == expected
    assert BeautifulSoup(PLAIN.html(made), "html.parser").select("ol"), made


# --- the plan ----------------------------------------------------------------------------------


def test_the_published_words_stay_as_they_are() -> None:
    texts = [text for _, text in read(FIRST.read_bytes(), DATA).values(*WORDED)]
    assert len(texts) > 80
    for text in texts:
        assert as_markdown(text) == text
        assert unread_list(text) is None
