"""`plan verify`: proves that no edition was altered, here, in a ZIP or in a folder; or builds the site anew."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from action_plan.commands.common import DONE, WRONG_DATA, BadCall, Commands, find_root, say
from action_plan.problems import as_text, counted
from action_plan.terminal import paint
from action_plan.today import today


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "verify",
        _verify,
        "prove that no edition was altered",
        "plan verify",
        "plan verify 2023-24-v1.zip",
        "plan verify --rebuild --against site",
    )
    made.add_argument(
        "file", nargs="?", metavar="FILE", help="the ZIP of an edition, or the folder that it was unpacked to"
    )
    made.add_argument(
        "--rebuild",
        action="store_true",
        help="build the site twice from the last commit, and compare every byte",
    )
    made.add_argument(
        "--against", metavar="SITE", help="with --rebuild: compare with the site in this folder, too"
    )


def _verify(options: argparse.Namespace) -> int:
    if options.against and not options.rebuild:
        raise BadCall("--against goes with --rebuild")
    if options.file and options.rebuild:
        raise BadCall("a ZIP or folder is checked by itself; leave out --rebuild")
    if options.rebuild:
        return _rebuild(options.against)
    if options.file:
        return _bundle(Path(options.file))
    return _editions()


def _editions() -> int:
    from action_plan.archive import read_archive, verify

    root = find_root()
    if found := verify(root):
        say(as_text(found, paint(sys.stdout, os.environ)))
        return WRONG_DATA
    archive = read_archive(root)
    for kept in archive.editions:
        say(f"{kept.edition.name}: as published, SHA-256 {kept.edition.sha256}\n")
    code = DONE
    for path in sorted((root / "site/archive").glob("*/v*/*.zip")):
        code = max(code, _bundle(path))
    number = len(archive.editions)
    say(f"{number} edition{'s' * (number != 1)}, {counted([])}\n")
    return code


def _bundle(path: Path) -> int:
    """Check one ZIP or folder: by its manifest, and by the archive of the project where there is one."""
    from action_plan.proof import NotABundle, differences, edition_file, listed, read_bundle

    if not path.exists():
        raise BadCall(f"{path} is not there; check the name")
    try:
        files = read_bundle(path)
        wrong = [f"{name} {words}" for name, words in differences(files)]
        number = len(listed(files))
    except NotABundle as error:
        sys.stderr.write(f"plan verify: {error}\n")
        return WRONG_DATA
    own = edition_file(files)
    if own is None:
        wrong.append("the file of the edition itself is missing")
    else:
        wrong += _by_archive(*own)
    for words in wrong:
        say(f"{path.name}: {words}\n")
    if wrong or own is None:
        return WRONG_DATA
    say(f"{path.name}: {number} files as in the manifest; {own[0]} has the SHA-256 {own[1]}\n")
    return DONE


def _by_archive(name: str, total: str) -> Iterator[str]:
    """What the archive of the project says against a file; nothing where there is no project around."""
    from action_plan.archive import read_archive

    try:
        root = find_root()
    except BadCall:
        say(
            f"Compare the SHA-256 of {name} with the one on the archive page: there is no project here to ask.\n"
        )
        return
    known = {kept.edition.file: kept.edition.sha256 for kept in read_archive(root).editions}
    if name not in known:
        yield f"{name} is no edition of the archive here"
    elif known[name] != total:
        yield f"{name} is not the edition that the archive here holds"


def _rebuild(against: str | None) -> int:
    from action_plan.history import NoGit
    from action_plan.rebuilding import CannotBuild, build_anew, compare, contents

    root, day = find_root(), today(os.environ)
    if against and not Path(against, "index.html").is_file():
        raise BadCall(f"{against} holds no site; build it first, or name another folder")
    with tempfile.TemporaryDirectory(prefix="plan-verify-") as name:
        try:
            sites = []
            for which in ("first", "second"):
                folder = Path(name) / which
                folder.mkdir()
                sites.append(contents(build_anew(root, folder, day)))
        except (NoGit, CannotBuild) as error:
            sys.stderr.write(f"plan verify: the site cannot be built from the last commit: {error}\n")
            return WRONG_DATA
    wrong = [f"Between two builds: {words}" for words in compare(*sites)]
    if against:
        wrong += [
            f"Between a build and {against}: {words}" for words in compare(sites[0], contents(Path(against)))
        ]
    for words in wrong:
        say(f"{words}\n")
    if wrong:
        return WRONG_DATA
    said = f" and {against}" if against else ""
    say(f"Two builds of the last commit{said}, as at {day}: {len(sites[0])} files, the same bytes.\n")
    return DONE
