"""Changes to the text of the file, in layouts that nobody would choose."""

from datetime import date
from typing import Any

import pytest
from action_plan.model.entries import Evidence
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.update import Update

from tests.planfile.test_update import written

HEAD = "format: 1\nplan: {title: P, year: 2023-24, published_by: U}\nthemes:\n- letter: A\n  title: T\n"
FIELDS = "action: x, measure: x, person_responsible: Lead, roles: [Lead], achieve_by: ongoing"
REPORT = Update(day=date(2024, 1, 15), text="Done.")

BLOCK = """\
  actions:
  - number: 1
    action: x
    measure: x
    person_responsible: Lead
    roles: [Lead]
    achieve_by: ongoing
    status: ongoing
"""
ADDED = """\
    - date: 2024-01-15
      text: |-
        Done.
"""


def reported(source: str, **fields: Any) -> str:
    change = Update(**{"day": REPORT.day, "text": REPORT.text, **fields})
    return written((HEAD + source).encode(), 1, change).decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    "reports",
    [
        # Blank lines and comments behind the last report stay where they are.
        "    - text: one\n      # about it\n{}\n    # other\n",
        # A text may end with what looks like a comment, or with spaces, or keep blank lines.
        "    - text: |-\n        one\n\n        # two\n{}",
        "    - text: |-\n        one\n          \n\n{}# end\n",
        "    - text: |+\n        one\n\n{}# end\n",
        # A hyphen on a line of its own.
        "{}    -\n      # well-known\n      text: one\n      date: 2024-02-01\n",
    ],
)
def test_where_a_report_goes_among_others(reports: str) -> None:
    source = f"{BLOCK}    progress:\n{reports}"
    assert reported(source.replace("{}", "")) == source.replace("{}", ADDED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The last text of a file without a line end at its end stays without one.
        ("progress:\n    - text: |\n        one", f"progress:\n    - text: |-\n        one\n{ADDED[:-1]}"),
        ("status_note: >+ # c\n      one", f"status_note: >- # c\n      one\n    progress:\n{ADDED[:-1]}"),
        # A hyphen that is far from its keys.
        (
            "progress:\n      -   text: one\n",
            "progress:\n      -   text: one\n      -   date: 2024-01-15\n          text: |-\n            Done.\n",
        ),
        # No report yet, with and without a remark on it.
        ("progress: [\n      # none yet\n    ]\n", f"progress:\n      # none yet\n{ADDED}"),
        ("progress:   # c\n      []\n", f"progress:   # c\n{ADDED}"),
        ("# the end\n", f"# the end\n    progress:\n{ADDED}"),
        # Brackets.
        ("progress: [text: one ]\n", 'progress: [text: one, {date: 2024-01-15, text: "Done."} ]\n'),
        # A key with a question mark.
        ("? status_note\n    : x\n", f"? status_note\n    : x\n    progress:\n{ADDED}"),
    ],
)  # fmt: skip
def test_where_a_report_goes(before: str, after: str) -> None:
    assert reported(f"{BLOCK}    {before}") == f"{BLOCK}    {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: 'ongoing'  # c", "status: 'not-started'  # c"),
        ('status: "ongoing"', 'status: "not-started"'),
        ("status: |-  # c\n      ongoing", "status: not-started  # c"),
    ],
)
def test_a_value_keeps_its_quotation_marks_and_its_comment(before: str, after: str) -> None:
    source = BLOCK.replace("status: ongoing", before)
    assert reported(source, status="not-started").startswith(BLOCK.replace("status: ongoing", after))


@pytest.mark.parametrize(
    ("before", "after"),
    [("achieved_on: 2024-01-01\n    # why\n    ", "# why\n    "), ("achieved_on: 2024-01-01\n\n    ", "")],
)
def test_the_first_key_of_an_entry_is_taken_out(before: str, after: str) -> None:
    achieved = BLOCK.replace("status: ongoing", "status: achieved").replace("number", f"{before}number")
    expected = BLOCK.replace("number", f"{after}number")
    assert reported(achieved, status="ongoing") == f"{expected}    progress:\n{ADDED}"


def test_comments_in_brackets_stay() -> None:
    source = (
        "  actions: [\n    {number: 1, achieved_on: 2024-01-01, # why\n"
        f"     {FIELDS}, status: achieved}}, # it\n  ]\n"
    )
    assert reported(source, status="ongoing") == (
        "  actions: [\n    {number: 1,  # why\n"
        f'     {FIELDS}, status: ongoing, progress: [{{date: 2024-01-15, text: "Done."}}]}}, # it\n  ]\n'
    )


def test_a_number_that_two_actions_have() -> None:
    with pytest.raises(
        CannotEdit, match="two actions have the number 1, on lines 7 and 14; correct that first"
    ):
        reported(BLOCK + BLOCK.partition("\n")[2])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "x\udcff"}, "the report holds something that is no text in UTF-8"),
        ({"evidence": (Evidence(title="\udcff", url="https://example.org"),)}, "the title of a link holds"),
        ({"evidence": (Evidence(title="\x07", url="https://example.org"),)}, "the title of a link holds"),
        ({"status": "stopped", "reason": "\x07"}, "the reason holds the invisible control character"),
        ({"status": "stopped", "reason": " "}, "the reason is empty"),
    ],
)
def test_what_no_file_can_hold_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(CannotEdit, match=said):
        reported(BLOCK, **fields)


def test_the_same_report_twice() -> None:
    with pytest.raises(CannotEdit, match="action 1 already has this report, of 15 January 2024"):
        reported(reported(BLOCK))
    assert reported(reported(BLOCK), text="More.").count("date: 2024-01-15") == 2
