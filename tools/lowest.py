"""Installs the lowest versions that pyproject.toml allows, for make lowest: what it allows has to be true."""

import subprocess
import sys
from pathlib import Path


def main() -> None:
    """Make the virtual environment in the folder that is named anew, with this Python."""
    folder = Path(sys.argv[1])
    into = ("--python", str(folder / "bin" / "python"))
    print(f"Installing the lowest versions into {folder}/ …", flush=True)
    _uv("venv", "--clear", "--python", sys.executable, str(folder))
    asked = ("--requirements", "pyproject.toml", "--group", "dev")
    _uv("pip", "install", *into, "--resolution", "lowest-direct", *asked)
    _uv("pip", "install", *into, "--no-deps", "--editable", ".")
    for stamp in (".runs", ".ready"):
        (folder / stamp).touch()


def _uv(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", "--quiet", *words], check=True)


if __name__ == "__main__":
    main()
