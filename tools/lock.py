"""Locks what pyproject.toml asks for into requirements.txt: names, versions and hashes, nothing else."""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HEAD = "# Everything that is installed, with hashes. Written by make lock from pyproject.toml.\n"


def main() -> None:
    """Write requirements.txt anew."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    oldest = project["project"]["requires-python"].removeprefix(">=") + ".0"
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked.in"
        asked.write_text("\n".join(wanted) + "\n")
        made = Path(folder) / "locked.txt"
        subprocess.run(
            [
                sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--generate-hashes", "--universal",
                "--python-version", oldest, "--no-emit-index-url", "--no-emit-find-links", "--no-header",
                "--no-annotate", "--upgrade", "--output-file", str(made), str(asked),
            ],
            check=True,
        )  # fmt: skip
        Path("requirements.txt").write_text(HEAD + made.read_text())


if __name__ == "__main__":
    main()
