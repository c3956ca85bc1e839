"""The editions are kept as they were, and every alteration is found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from action_plan.history.editions import FOLDER, LIST, checksum, read_archive
from action_plan.history.published import verify

from tests.conftest import ROOT, plan_yaml
from tools.project import FIRST, first_project


def flip(path: Path, at: int) -> None:
    """Alter one bit of one byte."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def edit_list(old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / LIST
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _rename(old: str, new: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        (folder / old).rename(folder / new)
        edit_list(f"file: {old}", f"file: {new}")(folder)

    return rename


def exchange(content: str, name: str = "2023-24-v2.yaml") -> Callable[[Path], None]:
    """Give an edition other content, and the list the checksum of that."""

    def exchange(folder: Path) -> None:
        path = folder / name
        before = checksum(path.read_bytes())
        path.write_text(content, "utf-8")
        edit_list(before, checksum(path.read_bytes()))(folder)

    return exchange


def _linked(path: Path) -> None:
    """Put a link to the very same in the place of a file or folder."""
    elsewhere = path.rename(path.parent.parent.parent / f"other-{path.name}")
    path.symlink_to(elsewhere)


LISTED = f"{FOLDER}/{LIST}"
V1, V2, V3 = (f"{FOLDER}/2023-24-v{number}.yaml" for number in (1, 2, 3))
ALTERED = ("edition-altered", V1, f"{V1} was altered after it was published as 2023-24 edition 1")
MISSING = ("edition-missing", V2, f"{V2}, published as 2023-24 edition 2, is missing")
SHORTENED = ("editions-not-read", LISTED, "an entry that was published was changed or taken out")

ALTERATIONS: list[tuple[Callable[[Path], object], str, str, str]] = [
    (lambda folder: flip(folder / "2023-24-v1.yaml", 0), *ALTERED),
    (lambda folder: flip(folder / "2023-24-v2.yaml", -1), "edition-altered", V2, f"{V2} was altered after it was published as 2023-24 edition 2"),
    (edit_list("sha256: ", "sha256: " + "0" * 64 + " #"), "edition-altered", V1, "was altered"),
    (lambda folder: (folder / "2023-24-v2.yaml").unlink(), *MISSING),
    (lambda folder: (folder / "2023-24-v3.yaml").write_text("x"), "edition-unlisted", V3, "is not in the list of editions"),
    (lambda folder: (folder / "notes").mkdir(), "edition-unlisted", f"{FOLDER}/notes", "is not in the list"),
    (exchange(plan_yaml(year="2024-25")), "edition-not-read", V2, "it is a plan for 2024-25, and the list says 2023-24"),
    (exchange("format: 1\n"), "edition-not-read", V2, "plan is missing from the file"),
    (edit_list("number: 2", "number: 1"), "editions-not-read", LISTED, "2023-24 edition 1 is out of order or there twice"),
    (edit_list("number: 2", "number: 3"), "editions-not-read", LISTED, "2023-24 edition 3 is where edition 2 should be"),
    (edit_list("number: 1", "number: 9"), "editions-not-read", LISTED, "2023-24 edition 9 is where edition 1 should be"),
    (
        edit_list("archived_on: 2023-12-05", "archived_on: 1999-01-01"),
        "editions-not-read",
        LISTED,
        "2023-24 edition 2 was archived on 1 January 1999, before 2023-24 edition 1",
    ),
    (
        edit_list("'on': 2023-12-01", "'on': 2099-12-01"),
        "editions-not-read",
        LISTED,
        "2023-24 edition 2: it was approved on 1 December 2099, which is later than 5 December 2023",
    ),
    (lambda folder: _linked(folder / "2023-24-v1.yaml"), "archive-linked", V1, f"{V1} is a link"),
    (lambda folder: _linked(folder / LIST), "archive-linked", LISTED, "is a link"),
    (lambda folder: _linked(folder), "archive-linked", FOLDER, "is a link"),
    (lambda folder: (folder / ".htaccess").write_text("x"), "edition-unlisted", f"{FOLDER}/.htaccess", "is not in the list"),
    (edit_list("number: 1", "number: 0"), "editions-not-read", LISTED, "number: "),
    (edit_list("number: 1", "nubmer: 1"), "editions-not-read", LISTED, '"nubmer" is not a key of an edition'),
    (edit_list("  number: 1\n", ""), "editions-not-read", LISTED, "number is missing from an edition"),
    (
        _rename("2023-24-v2.yaml", "2023-24-version-2.yaml"),
        "editions-not-read",
        LISTED,
        "the file of 2023-24 edition 2 must be called 2023-24-v2.yaml",
    ),
    (
        edit_list("file: 2023-24-v2.yaml", "file: 2023-24-v1.yaml"),
        "editions-not-read",
        LISTED,
        "the file of 2023-24 edition 2 must be called 2023-24-v2.yaml",
    ),
    (edit_list("year: 2023-24", "year: 2023"), "editions-not-read", LISTED, "year: "),
    (edit_list("archived_on: 2023-11-24", "archived_on: soon"), "editions-not-read", LISTED, "archived_on: "),
    (edit_list("file: 2023-24-v1.yaml", "file: ../actions.yaml"), "editions-not-read", LISTED, "file: "),
    (edit_list("- year", "- a\n- year"), "editions-not-read", LISTED, ""),
    (edit_list("- year", "-\tyear"), "editions-not-read", LISTED, "there is a tab here"),
    (edit_list("  number: 2", "  year: 2023-24\n  number: 2"), "editions-not-read", LISTED, "a second time"),
    (edit_list("number: 2", "number: &a 2"), "editions-not-read", LISTED, "is read as an anchor"),
    (edit_list("number: 2", "number: !!timestamp x"), "editions-not-read", LISTED, "is read as a tag"),
    (lambda folder: (folder / LIST).write_bytes(b"\xff"), "editions-not-read", LISTED, "is not stored as UTF-8"),
    (lambda folder: (folder / LIST).write_text(""), "editions-not-read", LISTED, "it is no list"),
    (lambda folder: (folder / LIST).write_text("a: b"), "editions-not-read", LISTED, "it is no list"),
    (lambda folder: (folder / LIST).write_text("[" * 10_000), "editions-not-read", LISTED, "too deeply"),
    (lambda folder: (folder / LIST).unlink(), "edition-unlisted", V1, "is not in the list of editions"),
]  # fmt: skip


@pytest.mark.parametrize(("alter", "slug", "file", "message"), ALTERATIONS)
def test_every_alteration_is_found(
    two_editions: Path, alter: Callable[[Path], object], slug: str, file: str, message: str
) -> None:
    alter(two_editions / FOLDER)
    problems = verify(two_editions)
    found = [p for p in problems if p.kind.slug == slug and p.file == file]
    assert found, problems
    assert message in found[0].message
    assert found[0].remedy
    assert all(p.is_error for p in problems)


def test_what_is_not_altered_is_still_read(two_editions: Path) -> None:
    flip(two_editions / FOLDER / "2023-24-v1.yaml", 10)
    assert [kept.edition.number for kept in read_archive(two_editions).editions] == [2]


def test_a_list_that_was_published_with_the_older_word_is_read_alike(two_editions: Path) -> None:
    before = read_archive(two_editions)
    edit_list("number: ", "version: ")(two_editions / FOLDER)
    assert read_archive(two_editions) == before


def test_what_stands_behind_a_wrong_entry_is_still_read(two_editions: Path) -> None:
    edit_list("number: 1", "number: 0")(two_editions / FOLDER)
    assert [kept.edition.number for kept in read_archive(two_editions).editions] == [2]


def test_a_sign_that_no_text_may_hold_is_told(two_editions: Path) -> None:
    edit_list("as it was", "as it\N{REPLACEMENT CHARACTER} was")(two_editions / FOLDER)
    first, second = read_archive(two_editions).editions
    assert first.mended == (f"{LIST}, note: there is a character here that no text may have",)
    assert second.mended == ()


def test_the_place_in_the_list_is_told(two_editions: Path) -> None:
    edit_list("number: 2", "number: two")(two_editions / FOLDER)
    rows = (two_editions / FOLDER / LIST).read_text("utf-8").split("\n")
    problem = next(p for p in verify(two_editions) if p.kind.slug == "editions-not-read")
    assert problem.source == rows[problem.span.line - 1]
    assert "- year" in problem.source


def test_no_archive_is_no_problem(project: Path) -> None:
    assert verify(project) == []
    assert read_archive(project).editions == ()


# --- the real archive --------------------------------------------------------------------------


def test_the_first_edition(tmp_path: Path) -> None:
    """The archive of this project begins with it, unless another organisation took the project over."""
    first_project(tmp_path)
    assert verify(tmp_path) == []
    (first,) = read_archive(tmp_path).editions
    assert first.edition.name == "2023-24 edition 1"
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
