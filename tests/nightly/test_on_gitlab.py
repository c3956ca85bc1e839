"""What each event starts at GitLab, with gitlab-ci-local."""

from action_plan.planfile import DATA

from tests.hosts.conftest import hub as hub
from tests.hosts.gitlab import GitLab
from tests.hosts.gitlab import gitlab as gitlab
from tests.hosts.origin import clone
from tests.hosts.origin import origin as origin
from tests.hosts.runners import called

REQUEST = {
    "CI_MERGE_REQUEST_IID": "3",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "change",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
}
TOKEN = {"PLAN_TOKEN": "secret"}
OF_A_REQUEST = ("check", "tests", "preview")


def proposed(gitlab: GitLab, word: str = "policy", onto: str = "main") -> None:
    """A branch "change" that changes the wording of an action."""
    editor = clone(gitlab.origin, f"editor-{word}")
    text = (editor.folder / DATA).read_text("utf-8")
    editor.commit(text.replace("Update Prevent Policy annually", f"Update the {word}"))
    editor.git("push", "--quiet", "--force", "origin", "HEAD:refs/heads/change", f"main~1:refs/heads/{onto}")


def test_a_push_to_the_default_branch_publishes(gitlab: GitLab) -> None:
    run = gitlab.run("push")
    assert run.results == dict.fromkeys(("check", "tests", "pages"), "PASS"), run.said
    page = (gitlab.artifacts / "pages/public/2023-24/actions/15/index.html").read_text("utf-8")
    assert "https://example.gitlab.io/plan/2023-24/actions/15/" in page
    assert "https://gitlab.example.org/example/plan/-/edit/main/data/actions.yaml#L" in page
    assert "Preview, not published" not in page
    assert (called(gitlab.folder), gitlab.played.asked) == (["test"], [])


def test_a_push_to_another_branch_publishes_nothing(gitlab: GitLab) -> None:
    """GitLab starts no pipeline for it at all; gitlab-ci-local passes over what `workflow` says of that."""
    proposed(gitlab)
    run = gitlab.run("push", "change", **TOKEN)
    assert run.results == dict.fromkeys(("check", "tests"), "PASS"), run.said
    assert gitlab.played.asked == []


def test_the_night_publishes_whatever_else_it_finds(gitlab: GitLab) -> None:
    """A weakness that becomes known does not keep the site as it was yesterday."""
    run = gitlab.run("schedule", fails="audit")
    assert run.results == {"check": "PASS", "tests": "PASS", "nightly": "FAIL", "pages": "PASS"}, run.said
    assert sorted(called(gitlab.folder)) == ["audit", "nightly", "test"]
    assert (gitlab.artifacts / "pages/public/index.html").exists()


def test_a_request_gets_one_comment(gitlab: GitLab) -> None:
    for word in ("policy", "procedure"):
        proposed(gitlab, word)
        run = gitlab.run("merge_request_event", "change", **REQUEST, **TOKEN)
        assert run.results == dict.fromkeys((*OF_A_REQUEST, "comment"), "PASS"), run.said
    (comment,) = gitlab.played.comments.values()
    assert comment["of"] == 3
    assert "procedure" in comment["body"].replace("\\", "")
    assert gitlab.played.tokens == {"secret"}
    preview = gitlab.artifacts / "preview/preview/2023-24/actions/15/index.html"
    assert "Preview, not published" in preview.read_text("utf-8")


def test_a_request_without_the_token_writes_nothing(gitlab: GitLab) -> None:
    """As in a pipeline of a fork, which has none of the project's variables."""
    proposed(gitlab)
    run = gitlab.run("merge_request_event", "change", **REQUEST)
    assert run.results == dict.fromkeys(OF_A_REQUEST, "PASS"), run.said
    assert (gitlab.artifacts / "preview/build/review.md").exists()
    assert gitlab.played.asked == []


def test_the_name_of_a_branch_is_never_a_command(gitlab: GitLab) -> None:
    onto = "x;>hacked;`>hacked`"
    proposed(gitlab, onto=onto)
    request = {**REQUEST, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": onto}
    run = gitlab.run("merge_request_event", "change", **request)
    assert not list(gitlab.origin.parent.rglob("hacked"))
    assert run.results == dict.fromkeys(OF_A_REQUEST, "PASS"), run.said


def test_the_night_keeps_an_issue_for_each_role_where_that_is_switched_on(gitlab: GitLab) -> None:
    told = {"PLAN_AS_AT": "2024-02-29", "PLAN_REMINDERS": "on"}
    assert "remind" not in gitlab.run("schedule", **told).results, "without a token"
    for _ in range(2):
        run = gitlab.run("schedule", **told, **TOKEN)
        assert run.results["remind"] == "PASS", run.said
    titles = [one["title"] for one in gitlab.played.issues]
    assert len(titles) == len(set(titles)) > 1, "each once"
