"""The files of servers/ do with the real servers what servers/README.md says of them."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest

from tools.web_servers import PACKAGES, program, running

FILES: Mapping[str, str] = {
    "index.html": "text/html",
    "404.html": "text/html",
    "themes/a/index.html": "text/html",
    "assets/plan.css": "text/css",
    "assets/filters.js": "javascript",
    "data/v1/plan.csv": "text/csv",
    "data/v1/plan.json": "application/json",
    "data/v1/plan.pdf": "application/pdf",
    "data/v1/plan.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "data/v1/dates.ics": "text/calendar",
    "data/v1/changes.atom": "application/atom+xml",
    "data/v1/site.sha256": "text/plain",
    "archive/2023-24/v1/2023-24-v1.yaml": "text/plain",
    "archive/2023-24/v1/2023-24-v1.zip": "application/zip",
    "archive/2023-24/v1/plan.pdf": "application/pdf",
}
IN_UTF_8 = ("html", "css", "csv", "ics", "atom", "sha256", "yaml")
FOR_EVER = "archive/2023-24/v1/2023-24-v1.yaml"


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(address: str, **headers: str) -> Answer:
    given = {key.replace("_", "-"): words for key, words in headers.items()}
    request = urllib.request.Request(address, headers=given)  # noqa: S310 (our own server)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return Answer(answer.status, dict(answer.headers), answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), error.read())


@pytest.fixture(
    scope="module", params=[(name, path) for name in PACKAGES for path in ("/", "/plan/")], ids="".join
)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    name, path = request.param
    if not program(name):
        pytest.skip(f"{name} is not installed: apt-get install {PACKAGES[name]}")
    scratch = tmp_path_factory.mktemp(name)
    scratch.chmod(0o755)
    site = scratch / "site"
    for file in FILES:
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text(f"This is {file}, é. " + "More. " * 500, "utf-8")
    for folder in (scratch, *scratch.parents):  # servers that give up root have to reach it
        if folder.is_relative_to(tmp_path_factory.getbasetemp()):
            folder.chmod(0o755)
    with running(name, site, path, scratch / "run") as root:
        yield f"{root}{path}"


def test_every_file_has_its_type(address: str) -> None:
    for name, media_type in FILES.items():
        answer = ask(address + name)
        assert answer.status == 200, name
        said = answer.headers["Content-Type"].lower()
        assert media_type in said, f"{name}: {said}"
        assert ("charset=utf-8" in said) or not name.endswith(IN_UTF_8), f"{name}: {said}"
        assert answer.body.decode().startswith(f"This is {name}")


def test_a_folder_is_its_page(address: str) -> None:
    assert ask(f"{address}themes/a/").body.startswith(b"This is themes/a/index.html")
    assert ask(address).body.startswith(b"This is index.html")


@pytest.mark.parametrize(
    "way", ["nowhere", "themes/nowhere/", "archive/2023-24/v1/2023-24-v9.yaml", "data/v1/x.csv"]
)
def test_an_address_that_is_none_gets_the_page_for_it(address: str, way: str) -> None:
    answer = ask(address + way)
    assert answer.status == 404
    assert answer.body.startswith(b"This is 404.html")
    assert "text/html" in answer.headers["Content-Type"]
    assert "immutable" not in answer.headers.get("Cache-Control", "")


def test_nothing_outside_is_sent(address: str) -> None:
    for way in ("../run/said", "%2e%2e/run/said", "..%2frun/said"):
        assert ask(address + way).status in (400, 403, 404)


def test_a_file_is_sent_anew_only_where_it_changed(address: str) -> None:
    first = ask(f"{address}data/v1/plan.csv")
    assert first.headers["Cache-Control"] == "no-cache"
    again = ask(
        f"{address}data/v1/plan.csv",
        If_None_Match=first.headers[next(key for key in first.headers if key.lower() == "etag")],
    )
    assert (again.status, again.body) == (304, b"")


def test_only_the_file_of_an_edition_is_kept(address: str) -> None:
    for name in FILES:
        is_kept = "immutable" in ask(address + name).headers["Cache-Control"]
        assert is_kept == (name == FOR_EVER), name


def test_what_a_browser_is_told(address: str) -> None:
    for name in ("index.html", "data/v1/plan.json", FOR_EVER):
        headers = ask(address + name).headers
        assert headers["X-Content-Type-Options"] == "nosniff", name
    policy = ask(address).headers["Content-Security-Policy"]
    assert policy == "frame-ancestors 'self'"
    assert ask(address).headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_text_is_compressed(address: str) -> None:
    answer = ask(f"{address}data/v1/plan.csv", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body).startswith(b"This is data/v1/plan.csv")
