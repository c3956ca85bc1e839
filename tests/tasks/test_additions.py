"""Approvals and errata are added to editions that are kept, below what is there, or nothing is written."""

from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.archive.additions import APPROVALS, ERRATA
from action_plan.history.editions import FOLDER, read_archive
from action_plan.history.published import verify
from action_plan.tasks.additions import add_approvals, add_erratum, is_archived
from action_plan.tasks.archive import CannotArchive

from tests.conftest import SECOND_DAY, change, everything
from tests.tasks.test_archive import approval

LATER = date(2023, 12, 20)
NOTED = approval("Senate", date(2023, 12, 7), "noted", "https://example.org/m")


def test_steps_are_added_below_those_that_are_there(two_editions: Path) -> None:
    before = everything(two_editions)
    add_approvals(two_editions, LATER, [NOTED])
    once = (two_editions / APPROVALS).read_bytes()
    add_approvals(two_editions, LATER, [approval("Regulator", LATER, "submitted")], edition="2023-24/1")
    assert (two_editions / APPROVALS).read_bytes().startswith(once)
    assert before.items() <= everything(two_editions).items(), "nothing of the editions is changed"
    first, second = read_archive(two_editions).editions
    assert [one.said for one in first.later] == ["Submitted to Regulator"]
    assert [(one.by, one.on, one.minute) for one in second.later] == [("Senate", NOTED.on, NOTED.minute)]
    assert verify(two_editions) == []


def test_an_erratum_is_added(two_editions: Path) -> None:
    add_erratum(two_editions, LATER, "The day is\twrong:  \n\n- one", action=1)
    add_erratum(two_editions, LATER, "More.", edition="2023-24/1")
    first, second = read_archive(two_editions).editions
    assert [(one.on, one.action, one.text) for one in second.errata] == [
        (LATER, 1, "The day is wrong:\n\n- one")
    ]
    assert [(one.action, one.text) for one in first.errata] == [(None, "More.")]
    assert verify(two_editions) == []


@pytest.mark.parametrize(
    ("edition", "chain", "because"),
    [
        ("2023-24/7", [NOTED], "the archive has no 2023-24 edition 7"),
        ("second", [NOTED], "second does not name an edition; write it as in 2024-25/1"),
        (None, [approval("Senate", date(2024, 1, 1), "noted")], "it was noted on 1 January 2024, which is later than"),
        (None, [approval("Group", LATER, "considered")], "before it was considered, on 20 December 2023; correct"),
        (None, [approval("Prevent Working Group", date(2023, 12, 1))], "says already: Approved by Prevent"),
        (None, [approval(" ", LATER)], "the name of who it was approved by is empty"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be(
    two_editions: Path, edition: str | None, chain: list[object], because: str
) -> None:
    before = everything(two_editions)
    with pytest.raises(CannotArchive, match=because):
        add_approvals(two_editions, LATER, chain, edition=edition)  # type: ignore[arg-type]
    assert everything(two_editions) == before


@pytest.mark.parametrize(
    ("text", "action", "because"), [("", None, "the erratum is empty"), ("A slip.", 9, "has no action 9")]
)
def test_an_erratum_that_cannot_be(two_editions: Path, text: str, action: int | None, because: str) -> None:
    with pytest.raises(CannotArchive, match=because):
        add_erratum(two_editions, LATER, text, action=action)
    assert not (two_editions / ERRATA).exists()


def test_nothing_is_added_to_an_archive_that_was_altered(two_editions: Path, project: Path) -> None:
    (two_editions / FOLDER / "2023-24-v1.yaml").write_text("other")
    with pytest.raises(CannotArchive, match="run plan verify and put it right first"):
        add_erratum(two_editions, LATER, "A slip.")


def test_without_an_edition_there_is_nothing_to_add_to(project: Path) -> None:
    assert not is_archived(project)
    with pytest.raises(CannotArchive, match="no edition has been archived yet"):
        add_erratum(project, LATER, "A slip.")


# --- the command -------------------------------------------------------------------------------

SENATE = ["archive", "--noted-by", "Senate", "--noted-on", "2023-12-05"]


def test_the_command_adds_where_the_plan_is_unchanged(
    two_editions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(two_editions)
    monkeypatch.setenv("PLAN_AS_AT", LATER.isoformat())
    assert main([*SENATE, "--noted-minute", "https://example.org/m"]) == 0
    assert "2023-24 edition 2, noted by Senate, 5 December 2023." in capsys.readouterr().out
    assert main(["archive", "--erratum", "A slip.", "--edition", "2023-24/1", "--action", "1"]) == 0
    assert "an erratum in 2023-24 edition 1" in capsys.readouterr().out
    assert main(SENATE) == 1, "it is there already"
    assert len(read_archive(two_editions).editions) == 2


def test_a_plan_that_was_changed_becomes_an_edition_unless_one_is_named(
    two_editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_editions)
    monkeypatch.setenv("PLAN_AS_AT", LATER.isoformat())
    change(two_editions, "Again")
    assert main([*SENATE, "--edition", "2023-24/2"]) == 0
    assert len(read_archive(two_editions).editions) == 2
    assert main([*SENATE, "--considered-by", "Group", "--considered-on", "2023-12-04"]) == 0
    third = read_archive(two_editions).editions[2]
    assert [one.said for one in third.edition.approvals] == ["Considered by Group", "Noted by Senate"]
    assert third.later == ()


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (["--noted-by", "Senate"], "--noted-by and --noted-on go together"),
        (["--submitted-on", "2023-12-05"], "--submitted-to and --submitted-on go together"),
        (["--considered-minute", "https://example.org/m"], "--considered-by and --considered-on go together"),
        (["--action", "1"], "--action goes with --erratum"),
        (["--edition", "2023-24/1"], "add either an erratum or steps of the approval"),
        (["--erratum", "A slip.", "--note", "Why"], "a note is part of an edition"),
        ([*SENATE[1:], "--erratum", "A slip."], "add either an erratum or steps of the approval"),
    ],
)  # fmt: skip
def test_a_call_that_is_wrong(
    two_editions: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    because: str,
) -> None:
    monkeypatch.chdir(two_editions)
    before = everything(two_editions)
    assert main(["archive", *words]) == 2
    assert because in capsys.readouterr().err
    assert everything(two_editions) == before
    assert SECOND_DAY
