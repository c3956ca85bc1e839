"""`plan show`: the plan and one action, now and on a day, in every format; and what it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.planfile import DATA

from tests.conftest import GOOD, Repo, action, plan_yaml, theme
from tests.test_every_field import ACTIONS, DAY_OF, words

Capture = pytest.CaptureFixture[str]

EVIDENCE = [{"title": "Minutes", "url": "https://example.org/m"}]
REPORTS = [
    {"text": "Begun."},
    {"date": "2023-11-20", "text": "One met.\n\nOne did *not*.", "evidence": EVIDENCE},
]
DONE = action(2, status="achieved", achieved_on="2023-11-06")
STATES = {
    date(2023, 9, 1): plan_yaml(theme("A", action(1, achieve_by="2023-10-31"), action(2)), theme("B")),
    date(2023, 11, 20): plan_yaml(
        theme("A", action(1, measure="Two meet", progress=REPORTS), DONE), theme("B")
    ),
}


@pytest.fixture
def at(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with two revisions, as the current folder, on 24 November 2023."""
    for day, state in STATES.items():
        repo.hours = 24 * (day - min(STATES)).days
        repo.commit(state)
    monkeypatch.chdir(repo.folder)
    monkeypatch.setenv("PLAN_AS_AT", "2023-11-24")
    return repo


def out(capsys: Capture, *words: str, code: int = 0) -> str:
    assert main(["show", *words]) == code
    said = capsys.readouterr()
    return said.err if code else said.out


def test_the_plan_as_it_is(at: Repo, capsys: Capture) -> None:
    assert out(capsys) == (
        "Example Plan 2023-24\n"
        "As it is now; what is overdue is worked out for 24 November 2023.\n"
        "2 actions: 1 due later, 1 finished.\n"
        "\n"
        "Theme A: Theme A\n"
        "  Action 1: Do thing 1\n"
        "    Prevent Lead; by 1 August 2024; due later\n"
        "  Action 2: Do thing 2\n"
        "    Prevent Lead; by 1 August 2024; achieved on 6 November 2023\n"
        "\n"
        "Theme B: Theme B\n"
        "No actions this year.\n"
    )
    at.write(plan_yaml(title="Not committed"))
    assert out(capsys).startswith("Not committed 2023-24\n")


def test_the_plan_as_it_stood_on_a_day(at: Repo, capsys: Capture) -> None:
    said = " ".join(out(capsys, "--as-at", "2023-11-19").split())
    assert "As it was on 19 November 2023: so since 1 September 2023 (revision " in said
    assert "), until 20 November 2023, when it next changed. 2 actions: 1 overdue, 1 due later." in said
    assert "Prevent Lead; by 31 October 2023; overdue " in said
    newest = " ".join(out(capsys, "--as-at", "20 Nov 2023").split())
    assert "so since 20 November 2023 (revision " in newest
    assert "), and nothing has changed since. 2 actions: 1 due later, 1 finished." in newest


def test_one_action_with_all_that_is_said_of_it(at: Repo, capsys: Capture) -> None:
    said = out(capsys, "1")
    assert said.startswith("Action 1 of 2023-24: Do thing 1\nExample Plan 2023-24, theme A: Theme A.\n")
    assert said.endswith(
        "Progress reports\n"
        "  20 November 2023: One met.\n"
        "    One did not.\n"
        "    Minutes: https://example.org/m\n"
        "  No date recorded: Begun.\n"
    )
    assert "  Measure: Two meet\n" in said
    assert "Measure: Thing 1 is done\n" in out(capsys, "1", "--as-at", "2023-11-19")
    assert out(capsys, "2").endswith("Progress reports\nNone recorded.\n")


def test_what_became_of_an_action_is_said_in_words(at: Repo, capsys: Capture) -> None:
    no = {
        "by": "Council",
        "on": "2023-11-22",
        "agrees": False,
        "text": "One is *missing*.",
        "evidence": EVIDENCE,
    }
    steps = [{"text": "Ask", "done_on": "2023-11-05", "evidence": EVIDENCE}, {"text": "Answer"}]
    moves = [{"on": "2023-10-02", "from": "2023-12-01", "why": "Council is *late*."}]
    at.write(plan_yaml(theme("A", {**DONE, "moves": moves, "steps": steps, "confirmed": no})))
    said = out(capsys, "2")
    for rows in (
        "  Timing: due later\n",
        "  Status: Achieved, disputed: it counts as open\n",
        "  Date moved: From 1 December 2023 to 1 August 2024, decided on 2 October 2023\n    Council is late.\n",
        "  Steps: 1 of 2 done\n    Ask: done on 5 November 2023\n    Minutes: https://example.org/m\n"
        "    Answer: still to be done\n",
        "  Confirmation: Council does not agree that it is achieved, 22 November 2023\n    One is missing.\n"
        "    Minutes: https://example.org/m\n",
    ):
        assert rows in said


def test_markdown_in_which_nothing_of_the_plan_is_read_as_markdown(at: Repo, capsys: Capture) -> None:
    assert "## Theme A\\: Theme A\n\n- **Action 1**: Do thing 1\n\n  Prevent Lead; by" in out(
        capsys, "--format", "markdown"
    )
    at.write(plan_yaml(theme("A", action(1, measure="A * B <b>"))))
    assert "- **Measure**: A \\* B \\<b\\>\n" in out(capsys, "1", "--format", "markdown")


def test_json_is_that_of_plan_json(at: Repo, capsys: Capture) -> None:
    whole = json.loads(out(capsys, "--as-at", "2023-11-19", "--format", "json"))
    assert (whole["as_at"], whole["revision"]["day"]) == ("2023-11-19", "2023-09-01")
    assert whole["themes"][0]["actions"][0]["timeliness"] == "overdue"
    one = json.loads(out(capsys, "1", "--as-at", "2023-11-19", "--format", "json"))
    assert one["action"] == whole["themes"][0]["actions"][0]
    assert (one["theme"], one["year"], one["as_at"]) == ("A", "2023-24", "2023-11-19")


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_every_field_is_shown(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    monkeypatch.setenv("PLAN_AS_AT", DAY_OF.isoformat())
    (project / DATA).write_text(plan_yaml(theme("A", *ACTIONS.values())), "utf-8")
    for held in ACTIONS.values():
        said = " ".join(
            out(capsys, str(held["number"]), "--format", format).replace("\\", "").split()
        ).lower()
        for field in fields(Action):
            for one in words(held.get(field.key)):
                assert any(word.lower() in said for word in one), f"{field.key}: {one}"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["9"], "plan: there is no action 9; the actions are 1, 2\n"),
        (["--as-at", "2023-11-25"], "plan: 25 November 2023 is still to come; leave --as-at out for the plan as it is\n"),
        (
            ["--as-at", "2023-08-31"],
            "plan: what the plan said on 31 August 2023 is not recorded: it was first recorded on 1 September 2023\n",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_shown(at: Repo, capsys: Capture, call: list[str], said: str) -> None:
    assert out(capsys, *call, code=2) == said


def test_without_a_history_no_day_is_known(project: Path, capsys: Capture) -> None:
    assert "is not recorded: " in out(capsys, "--as-at", "2023-11-01", code=2)
    assert out(capsys).startswith("Example Plan 2023-24\n")


def test_a_file_with_errors_is_not_shown_and_the_errors_are(at: Repo, capsys: Capture) -> None:
    at.write(GOOD.replace("2024-08-01", "31 June 2024"))
    assert main(["show"]) == 1
    said = capsys.readouterr()
    assert "there is no 31 June" in said.out
    assert said.err == "plan show: data/actions.yaml has errors, so it cannot be shown\n"
    assert "Example Plan 2023-24" in out(capsys, "--as-at", "2023-11-20")
