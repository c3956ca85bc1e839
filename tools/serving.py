"""Serves a built site on loopback as a static host would, for tests, pictures and Lighthouse.

Types with their character set, gzip where the browser takes it, a folder's index.html, 404.html with the
status 404, and "not modified" for what the browser has already.
"""

import contextlib
import functools
import gzip
import http.server
import io
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yaml": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OTHER = "application/octet-stream"
PRESSED = {".png", ".woff2", ".pdf", ".gz", ".xlsx"}
"""What is compressed already, and so is sent as it is."""


class _Static(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *request: object, folder: Path, under: str) -> None:
        self.root = folder
        self.under = under
        super().__init__(*request, directory=str(folder))  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_head(self) -> io.BytesIO | None:
        """Answer with the head, and give what follows it."""
        address = urlsplit(self.path).path
        if not address.startswith(self.under):
            return self._send(HTTPStatus.NOT_FOUND, b"Nothing is served here.", ".txt")
        file = Path(self.translate_path(address[len(self.under) - 1 :]))
        if file.is_dir():
            if not address.endswith("/"):
                return self._send(HTTPStatus.MOVED_PERMANENTLY, b"", ".txt", ("Location", address + "/"))
            file /= "index.html"
        if not file.is_file():
            missing = self.root / "404.html"
            return self._send(
                HTTPStatus.NOT_FOUND, missing.read_bytes() if missing.exists() else b"Not found", ".html"
            )
        stamp = file.stat()
        tag = f'W/"{stamp.st_mtime_ns:x}-{stamp.st_size:x}"'
        if self.headers.get("If-None-Match") == tag:
            return self._send(HTTPStatus.NOT_MODIFIED, b"", file.suffix, ("ETag", tag))
        return self._send(HTTPStatus.OK, file.read_bytes(), file.suffix, ("ETag", tag))

    def _send(self, status: HTTPStatus, body: bytes, suffix: str, *headers: tuple[str, str]) -> io.BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, OTHER))
        self.send_header("Cache-Control", "max-age=600")
        for name, value in headers:
            self.send_header(name, value)
        if body and suffix not in PRESSED:
            self.send_header("Vary", "Accept-Encoding")
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                self.send_header("Content-Encoding", "gzip")
                body = squeezed(body)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up; a fault of this module is printed as ever."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@functools.lru_cache(maxsize=512)
def squeezed(content: bytes) -> bytes:
    """The content as a host sends it compressed: gzip at its usual level, the same each time."""
    return gzip.compress(content, compresslevel=6, mtime=0)


@contextlib.contextmanager
def served(folder: Path, under: str = "/") -> Iterator[str]:
    """The address, on loopback, of a folder for as long as the block lasts; it ends in `under`."""
    handler = functools.partial(_Static, folder=folder.resolve(), under=under)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{under}"
        finally:
            server.shutdown()
