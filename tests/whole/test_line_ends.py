"""Where git turns line ends round (core.autocrlf, usual on Windows), the site has the same bytes all the same."""

from pathlib import Path

import pytest

from tests.whole.conftest import REAL_ADDRESSES, REAL_DAY, built, git
from tools.example import EXAMPLE_DAY
from tools.project import contents


@pytest.mark.parametrize(("name", "day"), [("real", REAL_DAY), ("example", EXAMPLE_DAY.isoformat())])
def test_the_site_of_a_clone_with_other_line_ends_has_the_same_bytes(
    name: str, day: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    project: Path = request.getfixturevalue(f"{name}_project")
    held, sites = [], []
    for turned in ("false", "true"):
        clone = tmp_path / turned
        git(tmp_path, "clone", "--quiet", "--config", f"core.autocrlf={turned}", str(project), str(clone))
        tracked = git(clone, "ls-files", "-z").split("\0")[:-1]
        assert ".gitattributes" in tracked
        held.append(dict(contents(clone, *tracked)))
        sites.append(built(clone, tmp_path / f"site-{turned}", PLAN_AS_AT=day, **REAL_ADDRESSES).files())
    plain, turned_round = held
    assert [file for file, content in plain.items() if content != turned_round[file]] == []
    assert len(sites[0]) > 100
    assert sites[0] == sites[1]


def test_without_the_attributes_it_would_have_others(real_project: Path, tmp_path: Path) -> None:
    """So the test above sees what it is to see."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--no-checkout", str(real_project), str(clone))
    git(clone, "config", "core.autocrlf", "true")
    (clone / ".git/info/attributes").write_text("* !text !eol\n", "utf-8")
    git(clone, "checkout", "--quiet", "HEAD")
    assert b"\r\n" in (clone / "mkdocs.yml").read_bytes()
