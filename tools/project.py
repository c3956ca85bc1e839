"""The project itself, copied: what a folder needs to be built as the real one is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FIRST = ROOT / "tests" / "first" / "2023-24-v1.yaml"
"""The first edition: the plan of the seed, whatever data/actions.yaml and data/archive have become since, also where
another organisation took the project over."""

OWN = ("mkdocs.yml", "docs/about.md", "docs/accessibility.md")
"""What a publisher says of the site: taken from beside the first edition, so that the tests are the same whoever
publishes what, and in whatever colour."""

PARTS = (
    *OWN,
    "docs/help.md",
    "docs/help",
    "docs/images",
    "hooks",
    "data/actions.schema.json",
    "data/meetings.schema.json",
    "data/requirements.schema.json",
    ".gitignore",
    ".gitattributes",
)
"""What every project has in common with this one, besides the commands."""


def copy_project(folder: Path) -> None:
    """Copy it from the working tree, as the first publisher has it."""
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*")
    for name in PARTS:
        source, target = (FIRST.parent if name in OWN else ROOT) / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=unwanted, copy_function=shutil.copyfile)
        elif source.exists():
            shutil.copyfile(source, target)


def first_project(folder: Path) -> None:
    """Copy it with the plan and the archive as they first were: what staff report later changes no test."""
    copy_project(folder)
    archive = folder / "data" / "archive"
    archive.mkdir()
    shutil.copyfile(FIRST, folder / "data" / "actions.yaml")
    shutil.copyfile(FIRST.with_name("meetings.yaml"), folder / "data" / "meetings.yaml")
    for name in (FIRST.name, "editions.yaml"):
        shutil.copyfile(FIRST.with_name(name), archive / name)


def contents(folder: Path, *names: str) -> Iterator[tuple[str, bytes]]:
    """The files with these names, and those in folders with these names, by path from `folder`."""
    for name in names:
        top = folder / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.read_bytes()
