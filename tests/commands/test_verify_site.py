"""`plan verify` of a site that was built: held against the editions and against its own list."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from action_plan.cli import main
from action_plan.history.editions import read_archive
from action_plan.site.bundle import SITE_LIST, apart, bundle, site_list, without_newer
from action_plan.site.input import Links
from action_plan.site.rebuild import contents
from action_plan.site.templates import environment
from action_plan.tasks.additions import add_erratum

from tests.commands.test_verify import WAY, Capture
from tests.commands.test_verify import kept as kept
from tests.commands.zips import a_zip

PAGE = """<link rel="canonical" href="https://example.org/p/archive/2023-24/v1/">
<!-- newer editions -->
<section class="newer" aria-label="What came later">
<p>This is the newest edition.</p>
</section>
<!-- /newer editions -->
<a href="../../../help/">h</a><a href="plan.csv">c</a><a href="#top">t</a><a href="https://elsewhere.example/">e</a>"""


@pytest.fixture
def site(kept: Path) -> Path:
    """What a build would leave of the edition in site/."""
    first = read_archive(kept).editions[0]
    edition, source = first.edition, first.source
    way = edition.address
    page = f"{way}index.html"
    held = {f"{way}{edition.file}": source, f"{way}plan.csv": b"a\r\n", page: b""}
    held[page] = apart(without_newer(PAGE), way, held, "https://example.org/p/").encode()
    made = bundle(first, held)
    sums = f"{edition.sha256} {hashlib.sha256(made.content).hexdigest()} {made.manifest}".encode()
    built = {**held, page: PAGE.encode(), way + edition.bundle: made.content, "archive/index.html": sums}
    for name, content in {**built, "index.html": b"<p>", "help/index.html": b"<p>"}.items():
        (kept / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / "site" / name).write_bytes(content)
    _list(kept / "site")
    return kept / "site"


def _list(site: Path) -> None:
    """Write the list of a site, as a build does."""
    (site / "data/v1").mkdir(parents=True, exist_ok=True)
    (site / SITE_LIST).write_bytes(site_list(contents(site)))


def test_a_built_site_that_agrees(site: Path, capsys: Capture) -> None:
    assert main(["verify"]) == 0
    out = capsys.readouterr().out
    assert "its pages, downloads and ZIP in site/ agree with it" in out
    assert "site/ holds what its list data/v1/site.sha256 names, and nothing else." in out
    assert "only plan verify --rebuild --against site proves" in out
    assert out.endswith("1 edition, 0 differences\n")


ZIP = f"{WAY}/2023-24-v1.zip"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: (s / ZIP).unlink(), f"site/{ZIP} is missing"),
        (lambda s: (s / ZIP).write_bytes(b"x"), f"site/{ZIP} is not the ZIP of this edition"),
        (lambda s: (s / ZIP).write_bytes(a_zip(b"other")), f"site/{ZIP} holds 2023-24-v1.yaml with the SHA-256"),
        (lambda s: (s / WAY / "plan.csv").unlink(), f"site/{WAY}/plan.csv is missing"),
        (lambda s: (s / WAY / "plan.csv").write_bytes(b"b"), "plan.csv is not as in the ZIP"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE + "<p>"), "index.html is not as in the ZIP"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE.replace("help", "x")), "index.html is not as"),
        (lambda s: (s / WAY / "index.html").write_bytes(PAGE.encode() + b"\xff"), "index.html is not as"),
        (lambda s: (s / WAY / "plan2.pdf").write_bytes(b"b"), "plan2.pdf is not part of the edition"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE.replace("This is", "<script>")), f"site/{WAY}/index.html says something else in the block"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE.replace("newest", "only true")), "says something else in the block"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE + PAGE), "says something else in the block"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE.replace("../../../help/", "JavaScript:alert(1)")), "index.html is not as"),
        (lambda s: (s / WAY / "index.html").write_text(PAGE.replace("help", "evil")), 'holds a link to "../../../evil/", where'),
        (lambda s: (s / "archive/index.html").write_text((s / "archive/index.html").read_text().rpartition(" ")[0]), "SHA-256 of the manifest in 2023-24-v1.zip"),
        (lambda s: (s / "archive/index.html").write_text("x"), "does not show the SHA-256 of 2023-24-v1.yaml"),
        (lambda s: (s / "archive/index.html").unlink(), f"site/archive/index.html does not show the SHA-256 of {ZIP}"),
        (lambda s: (s / "archive/index.html").write_bytes(b"\xff"), "does not show the SHA-256 of 2023-24-v1.yaml"),
    ],
)  # fmt: skip
def test_a_built_site_that_was_altered(
    site: Path, capsys: Capture, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(site)
    _list(site)  # whoever forges a page forges the list
    assert main(["verify"]) == 1
    assert said in capsys.readouterr().out


ADDED = """<p id="errata"><strong>Errata.</strong> What was found to be wrong in this edition, of which nothing is changed:</p>
<dl class="facts">
<div><dt>20 December 2023, <a href="../../../archive/2023-24/v1/index.html#action-1">action 1</a></dt><dd><p>A slip.</p></dd></div>
</dl>
"""


@pytest.mark.parametrize("said", [True, False])
def test_what_was_added_stands_there_word_for_word(site: Path, capsys: Capture, said: bool) -> None:
    page = site / WAY / "index.html"
    page.write_text(PAGE.replace("</section>", f"{ADDED}</section>"))
    _list(site)
    if said:
        add_erratum(site.parent, date(2023, 12, 20), "A slip.", action=1)
        assert main(["verify"]) == 0
        page.write_text(page.read_text().replace("A slip", "A lie"))
        _list(site)
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert "index.html says something else in the block" in capsys.readouterr().out


@pytest.mark.parametrize("asked", ["mailto:plan@example.org?subject=a&amp;body=b", "javascript:alert(1)"])
def test_whom_people_ask_may_change_beside_an_edition(site: Path, capsys: Capture, asked: str) -> None:
    made: Any = environment().get_template("macros.html").module
    links = Links(ask=asked.replace("=a", "={title}").replace("=b", "={text}"))
    (site / WAY / "index.html").write_text(
        PAGE.replace("</section>", f"{made.ask('2023-24 edition 1', 'It', links)}</section>".lstrip())
    )
    _list(site)
    assert main(["verify"]) == (0 if asked.startswith("mailto:") else 1)
    assert ("something else in the block" in capsys.readouterr().out) != asked.startswith("mailto:")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: (s / "index.html").write_text("<b>"), f"site/index.html is not as in {SITE_LIST}"),
        (lambda s: (s / "help/index.html").unlink(), "site/help/index.html is missing"),
        (lambda s: (s / ".htaccess").write_text("x"), f"site/.htaccess is not in {SITE_LIST}"),
        (lambda s: (s / "more").symlink_to(s / "help"), "site/more is a link, and no file of the site"),
        (lambda s: (s / "more.html").symlink_to(s / "index.html"), "site/more.html is a link, and no file of the site"),
        (lambda s: (s / SITE_LIST).unlink(), f"site/{SITE_LIST} is missing"),
        (lambda s: (s / SITE_LIST).write_bytes(b"\xff"), f"site/{SITE_LIST} is not as it was built: line 1 of"),
    ],
)  # fmt: skip
def test_a_built_site_that_is_not_as_its_list_says(
    site: Path, capsys: Capture, spoil: Callable[[Path], object], said: str
) -> None:
    spoil(site)
    assert main(["verify"]) == 1
    assert said in capsys.readouterr().out
