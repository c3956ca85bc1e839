"""`plan start`: a copy of the project becomes that of another publisher, or stays as it was."""

import re
import shutil
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.editions import FOLDER
from action_plan.history.git import NoGit
from action_plan.hosts.base import FORM
from action_plan.hosts.form_file import form_text, write_form
from action_plan.planfile import DATA
from action_plan.planfile.neighbours import MEETINGS
from action_plan.planfile.reading import read_plan
from action_plan.tasks.start import begin

from tests.conftest import Repo
from tests.importing.published import Grid, in_word
from tests.tasks.test_next_year import Capture

YEAR = "2025-26"
CALLED = ("--title", "Gender Equality Plan", "--published-by", "Example College", "--year", YEAR)
PLAN = [
    ["Ref", "Objective", "Action", "Success measure", "Lead", "Deadline", "Progress"],
    [
        "1.1",
        "Recruitment",
        "Train every panel chair",
        "Each panel has one",
        "HR Director",
        "31/03/2026",
        "Begun.",
    ],
    [
        "C05.2",
        "Pay",
        "Report the pay gap",
        "The report is out by March",
        "Finance Director",
        "March 2026",
        "",
    ],
]


def state(folder: Path) -> dict[str, bytes]:
    names = [name for name in Repo(folder).git("ls-files").split("\n") if (folder / name).exists()]
    return {name: (folder / name).read_bytes() for name in names}


def test_a_copy_becomes_that_of_another(copy: Repo, capsys: Capture) -> None:
    assert main(["start", *CALLED, "--colour", "#5a1a4f"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "This copy is yours: Gender Equality Plan 2025-26, published by Example College, with 1 "
    )
    plan = read_plan(Path(DATA).read_bytes())
    assert (plan.about.title, plan.about.published_by, str(plan.year)) == (CALLED[1], CALLED[3], YEAR)
    assert not Path(FOLDER).exists()
    assert not Path(MEETINGS).exists()
    assert Path(FORM).read_text("utf-8") == form_text(plan)
    text = Path("mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Gender Equality Plan" #' in text
    assert 'colour: "#5a1a4f" #' in text
    assert copy.git("status", "--porcelain") == ""
    assert copy.git("log", "--first-parent", "--format=%s", "--", DATA) == "The plan begins here"
    assert main(["check"]) == 0
    gap = re.compile(r"^  ([\w./-]+):(\d+): (.+)$", re.MULTILINE)
    named = [(file, int(line)) for file, line, _ in gap.findall(said)]
    assert {file for file, _ in named} == {
        *("mkdocs.yml", "docs/about.md", DATA, "SECURITY.md", ".github/CODEOWNERS")
    }
    for file, line in named:
        row = Path(file).read_text("utf-8").split("\n")[line - 1]
        assert re.search(r'ublisher has to fill in|: ""|@example/', row), f"{file}:{line}: {row}"


def test_nothing_of_the_plan_that_was_copied_is_left_in_files_of_the_publisher(copy: Repo) -> None:
    assert main(["start", *CALLED]) == 0
    names = {DATA, "mkdocs.yml", "docs/about.md", "docs/accessibility.md", FORM}
    for name in names:
        text = Path(name).read_text("utf-8")
        assert not re.search(
            r"\bprevent\b|office for students|the university|2023-24 \(", text, re.IGNORECASE
        ), name


def test_a_plan_is_imported_with_its_published_ids(copy: Repo, capsys: Capture) -> None:
    copy.write(
        in_word(Grid(PLAN, above=("Gender Equality Plan 2025-26",))), "Gender Equality Plan 2025-26.docx"
    )
    assert (
        main(["start", "--published-by", "Example College", "--file", "Gender Equality Plan 2025-26.docx"])
        == 0
    )
    plan = read_plan(Path(DATA).read_bytes())
    assert [(action.number, action.ref) for action in plan.actions] == [(1, "1.1"), (2, "C05.2")]
    assert plan.name == "Gender Equality Plan 2025-26"
    assert "To decide" in capsys.readouterr().out
    assert copy.git("status", "--porcelain") == '?? "Gender Equality Plan 2025-26.docx"'


def test_check_says_what_belongs_to_somebody_else_and_when_nothing_does(copy: Repo, capsys: Capture) -> None:
    assert main(["start", *CALLED]) == 0
    capsys.readouterr()
    assert main(["start", "--check"]) == 1
    left = capsys.readouterr().out.splitlines()
    assert len(left) == 8
    for name in ("mkdocs.yml", "docs/about.md", DATA, "SECURITY.md", ".github/CODEOWNERS"):
        text = Path(name).read_text("utf-8")
        text = re.sub(r"\[[Tt]he publisher has to fill in: [^]]*\]", "Said.", text)
        text = re.sub(
            r'^    (contact|prepared_on|reviewed_on): ""', r"    \1: 2025-11-24", text, flags=re.MULTILINE
        )
        Path(name).write_text(text.replace("@example/", "@college/"), "utf-8")
    write_form(Path())
    assert main(["start", "--check"]) == 0
    assert (
        capsys.readouterr().out == "Nothing here belongs to somebody else, and nothing is left to fill in.\n"
    )


def test_check_sees_what_was_left_by_hand(copy: Repo, tmp_path: Path, capsys: Capture) -> None:
    """A copy of which only the plan was replaced, as before there was plan start."""
    folder = copy.clone(tmp_path / "theirs", "--origin", "software")
    theirs = Repo(folder)
    assert _checked(folder, capsys)[0] == (
        f"{DATA}:12: the plan of The University, as it was copied; plan start makes this copy yours"
    )
    theirs.git("checkout", "--quiet", "--orphan", "ours")
    text = (
        (folder / DATA)
        .read_text("utf-8")
        .replace("published_by: The University", "published_by: Example College")
    )
    theirs.commit(text.replace("title: Prevent Action Plan", "title: Gender Equality Plan"))
    theirs.git("merge", "--quiet", "--strategy=ours", "--allow-unrelated-histories", "--no-edit", "software")
    left = [re.sub(r":\d+: ", ": ", row) for row in _checked(folder, capsys)]
    assert {
        "docs/about.md: as The University wrote it",
        f"{MEETINGS}: as The University wrote it",
        "mkdocs.yml: copyright as The University wrote it",
        "mkdocs.yml: purpose as The University wrote it",
        f"{FOLDER}/editions.yaml: 2023-24 edition 1 is of The University",
        "mkdocs.yml: the plan is called Gender Equality Plan",
        f"{FORM}: lists other actions than the plan; run make forms",
    } <= set(left)


def _checked(folder: Path, capsys: Capture) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["start", "--check"]) == 1
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", ["mkdocs.yml", "data/more.yaml", "hooks/new.py"])
def test_what_is_not_committed_is_not_lost(copy: Repo, name: str, capsys: Capture) -> None:
    copy.write("words\n", name)
    before = copy.git("status", "--porcelain")
    code = main(["start", *CALLED])
    if name.startswith("hooks"):
        assert code == 0, "a new file elsewhere is in nobody's way"
        return
    assert code == 1
    said = capsys.readouterr().err
    assert f"not committed, and they would be lost: {name}. Commit them" in said
    assert copy.git("status", "--porcelain") == before


def test_a_copy_begins_once(copy: Repo, capsys: Capture) -> None:
    assert main(["start", *CALLED]) == 0
    before = copy.git("rev-parse", "HEAD")
    assert main(["start", *CALLED]) == 1
    assert "has a beginning of its own already" in capsys.readouterr().err
    assert copy.git("rev-parse", "HEAD") == before


def test_it_needs_git_and_a_repository_of_its_own(
    copy: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    larger = Repo(tmp_path / "larger")
    shutil.copytree(copy.folder, larger.folder / "plan", ignore=shutil.ignore_patterns(".git"))
    larger.commit()
    monkeypatch.chdir(larger.folder / "plan")
    assert main(["start", *CALLED]) == 1
    assert "a folder of a larger repository" in capsys.readouterr().err
    shutil.rmtree(larger.folder / ".git")
    assert main(["start", *CALLED]) == 1
    assert 'git init && git add --all && git commit -m "As it was copied"' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "--title and --published-by are missing"),
        (["--title", "x", "--published-by", "y", "--colour", "red"], 2, "six hexadecimal digits"),
        (["--title", "x", "--published-by", "y", "--file", "gone.docx"], 2, "gone.docx cannot be opened"),
        (["--file", "plan.docx"], 2, "--published-by missing, because plan.docx does not say it"),
        (
            ["--title", "x", "--published-by", "y", "--file", "far.docx"],
            1,
            "nothing was changed: the plan in far.docx",
        ),
        (["--title", "x", "--published-by", "y", "--file", "no.docx"], 1, "no.docx"),
    ],
)
def test_a_call_that_is_wrong_changes_nothing(
    copy: Repo, words: list[str], code: int, said: str, capsys: Capture
) -> None:
    far = [*PLAN, ["2", "Pay", "Go on", "It goes on", "Lead", "March 2099", ""]]
    copy.write(in_word(Grid(PLAN)), "plan.docx")
    copy.write(in_word(Grid(far)), "far.docx")
    copy.write(b"no table", "no.docx")
    before, head = state(copy.folder), copy.git("rev-parse", "HEAD")
    try:
        found = main(["start", *words])
    except SystemExit as end:
        found = int(str(end.code))
    assert found == code
    assert said in capsys.readouterr().err
    assert state(copy.folder) == before
    assert copy.git("rev-parse", "HEAD") == head


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("mkdocs.yml", "  colour:", "  color:", "mkdocs.yml has no extra.colour"),
        ("mkdocs.yml", "  purpose:", "  purposes:", "mkdocs.yml has no extra.purpose"),
        ("docs/about.md", "## ", "### ", "docs/about.md has no title"),
    ],
)
def test_where_a_file_is_not_as_it_has_to_be_all_stays(
    copy: Repo, file: str, old: str, new: str, said: str, capsys: Capture
) -> None:
    text = (copy.folder / file).read_text("utf-8")
    copy.commit(text.replace(old, new), file)
    before, head = state(copy.folder), copy.git("rev-parse", "HEAD")
    assert main(["start", *CALLED]) == 1
    assert said in capsys.readouterr().err
    assert (state(copy.folder), copy.git("rev-parse", "HEAD")) == (before, head)


def test_where_git_fails_it_says_so(copy: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def fails(*_: object) -> None:
        raise NoGit("git does not know who you are")

    monkeypatch.setattr(begin, "begin", fails)
    assert main(["start", *CALLED]) == 1
    assert "git does not know who you are" in capsys.readouterr().err
