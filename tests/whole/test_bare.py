"""The site as one pure function: from bytes to {address: bytes}, without any engine."""

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from action_plan.cli import main
from action_plan.engines.bare import Bare, _read_config, read
from action_plan.planfile import DATA, parser, reading
from action_plan.site.build import build
from action_plan.site.project import CannotPublish
from action_plan.site.rebuild import build_anew, contents
from action_plan.site.search.index import INDEX
from action_plan.site.stylesheet import BadColour
from action_plan.site.written import WrongPages

from tests.conftest import TODAY, Repo, plan_yaml
from tools.project import ROOT, copy_project, first_project
from tools.sites import read_index

DAY = {"PLAN_AS_AT": TODAY.isoformat()}
BARE = ("action_plan.engines.bare",)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A copy of the project with the first edition's plan."""
    folder = tmp_path / "first"
    first_project(folder)
    return folder


def site(folder: Path, **environment: str) -> Mapping[str, bytes]:
    return build(read(folder, {**DAY, **environment}), Bare(folder))


def test_the_same_input_gives_the_same_bytes(first: Path) -> None:
    given = read(first, DAY)
    one, other = build(given, Bare(first)), build(given, Bare(first))
    assert one == other
    assert {"index.html", "404.html", "help/index.html", "data/v1/plan.pdf", "assets/plan.css"} <= one.keys()
    assert "sitemap.xml" not in one
    assert "sitemap.xml" in site(first, SITE_URL="https://example.org/plan/")


def test_the_list_of_the_site_names_every_file_with_its_checksum(first: Path) -> None:
    made = dict(site(first))
    listed = made.pop("data/v1/site.sha256").decode().splitlines()
    assert listed == [f"{hashlib.sha256(made[name]).hexdigest()}  {name}" for name in sorted(made)]


def test_nothing_of_mkdocs_is_needed() -> None:
    script = (
        "import sys, action_plan.engines.bare; print([m for m in sys.modules if 'mkdocs' in m.split('.')[0]])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_door_of_mkdocs_is_small() -> None:
    rows = (ROOT / "hooks/publish.py").read_text("utf-8").splitlines()
    assert len(rows) < 40


class Parsed:
    """Counts how often a file is parsed, by its bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times: dict[bytes, int] = {}
        load = parser.load

        def counting(document: Any, source: bytes) -> bool:
            self.times[source] = self.times.get(source, 0) + 1
            return load(document, source)

        monkeypatch.setattr(reading, "load", counting)


def test_the_file_is_parsed_once_in_a_build(repo: Repo, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_project(repo.folder)
    repo.commit(plan_yaml(title="Before"))
    repo.commit(plan_yaml())
    parsed = Parsed(monkeypatch)
    for folder in (repo.folder, first):
        site(folder)
        assert parsed.times[(folder / DATA).read_bytes()] == 1


@pytest.mark.parametrize(
    "call",
    [
        ["check"],
        ["diff"],
        ["report", "1", "--text", "Reviewed."],
        ["archive"],
        ["next-year", "2024-25", "--dry-run"],
    ],
    ids=lambda call: call[0],
)
def test_the_file_is_parsed_once_in_a_command(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    monkeypatch.chdir(repo.folder)
    monkeypatch.setenv("PLAN_AS_AT", TODAY.isoformat())
    repo.commit(plan_yaml(title="Before"))
    repo.write(plan_yaml())
    if call[0] == "next-year":
        main(["archive"])
    source = (repo.folder / DATA).read_bytes()
    parsed = Parsed(monkeypatch)
    assert main(call) == 0, capsys.readouterr().err
    assert parsed.times[source] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[a](nowhere.md)", 'docs/about.md links to "../nowhere/index.html", which is not there'),
        (
            "[a](help.md#nowhere)",
            'docs/about.md links to "../help/index.html#nowhere", which has no such place',
        ),
        ("[a](#nowhere)", 'docs/about.md links to "#nowhere", which has no such place'),
        ("![a](images/nowhere.png)", 'docs/about.md links to "../images/nowhere.png", which is not there'),
        ("[a](/help/)", 'docs/about.md links to "/help/", which is not there'),
    ],
)
def test_a_broken_link_in_a_written_page_is_said(first: Path, words: str, said: str) -> None:
    page = first / "docs/about.md"
    page.write_text(f"{page.read_text('utf-8')}\n\n{words}\n", "utf-8")
    with pytest.raises(WrongPages) as error:
        site(first)
    assert str(error.value) == said


def test_links_of_written_pages_that_lead_somewhere(first: Path) -> None:
    page = first / "docs/about.md"
    page.write_text("# About\n\n## Here\n\n[a](#here) [b](help.md#help) [c](https://example.org)\n", "utf-8")
    with pytest.raises(WrongPages):  # the first heading of a page is its top
        site(first)
    words = "[a](#here) [b](help.md#top) [c](https://example.org) [d](#about)"
    page.write_text(f"# About\n\n## Here\n\n{words}\n", "utf-8")
    html = site(first)["about/index.html"].decode()
    assert '<a href="#here">a</a> <a href="../help/index.html#top">b</a>' in html
    assert '<a href="#top">d</a>' in html
    assert '<a rel="noopener" href="https://example.org">c</a>' in html


def test_the_search_finds_the_words_of_what_people_wrote(first: Path) -> None:
    words = "# About\n\nOne\nline & [more](help.md):\n\n```\ntwo\n  lines\n```\n\n## A *part*\n\nof it\n"
    (first / "docs/about.md").write_text(words, "utf-8")
    entries = read_index(site(first)[INDEX])["entries"]
    found = {
        one["at"]: (one["title"], one.get("where"), one["text"]) for one in entries if "about" in one["at"]
    }
    assert found == {
        "about/index.html": ("About", None, "One line & more: two lines"),
        "about/index.html#a-part": ("A part", "About", "of it"),
    }


def test_what_the_configuration_says_and_takes_from_the_environment(first: Path) -> None:
    config = first / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert read(first, DAY).options.purpose == "to meet the Prevent duty"
    config.write_text(
        text.replace('[SITE_URL, ""]', '[OUR_SITE, SITE_URL, "https://last.example/"]'), "utf-8"
    )
    assert read(first, DAY).options.site == "https://last.example/"
    assert read(first, {**DAY, "SITE_URL": "https://b.example"}).options.site == "https://b.example/"
    both = {"OUR_SITE": "https://a.example", "SITE_URL": "https://b.example"}
    assert read(first, {**DAY, **both}).options.site == "https://a.example/"
    config.write_text("site_name: [", "utf-8")
    with pytest.raises(CannotPublish, match=r"^mkdocs\.yml cannot be read: "):
        read(first, DAY)


def test_the_configuration_goes_on_from_that_of_the_software(first: Path) -> None:
    below = first / "hooks/mkdocs.yml"
    below.write_text(below.read_text("utf-8") + "\nedit_uri: edit/\nsite_name: Below\n", "utf-8")
    config = _read_config(first / "mkdocs.yml", DAY)
    assert config["edit_uri"] == "edit/"
    assert config["site_name"] == "Prevent Action Plan"
    assert config["plugins"] == []
    assert config["extra"]["colour"] == "#12444f"
    assert "INHERIT" not in config


def test_addresses_of_mail_and_files_with_spaces_are_links(first: Path) -> None:
    (first / "docs/my file.pdf").write_bytes(b"")
    (first / "docs/LICENCE").write_bytes(b"")
    (first / "docs/.#about.md").symlink_to("nowhere")  # as an editor leaves it
    page = first / "docs/about.md"
    page.write_text("# About\n\n<who@example.org> [a](my%20file.pdf) [b](LICENCE?x=1&y=2)\n", "utf-8")
    html = site(first)["about/index.html"].decode()
    assert 'href="&#' in html
    assert '"../&#' not in html
    assert '<a href="../my%20file.pdf">a</a> <a href="../LICENCE?x=1&amp;y=2">b</a>' in html


@pytest.mark.parametrize("lines", ["title: Foo: bar: [", "- title"])
def test_lines_above_a_page_that_are_no_fields_are_said(first: Path, lines: str) -> None:
    (first / "docs/about.md").write_text(f"---\n{lines}\n---\n# About\n", "utf-8")
    with pytest.raises(WrongPages, match=r"the lines between --- at the top of docs/about\.md are not YAML"):
        site(first)


def test_pages_that_people_wrote_have_addresses_of_their_own(first: Path) -> None:
    (first / "docs/more").mkdir()
    (first / "docs/more/index.md").write_text("Words without a heading, and [help](../help.md).\n", "utf-8")
    html = site(first)["more/index.html"].decode()
    assert (
        '<h1 id="top">Index</h1>\n<p>Words without a heading, and <a href="../help/index.html">help</a>.</p>'
        in html
    )
    (first / "docs/index.md").write_text("# Another home\n", "utf-8")
    with pytest.raises(WrongPages, match="the page Another home of docs/ would replace another"):
        site(first)
    (first / "docs/index.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CannotPublish, match=r"docs/index\.md is not stored as UTF-8"):
        site(first)


def test_what_makes_the_site_wrong_is_said_before_anything_is_made(first: Path) -> None:
    config = first / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace('colour: "#12444f"', "colour: red"), "utf-8")
    with pytest.raises(BadColour):
        site(first)
    config.write_text(text, "utf-8")
    (first / DATA).write_text("format: 1\n", "utf-8")
    with pytest.raises(CannotPublish, match="The plan has errors, so no site is made"):
        site(first)
    (first / DATA).unlink()
    with pytest.raises(CannotPublish, match="cannot be opened"):
        site(first)


def test_a_site_is_built_anew_without_an_engine(repo: Repo, tmp_path: Path) -> None:
    copy_project(repo.folder)
    repo.commit(plan_yaml())
    made = contents(build_anew(repo.folder, tmp_path / "anew", TODAY, BARE))
    assert made == dict(site(repo.folder))
