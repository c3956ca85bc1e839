"""Git repositories for tests."""

import os
import shutil
import subprocess
from pathlib import Path

from action_plan.planfile import DATA


class Repo:
    """A git repository in a temporary folder, with an invented author and a clock that we set."""

    def __init__(self, folder: Path, like: "Repo | None" = None) -> None:
        """A new one, or one just as another one is."""
        self.folder = folder
        self.hours: int = like.hours if like else 0
        if like:
            shutil.copytree(like.folder, folder)
            return
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", "--template=")

    def git(self, *words: str) -> str:
        """Run git here, deaf to the settings of the machine; what it prints, without the last line end."""
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        who = {"NAME": "Example Editor", "EMAIL": "editor@example.org", "DATE": self.now}
        for role in ("AUTHOR", "COMMITTER"):
            settings |= {f"GIT_{role}_{key}": value for key, value in who.items()}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        env = {**kept, **settings}
        done = subprocess.run(["git", *words], cwd=self.folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr}"
        return done.stdout.rstrip("\n")

    @property
    def now(self) -> str:
        """Noon on 1 September 2023, and an hour later after each commit."""
        return f"{1693566000 + 3600 * self.hours} +0000"

    def write(self, content: str | bytes, file: str = DATA) -> None:
        """Put a file into the working folder."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, content: str | bytes | None = None, file: str = DATA, message: str = "Update") -> str:
        """Write the file, where content is given, and commit everything; return the commit's name."""
        if content is not None:
            self.write(content, file)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}")
        self.hours += 1
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, *contents: str) -> None:
        """Commit these contents of the plan, one after the other, on a new branch, and go back to main."""
        self.git("switch", "--quiet", f"--create={name}")
        for content in contents:
            self.commit(content)
        self.git("switch", "--quiet", "main")

    def merge(self, name: str, *how: str) -> None:
        """Merge a branch as a commit of its own."""
        self.git("merge", "--quiet", "--no-ff", "--message=Merge", *how, name)

    def clone(self, folder: Path, *how: str) -> Path:
        """Clone this repository into a folder; return that."""
        self.git("clone", "--quiet", *how, self.folder.as_uri(), str(folder))
        return folder
