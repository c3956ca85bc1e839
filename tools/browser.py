"""Sees that Debian's Chromium is there, for the tests that use a browser; installs it where it can.

The headless shell is Chromium without windows, of the same source: it opens a page in a fraction of the time.
On Debian, as root, this installs it; elsewhere any Chromium or Chrome serves, and without one it says what to install.
"""

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
"""The name of the package and of the program in it."""


def find() -> str | None:
    """The browser to use: CHROMIUM from the environment, Debian's headless shell, or any other on the path."""
    names = (SHELL, "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def main() -> int:
    """Install the browser if it is missing. Returns the exit code."""
    wanted = os.environ.get("CHROMIUM") or shutil.which(SHELL)
    if not wanted and shutil.which("apt-get") and os.geteuid() == 0:
        install(SHELL, "fonts-liberation")
    if find():
        return 0
    print(
        f"The browser tests need Chromium: install it (on Debian: sudo apt-get install {SHELL}),\n"
        "or name another with CHROMIUM=/path/to/chrome make test.",
        file=sys.stderr,
    )
    return 1


def install(*packages: str) -> None:
    """Install packages of Debian; whoever calls sees whether they are there then."""
    print(f"Installing {', '.join(packages)} from Debian's packages (once) …", flush=True)
    _apt("update")
    _apt("install", "-y", "--no-install-recommends", *packages)


def _apt(*words: str) -> None:
    """Run apt-get quietly. Where it fails it says why itself, and another browser may do."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], env=environment, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
