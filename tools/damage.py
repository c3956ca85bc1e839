"""Files damaged at random and given to the commands: none ends in anything but words."""

import contextlib
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from action_plan.cli import main as plan
from action_plan.history.editions import FOLDER, LIST
from action_plan.planfile import DATA

from tools.project import FIRST

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


DAMAGED: Mapping[str, Callable[[Path, random.Random], None]] = {
    "plan": check_plan,
    "archive": check_archive,
    "form": check_form,
    "import": check_import,
}
