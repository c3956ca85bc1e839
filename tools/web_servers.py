"""Real web servers with the files of servers/, for the tests that ask whether they do what they say.

python -m tools.web_servers    installs them in a job, from Debian's packages; elsewhere they would start at once
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from socket import create_connection, socket

from tools.browser import install
from tools.project import ROOT

PACKAGES = {"nginx": "nginx-light", "apache2": "apache2", "caddy": "caddy"}
"""The package of each program."""

FOLDER = ROOT / "servers"
_SBIN = "/usr/sbin"


def program(name: str) -> str | None:
    """Where the program of a server is, None where it is not installed."""
    return shutil.which(name) or shutil.which(name, path=_SBIN)


def filled(file: str, site: Path, path: str, port: int) -> str:
    """A file of servers/ with its words filled in, for a port of this computer."""
    text = (FOLDER / file).read_text("utf-8")
    for word, value in {
        "SITE_HOST {": f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1",
        "listen 80": f"listen 127.0.0.1:{port}",
        "SITE_HOST": "_",
        "SITE_PATH": path,
        "SITE_FOLDER": str(site),
    }.items():
        text = text.replace(word, value)
    return text


@contextmanager
def running(name: str, site: Path, path: str, scratch: Path) -> Iterator[str]:
    """The server with the site at a path; gives its address."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch.mkdir(parents=True)
    with (scratch / "said").open("wb") as said:
        process = subprocess.Popen(
            _MADE[name](site, path, scratch, port),
            env={
                **os.environ,
                "HOME": str(scratch),
                "XDG_DATA_HOME": str(scratch),
                "XDG_CONFIG_HOME": str(scratch),
            },
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        _wait(process, port, scratch / "said")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def _wait(process: "subprocess.Popen[bytes]", port: int, said: Path) -> None:
    """Until it answers."""
    for _ in range(300):
        with suppress(OSError), create_connection(("127.0.0.1", port), 1):
            return
        assert process.poll() is None, said.read_text("utf-8", "replace")
        time.sleep(0.05)
    raise TimeoutError(said.read_text("utf-8", "replace"))


def _nginx(site: Path, path: str, scratch: Path, port: int) -> list[str]:
    shutil.copyfile("/etc/nginx/mime.types", scratch / "mime.types")
    (scratch / "site.conf").write_text(filled("nginx.conf", site, path, port), "utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {scratch}/{kind}; " for kind in kinds)
    user = "user root; " if os.geteuid() == 0 else ""
    (scratch / "nginx.conf").write_text(
        f"{user}pid {scratch}/pid; error_log stderr; events {{}} "
        f"http {{ {places}access_log off; include {scratch}/site.conf; }}\n", "utf-8"
    )  # fmt: skip
    return [str(program("nginx")), "-c", str(scratch / "nginx.conf"), "-p", str(scratch), "-g", "daemon off;"]


_APACHE_MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "filter", "deflate")


def _apache(site: Path, path: str, scratch: Path, port: int) -> list[str]:
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _APACHE_MODULES
    )
    (scratch / "apache.conf").write_text(
        f"ServerRoot {scratch}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {scratch}/pid\n"
        f"ErrorLog /dev/stderr\n{modules}TypesConfig /etc/mime.types\n"
        f"{filled('apache.conf', site, path, port)}", "utf-8"
    )  # fmt: skip
    return [str(program("apache2")), "-DFOREGROUND", "-f", str(scratch / "apache.conf")]


def _caddy(site: Path, path: str, scratch: Path, port: int) -> list[str]:
    text = "{\n\tadmin off\n\tauto_https off\n}\n" + filled("Caddyfile", site, path, port)
    (scratch / "Caddyfile").write_text(text, "utf-8")
    return [str(program("caddy")), "run", "--adapter", "caddyfile", "--config", str(scratch / "Caddyfile")]


_MADE = {"nginx": _nginx, "apache2": _apache, "caddy": _caddy}


def main() -> int:
    """Install what is missing. Returns the exit code."""
    missing = [package for name, package in PACKAGES.items() if not program(name)]
    if missing and os.environ.get("CI") and shutil.which("apt-get") and os.geteuid() == 0:
        install(*missing)
    if left := [name for name in PACKAGES if not program(name)]:
        print(f"Not installed, and not tested: {', '.join(left)}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
