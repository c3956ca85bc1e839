"""`plan diff`: its sides, its formats, and what it refuses."""

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.review import review
from action_plan.history.review_formats import (
    LONGEST_COMMENT,
    as_json,
    as_markdown,
    as_text,
    escaped,
    fitting,
)
from action_plan.model.changes import compare
from action_plan.model.plan import Plan
from action_plan.model.sentences import said, values
from action_plan.planfile import DATA
from action_plan.tasks.archive import archive
from action_plan.terminal import Paint
from markdown import markdown

from tests.conftest import GOOD, Repo, a_plan, action, theme

Capture = pytest.CaptureFixture[str]
LATER = GOOD.replace("2024-08-01", "2024-09").replace("Minutes are produced", "Minutes are published")


@pytest.fixture
def at(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with one revision, as the current folder."""
    repo.commit(GOOD)
    monkeypatch.chdir(repo.folder)
    return repo


def out(capsys: Capture, *words: str, code: int = 0) -> str:
    assert main(["diff", *words]) == code
    said = capsys.readouterr()
    return said.out if code == 0 else said.err


def test_the_working_file_against_the_last_revision(at: Repo, capsys: Capture) -> None:
    assert out(capsys).startswith("Nothing that the plan says has changed\n")
    at.write(LATER)
    said = out(capsys)
    assert re.fullmatch(
        r"Changes what was promised and moves 1 date\n"
        r"From HEAD \([0-9a-f]{10}, 1 September 2023\) to data/actions.yaml as it is now: 2 changes.\n"
        r"\n"
        r"Action 1\n"
        r"  Achieve-by moved from 1 August 2024 to September 2024 \[date\]\n"
        r"  Measure changed \[wording\]\n"
        r"    Minutes are \[-produced-\] \{\+published\+\}\n"
        r"\n"
        r"Questions\n"
        r"  \? The date of action 1 moves, and no reason is recorded. Why does it move\?\n",
        said,
    ), said


def test_two_revisions_by_any_name(at: Repo, capsys: Capture) -> None:
    at.git("tag", "first")
    second = at.commit(LATER)
    at.commit(GOOD)
    for words in (["first", second], ["HEAD~2", "HEAD~1"], ["first", second[:8]], ["main~2", "main~1"]):
        assert "Achieve-by moved" in out(capsys, *words)
    assert "Nothing that the plan says" in out(capsys, "first", "main")


def test_a_merge_is_compared_as_it_is(at: Repo, capsys: Capture) -> None:
    at.branch("proposal", LATER)
    at.commit("other", file="other.txt")
    at.merge("proposal")
    at.git("checkout", "--quiet", "--detach")
    assert "Achieve-by moved" in out(capsys, "HEAD^1", "HEAD")
    assert "Nothing that the plan says" in out(capsys, "proposal")


def test_files(at: Repo, capsys: Capture) -> None:
    at.write(LATER, "draft.yaml")
    assert "to data/actions.yaml as it is now" in out(capsys, "draft.yaml")
    assert "Nothing that the plan says" in out(capsys, "draft.yaml", "draft.yaml")


def test_editions_across_years(at: Repo, capsys: Capture) -> None:
    archive(at.folder, date(2023, 9, 1))
    new = GOOD.replace("2023-24", "2024-25").replace("2024-08", "2025-08").replace("2023-11-06", "2024-11-06")
    new = new.replace("        status: ongoing", "        status: ongoing\n        carried_from: 2023-24/1")
    at.write(new)
    archive(at.folder, date(2024, 9, 1))
    said = out(capsys, "2023-24/v1", "2024-25/v1")
    assert "From 2023-24 edition 1 to 2024-25 edition 1" in said
    assert "Carried from action 1 of 2023-24" in said
    assert "Action 2 of 2023-24\n  Not in the plan for 2024-25" in said
    back = out(capsys, "2024-25/v1", "2023-24/v1")
    assert "Action 1\n  Went on as action 1 of 2024-25" in back
    third = new.replace("2025-08", "2026-08").replace("2024-11-06", "2025-11-06")
    at.write(third.replace("year: 2024-25", "year: 2025-26").replace("2023-24/1", "2024-25/1"))
    archive(at.folder, date(2025, 9, 1))
    assert "Carried from action 1 of 2023-24" in out(capsys, "2023-24/v1", "2025-26/v1")
    assert "Went on as action 1 of 2025-26" in out(capsys, "2025-26/v1", "2023-24/v1")
    known = (
        "there is no edition 2022-23/v9 in data/archive; the editions are 2023-24/v1, 2024-25/v1, 2025-26/v1"
    )
    assert known in out(capsys, "2022-23/v9", code=2)


def test_the_file_was_elsewhere(repo: Repo, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("nothing", file="readme.txt")
    repo.commit(LATER, file="plan.yaml")
    (repo.folder / "data").mkdir()
    repo.git("mv", "plan.yaml", DATA)
    repo.commit()
    repo.commit(GOOD)
    monkeypatch.chdir(repo.folder)
    assert "Achieve-by moved from September 2024 to 1 August 2024" in out(capsys, "HEAD~2")
    assert "data/actions.yaml was not there at HEAD~3" in out(capsys, "HEAD~3", code=2)


@pytest.mark.parametrize("name", ["nothing", "HEAD~9", "--output=x", "-x", "a b", "", ":/x", "HEAD:data"])
def test_what_is_no_side(at: Repo, capsys: Capture, name: str) -> None:
    before = sorted(at.folder.rglob("*"))
    assert "is no file, no edition and no revision" in out(capsys, "--", name, "HEAD", code=2)
    assert sorted(at.folder.rglob("*")) == before


def test_without_git(project: Path, capsys: Capture) -> None:
    assert "copy without its git history" in out(capsys, code=2)


def test_a_side_with_errors(at: Repo, capsys: Capture) -> None:
    at.write(GOOD.replace("status: ongoing", "status: odd"))
    assert main(["diff"]) == 1
    said = capsys.readouterr()
    assert "P017" in said.out or "unknown-status" in said.out
    assert "data/actions.yaml as it is now has errors, so it cannot be compared" in said.err
    at.commit()
    at.write(GOOD)
    assert main(["diff"]) == 1
    assert "HEAD (" in capsys.readouterr().out


def test_a_shallow_copy(at: Repo, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at.commit(LATER)
    monkeypatch.chdir(at.clone(tmp_path / "shallow", "--depth=1"))
    assert "Nothing that the plan says" in out(capsys)
    assert "no revision" in out(capsys, "HEAD~1", code=2)


# --- formats -----------------------------------------------------------------------------------

HOSTILE = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))"),
    *(
        "![x](https://example.org/x.png)",
        "# heading",
        "- item\n- item",
        "```\ncode\n```",
        "</ins></del></td>",
    ),
    *("**bold** __bold__ ~~gone~~ `code`", "| a | b |\n|---|---|", "&lt;b&gt; &#64;", "line\n\n\nline"),
    *("https://example.org/", "$x^2$ :smile: --- === 1. one"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_the_plan_is_read_as_markdown(text: str) -> None:
    new = a_plan(theme("A", action(1, measure=f"Thing 1 is done {text}")))
    html = markdown(as_markdown(review(a_plan(), new), "HEAD to now"))
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {"h3", "p", "strong", "ul", "li", "em", "blockquote", "ins", "del", "br"}, html
    words = re.sub(r"<[^>]*>", " ", html)
    for word in re.findall(r"[a-z]{4,}", text):
        assert word in words


def test_nobody_is_called_and_no_issue_named() -> None:
    assert "@someone" not in escaped("@someone")
    assert "#12" not in escaped("see #12")
    assert "GH-12" not in escaped("GH-12").replace("\\", "")


def test_a_comment_is_cut_where_it_is_too_long() -> None:
    old = a_plan(theme("A", *(action(n) for n in range(1, 41))))
    new = a_plan(theme("A", *(action(n, measure="x " * 2000) for n in range(1, 41))))
    told = as_markdown(review(old, new), "HEAD to now")
    assert len(told) <= LONGEST_COMMENT
    assert re.search(r"… and \d+ more\. plan diff shows all of it\.", told)


def test_the_questions_of_a_comment_are_cut_as_well() -> None:
    old = a_plan(theme("A", *(action(n) for n in range(1, 701))))
    new = a_plan(theme("A", *(action(n, achieve_by="2024-07-31") for n in range(1, 701))))
    told = as_markdown(review(old, new), "x" * 5_000)
    assert len(told) <= LONGEST_COMMENT
    assert re.search(r"^- … and \d+ more\. plan diff shows all of them\.$", told, re.MULTILINE)
    assert re.search(r"^… and \d+ more\. plan diff shows all of it\.$", told, re.MULTILINE)
    assert "**Action 1" in told
    assert len(fitting(["é" * 10] * 4, 22, "{} more")) == 3


def test_json(at: Repo, capsys: Capture) -> None:
    at.write(LATER)
    data = json.loads(out(capsys, "--format", "json"))
    assert list(data) == ["schema_version", "heading", "from", "to", "changes", "questions"]
    measure = next(change for change in data["changes"] if change["field"] == "measure")
    assert (measure["subject"], measure["key"], measure["kind"]) == ("action", "1", "wording")
    assert measure["pieces"][1:] == [["removed", " produced"], ["added", " published"]]
    assert data["questions"][0]["action"] == 1
    assert (data["schema_version"], data["from"][:4], data["to"]) == ("1.0.0", "HEAD", f"{DATA} as it is now")


def test_every_change_is_in_every_format() -> None:
    stopped = action(1, status="stopped", reason="Why", achieve_by="2024-09")
    old, new = a_plan(), a_plan(theme("A", stopped, action(2)), title="T")
    found = review(old, new)
    text, data = as_text(found, "x to y"), json.loads(as_json(found, "x", "y"))
    assert len(data["changes"]) == len(compare(old, new))
    for change, held in zip(compare(old, new), data["changes"], strict=True):
        assert said(change).lower()[:60] in " ".join(text.lower().split())
        assert (held["subject"], held["key"], held["year"]) == (change.subject, change.key, None)
        assert (held["kind"], held["field"], held["said"]) == (change.kind, change.field, said(change))
        assert (held["old"], held["new"]) == values(change)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (a_plan(title="T"), "the plan itself"),
        (a_plan(theme("A", action(1, measure="M"), title="T")), "1 action (1) and 1 theme"),
        (
            a_plan(theme("A", action(1, measure="M"), title="T"), title="T"),
            "1 action (1), 1 theme and the plan itself",
        ),
    ],
)
def test_a_comment_opens_with_what_the_change_touches(new: Plan, words: str) -> None:
    opening = as_markdown(review(a_plan(), new), "x to y").split("\n")[2]
    assert opening.replace("\\", "").startswith(f"This changes {words}: ")


def test_colours_mark_what_signs_mark_elsewhere() -> None:
    old, new = a_plan(), a_plan(theme("A", action(1, measure="Thing 1 is over")))
    coloured = as_text(review(old, new), "x to y", Paint(True))
    assert "\x1b[9;31mdone\x1b[0m \x1b[4;32mover\x1b[0m" in coloured
    plain = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert "Thing 1 is done over" in plain


def test_lines_are_short(at: Repo, capsys: Capture) -> None:
    at.write(GOOD.replace("Minutes are produced", "words and " * 100))
    assert max(len(line) for line in out(capsys).split("\n")) <= 110
    assert os.getcwd() == str(at.folder)


def test_a_past_state_with_an_odd_key_moves_no_terminal(at: Repo, capsys: Capture) -> None:
    odd = GOOD.replace("  OfS:", '  "a\\e]0;owned\\a\\e[31mX\\n::add-mask::y": Odd\n  OfS:')
    at.commit(odd)
    at.commit(LATER)
    for form in ("text", "markdown", "json"):
        said = out(capsys, "HEAD~1", "HEAD", "--format", form)
        assert all(sign.isprintable() or sign == "\n" for sign in said.replace("\N{WORD JOINER}", ""))
        assert "\n::" not in said


@pytest.mark.parametrize("words", ["GH-12", "gh-12", "Gh-12", "gH-12"])
def test_no_host_takes_words_for_the_number_of_an_issue(words: str) -> None:
    assert words not in escaped(words).replace("\\", "")
