"""Editions on whole sites: the same bytes whatever is published later, and ZIPs that open from disk."""

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from action_plan.cli import main
from action_plan.history.archive.approvals import Approval
from action_plan.site.bundle import without_newer
from action_plan.tasks.additions import add_approvals, add_erratum
from action_plan.tasks.archive import archive
from playwright.sync_api import Browser

from tests.whole.conftest import REAL_ADDRESSES, REAL_DAY, built, commit, copy_project, edit
from tools.demo import MARK
from tools.example import EXAMPLE_DAY
from tools.sites import Site


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The real project's site, and the one after a further edition, of the next year, by another publisher."""
    folder = tmp_path_factory.mktemp("editions")
    project = copy_project(folder / "project")
    commit(project, "The plan")
    before = built(project, folder / "before", SITE_URL=REAL_ADDRESSES["SITE_URL"])
    edit(project, "year: 2023-24", "year: 2024-25")
    edit(project, "title: Prevent Action Plan", "title: Another Title")
    edit(project, "published_by: The University", "published_by: Another University")
    edit(project, "title: Risk Assessment", "title: Other risks")
    edit(project, "roles: [Prevent Lead]\n", "roles: [Prevent Lead]\n        carried_from: 2023-24/1\n")
    for day in ("2023-12-01", "2024-01-01", "2024-01\n"):
        edit(project, f"achieve_by: {day}", f"achieve_by: {int(day[:4]) + 1}{day[4:]}")
    archive(
        project,
        date(2026, 11, 25),
        approvals=[Approval(step="approved", by="Council", on=date(2026, 11, 25))],
    )
    add_erratum(project, date(2026, 11, 25), "A slip.", edition="2023-24/1")
    noted = Approval(step="noted", by="Senate", on=date(2026, 11, 25))
    add_approvals(project, date(2026, 11, 25), [noted], edition="2023-24/1")
    commit(project, "Another plan")
    site = {"SITE_URL": REAL_ADDRESSES["SITE_URL"], "PLAN_AS_AT": "2026-11-26"}
    return before, built(project, folder / "after", **site)


def test_an_edition_stays_the_same_bytes(before_and_after: tuple[Site, Site]) -> None:
    before, after = before_and_after
    then, now = before.files(), after.files()
    kept = {name: content for name, content in then.items() if name.startswith("archive/2023-24/")}
    assert len(kept) > 8
    for name, content in kept.items():
        if not name.endswith("index.html"):
            assert now[name] == content, name
            continue
        assert now[name] != content, "the marked block names the newer edition"
        assert without_newer(now[name].decode()) == without_newer(content.decode())
    page = after.page("archive/2023-24/v1/")
    assert "Another" not in without_newer(page.html)
    newer = page.main.select_one("section.newer")
    assert newer
    for words in ("2024-25 edition 1", "A slip.", "Noted by Senate, 25 November 2026"):
        assert words in newer.get_text()
    assert "Action 1 went on as action 1 of 2024-25" in " ".join(newer.get_text().split())


def test_the_reverse_links_of_a_carried_action(before_and_after: tuple[Site, Site]) -> None:
    after = before_and_after[1]
    old = after.page("archive/2023-24/v1/").main.select_one("section.newer li a")
    assert old
    assert after.page("archive/2023-24/v1/").resolve(str(old["href"]))[0] == "2024-25/actions/1/"
    new = [a for a in after.page("2024-25/actions/1/").main.select("dl.facts a") if "2023-24" in a.get_text()]
    assert after.page("2024-25/actions/1/").resolve(str(new[0]["href"]))[0] == "2023-24/actions/1/"
    assert "It went on as action 1 of 2024-25" in after.page("2023-24/actions/1/").text


def test_the_archive_shows_the_checksum_of_each_file_beside_it(site: Site) -> None:
    page, files = site.page("archive/"), site.files()
    shown = set()
    for link in page.main.select("#checksums ~ details dl dt a"):
        target, _ = page.resolve(str(link["href"]))
        row = link.find_parent("div")
        assert row
        assert hashlib.sha256(files[target]).hexdigest() in row.get_text()
        shown.add(target)
    assert shown >= {name for name in files if re.fullmatch(r"archive/.*\.(zip|yaml)", name)} > set()
    assert "[SHA-256 of" not in page.text


def test_every_download_is_described(site: Site) -> None:
    page = site.page("downloads/")
    files = {name: content for name, content in site.files().items() if name.startswith("data/v1/")}
    linked = {page.resolve(str(a["href"]))[0] for a in page.main.select("a[type]")}
    files = {name: content for name, content in files.items() if "/fragments/" not in name}
    assert linked == set(files)
    listed = dict(row.split("  ")[::-1] for row in files.pop("data/v1/site.sha256").decode().splitlines())
    everything = site.files()
    assert listed.keys() | {"data/v1/site.sha256"} == everything.keys()
    assert all(hashlib.sha256(everything[name]).hexdigest() == total for name, total in listed.items())
    for content in files.values():
        assert hashlib.sha256(content).hexdigest() in page.text
    plan = ("plan.json", "plan.csv", "plan.xlsx", "plan.pdf", "plan.schema.json")
    assert {f"data/v1/{name}" for name in (*plan, "dates.ics", "changes.atom", "changes.json")} <= set(files)


def test_every_json_file_is_valid(site: Site) -> None:
    files = site.files()
    for kind in ("plan", "changes"):
        schema = json.loads(files[f"data/v1/{kind}.schema.json"])
        found = [name for name in files if name.endswith(f"/{kind}.json")]
        assert found
        for name in found:
            jsonschema.validate(json.loads(files[name]), schema, format_checker=jsonschema.FormatChecker())


def test_pages_name_what_says_the_same_in_another_form(site: Site) -> None:
    action = f"{site.year}/actions/1/"
    pages = ("", "plan/", "dates/", "changes/", action, "themes/a/")
    for address in (*pages, site.kinds["role"], site.kinds["edition"]):
        page = site.page(address)
        found = page.tree.select('head link[rel="alternate"]')
        assert found, address
        for link in found:
            assert (site.root / page.resolve(str(link["href"]))[0]).is_file(), link
        named = {str(link["title"]) for link in found}
        if address == action:
            assert {"plan.pdf", "plan.csv", "Achieve-by dates", "Achieve-by dates of theme A"} < named
            assert any(name.startswith("Achieve-by dates of the ") for name in named)
            assert ("Changes of theme A" in named) == bool(page.tree.select_one("link[rel=canonical]"))


def test_a_zip_opens_from_disk(site: Site, browser: Browser, tmp_path: Path) -> None:
    path = sorted(site.root.glob("archive/*/*/*.zip"))[-1]
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        packed.extractall(tmp_path)
    (top,) = tmp_path.iterdir()
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "MANIFEST.sha256"], cwd=top, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    said: list[str] = []
    asked: list[str] = []
    context = browser.new_context()
    tab = context.new_page()
    tab.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"file://{top}/index.html")
    tab.get_by_role("link", name="The edition").click()
    tab.wait_for_load_state()
    assert tab.locator("h1").inner_text()
    assert tab.locator("section.newer").count() == 0
    assert tab.evaluate("getComputedStyle(document.querySelector('.kept')).borderLeftStyle") == "solid"
    tab.get_by_role("link", name=re.compile("What changed|first edition")).or_(
        tab.locator('a[href$="plan.json"]')
    ).first.wait_for()
    broken = tab.evaluate(
        "[...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => h.startsWith('file:'))"
    )
    for href in broken:
        assert Path(href.removeprefix("file://").partition("#")[0]).is_file(), href
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


def test_a_built_site_agrees_with_its_editions(
    site: Site,
    real: Site,
    real_project: Path,
    example_project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree((real_project if site is real else example_project) / "data", tmp_path / "data")
    shutil.copytree(site.root, tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    assert main(["verify"]) == 0
    assert "0 differences" in capsys.readouterr().out
    page = sorted((tmp_path / "site/archive").glob("*/v*/index.html"))[-1]
    page.write_text(page.read_text("utf-8").replace("Done when", "Done where", 1), "utf-8")
    assert main(["verify"]) == 1
    name = page.relative_to(tmp_path).as_posix()
    assert f"{name} is not as in the ZIP of the edition" in capsys.readouterr().out


def test_the_site_can_be_built_anew(real_project: Path, real: Site, tmp_path: Path) -> None:
    plan = Path(sys.executable).with_name("plan")
    environment = {"PATH": "/usr/bin:/bin", "PLAN_AS_AT": REAL_DAY, "HOME": str(tmp_path), **REAL_ADDRESSES}
    # One file of a copy is altered: everything else must be the same, and that file be named.
    copy = tmp_path / "site"
    shutil.copytree(real.root, copy)
    (copy / "index.html").write_bytes((copy / "index.html").read_bytes() + b" ")
    words = [str(plan), "verify", "--rebuild", "--against", str(copy)]
    done = subprocess.run(
        words, cwd=real_project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == [f"Between a build and {copy}: index.html differs"], done.stderr
    assert done.returncode == 1


def test_a_kept_result_changes_no_byte(example_project: Path, example: Site, tmp_path: Path) -> None:
    assert (example_project / ".cache/plan").is_dir()
    day = EXAMPLE_DAY.isoformat()
    again = built(example_project, tmp_path / "again", engine="mkdocs", PLAN_AS_AT=day, PLAN_MARK=MARK)
    assert again.files() == example.files()
