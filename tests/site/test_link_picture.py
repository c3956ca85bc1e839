"""What a link to the site shows in messages: how the plan stands, where the address of the site is known."""

import struct
from datetime import date
from pathlib import Path

import pytest
from action_plan.engines.bare import Bare, read
from action_plan.site.build import build
from bs4 import BeautifulSoup

from tools.project import first_project

SITE = "https://example.org/a-plan&more/"
PICTURE = "data/v1/standing.png"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("picture") / "first"
    first_project(folder)
    return folder


def made(root: Path, **environment: str) -> dict[str, bytes]:
    return build(read(root, {"PLAN_AS_AT": date(2024, 1, 15).isoformat(), **environment}), Bare(root))


def told(html: bytes) -> dict[str, str]:
    found = BeautifulSoup(html, "html.parser").select("meta[property^='og:image'], meta[name='twitter:card']")
    return {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in found}


def test_pages_name_the_picture_where_the_address_is_known(root: Path) -> None:
    files = made(root, SITE_URL=SITE)
    about = told(files["index.html"])
    assert about == told(files["themes/a/index.html"]) == told(files["help/index.html"])
    assert about["og:image"] == SITE + PICTURE
    assert about["og:image:alt"] == (
        "Prevent Action Plan 2023-24, The University. Of 18 actions, 2 are overdue and none finished, "
        "as at 15 January 2024."
    )
    assert about["twitter:card"] == "summary_large_image"
    content = files[PICTURE]
    assert about["og:image:type"] == "image/png"
    assert content.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", content[16:24])
    assert (about["og:image:width"], about["og:image:height"]) == (str(width), str(height)) == ("1200", "630")
    # An edition stays the same whatever comes later.
    assert told(files["archive/2023-24/v1/index.html"]) == {"twitter:card": "summary"}


def test_no_page_names_it_without_an_address(root: Path) -> None:
    files = made(root)
    assert PICTURE not in files
    for name, html in files.items():
        assert not name.endswith(".html") or b"og:image" not in html, name
