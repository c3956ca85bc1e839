"""ZIPs of an edition: a good one, and such as somebody might send instead."""

import hashlib
import io
import stat
import struct
import zipfile
from datetime import date

from action_plan.history.editions import Edition, Kept
from action_plan.model.dates import AcademicYear
from action_plan.site.bundle import bundle

from tests.conftest import a_plan


def an_edition(source: bytes = b"format: 1\n") -> Edition:
    return Edition(
        year=AcademicYear(2023), number=1, archived_on=date(2023, 11, 24), file="2023-24-v1.yaml", sha256=hashlib.sha256(source).hexdigest()
    )  # fmt: skip


def a_zip(source: bytes = b"format: 1\n", page: bytes = b"<p>") -> bytes:
    held = {"archive/2023-24/v1/2023-24-v1.yaml": source, "archive/2023-24/v1/index.html": page}
    return bundle(Kept(an_edition(source), a_plan(), source), held).content


def packed(*names: str | zipfile.ZipInfo, method: int = zipfile.ZIP_STORED, content: bytes = b"x") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name in names:
            made.writestr(name, content)
    return stream.getvalue()


def a_link() -> bytes:
    item = zipfile.ZipInfo("top/link")
    item.create_system = 3
    item.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed(item, content=b"/etc/passwd")


def odd_name() -> bytes:
    """A name that says it is UTF-8 and is not."""
    return packed("top/é").replace(b"\xc3\xa9", b"\xff\xfe")


def nameless() -> bytes:
    """One entry, without a name and empty."""
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 0, 0)
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def two_editions() -> bytes:
    source = b"format: 1\nforged: true\n"
    held = {f"archive/2023-24/v{n}/2023-24-v{n}.yaml": b"format: 1\n" for n in (1, 2)}
    return bundle(Kept(an_edition(source), a_plan(), source), held).content


def damaged() -> bytes:
    whole = bytearray(a_zip())
    whole[whole.index(b"<p>")] ^= 1
    return bytes(whole)
