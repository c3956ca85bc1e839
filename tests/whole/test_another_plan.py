"""A gender equality plan of another publisher, made with `plan start` from a Word file and without touching code: its
site, from the pages to the last word of a ZIP, says nothing of the first publisher's plan."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from action_plan.cli import main
from action_plan.hosts.base import FORM

from tests.importing.published import Grid, in_word
from tests.whole.conftest import Once, build, commit, copy_project
from tools.sites import Site, read_index

ROWS = [
    ["Ref", "Objective", "Action", "Success measure", "Lead", "Deadline", "Progress"],
    [
        "1.1",
        "Recruitment",
        "Train every panel chair",
        "Each panel has one",
        "HR Director",
        "31/03/2026",
        "Begun.",
    ],
    ["5.3", "Pay", "Report the pay gap", "The report is out by March", "Finance Director", "March 2026", ""],
    [
        "C05.2",
        "Culture",
        "Hold a workshop in each faculty",
        "Four are held",
        "Equality Lead",
        "ongoing",
        "One is booked.",
    ],
]
OF_THE_FIRST = re.compile(
    rb"\bPrevent\b|counter-?terrorism|office for students|\bOfS\b|the university", re.IGNORECASE
)


def _make(folder: Path) -> None:
    project = copy_project(folder / "project")
    (project / "SECURITY.md").write_text("", "utf-8")
    commit(project, "As it was copied")
    (folder / "plan.docx").write_bytes(in_word(Grid(ROWS, above=("Gender Equality Plan 2025-26",))))
    who = {
        f"GIT_{role}_{key}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        for name, value in {**who, "PLAN_AS_AT": "2026-02-02"}.items():
            patch.setenv(name, value)
        words = (
            "--published-by",
            "Example College",
            "--colour",
            "#5a1a4f",
            "--file",
            str(folder / "plan.docx"),
        )
        assert main(["start", *words]) == 0
    commit_edition(project)
    addresses = {
        "SITE_URL": "https://example.org/equality/",
        "REPO_URL": "https://github.com/example/equality",
    }
    done = build(project, folder / "site", engine="mkdocs", PLAN_AS_AT="2026-02-02", **addresses)
    assert done.returncode != 0
    assert "is left to fill in:\n  docs/about.md:" in done.stdout + done.stderr
    done = build(
        project, folder / "site", engine="mkdocs", PLAN_AS_AT="2026-02-02", PLAN_UNFINISHED="1", **addresses
    )
    assert done.returncode == 0, done.stderr


def commit_edition(project: Path) -> None:
    """Archive an edition, so that there is a ZIP of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setenv("PLAN_AS_AT", "2026-02-02")
        assert main(["archive", "--with-comments"]) == 0
    commit(project, "The first edition", "2026-02-02")


@pytest.fixture(scope="module")
def folder(once: Once) -> Path:
    return once("another", _make)


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return Site(folder / "site")


def texts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Everything in a file that somebody could read: its name, and its words wherever they are packed."""
    yield name, os.path.basename(name).encode()
    if name.endswith((".zip", ".xlsx", ".docx")):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.namelist():
                yield from texts(f"{name}/{entry}", packed.read(entry))
    elif name.endswith(".pdf"):
        document = pdfium.PdfDocument(content)
        words = "\n".join(page.get_textpage().get_text_range() for page in document)
        yield name, f"{words}\n{document.get_metadata_dict()}".encode()
    elif not name.endswith(".png"):
        yield name, content


def test_nothing_published_says_a_word_of_the_first_plan(site: Site) -> None:
    seen, found = set(), []
    for path in sorted(site.root.rglob("*")):
        if path.is_file():
            for name, words in texts(path.relative_to(site.root).as_posix(), path.read_bytes()):
                seen.add(name.rpartition(".")[2])
                found += [
                    f"{name}: {words[max(0, one.start() - 60) : one.end() + 40]!r}"
                    for one in OF_THE_FIRST.finditer(words)
                ]
    assert found == []
    assert {"html", "ics", "atom", "json", "csv", "pdf", "xlsx", "zip", "yaml", "sha256", "js", "css"} <= seen


def test_every_file_names_the_new_plan(site: Site) -> None:
    assert (
        b"PRODID:-//Example College//Gender Equality Plan//EN-GB"
        in (site.root / "data/v1/dates.ics").read_bytes()
    )
    assert b"Gender Equality Plan" in (site.root / "data/v1/changes.atom").read_bytes()
    assert "gender-equality-plan" in site.page("2025-26/actions/3/").text.lower(), (
        "the key of the BibTeX entry"
    )
    book = openpyxl.load_workbook(site.root / "data/v1/plan.xlsx")
    assert book.properties.title == "Gender Equality Plan 2025-26"


def test_the_form_lists_its_actions(folder: Path) -> None:
    form = (folder / "project" / FORM).read_text("utf-8")
    assert "Gender Equality Plan" in form
    assert "3. C05.2 Hold a workshop in each faculty" in form
    assert not OF_THE_FIRST.search(form.encode())


def test_published_ids_are_shown_and_can_be_searched(site: Site) -> None:
    assert "Action 2 (5.3) of 2025-26" in site.page("2025-26/actions/2/").text
    assert "Action 2 (5.3): Report the pay gap" in site.page("themes/b/").text
    entries = read_index((site.root / "search/index.js").read_bytes())["entries"]
    for number, ref in ((1, "1.1"), (2, "5.3"), (3, "C05.2")):
        [entry] = [one for one in entries if one["at"] == f"2025-26/actions/{number}/index.html"]
        assert f"({ref})" in entry["title"]


def test_what_is_not_filled_in_is_marked_on_its_page(site: Site) -> None:
    assert "[The publisher has to fill in: why there is this plan" in site.page("about/").text
    assert "[The publisher has to fill in: contact]" in site.page("accessibility/").text


def test_the_history_begins_with_the_new_plan(site: Site) -> None:
    text = site.page("changes/").text
    assert "3 actions" in text
    assert "2023-24" not in text
