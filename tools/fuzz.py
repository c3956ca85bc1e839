"""Damages files at random, gives them to the commands, and sees that none ends in anything but words.

    python -m tools.fuzz [--number 20000] [--seed 0] [plan] [archive] [form] [import] [build] [archiving]

The first four damage files of that kind; the last two kill a build, or plan archive, at any moment. What fails is
printed with its seed: `--seed 123 --number 1` does it again.
"""

import argparse
import contextlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from action_plan.cli import main as plan
from action_plan.history.editions import FOLDER, LIST
from action_plan.history.published import verify
from action_plan.planfile import DATA

from tools.project import FIRST, contents, first_project

ODD = [
    b"- ", b": ", b"#", b'"', b"'", b"|", b">-", b"&a ", b"*a", b"!!x ", b"{", b"}", b"[", b"]", b"\t", b"\r", b"\0",
    b"\x1b[", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc2\xa0", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"&#1;", b"---\n",
    b"<<: ", b"2024-02-30", b"null", b"1e999", b"0x1F", b"https://\\", b"javascript:alert(1)", b"=cmd()", b"<script>",
    b"\n" * 50, b"a" * 5000, b"]]>",
]  # fmt: skip
FORM = (
    b"### Action\n\n7. Keep accurate records\n\n### What has been done\n\nReviewed.\n\n- a\n- b\n\n"
    b"### Status\n\nAchieved\n"
)


def damaged(source: bytes, chance: random.Random) -> bytes:
    """The same with one to four things done to it."""
    data = bytearray(source)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 10, 100, 1000)))
        match chance.randrange(7):
            case 0 if data:
                data[at % len(data)] ^= 1 << chance.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                data[at:at] = chance.choice(ODD)
            case 4:
                data[at:end] = chance.choice(ODD)
            case 5:
                rows = data.split(b"\n")
                one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
                rows[one], rows[other] = rows[other], rows[one]
                data = bytearray(b"\n".join(rows))
            case _:
                data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    return bytes(data)


def said(*words: str) -> tuple[int, str]:
    """How a command ended, and what it printed, which has to be words: no trace, nothing that moves a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = plan(list(words))
        except SystemExit as error:
            code = int(error.code or 0)
    shown = out.getvalue() + err.getvalue()
    assert code in (0, 1, 2, 3), code
    assert "Traceback" not in shown, shown
    if "import" not in words:  # which prints a plan, with all its words
        odd = {sign for sign in shown if not sign.isprintable() and sign != "\n"}
        assert not odd, odd
    return code, out.getvalue()


# --- one trial of each kind, in a project of its own -------------------------------------------


def check_plan(project: Path, chance: random.Random) -> None:
    """A damaged plan gets problems that stand in the file, or none."""
    source = damaged(FIRST.read_bytes(), chance)
    (project / DATA).write_bytes(source)
    code, shown = said("check", "--format", "json")
    problems = json.loads(shown)["problems"]
    assert code == any(one["severity"] == "error" for one in problems)
    rows = len(source.splitlines()) + 1
    assert all(1 <= one["line"] <= rows and one["message"] for one in problems)
    said("check", "--format", chance.choice(("text", "github")))


def check_archive(project: Path, chance: random.Random) -> None:
    """A damaged archive is found out."""
    path = project / FOLDER / chance.choice((LIST, FIRST.name))
    before = path.read_bytes()
    path.write_bytes(after := damaged(before, chance))
    try:
        code, _ = said("verify")
        assert code == 1 or after == before or path.name == LIST
    finally:
        path.write_bytes(before)


def check_form(project: Path, chance: random.Random) -> None:
    """A damaged form is a report, which leaves the plan without errors, or is refused with nothing written."""
    before = FIRST.read_bytes()
    (project / DATA).write_bytes(before)
    (project / "form.md").write_bytes(damaged(FORM, chance))
    code, _ = said("report", "--from-issue-form", "form.md")
    if code:
        assert (project / DATA).read_bytes() == before
    else:
        assert said("check")[0] == 0


def check_import(project: Path, chance: random.Random) -> None:
    """A damaged table is a plan that can be read, or is refused."""
    name = chance.choice([path.name for path in project.glob("table.*")])
    source = (project / name).read_bytes()
    inside = name != "table.csv" and chance.randrange(4)
    (project / f"damaged.{name}").write_bytes(
        _damaged_inside(source, chance) if inside else damaged(source, chance)
    )
    code, shown = said("import", f"damaged.{name}")
    if code in (0, 3):
        (project / "made.yaml").write_text(shown, "utf-8")
        _, problems = said("check", "made.yaml", "--format", "json")
        unread = {"yaml-not-read", "not-utf-8", "file-too-large"}
        assert not unread & {one["slug"] for one in json.loads(problems)["problems"]}


def _damaged_inside(source: bytes, chance: random.Random) -> bytes:
    """The same ZIP with one of its files damaged."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as packed,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        names = packed.namelist()
        spoilt = chance.choice(
            [name for name in names if "document.xml" in name or "sheet1.xml" in name] + names
        )
        for name in names:
            content = packed.read(name)
            made.writestr(name, damaged(content, chance) if name == spoilt else content)
    return stream.getvalue()


def kill_build(project: Path, chance: random.Random) -> None:
    """A build that is killed leaves the last good site, or the new one."""
    site, other = project / "site", project / "other"
    for folder, words in ((other, b"Other plan"), (site, b"Prevent Action Plan")):
        (project / DATA).write_bytes(FIRST.read_bytes().replace(b"Prevent Action Plan", words, 1))
        if not folder.exists():
            _build(folder).communicate()
    good = [dict(contents(project, name)) for name in ("site", "other")]
    (project / DATA).write_bytes(FIRST.read_bytes().replace(b"Prevent Action Plan", b"Other plan", 1))
    _killed(_build(site), chance.random() * 3)
    found = {name.removeprefix("site/"): content for name, content in contents(project, "site")}
    assert found in [{name.partition("/")[2]: content for name, content in one.items()} for one in good]


def kill_archiving(project: Path, chance: random.Random) -> None:
    """plan archive that is killed can be run again."""
    shutil.rmtree(project / FOLDER)
    (project / DATA).write_bytes(FIRST.read_bytes())
    command = [sys.executable, "-c", "from action_plan.cli import main; main(['archive', '--with-comments'])"]
    _killed(subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL), chance.random() * 1.5)
    said("archive", "--with-comments")
    assert verify(project) == []
    assert (project / FOLDER / LIST).is_file()


def _build(site: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    return subprocess.Popen(words, cwd=site.parent, stderr=subprocess.DEVNULL)


def _killed(process: subprocess.Popen[bytes], seconds: float) -> None:
    with process, contextlib.suppress(subprocess.TimeoutExpired):
        try:
            process.wait(seconds)
        finally:
            process.send_signal(signal.SIGKILL)


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    "plan": check_plan,
    "archive": check_archive,
    "form": check_form,
    "import": check_import,
    "build": kill_build,
    "archiving": kill_archiving,
}
DAMAGED = ("plan", "archive", "form", "import")


@contextlib.contextmanager
def a_project() -> Iterator[Path]:
    """A project to spoil, in which commands are called; with a table of each kind to import."""
    before, day = Path.cwd(), os.environ.get("PLAN_AS_AT")
    with tempfile.TemporaryDirectory(prefix="plan-fuzz-") as folder:
        project = Path(folder) / "project"
        first_project(project)
        os.chdir(project)
        os.environ["PLAN_AS_AT"] = "2024-02-01"
        try:
            _tables(project)
            yield project
        finally:
            os.chdir(before)
            os.environ.pop("PLAN_AS_AT")
            if day is not None:
                os.environ["PLAN_AS_AT"] = day


def _tables(project: Path) -> None:
    import docx
    import openpyxl

    rows = [["Theme", "Action", "Measure", "Person responsible", "Achieve by", "Progress", "Achieved"]]
    rows += [["A: One", f"Do {n}", f"Done {n}", "Lead", "1.8.24", "Begun", "Ongoing"] for n in range(4)]
    (project / "table.csv").write_text("\n".join(";".join(row) for row in rows), "utf-8")
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Plan", 0)
    for row in rows:
        sheet.append(row)
    book.save(project / "table.xlsx")
    paper = docx.Document()
    table = paper.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, words in enumerate(row):
            table.cell(i, j).text = words
    paper.save(str(project / "table.docx"))


def fuzz(kind: str, number: int, seed: int = 0) -> list[str]:
    """So many trials of a kind. Returns what failed: the seed and the trace of each."""
    failed = []
    with a_project() as project:
        for one in range(seed, seed + number):
            try:
                KINDS[kind](project, random.Random(one))
            except Exception:
                failed.append(f"{kind} --seed {one} --number 1\n{traceback.format_exc(limit=-4)}")
    return failed


def main() -> int:
    """Read the command line, try, and print what failed. Returns the exit code."""
    options = argparse.ArgumentParser(description="Damage files at random, and see what becomes of it.")
    options.add_argument(
        "--number", type=int, default=20_000, help="how many of each kind (kills: a hundredth)"
    )
    options.add_argument("--seed", type=int, default=0)
    options.add_argument(
        "kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all where none is named"
    )
    chosen = options.parse_args()
    wrong = 0
    for kind in chosen.kinds or KINDS:
        number = chosen.number if kind in DAMAGED else -(-chosen.number // 100)
        failed = fuzz(kind, number, chosen.seed)
        print(f"{kind}: {number} tried, {len(failed)} failed", *failed[:20], sep="\n", flush=True)
        wrong += len(failed)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
