"""The catalogue: what belongs to which page, and what is kept is what would be made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from action_plan.cache import Keeper
from action_plan.downloads.catalogue import CATALOGUE, every_download
from action_plan.downloads.download import Download, belonging, directly_in
from action_plan.downloads.origin import Origin
from action_plan.history.editions import read_archive
from action_plan.history.revisions import read_history
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan
from action_plan.tasks.archive import archive

from tests.conftest import TODAY, Repo, action, plan_yaml, theme

WHOLE = ["plan.pdf", "plan.xlsx", "plan.csv", "plan.json", "dates.ics"]
CHANGES = ["changes.atom", "changes.json"]

Make = Callable[[], tuple[list[Download], int]]


@pytest.fixture
def make(repo: Repo, tmp_path: Path) -> Make:
    """Makes the downloads of a small site with an edition; gives them, and how many were not kept from last time."""
    held = theme(
        "A",
        action(1, measure="Done 😀", evidence_expected="A letter"),
        action(2, roles=["Chair"], person_responsible="Chair"),
    )
    repo.commit(plan_yaml(held, theme("B")))
    archive(repo.folder, TODAY)
    source, editions = (repo.folder / DATA).read_bytes(), read_archive(repo.folder).editions
    standing, history = stand(read_plan(source), TODAY), read_history(repo.folder)

    def made() -> tuple[list[Download], int]:
        keeper = Keeper(tmp_path / "kept")
        origin = Origin(standing=standing, history=history, editions=editions, site="https://example.org/")
        return list(every_download(origin, source, keeper)), keeper.made

    return made


def test_which_files_belong_to_a_page(make: Make) -> None:
    downloads, _ = make()

    def names(page: str) -> list[str]:
        return [one.address for one in belonging(downloads, page)]

    def of_plan(*files: str) -> list[str]:
        return [f"data/v1/{name}" for name in files]

    edition = [f"archive/2023-24/v1/{name}" for name in WHOLE]
    assert names("") == of_plan(*WHOLE, *CHANGES)
    assert names("downloads/") == of_plan(*WHOLE, *CHANGES, "outcomes.csv")
    assert names("record/") == of_plan("outcomes.csv")
    assert names("plan/") == names("status/") == of_plan(*WHOLE)
    assert names("changes/") == names("changes/2023/") == of_plan(*CHANGES)
    assert names("evidence/") == of_plan("evidence.csv")
    assert names("dates/") == of_plan("dates.ics")
    assert names("themes/b/") == of_plan("themes/b.atom"), "it has no dates"
    assert names("roles/chair/") == of_plan("roles/chair.ics", "roles/chair.atom")
    mine = ["themes/a.ics", "themes/a.atom", "roles/chair.ics", "roles/chair.atom"]
    assert names("2023-24/actions/2/") == of_plan(*WHOLE, *mine)
    assert names("archive/2023-24/v1/") == names("archive/2023-24/v1/changes/") == edition
    assert names("archive/") == names("archive/2023-24/v10/") == names("help/") == names("404.html") == []


def test_a_folder_has_its_own_files_only(make: Make) -> None:
    downloads, _ = make()
    whole = [one.name for one in directly_in(downloads, "data/v1/")]
    assert whole == [kind.name for kind in CATALOGUE if "plan" in kind.made_for]
    assert [one.name for one in directly_in(downloads, "data/v1/roles")] == [
        "roles/prevent-lead.ics", "roles/prevent-lead.atom", "roles/chair.ics", "roles/chair.atom",
    ]  # fmt: skip
    assert len({one.address for one in downloads}) == len(downloads)


def test_what_is_kept_is_what_would_be_made(make: Make, tmp_path: Path) -> None:
    def shown(downloads: list[Download]) -> list[tuple[object, ...]]:
        return [(one.address, one.sha256, one.size, one.pages, one.remarks) for one in downloads]

    first, number = make()
    assert number == len(first) == len(list((tmp_path / "kept").iterdir()))
    again, number = make()
    assert (shown(again), number) == (shown(first), 0)
    remarked = [one.address for one in again if one.remarks]
    assert remarked == ["data/v1/plan.pdf", "archive/2023-24/v1/plan.pdf"]
    next((tmp_path / "kept").iterdir()).write_bytes(b"damaged")
    mended, number = make()
    assert (shown(mended), number) == (shown(first), 1)


def test_feeds_are_offered_where_readers_find_them_again() -> None:
    standing = stand(read_plan(plan_yaml().encode()), TODAY)
    for site in ("https://example.org/", None):
        held = list(every_download(Origin(standing=standing, site=site), b"", Keeper(None)))
        feeds = [one for one in held if one.name.endswith(".atom")]
        assert {one.title for one in feeds} >= {"Changes to the plan", "Changes of theme A"}
        assert [bool(one.pages) for one in feeds] == [site is not None] * len(feeds)
        for one in feeds:
            assert (b"<link" in one.content) == (site is not None)
            assert b"../" not in one.content
