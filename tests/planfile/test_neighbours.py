"""data/meetings.yaml and data/requirements.yaml: read and checked like the plan."""

from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.model.neighbours import Meetings, Neighbours, Requirements
from action_plan.planfile.check import check
from action_plan.planfile.neighbours import MEETINGS, REQUIREMENTS, check_neighbours, check_source
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import Reading

from tests.conftest import ROOT, TODAY, action, plan_yaml, theme

HELD = """\
format: 1
meetings:
  - date: 2023-10-02
    body: Steering Group
    papers: [{title: Minutes, url: "https://example.org/1"}]
    decided: |-
      Action 2 may move.
  - date: 2023-12-01
    body: Office for Students
    kind: return
  - {date: 2024-02-05, body: Steering Group}
"""
REQUIRED = """\
format: 1
sources:
  - title: Guidance
    edition: "2023"
    day: 2023-09-07
    url: https://example.org/guidance
    requirements:
      - {id: G1, title: Know the risks}
      - {id: G2, title: Train staff, text: All of them.}
"""


def read(source: str, file: str) -> tuple[Meetings | Requirements | None, list[Problem]]:
    reading = Reading(file)
    held = check_source(source.encode(), reading, TODAY)
    return held, list(reading.problems)


def said(source: str, file: str = MEETINGS) -> list[str]:
    """Line, slug, place and words of each problem."""
    return [f"{p.span.line} {p.kind.slug} [{p.where}] {p.message}; {p.remedy}" for p in read(source, file)[1]]


def test_meetings_are_read_and_found_by_their_body() -> None:
    meetings, wrong = read(HELD, MEETINGS)
    assert isinstance(meetings, Meetings)
    assert not wrong
    first, due, second = meetings.meetings
    assert (first.key, due.key) == ("2023-10-02-steering-group", "2023-12-01-office-for-students")
    assert (first.is_return, due.is_return) == (False, True)
    assert meetings.before(second) == first
    assert meetings.after(first) == second
    assert meetings.before(first) is meetings.after(second) is None
    assert meetings.last(date(2024, 2, 4)) == first  # a return is no meeting
    assert meetings.last(date(2023, 10, 1)) is None


def test_requirements_are_read_and_found_by_their_ids() -> None:
    required, wrong = read(REQUIRED, REQUIREMENTS)
    assert isinstance(required, Requirements)
    assert not wrong
    assert {id: one.title for id, one in required.by_id.items()} == {
        "G1": "Know the risks",
        "G2": "Train staff",
    }


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "2024-02-05, body: Steering", "2023-10-02, body: steering",
            "11 meeting-listed-twice [meetings, 3, date] steering Group already has an entry of 2 October 2023, on line "
            "3; put what both say into one entry, and then delete the other",
        ),
        (
            "2024-02-05", "2023-11-05",
            "11 meeting-out-of-order [meetings, 3, date] 5 November 2023 comes after 1 December 2023; put the meetings "
            "in order of day, the earliest first",
        ),
        (
            "2024-02-05, body: Steering Group", "2024-02-05, body: Steering Group, decided: All well.",
            "11 decided-in-future [meetings, 3, decided] something is decided here, and the meeting is on 5 February "
            "2024; correct the day or, until then, put what is to be decided into a paper",
        ),
        (
            "kind: return", "kind: returns",
            '10 unknown-kind [meetings, 2, kind] "returns" is not a kind; write one of meeting, return (did you mean '
            "return?), or delete the line for a meeting",
        ),
        (
            "body: Office for Students", "bodies: Office",
            '9 unknown-key [meetings, 2] "bodies" is not a key of a meeting; did you mean body?',
        ),
        (
            "Action 2 may move.", "Ask x@example.org.",
            "7 e-mail-address [meetings, 1, decided] x@example.org looks like an e-mail address, and this text is "
            "public; name the role instead, unless the address is meant for the public",
        ),
        (
            "2024-02-05, body: Steering Group", "2024-02-05, body: Stering Group",
            "11 body-spelt-otherwise [meetings, 3, body] Stering Group and Steering Group, on line 4, count as two bodies, "
            "each with its own papers; write both in the same words, if they are one",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_meetings_is_said_on_its_line(old: str, new: str, problem: str) -> None:
    assert HELD.count(old) == 1 or old == "2024-02-05"
    (one,) = said(HELD.replace(old, new))[:1]
    assert one == problem


def test_no_line_that_a_file_needs_is_to_be_deleted() -> None:
    for file, key in ((MEETINGS, "meetings"), (REQUIREMENTS, "sources")):
        assert said(f"format: 1\n{key}:\n", file) == [
            f"2 wrong-type [{key}] there is nothing here, and this must be a list; write {key}: [] for none"
        ]
        assert said(f"format: 1\r\n{key}: []\r\n", file) == []


def test_bodies_with_names_that_only_begin_alike_are_two() -> None:
    assert said(HELD.replace("2024-02-05, body: Steering Group", "2024-02-05, body: Standing Group")) == []
    assert said(HELD.replace("2024-02-05, body: Steering Group", "2024-02-05, body: steering  group")) == []


def test_the_action_in_which_a_meeting_is_said_stands_in_the_plan(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = HELD.replace(
        "body: Steering Group}", "body: Steering Group, said_in: [2023-24/1, 2023-24/7, 2022-23/9]}"
    )
    (project / MEETINGS).write_text(told, "utf-8")
    assert main(["check"]) == 0
    shown = capsys.readouterr().out
    assert "data/meetings.yaml:11:67: warning P113 said-in-unknown-action: meetings, 3, said_in, 2" in shown
    assert "the plan for 2023-24 has no action 7; correct the number, or the year" in shown
    assert "0 errors, 1 warning" in shown
    assert main(["check", MEETINGS]) == 0, "without the plan nothing is known of it"
    assert "0 warnings" in capsys.readouterr().out


def test_what_is_wrong_with_requirements_is_said_on_its_line() -> None:
    assert said(REQUIRED.replace("G2", "G1"), REQUIREMENTS) == [
        "9 requirement-id-twice [sources, 1, requirements, 2, id] G1 is already used on line 8; give the newer "
        "requirement an id that was never used"
    ]


def test_a_plan_names_the_requirements_that_there_are() -> None:
    required, _ = read(REQUIRED, REQUIREMENTS)
    assert isinstance(required, Requirements)
    plan = plan_yaml(theme("A", action(1, serves=["G1", "G22"]), action(2, serves=["G2"]))).encode()
    (problem,) = check(plan, "x", TODAY, requirements=required).problems
    assert (problem.kind.slug, problem.where, problem.message) == (
        "unknown-requirement",
        "action 1, serves, 2",
        "G22 is not the id of a requirement in data/requirements.yaml (did you mean G2?)",
    )
    assert not check(plan, "x", TODAY).problems
    far = plan_yaml(theme("A", action(1, serves=["Elsewhere"]))).encode()
    (problem,) = check(far, "x", TODAY, requirements=required).problems
    assert problem.message == "Elsewhere is not the id of a requirement in data/requirements.yaml"


def test_plan_check_looks_at_all_files_of_the_project(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check_neighbours(project, TODAY) == (Neighbours(), ())
    (project / "data/actions.yaml").write_text(plan_yaml(theme("A", action(1, serves=["G9"]))), "utf-8")
    (project / MEETINGS).write_text(HELD.replace("kind: return", "kind: x"), "utf-8")
    (project / REQUIREMENTS).write_text(REQUIRED, "utf-8")
    assert main(["check"]) == 1
    shown = capsys.readouterr().out
    assert "data/meetings.yaml:10:11: error P111 unknown-kind" in shown
    assert "unknown-requirement: action 1, serves, 1" in shown
    assert "2 errors, 0 warnings" in shown
    assert main(["check", MEETINGS]) == 1
    assert "1 error, 0 warnings" in capsys.readouterr().out
    (project / MEETINGS).write_bytes(b"format: 1\nmeetings: [" + b"x" * 5_000_000)
    assert main(["check"]) == 1
    assert "data/meetings.yaml:1:1: error P001" in capsys.readouterr().out


def test_the_meetings_of_the_first_plan_stand_in_its_words() -> None:
    source = (ROOT / "tests/first/meetings.yaml").read_text("utf-8")
    meetings, wrong = read(source, MEETINGS)
    assert isinstance(meetings, Meetings)
    assert not wrong
    plan = (ROOT / "tests/first/2023-24-v1.yaml").read_text("utf-8")
    written = {
        "2022-03-16": "16.03.22", "2022-08-03": "3.8.22", "2022-11-28": "28.11.22", "2023-03-28": "28.3.23",
        "2023-11-06": "6.11.23", "2023-12-01": "by 1 December 2023",
    }  # fmt: skip
    assert [str(one.date) for one in meetings.meetings] == list(written)
    for one in meetings.meetings:
        assert one.said_in, one.key
        for _, number in one.said_in:
            _, _, rest = plan.partition(f"- number: {number}\n")
            assert written[str(one.date)] in rest.partition("- number:")[0], f"{one.key}: action {number}"
