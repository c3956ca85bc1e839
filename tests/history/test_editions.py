"""The editions: made once, kept as they were, and every alteration found."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import action_plan.tasks.archive as module
import pytest
from action_plan.cli import main
from action_plan.files import replace_file
from action_plan.history.editions import FOLDER, LIST, altered, checksum, read_archive, verify
from action_plan.planfile import DATA
from action_plan.planfile.catalogue import CATALOGUE
from action_plan.tasks.archive import CannotArchive, archive

from tests.conftest import ROOT, TODAY, Repo, action, plan_yaml, theme
from tools.project import FIRST, first_project

SECOND_DAY = date(2023, 12, 5)


def change(project: Path, measure: str = "Changed", **about: Any) -> None:
    (project / DATA).write_text(plan_yaml(theme("A", action(1, measure=measure)), **about), "utf-8")


def everything(project: Path) -> dict[str, bytes]:
    """Every file of the archive, hidden ones too."""
    folder = project / FOLDER
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.fixture
def kept(project: Path) -> Path:
    """A project with two editions."""
    archive(project, TODAY, note="The first: as it was")
    change(project)
    archive(
        project, SECOND_DAY, approved_by="Prevent Working Group", approved_on=date(2023, 12, 1), note="é “2”"
    )
    return project


# --- making editions ---------------------------------------------------------------------------


def test_editions_are_the_bytes_of_the_plan(project: Path) -> None:
    source = b"\xef\xbb\xbf" + plan_yaml().replace("\n", "\r\n").encode() + b"\r\n# end"
    (project / DATA).write_bytes(source)
    edition = archive(project, TODAY)
    assert (project / FOLDER / "2023-24-v1.yaml").read_bytes() == source
    assert (project / DATA).read_bytes() == source
    assert edition.sha256 == checksum(source)
    assert verify(project) == []


def test_a_second_edition(kept: Path) -> None:
    found = read_archive(kept)
    assert found.problems == []
    first, second = found.editions
    one, two = first.edition, second.edition
    assert (one.name, one.archived_on, one.note) == ("2023-24 version 1", TODAY, "The first: as it was")
    assert (two.name, two.archived_on, two.note) == ("2023-24 version 2", SECOND_DAY, "é “2”")
    assert (one.approved_by, one.approved_on) == (None, None)
    assert (two.approved_by, two.approved_on) == ("Prevent Working Group", date(2023, 12, 1))
    measures = [kept.plan.actions[0].measure for kept in found.editions]
    assert measures == ["Thing 1 is done", "Changed"]
    assert second.source == (kept / DATA).read_bytes()
    assert everything(kept).keys() == {LIST, "2023-24-v1.yaml", "2023-24-v2.yaml"}


@pytest.mark.parametrize("end", ["\n", ""])
def test_adding_leaves_what_was_there(kept: Path, end: str) -> None:
    path = kept / FOLDER / LIST
    path.write_text(path.read_text("utf-8").rstrip("\n") + end, "utf-8")
    before = everything(kept)
    change(kept, "Again")
    archive(kept, SECOND_DAY)
    assert verify(kept) == []
    assert len(read_archive(kept).editions) == 3
    after = everything(kept)
    assert after[LIST].startswith(before.pop(LIST))
    assert before.items() <= after.items()


def test_the_next_year_starts_at_version_1(kept: Path) -> None:
    change(kept, year="2024-25")
    assert archive(kept, date(2024, 9, 1)).name == "2024-25 version 1"
    change(kept, "Once more", year="2024-25")
    assert archive(kept, date(2024, 10, 1)).name == "2024-25 version 2"
    assert verify(kept) == []


@pytest.mark.parametrize(
    "words",
    ["yes", "12:30", "2024-01-01", "1", "- a: b # c", "two\nlines\n\nand more", "'", '\\ "x"', "x" * 2000],
)
def test_any_words_come_back_as_they_were(project: Path, words: str) -> None:
    archive(project, TODAY, note=words, approved_by=words)
    found = read_archive(project)
    assert found.problems == []
    assert (found.editions[0].edition.note, found.editions[0].edition.approved_by) == (words, words)


@pytest.mark.parametrize("words", ["", "  ", "bell\x07", "a\u2028b", "bad\udcff"])
@pytest.mark.parametrize("name", ["approved_by", "note"])
def test_words_that_cannot_be_kept(project: Path, name: str, words: str) -> None:
    with pytest.raises(CannotArchive, match=r"is empty|control character|no text"):
        archive(project, TODAY, **{name: words})  # type: ignore[arg-type]
    assert not (project / FOLDER).exists()
    assert archive(project, TODAY).version == 1


def test_an_approval_that_is_to_come(project: Path) -> None:
    with pytest.raises(CannotArchive, match="2030-01-01 is later than today, 2023-11-24"):
        archive(project, TODAY, approved_on=date(2030, 1, 1))
    assert not (project / FOLDER).exists()


# --- refusing ----------------------------------------------------------------------------------


def refused(project: Path, because: str) -> None:
    before = everything(project)
    with pytest.raises(CannotArchive, match=because):
        archive(project, SECOND_DAY)
    assert everything(project) == before, "nothing is written"


def test_the_same_plan_again(kept: Path) -> None:
    refused(kept, "nothing has changed since 2023-24 version 2")


def test_an_older_year(kept: Path) -> None:
    change(kept, year="2022-23", title="Old")
    (kept / DATA).write_text((kept / DATA).read_text().replace("2024-08-01", "2023-08-01"))
    refused(kept, "the plan is for 2022-23, and 2023-24 version 2 is already in the archive")


@pytest.mark.parametrize(
    "spoilt", ["format: 1\n", "plan: [", plan_yaml(theme("A", action(1, status="stopped")))]
)
def test_a_plan_with_errors(project: Path, spoilt: str) -> None:
    (project / DATA).write_text(spoilt)
    refused(project, "has errors; run plan check")
    assert not (project / FOLDER).exists()


def test_a_plan_with_warnings_is_archived(project: Path) -> None:
    change(project, "Write to prevent@example.org")
    assert archive(project, TODAY).version == 1


def test_an_archive_that_was_altered(kept: Path) -> None:
    (kept / FOLDER / "2023-24-v1.yaml").write_text("other")
    change(kept, "Again")
    refused(kept, "the archive is not as it was published; run plan verify")


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


# --- finding alterations -----------------------------------------------------------------------


def flip(path: Path, at: int) -> None:
    """Alter one bit of one byte."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def _edit(old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / LIST
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        (folder / old).rename(folder / new)
        _edit(f"file: {old}", f"file: {new}")(folder)

    return rename


def _exchange(content: str, name: str = "2023-24-v2.yaml") -> Callable[[Path], None]:
    """Give an edition other content, and the list the checksum of that."""

    def exchange(folder: Path) -> None:
        path = folder / name
        before = checksum(path.read_bytes())
        path.write_text(content, "utf-8")
        _edit(before, checksum(path.read_bytes()))(folder)

    return exchange


LISTED = f"{FOLDER}/{LIST}"
V1, V2, V3 = (f"{FOLDER}/2023-24-v{version}.yaml" for version in (1, 2, 3))
ALTERED = ("edition-altered", V1, f"{V1} was altered after it was published as 2023-24 version 1")
MISSING = ("edition-missing", V2, f"{V2}, published as 2023-24 version 2, is missing")
SHORTENED = ("editions-not-read", LISTED, "an entry that was published was changed or taken out")

ALTERATIONS: list[tuple[Callable[[Path], object], str, str, str]] = [
    (lambda folder: flip(folder / "2023-24-v1.yaml", 0), *ALTERED),
    (lambda folder: flip(folder / "2023-24-v2.yaml", -1), "edition-altered", V2, f"{V2} was altered after it was published as 2023-24 version 2"),
    (_edit("sha256: ", "sha256: " + "0" * 64 + " #"), "edition-altered", V1, "was altered"),
    (lambda folder: (folder / "2023-24-v2.yaml").unlink(), *MISSING),
    (lambda folder: (folder / "2023-24-v3.yaml").write_text("x"), "edition-unlisted", V3, "is not in the list of editions"),
    (lambda folder: (folder / "notes").mkdir(), "edition-unlisted", f"{FOLDER}/notes", "is not in the list"),
    (_exchange(plan_yaml(year="2024-25")), "edition-not-read", V2, "it is a plan for 2024-25, and the list says 2023-24"),
    (_exchange("format: 1\n"), "edition-not-read", V2, "plan is missing from the file"),
    (_edit("version: 2", "version: 1"), "editions-not-read", LISTED, "2023-24 version 1 stands out of order or twice"),
    (_edit("version: 1", "version: 0"), "editions-not-read", LISTED, "version: "),
    (_edit("version: 1", "versoin: 1"), "editions-not-read", LISTED, '"versoin" is not a key of an edition'),
    (_edit("version: 1", "number: 1"), "editions-not-read", LISTED, "version is missing from an edition"),
    (
        _rename("2023-24-v2.yaml", "2023-24-version-2.yaml"),
        "editions-not-read",
        LISTED,
        "the file of 2023-24 version 2 must be called 2023-24-v2.yaml",
    ),
    (
        _edit("file: 2023-24-v2.yaml", "file: 2023-24-v1.yaml"),
        "editions-not-read",
        LISTED,
        "the file of 2023-24 version 2 must be called 2023-24-v2.yaml",
    ),
    (_edit("year: 2023-24", "year: 2023"), "editions-not-read", LISTED, "year: "),
    (_edit("archived_on: 2023-11-24", "archived_on: soon"), "editions-not-read", LISTED, "archived_on: "),
    (_edit("file: 2023-24-v1.yaml", "file: ../actions.yaml"), "editions-not-read", LISTED, "file: "),
    (_edit("- year", "- a\n- year"), "editions-not-read", LISTED, ""),
    (_edit("- year", "-\tyear"), "editions-not-read", LISTED, "a tab stands here"),
    (_edit("  version: 2", "  year: 2023-24\n  version: 2"), "editions-not-read", LISTED, "a second time"),
    (_edit("version: 2", "version: &a 2"), "editions-not-read", LISTED, "is read as an anchor"),
    (_edit("version: 2", "version: !!timestamp x"), "editions-not-read", LISTED, "is read as a tag"),
    (lambda folder: (folder / LIST).write_bytes(b"\xff"), "editions-not-read", LISTED, "is not UTF-8"),
    (lambda folder: (folder / LIST).write_text(""), "editions-not-read", LISTED, "it is no list"),
    (lambda folder: (folder / LIST).write_text("a: b"), "editions-not-read", LISTED, "it is no list"),
    (lambda folder: (folder / LIST).write_text("[" * 10_000), "editions-not-read", LISTED, "too deeply"),
    (lambda folder: (folder / LIST).unlink(), "edition-unlisted", V1, "is not in the list of editions"),
]  # fmt: skip


@pytest.mark.parametrize(("alter", "slug", "file", "message"), ALTERATIONS)
def test_every_alteration_is_found(
    kept: Path, alter: Callable[[Path], object], slug: str, file: str, message: str
) -> None:
    alter(kept / FOLDER)
    problems = verify(kept)
    found = [p for p in problems if p.kind.slug == slug and p.file == file]
    assert found, problems
    assert message in found[0].message
    assert found[0].remedy
    assert all(p.is_error for p in problems)


def test_what_is_not_altered_is_still_read(kept: Path) -> None:
    (kept / FOLDER / ".DS_Store").write_text("x")
    assert verify(kept) == [], "hidden files are nobody's business"
    flip(kept / FOLDER / "2023-24-v1.yaml", 10)
    assert [kept.edition.version for kept in read_archive(kept).editions] == [2]


def test_the_place_in_the_list_is_told(kept: Path) -> None:
    _edit("version: 2", "version: two")(kept / FOLDER)
    rows = (kept / FOLDER / LIST).read_text("utf-8").split("\n")
    problem = next(p for p in verify(kept) if p.kind.slug == "editions-not-read")
    assert problem.source == rows[problem.span.line - 1]
    assert "- year" in problem.source


def test_no_archive_is_no_problem(project: Path) -> None:
    assert verify(project) == []
    assert read_archive(project).editions == ()


# --- what git knows to have been published -----------------------------------------------------


@pytest.fixture
def published(repo: Repo) -> Repo:
    """A repository whose project has two editions, committed one after the other."""
    repo.commit(plan_yaml())
    archive(repo.folder, TODAY)
    repo.commit()
    change(repo.folder)
    archive(repo.folder, SECOND_DAY)
    repo.commit()
    return repo


def found(root: Path) -> list[tuple[str, str, str]]:
    """What `altered` finds; each of it, `verify` finds too."""
    problems = altered(root)
    assert set(problems) <= set(verify(root))
    assert all(p.is_error for p in problems)
    return [(p.kind.slug, p.file, p.message) for p in problems]


def rewrite(folder: Path) -> None:
    """Alter the first edition, and correct its checksum in the list to match."""
    name = "2023-24-v1.yaml"
    _exchange((folder / name).read_text("utf-8").replace("Do thing 1", "Do thing 2"), name)(folder)


def take_out(folder: Path, name: str = "2023-24-v2.yaml") -> None:
    """Remove an edition and its entry."""
    (folder / name).unlink()
    head, *entries = (folder / LIST).read_text("utf-8").split("- year:")
    left = [entry for entry in entries if f"file: {name}" not in entry]
    (folder / LIST).write_text("- year:".join([head, *left]), "utf-8")


def empty(folder: Path) -> None:
    shutil.rmtree(folder)


EMPTIED = [
    ("edition-missing", V1, f"{V1}, published as 2023-24 version 1, is missing"),
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
    archive(repo.folder, TODAY, approved_by="Working Group")
    repo.commit()
    _edit("Working Group", "Somebody")(repo.folder / FOLDER)
    assert read_archive(repo.folder).problems == []
    assert found(repo.folder) == [SHORTENED]


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
    assert archive(published.folder, SECOND_DAY).version == 3


def test_an_edition_upon_an_altered_list_does_not_hide_it(published: Repo) -> None:
    folder = published.folder / FOLDER
    before = (folder / LIST).read_bytes()
    rewrite(folder)
    published.commit()
    content = plan_yaml(title="Third").encode()
    published.write(content, f"{FOLDER}/2023-24-v3.yaml")
    entry = (
        f"- year: 2023-24\n  version: 3\n  archived_on: 2023-12-06\n"
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
    missing = ("edition-missing", V3, f"{V3}, published as 2023-24 version 3, is missing")
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


# --- the real archive --------------------------------------------------------------------------


def test_the_first_edition(tmp_path: Path) -> None:
    """The archive of this project begins with it, unless another organisation took the project over."""
    first_project(tmp_path)
    assert verify(tmp_path) == []
    (first,) = read_archive(tmp_path).editions
    assert first.edition.name == "2023-24 version 1"
    assert "not stated in its source" in str(first.edition.note)
    assert verify(ROOT) == []
    ours = read_archive(ROOT).editions
    assert not ours or ours[0].plan.about.published_by != first.plan.about.published_by or ours[0] == first


def test_every_byte_of_an_edition_counts(tmp_path: Path) -> None:
    first_project(tmp_path)
    file = tmp_path / FOLDER / FIRST.name
    size = file.stat().st_size
    for at in (0, 1, size // 3, size // 2, size - 1):
        flip(file, at)
        assert [p.kind.slug for p in verify(tmp_path)] == ["edition-altered"]
        flip(file, at)
    assert verify(tmp_path) == []
