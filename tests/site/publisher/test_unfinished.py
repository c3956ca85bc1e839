"""What is left to fill in: named with its file and line, and no site with an address is made before."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from action_plan.engines.bare import read
from action_plan.site.project import CannotPublish
from action_plan.site.publisher.unfinished import gaps
from action_plan.site.written import mark

from tools.project import first_project

DAY = {"PLAN_AS_AT": "2026-11-24"}
PUBLISHED = {**DAY, "SITE_URL": "https://example.org/plan/"}


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The first publisher's project, which does not say that it may be published unfinished."""
    first_project(tmp_path)
    put(tmp_path, "mkdocs.yml", "unfinished: true", "unfinished: false")
    return tmp_path


def put(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def told(root: Path, statement: Mapping[str, object] = {}) -> list[str]:
    return [str(gap) for gap in gaps(root, statement)]


def test_what_is_left_is_named_with_its_place(first: Path) -> None:
    rows = (first / "mkdocs.yml").read_text("utf-8").split("\n")
    line = next(i for i, row in enumerate(rows, 1) if row.startswith('    contact: ""'))
    whole = dict.fromkeys(("answer_within", "tested_by_people", "prepared_on", "reviewed_on"), "x")
    left = f"mkdocs.yml:{line}: fill in contact, which docs/accessibility.md asks for"
    assert told(first, whole) == [left]
    assert told(first, {**whole, "contact": "x"}) == []
    (first / "docs/about.md").write_text(f"# About\n\nA, {mark('why')}, b {{{{ unknown }}}}\n", "utf-8")
    put(first, "data/actions.yaml", "text: |-\n", f"text: |-\n              {mark('what')}\n")
    assert told(first, {**whole, "contact": "x"})[:2] == [
        "docs/about.md:3: fill in why",
        "docs/about.md:3: write unknown under extra.statement in mkdocs.yml",
    ]
    assert told(first, {**whole, "contact": "x"})[2].startswith("data/actions.yaml:")


def test_no_site_is_made_for_an_address_before_all_is_filled_in(first: Path) -> None:
    with pytest.raises(
        CannotPublish, match=r"something is left to fill in:\n  mkdocs\.yml:\d+: fill in contact"
    ):
        read(first, PUBLISHED)
    put(first, "mkdocs.yml", '    contact: ""', "    contact: 01234 567890")
    assert read(first, PUBLISHED).options.site


def test_it_is_made_where_it_has_no_address(first: Path) -> None:
    assert read(first, DAY).options.site is None


def test_it_is_made_where_the_publisher_says_so(first: Path) -> None:
    assert read(first, {**PUBLISHED, "PLAN_UNFINISHED": "1"})
    put(first, "mkdocs.yml", "unfinished: false", "unfinished: true")
    assert read(first, PUBLISHED)
