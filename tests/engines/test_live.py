"""A site while it is served: what is wrong stands on its pages, and a port that is taken is said."""

import re
import socket
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from action_plan.engines.live import Live, NoPort, try_port
from action_plan.site.frames import with_policy

PAGE = with_policy(
    '<html><head>\n<meta charset="utf-8">\n</head>\n<body dir="ltr">\n<p>é</p>\n</body></html>'
)


def serves(kind: str, content: bytes) -> Live:
    """Something that serves that content, whatever it is asked for, as the engine does."""

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("404 Not Found", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content[:9], content[9:]]

    return Live(served)


def answer(live: Live) -> tuple[str, dict[str, str], bytes]:
    """What it answers: its status, its headers and its content."""
    heads: list[tuple[str, dict[str, str]]] = []
    body = live({}, lambda status, headers, *_: heads.append((status, dict(headers))))  # type: ignore[arg-type]
    ((status, headers),) = heads
    return status, headers, b"".join(body)


def test_what_is_wrong_stands_on_each_page_until_it_is_mended() -> None:
    live = serves("text/html", PAGE.encode())
    assert answer(live)[2].decode() == PAGE
    live.wrong = "data/actions.yaml:12:9: error\n12 | <b>é</b>"
    status, headers, content = answer(live)
    page = content.decode()
    assert status == "404 Not Found"
    assert headers == {"Content-Type": "text/html", "Content-Length": str(len(content))}
    assert re.search(r'<body dir="ltr">\n<style>.*<div class="wrong" role="alert"', page, re.DOTALL)
    assert "<pre>data/actions.yaml:12:9: error\n12 | &lt;b&gt;é&lt;/b&gt;</pre>" in page
    live.wrong = ""
    assert answer(live)[2].decode() == PAGE


def test_what_the_engine_adds_is_let_run_and_nothing_else() -> None:
    script = "<script>location.reload()</script>"
    page = answer(serves("text/html", PAGE.replace("</body>", f"{script}</body>").encode()))[2].decode()
    assert page.count("Content-Security-Policy") == 1
    assert "script-src 'self' 'sha256-" in page
    assert "unsafe" not in page


def test_other_files_are_served_as_they_are() -> None:
    live = serves("text/plain", b"\xff not even text")
    live.wrong = "something"
    assert answer(live)[2] == b"\xff not even text"


def test_a_port_that_is_taken_is_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = (
            f"^Port {port} is taken, perhaps by another make serve; name another: make serve PORT={port + 1}$"
        )
        with pytest.raises(NoPort, match=said):
            try_port("127.0.0.1", port)
    try_port("127.0.0.1", port)


def test_an_address_that_is_not_of_this_computer_is_a_sentence() -> None:
    with pytest.raises(
        NoPort, match=r"^Port 8000 cannot be used \(.+\); name another: make serve PORT=8001$"
    ):
        try_port("192.0.2.1", 8000)
