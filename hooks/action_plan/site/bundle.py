"""One ZIP for each edition: its pages as a site that opens from disk, its files, and the means to check them.

Nothing in it depends on what is published later, and nothing on the machine: the files lie in it uncompressed, because
two versions of a compressor need not give the same bytes.
"""

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Container, Mapping
from datetime import date
from html import escape
from typing import NamedTuple

from action_plan.history.editions import Kept

MANIFEST = "MANIFEST.sha256"
README = "README.txt"
FRONT = "index.html"
OWN = frozenset({MANIFEST, README, FRONT})
"""What stands in a ZIP and not in the folder of its edition on the site."""
SITE_LIST = "data/v1/site.sha256"
"""The list of all files of the site, with their checksums."""


class Bundle(NamedTuple):
    """The ZIP of an edition, and the SHA-256 of the manifest in it: that of what was unpacked."""

    content: bytes
    manifest: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


_NEWER = re.compile(r"<!-- newer editions -->.*?<!-- /newer editions -->\n?", re.DOTALL)


def without_newer(html: str) -> str:
    """A page of an edition without the one block that depends on what was published later."""
    return _NEWER.sub("", html)


_OUTWARD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def leads_out(target: str) -> bool:
    """Whether a link leads out of the site, or is no address at all."""
    return _OUTWARD.match(target) is not None


_HREF = re.compile(r'(<(a|link|form)\b[^>]*?\s)(href|action)="([^"]*)"')


def apart(html: str, address: str, inside: Container[str], site: str | None) -> str:
    """A page for a folder on disk, where `inside` are the other files. What lies elsewhere is linked with its full
    address, or where that is not known not at all."""

    def link(found: re.Match[str]) -> str:
        target, sign, anchor = found[4].partition("#")
        if not target or leads_out(target):
            return found[0]
        name = posixpath.normpath(posixpath.join(address, target))
        if name in inside:
            return found[0]
        if site:
            full = site + re.sub(r"(^|/)index\.html$", r"\1", name)
            return f'{found[1]}{found[3]}="{escape(full)}{sign}{anchor}"'
        return found[1].rstrip() + ("" if found[2] != "link" else ' href="data:,"')

    return _HREF.sub(link, html)


def assets(html: str) -> set[str]:
    """The files of the theme that a page needs, from the root of the site."""
    return set(re.findall(r'(?:href|src)="(?:\.\./)*(assets/[^"?#]+)"', html))


def bundle(kept: Kept, files: Mapping[str, bytes]) -> Bundle:
    """The ZIP of an edition from its files, by their names in it."""
    held = {**files, README: _readme(kept).encode()}
    held[FRONT] = _front(kept).encode()
    held[MANIFEST] = _manifest(held).encode()
    content = pack(f"{kept.plan.key}-v{kept.edition.number}", kept.edition.archived_on, held)
    return Bundle(content, hashlib.sha256(held[MANIFEST]).hexdigest())


def pack(top: str, day: date, files: Mapping[str, bytes]) -> bytes:
    """Files in a folder of that name as a ZIP: always the same bytes, so that one packed in any other way is known."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name, content in sorted(files.items()):
            item = zipfile.ZipInfo(f"{top}/{name}", (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            item.external_attr = 0o644 << 16
            item.create_system = 3
            packed.writestr(item, content)
    return stream.getvalue()


def _manifest(files: Mapping[str, bytes]) -> str:
    """A line for each file, as sha256sum writes and reads it."""
    return _rows({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})


def site_list(files: Mapping[str, bytes]) -> bytes:
    """The same for every file of a site, by name; without the list itself."""
    return _manifest({name: content for name, content in files.items() if name != SITE_LIST}).encode()


def _rows(sums: Mapping[str, str]) -> str:
    return "".join(f"{total}  {name}\n" for name, total in sorted(sums.items()))


def _readme(kept: Kept) -> str:
    edition = kept.edition
    return f"""\
{kept.name}
Published by {kept.plan.about.published_by}, archived on {edition.archived_on}

Open index.html in a browser. {edition.address}{edition.file} is the edition itself, byte for byte as published;
its SHA-256 is {edition.sha256}

To check that nothing was altered, in this folder (on a Mac, shasum -a 256 for sha256sum):
  1. sha256sum {MANIFEST}           must give the checksum of the manifest on the archive page of the site
  2. sha256sum --check {MANIFEST}   must say OK for every file
  3. or, in a copy of the project: plan verify and the name of the ZIP, with --rebuild to prove its pages too
     (set SITE_URL and REPO_URL as the page Downloads of the site says)
"""


def _front(kept: Kept) -> str:
    edition, name = kept.edition, escape(kept.name)
    return f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
</head>
<body>
<main>
<h1>{name}</h1>
<p><a href="{edition.address}index.html">The edition</a></p>
<p><a href="{edition.address}changes/index.html">How it differs from the one before</a></p>
<p><a href="{README}">How to check that nothing was altered</a></p>
</main>
</body>
</html>
"""
