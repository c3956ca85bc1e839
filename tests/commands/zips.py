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


# --- the right files, packed so that other programs find others --------------------------------


def _repacked(**changes: object) -> bytes:
    """The good ZIP, with something changed of each of its entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_zip())) as good, zipfile.ZipFile(stream, "w") as made:
        for item in good.infolist():
            content = good.read(item)
            for name, value in changes.items():
                setattr(item, name, value)
            made.writestr(item, content)
    return stream.getvalue()


def _added(*names: str) -> bytes:
    stream = io.BytesIO(a_zip())
    with zipfile.ZipFile(stream, "a") as made:
        for name in names:
            made.writestr(name, b"")
    return stream.getvalue()


def _commented() -> bytes:
    stream = io.BytesIO(a_zip())
    with zipfile.ZipFile(stream, "a") as made:
        made.comment = b"run me"
    return stream.getvalue()


def _with_an_entry_that_no_list_names() -> bytes:
    """Between the files and the list of them stands one more file, which programs that read from the start unpack."""
    whole = a_zip()
    more = packed("run-me.html", content=b"<script>")
    more = more[: more.index(b"PK\x01\x02")]
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    moved = struct.pack("<L", start + len(more))
    return whole[:start] + more + whole[start : end + 16] + moved + whole[end + 20 :]


def _with_another_size() -> bytes:
    """The entry itself, unlike the list, says that the page is shorter."""
    whole = bytearray(a_zip())
    at = whole.index(a_top() + b"archive/2023-24/v1/index.html") - 8
    whole[at : at + 4] = struct.pack("<L", 1)
    return bytes(whole)


def _flagged() -> bytes:
    """The first entry itself, unlike the list, says that its size stands behind it."""
    whole = bytearray(a_zip())
    whole[6] = 8
    return bytes(whole)


def a_top() -> bytes:
    """The name of the folder in the good ZIP, with the slash."""
    whole = a_zip()
    return whole[30 : whole.index(b"/") + 1]


FORGED = {
    "something before": b"#!/bin/sh\necho ha\n" + a_zip(),
    "something behind": a_zip() + b"echo ha\n",
    "a comment": _commented(),
    "an entry that no list names": _with_an_entry_that_no_list_names(),
    "another size": _with_another_size(),
    "flags": _flagged(),
    "another name in a field of its own": _repacked(
        extra=struct.pack("<HHBL", 0x7075, 13, 1, 0) + b"autorun."
    ),
    "a folder": _added(f"{a_top().decode()}more/"),
    "rights": _repacked(external_attr=0o104777 << 16),
    "another time": _repacked(date_time=(2001, 1, 1, 12, 0, 0)),
    "another system": _repacked(create_system=0),
}
