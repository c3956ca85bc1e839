"""Locks what pyproject.toml asks for, with names, versions and hashes, nothing else: what runs into requirements.txt,
that and what only the tests need into requirements-dev.txt."""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

RUNS, ALL = Path("requirements.txt"), Path("requirements-dev.txt")
_HEAD = "# {}, with hashes. Written by make lock from pyproject.toml.\n"


def main() -> None:
    """Write both anew, with the newest versions; each has the same of them."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    python = project["project"]["requires-python"].removeprefix(">=") + ".0"
    runs = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    _lock(
        ALL,
        [*runs, *project["dependency-groups"]["dev"]],
        python,
        "What runs and what the tests need",
        "--upgrade",
    )
    _lock(RUNS, runs, python, "What runs", "--constraint", str(ALL))


def _lock(to: Path, wanted: Sequence[str], python: str, head: str, *options: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asked, made = Path(folder) / "asked.in", Path(folder) / "locked.txt"
        asked.write_text("\n".join(wanted) + "\n")
        subprocess.run(
            [
                sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--generate-hashes", "--universal",
                "--python-version", python, "--no-emit-index-url", "--no-emit-find-links", "--no-header",
                "--no-annotate", *options, "--output-file", str(made), str(asked),
            ],
            check=True,
        )  # fmt: skip
        to.write_text(_HEAD.format(head) + made.read_text())


if __name__ == "__main__":
    main()
