"""The folder of a project: what whoever builds is told of it."""

from pathlib import Path

from action_plan.site.input import Options
from action_plan.site.project import read_project

from tests.conftest import TODAY, change


def test_an_archive_of_another_organisation_is_said(two_editions: Path) -> None:
    told: list[str] = []
    read_project(two_editions, TODAY, Options(), tell=told.append)
    assert not [words for words in told if "two organisations" in words]
    change(two_editions, published_by="Another University")
    read_project(two_editions, TODAY, Options(), tell=told.append)
    (said,) = (words for words in told if "two organisations" in words)
    assert (
        "editions that The Example University published, and the plan is published by Another University"
        in said
    )
