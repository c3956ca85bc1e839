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
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "asked.in"
        asked.write_text("\n".join(wanted) + "\n")
        made = Path(folder) / "locked.txt"
        subprocess.run(
            [
                sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe",
                "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options",
                "--no-header", "--no-annotate", "--strip-extras", "--upgrade", "--output-file",
                str(made), str(asked),
            ],
            check=True,
        )  # fmt: skip
        Path("requirements.txt").write_text(HEAD + made.read_text())


if __name__ == "__main__":
    main()
