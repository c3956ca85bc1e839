"""From a filled form to the published site: the same steps as the workflows, in clones, with a host that is
played on this machine."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from action_plan.hosts.base import FORM
from action_plan.planfile import DATA

from tests.conftest import Repo
from tests.form.test_answers import body
from tests.hosts.conftest import hub as hub
from tests.hosts.origin import BRANCH, branches, clone, git, issue, on_branch, proposed
from tests.hosts.origin import origin as origin
from tests.hosts.played import Played
from tests.hosts.test_hosts import JOBS

DAY = "2024-01-15"
HOSTILE = "`touch hacked` $(touch hacked) ${{ github.token }} ; rm -rf . && ::set-output name=x::y\n@someone #1 \"'\\"


def make(repo: Repo, *words: str, code: int = 0, **environment: Any) -> str:
    """Call a make target in a clone, with the clone's own code in this virtual environment."""
    venv = Path(sys.executable).parent.parent
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PLAN_", "GITHUB_", "CI"))}
    done = subprocess.run(
        ["make", "-o", str(venv / ".runs"), f"VENV={venv}", *words],
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
    file = repo.folder.parent / "event.json"
    file.write_text(json.dumps(issue(form, **event)), "utf-8")
    repo.git("checkout", "--quiet", "--detach", "origin/main")
    return make(repo, "propose", GITHUB_EVENT_PATH=str(file), **JOBS["github"](address))


def test_from_the_form_to_the_site(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    propose(runner, address, body(action="7. Keep accurate records", what=HOSTILE, day="10.1.24"))

    # The branch holds the smallest difference, and the text as it was typed.
    assert proposed(origin).progress[-1].text == HOSTILE
    assert git(origin, "diff", "--numstat", "main", BRANCH) == f"4\t0\t{DATA}\n"
    log = git(origin, "log", "-1", "--format=%an %s%b", BRANCH)
    assert log == "Progress report form Progress report (issue 12)\n"
    assert not list(runner.folder.rglob("hacked"))

    # The request says in words what changes; its checks are started; the author is told.
    (pull,) = played.pulls
    assert (pull["head"], pull["title"]) == (BRANCH, "Progress report from issue 12")
    assert "### Progress only" in pull["body"]
    assert "Closes #12" in pull["body"]
    assert "@someone" not in pull["body"]
    assert [way for method, way, _ in played.asked if way.endswith("dispatches")]
    told = played.comments[1]["body"].partition("\n")[2]
    assert told.startswith("Thank you. Your report is now proposal #40.")
    assert told.replace("\\", "").endswith('Note: Day of the report: "10.1.24" was read as 10 January 2024')
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
    small = set((checker.folder / "preview/actions").rglob("*.html"))  # these only lead on
    pages = set((checker.folder / "preview").rglob("*.html")) - small
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
    page = (publisher.folder / "site/2023-24/actions/7/index.html").read_text("utf-8")
    assert "10 January 2024" in page
    assert "Preview, not published" not in page


def test_an_edited_form_edits_its_proposal(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    propose(runner, address, body(what="First."))
    propose(runner, address, body(what="Second."), action="edited")
    assert len(played.pulls) == 1
    assert "Second" in played.pulls[0]["body"]
    assert [report.text for report in proposed(origin).progress[1:]] == ["Second."]
    # Once a colleague has worked on it, it is theirs.
    colleague = clone(origin, "colleague")
    colleague.git("checkout", "--quiet", BRANCH)
    colleague.commit("x", file="note.txt")
    colleague.git("push", "--quiet", "origin", BRANCH)
    propose(runner, address, body(what="Third."), action="edited")
    assert "Third" not in on_branch(origin, BRANCH)
    assert "Somebody has already changed the proposal" in played.comments[1]["body"]


def test_a_stranger_waits_for_the_label(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    for association in ("NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR"):
        propose(runner, address, body(), association=association)
    assert branches(origin) == ["main"]
    assert len(played.comments) == 1
    assert "`accepted`" in played.comments[1]["body"]
    stranger: dict[str, Any] = {"association": "NONE", "labels": ["progress", "accepted"]}
    propose(runner, address, body(what="Edited after it was accepted."), **stranger, action="edited")
    propose(runner, address, body(), **stranger, action="labeled", label={"name": "other"})
    assert branches(origin) == ["main"]
    propose(runner, address, body(), **stranger, action="labeled", label={"name": "accepted"})
    assert branches(origin) == ["main", BRANCH]


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
    first = on_branch(origin, BRANCH)
    assert str(proposed(origin).progress[-1].date) == "2024-01-14"
    asked = len(played.asked)
    # What changes nothing of the report proposes nothing anew: other labels, and closed issues.
    propose(runner, address, body(), action="labeled", label={"name": "question"})
    propose(runner, address, body(), action="labeled", label={"name": "progress"}, state="closed")
    assert len(played.asked) == asked
    monkeypatch.setattr("tests.whole.test_proposal.DAY", "2024-02-10")
    propose(runner, address, body(day="_No response_"), action="edited")
    assert on_branch(origin, BRANCH) == first
    # What it says may have come about since.
    propose(runner, address, body(day="2024-02-09", status="Achieved"), action="edited")
    action = proposed(origin)
    assert (str(action.achieved_on), str(action.progress[-1].date)) == ("2024-02-09",) * 2


def test_other_issues_are_left_alone(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    propose(clone(origin, "runner"), address, "hello", labels=["bug"])
    assert (branches(origin), played.asked) == (["main"], [])


def test_the_form_follows_the_plan(origin: Path, hub: tuple[Played, str]) -> None:
    played, address = hub
    runner = clone(origin, "runner")
    host = JOBS["github"](address)
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
    assert "15. Update the policy" in on_branch(origin, "form/actions", FORM)


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
    make(editor, "comment", **JOBS["gitlab"](address), PLAN_REQUEST="3")
    assert [comment["of"] for comment in played.comments.values()] == [3]
    assert "promised" in played.comments[1]["body"]


def test_a_plan_with_errors_is_said_to_have_them(origin: Path) -> None:
    editor = clone(origin, "editor")
    editor.commit((editor.folder / DATA).read_text("utf-8").replace("status: ongoing", "status: odd", 1))
    make(editor, "check", code=2)
    assert "The plan has errors" in make(editor, "review", "BASE=HEAD~1")
