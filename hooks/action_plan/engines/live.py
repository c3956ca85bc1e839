"""A site while it is served to whoever edits it: its pages say what is wrong, until that is mended."""

import errno
import re
import socket
from collections.abc import Iterable
from html import escape
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from action_plan.site.frames import with_policy

_BODY = re.compile("<body[^>]*>")

_BAR = """
<style>
.wrong { position: sticky; top: 0; z-index: 9; box-sizing: border-box; max-height: 50vh; overflow: auto }
.wrong { padding: 8px 16px; background: #8c1d18; color: #fff; font: 16px/1.5 sans-serif }
.wrong p, .wrong pre { margin: 0 0 8px }
.wrong pre { background: none; border: 0; color: inherit; max-width: none; padding: 0 }
.wrong pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 monospace }
</style>
<div class="wrong" role="alert" tabindex="0">
<p><strong>This page does not show the files as they are.</strong> It follows as soon as this is put right:</p>
<pre>{}</pre>
</div>
"""


NO_SITE = with_policy(
    """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>No site yet</title>
<style>
:root { color-scheme: light dark }
body { margin: 1.25rem; font: 1.0625rem/1.55 sans-serif }
</style>
</head>
<body>
<h1>There is no site yet</h1>
</body>
</html>
"""
)
"""The page of a site that could not be made so far."""


class Live:
    """What an application serves, with what is `wrong` with the site now on each of its pages; "" where nothing is."""

    def __init__(self, served: WSGIApplication, wrong: str = "") -> None:
        self._served, self.wrong = served, wrong

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, but for pages."""
        head: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._served(environ, lambda status, headers, *_: head.append((status, headers)))  # type: ignore
        status, headers = head[-1]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            page = self.shown(b"".join(body).decode()).encode()
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
            body = [page]
        start_response(status, headers)
        return body

    def shown(self, page: str) -> str:
        """A page with what is wrong at its top, and with a policy that lets this be seen, and run what the engine has
        added: the script by which the page follows each change."""
        if self.wrong:
            bar = _BAR.replace("{}", escape(self.wrong))
            page = _BODY.sub(lambda found: found[0] + bar, page, count=1)
        return with_policy(page)


class NoPort(Exception):
    """The site cannot be served where it was to be; the words say what to do."""


def try_port(host: str, port: int) -> None:
    """See that something can be served there. Raises NoPort."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        why = "is taken, perhaps by another make serve" if is_taken else f"cannot be used ({error.strerror})"
        raise NoPort(f"Port {port} {why}; name another: make serve PORT={max(port, 8000) + 1}") from error
