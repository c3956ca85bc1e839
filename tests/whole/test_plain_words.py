"""No page of a whole site has a word that the project avoids, but where it quotes the plan."""

from pathlib import Path

import yaml

from tests.whole.browsing import listed
from tools.plain_words import avoided
from tools.sites import Site


def words_of(value: object) -> str:
    """All words of a file of data."""
    if isinstance(value, dict):
        return " ".join(words_of(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return " ".join(map(words_of, value))
    return " ".join(str(value).split())


def test_pages_are_in_plain_words(site: Site, real: Site, real_project: Path, example_project: Path) -> None:
    project = real_project if site is real else example_project
    files = sorted((project / "data").rglob("*.yaml"))
    quoted = " ".join(words_of(yaml.safe_load(path.read_text("utf-8"))) for path in files)
    faults = {
        f"{address}: {fault}"
        for address in site.addresses
        for fault in avoided(f"{site.page(address).tree.title} {site.page(address).text}", quoted)
    }
    assert not faults, listed(sorted(faults))
