"""The comments of a file, and nothing that stands in a value."""

import pytest
from action_plan.tasks.comments import comments

from tests.conftest import GOOD
from tools.project import FIRST

FILE = """\
# yaml-language-server: $schema=actions.schema.json
#
# Above
plan: # behind a key
  a: one # behind a value
  b: one#no
  c: "# no" # yes
  d: '# no'
  e: |-
    # no
    text # no
   # below a block
  f: >
    folded # no

    # no
  # last
  g: [1, # in a list
      2]
#\twith a tab
  h: http://x.org/#no
# é ends it"""

WORDS = ["Above", "behind a key", "behind a value", "yes", "below a block", "last", "in a list", "with a tab", "é ends it"]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_are_found_and_nothing_else(end: str, mark: str) -> None:
    found = comments((mark + FILE.replace("\n", end)).encode())
    assert [one.words for one in found] == WORDS
    rows = FILE.split("\n")
    assert all(f"#{rows[one.line - 1].rpartition('#')[2]}".endswith(one.words) for one in found)


def test_real_files() -> None:
    assert len(comments(FIRST.read_bytes())) == 3
    assert [one.words for one in comments(GOOD.encode())] == [
        row.strip()[1:].strip() for row in GOOD.split("\n") if row.strip().startswith("#")
    ]
