"""Where git turns line ends round (core.autocrlf, usual on Windows), what the site is made from keeps its bytes."""

from pathlib import Path

from tests.whole.conftest import git
from tools.project import PARTS, contents, first_project


def test_a_checkout_has_the_bytes_that_were_committed(tmp_path: Path) -> None:
    """The example has these files too, so this is true of it as well."""
    first_project(tmp_path)
    before = dict(contents(tmp_path, *PARTS, "data"))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "core.autocrlf", "true")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "All")
    for name in before:
        (tmp_path / name).unlink(missing_ok=True)
    git(tmp_path, "checkout", "--quiet", "--", ".")
    assert dict(contents(tmp_path, *PARTS, "data")) == before
