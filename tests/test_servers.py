"""What servers/ says of a web server of one's own; tests/nightly/test_web_servers.py asks the real servers."""

import configparser
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from action_plan.downloads.catalogue import CATALOGUE

from tests.conftest import ROOT

SERVERS = ROOT / "servers"
FILES = ("nginx.conf", "apache.conf", "Caddyfile")
TYPES = {"csv": "text/csv", "ics": "text/calendar", "yaml": "text/plain", "sha256": "text/plain"}
"""What servers do not know by themselves."""


def text(name: str) -> str:
    return (SERVERS / name).read_text("utf-8")


def test_every_type_is_one_that_servers_know_or_are_told() -> None:
    names = {(Path(kind.name).suffix[1:], kind.media_type) for kind in CATALOGUE}
    # What stands in the list of types that comes with each server.
    own = {"atom", "docx", "json", "pdf", "png", "xlsx"}
    assert {(end, media_type) for end, media_type in names if end not in own} == {
        (end, TYPES[end]) for end in ("csv", "ics")
    }


@pytest.mark.parametrize("name", FILES)
def test_each_server_is_told_the_same(name: str) -> None:
    held = text(name)
    for end, media_type in TYPES.items():
        assert re.search(rf"\b{end}\b", held), end
        assert media_type in held, end
    for words in (
        "404.html",
        "no-cache",
        "public, max-age=31536000, immutable",
        "nosniff",
        "strict-origin-when-cross-origin",
        "frame-ancestors 'self'",
    ):
        assert words in held, words
    assert f"({name})" in text("README.md")


@pytest.mark.parametrize("name", [*FILES, "plan.service"])
def test_the_words_to_fill_in_are_named_at_its_head(name: str) -> None:
    head = "\n".join(row for row in text(name).split("\n") if row.startswith("#   "))
    used = set(re.findall(r"\b(?:SITE|PLAN)_[A-Z]+\b", text(name).replace(head, "")))
    named = set(re.findall(r"^#   ([A-Z_]+)", head, re.MULTILINE))
    assert used - {"SITE_URL"} == named


def test_the_timer_is_at_the_hour_of_the_workflows() -> None:
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    minute, hour, *rest = publish[True]["schedule"][0]["cron"].split()
    assert rest == ["*", "*", "*"]
    units = {name: configparser.RawConfigParser(strict=False) for name in ("plan.timer", "plan.service")}
    for name, unit in units.items():
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read_string(text(name))
    assert (
        units["plan.timer"]["Timer"]["OnCalendar"] == f"*-*-* {int(hour):02}:{int(minute):02} Europe/London"
    )
    starts = re.findall(r"^ExecStart=(.+)$", text("plan.service"), re.MULTILINE)
    assert [words.split()[0] for words in starts] == ["git", "make", "rsync"]
    assert "--delete-after" in starts[2]


@pytest.mark.parametrize("made", [True, False])
def test_the_line_for_each_night(made: bool, tmp_path: Path) -> None:
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    when = re.escape(publish[True]["schedule"][0]["cron"])
    line = re.search(rf"^{when} (cd .*)$", text("README.md"), re.MULTILINE)
    assert line
    (tmp_path / "plan").mkdir()
    for name, code in (("git", 0), ("make", int(not made)), ("rsync", 0)):
        tool = tmp_path / "bin" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f'#!/bin/sh\necho "{name} $* $SITE_URL"\nexit {code}\n', "utf-8")
        tool.chmod(0o755)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", line[1]], env={"HOME": str(tmp_path), "PATH": path}, capture_output=True, text=True, check=False
    )  # fmt: skip
    log = (tmp_path / "plan.log").read_text("utf-8")
    assert "make site https://www.example.ac.uk/plan/\n" in log
    assert ("rsync -rc --delete-after --delay-updates site/" in log) == made
    assert done.stdout == ("" if made else log), "a mail only where something is wrong"
