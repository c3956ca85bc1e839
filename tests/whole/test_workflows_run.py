"""The workflows, run as GitHub runs them: a push publishes the site, a form becomes a proposal. The other events:
tests/nightly."""

import hashlib

from action_plan.hosts.base import FORM
from action_plan.planfile import DATA

from tests.form.test_answers import body
from tests.hosts.conftest import hub as hub
from tests.hosts.github import GitHub
from tests.hosts.github import github as github
from tests.hosts.origin import BRANCH, branches, clone, issue, on_branch, proposed
from tests.hosts.origin import origin as origin
from tests.hosts.runners import PUSHED


def test_a_push_to_the_default_branch_publishes(github: GitHub) -> None:
    editor = clone(github.origin, "editor")
    text = (editor.folder / DATA).read_text("utf-8")
    editor.commit(text.replace("Update Prevent Policy annually", "Update the policy"))
    editor.git(*PUSHED, "push", "--quiet", "origin", "main")
    run = github.run("publish", "push", {})
    assert run.results == {"build": "success", "deploy": "success", "bill": "success", "form": "success"}, (
        run.said
    )
    page = (github.pages / "2023-24/actions/15/index.html").read_text("utf-8")
    assert "Update the policy" in page
    assert "https://example.github.io/plan/2023-24/actions/15/" in page
    assert "https://github.com/example/plan/edit/main/data/actions.yaml#L" in page
    # Attested are the list of all files, and each edition's ZIP, as they are published.
    attested = dict(
        row.split("  ")[::-1] for row in (github.folder / "attested").read_text("utf-8").splitlines()
    )
    assert sorted(attested) == ["site/archive/2023-24/v1/2023-24-v1.zip", "site/data/v1/site.sha256"]
    for name, checksum in attested.items():
        published = github.pages.joinpath(*name.split("/")[1:])
        assert hashlib.sha256(published.read_bytes()).hexdigest() == checksum
    assert (github.folder / "artifacts/bill-of-materials/bill.cdx.json").stat().st_size > 1000
    # The form follows the plan: not by itself, but as a proposal that is checked.
    assert "15. Update the policy" in on_branch(github.origin, "form/actions", FORM)
    assert [pull["head"] for pull in github.played.pulls] == ["form/actions"]


def test_a_form_that_a_member_sends_becomes_a_proposal(github: GitHub) -> None:
    run = github.run("report", "issues", issue(body(what="Records reviewed.")))
    assert run.results == {"propose": "success"}, run.said
    assert branches(github.origin) == ["main", BRANCH]
    assert proposed(github.origin).progress[-1].text == "Records reviewed."
    assert [(pull["head"], pull["base"]) for pull in github.played.pulls] == [(BRANCH, "main")]
    assert "Your report is now proposal #40." in github.played.comments[1]["body"]
    # What only the tests need is not installed beside a token.
    assert "Adding what the tests need" not in run.said["propose"]
