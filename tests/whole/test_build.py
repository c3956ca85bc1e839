"""Whole builds: the same bytes twice, wrong data refused, the archive guarded, history where it is."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from action_plan.history.archive.approvals import Approval
from action_plan.tasks.archive import archive

from tests.whole.conftest import REAL_ADDRESSES, build, built, commit, copy_project, edit, git
from tools.demo import MARK
from tools.example import EXAMPLE_DAY, make_example
from tools.sites import Site, kind_of


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project to spoil, with one commit."""
    folder = copy_project(tmp_path / "project")
    commit(folder, "The plan")
    return folder


def test_two_builds_give_the_same_bytes(example_project: Path, example: Site, tmp_path: Path) -> None:
    # The second in another folder, from another clone, with another hash seed and time zone.
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(example_project), str(clone))
    other = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "engine": "mkdocs"}
    day = EXAMPLE_DAY.isoformat()
    again = built(clone, tmp_path / "elsewhere/site", PLAN_AS_AT=day, PLAN_MARK=MARK, **other)
    assert example.files() == again.files()


def test_the_example_is_the_same_repository_each_time(example_project: Path, tmp_path: Path) -> None:
    make_example(tmp_path / "again")
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(example_project, "rev-parse", "HEAD")


def test_properdocs_builds_the_same_site(real_project: Path, real: Site, tmp_path: Path) -> None:
    done = build(real_project, tmp_path / "properdocs", engine="properdocs", **REAL_ADDRESSES)
    assert done.returncode == 0, done.stderr
    assert Site(tmp_path / "properdocs").files() == real.files()


def test_wrong_data_leave_the_last_good_site(project: Path, tmp_path: Path) -> None:
    good = built(project, tmp_path / "site", engine="mkdocs").files()
    edit(project, "achieve_by: 2024-01-01", "achieve_by: 31 June 2024")
    done = build(project, tmp_path / "site", engine="mkdocs")
    assert done.returncode == 1
    assert "data/actions.yaml:233:21: error P012 date-not-a-date: action 15, achieve_by" in done.stderr
    assert "there is no 31 June; write 2024-06-30" in done.stderr
    assert "Traceback" not in done.stderr
    assert Site(tmp_path / "site").files() == good


def test_warnings_are_shown_and_fail_nothing(project: Path, tmp_path: Path) -> None:
    done = build(project, tmp_path / "site", engine="mkdocs")
    assert done.returncode == 0
    assert "data/actions.yaml:76: warning P040: action 4, achieve_by" in done.stderr


def test_one_altered_byte_of_an_edition_stops_the_build(project: Path, tmp_path: Path) -> None:
    path = project / "data/archive/2023-24-v1.yaml"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert "P050 edition-altered" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_further_edition_is_shown_with_the_differences(project: Path, tmp_path: Path) -> None:
    why = "moves: [{on: 2023-11-20, from: 2023-12-01, why: The hall is closed}]"
    edit(project, "achieve_by: 2023-12-01", f"achieve_by: 2024-02-01\n        {why}")
    edit(project, "Minutes are produced for three meetings", "Minutes are published for three meetings")
    archive(
        project,
        date(2026, 11, 24),
        approvals=[Approval(step="approved", by="Council", on=date(2026, 11, 24))],
    )
    commit(project, "Second edition")
    site = built(project, tmp_path / "site")
    assert {"archive/2023-24/v1/", "archive/2023-24/v2/"} <= set(site.addresses)
    page = site.page("archive/2023-24/v2/changes/")
    assert "Achieve-by moved from 1 December 2023 to 1 February 2024" in page.text
    marked = [tag.get_text().strip() for tag in page.main.select("p.change-words :is(del, ins)")]
    assert marked == ["[taken out:] produced", "[put in:] published"]
    assert "The hall is closed" in page.text
    assert "1 December 2023" in site.page("archive/2023-24/v1/").text
    assert "Council" in site.page("archive/").text


def test_a_wrong_day_is_said(project: Path, tmp_path: Path) -> None:
    done = build(project, tmp_path / "site", PLAN_AS_AT="31 June 2024")
    assert done.returncode == 1
    assert 'PLAN_AS_AT is "31 June 2024"' in done.stderr


def test_the_day_is_the_one_that_was_asked_for(project: Path, tmp_path: Path) -> None:
    site = built(project, tmp_path / "site", PLAN_AS_AT="2023-12-15")
    assert "how it is going on 15 December 2023." in site.page("").text
    assert "2023-24 is over" not in site.page("").text
    epoch = built(project, tmp_path / "epoch", PLAN_AS_AT="", SOURCE_DATE_EPOCH="1702598400")
    assert "how it is going on 15 December 2023." in epoch.page("").text


def test_a_shallow_copy_still_builds_and_says_what_is_missing(example_project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "4", f"file://{example_project}", str(clone))
    site = built(clone, tmp_path / "site", PLAN_AS_AT=EXAMPLE_DAY.isoformat())
    for address in ("changes/", "2026-27/actions/1/", "dates/", ""):
        assert "holds only the latest part of the history" in site.page(address).text, address
    assert "first recorded" not in site.page("changes/").text
    refused = build(clone, tmp_path / "other", PLAN_AS_AT=EXAMPLE_DAY.isoformat(), PLAN_REQUIRE_HISTORY="1")
    assert refused.returncode == 1
    assert "PLAN_REQUIRE_HISTORY" in refused.stderr


def test_without_a_repository_the_site_still_builds(project: Path, tmp_path: Path) -> None:
    shutil.rmtree(project / ".git")
    site = built(project, tmp_path / "site")
    assert "copy without its git history" in site.page("changes/").text
    assert "No change is recorded" in site.page("changes/").text


def test_names_of_committers_are_not_published(example: Site) -> None:
    for name, content in example.files().items():
        assert b"editor@example.org" not in content, name
        assert b"Example Editor" not in content, name


def test_the_site_works_under_any_path(example: Site, real: Site) -> None:
    # Without an address of the site there is nothing that could name one.
    assert not (example.root / "sitemap.xml").exists()
    assert b'rel="canonical"' not in example.files()["2026-27/actions/1/index.html"]
    listed = (real.root / "sitemap.xml").read_text()
    found = set(re.findall(r"<loc>https://example.org/prevent/(.*?)</loc>", listed))
    past = {address for address in real.addresses if kind_of(address) == "past state"}
    assert past
    assert found == set(real.addresses) - past - {"404.html", "search/"}  # which says nothing of its own


@pytest.mark.parametrize(
    ("repository", "edit", "commit"),
    [
        ("https://github.com/example/plan", "/edit/main/data/actions.yaml#L25-L34", "/commit/"),
        ("https://gitlab.example.org/group/plan", "/-/edit/main/data/actions.yaml#L25-34", "/-/commit/"),
        ("https://git.example.org/plan", None, None),
    ],
)
def test_links_to_the_repository(
    project: Path, tmp_path: Path, repository: str, edit: str | None, commit: str | None
) -> None:
    site = built(project, tmp_path / "site", REPO_URL=repository)
    links = [str(a["href"]) for a in site.page("2023-24/actions/1/").main.select("a")]
    found = [link.removeprefix(repository) for link in links if link.startswith(repository)]
    assert [way for way in found if "/issues/new" not in way and "edit" in way] == ([edit] if edit else [])
    commits = [str(a["href"]) for a in site.page("changes/").main.select("a:has(code)")]
    assert bool(commits) == bool(commit)
    assert all(link.startswith(f"{repository}{commit}") for link in commits)


def test_in_a_folder_of_a_larger_repository_on_a_branch_of_another_name(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "whole/sites/plan")
    git(tmp_path / "whole", "init", "--quiet", "--initial-branch=trunk")
    commit(tmp_path / "whole", "The plan, among other things")
    repository = "https://git.example.org/plan"
    told = {"REPO_URL": repository, "REPO_HOST": "gitea", "REPO_BRANCH": "trunk"}
    site = built(project, tmp_path / "site", engine="mkdocs", **told)
    links = [str(a["href"]) for a in site.page("2023-24/actions/1/").main.select("a")]
    assert f"{repository}/_edit/trunk/sites/plan/data/actions.yaml" in links
    command = site.page("downloads/").main.select_one("section.verbatim")
    assert command
    assert "REPO_HOST=gitea \\REPO_BRANCH=trunk \\" in command.get_text()


def test_the_colour_is_that_of_the_configuration(project: Path, tmp_path: Path) -> None:
    edit(project, 'colour: "#12444f"', 'colour: "#5a1a4f"', "mkdocs.yml")
    site = built(project, tmp_path / "site")
    assert site.files()["assets/plan.css"].startswith(b":root {\n  --plan-colour: #5a1a4f;")
    edit(project, 'colour: "#5a1a4f"', "colour: red", "mkdocs.yml")
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert "write six hexadecimal digits" in done.stderr


@pytest.mark.parametrize("engine", ["mkdocs", "bare"])
def test_pages_may_be_left_out_of_the_menu(project: Path, tmp_path: Path, engine: str) -> None:
    (project / "docs/extra.md").write_text("# Extra\n", "utf-8")
    git(project, "add", "docs/extra.md")
    whole = built(project, tmp_path / "whole", engine=engine)
    _set_menu(project, "nav:\n  - index.md\n  - More: [dates.md, help.md]\n")
    small = built(project, tmp_path / "small", engine=engine)
    assert small.addresses == whole.addresses
    assert "extra/" in small.addresses
    for address in set(small.addresses) - {
        "archive/",
        "downloads/",
    }:  # these hold checksums of finished pages
        assert small.page(address).text == whole.page(address).text
    assert _menu(small) == {"", "dates/", "help/"}
    assert "themes/" in _menu(whole)
    assert "extra/" not in _menu(whole)


def test_without_a_nav_every_page_that_can_be_in_the_menu_is(project: Path, tmp_path: Path) -> None:
    (project / "docs/extra.md").write_text("# Extra\n", "utf-8")
    git(project, "add", "docs/extra.md")
    _set_menu(project, "nav: null\n")
    site = built(project, tmp_path / "site", engine="mkdocs")
    assert {"", "plan/", "themes/", "roles/", "help/", "extra/"} <= _menu(site)


def _set_menu(project: Path, nav: str) -> None:
    config = project / "mkdocs.yml"
    text, found = re.subn(r"^# nav: .*\n", lambda _: nav, config.read_text("utf-8"), flags=re.MULTILINE)
    assert found
    config.write_text(text, "utf-8")


def _menu(site: Site) -> set[str]:
    page = site.page("status/")
    links = page.tree.select(".menu li:not(.menu__report) > a[href]")
    return {page.resolve(str(link["href"]))[0] for link in links if not str(link["href"]).startswith("#")}
