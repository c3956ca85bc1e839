"""Every host: its links, its form, and what a job may ask of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from action_plan.form.answers import answers, read_form
from action_plan.form.filled import blank
from action_plan.hosts import HOSTS, host_here, host_of, proposal, review_comment
from action_plan.hosts.base import NO_COMMENTS, NO_PROPOSALS, Host, Impossible
from action_plan.hosts.repository import Repository, links_of, repository_of
from action_plan.planfile.reading import Reading
from action_plan.settings import BadSetting, Settings

from tests.conftest import a_plan, action, theme
from tests.hosts.played import Played

URL = "https://plan.example/group/plan/"

LINKS = {
    "github": ("edit/main/data/actions.yaml#L25-L34", "commit/", "issues/new?template=report-progress.yml&title=Progress%20report"),
    "gitlab": ("-/edit/main/data/actions.yaml#L25-34", "-/commit/", f"-/issues/new?issue%5Btitle%5D=Progress%20report&issue%5Bdescription%5D={quote(blank({}), safe='')}"),
    "forgejo": ("_edit/main/data/actions.yaml", "commit/", "issues/new?template=.github%2fISSUE_TEMPLATE%2freport-progress.yml&title=Progress%20report"),
    "bitbucket": ("src/main/data/actions.yaml?mode=edit#lines-25:34", "commits/", None),
}  # fmt: skip

ASKS = {
    "github": "issues/new?title={title}&body={text}",
    "gitlab": "-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={text}",
    "forgejo": "issues/new?title={title}&body={text}",
}

JOBS: dict[str, Callable[[str], dict[str, Any]]] = {
    "github": lambda at: {"GITHUB_API_URL": at, "GITHUB_REPOSITORY": "example/plan", "GITHUB_TOKEN": "secret"},
    "gitlab": lambda at: {"CI_API_V4_URL": at, "CI_PROJECT_ID": "7", "PLAN_TOKEN": "secret"},
    "forgejo": lambda at: {**JOBS["github"](f"{at}/api/v1"), "GITEA_ACTIONS": "true"},
    "bitbucket": lambda at: {"BITBUCKET_BUILD_NUMBER": "1"},
}  # fmt: skip
"""The variables of a job, for an interface at an address."""

COMMENTS = {
    "github": ("/repos/example/plan/issues/3/comments",) * 2,
    "gitlab": ("/projects/7/merge_requests/3/notes", "/projects/7/issues/3/notes"),
    "forgejo": ("/api/v1/repos/example/plan/issues/3/comments",) * 2,
}
"""Where the comments of a request, and of an issue, stand at those hosts that take any."""

TOKENS = {"github": "Bearer secret", "gitlab": "secret", "forgejo": "token secret"}

every = pytest.mark.parametrize("host", HOSTS, ids=lambda host: str(host.name))


@every
def test_links_and_form(host: Host) -> None:
    edit, commits, form = LINKS[host.name]
    plan = a_plan()
    for url in (URL, URL.rstrip("/")):
        repository = Repository(url, host)
        assert repository.edit("data/actions.yaml", 25, 34) == URL + edit
        assert repository.commits == URL + commits
        assert (repository.form.empty(plan) if repository.form else None) == (URL + form if form else None)
        assert repository.ask == (URL + ASKS[host.name] if host.name in ASKS else None)


ON_AN_ACTION = {
    "github": "&title=Progress%20report%20on%20action%207&action=7.%20A%20%26%20B",
    "forgejo": "&title=Progress%20report%20on%20action%207&field:action=1",
}
"""What tells the form on which action somebody reports: its words or, at Forgejo, its place in the list."""


@every
def test_the_form_knows_the_action(host: Host) -> None:
    plan = a_plan(theme("A", action(3), action(7, action="A & B")))
    form = Repository(URL, host).form
    if form is None:
        assert host.name == "bitbucket"
        return
    address = form.on(plan.actions[1], plan)
    if host.name != "gitlab":
        assert address == form.empty(plan).partition("&title=")[0] + ON_AN_ACTION[host.name]
        return
    filled = parse_qs(urlsplit(address).query)
    assert filled["issue[title]"] == ["Progress report on action 7"]
    [text] = filled["issue[description]"]
    assert answers(text) == {"Action": "7. A & B"}
    told = text.replace("<!-- A sentence or two.", "Records reviewed.<!-- A sentence or two.")
    assert read_form(told, date(2024, 1, 15)).number == 7


@every
def test_another_branch_and_a_folder_of_a_larger_repository(host: Host) -> None:
    repository = Repository(URL, host, "trunk/next", "our sites/plan/")
    edit = LINKS[host.name][0].replace("main", "trunk/next").replace("data", "our%20sites/plan/data")
    assert repository.edit("data/actions.yaml", 25, 34) == URL + edit


@pytest.mark.parametrize("edit_uri", ["edit/main/docs/", "/edit/main/docs"])
def test_a_host_that_nobody_knows_gets_no_links_but_those_that_it_is_said_to_have(edit_uri: str) -> None:
    repository = Repository(URL, None)
    assert repository.edit("data/actions.yaml", 25, 34) is None
    assert (repository.commits, repository.form) == (None, None)
    told = Repository(URL, None, edit_uri=edit_uri)
    assert told.edit("data/actions.yaml", 25, 34) == URL + "edit/main/data/actions.yaml"


@every
def test_a_host_is_known_by_the_setting_or_by_its_name(host: Host) -> None:
    assert host_of("https://git.example.org/plan") is None
    assert host_of("https://git.example.org/plan", host.name) is host
    for name in (host.name, *host.also):
        assert host_of("https://gitlab.example.org/plan", name) is host
    for part in host.known_by:
        assert host_of(f"https://{part}.example.org/plan") is host
        assert host_of(f"https://git.example.org/{part}/plan") is None


def test_the_hosts_that_most_people_use() -> None:
    names = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitea.com")
    known = [host_of(f"https://{name}/example/plan") for name in names]
    assert [host and host.name for host in known] == ["github", "gitlab", "bitbucket", "forgejo", "forgejo"]


def test_another_word_is_no_host() -> None:
    said = '^REPO_HOST is "GitLab"; write bitbucket, forgejo, gitea, github or gitlab$'
    settings = Settings(today=date(2024, 1, 1), repo_host="GitLab")
    for ask in (
        lambda: host_of(URL, "GitLab"), lambda: repository_of(settings), lambda: host_here({"REPO_HOST": "GitLab"})
    ):  # fmt: skip
        with pytest.raises(BadSetting, match=said):
            ask()


TOLD = [
    ("", "https://github.com/a/b", "https://github.com/a/b/issues/new?title=Q%20%26&body=%C3%A9%0A%0A"),
    (
        "plan@example.org",
        "https://github.com/a/b",
        "mailto:plan@example.org?subject=Q%20%26&body=%C3%A9%0A%0A",
    ),
    ("mailto:plan@example.org", "", "mailto:plan@example.org?subject=Q%20%26&body=%C3%A9%0A%0A"),
    ("https://example.org/{ask}", "", "https://example.org/%7Bask%7D"),
    ("", "", None),
]


@pytest.mark.parametrize(("contact", "repository", "address"), TOLD)
def test_people_ask_the_contact_or_with_an_issue(contact: str, repository: str, address: str | None) -> None:
    settings = Settings(today=date(2024, 1, 1), repo_url=repository)
    links = links_of(settings, None, "", contact)(Reading("plan"))
    assert links.asking("Q &", "é") == address


@pytest.mark.parametrize(
    "contact", ["nobody", "javascript:x@example.org", "a@example.org?cc=b@example.org", "http://x.org"]
)
def test_another_contact_is_none(contact: str) -> None:
    with pytest.raises(BadSetting, match="write an e-mail address, or that of a form"):
        links_of(Settings(today=date(2024, 1, 1)), None, "", contact)


def test_there_may_be_no_repository() -> None:
    assert repository_of(Settings(today=date(2024, 1, 1), repo_host="gitlab")) is None


@every
def test_a_job_knows_its_host(host: Host) -> None:
    assert host_here(JOBS[host.name]("https://git.example.org")) is host
    assert host_here({**JOBS["gitlab"]("https://git.example.org"), "REPO_HOST": host.name}) is host


@every
@pytest.mark.parametrize("on_issue", [False, True])
def test_a_comment_is_put_once_and_brought_up_to_date(
    host: Host, on_issue: bool, hub: tuple[Played, str]
) -> None:
    played, address = hub
    if host.name not in COMMENTS:
        with pytest.raises(Impossible, match=NO_COMMENTS):
            host.interface(JOBS[host.name](address)).comment(3, "plan diff", "First.")
        return
    if host.name == "forgejo":
        played.login, played.has_pages = "forgejo-actions", False
    played.say("<!-- plan diff --> What somebody wants to seem ours", 3, "someone", 6)
    interface = host.interface(JOBS[host.name](address))
    for text in ("First.", "Second."):
        interface.comment(3, "plan diff", text, on_issue=on_issue)
    interface.comment(3, "plan report", "Another.", on_issue=on_issue)
    assert [comment["body"] for comment in played.comments.values()] == [
        "<!-- plan diff --> What somebody wants to seem ours",
        "<!-- plan diff -->\nSecond.",
        "<!-- plan report -->\nAnother.",
    ]
    posted = [way for method, way, _ in played.asked if method == "POST"]
    assert posted == [COMMENTS[host.name][on_issue]] * 2
    assert played.tokens == {TOKENS[host.name]}


@every
def test_a_proposal_is_made_once_and_checked(host: Host, hub: tuple[Played, str]) -> None:
    played, address = hub
    interface = host.interface(JOBS[host.name](address))
    assert interface.proposes == (host.name == "github")
    if not interface.proposes:
        with pytest.raises(Impossible, match="Only GitHub tells"):
            interface.propose("report/issue-12", "A title", "Words.")
        return
    for words in ("Words.", "Other words."):
        assert interface.propose("report/issue-12", "A title", words) == 40
    assert [(pull["head"], pull["body"]) for pull in played.pulls] == [("report/issue-12", "Other words.")]
    started = [data for _, way, data in played.asked if way.endswith("/dispatches")]
    assert started == [{"ref": "report/issue-12", "inputs": {"request": "40"}}] * 2


@pytest.mark.parametrize(
    ("program", "words", "job", "said"),
    [
        (review_comment.main, "--comment", {"BITBUCKET_BUILD_NUMBER": "1"}, f"comment: {NO_COMMENTS}\n"),
        (
            review_comment.main,
            "--comment",
            {},
            "comment: This is no job at bitbucket, forgejo, gitea, github or gitlab; it can only be done in one.\n",
        ),
        (proposal.main, "--forms", {"CI_API_V4_URL": "https://git.example.org"}, f"propose: {NO_PROPOSALS}\n"),
    ],
)  # fmt: skip
def test_what_a_host_cannot_do_is_said(
    program: Callable[[], int],
    words: str,
    job: dict[str, str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("REPO_HOST", *(host.job for host in HOSTS)):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"PLAN_REQUEST": "3", **job}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    Path("build").mkdir()
    Path("build/review.md").write_text("Words.", "utf-8")
    monkeypatch.setattr("sys.argv", ["program", words])
    assert program() == 2
    assert capsys.readouterr().err == said
