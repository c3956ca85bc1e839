"""The shortest engine: the whole site without MkDocs.

For tests, and for whoever writes another.

python -m action_plan.engines.bare --site-dir FOLDER
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from action_plan.cache import FOLDER, Keeper
from action_plan.downloads.pdf import CannotSet
from action_plan.engines.configuration import read_site
from action_plan.engines.theme import Theme
from action_plan.folders import CannotReplace, InPlaceOf
from action_plan.settings import BadSetting
from action_plan.site.build import finish, prepare
from action_plan.site.bundle import SITE_LIST
from action_plan.site.input import SiteInput
from action_plan.site.project import CannotPublish
from action_plan.site.stylesheet import BadColour
from action_plan.site.written import WrongPages


class Bare(Theme):
    """See site.build.Engine: our theme is all that it needs."""


def read(root: Path, environment: Mapping[str, str], tell: Callable[[str], object] = str) -> SiteInput:
    """The input of the site of the project at `root`, with its mkdocs.yml; see configuration.read_site. The written
    pages are read with the extensions of Options."""
    try:
        config = _read_config(root / "mkdocs.yml", environment)
    except (OSError, yaml.YAMLError) as error:
        raise CannotPublish(f"mkdocs.yml cannot be read: {error}") from error
    return read_site(root, config, environment, tell=tell)


def _read_config(path: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """A configuration, and beneath it the one from which it goes on (INHERIT), as MkDocs reads both."""

    class Loader(yaml.SafeLoader):
        """Takes from `environment` what the file takes from there."""

    def from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        """`!ENV NAME`, or `!ENV [NAME, …, what counts where none is set]`."""
        *names, last = (
            loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value, None]
        )
        return next((environment[name] for name in names if name in environment), last)

    Loader.add_constructor("!ENV", from_environment)
    config: dict[str, Any] = yaml.load(path.read_bytes(), Loader)  # noqa: S506 (a safe loader)
    below = config.pop("INHERIT", None)
    return _merged(_read_config(path.parent / below, environment), config) if below else config


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What two configurations say together; where both say something, the one above counts."""
    both = {
        key: _merged(below[key], above[key])
        for key in below.keys() & above.keys()
        if isinstance(below[key], dict) and isinstance(above[key], dict)
    }
    return {**below, **above, **both}


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

    def tell(words: str) -> None:
        sys.stderr.write(f"{words}\n")

    place = InPlaceOf(chosen.site_dir, SITE_LIST, tell)
    try:
        given = read(root, os.environ, tell)
        prepared = prepare(given, Keeper(root / FOLDER if given.keeps else None))
        for words in prepared.said:
            tell(words)
        made = finish(prepared, Bare(root))
        place.begin()
        write(made, place.folder)
        place.finish()
    except (BadColour, BadSetting, WrongPages, CannotPublish, CannotSet, CannotReplace) as error:
        tell(str(error))
        return 1
    finally:
        place.abandon()
    return 0


if __name__ == "__main__":
    sys.exit(main())
