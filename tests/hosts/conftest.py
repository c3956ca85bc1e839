"""A played host, listening."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.hosts.played import Played


@pytest.fixture
def hub() -> Iterator[tuple[Played, str]]:
    """A played host, and where it listens."""
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            played.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN"))
            data = json.loads(self.rfile.read(length)) if length else None
            said = json.dumps(played.answer(self.command, self.path, data)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PATCH = do_PUT = _handle  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield played, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
