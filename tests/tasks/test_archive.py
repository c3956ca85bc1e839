"""An edition is made once, of the bytes of the plan, or not at all."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import action_plan.tasks.archive as module
import pytest
from action_plan.files import replace_file
from action_plan.history.archive.approvals import Approval, ApprovalStep
from action_plan.history.editions import FOLDER, LIST, checksum, read_archive
from action_plan.history.published import verify
from action_plan.planfile import DATA
from action_plan.tasks.archive import CannotArchive, archive

from tests.conftest import SECOND_DAY, TODAY, action, change, everything, plan_yaml, theme


def approval(
    by: str, on: date = TODAY, step: ApprovalStep = "approved", minute: str | None = None
) -> Approval:
    return Approval(step=step, by=by, on=on, minute=minute)


# --- making editions ---------------------------------------------------------------------------


def test_editions_are_the_bytes_of_the_plan(project: Path) -> None:
    source = b"\xef\xbb\xbf" + plan_yaml().replace("\n", "\r\n").encode() + b"\r\n# end"
    (project / DATA).write_bytes(source)
    edition = archive(project, TODAY)
    assert (project / FOLDER / "2023-24-v1.yaml").read_bytes() == source
    assert (project / DATA).read_bytes() == source
    assert edition.sha256 == checksum(source)
    assert verify(project) == []


def test_a_second_edition(two_editions: Path) -> None:
    found = read_archive(two_editions)
    assert found.problems == []
    first, second = found.editions
    one, two = first.edition, second.edition
    assert (one.name, one.archived_on, one.note) == ("2023-24 edition 1", TODAY, "The first: as it was")
    assert (two.name, two.archived_on, two.note) == ("2023-24 edition 2", SECOND_DAY, "é “2”")
    assert one.approvals == ()
    assert two.approvals == (approval("Prevent Working Group", date(2023, 12, 1)),)
    measures = [kept.plan.actions[0].measure for kept in found.editions]
    assert measures == ["Thing 1 is done", "Changed"]
    assert second.source == (two_editions / DATA).read_bytes()
    assert everything(two_editions).keys() == {LIST, "2023-24-v1.yaml", "2023-24-v2.yaml"}


@pytest.mark.parametrize("end", ["\n", ""])
def test_adding_leaves_what_was_there(two_editions: Path, end: str) -> None:
    path = two_editions / FOLDER / LIST
    path.write_text(path.read_text("utf-8").rstrip("\n") + end, "utf-8")
    before = everything(two_editions)
    change(two_editions, "Again")
    archive(two_editions, SECOND_DAY)
    assert verify(two_editions) == []
    assert len(read_archive(two_editions).editions) == 3
    after = everything(two_editions)
    assert after[LIST].startswith(before.pop(LIST))
    assert before.items() <= after.items()


def test_the_next_year_starts_at_edition_1(two_editions: Path) -> None:
    change(two_editions, year="2024-25")
    assert archive(two_editions, date(2024, 9, 1)).name == "2024-25 edition 1"
    change(two_editions, "Once more", year="2024-25")
    assert archive(two_editions, date(2024, 10, 1)).name == "2024-25 edition 2"
    assert verify(two_editions) == []


@pytest.mark.parametrize(
    "words",
    ["yes", "12:30", "2024-01-01", "1", "- a: b # c", "two\nlines\n\nand more", "'", '\\ "x"', "x" * 400],
)
def test_any_words_come_back_as_they_were(project: Path, words: str) -> None:
    archive(project, TODAY, note=words, approvals=[approval(words)])
    found = read_archive(project)
    assert found.problems == []
    edition = found.editions[0].edition
    assert (edition.note, edition.approvals) == (
        words,
        (approval(" ".join(words.split())),),
    )  # a name is one line


@pytest.mark.parametrize("words", ["", "  ", "bell\x07", "a\u202eb", "bad\udcff"])
@pytest.mark.parametrize(
    "saying", [lambda words: {"approvals": [approval(words)]}, lambda words: {"note": words}]
)
def test_words_that_cannot_be_kept(
    project: Path, saying: Callable[[str], dict[str, Any]], words: str
) -> None:
    with pytest.raises(CannotArchive, match=r"is empty|control character|no text"):
        archive(project, TODAY, **saying(words))
    assert not (project / FOLDER).exists()
    assert archive(project, TODAY).number == 1


WRONG_DAYS = {
    "it was approved on 1 January 2030, which is later than 24 November 2023; correct the day":
        [approval("Council", date(2030, 1, 1))],
    "it was approved on 1 November 2023, before it was considered, on 2 November 2023":
        [approval("Council", date(2023, 11, 1)), approval("Group", date(2023, 11, 2), "considered")],
    "it was submitted on 1 November 2023, before it was approved, on 2 November 2023":
        [approval("Council", date(2023, 11, 2)), approval("Regulator", date(2023, 11, 1), "submitted")],
    "it was approved on 5 November 2023, and says what was done on 6 November 2023":
        [approval("Council", date(2023, 11, 5))],
    "say who it was approved by, and on which day": [Approval(step="approved", by="Council")],
}  # fmt: skip


@pytest.mark.parametrize(("because", "chain"), WRONG_DAYS.items())
def test_an_approval_of_a_day_that_cannot_be(project: Path, because: str, chain: list[Approval]) -> None:
    reported = theme("A", action(1, progress=[{"date": "2023-11-06", "text": "First meeting held."}]))
    (project / DATA).write_text(plan_yaml(reported), "utf-8")
    with pytest.raises(CannotArchive, match=because):
        archive(project, TODAY, approvals=chain)
    assert not (project / FOLDER).exists()
    draft = [approval("Group", date(2023, 11, 5), "considered"), approval("Council", date(2023, 11, 6))]
    assert archive(project, TODAY, approvals=draft[::-1]).approvals == tuple(draft), "in order of day"


# --- refusing ----------------------------------------------------------------------------------


def refused(project: Path, because: str) -> None:
    before = everything(project)
    with pytest.raises(CannotArchive, match=because):
        archive(project, SECOND_DAY)
    assert everything(project) == before, "nothing is written"


def test_the_same_plan_again(two_editions: Path) -> None:
    refused(two_editions, "nothing has changed since 2023-24 edition 2")


def test_an_older_year(two_editions: Path) -> None:
    change(two_editions, year="2022-23", title="Old")
    (two_editions / DATA).write_text((two_editions / DATA).read_text().replace("2024-08-01", "2023-08-01"))
    refused(two_editions, "the plan is for 2022-23, and 2023-24 edition 2 is already in the archive")


@pytest.mark.parametrize(
    "spoilt", ["format: 1\n", "plan: [", plan_yaml(theme("A", action(1, status="stopped")))]
)
def test_a_plan_with_errors(project: Path, spoilt: str) -> None:
    (project / DATA).write_text(spoilt)
    refused(project, "has errors; run plan check")
    assert not (project / FOLDER).exists()


def test_a_plan_with_warnings_is_archived(project: Path) -> None:
    change(project, "Write to prevent@example.org")
    assert archive(project, TODAY).number == 1


def test_an_archive_that_was_altered(two_editions: Path) -> None:
    (two_editions / FOLDER / "2023-24-v1.yaml").write_text("other")
    change(two_editions, "Again")
    refused(two_editions, "the archive is not as it was published; run plan verify")


@pytest.mark.parametrize("failing", ["2023-24-v2.yaml", LIST])
def test_a_failure_while_writing_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    archive(project, TODAY)
    change(project)
    before = everything(project)

    def replace_or_fail(path: Path, content: bytes) -> None:
        if path.name == failing:
            raise OSError(28, "No space left on device", str(path))
        replace_file(path, content)

    monkeypatch.setattr(module, "replace_file", replace_or_fail)
    with pytest.raises(OSError, match="No space left"):
        archive(project, SECOND_DAY)
    assert everything(project) == before
    assert verify(project) == []


def test_a_command_that_was_killed_between_the_two_can_be_run_again(project: Path) -> None:
    archive(project, TODAY)
    change(project)
    (project / FOLDER / "2023-24-v2.yaml").write_bytes((project / DATA).read_bytes())
    (project / FOLDER / ".x.part").write_bytes(b"ha")
    assert [one.kind.slug for one in verify(project)] == ["edition-unlisted"]
    assert archive(project, SECOND_DAY).number == 2
    assert verify(project) == []


def test_a_file_that_is_another_is_not_taken_for_the_edition(project: Path) -> None:
    archive(project, TODAY)
    change(project)
    (project / FOLDER / "2023-24-v2.yaml").write_bytes(b"other")
    refused(project, "the archive is not as it was published; run plan verify")


def test_a_clock_that_goes_back(two_editions: Path) -> None:
    change(two_editions, "Again")
    with pytest.raises(CannotArchive, match="it is 2023-11-24 here, and 2023-24 edition 2 was archived on"):
        archive(two_editions, TODAY)


def test_what_is_written_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr("os.fsync", lambda _: order.append("sync"))
    replace = os.replace

    def named(*names: Path) -> None:
        order.append("name")
        replace(*names)

    monkeypatch.setattr("os.replace", named)
    replace_file(tmp_path / "file", b"one")
    assert order == ["sync", "name", "sync"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    replace_file(path, b"one")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    replace_file(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o600)

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="no"):
        replace_file(path, b"three")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"file": b"two"}
