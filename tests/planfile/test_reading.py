"""From bytes to a plan: what is refused, where the message points, and that nothing raises."""

import codecs
from typing import Any

import pytest
import yaml
from action_plan.model.dates import AcademicYear
from action_plan.model.forms import Elsewhere
from action_plan.planfile import DATA, parser
from action_plan.planfile.check import check
from action_plan.planfile.formats import FORMATS
from action_plan.planfile.reading import Unreadable, read, read_plan
from action_plan.planfile.text import LARGEST
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import (
    GOOD,
    TODAY,
    Mistake,
    action,
    hold_each,
    mistakes,
    plan_yaml,
    some,
    theme,
    told,
)
from tools.project import FIRST

FORM = mistakes("form.txt")
RULES = mistakes("rules.txt")


def test_good_is_good() -> None:
    found = check(GOOD.encode(), DATA, TODAY)
    assert told(found.problems) == []
    assert found.plan
    assert [str(action.number) for action in found.plan.actions] == ["1", "2"]
    assert str(found.plan.actions[0].progress[1].date) == "2023-11-06"
    assert found.plan.abbreviations == {"OfS": "Office for Students"}


def test_every_mistake_in_the_form_is_told() -> None:
    hold_each(FORM, lambda mistake: told(check(mistake.source.encode(), DATA, TODAY).problems))


def test_line_ends_and_a_mark_at_the_start_change_nothing() -> None:
    def windows(mistake: Mistake) -> list[str]:
        source = codecs.BOM_UTF8 + mistake.source.replace("\n", "\r\n").encode()
        return told(check(source, DATA, TODAY).problems)

    hold_each([*FORM, *RULES], windows)


def test_the_parser_in_python_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where PyYAML came without libyaml the words may differ, and the place by a little.
    monkeypatch.setattr(parser, "LOADER", yaml.SafeLoader)
    for mistake in some(FORM, 3):
        found = check(mistake.source.encode(), DATA, TODAY)
        assert found.plan is None, mistake.name
        assert {p.kind.slug for p in found.problems} >= mistake.slugs - {"yaml-not-read"}, mistake.name


def test_other_years() -> None:
    source = plan_yaml(theme("A", action(2, carried_from="2022-23/7")))
    assert read_plan(source.encode()).actions[0].carried_from == Elsewhere(AcademicYear(2022), 7)


# --- whole files -------------------------------------------------------------------------------

NO_PLAN = "here, and this must be the plan, as a block of keys"


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        (b"", [f"wrong-type 1:1 there is nothing {NO_PLAN}"]),
        (b"# only a comment\n", [f"wrong-type 1:1 there is nothing {NO_PLAN}"]),
        (b"\xef\xbb\xbf", [f"wrong-type 1:1 there is nothing {NO_PLAN}"]),
        (b"- format: 1\n", [f"wrong-type 1:1 there is a list {NO_PLAN}"]),
        (b"The plan\n", [f"wrong-type 1:1 there is text {NO_PLAN}"]),
        (b"1", [f"wrong-type 1:1 there is the number 1 {NO_PLAN}"]),
        (b"...\n", ["yaml-not-read"]),
        (b"{}", ["missing-key format", "missing-key plan", "missing-key themes"]),
        (b"a: 1\nb: caf\xe9\n", ["not-utf-8 2:7 this character is not stored as UTF-8"]),
        ("£: caf".encode() + b"\xc3", ["not-utf-8 1:7 this character is not stored as UTF-8"]),
        (GOOD.encode("utf-16"), ["not-utf-8 1:1 the file is stored as UTF-16, not as UTF-8"]),
        (b"#" * (LARGEST + 1), ["file-too-large 1:1 the file has 5.0 MB, and 5 MB is the most"]),
        (b"[" * 100_000, ["yaml-not-read 1:1001 brackets or lists are nested too deeply"]),
        (b"{a: " * 100_000, ["yaml-not-read 1:85 brackets or lists are nested too deeply"]),
        (b"- " * 100_000, ["yaml-not-read 1:43 brackets or lists are nested too deeply"]),
        (b"? " * 1000, ["yaml-not-read 1:3 a key must be a single word, and"]),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, bytes) else "",
)
def test_files_that_are_no_plan(source: bytes, problems: list[str]) -> None:
    found = check(source, "f", TODAY)
    assert found.plan is None
    told = [f"{p.kind.slug} {p.span.line}:{p.span.column} {p.message}" for p in found.problems]
    for expected, actual in zip(problems, told, strict=True):
        assert all(word in actual.split() for word in expected.split()), told


def test_the_largest_file_that_is_read() -> None:
    source = GOOD.encode() + b"#"
    assert read_plan(source + b" " * (LARGEST - len(source)))
    with pytest.raises(Unreadable, match=r"line 1: the file has 5\.0 MB"):
        read_plan(source + b" " * (LARGEST - len(source) + 1))


def test_unreadable_says_the_first_error() -> None:
    source = GOOD.replace("2024-08-01", "31 June 2024").replace("not-started", "maybe")
    with pytest.raises(Unreadable, match="line 17: there is no 31 June"):
        read_plan(source.encode())


# --- older formats -----------------------------------------------------------------------------


def _titles(data: dict[str, Any]) -> dict[str, Any]:
    """A made-up format 0, in which themes had a name and no title."""
    themes = [
        {("title" if key == "name" else key): value for key, value in theme.items()}
        for theme in data["themes"]
    ]
    return {**data, "themes": themes}


def test_an_older_format_is_read_with_what_upgrades_it() -> None:
    old = GOOD.replace("format: 1", "format: 0").replace("    title: ", "    name: ")
    assert read_plan(old.encode(), upgrades={0: _titles}) == read_plan(GOOD.encode())
    assert [p.kind.slug for p in read(old.encode(), "f").problems] == ["unknown-format"]
    older = old.replace("format: 0", "format: -1")
    [problem] = read(older.encode(), "f", upgrades={0: _titles}).problems
    assert (problem.message, problem.remedy) == ("format -1 is not known", "write format: 0, 1")


# --- anything at all ---------------------------------------------------------------------------


def hold(source: bytes) -> None:
    """What is true of every file: nothing raises, every place is in the file, and a plan means no error."""
    found = check(source, DATA, TODAY)
    rows = found.text.split("\n")
    for problem in found.problems:
        span = problem.span
        row = rows[span.line - 1]
        assert 1 <= span.line <= len(rows)
        assert 1 <= span.column <= len(row) + 1
        assert span.width >= 1
        assert span.column - 1 + span.width <= max(len(row), span.column)
        assert problem.source == row.rstrip("\r")
        assert all(words.isprintable() for words in (problem.message, problem.remedy, problem.where))
        assert "YAML cannot be read here" not in problem.message, "the parser's own words"
    assert (found.plan is None) == any(p.is_error for p in found.problems)
    for as_format in FORMATS.values():
        assert as_format(found.problems)


SEED = FIRST.read_text("utf-8").split("\n")
PARTS = ["\n".join(SEED[:67] + SEED[127:157]) + "\n", GOOD, GOOD.replace("\n", "\r\n")]
ODD = [
    *["\t", "\n", "\r", "\r\n", " ", "  ", "\0", "\x07", "\x85", "\u2028", "\ufeff", "é", "😀", "\uffff"],
    *['"', "'", "[", "]", "{", "}", "[[", "- - ", ": ", ":", "- ", "? ", "| ", ">", "#", " #", ",", "`", "@", "%"],
    *["&a ", "*a ", "!x ", "!!str ", "<<: *a", "---\n", "...\n", "%YAML 1.2\n", '"\\x07"', '"\\', "\\ud800"],
    *["null", "~", "yes", "1", "1.5", "-0", "2024-06-31", "0000-01", "9999-12-31", "9999-00", "99999999999999"],
    *["[a](b)", "[a](<", "![](x)", "<a href=x>", "> > ", "* * ", "a@b.example", "01632 960983", "(", "number: 1\n"],
]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A plan of which pieces were cut, doubled, or replaced by something odd."""
    text = draw(st.sampled_from(PARTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 2, 9, 60, 400])))
        match draw(st.integers(0, 4)):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                to = draw(st.integers(0, len(text)))
                text = text[:to] + text[start:end] + text[to:]
            case 2:
                rows = text.split("\n")
                at = draw(st.integers(0, len(rows) - 1))
                rows[at] = " " * draw(st.integers(0, 12)) + rows[at].lstrip()
                text = "\n".join(rows)
            case _:
                text = text[:start] + draw(st.sampled_from(ODD)) + text[start:]
    return text


@given(spoilt())
def test_no_spoilt_plan_raises(text: str) -> None:
    hold(text.encode())


@given(st.one_of(st.lists(st.sampled_from(ODD)).map("".join), st.text(max_size=60)))
def test_no_text_raises(text: str) -> None:
    hold(text.encode(errors="replace"))


@given(st.binary(max_size=40), st.integers(0, len(GOOD)))
def test_no_bytes_raise(some: bytes, at: int) -> None:
    hold(some)
    hold(GOOD.encode()[:at] + some + GOOD.encode()[at:])


_SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(ODD)
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def misplaced(draw: st.DrawFn) -> Any:
    """A plan's data with anything at all in one place."""
    data: Any = yaml.load(GOOD, Loader=yaml.BaseLoader)  # noqa: S506 (all text)
    at = data
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], (dict, list)) or not at[key] or draw(st.integers(0, 3)) == 0:
            at[key] = draw(_VALUES)
            return data
        at = at[key]


@given(misplaced())
def test_nothing_in_a_wrong_place_raises(data: Any) -> None:
    hold(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000).encode(errors="replace"))


def test_markdown_nested_by_the_thousand() -> None:
    for deep in ("* " * 3000, "1. " * 3000, "> " * 3000, "[" * 300):
        text = f"{deep}[a](http://example.org)"
        hold(plan_yaml(theme("A", action(measure=text))).encode())
