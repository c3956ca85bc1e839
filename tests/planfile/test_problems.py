"""The catalogue of problems, and how each format prints them."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from action_plan.planfile.check import check
from action_plan.planfile.formats import FORMATS, as_github, as_json, as_text
from action_plan.planfile.kinds import KINDS, Kind
from action_plan.planfile.neighbours import KINDS_OF_NEIGHBOURS
from action_plan.planfile.problems import Problem, Span, counted, in_order, problem
from action_plan.planfile.reading import Reading
from action_plan.planfile.rules import RULES
from action_plan.planfile.rules.catalogue import CATALOGUE
from action_plan.planfile.rules.rule import Finding, Rule, rule

from tests.conftest import TODAY, mistakes
from tests.history.test_additions import WRONG
from tests.history.test_editions import ALTERATIONS

HERE = Path(__file__).parent
DREADFUL = (HERE / "dreadful.yaml").read_bytes()


def dreadful() -> list[Problem]:
    return list(check(DREADFUL, "tests/dreadful.yaml", TODAY).problems)


# --- the catalogue -----------------------------------------------------------------------------


def test_codes_are_in_order_and_each_once() -> None:
    codes = [kind.code for kind in CATALOGUE.values()]
    assert len(codes) == len(KINDS) + len(RULES) + len(KINDS_OF_NEIGHBOURS)
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"P\d{3}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", slug) for slug in CATALOGUE)


def test_every_kind_says_what_it_means_and_how_to_mend_it() -> None:
    for kind in CATALOGUE.values():
        assert kind.about.endswith("."), kind.slug
        for words in (kind.message, kind.remedy):
            assert words, kind.slug
            assert not words.endswith("."), kind.slug


def test_warnings_are_few_and_known() -> None:
    warnings = [kind.slug for kind in CATALOGUE.values() if kind.severity == "warning"]
    assert warnings == [
        *("overdue-without-report", "e-mail-address", "telephone-number"),
        *("report-in-text", "text-cut-off", "report-in-future"),
        *(
            "due-in-another-year",
            "carried-to-without-number",
            "html-in-text",
            "published-report-gone",
            "list-not-read",
            "pasted-sign",
            "person-named",
            "host-in-disguise",
            "achieved-with-open-steps",
            "body-spelt-otherwise",
            "said-in-unknown-action",
            "confirmed-and-not-achieved",
        ),
    ]


def test_every_kind_of_problem_is_made_by_a_test() -> None:
    """Each case of those tables is asserted where it stands: test_reading, test_rules, test_archive."""
    made = {slug for table in ("form.txt", "rules.txt") for case in mistakes(table) for slug in case.slugs}
    made |= {slug for _, slug, _, _ in ALTERATIONS}
    made |= {"moved-without-reason", "carried-to-without-number"}  # test_moves, test_onward
    made |= {"html-in-text", "published-report-gone"}  # test_slips
    made |= {"file-too-large", "not-utf-8"}  # test_reading.test_files_that_are_no_plan
    made |= {slug for _, _, slug, _ in WRONG}  # history/test_additions
    made |= {"addition-altered"}  # history/test_published_editions
    made |= {"kept-by-git"}  # whole/test_kept
    made |= {"not-one-line", "not-a-short-word", "host-in-disguise", "text-not-seen"}  # test_strings
    made |= {"too-many-values", "text-too-tangled"}  # test_bounds
    made |= {
        "unknown-requirement",
        "unknown-kind",
        *(kind.slug for kind in KINDS_OF_NEIGHBOURS),
    }  # test_neighbours
    assert made == CATALOGUE.keys()


# --- one dreadful plan -------------------------------------------------------------------------


def test_the_dreadful_plan_has_nearly_every_mistake() -> None:
    made = {p.kind.slug for p in dreadful()}
    of_the_archive = {slug for slug, kind in CATALOGUE.items() if kind.code >= "P049"}
    # Of a file with one of these, little else can be told.
    alone = {"file-too-large", "not-utf-8", "yaml-not-read", "unknown-format", "not-a-year"}
    alone |= {"not-one-line", "not-a-short-word", "host-in-disguise", "text-not-seen"}  # test_strings
    alone |= {"text-too-long"}  # nor could it be looked through
    assert made == CATALOGUE.keys() - of_the_archive - alone


def test_the_whole_report_on_the_dreadful_plan() -> None:
    expected = (HERE / "dreadful.txt").read_text("utf-8")
    assert as_text(dreadful()) == expected


def test_problems_come_in_order_and_each_once() -> None:
    problems = dreadful()
    assert problems == in_order(reversed(problems))
    assert problems == in_order(problems * 2)
    places = [(p.span.line, p.span.column) for p in problems]
    assert places == sorted(places)


def test_every_caret_stands_under_what_it_means() -> None:
    rows = DREADFUL.decode().split("\n")
    lines = as_text(dreadful()).split("\n")
    for p, head, excerpt, caret in zip(dreadful(), lines[::3], lines[1::3], lines[2::3], strict=False):
        assert head.startswith(f"tests/dreadful.yaml:{p.span.line}:{p.span.column}: ")
        row = rows[p.span.line - 1].replace("\t", "→")
        start = caret.index("^")
        width = len(caret[start:]) - len(caret[start:].lstrip("^"))
        meant = row[p.span.column - 1 :][: p.span.width]
        pairs = list(zip(excerpt[start : start + width], meant, strict=False))
        assert all(c in (m, "\N{REPLACEMENT CHARACTER}") for c, m in pairs)
        assert len(excerpt) <= 130
        assert caret[start + width :] == f" {p.message}; {p.remedy}"


# --- formats -----------------------------------------------------------------------------------


def test_the_formats_agree() -> None:
    problems = dreadful()
    errors = sum(p.is_error for p in problems)
    warnings = len(problems) - errors
    assert errors > 50
    assert warnings >= 5

    assert as_text(problems).endswith(f"\n{errors} errors, {warnings} warnings\n")
    assert len(as_text(problems).split("\n")) == 3 * len(problems) + 2

    data = json.loads(as_json(problems))
    assert (data["errors"], data["warnings"]) == (errors, warnings)
    assert [(d["line"], d["column"], d["code"], d["message"]) for d in data["problems"]] == [
        (p.span.line, p.span.column, p.kind.code, p.message) for p in problems
    ]

    *commands, count = as_github(problems).removesuffix("\n").split("\n")
    assert count == f"{errors} errors, {warnings} warnings"
    assert len(commands) == len(problems)
    for command, p in zip(commands, problems, strict=True):
        line, column, end = p.span.line, p.span.column, p.span.column + p.span.width
        place = f"file=tests/dreadful.yaml,line={line},col={column},endColumn={end}"
        assert command.startswith(f"::{p.kind.severity} {place},title={p.kind.code} {p.kind.slug}::"), command


def made(message: str = "x") -> Problem:
    """A problem with these words, wherever."""
    where: dict[str, Any] = {"span": Span(12, 5, 3), "source": "abc def ghi", "where": "here"}
    return problem("editions-not-read", file="f", what=message, **where)


def test_text() -> None:
    assert as_text([made("it is odd")]) == (
        "f:12:5: error P053 editions-not-read: here\n"
        "12 | abc def ghi\n"
        "   |     ^^^ it is odd; put the list back as it was; plan archive alone adds to it\n"
        "1 error, 0 warnings\n"
    )
    assert as_text([]) == "0 errors, 0 warnings\n"


def test_github_commands_are_escaped() -> None:
    [command, _, _] = as_github([made("100%, a:b")]).split("\n")
    assert command == (
        "::error file=f,line=12,col=5,endColumn=8,title=P053 editions-not-read"
        "::here: 100%25, a:b; put the list back as it was; plan archive alone adds to it"
    )
    odd = problem("edition-unlisted", file="a,b:c%d")
    assert as_github([odd]).startswith("::error file=a%2Cb%3Ac%25d,line=1,")


@pytest.mark.parametrize("words", ["one\ntwo", "a\rb", "\x1b[2J", "a\u2028b", "\u202eabc"])
def test_nothing_from_the_data_can_break_a_line(words: str) -> None:
    p = made(words)
    assert p.message.isprintable()
    for as_format in FORMATS.values():
        assert words not in as_format([p])
    assert len(as_text([p]).split("\n")) == 5


def test_json_keeps_characters() -> None:
    assert "“é”" in as_json([made("“é”")])
    assert json.loads(as_json([])) == {"errors": 0, "warnings": 0, "total": 0, "problems": []}


def shown(span: Span, source: str) -> tuple[Problem, str, str]:
    """A problem there, and the lines that show the place and point at it."""
    p = problem("edition-unlisted", file="f", span=span, source=source)
    _, excerpt, caret, *_ = as_text([p]).split("\n")
    return p, excerpt, caret


def test_long_lines_are_cut_around_the_place() -> None:
    p, excerpt, caret = shown(Span(1, 501, 4), "x" * 500 + "HERE" + "y" * 500)
    assert (excerpt[:6], excerpt[-2:]) == ("1 | …x", "y…")
    start = caret.index("^")
    assert excerpt[start : start + 4] == "HERE"
    assert len(excerpt) < 130
    [listed] = json.loads(as_json([p]))["problems"]
    assert f"1 | {listed['excerpt']}" == excerpt
    assert (listed["column"], listed["width"]) == (501, 4)
    _, excerpt, caret = shown(Span(1, 1, 900), "x" * 1000)
    assert caret.count("^") == 120
    assert excerpt == "1 | " + "x" * 120 + "…"


def test_a_problem_without_a_line_to_show() -> None:
    assert as_text([problem("edition-unlisted", file="f")]) == (
        "f:1:1: error P052 edition-unlisted\n"
        "    f is not in the list of editions; "
        "if plan archive was stopped, run it again; move any other file to another folder\n"
        "1 error, 0 warnings\n"
    )


def test_a_tab_is_shown_as_an_arrow() -> None:
    _, excerpt, caret = shown(Span(3, 4, 2), "\ta\tbc d\x07")
    assert excerpt == "3 | →a→bc d\N{REPLACEMENT CHARACTER}"
    assert caret.startswith("  |    ^^ f is not")


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [(0, 0, "0 errors, 0 warnings"), (1, 0, "1 error, 0 warnings"), (2, 1, "2 errors, 1 warning")],
)
def test_counted(errors: int, warnings: int, said: str) -> None:
    warning = problem(CATALOGUE["e-mail-address"], file="f", value="x")
    assert counted([made()] * errors + [warning] * warnings) == said


def test_a_rule_is_made_of_the_function_that_finds_its_problems() -> None:
    def find(reading: Reading, as_at: date) -> Iterator[Finding]:
        """Nothing is wrong."""
        yield from ()

    made = rule("P999", "odd", "Odd.", message="it is odd", remedy="make it even", severity="warning")(find)
    assert made == Rule(Kind("P999", "odd", "Odd.", "it is odd", "make it even", "warning"), find)
