"""`plan verify`: proves that no edition was altered, here, in a ZIP or in a folder; or builds the site anew."""

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from action_plan.commands.base import DONE, WRONG_DATA, BadCall, Commands, fail, find_root, say
from action_plan.planfile.formats import as_text
from action_plan.settings import today
from action_plan.terminal import paint
from action_plan.words import plural


def add(commands: Commands) -> None:
    """Add the command and its options."""
    made = commands.add(
        "verify",
        _verify,
        "prove that no edition was altered",
        "plan verify",
        "plan verify 2023-24-v1.zip --rebuild",
        "plan verify --rebuild --against site",
        "plan verify https://example.org/plan/",
    )
    made.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the ZIP of an edition, or the folder that it was unpacked to; or the address of a published site, to be "
        "compared with a build",
    )
    made.add_argument(
        "--rebuild",
        action="store_true",
        help="build the site twice from the last commit, and compare every byte; of a FILE: compare it with a build",
    )
    made.add_argument(
        "--against", metavar="SITE", help="with --rebuild: compare with the site in this folder, too"
    )


def _verify(options: argparse.Namespace) -> int:
    if options.against and not options.rebuild:
        raise BadCall("--against goes with --rebuild")
    if options.file and options.against:
        raise BadCall("--against compares a complete site; leave out the file, or --against")
    if options.file and "://" in options.file:
        return _published(options.file)
    if options.file:
        return _bundle(Path(options.file), rebuild=options.rebuild)
    return _rebuild(options.against) if options.rebuild else _editions()


def _editions() -> int:
    from action_plan.history.editions import read_archive
    from action_plan.history.published import verify
    from action_plan.site.verification import site_differences

    root = find_root()
    if found := verify(root):
        say(as_text(found, paint(sys.stdout, os.environ)))
        return WRONG_DATA
    editions = read_archive(root).editions
    for kept in editions:
        say(f"{kept.edition.name}: as published, SHA-256 {kept.edition.sha256}\n")
    site = root / "site"
    wrong = 0
    for kept in editions:
        edition = kept.edition
        if not (site / edition.address).is_dir():
            older = "the site in site/ was built before it was archived"
            built = older if site.is_dir() else "no site is built here"
            say(f"{edition.name}: {built}, so its pages and ZIP were not checked (make site builds them)\n")
            continue
        differences = list(site_differences(site, kept))
        for name, words in differences:
            say(f"site/{name} {words}\n")
        if not differences:
            say(f"{edition.name}: its pages, downloads and ZIP in site/ agree with it\n")
        wrong += len(differences)
    if site.is_dir() and any(site.iterdir()):
        wrong += _by_list(site)
    number = len(editions)
    say(f"{plural(number, 'edition', nought='0')}, {plural(wrong, 'difference', nought='0')}\n")
    return WRONG_DATA if wrong else DONE


def _by_list(site: Path) -> int:
    """Hold a built site against its own list. Returns the number of differences."""
    from action_plan.site.bundle import SITE_LIST
    from action_plan.site.verification import list_differences

    differences = list_differences(site)
    for name, words in differences:
        say(f"site/{name} {words}\n")
    if not differences:
        say(
            f"site/ holds what its list {SITE_LIST} names, and nothing else. That the list, and what is in no edition, "
            "are true, only plan verify --rebuild --against site proves.\n"
        )
    return len(differences)


def _bundle(path: Path, *, rebuild: bool) -> int:
    """Check one ZIP or folder: by its manifest, by the archive of the project where there is one, and on demand by what
    a build from the last commit gives."""
    from action_plan.site.verification import NotABundle, differences, edition_file, listed, read_bundle

    if not path.exists():
        raise BadCall(f"{path} is not there; check the name")
    try:
        files = read_bundle(path)
        wrong = [f"{name} {words}" for name, words in differences(files)]
        number = len(listed(files))
        name, total = edition_file(files)
    except NotABundle as error:
        return fail("verify", str(error))
    wrong += _by_archive(name, total)
    if rebuild and not wrong:
        wrong += _by_a_build(path, files, name)
    for words in wrong:
        say(f"{path.name}: {words}\n")
    if wrong:
        return WRONG_DATA
    say(f"{path.name}: {number} files as in its manifest; {name} has the SHA-256 {total}\n")
    if not rebuild:
        from action_plan.site.bundle import MANIFEST

        manifest = hashlib.sha256(files[MANIFEST]).hexdigest()
        say(
            f"The manifest has the SHA-256 {manifest}: compare it with the archive page of the site,"
            " or add --rebuild. Until then the pages and downloads are only as true as the manifest.\n"
        )
    return DONE


def _by_archive(name: str, total: str) -> Iterator[str]:
    """What the archive of the project says against a file; nothing where there is no project around."""
    from action_plan.history.editions import read_archive
    from action_plan.history.published import verify

    try:
        root = find_root()
    except BadCall:
        say(
            f"There is no project here to ask: compare the SHA-256 of {name} with the archive page of the site.\n"
        )
        return
    if verify(root):
        yield "the archive here is itself not as it was published, so it proves nothing; run plan verify"
        return
    known = {kept.edition.file: kept.edition.sha256 for kept in read_archive(root).editions}
    if name not in known:
        yield f"{name} is no edition of the archive here"
    elif known[name] != total:
        yield f"{name} is not the edition that the archive here holds"


def _by_a_build(given: Path, files: Mapping[str, bytes], name: str) -> Iterator[str]:
    """How a ZIP, or the folder unpacked from one, differs from the one that a build from the last commit gives."""
    from action_plan.history.editions import read_archive
    from action_plan.history.git import NoGit
    from action_plan.site.rebuild import CannotBuild, build_anew, compare
    from action_plan.site.verification import read_bundle

    root, day = find_root(), today(os.environ)
    edition = next(kept.edition for kept in read_archive(root).editions if kept.edition.file == name)
    with tempfile.TemporaryDirectory(prefix="plan-verify-") as folder:
        try:
            site = build_anew(root, Path(folder), day)
        except (NoGit, CannotBuild) as error:
            yield f"the site cannot be built from the last commit: {error}"
            return
        path = site / edition.address / edition.bundle
        if not path.is_file():
            yield f"{edition.name} is not in the last commit; commit the folder data/archive first"
            return
        differences = compare(files, read_bundle(path))
        if not differences and given.is_file() and given.read_bytes() != path.read_bytes():
            yield "beside a build of the last commit, its folder has another name, or its files another time"
    yield from (f"beside a build of the last commit, {words}" for words in differences)
    if differences and not os.environ.get("SITE_URL"):
        yield "if it comes from a published site, set SITE_URL and REPO_URL to its address and that of its repository"


def _published(address: str) -> int:
    """Fetch a published site, and hold it against a build of the last commit for the day that it says."""
    from action_plan.history.git import NoGit
    from action_plan.site.published import CannotFetch, Published
    from action_plan.site.rebuild import CannotBuild, build_anew, compare, contents

    root = find_root()
    try:
        site = Published(address)
        site.fetch()
    except CannotFetch as error:
        return fail("verify", str(error))
    day = site.day or today(os.environ)
    with tempfile.TemporaryDirectory(prefix="plan-verify-") as name:
        try:
            built = contents(build_anew(root, Path(name), day, site_url=site.address))
        except (NoGit, CannotBuild) as error:
            return fail("verify", f"the site cannot be built from the last commit: {error}")
    wrong = [*site.wrong, *(f"Between it and a build: {words}" for words in compare(site.files, built))]
    for words in wrong:
        say(f"{words}\n")
    if wrong:
        say(
            f"{site.address} is not what a build of the last commit gives, as at {day}. Is this copy at the commit "
            "that the page Downloads of the site names, and are REPO_URL and the rest set as it says?\n"
        )
        return WRONG_DATA
    say(
        f"{site.address}: {len(built)} files, the same bytes as a build of the last commit gives, as at {day}.\n"
    )
    return DONE


def _rebuild(against: str | None) -> int:
    from action_plan.history.git import NoGit
    from action_plan.site.rebuild import CannotBuild, build_anew, compare, contents

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
            return fail("verify", f"the site cannot be built from the last commit: {error}")
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
