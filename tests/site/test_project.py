"""The folder of a project: what whoever builds is told of it."""

from datetime import date
from pathlib import Path

import pytest
from action_plan.site.input import Options
from action_plan.site.project import CannotPublish, read_project

from tests.conftest import TODAY, Repo, change, plan_yaml


def test_an_archive_of_another_organisation_is_said(two_editions: Path) -> None:
    told: list[str] = []
    read_project(two_editions, TODAY, Options(), tell=told.append)
    assert not [words for words in told if "two organisations" in words]
    change(two_editions, published_by="Another University")
    read_project(two_editions, TODAY, Options(), tell=told.append)
    (said,) = (words for words in told if "two organisations" in words)
    assert (
        "editions that The Example University published, and the plan is published by Another University"
        in said
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 7, 31), "31 July 2023, is before the plan's year, which begins on 1 August 2023."),
        (date(2023, 8, 31), "31 August 2023, is before the last change of the plan, of 1 September 2023."),
        (
            date(2029, 1, 1),
            "1 January 2029, is years after the last change of the plan, of 1 September 2023.",
        ),
        (date(2023, 9, 1), ""),
        (date(2028, 12, 31), ""),
    ],
)
def test_a_day_that_cannot_be_right(repo: Repo, day: date, said: str) -> None:
    repo.commit(plan_yaml())
    told: list[str] = []
    assert read_project(repo.folder, day, Options(), tell=told.append).standing.day == day
    odd = [words for words in told if words.startswith("The as-at date")]
    assert odd == ([f"The as-at date, {said} Is PLAN_AS_AT, or the clock, wrong?"] if said else [])
    if said:
        with pytest.raises(CannotPublish, match=f"^The as-at date, {said} Correct PLAN_AS_AT or the clock"):
            read_project(repo.folder, day, Options(), require_history=True)


def test_only_what_git_holds_of_docs_is_published(repo: Repo) -> None:
    repo.commit(plan_yaml())
    (repo.folder / "docs/images").mkdir(parents=True)
    for name in ("about.md", "images/a.png", ".hidden", "draft.md", "notes.txt"):
        (repo.folder / "docs" / name).write_text("x", "utf-8")
    repo.git("add", "docs/about.md", "docs/images/a.png", "docs/.hidden")
    told: list[str] = []
    given = read_project(repo.folder, date(2023, 9, 1), Options(), tell=told.append)
    assert (list(given.written), dict(given.beside)) == (["about.md"], {"images/a.png": b"x"})
    assert {words for words in told if "docs/" in words} == {
        f"docs/{name} is not published: git does not hold it. To publish it: git add docs/{name}"
        for name in ("draft.md", "notes.txt")
    }


def test_without_git_all_of_docs_is_published(project: Path) -> None:
    (project / "docs").mkdir()
    (project / "docs/notes.txt").write_text("x", "utf-8")
    assert dict(read_project(project, TODAY, Options()).beside) == {"notes.txt": b"x"}


@pytest.mark.parametrize("target", ["notes.txt", ""])
def test_a_link_that_leads_out_of_docs_is_refused(project: Path, tmp_path: Path, target: str) -> None:
    (project / "docs").mkdir()
    (tmp_path / "notes.txt").write_text("secret", "utf-8")
    (project / "docs/notes.txt").symlink_to(tmp_path / target)
    with pytest.raises(CannotPublish, match=r"^docs/notes.txt is a link that leads elsewhere"):
        read_project(project, TODAY, Options())
