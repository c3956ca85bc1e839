"""The slips that a busy person made in the file when the product was tried, and what is said of each now; and that no
advice loses words."""

import re
from dataclasses import replace

import pytest
from action_plan.model.entries import Report
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import read_plan
from action_plan.planfile.rules.catalogue import CATALOGUE

from tests.conftest import TODAY, Mistake, a_plan, action, hold_each, mistakes, plan_yaml, theme, told
from tests.planfile.layouts import LAYOUTS
from tests.planfile.test_moves import with_advice

SLIPS = mistakes("slips.txt")


def test_what_is_said_of_a_slip() -> None:
    assert all(slip.problems for slip in SLIPS), "silence loses words as well"
    hold_each(SLIPS, lambda slip: told(check(slip.source.encode(), DATA, TODAY).problems))


MOVE = re.compile(r"move it (\d+) spaces? to the (right|left)")


@pytest.mark.parametrize(
    "slip", [slip for slip in SLIPS if MOVE.search(slip.problems[0])], ids=lambda slip: slip.name
)
def test_moving_what_is_to_be_moved_mends_it(slip: Mistake) -> None:
    text = slip.source
    for _ in range(2):  # a report of two lines is moved line by line
        problem, *_ = check(text.encode(), DATA, TODAY).problems
        if not (said := MOVE.search(problem.remedy)):
            break
        rows = text.split("\n")
        row = rows[problem.span.line - 1]
        rows[problem.span.line - 1] = " " * int(said[1]) + row if said[2] == "right" else row[int(said[1]) :]
        text = "\n".join(rows)
        if check(text.encode(), DATA, TODAY).plan:
            break
    assert check(text.encode(), DATA, TODAY).plan, text


DATE = re.compile(r"write (\d[\d-]+)(?:$|, or )")
LINE = re.compile(r"(?:put all of the text in quotation marks|put one there): (\w+: [^…]+)$")


@pytest.mark.parametrize(
    "slip",
    [slip for slip in SLIPS if DATE.search(slip.problems[0]) or LINE.search(slip.problems[0])],
    ids=lambda slip: slip.name,
)
def test_typing_what_is_to_be_typed_mends_it(slip: Mistake) -> None:
    [problem] = check(slip.source.encode(), DATA, TODAY).problems
    rows = slip.source.split("\n")
    row, start = rows[problem.span.line - 1], problem.span.column - 1
    if said := DATE.search(problem.remedy):
        typed = row[:start] + said[1] + row[start + problem.span.width :]
    else:
        said = LINE.search(problem.remedy)
        assert said
        typed = row[: row.index(said[1].partition(":")[0])] + said[1]
    rows[problem.span.line - 1] = typed
    left = check("\n".join(rows).encode(), DATA, TODAY).problems
    assert [one for one in left if one.kind.slug in ("date-not-a-date", "yaml-not-read")] == [], typed


# --- no advice loses words ---------------------------------------------------------------------

TAKES_AWAY = re.compile(
    r"\b(delete|remove|drop|take \w+ (alone )?(out|away)|keep one|leave \w+( \w+)? out)\b"
)
HARMLESS = (
    # What is taken away is one sign, spaces, or the mark of git; it holds no words.
    "delete it: put the cursor after it and press Backspace, or type the words again",
    "delete it, and type the word again",
    "delete everything before the first word, and press the space bar",
    "or delete the | or >",
    "delete this line and the others like it",  # once what both say is kept
    "delete the line ---",
    "remove the marks that mean nothing",
    "remove spaces at its beginning",
    # It holds nothing, or no more than another.
    "or delete the line",  # after a key with nothing behind it
    "delete this line, which says no more than the first",
    "delete one of the two, which say the same",
    "keep the line that is right, and delete the other",  # one word each, of which one alone can be
    # The words went elsewhere before.
    "with those of line N, and take this line alone away",
    "put what both say into line N, and then delete this line",
    "put what both say into one entry, and then delete the other",
    "say in the text of the report what it is and where it is kept, and leave the link out",
    # A date or a place that its status belies.
    *(f"or delete the line {name} if that is not so" for name in ("achieved_on", "carried_to")),
)
"""All advice to take something away, each with why no word is lost. To add to it, find out where the words go."""


def test_no_advice_loses_words() -> None:
    tables = ("form.txt", "rules.txt", "slips.txt")
    said = {
        problem.partition("] ")[2]
        for table in tables
        for case in mistakes(table)
        for problem in case.problems
    }
    said |= {f"{kind.message}; {kind.remedy}" for kind in CATALOGUE.values()}
    used = set()
    for words in sorted(said):
        left = re.sub(r"line \d+", "line N", words)
        for harmless in sorted(HARMLESS, key=len, reverse=True):
            if harmless in left:
                used.add(harmless)
                left = left.replace(harmless, "")
        assert not TAKES_AWAY.search(re.sub(r'"[^"]*"', "", left)), words
    assert used == set(HARMLESS), "nothing says this any more"


def test_advice_fits_an_editor_in_a_browser() -> None:
    """It shows no columns; and where there is one entry alone, there is nothing to compare it with."""
    said = [
        problem
        for table in ("form.txt", "slips.txt")
        for case in mistakes(table)
        for problem in case.problems
    ]
    assert any("move it 2 spaces to the right" in words for words in said)
    for words in said:
        advice = words.rpartition("; ")[2]
        assert not re.search(r"\bcolumns?\b|compare", advice), words
    malformed = [words for words in said if "evidence" in words.partition("] ")[0] and "wrong-type" in words]
    assert len(malformed) > 2
    assert all("title: …, and below it url: …" in words for words in malformed)


# --- a report that was published ---------------------------------------------------------------

FIRST = {"text": "Begun."}
SECOND = {
    "date": "2023-11-06",
    "text": "One.\n\nTwo: both.",
    "evidence": [{"title": "M", "url": "https://example.org/m"}],
}
THIRD = {"date": "2023-11-20", "text": "Done."}
ALL = a_plan(theme("A", action(1, progress=[FIRST, SECOND, THIRD])))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ([FIRST, THIRD], ["the report of 6 November 2023, which was published, is no longer here"]),
        ([FIRST, SECOND], ["the report of 20 November 2023, which was published, is no longer here"]),
        ([SECOND, THIRD], ["the report, which was published, is no longer here"]),
        (
            [],
            [
                "the report of 20 November 2023, which was published, is no longer here",
                "the report of 6 November 2023, which was published, is no longer here",
                "the report, which was published, is no longer here",
            ],
        ),
        ([FIRST, {**SECOND, "text": "In other words."}, THIRD], []),
        ([FIRST, {**SECOND, "date": "2023-11-07"}, THIRD], []),
        ([FIRST, SECOND, THIRD, {"date": "2023-11-21", "text": "More."}], []),
    ],
)
def test_a_published_report_that_is_gone_is_missed(now: list[dict[str, object]], said: list[str]) -> None:
    text = plan_yaml(theme("A", action(1, progress=now or None)))
    found = check(text.encode(), DATA, TODAY, [ALL])
    assert found.plan
    assert [p.message for p in found.problems] == said
    shows = "progress:" if now else "number:"
    assert all(p.where.startswith("action 1") and shows in p.source for p in found.problems)
    for _ in said:
        text = with_advice(text, found.problems[0])
        found = check(text.encode(), DATA, TODAY, [ALL])
    assert not said or found.plan == ALL, "following the advice brings the words back"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_advice_fits_any_layout(layout: str) -> None:
    """One report more was published of each action: what is to be typed is said, wherever it belongs."""
    text = LAYOUTS[layout]
    whole = read_plan(text.encode())
    early = Report(text="Before all others.")
    themes = (
        replace(theme, actions=tuple(replace(one, progress=(early, *one.progress)) for one in theme.actions))
        for theme in whole.themes
    )
    published = replace(whole, themes=tuple(themes))

    def missing() -> list[Problem]:
        found = check(text.encode(), DATA, TODAY, [published])
        return [problem for problem in found.problems if problem.kind.slug == "published-report-gone"]

    assert len(missing()) == len(whole.actions)
    while below := [problem for problem in missing() if problem.to_type]:
        text = with_advice(text, below[-1])
    assert all("add b" in problem.remedy for problem in missing()), "within brackets"
    assert len(read_plan(text.encode()).actions) == len(whole.actions)
