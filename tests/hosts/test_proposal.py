"""From a filled form to the published site: the same steps as the workflows, in clones, with a host that is
played on this machine."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan

from tests.conftest import ROOT, Repo
from tests.hosts.played import Played
from tests.hosts.test_form import body
from tools.project import first_project

DAY = "2024-01-15"
HOSTILE = "`touch hacked` $(touch hacked) ${{ github.token }} ; rm -rf . && ::set-output name=x::y\n@someone #1 \"'\\"


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """The repository at the host: bare, with the whole project on main."""
    work = Repo(tmp_path / "first")
    first_project(work.folder)
    shutil.copytree(ROOT / ".github", work.folder / ".github")
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, work.folder / name)
    work.commit(message="The project")
    work.git("clone", "--quiet", "--bare", ".", str(tmp_path / "origin.git"))
    return tmp_path / "origin.git"


def clone(origin: Path, name: str) -> Repo:
    folder = origin.parent / name
    repo = Repo(folder)
    repo.git("remote", "add", "origin", str(origin))
    repo.git("fetch", "--quiet", "origin")
    repo.git("checkout", "--quiet", "-B", "main", "origin/main")
    repo.git("config", "user.name", "Example Editor")
    repo.git("config", "user.email", "editor@example.org")
    return repo


def make(repo: Repo, *words: str, code: int = 0, **environment: Any) -> str:
    """Call a make target in a clone, with the clone's own code in this virtual environment."""
    venv = Path(sys.executable).parent.parent
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PLAN_", "GITHUB_", "CI"))}
    done = subprocess.run(
        ["make", "-o", str(venv / ".ready"), f"VENV={venv}", *words],
        cwd=repo.folder,
        env={**kept, "PYTHONPATH": str(repo.folder / "hooks"), "PLAN_AS_AT": DAY, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def propose(repo: Repo, address: str, form: str, **event: Any) -> str:
    """What happens when an issue is opened, or as `event` says."""
    issue = {
        "number": 12,
        "title": "Progress report",
        "created_at": "2024-01-14T23:30:00Z",
        "state": event.pop("state", "open"),
        "body": form,
        "author_association": event.pop("association", "MEMBER"),
        "labels": [{"name": name} for name in event.pop("labels", ["progress"])],
    }
    file = repo.folder.parent / "event.json"
    file.write_text(json.dumps({"action": "opened", "issue": issue, **event}), "utf-8")
    repo.git("checkout", "--quiet", "--detach", "origin/main")
    return make(
        repo, "propose",
        GITHUB_EVENT_PATH=str(file), GITHUB_API_URL=address, GITHUB_REPOSITORY="example/plan", GITHUB_TOKEN="secret",  # noqa: S106
    )  # fmt: skip


def on_branch(origin: Path, branch: str) -> bytes:
    return subprocess.run(
        ["git", "show", f"{branch}:{DATA}"], cwd=origin, capture_output=True, check=True
    ).stdout


def branches(origin: Path) -> list[str]:
    told = subprocess.run(
        ["git", "branch", "--format=%(refname:short)"], cwd=origin, capture_output=True, text=True, check=True
    )
    return told.stdout.split()


def test_from_the_form_to_the_site(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    propose(runner, address, body(action="7. Keep accurate records", what=HOSTILE, day="2024-01-10"))

    # The branch holds the smallest difference, and the text as it was typed.
    before, after = on_branch(origin, "main"), on_branch(origin, "report/issue-12")
    report = read_plan(after).actions[6].progress[-1]
    assert report.text == HOSTILE
    told = subprocess.run(
        ["git", "diff", "--numstat", "main", "report/issue-12"],
        cwd=origin,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"4\t0\t{DATA}\n"
    assert before in [after.replace(row, b"") for row in [after[i:j] for i, j in [_added(before, after)]]]
    log = subprocess.run(
        ["git", "log", "-1", "--format=%an %s%b", "report/issue-12"],
        cwd=origin,
        capture_output=True,
        text=True,
        check=True,
    )
    assert log.stdout == "Progress report form Progress report (issue 12)\n"
    assert not list(runner.folder.rglob("hacked"))

    # The request says in words what changes; its checks are started; the author is told.
    (pull,) = played.pulls
    assert (pull["head"], pull["title"]) == ("report/issue-12", "Progress report from issue 12")
    assert "### Progress only" in pull["body"]
    assert "Closes #12" in pull["body"]
    assert "@someone" not in pull["body"]
    assert [way for method, way, _ in played.asked if way.endswith("dispatches")]
    assert (
        played.comments[1]["body"]
        .partition("\n")[2]
        .startswith("Thank you. Your report is now proposal #40.")
    )
    assert played.tokens == {"Bearer secret"}

    # What the workflow of a pull request does.
    checker = clone(origin, "checker")
    checker.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/report/issue-12")
    assert "0 errors" in make(checker, "check", "FORMAT=github")
    assert "as published" in make(checker, "verify")
    summary = checker.folder.parent / "summary.md"
    make(checker, "review", "BASE=origin/main", GITHUB_STEP_SUMMARY=str(summary))
    assert "Progress report of 10 January 2024 added" in summary.read_text("utf-8").replace("\\", "")
    make(checker, "preview", PLAN_REQUIRE_HISTORY="1")
    pages = list((checker.folder / "preview").rglob("*.html"))
    assert pages
    assert all("Preview, not published" in page.read_text("utf-8") for page in pages)
    host: dict[str, Any] = {
        "GITHUB_API_URL": address,
        "GITHUB_REPOSITORY": "example/plan",
        "GITHUB_TOKEN": "secret",
    }
    played.say("<!-- plan diff --> What somebody wants to seem ours", 40, "someone", 6)
    for _ in range(2):
        make(checker, "comment", PLAN_REQUEST="40", **host)
    assert [comment["of"] for comment in played.comments.values()] == [12, 40, 40], "one comment, up to date"
    assert "Progress only" not in played.comments[2]["body"], "not in a place that somebody else can change"
    assert "### Progress only" in played.comments[3]["body"]

    # Merged, it is published with its history.
    checker.git("push", "--quiet", "origin", "HEAD:main")
    publisher = clone(origin, "publisher")
    make(publisher, "verify")
    make(publisher, "site", PLAN_REQUIRE_HISTORY="1", SITE_URL="https://example.org/prevent")
    page = (publisher.folder / "site/actions/7/index.html").read_text("utf-8")
    assert "10 January 2024" in page
    assert "Preview, not published" not in page


def _added(before: bytes, after: bytes) -> tuple[int, int]:
    start = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    while after[start + len(after) - len(before) :] != before[start:]:
        start -= 1
    return start, start + len(after) - len(before)


def test_an_edited_form_edits_its_proposal(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    propose(runner, address, body(what="First."))
    propose(runner, address, body(what="Second."), action="edited")
    assert len(played.pulls) == 1
    assert "Second" in played.pulls[0]["body"]
    plan = read_plan(on_branch(origin, "report/issue-12"))
    assert [report.text for report in plan.actions[6].progress[1:]] == ["Second."]
    # Once a colleague has worked on it, it is theirs.
    colleague = clone(origin, "colleague")
    colleague.git("checkout", "--quiet", "report/issue-12")
    colleague.commit("x", file="note.txt")
    colleague.git("push", "--quiet", "origin", "report/issue-12")
    propose(runner, address, body(what="Third."), action="edited")
    assert b"Third" not in on_branch(origin, "report/issue-12")
    assert "Somebody has already changed the proposal" in played.comments[1]["body"]


def test_a_stranger_waits_for_the_label(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    for association in ("NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR"):
        propose(runner, address, body(), association=association)
    assert branches(origin) == ["main"]
    assert len(played.comments) == 1
    assert "`accepted`" in played.comments[1]["body"]
    labels = ["progress", "accepted"]
    propose(
        runner,
        address,
        body(what="Edited after it was accepted."),
        association="NONE",
        action="edited",
        labels=labels,
    )
    propose(
        runner, address, body(), association="NONE", action="labeled", label={"name": "other"}, labels=labels
    )
    assert branches(origin) == ["main"]
    propose(
        runner,
        address,
        body(),
        association="NONE",
        action="labeled",
        label={"name": "accepted"},
        labels=labels,
    )
    assert branches(origin) == ["main", "report/issue-12"]


def test_a_form_that_cannot_be_read_gets_an_answer(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    propose(runner, address, body(action="_No response_", day="@someone <b>", what="_No response_"))
    assert branches(origin) == ["main"]
    said = played.comments[1]["body"].replace("\\", "")
    for words in ("choose the action", "say in a sentence", "is not written as a date"):
        assert words in said
    assert "@someone" not in said
    assert "<b>" not in played.comments[1]["body"]
    propose(runner, address, body(), action="edited")
    assert "Your report is now proposal" in played.comments[1]["body"]


def test_a_report_without_a_day_keeps_the_day_on_which_it_was_sent(
    origin: Path, hub: tuple[Played, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    propose(runner, address, body(day="_No response_"))
    first = on_branch(origin, "report/issue-12")
    assert str(read_plan(first).actions[6].progress[-1].date) == "2024-01-14"
    asked = len(played.asked)
    # What changes nothing of the report proposes nothing anew: other labels, and closed issues.
    propose(runner, address, body(), action="labeled", label={"name": "question"})
    propose(runner, address, body(), action="labeled", label={"name": "progress"}, state="closed")
    assert len(played.asked) == asked
    monkeypatch.setattr("tests.hosts.test_proposal.DAY", "2024-02-10")
    propose(runner, address, body(day="_No response_"), action="edited")
    assert on_branch(origin, "report/issue-12") == first
    # What it says may have come about since.
    propose(runner, address, body(day="2024-02-09", status="Achieved"), action="edited")
    plan = read_plan(on_branch(origin, "report/issue-12"))
    assert (str(plan.actions[6].achieved_on), str(plan.actions[6].progress[-1].date)) == ("2024-02-09",) * 2


def test_other_issues_are_left_alone(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    propose(clone(origin, "runner"), address, "hello", labels=["bug"])
    assert (branches(origin), played.asked) == (["main"], [])


def test_the_form_follows_the_plan(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    host: dict[str, Any] = {
        "GITHUB_API_URL": address,
        "GITHUB_REPOSITORY": "example/plan",
        "GITHUB_TOKEN": "secret",
    }
    make(runner, "forms")
    if runner.git("status", "--porcelain"):
        runner.commit(message="In step with the first plan")
        runner.git("push", "--quiet", "origin", "main")
    make(runner, "propose", "WHAT=--forms", **host)
    assert played.pulls == []
    runner.git("checkout", "--quiet", "main")
    text = (runner.folder / DATA).read_text("utf-8")
    runner.commit(text.replace("Update Prevent Policy annually", "Update the policy"))
    make(runner, "propose", "WHAT=--forms", **host)
    assert [pull["head"] for pull in played.pulls] == ["form/actions"]
    form = subprocess.run(
        ["git", "show", "form/actions:.github/ISSUE_TEMPLATE/report-progress.yml"],
        cwd=origin,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "15. Update the policy" in form.stdout


def test_a_published_edition_cannot_be_changed_by_a_proposal(origin: Path) -> None:
    editor = clone(origin, "editor")
    editor.git("checkout", "--quiet", "-b", "change")
    kept = editor.folder / "data/archive/2023-24-v1.yaml"
    old = kept.read_bytes()
    new = old.replace(b"Hold 3 meetings", b"Hold 2 meetings")
    kept.write_bytes(new)
    listed = editor.folder / "data/archive/editions.yaml"
    text = listed.read_text("utf-8")
    listed.write_text(text.replace(hashlib.sha256(old).hexdigest(), hashlib.sha256(new).hexdigest()), "utf-8")
    editor.commit()
    editor.git("push", "--quiet", "origin", "change")
    checker = clone(origin, "checker")
    checker.git("merge", "--quiet", "--no-ff", "--no-edit", "origin/change")
    assert "was altered after it was published" in make(checker, "verify", code=2)


def test_gitlab_gets_its_comment(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    editor = clone(origin, "editor")
    editor.git("checkout", "--quiet", "-b", "change")
    text = (editor.folder / DATA).read_text("utf-8")
    editor.commit(text.replace("Update Prevent Policy annually", "Update the policy"))
    assert "Changes what was promised" in make(editor, "review", "BASE=origin/main")
    host: dict[str, Any] = {
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "7",
        "PLAN_TOKEN": "secret",
        "PLAN_REQUEST": "3",
    }
    played.say("<!-- plan diff --> What somebody wants to seem ours", 3, "someone", 6)
    for _ in range(2):
        make(editor, "comment", **host)
    assert [comment["of"] for comment in played.comments.values()] == [3, 3]
    assert "promised" in played.comments[2]["body"]
    assert played.tokens == {"secret"}


def test_a_plan_with_errors_is_said_to_have_them(origin: Path) -> None:
    editor = clone(origin, "editor")
    editor.commit((editor.folder / DATA).read_text("utf-8").replace("status: ongoing", "status: odd", 1))
    make(editor, "check", code=2)
    assert "The plan has errors" in make(editor, "review", "BASE=HEAD~1")
