"""One issue for each role that has something to do, at every host that takes any."""

from pathlib import Path

import pytest
from action_plan.hosts import HOSTS, reminders
from action_plan.hosts.base import NO_ISSUES, Host, Impossible, Issue
from action_plan.planfile import DATA
from action_plan.settings import BadSetting

from tests.conftest import action, plan_yaml, theme
from tests.hosts.played import Played
from tests.hosts.test_hosts import COMMENTS, JOBS, TOKENS, every

TEXT = {"github": "body", "gitlab": "description", "forgejo": "body"}
LATE = theme(
    "A",
    action(1, achieve_by="2023-11-01", person_responsible="Prevent Lead", roles=["Prevent Lead"]),
    action(2, achieve_by="2023-11-02", person_responsible="Head of Events", roles=["Head of Events"]),
)


@every
def test_issues_are_kept(host: Host, hub: tuple[Played, str]) -> None:
    played, address = hub
    interface = host.interface(JOBS[host.name](address))
    if host.name not in COMMENTS:
        with pytest.raises(Impossible, match=NO_ISSUES):
            interface.keep_issues("plan due", {})
        return
    if host.name == "forgejo":
        played.login, played.has_pages = "forgejo-actions", False
    key = TEXT[host.name]
    hostile = {key: "<!-- plan due: a -->\nWhat somebody wants to seem ours", "title": "A"}
    played.answer("POST", "/plan/issues", {**hostile, "user": {"login": "someone"}, "author": {"id": 6}})
    played.answer("POST", "/plan/issues", {"title": "A question", key: "Why?"})
    played.asked.clear()
    wanted = {"a": Issue("To do: A", "First."), "b": Issue("To do: B", "One.")}
    interface.keep_issues("plan due", wanted)
    interface.keep_issues("plan due", wanted)
    writing = [method for method, _, _ in played.asked if method != "GET"]
    assert writing == ["POST", "POST"], "what is right already is left alone"
    interface.keep_issues("plan due", {"a": Issue("To do: A", "Second.")})
    assert [(one["title"], one[key], one["state"]) for one in played.issues] == [
        ("A", hostile[key], "open"),
        ("A question", "Why?", "open"),
        ("To do: A", "<!-- plan due: a -->\nSecond.", "open"),
        ("To do: B", "<!-- plan due: b -->\nOne.", "closed"),
    ]
    assert played.tokens == {TOKENS[host.name]}


@pytest.fixture
def job(
    project: Path, hub: tuple[Played, str], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Played, pytest.MonkeyPatch]:
    """A job of GitHub in a project in which two roles have something to do."""
    played, address = hub
    (project / DATA).write_text(plan_yaml(LATE), "utf-8")
    for name in ("REPO_HOST", "REPO_URL", *(host.job for host in HOSTS)):
        monkeypatch.delenv(name, raising=False)
    told = {**JOBS["github"](address), "REPO_URL": "https://github.com/example/plan", "PLAN_REMINDERS": "on"}
    for name, words in told.items():
        monkeypatch.setenv(name, words)
    return project, played, monkeypatch


def test_each_role_is_told_until_nothing_is_left(job: tuple[Path, Played, pytest.MonkeyPatch]) -> None:
    project, played, monkeypatch = job
    monkeypatch.setenv("PLAN_ACCOUNTS", "Head of Events: @octo, other\n\nNobody: x")
    assert reminders.main() == 0
    lead, events = played.issues
    assert (lead["title"], events["title"]) == ("To do: Prevent Lead", "To do: Head of Events")
    assert "**Overdue:** was to be achieved by 2 November 2023" in events["body"]
    assert "\n@octo @other\n" in events["body"]
    assert "@" not in lead["body"]
    form = "https://github.com/example/plan/issues/new?template=report-progress.yml&title=Progress%20report"
    assert f" ([report progress]({form}%20on%20action%201&action=1.%20" in lead["body"]
    assert not any(name in (project / DATA).read_text("utf-8") for name in ("octo", "other"))
    (project / DATA).write_text(plan_yaml(theme("A", action(1, achieve_by="2024-07-01"))), "utf-8")
    monkeypatch.setenv("PLAN_AS_AT", "2023-08-02")
    assert reminders.main() == 0
    assert [one["state"] for one in played.issues] == ["closed", "closed"]


def test_nothing_is_done_unless_it_is_switched_on(
    job: tuple[Path, Played, pytest.MonkeyPatch], capsys: pytest.CaptureFixture[str]
) -> None:
    _, played, monkeypatch = job
    for word in ("", "off"):
        monkeypatch.setenv("PLAN_REMINDERS", word)
        assert reminders.main() == 0
    monkeypatch.setenv("PLAN_REMINDERS", "yes")
    assert reminders.main() == 2
    assert capsys.readouterr().err == 'remind: PLAN_REMINDERS is "yes"; write on or off\n'
    assert played.asked == []


def test_a_plan_with_errors_closes_nothing(
    job: tuple[Path, Played, pytest.MonkeyPatch], capsys: pytest.CaptureFixture[str]
) -> None:
    project, played, _ = job
    (project / DATA).write_text("format: 1\n", "utf-8")
    assert reminders.main() == 2
    assert "has errors; run plan check" in capsys.readouterr().err
    assert played.asked == []


@pytest.mark.parametrize("row", ["octo", "Lead:", ": octo", "Lead: octo <script>", "Lead: a/b"])
def test_a_line_that_names_no_account(row: str) -> None:
    with pytest.raises(BadSetting, match="PLAN_ACCOUNTS has the line"):
        reminders.read_accounts(f"Head of Events: octo\n{row}\n")
