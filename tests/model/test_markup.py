"""Texts become clean HTML, and the shortcut gives what Markdown gives."""

import re
import time
from urllib.parse import unquote

import pytest
from action_plan.model.markup import _MARKDOWN, Texts, links
from action_plan.model.strings import LONGEST_TEXT
from action_plan.planfile.reading import read_plan
from bs4 import BeautifulSoup
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tools.project import FIRST

ABBREVIATIONS = {
    "OfS": "Office for Students",
    "HR": "Human Resources",
    "COP": "Code of Practice",
    "OSCCA": 'Office of Student "Complaints", Conduct & Appeals',
    "R&D": "Research & Development",
}
PLAIN = Texts()
SHORT = Texts(ABBREVIATIONS)

# --- the shortcut ------------------------------------------------------------------------------

_PIECES = [
    *["OfS", "HR", "COPs", "OSCCA", "R&D", "word", "Café", "naïve", "😀", "1", "23/24", "6.11.23", "3)", "1.", "2. "],
    *[" ", " ", "  ", "\n", "\n", "\n\n", "\n\n\n", " \n", "\n ", "\t"],
    *["&", "& ", "&amp;", "&#38;", "'", '"', "’", "“", "–", "-", "- ", "--", "---", "+ ", "+", "=", "===", ":", ": "],
    *["#", "# ", "! ", "!", "(", ")", "/", ".", ",", ";", "%", "£", "@", "|", "~~", "^", "$", "\u00a0", "\u3000"],
    *["http://example.org", "https://example.org/a_b", "a@b.example", "*", "_", "`", "<", ">", "[", "]", "\\", "{"],
]  # fmt: skip
_SAFE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=6)
TEXTS = st.lists(st.sampled_from(_PIECES) | _SAFE, min_size=1, max_size=9).map("".join)


@given(TEXTS)
@example("1 August 2024\nand on")
@example("Risk & reward; R&D of the OfS, HR/OfS and OfS's.")
@example("a\n\n\n\nb")
@example("a \nb")
@example("OfS\n\nHR")
def test_the_shortcut_gives_what_markdown_gives(text: str) -> None:
    text = text.strip()
    assume(text)
    assume(not _MARKDOWN.search(text))
    for texts in (PLAIN, SHORT):
        assert texts._fast(text) == texts._slow(text)


def test_the_shortcut_is_taken_for_all_of_the_real_plan() -> None:
    plan = read_plan(FIRST.read_bytes())
    real = Texts(plan.abbreviations)
    for action in plan.actions:
        for text in (action.action, action.measure, *(report.text for report in action.progress)):
            assert not _MARKDOWN.search(text)
            assert real._fast(text) == real._slow(text)


# --- what comes out ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo & three.", "<p>One.</p>\n<p>Two &amp; three.</p>"),
        ("One\r\ntwo\r\n\r\nthree", "<p>One\ntwo</p>\n<p>three</p>"),
        ("  One  ", "<p>One</p>"),
        ("An *important* **word**", "<p>An <em>important</em> <strong>word</strong></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("4. one\n5. two", '<ol start="4">\n<li>one</li>\n<li>two</li>\n</ol>'),
        (
            "[M](https://example.org/?b=1&c=2)",
            '<p><a href="https://example.org/?b=1&amp;c=2" rel="noopener">M</a></p>',
        ),
        ("[Post](mailto:prevent)", '<p><a href="mailto:prevent" rel="noopener">Post</a></p>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("a `code`", "<p>a <code>code</code></p>"),
    ],
)
def test_html(text: str, html: str) -> None:
    assert str(PLAIN.html(text)) == html


@pytest.mark.parametrize("text", ["The OfS and HR.", "The OfS and *HR*."])
def test_abbreviations_are_expanded_where_they_stand(text: str) -> None:
    soup = BeautifulSoup(str(SHORT.html(text)), "html.parser")
    assert [(a.text, a["title"]) for a in soup.find_all("abbr")] == [
        ("OfS", "Office for Students"),
        ("HR", "Human Resources"),
    ]
    assert "abbr" not in SHORT.html("COPs, OfSted and HRM")
    assert "abbr" not in PLAIN.html(text)


def test_the_title_of_an_abbreviation_is_escaped() -> None:
    for text in ("OSCCA", "*OSCCA*"):
        [abbr] = BeautifulSoup(str(SHORT.html(text)), "html.parser").find_all("abbr")
        assert abbr["title"] == ABBREVIATIONS["OSCCA"]


UNSAFE = [
    *["<script>alert(1)</script>", "a <b>bold</b> word", "<img src=x onerror=alert(1)>", "<!-- comment -->"],
    *["<div markdown=1>*a*</div>", "<?php x ?>", "&lt;script&gt;", "<a href='https://example.org'>raw</a>"],
    *["![picture](https://example.org/x.png)", "![picture][1]\n\n[1]: https://example.org/x.png"],
    *[
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,x)",
        "[a](minutes.pdf)",
    ],
    *["[a](http://example.org)", "[a](//example.org)", "<javascript:alert(1)>"],
    *['[a](https://example.org "title\\" onclick=x")', '[a](https://example.org/"onmouseover="alert(1))'],
    *["# Heading", "Heading\n=======", "Heading\n-------", "one\n\n---\n\ntwo", "    indented"],
    *["[1]: https://example.org\n\n[a][1]", "\x02klzzwxh:0001\x03 *a*"],
]
TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "br", "blockquote", "code", "abbr"}


def is_clean(html: str) -> None:
    """Only our tags, without attributes but a safe href, a title, and the number of a list."""
    for tag in BeautifulSoup(f"<div>{html}", "html.parser").find_all(True)[1:]:
        assert tag.name in TAGS, html
        assert set(tag.attrs) <= {"a": {"href", "rel"}, "abbr": {"title"}, "ol": {"start"}}.get(
            tag.name, set()
        ), html
        if "href" in tag.attrs:
            assert re.match(r"https://|mailto:", str(tag["href"])), html
    assert "<!--" not in html


@pytest.mark.parametrize("text", UNSAFE)
def test_nothing_but_our_own_tags_comes_through(text: str) -> None:
    for texts in (PLAIN, SHORT):
        is_clean(texts.html(text) + texts.line(text))


MIXED = st.lists(st.sampled_from([*_PIECES, *UNSAFE]), min_size=1, max_size=6).map("".join)


@given(MIXED)
def test_nothing_else_comes_through_whatever_stands_together(text: str) -> None:
    is_clean(SHORT.html(text) + SHORT.line(text))


def test_no_words_are_lost_where_markup_is_not_let_through() -> None:
    assert "alert(1)" in BeautifulSoup(str(PLAIN.html("<script>alert(1)</script>")), "html.parser").text
    assert PLAIN.plain("# Heading") == "# Heading"
    assert PLAIN.plain("a <b>bold</b> word") == "a <b>bold</b> word"


# --- lines and plain text ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "plain"),
    [
        ("One", "One", "One"),
        ("One & *two*", "One &amp; <em>two</em>", "One & two"),
        ("One\n\nTwo < 3", "One Two &lt; 3", "One Two < 3"),
        ("- one\n- *two*", "one two", "one two"),
        ("*A*nti-**terror**ism", "<em>A</em>nti-<strong>terror</strong>ism", "Anti-terrorism"),
        ("(*a*), `b`.", "(<em>a</em>), <code>b</code>.", "(a), b."),
        ("one  \n*two*", "one<br>\n<em>two</em>", "one two"),
        ("[Minutes](https://example.org)", '<a href="https://example.org" rel="noopener">Minutes</a>', "Minutes"),
    ],
)  # fmt: skip
def test_lines_and_plain_text(text: str, line: str, plain: str) -> None:
    assert str(PLAIN.line(text)) == line
    assert PLAIN.plain(text) == plain


def test_an_abbreviation_with_any_sign_in_its_title_leaves_no_trace() -> None:
    texts = Texts({"GT": 'more > than "that"'})
    assert texts.plain("*a* GT b") == "a GT b"
    assert texts.html("One *two*") is texts.html("One *two*"), "each text is made once"


# --- links -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("no link", []),
        ("[a](https://example.org) and [b](minutes.pdf)", ["https://example.org", "minutes.pdf"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("[a](javascript:alert(1))", ["javascript:alert(1)"]),
        ("[a](https://example.org/?b=1&c=2)", ["https://example.org/?b=1&c=2"]),
        ('[a](<b c> "title")', ["b c"]),
        ("[a]()", [""]),
        ("- one [a](b)\n- two [c](d)", ["b", "d"]),
        ("![a](b)", []),
        ("`[a](b)`", []),
        ("[a]\\(b)", []),
        ("[a][1]\n\n[1]: b", []),
        ('<a href="b">c</a>', []),
        ("https://example.org is only text", []),
    ],
)
def test_links(text: str, targets: list[str]) -> None:
    assert links(text) == targets


@given(MIXED)
def test_every_link_that_is_shown_was_found(text: str) -> None:
    """So the check sees every link before the public does."""
    found = links(text)
    alike = {same for link in found for same in (link.casefold(), unquote(link))}
    for shown in BeautifulSoup(PLAIN.html(text), "html.parser").select("a[href]"):
        target = str(shown["href"])  # its signs are encoded
        assert {target.casefold(), unquote(target)} & alike or not target


@pytest.mark.parametrize("deep", ["* " * 3000, "1. " * 3000])
def test_lists_nested_by_the_thousand_are_shown_as_they_are(deep: str) -> None:
    texts = Texts()
    text = deep + "[a](javascript:alert(1)) <b>"
    assert str(texts.html(text)) == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert links(text) == []
    # And the next text is read as ever.
    assert str(texts.html("- *a*")) == "<ul>\n<li><em>a</em></li>\n</ul>"
    assert links("[a](b)") == ["b"]


@pytest.mark.parametrize("unit", ["[", "[a](", "[a](<", "[a][", "\\[", "`]`["])
@pytest.mark.parametrize("end", ["", "](http://example.org)"])
def test_brackets_without_end_take_no_time(unit: str, end: str) -> None:
    """Markdown reads to the end of the text for each bracket that nobody closes: half a minute."""
    text = unit * ((LONGEST_TEXT - len(end)) // len(unit)) + end
    start = time.process_time()
    links(text)
    is_clean(Texts().html(text))
    assert time.process_time() - start < 5
    assert links("[a](b)") == ["b"], "the next text is read as ever"


def test_brackets_as_people_write_them_are_links() -> None:
    assert links("[[1]](a) [b [c] d](e_(f)) " + "[ ] " * 50 + "(" * 50 + "[g](h)") == ["a", "e_(f)", "h"]
    many = "[a](b) " * 250
    assert links(many) == ["b"] * 250
    assert links(many + " " * 20_000) == [], "too long to be published"


def test_links_are_found_in_few_of_many_brackets() -> None:
    assert str(PLAIN.html("[" * 100 + "a](https://example.org)")).count("<a ") == 1
