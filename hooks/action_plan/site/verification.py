"""What was downloaded or built, held against its manifest and the archive. Trusts nothing that it reads."""

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from action_plan.files import NotRead, TooLarge, read_file
from action_plan.history.editions import Kept
from action_plan.model.markup import Texts
from action_plan.site.bundle import MANIFEST, OWN, SITE_LIST, apart, leads_out, pack, without_newer
from action_plan.site.templates import render
from action_plan.zips import DAMAGED

LARGEST = 200_000_000
"""The most bytes that a ZIP, or what is in it, may have."""


class Difference(NamedTuple):
    """A file that is not as it should be, and how."""

    name: str
    words: str


class NotABundle(ValueError):
    """What was given is no ZIP or folder of an edition; the words say why."""


def read_bundle(path: Path) -> dict[str, bytes]:
    """The files of a ZIP or of a folder that was unpacked from one, by their names in it. Raises NotABundle."""
    if path.is_dir():
        return _in_folder(path)
    try:
        return _in_zip(path)
    except NotABundle:
        raise
    except DAMAGED as error:
        raise NotABundle(f"{path.name} is no ZIP, or it is damaged ({error}); download it again") from error


def _in_zip(path: Path) -> dict[str, bytes]:
    """The files of a ZIP that has the very bytes that packing them gives: nothing before, between or behind them, no
    comment, no folder or link, and no second list that says something else."""
    try:
        whole = read_file(path, LARGEST)
    except TooLarge as error:
        raise NotABundle(f"{path.name} is larger than any edition") from error
    except NotRead as error:
        raise NotABundle(f"{path.name} cannot be opened ({error.strerror})") from error
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        items = packed.infolist()
        if any(item.compress_type != zipfile.ZIP_STORED for item in items):
            raise _strangely_packed(path)
        if sum(item.file_size for item in items) > LARGEST:
            raise NotABundle(f"{path.name} unpacks to more than any edition has")
        tops = {item.filename.partition("/")[0] for item in items}
        if len(tops) != 1 or any("/" not in item.filename for item in items):
            raise NotABundle(f"{path.name} is not one folder, as the ZIP of an edition is")
        files: dict[str, bytes] = {}
        for item in items:
            name = item.filename.partition("/")[2]
            if not name.isprintable():
                raise NotABundle(f"{path.name} holds a file with a name that cannot be shown")
            if name.startswith("/") or ".." in name.split("/") or "\\" in name:
                raise NotABundle(
                    f'{path.name} holds a file with a name that leads elsewhere ("{item.filename}")'
                )
            files[name] = packed.read(item)
        if pack(tops.pop(), date(*items[0].date_time[:3]), files) != whole:
            raise _strangely_packed(path)
    return files


def _strangely_packed(path: Path) -> NotABundle:
    return NotABundle(
        f"{path.name} is packed in another way than the ZIP of an edition, and may hold what is not shown here; "
        "download it again"
    )


def _in_folder(path: Path) -> dict[str, bytes]:
    inner = [one for one in path.iterdir() if one.is_dir()]
    if not (path / MANIFEST).exists() and len(inner) == 1 and (inner[0] / MANIFEST).exists():
        path = inner[0]
    found: dict[str, bytes] = {}
    total = 0
    for one in sorted(path.rglob("*")):
        if not one.relative_to(path).as_posix().isprintable():
            raise NotABundle(f"{path.name} holds a file with a name that cannot be shown")
        if one.is_symlink():
            raise NotABundle(f"{one.relative_to(path).as_posix()} is a link, and no file of an edition")
        if one.is_file():
            total += one.stat().st_size
            if total > LARGEST:
                raise NotABundle(f"{path.name} holds more than any edition has")
            found[one.relative_to(path).as_posix()] = read_file(one, LARGEST)
    return found


def listed(files: Mapping[str, bytes]) -> dict[str, str]:
    """The checksums that the manifest gives, by name. Raises NotABundle."""
    if MANIFEST not in files:
        raise NotABundle(f"{MANIFEST} is missing, so this is no edition, or not all of one")
    return checksums(files[MANIFEST], MANIFEST)


def checksums(content: bytes, name: str) -> dict[str, str]:
    """The checksums in a list with that name, by the names of the files. Raises NotABundle."""
    found: dict[str, str] = {}
    for i, row in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
        line = re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", row)
        if not line or line[2] in found or not row.isprintable():
            raise NotABundle(f"line {i} of {name} is no checksum and a name, or names a file again")
        found[line[2]] = line[1]
    return found


def differences(files: Mapping[str, bytes]) -> list[Difference]:
    """What is not as the manifest says; by name. Raises NotABundle where there is no manifest."""
    wanted = listed(files)
    found = [Difference(name, "is missing") for name in wanted if name not in files]
    for name, content in files.items():
        if name != MANIFEST and name not in wanted:
            found.append(Difference(name, "is not in the manifest"))
        elif name in wanted and hashlib.sha256(content).hexdigest() != wanted[name]:
            found.append(Difference(name, "was altered"))
    return sorted(found)


def edition_file(files: Mapping[str, bytes]) -> tuple[str, str]:
    """The name and the SHA-256 of the edition's own file. Raises NotABundle where there is not exactly one."""
    found = [name for name in files if re.fullmatch(r"archive/(\d{4}-\d{2})/v(\d+)/\1-v\2\.yaml", name)]
    if len(found) != 1:
        raise NotABundle(f"it holds the files of {len(found)} editions, and must hold that of one")
    return found[0].rpartition("/")[2], hashlib.sha256(files[found[0]]).hexdigest()


# --- a built site ------------------------------------------------------------------------------


def list_differences(site: Path) -> list[Difference]:
    """What a built site holds otherwise than its own list says, which may itself be forged; and every link."""
    try:
        wanted = checksums((site / SITE_LIST).read_bytes(), SITE_LIST)
    except OSError:
        return [Difference(SITE_LIST, "is missing, so what is in the site cannot be held against it")]
    except NotABundle as error:
        return [Difference(SITE_LIST, f"is not as it was built: {error}")]
    found = []
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        total = wanted.pop(name, None)
        if path.is_symlink():
            found.append(Difference(name, "is a link, and no file of the site"))
        elif not path.is_file() or name == SITE_LIST:
            continue
        elif total is None:
            found.append(Difference(name, f"is not in {SITE_LIST}"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != total:
            found.append(Difference(name, f"is not as in {SITE_LIST}"))
    return sorted([*found, *(Difference(name, "is missing") for name in wanted)])


def site_differences(site: Path, kept: Kept) -> Iterator[Difference]:
    """What a built site shows of an edition, held against the archive and the edition's ZIP there: its file, its pages
    but for the block that says what came later, which is held against the archive alone, its downloads, and the
    checksums on the archive page."""
    edition = kept.edition
    way = edition.address + edition.bundle
    if not (site / way).is_file():
        yield Difference(way, "is missing")
        return
    try:
        files = read_bundle(site / way)
        yield from differences(files)
        name, total = edition_file(files)
    except NotABundle as error:
        yield Difference(way, f"is not the ZIP of this edition: {error}")
        return
    if (name, total) != (edition.file, edition.sha256):
        yield Difference(way, f"holds {name} with the SHA-256 {total}, and not {edition.name}")
    shown_there = {
        path.relative_to(site).as_posix() for path in (site / edition.address).rglob("*") if path.is_file()
    }
    for name in sorted(shown_there - files.keys() - {way}):
        yield Difference(name, "is not part of the edition")
    for name in sorted(files.keys() - OWN):
        path = site / name
        shown = path.read_bytes() if path.is_file() else None
        if shown is not None and name.endswith("/index.html"):
            yield from (Difference(name, words) for words in _around(shown, name, site, kept))
            shown = _as_in_the_zip(shown, name.removesuffix("index.html"), files)
        if shown != files[name]:
            yield Difference(name, "is missing" if shown is None else "is not as in the ZIP of the edition")
    page = site / "archive/index.html"
    listed_there = page.read_text("utf-8", errors="replace") if page.is_file() else ""
    sums = (
        (way, hashlib.sha256((site / way).read_bytes()).hexdigest()),
        (f"the manifest in {edition.bundle}", hashlib.sha256(files[MANIFEST]).hexdigest()),
        (edition.file, edition.sha256),
    )
    for name, total in sums:
        if total not in listed_there:
            yield Difference("archive/index.html", f"does not show the SHA-256 of {name}, {total}")


_BLOCK = re.compile(r"<!-- newer editions -->(.*?)<!-- /newer editions -->", re.DOTALL)
_NEWER = (
    r"""\n<section class="newer" aria-label="What came later">\n<p>("""
    r"""This is the newest edition|There (is a newer edition|are newer editions): """
    r"""(<a href="[^":]*">\d{4}-\d\d edition \d+</a>(, )?)+)\."""
    r"""( <a href="[^":]*">What became of \d{4}-\d\d</a>)?</p>\n""",
    r"""(<details class="older">\n<summary>\d+ actions? of this edition went on in a later year</summary>\n<ul>\n"""
    r"""(<li>Action \d+ went on as <a href="[^":]*">action \d+ of \d{4}-\d\d</a></li>\n)+</ul>\n</details>\n)?"""
    r"""(<p class="small">Ask: <a href="(https|mailto):[^"]*" rel="noopener">a question about \d{4}-\d\d edition \d+"""
    r"""</a>\. Something wrong\? <a href="(https|mailto):[^"]*" rel="noopener">Say what</a>\.</p>\n)?</section>\n""",
)
"""What the block on what came later may say before and behind what was added to the edition, with whom people
ask (record/newer.html)."""
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]*)')


def _around(content: bytes, name: str, site: Path, kept: Kept) -> Iterator[str]:
    """What is wrong with the parts of a page that its ZIP does not hold: the one block that says what came later; and
    links that lead to no page of the site."""
    html = content.decode("utf-8", errors="replace")
    blocks = _BLOCK.findall(html)
    wanted = re.compile(_added(kept, name.removesuffix("index.html")).join(_NEWER))
    if len(blocks) > 1 or any(not wanted.fullmatch(block) for block in blocks):
        yield "says something else in the block on what came later than the archive"
    for target in dict.fromkeys(_LINK.findall(html)):
        if leads_out(target):
            continue
        path = site / posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        if not (path.is_file() or (path / "index.html").is_file()):
            yield f'holds a link to "{target}", where the site has no page'


def _added(kept: Kept, page: str) -> str:
    """A pattern of what a page of an edition says was added to it: the very words."""
    where, texts = kept.edition.address, Texts(kept.plan.abbreviations)
    made = render("record/added.html", page, kept=kept, where=where, texts=texts)
    return re.escape(f"{made}\n" if made else "")


def _as_in_the_zip(content: bytes, address: str, files: Mapping[str, bytes]) -> bytes:
    """A page of the site as the ZIP of its edition holds it."""
    html = content.decode("utf-8", errors="replace")
    canonical = re.search(r'<link rel="canonical" href="([^"]*)"', html)
    root = canonical[1].removesuffix(address) if canonical else None
    return apart(without_newer(html), address, files.keys() - OWN, root).encode()
