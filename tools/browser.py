"""Sees that Debian's Chromium is there, for the tests that use a browser; installs it where it can.

On Debian and its like, as root, it installs the package; elsewhere it says what to install.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")


def find() -> str | None:
    """The browser to use: CHROMIUM from the environment, Debian's, or one on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    if CHROMIUM.exists():
        return str(CHROMIUM)
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def main() -> int:
    """Install the browser if it is missing. Returns the exit code."""
    if find():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium from Debian's packages (once) …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment, **quiet)  # type: ignore[call-overload]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"],
            check=True,
            env=environment,
            **quiet,
        )  # type: ignore[call-overload]
        return 0
    print(
        "The browser tests need Chromium: install it (on Debian: sudo apt-get install chromium),",
        file=sys.stderr,
    )
    print("or name another with CHROMIUM=/path/to/chrome make test.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
