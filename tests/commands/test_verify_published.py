"""`plan verify ADDRESS`: a published site is fetched by its list, whatever that list or its server tries."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from action_plan.cli import main
from action_plan.engines.bare import write
from action_plan.site import published
from action_plan.site.bundle import SITE_LIST, site_list

Capture = pytest.CaptureFixture[str]
DAY = "2024-05-06"


@contextmanager
def serving(files: Mapping[str, bytes], leads: Mapping[str, str] = {}, absent: int = 404) -> Iterator[str]:
    """A server of these files, which sends whoever asks for a name in `leads` on to another address, and answers
    `absent` where it has no such file."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = unquote(self.path.removeprefix("/plan/"))
            if name in leads:
                self.send_response(302)
                self.send_header("Location", leads[name])
                self.end_headers()
            elif name in files:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(files[name])
            else:
                self.send_error(absent)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/plan/"
        finally:
            server.shutdown()


def a_site(**more: bytes) -> dict[str, bytes]:
    files = {
        "index.html": b'<a href="help/index.html#top">h</a><link href="assets/plan.css">',
        "help/index.html": b'<a href="../">h</a><a href="https://elsewhere.example/">e</a><a href="mailto:a@b.c">m</a>',
        "assets/plan.css": b"p {}",
        "data/v1/plan.json": f'{{"as_at": "{DAY}"}}'.encode(),
        "images/a b.png": b"png",
        "sitemap.xml": b"<urlset><loc>https://elsewhere.example/</loc></urlset>",
        **more,
    }
    return {**files, SITE_LIST: site_list(files)}


@pytest.fixture(autouse=True)
def builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[date, str | None]]:
    """In place of a build of the project: `a_site`, and note for what day and address."""
    asked: list[tuple[date, str | None]] = []

    def build_anew(root: Path, folder: Path, day: date, *, site_url: str | None = None) -> Path:
        asked.append((day, site_url))
        write(a_site(), folder / "site")
        return folder / "site"

    monkeypatch.setattr("action_plan.site.rebuild.build_anew", build_anew)
    return asked


def test_a_site_that_is_as_it_should_be(builds: list[Any], capsys: Capture) -> None:
    with serving(a_site()) as address:
        assert main(["verify", address.rstrip("/")]) == 0
    assert builds == [(date(2024, 5, 6), address)]
    said = f"{address}: 7 files, the same bytes as a build of the last commit gives, as at {DAY}.\n"
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda f: f.update({"index.html": b"<b>\xff"}), "Between it and a build: index.html differs"),
        (lambda f: f.pop("assets/plan.css"), "assets/plan.css is in the list, and not served"),
        (lambda f: f.update(a_site(**{"evil.html": b"x"})), "evil.html is missing in the second"),
        (
            lambda f: f.update({"index.html": b'<a href="evil/?a#b">', "evil/index.html": b'<img src="../more.png">', "more.png": b""}),
            "more.png is served, and not in the list; evil/index.html leads to it",
        ),
        (
            lambda f: f.update({"sitemap.xml": b"<loc>{here}evil/</loc>", "evil/index.html": b""}),
            "evil/index.html is served, and not in the list; sitemap.xml leads to it",
        ),
    ],
)  # fmt: skip
def test_what_is_not_is_named(
    capsys: Capture, alter: Callable[[dict[str, bytes]], object], said: str
) -> None:
    files = a_site()
    alter(files)
    with serving(files) as address:
        files["sitemap.xml"] = files["sitemap.xml"].replace(b"{here}", address.encode())
        assert main(["verify", address]) == 1
    out = capsys.readouterr().out
    assert said in out
    assert "is not what a build of the last commit gives, as at 2024-05-06. Is this copy at the commit" in out


@pytest.mark.parametrize(
    "name",
    [
        "../.bashrc", "/etc/passwd", "a/../../b", "a//b", "./a", "a\\b", "C:a", "a\x1b[2Kb", "\u202eb", "a|b", "a/", "..",
        "https://elsewhere.example/", "x" * 2000,
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_not_asked_for(tmp_path: Path, capsys: Capture, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    with serving({SITE_LIST: f"{'0' * 64}  {name}\n".encode()}) as address:
        assert main(["verify", address]) == 1
    assert "he list of the site" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_server_that_leads_to_another_site(capsys: Capture) -> None:
    with serving({"x": b"secret"}) as other:
        for target in (f"{other}x", "file:///etc/passwd", "http://127.0.0.1/x"):
            with serving(a_site(), {"help/index.html": target}) as address:
                assert main(["verify", address]) == 1
            said = capsys.readouterr().err
            assert "which is another site" in said or "the server answers 302" in said


def test_a_server_that_writes_the_address_of_a_page_otherwise(capsys: Capture) -> None:
    files = a_site()
    files["help/"] = files["help/index.html"]
    with serving(files, {"help/index.html": "/plan/help/"}) as address:
        assert main(["verify", address]) == 0


@pytest.mark.parametrize("absent", [404, 410])
def test_what_is_not_served_is_named(absent: int) -> None:
    files = a_site()
    del files["assets/plan.css"]
    with serving(files, absent=absent) as address:
        site = published.Published(address)
        site.fetch()
    assert site.wrong == ["assets/plan.css is in the list, and not served"]


def test_a_server_that_fails(capsys: Capture) -> None:
    with serving({}, absent=500) as address:
        assert main(["verify", address]) == 1
    assert "cannot be fetched: the server answers 500" in capsys.readouterr().err


def test_as_much_as_a_site_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = f"{'n' * 995}.html"
    files = a_site(**{longest: b"x"})
    monkeypatch.setattr(published, "LARGEST", sum(map(len, files.values())))
    monkeypatch.setattr(published, "MOST_FILES", len(files) - 1)
    with serving(files) as address:
        site = published.Published(address)
        site.fetch()
    assert site.files == files


def test_a_server_that_never_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        def open(self, *_: object, **__: object) -> "Endless":
            return self

        def __enter__(self) -> "Endless":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, most: int) -> bytes:
            return b"x" * most

    monkeypatch.setattr(published, "build_opener", lambda *_: Endless())
    monkeypatch.setattr(published, "LARGEST", 3_000_000)
    with pytest.raises(published.CannotFetch, match="more than the 3 MB that a site may have"):
        published.Published("https://example.org/").fetch()


def test_more_than_a_site_may_have(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "LARGEST", 3_000_000)
    with serving(a_site(**{"large.html": b"x" * 3_000_000})) as address:
        assert main(["verify", address]) == 1
    assert "has more than the 3 MB that a site may have" in capsys.readouterr().err
    monkeypatch.setattr(published, "MOST_FILES", 3)
    with serving(a_site()) as address:
        assert main(["verify", address]) == 1
    assert "names more than 3 files" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://elsewhere.example/", "is no https:// address"),
        ("file:///etc/", "is no https:// address"),
        ("ftp://127.0.0.1/", "is no https:// address"),
        ("http://127.0.0.1:9/", "cannot be fetched"),
    ],
)
def test_addresses_that_are_not_asked(capsys: Capture, address: str, said: str) -> None:
    assert main(["verify", address]) == 1
    assert said in capsys.readouterr().err


def test_what_is_no_such_site(capsys: Capture) -> None:
    with serving({}) as address:
        assert main(["verify", address]) == 1
    assert f"is {address} the home page of the site?" in capsys.readouterr().err
