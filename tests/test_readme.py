"""README and what it leads to: its first screen, and links that lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
SCREEN = 32
"""How many lines are seen at once."""


def test_it_opens_with_the_two_commands() -> None:
    title, empty, *rows = README.split("\n")
    assert title.startswith("# ")
    assert not empty
    fence, site, test, end = rows[:4]
    assert fence == end == "```"
    assert re.match(r"make site +# ", site)
    assert re.match(r"make test +# ", test)


def test_its_first_screen_says_what_it_is_shows_it_and_how_to_have_one() -> None:
    first = "\n".join(README.split("\n")[:SCREEN])
    assert "who does it, by when, and how it is going" in first
    [picture] = re.findall(r"^!\[.+\]\((.+)\)$", first, re.MULTILINE)
    assert (ROOT / picture).is_file()
    assert "**Your plan in five minutes**" in first
    assert "\nmake start\n" in first


def test_it_is_short_and_says_what_stays_out() -> None:
    assert len(README.split("\n")) < 100
    assert "A plan of several years cannot be kept as one" in README
    assert "several years cannot be kept here as one" in (ROOT / "docs/help/running.md").read_text("utf-8")


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize(
    "name", ["README.md", "PUBLISHING.md", "servers/README.md", "CONTRIBUTING.md", "SECURITY.md"]
)
def test_its_links_lead_to_files_that_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("https://")]
    assert links
    for link in links:
        way, _, anchor = link.partition("#")
        target = (ROOT / name).parent / way if way else ROOT / name
        assert target.exists(), link
        assert not anchor or anchor in anchors(Path(target).read_text("utf-8")), link
