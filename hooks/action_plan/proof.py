"""One ZIP for each edition: its pages as a site that opens from disk, its files, and the means to check them.

Nothing in it depends on what is published later, and nothing on the machine: the files lie in it uncompressed, because
two versions of a compressor need not give the same bytes.
"""

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from action_plan.archive import Edition

MANIFEST = "MANIFEST.sha256"
README = "README.txt"
LARGEST = 200_000_000
"""The most bytes that a ZIP, or what is in it, may have."""


class Difference(NamedTuple):
    """A file that is not as the manifest says, and how."""

    name: str
    words: str


class NotABundle(ValueError):
    """What was given is no ZIP or folder of an edition; the words say why."""


# --- making ------------------------------------------------------------------------------------

_NEWER = re.compile(r"<!-- newer editions -->.*?<!-- /newer editions -->\n?", re.DOTALL)


def without_newer(html: str) -> str:
    """A page of an edition without the one block that depends on what was published later."""
    return _NEWER.sub("", html)


_HREF = re.compile(r'(<(a|link|form)\b[^>]*?\s)(href|action)="([^"]*)"')


def apart(html: str, address: str, inside: Mapping[str, bytes], site: str | None) -> str:
    """A page for a folder on disk, where `inside` are the other files. What lies elsewhere is linked with its full
    address, or where that is not known not at all."""

    def link(found: re.Match[str]) -> str:
        target, sign, anchor = found[4].partition("#")
        if not target or re.match(r"[a-z]+:|//", target):
            return found[0]
        way = posixpath.normpath(posixpath.join(address, target))
        folder = target.endswith(("/", ".")) or target in (".", "..")
        name = posixpath.join(way, "index.html") if folder else way
        if name in inside:
            relative = posixpath.relpath(name, address)
            return f'{found[1]}{found[3]}="{relative}{sign}{anchor}"'
        if site:
            full = "" if way == "." else way + ("/" if folder else "")
            return f'{found[1]}{found[3]}="{escape(site + full)}{sign}{anchor}"'
        return found[1].rstrip() + ("" if found[2] != "link" else ' href="data:,"')

    return _HREF.sub(link, html)


def assets(html: str) -> set[str]:
    """The files of the theme that a page needs, from the root of the site."""
    return set(re.findall(r'(?:href|src)="(?:\.\./)*(assets/[^"?#]+)"', html))


def bundle(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """The ZIP of an edition from its files, by their names in it."""
    held = {**files, README: _readme(edition).encode()}
    held["index.html"] = _front(edition).encode()
    held[MANIFEST] = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(held.items())
    ).encode()
    stream = io.BytesIO()
    top = f"prevent-action-plan-{edition.year}-v{edition.version}"
    day = edition.archived_on
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name, content in sorted(held.items()):
            item = zipfile.ZipInfo(f"{top}/{name}", (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            item.external_attr = 0o644 << 16
            item.create_system = 3
            packed.writestr(item, content)
    return stream.getvalue()


def _readme(edition: Edition) -> str:
    return f"""\
Prevent action plan, {edition.name}, archived on {edition.archived_on}

Open index.html in a browser. {edition.address}{edition.file} is the edition itself, byte for byte as published;
its SHA-256 is {edition.sha256}

To check that nothing was altered, in this folder:
  1. sha256sum --check {MANIFEST}         (on a Mac: shasum -a 256 --check {MANIFEST})
  2. compare the SHA-256 above with the one on the archive page of the site
  3. with the project's own command: plan verify and the name of this folder, or of the ZIP
"""


def _front(edition: Edition) -> str:
    name = escape(edition.name)
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Prevent action plan, {name}</title>
</head>
<body>
<main>
<h1>Prevent action plan, {name}</h1>
<p><a href="{edition.address}index.html">The edition</a></p>
<p><a href="{edition.address}changes/index.html">How it differs from the one before</a></p>
<p><a href="{README}">How to check that nothing was altered</a></p>
</main>
</body>
</html>
"""


# --- checking ----------------------------------------------------------------------------------


def read_bundle(path: Path) -> dict[str, bytes]:
    """The files of a ZIP or of a folder that was unpacked from one, by their names in it. Raises NotABundle."""
    if path.is_dir():
        return _in_folder(path)
    try:
        return dict(_in_zip(path))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotABundle(f"{path.name} is no ZIP, or it is damaged ({error}); download it again") from error


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.stat().st_size > LARGEST:
        raise NotABundle(f"{path.name} is larger than any edition")
    with zipfile.ZipFile(path) as packed:
        items = [item for item in packed.infolist() if not item.is_dir()]
        if sum(item.file_size for item in items) > LARGEST:
            raise NotABundle(f"{path.name} unpacks to more than any edition has")
        names = [item.filename for item in items]
        if len(set(names)) != len(names):
            raise NotABundle(f"{path.name} holds a file twice")
        tops = {name.partition("/")[0] for name in names}
        if len(tops) != 1 or any("/" not in name for name in names):
            raise NotABundle(f"{path.name} is not one folder, as the ZIP of an edition is")
        for item in items:
            name = item.filename.partition("/")[2]
            if name.startswith("/") or ".." in name.split("/") or "\\" in name or not name:
                raise NotABundle(
                    f'{path.name} holds a file with a name that leads elsewhere ("{item.filename}")'
                )
            if (item.external_attr >> 16) & 0o170000 not in (0, 0o100000):
                raise NotABundle(f'{path.name} holds something that is no file ("{item.filename}")')
            yield name, packed.read(item)


def _in_folder(path: Path) -> dict[str, bytes]:
    inner = [one for one in path.iterdir() if one.is_dir()]
    if not (path / MANIFEST).exists() and len(inner) == 1 and (inner[0] / MANIFEST).exists():
        path = inner[0]
    found: dict[str, bytes] = {}
    total = 0
    for one in sorted(path.rglob("*")):
        if one.is_symlink():
            raise NotABundle(f"{one.relative_to(path).as_posix()} is a link, and no file of an edition")
        if one.is_file():
            total += one.stat().st_size
            if total > LARGEST:
                raise NotABundle(f"{path.name} holds more than any edition has")
            found[one.relative_to(path).as_posix()] = one.read_bytes()
    return found


def listed(files: Mapping[str, bytes]) -> dict[str, str]:
    """The checksums that the manifest gives, by name. Raises NotABundle."""
    if MANIFEST not in files:
        raise NotABundle(f"{MANIFEST} is missing, so this is no edition, or not all of one")
    found: dict[str, str] = {}
    for i, row in enumerate(files[MANIFEST].decode("utf-8", errors="replace").splitlines(), start=1):
        line = re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", row)
        if not line or line[2] in found:
            raise NotABundle(f"line {i} of {MANIFEST} is no checksum and a name, or names a file again")
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


def edition_file(files: Mapping[str, bytes]) -> tuple[str, str] | None:
    """The name and the SHA-256 of the edition's own file."""
    for name, content in sorted(files.items()):
        if re.fullmatch(r"archive/\d{4}-\d{2}/v\d+/\d{4}-\d{2}-v\d+\.yaml", name):
            return name.rpartition("/")[2], hashlib.sha256(content).hexdigest()
    return None
