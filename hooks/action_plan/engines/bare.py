"""An engine of twenty lines: the whole site without MkDocs and without a theme.

For tests, and for whoever writes another.

python -m action_plan.engines.bare --site-dir FOLDER
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from action_plan.cache import FOLDER, Keeper
from action_plan.downloads.plan_pdf import CannotSet
from action_plan.hosts.repository import links_of
from action_plan.settings import BadSetting, read_settings
from action_plan.site.build import build
from action_plan.site.frames import Kind, slot
from action_plan.site.input import Options, SiteInput
from action_plan.site.project import PAGES, CannotPublish, read_project
from action_plan.site.stylesheet import BadColour
from action_plan.site.written import WrongPages

ASSETS = "hooks/theme/assets"


class Bare:
    """See site.build.Engine."""

    def __init__(self, root: Path) -> None:
        """The engine for the project at `root`, whose pictures and styles it takes."""
        folders = ((root / ASSETS, "assets/"), (root / PAGES, ""))
        self.files = {
            below + path.relative_to(folder).as_posix(): path.read_bytes()
            for folder, below in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".md"
        }

    def frame(self, place: str, depth: int, kind: Kind) -> str:
        """HTML around a page: what every page must have, and no more."""
        entry = f'{slot("entry")}<li><a href="#{slot("anchor")}">{slot("words")}</a></li>{slot("entry_end")}'
        return (
            f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{slot('title')} - {slot('site_name')}</title>\n"
            f'<meta name="description" content="{slot("description")}">\n'
            f'<link rel="stylesheet" href="{slot("root")}assets/plan.css">\n{slot("data")}\n</head>\n<body>\n'
            f'<nav><a href="{slot("place")}">{place or "home"}</a></nav>\n'
            f"{f'<ul>{entry}</ul>' if kind.has_headings else ''}\n"
            f"<main>\n{slot('body')}\n</main>\n<footer>{slot('copyright')}</footer>\n</body>\n</html>\n"
        )

    def index(self, entries: Iterable[Mapping[str, str]]) -> Mapping[str, bytes]:
        """The entries of the search, one after the other."""
        return {"search/search_index.json": json.dumps({"docs": list(entries)}, indent=1).encode()}


def read(root: Path, environment: Mapping[str, str], tell: Callable[[str], object] = str) -> SiteInput:
    """The input of the site of the project at `root`, with its configuration; `tell` is told what whoever builds should
    read. Raises CannotPublish and BadSetting."""
    config = yaml.load((root / "mkdocs.yml").read_bytes(), _Loader)  # noqa: S506 (a safe loader)
    extra: Mapping[str, Any] = config.get("extra") or {}
    settings = read_settings(environment)
    options = Options(
        site=f"{settings.site_url.rstrip('/')}/" if settings.site_url else None,
        repository=settings.repo_url or None,
        host=settings.repo_host,
        colour=extra.get("colour", Options().colour),
        copyright=config.get("copyright") or "",
        statement=extra.get("statement") or {},
    )
    links = links_of(settings, config.get("edit_uri"))
    required = settings.require_history
    return read_project(root, settings.today, options, links, require_history=required, tell=tell)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; what it takes from the environment is read from there."""


_Loader.add_constructor("!ENV", lambda loader, node: None)


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a site below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main() -> int:
    """Build the site of the project in this folder. Returns the exit code."""
    options = argparse.ArgumentParser(description="Build the site without MkDocs.")
    options.add_argument("--site-dir", type=Path, required=True, metavar="FOLDER")
    chosen = options.parse_args()
    root = Path.cwd()
    try:
        given = read(root, os.environ, tell=lambda words: print(words, file=sys.stderr))
        files = build(given, Bare(root), Keeper(root / FOLDER))
    except (BadColour, BadSetting, WrongPages, CannotPublish, CannotSet) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write(files, chosen.site_dir)
    return 0


if __name__ == "__main__":
    sys.exit(main())
