"""What each role has to do next."""

import json
from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.actions.due import Due, as_json, as_markdown, as_text, counted, due_in
from action_plan.planfile import DATA

from tests.conftest import Repo, action, plan_yaml, theme

DAY = date(2024, 6, 20)
LATELY = [{"date": "2024-06-01", "text": "x"}]
ROLES = {"person_responsible": "Prevent Lead and Head of Events", "roles": ["Prevent Lead", "Head of Events"]}
THEMES = theme(
    "A",
    action(1, action="Write *it* @here", achieve_by="2024-07-01", progress=LATELY),
    action(
        2, action="Late", achieve_by="2024-06-18", progress=[{"date": "2024-01-10", "text": "x"}], **ROLES
    ),
    action(3, action="Moved", achieve_by="2024-12-01", progress=LATELY),
    action(4, action="Shown by nothing", status="achieved", achieved_on="2024-06-01", progress=LATELY),
    action(5, action="All is well", achieve_by="2024-12-01", progress=LATELY),
)


@pytest.fixture
def due(repo: Repo) -> Due:
    text = plan_yaml(THEMES)
    repo.commit(text.replace("2024-12-01", "2024-09-01", 1))
    repo.commit(text)
    (repo.folder / "data/meetings.yaml").write_text(
        "format: 1\nmeetings:\n  - date: 2024-05-01\n    body: Group\n", "utf-8"
    )
    return due_in(repo.folder, DAY)


def test_each_role_has_what_it_has_to_do(due: Due) -> None:
    said = {
        role: [(one.action.number, [(todo.why, todo.words) for todo in one.todos]) for one in held]
        for role, held in due.roles.items()
    }
    late = (
        2,
        [
            ("overdue", "was to be achieved by 18 June 2024"),
            ("silent", "last report: 10 January 2024; none since the meeting of 1 May 2024"),
        ],
    )
    assert said == {
        "Prevent Lead": [
            late,
            (1, [("due-soon", "is to be achieved by 1 July 2024")]),
            (3, [("without-reason", "moved from 1 September 2024 to 1 December 2024, and nothing says why")]),
            (4, [("without-evidence", "achieved, and nothing that shows it is linked")]),
        ],
        "Head of Events": [late],
    }
    assert counted(due) == "2 roles have something to do; of 4 actions, 1 is overdue."


def test_it_is_told_in_three_ways(due: Due) -> None:
    text = as_text(due)
    assert "\nHead of Events\n  2. Late\n     overdue: was to be achieved by 18 June 2024\n" in text
    markdown = as_markdown(due)
    assert "- Action 2: Late\n  - **Overdue:** was to be achieved by 18 June 2024\n" in markdown
    assert "@here" not in markdown, "nobody is told by what an action says"
    made = json.loads(as_json(due))
    assert [one["role"] for one in made["roles"]] == ["Prevent Lead", "Head of Events"]
    first = made["roles"][0]["actions"][0]
    assert (first["number"], first["days_to_go"]) == (2, -2)
    assert [todo["why"] for todo in first["todo"]] == ["overdue", "silent"]
    finished = next(one for one in made["roles"][0]["actions"] if one["number"] == 4)
    assert finished["days_to_go"] is None, "as in plan.json: nothing is left to do by a date"


def test_a_plan_in_which_nothing_is_to_be_done(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = action(1, achieve_by="2024-12-01", progress=[{"date": "2023-11-20", "text": "x"}])
    (project / DATA).write_text(plan_yaml(theme("A", nothing)), "utf-8")
    assert main(["due"]) == 0
    assert "Nothing is overdue, due soon, silent" in capsys.readouterr().out


def test_the_command(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_AS_AT", DAY.isoformat())
    (project / DATA).write_text(plan_yaml(THEMES), "utf-8")
    assert main(["due", "--role", "Head of Events", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "**Head of Events**" in out
    assert "Prevent Lead" not in out
    assert main(["due", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_at"] == "2024-06-20"
    assert main(["due", "--role", "Nobody"]) == 2
    said = 'the plan names no role "Nobody"; the roles are Prevent Lead, Head of Events'
    assert said in capsys.readouterr().err
    (project / DATA).write_text("format: 1\n", "utf-8")
    assert main(["due"]) == 1
    assert "has errors; run plan check" in capsys.readouterr().err
