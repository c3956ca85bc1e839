"""Shows the site of the example: an invented plan with a made-up history, in a folder that goes away.

    python -m tools.demo [--build FOLDER] [--port 8000]

Without --build, the site is served on loopback until Ctrl-C.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.example import EXAMPLE_DAY, make_example

MARK = "Example: an invented plan of an invented university"


def mkdocs(project: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run MkDocs in the project of the example: on its day, with its mark on every page, and with `more` variables."""
    told = {"PLAN_AS_AT": EXAMPLE_DAY.isoformat(), "PLAN_MARK": MARK, "NO_MKDOCS_2_WARNING": "1", **more}
    return subprocess.run([sys.executable, "-m", "mkdocs", *words], cwd=project, env={**os.environ, **told})


def main() -> int:
    """Make the example, then serve or build it. Returns the exit code."""
    options = argparse.ArgumentParser(description="Show the site of the example.")
    options.add_argument(
        "--build", metavar="FOLDER", type=Path, help="build into this folder, and serve nothing"
    )
    options.add_argument("--port", type=int, default=8000)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="plan-example-") as name:
        folder = Path(name) / "example"
        make_example(folder)
        if chosen.build:
            words = ["build", "--strict", "--site-dir", str(chosen.build.absolute())]
        else:
            print(f"The example, at http://127.0.0.1:{chosen.port}/ until you press Ctrl-C.", flush=True)
            words = ["serve", "--dev-addr", f"127.0.0.1:{chosen.port}"]
        try:
            return mkdocs(folder, *words).returncode
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
