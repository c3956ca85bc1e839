"""The page of the downloads, and what pages say of the files that belong to them."""

from collections.abc import Iterable
from typing import NamedTuple


class Offer(NamedTuple):
    """A file that stands on the site: its address from the root, what it is for, its type, size and checksum."""

    address: str
    about: str
    media_type: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The last part of its address, and of a part of the plan the folder before it."""
        parts = self.address.split("/")
        return "/".join(parts[-2:]) if parts[-2] in ("themes", "roles") else parts[-1]


def size_in_words(size: int) -> str:
    """ "840 bytes", "12 KB", "1.3 MB"."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


ALTERNATES = {
    "application/pdf",
    "application/json",
    "text/csv",
    "text/calendar",
    "application/atom+xml",
}
"""The media types of files that say what a page says, in another form."""


def below(offers: Iterable[Offer], folder: str) -> list[Offer]:
    """The files directly in a folder."""
    return [offer for offer in offers if offer.address.rpartition("/")[0] == folder.rstrip("/")]
