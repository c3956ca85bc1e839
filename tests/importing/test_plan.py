"""From tables to a plan: no word is lost, nothing guessed in silence."""

import re
from dataclasses import replace

import pytest
from action_plan.importing.tables import CannotImport
from action_plan.importing.values import read_status, read_when
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.published import KINDS, Grid, published
from tests.importing.sources import HEAD, Rows, facts, imported, row, said, text, to_decide
from tests.planfile.test_seed import SOURCE
from tools.project import FIRST


def test_the_seed_imports_to_the_first_plan() -> None:
    made = imported(SOURCE.read_bytes(), SOURCE.name, year=None)
    first = read_plan(FIRST.read_bytes())
    # What short forms stand for, and who publishes it, is nowhere said in the source.
    about = replace(first.about, published_by="The publisher")
    assert made.plan == replace(first, abbreviations={}, about=about)
    assert said(made) == [
        "line 41, column 1: a cell was missing at the front of this row; it was read as if it were there",
        "line 42, column 1: a cell was missing at the front of this row; it was read as if it were there",
        'line 9, column 1: "Head of Security & Emergency Planning" was taken for one role; if that is wrong, list them',
        'line 27, column 8: "Continue with in 23/24" is no status of ours; it became ongoing, with these words as its note',
        'line 39, column 1: "Prevent Lead / Student Equality & Diversity Manager / …" was taken for 3 roles (Prevent Lead; Student Equality & Diversity Manager; Registrar); if that is wrong, list them',
        f'{SOURCE.name}: who publishes the plan is not stated; it became "The publisher" (--published-by sets it)',
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_seed_in_other_kinds_of_files(kind: str) -> None:
    rows = [line.split("\t") for line in SOURCE.read_text("utf-8").split("\n") if line.count("\t") > 1]
    width = max(map(len, rows))
    grid = Grid([[*row, *[""] * (width - len(row))] for row in rows], above=["Prevent Action Plan 2023-24"])
    first = read_plan(FIRST.read_bytes())
    assert published(kind, grid, by=first.about.published_by).plan == replace(first, abbreviations={})


def test_themes_as_rows_and_a_row_that_goes_on() -> None:
    rows = [
        HEAD,
        ["A", "Governance", "", "", "", "", ""],
        row("1", progress="First."),
        ["", "", "", "", "", "Second.", ""],
        ["Theme B: Training", "", "", "", "", "", ""],
        row("2", by="Weekly"),
    ]
    made = imported(text(rows), "plan.txt")
    assert facts(made.plan) == [("A", "1", "2025-08-01", "ongoing"), ("B", "2", "ongoing", "ongoing")]
    assert made.plan.actions[0].progress[0].text == "First.\n\nSecond."
    assert made.plan.actions[1].measure == "2 is done"
    assert made.published == {2: {"achieve_by": "Weekly"}}
    what = 'the words "Second." were put into the progress report of action 1'
    assert f"line 4, column 6: {what}" in to_decide(made)


def test_themes_as_a_column_without_letters() -> None:
    rows = [
        ["Category", *HEAD],
        ["Governance", *row("1")],
        ["", *row("2")],
        ["Training", *row("3")],
        ["Governance", *row("4")],
    ]
    made = imported(text(rows), "plan.txt")
    assert [(f[0], f[1]) for f in facts(made.plan)] == [("A", "1"), ("A", "2"), ("A", "4"), ("B", "3")]
    assert any('the theme "Governance" has no letter, and got A' in words for words in said(made))


def test_published_numbers_that_are_no_whole_numbers() -> None:
    made = imported(text([HEAD, row("1.1"), row("1.2"), row("2.3a")]), "plan.txt")
    assert [(a.number, a.ref, a.action) for a in made.plan.actions] == [
        (1, "1.1", "Do 1.1"),
        (2, "1.2", "Do 1.2"),
        (3, "2.3a", "Do 2.3a"),
    ]
    assert sum("as published it is in ref" in words for words in said(made)) == 3


def test_a_number_twice_and_a_further_column() -> None:
    rows = [[*HEAD, "Priority"], [*row("7"), "High"], [*row("7"), ""]]
    made = imported(text(rows), "plan.txt")
    assert [a.number for a in made.plan.actions] == [1, 2]
    assert made.plan.actions[0].measure == "7 is done\n\nPriority: High"
    assert any('the column "Priority" is no field of the plan' in words for words in said(made))


BOTH = ["No.", "Action", "Measure", "Owner", "Deadline", "Status and date"]
THEMED = ["Theme", *HEAD]
NOTED = [*HEAD, "Priority"]
EMPTY = [""] * 7


@pytest.mark.parametrize(
    ("rows", "in_plan", "in_list"),
    [
        ([HEAD, row("1", progress="First <p>one</p> then <p>two</p> last")], ["First\n\none\n\nthen\n\ntwo\n\nlast"], []),
        ([BOTH, ["1", "Do", "m", "R", "17 March 2025", "Ongoing"]], ["2025, 3, 17", "status='ongoing', status_note=None"], []),
        ([BOTH, ["1", "Do", "m", "R", "17 March 2025", "Ongoing; Aug-25"]], ["2025, 3, 17", "note='Ongoing; Aug-25'"], ['"Ongoing; Aug-25" is no status']),
        ([BOTH, ["1", "Do", "m", "R", "", "Complete by 1 Aug 2025"]], ["2025, 8, 1"], ['"Complete by 1 Aug 2025" became 1 August']),
        ([HEAD, row("1", by="", status="Complete by 1 Aug 2025")], ["2025, 8, 1", "note='Complete by"], ['"Complete by 1 Aug 2025" became 1 August']),
        ([NOTED, [*row("1"), "High"], ["", "", "", "", "", "More.", "Low"], ["", "", "", "", "", "", "", "Odd"]], ["Priority: High\n\nPriority: Odd"], ['"Priority: Odd" were put at the end of the measure of action 1']),
        ([HEAD, row("", action="12 sessions of training")], ["action='12 sessions of training'"], ["has no number, and got 1"]),
        ([HEAD, row("", action="7. Train")], ["number=7, ref=None, action='Train'"], ["number 7 was taken from the words"]),
        ([HEAD, row("", action="1.1 Train")], ["ref='1.1', action='Train'"], ["number 1.1 was taken from the words"]),
        ([THEMED, ["Gov", *row("16")], row("17")], ["number=17, ref=None, action='Do 17'"], ["a cell was missing"]),
        ([HEAD, row("16")[1:]], ["action='Do 16'", "2025, 8, 1"], ["a cell was missing"]),
        ([HEAD, row("1", owner="- Registrar", status="- Ongoing")], ["roles=('Registrar',)", "status_note=None"], []),
        ([HEAD, row("1", owner="- Registrar", progress="- One")], ["text='- One'"], []),
        ([HEAD, row("1"), [], ["G", "Green: fine"], ["By", "Council", "today"]], [], ['is below the plan, and was left out: "G | Green: fine"', 'left out: "By | Council | today"']),
        ([HEAD, row("1"), EMPTY, ["Key"]], [], ['left out: "Key"']),
        ([HEAD, row("1"), ["G", "Green: fine", *EMPTY[2:]], ["R", "Late"]], ["title='Green: fine'"], ['the theme "Green: fine" has no actions and comes last', 'the theme "Late" has no']),
        ([HEAD, ["Theme A: Governance"], row("1"), ["Training"], row("2")], ["title='Governance'", "title='Training'"], ['the theme "Training" has no letter']),
        ([["Theme C: Governance"], HEAD, row("1")], ["letter='C', title='Governance'"], []),
        ([HEAD, row("1"), ["Approved by Council"]], [], ['left out: "Approved by Council"']),
        ([["Plan for 2024-25 approved by Council"], HEAD, row("1")], [], ['left out: "Plan for 2024-25 approved by Council"']),
        ([["Last updated 2024-09-17 by Registry"], HEAD, row("1")], ["title='Action Plan'"], ['left out: "Last updated']),
        ([["2024/25 Our Plan"], HEAD, row("1")], ["title='Our Plan'"], []),
        ([[*HEAD[:1], "Proposal", *HEAD[2:]], row("1")], ["action='Do 1'"], ['the column "Proposal" was taken for Action; if that is wrong']),
        ([HEAD, ["1", "Task and finish group", "Target", "Lead", "Aug-25", "Update", "Complete"]], ["action='Task and finish group'"], []),
        ([HEAD, row("1"), HEAD, row("2")], ["Do 1", "Do 2"], []),
        ([[*HEAD, "Status and date"], [*row("1"), "Late; May 2025"]], ["note='Ongoing, Late; May 2025'"], []),
        ([HEAD, row("1."), row("Action 2"), row("5)")], ["number=1", "number=2", "number=5"], []),
        ([HEAD, row("1", progress="one\x0btwo\u2028three")], ["text='one\\ntwo\\nthree'"], []),
    ],
)  # fmt: skip
def test_no_cell_is_lost(rows: Rows, in_plan: list[str], in_list: list[str]) -> None:
    made = imported(text(rows), "plan.txt")
    assert [words for words in in_plan if words not in repr(made.plan).replace("\\n\\n", "\n\n")] == []
    assert [words for words in in_list if not any(words in one for one in said(made))] == []


WORDS = st.text(st.sampled_from(list("abc AB1.2/;:-()\"'é")), max_size=14).map(lambda w: " ".join(w.split()))


def bare(words: str) -> list[str]:
    return re.findall(r"[^\W_]+", words)


@given(st.lists(st.lists(WORDS, min_size=7, max_size=7), min_size=1, max_size=4))
def test_every_word_is_in_the_plan_or_in_the_list(rows: list[list[str]]) -> None:
    source = text([HEAD, *rows])
    try:
        made = imported(source, "plan.txt")
    except CannotImport:
        return
    held = bare(write(made.plan).replace("\\", "")) + bare(" ".join(said(made)))
    for cells in rows:
        for i, cell in enumerate(cells):
            if (i == 4 and read_when(cell)) or (i == 6 and not read_status(cell).note):
                continue  # a date or a status, in the plan's own form
            for one in bare(cell):
                assert one in held, (one, cells, said(made), write(made.plan))
