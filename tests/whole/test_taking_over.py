"""Another organisation: what it may do, the commands with which it begins, and those for later versions."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from action_plan.cli import main
from action_plan.hosts.base import FORM
from action_plan.planfile import DATA
from action_plan.planfile.reading import read_plan
from action_plan.tasks.start.foreign import foreign
from action_plan.tasks.start.replaced import COPIED

from tests.conftest import ROOT, Repo
from tools.project import FIRST, OWN, copy_project

CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_software_has_a_licence_and_the_words_of_the_plan_do_not() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License\n\nCopyright (c) ")
    part = (ROOT / "README.md").read_text("utf-8").partition("## Licence\n")[2].partition("\n## ")[0]
    assert "MIT licence" in part
    assert "the publisher's, and not under that licence" in part.replace("\n", " ")


def test_the_changelog_begins_with_the_version_that_this_is() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)$", CHANGELOG, re.MULTILINE)
    assert versions[0] == PROJECT["version"]


@pytest.fixture
def theirs(tmp_path: Path) -> Repo:
    """The repository that is copied, on a branch of any name."""
    repo = Repo(tmp_path / "theirs")
    for name in ("mkdocs.yml", "docs/about.md"):
        repo.write((FIRST.parent / name).read_bytes(), name)
    repo.write(FIRST.read_bytes())
    repo.write("theirs\n", "data/archive/1.yaml")
    repo.write(".*.lock\n", ".gitignore")
    for name in (
        "hooks/publish.py",
        "tools/old.py",
        "docs/help.md",
        "docs/help/running.md",
        "data/actions.schema.json",
    ):
        repo.write("software 1\n", name)
    repo.commit()
    repo.git("branch", "--move", "trunk")
    return repo


def typed(folder: Path, text: str, *leave_out: str) -> None:
    """Type the commands of a text into a shell: its blocks of code, but for lines that begin with these words."""
    fenced = re.findall(r"^```\n((?:.*\n)*?)```$", text, re.MULTILINE)
    blocks = fenced or re.findall(r"^ {8}.*\n", text, re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    script = "\n".join(line for line in lines if not line.startswith(leave_out))
    who = {
        f"GIT_{role}_{key}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")
    }
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["bash", "-c", script], cwd=folder, env={**kept, **who, **settings}, check=True)


def files(folder: Path) -> dict[str, str]:
    """What git holds of a folder."""
    names = Repo(folder).git("ls-files").split("\n")
    return {name: (folder / name).read_text("utf-8").strip() for name in names}


@pytest.fixture
def ours(theirs: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A copy made as the Help page says."""
    part = (
        (ROOT / "docs/help/running.md")
        .read_text("utf-8")
        .partition("## Take this over")[2]
        .partition("\n## ")[0]
    )
    before = part.partition("`make start` sets up")[0]
    typed(tmp_path, before.replace("ADDRESS", theirs.folder.as_uri()), "make")
    repo = Repo(tmp_path / "plan")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Example Editor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "editor@example.org")
    monkeypatch.chdir(repo.folder)
    assert main(["start", "--title", "Our Plan", "--published-by", "Example College"]) == 0
    for name in ("data/actions.yaml", "mkdocs.yml", "docs/about.md", FORM):
        repo.write("ours\n", name)
    repo.commit(message="Our own words")
    return repo


def test_a_copy_has_a_history_of_its_own(ours: Repo) -> None:
    assert ours.git("branch", "--show-current") == "trunk"
    assert len(ours.git("log", "--first-parent", "--format=%H").split("\n")) == 3
    assert "data/archive/1.yaml" not in ours.git("log", "--first-parent", "--name-only", "--format=")
    assert ours.git("status", "--porcelain") == ""


def test_a_later_version_changes_the_software_and_nothing_of_ours(theirs: Repo, ours: Repo) -> None:
    for version in ("2", "3"):
        for name in ("data/actions.yaml", f"data/archive/{version}.yaml", "mkdocs.yml", "docs/more.md"):
            theirs.write(f"theirs {version}\n", name)
        for name in (
            "hooks/publish.py",
            f"tools/{version}.py",
            "docs/help.md",
            "docs/help/running.md",
            "data/actions.schema.json",
        ):
            theirs.write(f"software {version}\n", name)
        (theirs.folder / "tools/old.py").unlink(missing_ok=True)
        theirs.commit()
        typed(ours.folder, CHANGELOG)
        ours.git("commit", "--quiet", "--message=The software of a later version")
    held = files(ours.folder)
    assert {name: words for name, words in held.items() if not words.startswith("software 3")} == {
        **dict.fromkeys(("data/actions.yaml", "mkdocs.yml", "docs/about.md", FORM), "ours"),
        "tools/2.py": "software 2",
        ".gitignore": ".*.lock",
    }  # fmt: skip
    assert {
        "hooks/publish.py",
        "tools/3.py",
        "docs/help/running.md",
        "data/actions.schema.json",
    } < held.keys()


def test_what_is_not_committed_is_left_alone(theirs: Repo, ours: Repo) -> None:
    theirs.write("software 2\n", "hooks/publish.py")
    theirs.commit()
    ours.write("not yet committed\n", "data/actions.yaml")
    with pytest.raises(subprocess.CalledProcessError):
        typed(ours.folder, CHANGELOG)
    assert files(ours.folder)["data/actions.yaml"] == "not yet committed"
    assert files(ours.folder)["hooks/publish.py"] == "software 1"


# --- what a publisher says of the site ---------------------------------------------------------


def keys(held: Any, way: str = "") -> set[str]:
    """The keys of a configuration, each with those above it."""
    below = held.items() if isinstance(held, dict) else ()
    return {f"{way}{key}" for key, _ in below}.union(*(keys(one, f"{way}{key}.") for key, one in below))


def said(file: Path) -> set[str]:
    """The keys of a mkdocs.yml."""

    class Loader(yaml.SafeLoader):
        """Takes nothing from the environment."""

    Loader.add_constructor("!ENV", lambda *_: None)
    return keys(yaml.load(file.read_bytes(), Loader))  # noqa: S506 (a safe loader)


def test_what_the_publisher_may_say_is_what_the_tests_know() -> None:
    """Also where a copy has another plan and says less; a key with a slip in it would say nothing."""
    known, ours = said(FIRST.parent / "mkdocs.yml"), said(ROOT / "mkdocs.yml")
    assert {key for key in ours if key.startswith("extra.")} <= known
    if is_first():
        assert ours == known, "put the new key into tests/first/mkdocs.yml, too"


def test_plan_start_knows_whose_each_setting_is() -> None:
    """What another publisher cannot take over is emptied or asked for; all else is true of any site."""
    settings = {key for key in said(FIRST.parent / "mkdocs.yml") if key not in ("extra", "extra.statement")}
    emptied = {".".join(way) for way in COPIED}
    asked = {"site_name", "extra.colour"}
    of_any_site = {
        *("INHERIT", "site_url", "repo_url"),
        *("extra.host", "extra.branch", "extra.mark", "extra.statement.answer_within"),
    }
    assert settings == emptied | asked | of_any_site


def test_every_page_of_the_project_is_one_that_the_tests_have(tmp_path: Path) -> None:
    copy_project(tmp_path)
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    there = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "docs").rglob("*.md")}
    assert there - set(OWN) <= pages
    if is_first():
        assert pages == there, "name the new page in tools/project.py"


def test_what_is_published_here_is_all_of_one_publisher() -> None:
    """The first, or another: what is left to fill in is another matter, and so is a copy that nobody has begun yet."""
    others = [
        str(gap) for gap in foreign(ROOT) if not re.match(r"fill in|write|name your|the plan of", gap.what)
    ]
    assert others == []


def is_first() -> bool:
    """Whether this is still the plan of the first publisher, in whatever year."""
    abouts = [read_plan(path.read_bytes()).about for path in (ROOT / DATA, FIRST)]
    return len({(about.title, about.published_by) for about in abouts}) == 1


# --- whose words these are ---------------------------------------------------------------------

OF_ANOTHER = re.compile(
    r"\b(prevent(?!Default)|ofs|office for students|universit\w+|students?|senate|duty|counter-terrorism)\b",
    re.IGNORECASE,
)
WORDS_OF_ENGLISH = {
    "planfile/rules/persons.py": {"University", "Student", "Students"},
    "importing/columns/names.py": {"duty"},
    "history/papers/paper.py": {"senate"},
}
"""Where such a word is no word of a plan: among those that may stand after a name, and the headings of tables."""


def test_the_software_has_no_word_of_a_plan() -> None:
    hooks = ROOT / "hooks"
    kinds = {".py", ".html", ".typ", ".css", ".js", ".svg"}
    files = [path for path in hooks.rglob("*") if path.suffix in kinds]
    assert {path.suffix for path in files} == kinds
    found = {}
    for path in files:
        name = path.relative_to(hooks).as_posix().removeprefix("action_plan/")
        if words := set(OF_ANOTHER.findall(path.read_text("utf-8"))) - WORDS_OF_ENGLISH.get(name, set()):
            found[name] = words
    assert not found
