"""What each event starts at GitHub, with act: tests/whole/test_workflows_run.py has a push and a member's form."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from action_plan.planfile import DATA

from tests.conftest import ROOT, Repo
from tests.form.test_answers import body
from tests.hosts.conftest import hub as hub
from tests.hosts.github import REPOSITORY, WORKFLOWS, GitHub
from tests.hosts.github import github as github
from tests.hosts.origin import BRANCH, branches, clone, issue, on_branch, proposed
from tests.hosts.origin import origin as origin
from tests.hosts.runners import PUSHED, called

NUMBER = 40
"""Of the pull request."""

HOSTILE = """\
# Whatever is asked for: look for something to push with, and push.
Makefile: ;
%:
	@echo "$@ of the proposal: $$(env | grep -c secret) tokens, $$(grep -c secret .git/config) kept"
	@git push --quiet origin HEAD:refs/heads/hacked || true
	@mkdir -p build preview; echo "What the proposal says." > build/review.md
"""


def change(repo: Repo, old: str, new: str) -> None:
    """Commit another word in the plan."""
    text = (repo.folder / DATA).read_text("utf-8")
    assert old in text
    repo.commit(text.replace(old, new, 1))


def request(repo: Repo, *, of: str) -> Mapping[str, Any]:
    """Make what is committed here a pull request, from a branch of the repository with that name; the event of it."""
    inside = of == REPOSITORY["full_name"]
    places = [f"HEAD:refs/pull/{NUMBER}/merge", *(["HEAD:refs/heads/change"] if inside else [])]
    repo.git(*PUSHED, "push", "--quiet", "--force", "origin", *places)
    head = {"ref": "change", "repo": {"full_name": of}}
    return {"number": NUMBER, "pull_request": {"number": NUMBER, "head": head, "base": {"ref": "main"}}}


def checked(
    github: GitHub, repo: Repo, *, of: str = "example/plan"
) -> tuple[dict[str, str], Mapping[str, str]]:
    """What its checks came to, and said."""
    run = github.run("pull-request", "pull_request", request(repo, of=of), at=f"refs/pull/{NUMBER}/merge")
    return dict(run.results), run.said


# --- publishing --------------------------------------------------------------------------------


def test_the_night_publishes_for_its_day_and_asks_nothing_of_a_host_that_is_not_public(
    github: GitHub,
) -> None:
    """GitHub tells a schedule nothing for sure of the repository: what is not said to be public is not attested, which
    private ones are refused."""
    github.variables = {"PLAN_AS_AT": "2024-02-29"}
    run = github.run("publish", "schedule", {"schedule": "17 3 * * *", "repository": None})
    assert run.results == {"build": "success", "deploy": "success", "bill": "success"}, run.said
    assert "29 February 2024" in (github.pages / "index.html").read_text("utf-8")
    assert not (github.folder / "attested").exists()
    assert github.played.asked == []


def test_a_private_repository_publishes_too(github: GitHub) -> None:
    private = {**REPOSITORY, "private": True, "visibility": "private"}
    run = github.run("publish", "workflow_dispatch", {"repository": private})
    assert run.results["deploy"] == "success"
    assert not (github.folder / "attested").exists()


@pytest.mark.parametrize("event", ["push", "workflow_dispatch"])
def test_no_other_branch_is_published(event: str, github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    editor.git("checkout", "--quiet", "-b", "other")
    editor.git(*PUSHED, "push", "--quiet", "origin", "other")
    run = github.run("publish", event, {}, at="refs/heads/other")
    assert run.results == {}
    assert (sorted(path.name for path in github.folder.iterdir()), github.played.asked) == (
        ["artifacts", "home"],
        [],
    )


def test_a_plan_with_a_mistake_publishes_nothing(github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    change(editor, "status: ongoing", "status: odd")
    editor.git(*PUSHED, "push", "--quiet", "origin", "main")
    run = github.run("publish", "push", {})
    assert run.results["build"] == "failure"
    assert "deploy" not in run.results
    assert "status" in run.said["build"]
    assert not github.pages.exists()


def test_each_night_runs_every_test(github: GitHub) -> None:
    run = github.run("nightly", "schedule", {"schedule": "41 2 * * *", "repository": None})
    assert set(run.results.values()) == {"success"}, run.said
    assert sorted(re.findall(r"Python (\S+)", run.said["tests"])) == ["3.11", "3.12", "3.13", "3.13"]
    assert sorted(called(github.folder)) == ["audit", "nightly", *["test"] * 3, "test ENGINE=properdocs"]


# --- a pull request ----------------------------------------------------------------------------


def test_a_request_from_inside_gets_one_comment(github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    for word in ("policy", "procedure"):
        change(editor, "Update Prevent Policy annually", f"Update the {word}")
        results, said = checked(github, editor)
        assert results == dict.fromkeys(("check", "tests", "preview", "comment"), "success"), said
        change(editor, f"Update the {word}", "Update Prevent Policy annually")
    (comment,) = github.played.comments.values()
    assert comment["of"] == NUMBER
    assert "promised" in comment["body"]
    assert "procedure" in comment["body"].replace("\\", "")
    assert called(github.folder) == ["test", "test"]
    preview = (github.folder / "artifacts/preview/2023-24/actions/15/index.html").read_text("utf-8")
    assert "Preview, not published" in preview
    assert not github.pages.exists()


def test_a_request_from_outside_is_checked_and_writes_nothing(github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    change(editor, "Update Prevent Policy annually", "Update the policy")
    results, said = checked(github, editor, of="stranger/plan")
    assert results == dict.fromkeys(("check", "tests", "preview"), "success"), said
    assert "Changes what was promised" in said["preview"]
    assert (github.played.asked, branches(github.origin)) == ([], ["main"])


@pytest.mark.parametrize("of", ["example/plan", "stranger/plan"])
def test_the_code_of_a_proposal_meets_no_token(of: str, github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    editor.commit(HOSTILE, file="Makefile")
    results, said = checked(github, editor, of=of)
    assert results.pop("comment", None) == ("success" if of == "example/plan" else None)
    assert results == dict.fromkeys(("check", "tests", "preview"), "success"), said
    for job, target in {"check": "verify", "tests": "forms", "preview": "review"}.items():
        assert f"{target} of the proposal: 0 tokens, 0 kept" in said[job]
        assert "no right to push" in said[job]
    assert "of the proposal" not in said.get("comment", "")
    assert "hacked" not in branches(github.origin)
    assert ["What the proposal says." in one["body"] for one in github.played.comments.values()] == [
        True for job in said if job == "comment"
    ]


def test_a_request_that_alters_an_edition_fails(github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    kept = "data/archive/2023-24-v1.yaml"
    editor.commit(
        (editor.folder / kept).read_text("utf-8").replace("Hold 3 meetings", "Hold 2 meetings"), file=kept
    )
    results, said = checked(github, editor)
    assert results["check"] == "failure"
    assert "2023-24-v1.yaml" in said["check"]


# --- the form ----------------------------------------------------------------------------------

STRANGER: dict[str, Any] = {"association": "NONE", "labels": ["progress", "accepted"]}
ACCEPTED = {"action": "labeled", "label": {"name": "accepted"}}


def test_a_form_is_checked_as_any_proposal(github: GitHub) -> None:
    """GitHub starts nothing for what a workflow pushed, so the proposal's checks are asked for."""
    github.run("report", "issues", issue(body(what="Records reviewed.")))
    (asked,) = [data for _, way, data in github.played.asked if way.endswith("pull-request.yml/dispatches")]
    run = github.run(
        "pull-request", "workflow_dispatch", {"inputs": asked["inputs"]}, at=f"refs/heads/{asked['ref']}"
    )
    assert run.results == dict.fromkeys(("check", "tests", "preview", "comment"), "success"), run.said
    said = [one["body"] for one in github.played.comments.values() if one["of"] == NUMBER]
    assert ["Records reviewed" in body for body in said] == [True]


def test_a_strangers_form_waits_until_it_is_accepted_and_again_after_an_edit(github: GitHub) -> None:
    run = github.run("report", "issues", issue(body(), association="NONE"))
    assert run.results == {"propose": "success"}, run.said
    assert branches(github.origin) == ["main"]
    assert ["`accepted`" in one["body"] for one in github.played.comments.values()] == [True]
    # Another label does not even start the job.
    assert github.run("report", "issues", issue(body(), **STRANGER, label={"name": "question"})).results == {}
    assert branches(github.origin) == ["main"]
    github.run("report", "issues", issue(body(what="As it was accepted."), **STRANGER, **ACCEPTED))
    assert proposed(github.origin).progress[-1].text == "As it was accepted."
    # The label stays on the issue, but what is edited then has not been looked at.
    github.run("report", "issues", issue(body(what="Edited afterwards."), **STRANGER, action="edited"))
    assert proposed(github.origin).progress[-1].text == "As it was accepted."
    assert "given again" in github.played.comments[1]["body"]
    github.run("report", "issues", issue(body(what="Edited afterwards."), **STRANGER, **ACCEPTED))
    assert proposed(github.origin).progress[-1].text == "Edited afterwards."
    assert len(github.played.pulls) == 1


def test_words_of_a_form_are_never_a_command(github: GitHub) -> None:
    words = "`touch $PLAYED/hacked` $(touch $PLAYED/hacked) ${{ github.token }} ; touch $PLAYED/hacked\n::set-env name=PATH::x"
    run = github.run("report", "issues", issue(body(what=words)))
    assert run.results == {"propose": "success"}, run.said
    assert proposed(github.origin).progress[-1].text == words
    assert not (github.folder / "hacked").exists()


def test_other_issues_start_nothing(github: GitHub) -> None:
    assert github.run("report", "issues", issue("hello", labels=["bug"])).results == {}


def test_what_a_reviewer_pushes_meanwhile_is_not_lost(github: GitHub) -> None:
    """A job has looked at the branch, and a reviewer pushes before it does: its own push is refused."""
    github.run("report", "issues", issue(body(what="First.")))
    reviewer = clone(github.origin, "reviewer")
    reviewer.git("checkout", "--quiet", BRANCH)
    reviewer.commit("A reviewer's words", file="note.txt")
    hook = github.origin.parent / "meanwhile/post-commit"
    hook.parent.mkdir()
    pushes = " ".join(["git", *(f"'{word}'" for word in PUSHED), "push", "--quiet", "origin", BRANCH])
    hook.write_text(f"#!/bin/sh\ncd '{reviewer.folder}' && env -i PATH=\"$PATH\" {pushes}\n", "utf-8")
    hook.chmod(0o755)
    github.variables = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.hooksPath",
        "GIT_CONFIG_VALUE_0": str(hook.parent),
    }
    run = github.run("report", "issues", issue(body(what="Second."), action="edited"))
    assert run.results == {"propose": "failure"}
    assert "stale info" in run.said["propose"]
    assert on_branch(github.origin, BRANCH, "note.txt") == "A reviewer's words"


def test_an_edit_does_not_take_the_place_of_an_acceptance_that_waits(github: GitHub) -> None:
    """act queues nothing; but it says in which group GitHub would."""
    report = yaml.safe_load((ROOT / WORKFLOWS / "report.yml").read_text("utf-8"))
    group = report["jobs"]["propose"]["concurrency"]["group"]
    job = {
        "runs-on": "ubuntu-24.04",
        "permissions": {},
        "steps": [{"run": 'echo "$GROUP"', "env": {"GROUP": group}}],
    }
    editor = clone(github.origin, "editor")
    editor.commit(yaml.safe_dump({"on": "issues", "jobs": {"say": job}}), file=f"{WORKFLOWS}/groups.yml")
    editor.git(*PUSHED, "push", "--quiet", "origin", "main")
    events = (issue("", **STRANGER, **ACCEPTED), issue("", **STRANGER, action="edited"))
    said = [github.run("groups", "issues", event).said["say"] for event in events]
    assert said == ["report-12-labeled\n", "report-12-edited\n"]


def test_the_set_up_as_it_is_beside_a_token_leaves_out_what_only_tests_need(github: GitHub) -> None:
    """Without the ready environment of the other runs: make and pip make it from the lock."""
    run = github.run("report", "issues", issue(body()), is_ready=False)
    assert run.results == {"propose": "success"}, run.said
    assert "Setting up .venv" in run.said["propose"]
    assert "Adding what the tests need" not in run.said["propose"]
    assert branches(github.origin) == ["main", BRANCH]


def test_the_night_keeps_an_issue_for_each_role_where_that_is_switched_on(github: GitHub) -> None:
    github.variables = {"PLAN_AS_AT": "2024-02-29"}
    event = {"schedule": "41 2 * * *", "repository": None}
    assert github.run("nightly", "schedule", event).results.get("remind") is None
    assert github.played.issues == []
    github.settings = {"PLAN_REMINDERS": "on", "PLAN_ACCOUNTS": "Prevent Lead: octo"}
    for _ in range(2):
        run = github.run("nightly", "schedule", event)
        assert run.results["remind"] == "success", run.said
    titles = [one["title"] for one in github.played.issues]
    assert len(titles) == len(set(titles)) > 1, "each once"
    (lead,) = (one for one in github.played.issues if one["title"] == "To do: Prevent Lead")
    assert "@octo" in lead["body"]
    assert github.played.tokens == {"Bearer secret"}
