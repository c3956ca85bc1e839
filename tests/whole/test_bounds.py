"""A file that is made to cost much: few problems are shown, and little is done for those that are not.

`make bounds` measures the same files at their full size.
"""

import json
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from action_plan.model import records
from action_plan.model.markup import MOST_LINES, MOST_MARKS, Texts, links, tangled
from action_plan.planfile import DATA, document, parser, problems
from action_plan.planfile.check import check
from action_plan.planfile.formats import FORMATS, as_github, as_json, as_text
from action_plan.planfile.problems import SHOWN, Problem, Problems, Span, problem
from action_plan.planfile.reading import Reading

from tests.conftest import TODAY, action, plan_yaml, theme
from tools.hostile import PLANS, plan

WRONG = "\n".join(f"wrong{number}: 1" for number in range(1000)).encode()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many problems are kept, and values read: few, so that a small file meets every bound."""
    for module in (problems, parser):
        monkeypatch.setattr(module, "KEPT", 180)
    monkeypatch.setattr("action_plan.planfile.text.KEPT", 180)
    return 180


# --- how many are shown ------------------------------------------------------------------------


def test_two_hundred_are_shown_and_the_others_counted() -> None:
    found = check(WRONG, DATA, TODAY).problems
    errors = 1000 + 3  # and three keys are missing
    assert (found.total("error"), found.total("warning")) == (errors, 0)
    assert as_text(found).count("\n") == 3 * SHOWN + 2
    assert as_text(found).endswith(
        f"\nand {errors - SHOWN} more; correct these first\n1003 errors, 0 warnings\n"
    )
    assert as_github(found).count("\n::error") == SHOWN - 1
    assert as_github(found).endswith(
        f"\nand {errors - SHOWN} more; correct these first\n1003 errors, 0 warnings\n"
    )
    said = json.loads(as_json(found))
    assert (said["errors"], said["warnings"], said["total"]) == (errors, 0, errors)
    assert len(said["problems"]) == SHOWN


def test_as_many_as_are_shown_need_no_more_words() -> None:
    some = [problem("edition-unlisted", file=f"{number}") for number in range(SHOWN)]
    assert "mend these first" not in as_text(some)
    assert "and 1 more; correct these first\n" in as_text([*some, problem("edition-unlisted", file="x")])


def test_errors_are_shown_before_warnings_and_all_in_order_of_line() -> None:
    reports = [{"text": f"Ask a{number}@b.org", "date": "2023-09-01"} for number in range(SHOWN)]
    spoilt = plan_yaml(theme("A", action(1, progress=reports)), theme("B", action(2, status="maybe")))
    found = check(spoilt.encode(), DATA, TODAY).problems
    shown = json.loads(as_json(found))["problems"]
    assert [one["severity"] for one in shown] == ["warning"] * (SHOWN - 1) + ["error"]
    assert [one["line"] for one in shown] == sorted(one["line"] for one in shown)


def test_of_too_many_the_first_are_kept_each_once(few: int) -> None:
    found = Problems()
    made = []
    for line in [*range(1000, 0, -1), *range(1, 1001)]:
        one = problem("edition-unlisted", file=DATA, span=Span(line))

        def make(one: Problem = one) -> Problem:
            made.append(one)
            return one

        found.find(one.kind, one.span, make)
    assert [one.span.line for one in found] == list(range(1, few + 1))
    assert found.total("error") in range(1000, 2000)
    assert len(made) <= 1000 + few + 1, "what is not kept is not made"
    assert Problems(found).total("error") == found.total("error")


def test_a_checked_reading_leaves_the_one_before_as_it_was() -> None:
    found = check(WRONG, DATA, TODAY)
    assert found.problems == list(found.problems)
    assert found.plan is None


# --- what they cost ----------------------------------------------------------------------------


@contextmanager
def counting() -> Iterator[list[int]]:
    """Counts the calls of functions, Python's own too: a measure of work that is the same on every machine."""
    count = [0]

    def called(frame: FrameType, event: str, _: object) -> None:
        count[0] += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        yield count
    finally:
        sys.setprofile(None)


SIZE = 1_500


@pytest.mark.parametrize("name", PLANS)
def test_twice_the_file_is_twice_the_work(name: str, few: int) -> None:
    work, memory = [], []
    for size in (SIZE, 2 * SIZE):
        source = plan(name, size)
        with counting() as count:
            check(source, DATA, TODAY)
        work.append(count[0])
        tracemalloc.start()
        found = check(source, DATA, TODAY).problems
        said = [as_format(found) for as_format in FORMATS.values()]
        memory.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert all(len(words) < 600_000 for words in said)
    assert work[1] < 2.6 * work[0] + 2_000
    assert memory[1] < 2.6 * memory[0] + 200_000


@pytest.mark.parametrize("name", PLANS)
def test_no_more_problems_are_made_than_are_kept(
    name: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Problem] = []

    def counted(*what: object, **values: object) -> Problem:
        made.append(problem(*what, **values))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(document, "problem", counted)
    found = check(plan(name, SIZE), DATA, TODAY).problems
    assert len(made) <= few + 100
    assert len({id(one.source) for one in made}) <= len({one.span.line for one in made}), "lines are shared"
    assert all(len(one.message) <= 1002 and len(one.where) <= 500 for one in found)


def test_no_more_keys_are_guessed_than_anybody_misspells(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(records, "closest", lambda words, known: asked.append(words))
    monkeypatch.setattr("action_plan.planfile.document._MOST_GUESSES", 10)
    reading = Reading(DATA)
    for number in range(100):
        reading.guess(f"key {number}", ["number"])
    assert len(asked) == 10


def test_a_file_of_too_many_values_is_not_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "MOST_VALUES", 20)
    [found] = check(b"themes: [" + b"1," * 30 + b"]", DATA, TODAY).problems
    assert (found.kind.slug, found.span) == ("too-many-values", Span(1, 46))


# --- what a text may cost ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[a](https://b.org)*a*a*a" * 200, "1,000 marks"),
        ("*a " * (MOST_MARKS + 1), "501 marks"),
        ("- a\n" * (MOST_LINES + 1), "402 lines"),
    ],
)
def test_a_tangled_text_is_an_error_that_names_its_place(text: str, what: str) -> None:
    source = plan_yaml(theme("A", action(7, measure=text)))
    [found] = [one for one in check(source.encode(), DATA, TODAY).problems if one.is_error]
    assert (found.kind.slug, found.where) == ("text-too-tangled", "action 7, measure")
    assert what in found.message


@pytest.mark.parametrize(
    "text",
    [
        "*a " * MOST_MARKS,
        "- a\n" * (MOST_LINES - 1),
        "a\n" * 5000,
        "a_b & c, " * 1000,
        "[Minutes](https://example.org/a_b?c=d&e=f) " * 200,
    ],
)
def test_a_text_as_people_write_it_is_not(text: str) -> None:
    assert tangled(text) == ""


def test_a_tangled_text_of_the_past_is_shown_as_words_and_read_by_no_parser() -> None:
    text = "[a](https://b.org) *b* " * 1000
    with counting() as count:
        assert Texts().html(text) == f"<p>{text.strip()}</p>"
        assert links(text) == []
    assert count[0] < 3000


def test_brackets_that_mean_nothing_are_not_read_to_the_end_of_the_text_each() -> None:
    with counting() as count:
        Texts().html("[a](((" * 240 + "words " * 3000)
    assert count[0] < 20_000


def test_a_code_of_thousands_of_digits_is_words() -> None:
    code = f"&#{'1' * 5000};"
    source = plan_yaml(theme("A", action(1, measure=f"Do {code} [a](https://example.org/{code})")))
    assert [one.kind.slug for one in check(source.encode(), DATA, TODAY).problems] == ["link-not-safe"]
    assert "Do" in Texts().plain(f"Do *{code}*")
