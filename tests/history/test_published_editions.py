"""What git knows to have been published stays as it was, whatever the list of editions says."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.archive.additions import ERRATA, FORMS
from action_plan.history.archive.approvals import Approval
from action_plan.history.editions import FOLDER, LIST, checksum, read_archive
from action_plan.history.published import altered, verify
from action_plan.planfile import DATA
from action_plan.planfile.rules.catalogue import CATALOGUE
from action_plan.tasks.archive import archive

from tests.conftest import SECOND_DAY, TODAY, Repo, change, plan_yaml
from tests.history.test_editions import ALTERED, LISTED, MISSING, SHORTENED, V1, V3, edit_list, exchange
from tests.tasks.test_archive import refused


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = Repo(tmp_path_factory.mktemp("published"))
    repo.commit(plan_yaml())
    archive(repo.folder, TODAY)
    repo.commit()
    change(repo.folder)
    archive(repo.folder, SECOND_DAY)
    repo.commit()
    return repo


@pytest.fixture
def published(tmp_path: Path, _published: Repo) -> Repo:
    """A repository whose project has two editions, committed one after the other."""
    return Repo(tmp_path / "repo", like=_published)


def found(root: Path) -> list[tuple[str, str, str]]:
    """What `altered` finds; each of it, `verify` finds too."""
    problems = altered(root)
    assert set(problems) <= set(verify(root))
    assert all(p.is_error for p in problems)
    return [(p.kind.slug, p.file, p.message) for p in problems]


def rewrite(folder: Path) -> None:
    """Alter the first edition, and correct its checksum in the list to match."""
    name = "2023-24-v1.yaml"
    exchange((folder / name).read_text("utf-8").replace("Do thing 1", "Do thing 2"), name)(folder)


def take_out(folder: Path, name: str = "2023-24-v2.yaml") -> None:
    """Remove an edition and its entry."""
    (folder / name).unlink()
    head, *entries = (folder / LIST).read_text("utf-8").split("- year:")
    left = [entry for entry in entries if f"file: {name}" not in entry]
    (folder / LIST).write_text("- year:".join([head, *left]), "utf-8")


def empty(folder: Path) -> None:
    shutil.rmtree(folder)


EMPTIED = [
    ("edition-missing", V1, f"{V1}, published as 2023-24 edition 1, is missing"),
    MISSING,
    ("editions-not-read", LISTED, "the list of editions is missing"),
]
UNDETECTED: dict[Callable[[Path], None], list[tuple[str, str, str]]] = {
    rewrite: [ALTERED, SHORTENED], take_out: [MISSING, SHORTENED], empty: EMPTIED
}  # fmt: skip
"""Alterations after which the checksums are right."""


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize(("alter", "expected"), UNDETECTED.items())
def test_what_the_checksums_do_not_tell(
    published: Repo,
    alter: Callable[[Path], None],
    expected: list[tuple[str, str, str]],
    committed: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(published.folder)
    assert main(["verify"]) == 0
    alter(published.folder / FOLDER)
    assert read_archive(published.folder).problems == []
    if committed:
        published.commit()
    assert found(published.folder) == expected
    capsys.readouterr()
    assert main(["verify"]) == 1
    out = capsys.readouterr().out
    for slug, file, message in expected:
        assert f"{file}:1:1: error {CATALOGUE[slug].code} {slug}\n    {message}; " in out
    assert out.endswith(f"\n{len(expected)} errors, 0 warnings\n")


def test_an_entry_that_was_changed(repo: Repo) -> None:
    repo.commit(plan_yaml())
    archive(repo.folder, TODAY, approvals=[Approval(step="approved", by="Working Group", on=TODAY)])
    repo.commit()
    edit_list("Working Group", "Somebody")(repo.folder / FOLDER)
    assert read_archive(repo.folder).problems == []
    assert found(repo.folder) == [SHORTENED]


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("file", FORMS)
def test_what_was_added_to_an_edition_is_never_changed(published: Repo, file: str, committed: bool) -> None:
    entry = b"- {edition: 2023-24/1, step: noted, by: Senate, on: 2023-12-01}\n"
    if file == ERRATA:
        entry = b"- {edition: 2023-24/1, on: 2023-12-06, text: A slip.}\n"
    published.commit(entry, file)
    published.commit(entry + entry.replace(b"2023-24/1", b"2023-24/2").replace(b"12-01", b"12-05"), file)
    assert verify(published.folder) == []
    for after, what in (
        (
            entry.replace(b"Senate", b"Nobody").replace(b"slip", b"joke"),
            "an entry that was published was changed or taken out",
        ),
        (entry, "an entry that was published was changed or taken out"),
        (None, "what was added to the editions is missing"),
    ):
        if after is None:
            (published.folder / file).unlink()
        else:
            published.write(after, file)
        if committed:
            published.commit()
        assert found(published.folder) == [("addition-altered", file, what)]


@pytest.mark.parametrize("alter", UNDETECTED)
def test_nothing_is_added_until_an_alteration_is_taken_back(
    published: Repo, alter: Callable[[Path], None]
) -> None:
    alter(published.folder / FOLDER)
    published.commit()
    change(published.folder, "Again")
    refused(published.folder, "the archive is not as it was published; run plan verify")
    published.git("checkout", "--quiet", "--", DATA)
    published.git("revert", "--no-edit", "HEAD")
    assert verify(published.folder) == []
    change(published.folder, "Again")
    assert archive(published.folder, SECOND_DAY).number == 3


def test_an_edition_upon_an_altered_list_does_not_hide_it(published: Repo) -> None:
    folder = published.folder / FOLDER
    before = (folder / LIST).read_bytes()
    rewrite(folder)
    published.commit()
    content = plan_yaml(title="Third").encode()
    published.write(content, f"{FOLDER}/2023-24-v3.yaml")
    entry = (
        f"- year: 2023-24\n  number: 3\n  archived_on: 2023-12-06\n"
        f"  file: 2023-24-v3.yaml\n  sha256: {checksum(content)}\n"
    )
    (folder / LIST).write_bytes((folder / LIST).read_bytes() + entry.encode())
    published.commit()
    assert found(published.folder) == [ALTERED, SHORTENED]
    (folder / LIST).write_bytes(before + entry.encode())
    published.git("checkout", "--quiet", "HEAD~2", "--", V1)
    assert verify(published.folder) == []


def test_an_end_of_line_at_the_end_of_the_list_may_come_and_go(published: Repo) -> None:
    listed = published.folder / LISTED
    published.commit(listed.read_bytes().rstrip(b"\n"), LISTED)
    assert verify(published.folder) == []
    published.commit(listed.read_bytes() + b"\n\n", LISTED)
    assert verify(published.folder) == []
    published.commit(listed.read_bytes() + b"# a blank \n", LISTED)
    assert verify(published.folder) == []
    listed.write_bytes(listed.read_bytes().rstrip(b"\n") + b"0")
    assert SHORTENED in found(published.folder)


def test_a_merge_that_brings_an_edition(published: Repo) -> None:
    published.git("switch", "--quiet", "--create=edition")
    change(published.folder, "Again")
    archive(published.folder, SECOND_DAY)
    assert verify(published.folder) == []
    published.commit()
    published.git("switch", "--quiet", "main")
    published.commit("About", "README.md")
    published.merge("edition")
    assert verify(published.folder) == []
    take_out(published.folder / FOLDER, "2023-24-v3.yaml")
    missing = ("edition-missing", V3, f"{V3}, published as 2023-24 edition 3, is missing")
    assert found(published.folder) == [missing, SHORTENED]


def test_a_merge_that_takes_an_edition_out(published: Repo) -> None:
    published.git("switch", "--quiet", "--create=other")
    take_out(published.folder / FOLDER)
    published.commit()
    published.git("switch", "--quiet", "main")
    published.commit("About", "README.md")
    published.merge("other")
    assert found(published.folder) == [MISSING, SHORTENED]


def test_what_was_never_on_the_main_line_was_not_published(published: Repo) -> None:
    published.git("switch", "--quiet", "--create=draft")
    change(published.folder, "Draft")
    archive(published.folder, SECOND_DAY)
    published.commit()
    published.git("switch", "--quiet", "main")
    published.merge("draft", "--strategy=ours")
    assert verify(published.folder) == []


def test_a_file_that_was_never_listed_can_be_taken_out(published: Repo) -> None:
    """As the remedy for it says."""
    published.commit("by hand", V3)
    published.commit((published.folder / V1).read_bytes(), f"{FOLDER}/copy of 2023-24-v1.yaml")
    assert [p.kind.slug for p in verify(published.folder)] == ["edition-unlisted"] * 2
    (published.folder / V3).unlink()
    (published.folder / FOLDER / "copy of 2023-24-v1.yaml").unlink()
    published.commit()
    assert verify(published.folder) == []
    change(published.folder, "Again")
    assert f"{FOLDER}/{archive(published.folder, SECOND_DAY).file}" == V3
    published.commit()
    assert verify(published.folder) == []


def test_a_project_in_a_folder_of_a_repository(published: Repo, tmp_path: Path) -> None:
    outer = Repo(tmp_path / "outer")
    root = outer.folder / "sites" / "plän"
    shutil.copytree(published.folder / "data", root / "data")
    outer.commit("other", f"{FOLDER}/2022-23-v1.yaml")
    assert verify(root) == []
    rewrite(root / FOLDER)
    take_out(root / FOLDER)
    assert found(root) == [ALTERED, MISSING, SHORTENED]


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_tells_what_it_knows(published: Repo, tmp_path: Path, depth: int) -> None:
    clone = published.clone(tmp_path / "clone", f"--depth={depth}")
    assert verify(clone) == []
    rewrite(clone / FOLDER)
    assert found(clone) == [ALTERED, SHORTENED]


def test_without_a_history_the_checksums_must_do(
    published: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published.folder / "data", copy / "data")
    assert altered(copy) == []
    uncommitted = Repo(tmp_path / "uncommitted")
    shutil.copytree(published.folder / "data", uncommitted.folder / "data")
    assert altered(uncommitted.folder) == []
    rewrite(published.folder / FOLDER)
    assert altered(published.folder)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert verify(published.folder) == []
