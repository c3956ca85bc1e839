"""`plan verify` for ZIPs, folders and whole sites: what was altered is named, what is no edition refused."""

import shutil
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.editions import FOLDER, read_archive
from action_plan.planfile import DATA
from action_plan.site import verification
from action_plan.site.bundle import MANIFEST, pack
from action_plan.site.rebuild import compare
from action_plan.site.verification import NotABundle, read_bundle
from action_plan.tasks.archive import archive

from tests.commands.zips import FORGED, a_link, a_zip, damaged, nameless, odd_name, packed, two_editions
from tests.conftest import TODAY

WAY = "archive/2023-24/v1"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def kept(project: Path) -> Path:
    """The project with one edition, and its ZIP."""
    archive(project, TODAY)
    (project / "2023-24-v1.zip").write_bytes(a_zip(read_archive(project).editions[0].source))
    return project


def test_a_good_zip_and_folder(kept: Path, capsys: Capture) -> None:
    assert main(["verify", "2023-24-v1.zip"]) == 0
    with zipfile.ZipFile("2023-24-v1.zip") as packed:
        packed.extractall("unpacked")
    inner = next(Path("unpacked").iterdir())
    assert main(["verify", "unpacked"]) == 0
    assert main(["verify", str(inner)]) == 0
    out = capsys.readouterr().out
    assert out.count("4 files as in its manifest") == 3
    assert read_archive(kept).editions[0].edition.sha256 in out
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", MANIFEST], cwd=inner, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.count(": OK")) == (0, 4)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / WAY / "index.html").write_bytes(b"<b>"), f"{WAY}/index.html was altered"),
        (lambda f: (f / "README.txt").unlink(), "README.txt is missing"),
        (lambda f: (f / "more.txt").write_text("x"), "more.txt is not in the manifest"),
        (lambda f: (f / MANIFEST).unlink(), f"{MANIFEST} is missing"),
        (lambda f: (f / MANIFEST).write_text("x"), "line 1 of"),
        (lambda f: (f / "link").symlink_to("/etc/passwd"), "link is a link"),
    ],
)
def test_what_differs_is_named(
    kept: Path, capsys: Capture, spoil: Callable[[Path], object], said: str
) -> None:
    with zipfile.ZipFile("2023-24-v1.zip") as packed:
        packed.extractall("unpacked")
    spoil(next(Path("unpacked").iterdir()))
    assert main(["verify", "unpacked"]) == 1
    out = capsys.readouterr()
    assert said in out.out + out.err


def test_an_edition_that_was_forged_whole(kept: Path, capsys: Capture) -> None:
    (kept / "2023-24-v1.zip").write_bytes(a_zip(b"format: 1\nforged: true\n"))
    assert main(["verify", "2023-24-v1.zip"]) == 1
    assert "2023-24-v1.yaml is not the edition that the archive here holds" in capsys.readouterr().out


def test_away_from_any_project(
    kept: Path, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "away").mkdir()
    shutil.copy(kept / "2023-24-v1.zip", tmp_path / "away")
    monkeypatch.chdir(tmp_path / "away")
    assert main(["verify", "2023-24-v1.zip"]) == 0
    out = capsys.readouterr().out
    assert "no project here to ask: compare the SHA-256 of 2023-24-v1.yaml with the archive page" in out
    assert "The manifest has the SHA-256" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no zip", "is no ZIP, or it is damaged"),
        (b"", "is no ZIP, or it is damaged"),
        (packed("top/../../x"), "leads elsewhere"),
        (packed("a/x", "b/x"), "is not one folder"),
        (packed("x"), "is not one folder"),
        (pack("top", TODAY, {"x": b"x"}), f"{MANIFEST} is missing"),
        (packed("top/x"), "packed in another way"),
        (packed("top/a\x1b[2K"), "a name that cannot be shown"),
        (packed("top/x", method=zipfile.ZIP_DEFLATED), "packed in another way"),
        (packed("top/x", method=zipfile.ZIP_LZMA), "packed in another way"),
        (odd_name(), "is no ZIP, or it is damaged"),
        (two_editions(), "holds the files of 2 editions"),
        (a_link(), "packed in another way"),
        (damaged(), "is no ZIP, or it is damaged"),
        (nameless(), "is not one folder"),
    ],
    ids=lambda value: value if isinstance(value, str) else "zip",  # its bytes hold the time
)
def test_what_is_no_edition_is_refused(kept: Path, capsys: Capture, content: bytes, said: str) -> None:
    (kept / "x.zip").write_bytes(content)
    before = sorted(kept.rglob("*"))
    assert main(["verify", "x.zip"]) == 1
    assert said in capsys.readouterr().err
    assert sorted(kept.rglob("*")) == before


@pytest.mark.parametrize("how", FORGED)
def test_the_right_files_in_another_wrapping_are_refused(kept: Path, capsys: Capture, how: str) -> None:
    """Programs unpack something else from it than was read here."""
    (kept / "2023-24-v1.zip").write_bytes(FORGED[how])
    assert main(["verify", "2023-24-v1.zip"]) == 1
    assert "is packed in another way than the ZIP of an edition" in capsys.readouterr().err


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed("top/x", method=zipfile.ZIP_DEFLATED, content=b"\0" * 10_000_000)
    (tmp_path / "x.zip").write_bytes(bomb)
    monkeypatch.setattr(verification, "LARGEST", 10_000_000)  # a file is read into as much at most
    tracemalloc.start()
    with pytest.raises(NotABundle, match="packed in another way"):
        read_bundle(tmp_path / "x.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 15_000_000


def test_an_archive_that_was_altered_proves_nothing(kept: Path, capsys: Capture) -> None:
    source = read_archive(kept).editions[0].source
    forged = source + b"# forged\n"
    (kept / FOLDER / "2023-24-v1.yaml").write_bytes(forged)
    (kept / "2023-24-v1.zip").write_bytes(a_zip(forged))
    assert main(["verify", "2023-24-v1.zip"]) == 1
    assert "the archive here is itself not as it was published" in capsys.readouterr().out


def test_what_was_not_checked_is_said(kept: Path, capsys: Capture) -> None:
    assert main(["verify"]) == 0
    assert "no site is built here, so its pages and ZIP were not checked" in capsys.readouterr().out
    (kept / "site").mkdir()
    assert main(["verify"]) == 0
    assert "was built before it was archived, so its pages and ZIP were not" in capsys.readouterr().out


def test_a_zip_beside_a_build(kept: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ZIP with altered pages and a manifest to match is found out by building it anew."""

    def build_anew(root: Path, folder: Path, day: date) -> Path:
        place = folder / "site/archive/2023-24/v1"
        place.mkdir(parents=True)
        (place / "2023-24-v1.zip").write_bytes(a_zip(read_archive(kept).editions[0].source))
        return folder / "site"

    monkeypatch.setattr("action_plan.site.rebuild.build_anew", build_anew)
    assert main(["verify", "2023-24-v1.zip", "--rebuild"]) == 0
    assert "compare it with the archive page" not in capsys.readouterr().out
    source = read_archive(kept).editions[0].source
    (kept / "2023-24-v1.zip").write_bytes(a_zip(source, b"<p>forged"))
    assert main(["verify", "2023-24-v1.zip"]) == 0
    assert "Until then the pages and downloads are only as true as the manifest." in capsys.readouterr().out
    assert main(["verify", "2023-24-v1.zip", "--rebuild"]) == 1
    assert f"beside a build of the last commit, {WAY}/index.html differs" in capsys.readouterr().out
    (kept / "2023-24-v1.zip").write_bytes(a_zip(source))
    held = read_bundle(kept / "2023-24-v1.zip")
    for name, day in (("autorun", TODAY), ("Prevent", date(2001, 1, 1))):
        (kept / "2023-24-v1.zip").write_bytes(pack(name, day, held))
        assert main(["verify", "2023-24-v1.zip"]) == 0
        assert main(["verify", "2023-24-v1.zip", "--rebuild"]) == 1
        assert "its folder has another name, or its files another time" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", ["none.zip", "--against site", "x --rebuild --against site", "--rebuild --against none"]
)
def test_a_wrong_call(kept: Path, capsys: Capture, words: str) -> None:
    assert main(["verify", *words.split()]) == 2
    assert capsys.readouterr().err.startswith("plan: ")


def test_without_a_commit_nothing_is_rebuilt(kept: Path, capsys: Capture) -> None:
    assert main(["verify", "--rebuild"]) == 1
    assert "cannot be built from the last commit" in capsys.readouterr().err
    assert (kept / FOLDER).is_dir()
    assert (kept / DATA).is_file()


def test_a_site_that_can_be_built_anew(kept: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def build_anew(root: Path, folder: Path, day: date) -> Path:
        (folder / "site").mkdir()
        (folder / "site/index.html").write_text(f"{root.name} on {day}", "utf-8")
        return folder / "site"

    monkeypatch.setattr("action_plan.site.rebuild.build_anew", build_anew)
    Path("site").mkdir()
    Path("site/index.html").write_text("project on 2023-11-24", "utf-8")
    assert main(["verify", "--rebuild", "--against", "site"]) == 0
    said = "Two builds of the last commit and site, as at 2023-11-24: 1 files, the same bytes.\n"
    assert capsys.readouterr().out == said


def test_sites_are_compared_by_file() -> None:
    assert compare({"a": b"1", "b": b"2", "c": b"3"}, {"a": b"1", "b": b"x", "d": b""}) == [
        "b differs",
        "c is missing in the second",
        "d is missing in the first",
    ]
