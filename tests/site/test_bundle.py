"""The ZIP of an edition: the same each time, and whole by itself."""

import io
import zipfile

from action_plan.history.editions import Kept
from action_plan.site.bundle import apart, bundle, without_newer
from action_plan.site.verification import differences

from tests.commands.zips import a_zip, an_edition
from tests.conftest import a_plan

# --- the parts ---------------------------------------------------------------------------------


def test_the_same_bytes_each_time() -> None:
    assert a_zip() == a_zip()
    with zipfile.ZipFile(io.BytesIO(a_zip())) as packed:
        assert {item.date_time for item in packed.infolist()} == {(2023, 11, 24, 0, 0, 0)}
        assert {item.compress_type for item in packed.infolist()} == {zipfile.ZIP_STORED}
        assert differences({i.filename.partition("/")[2]: packed.read(i) for i in packed.infolist()}) == []


def test_links_of_a_page_on_disk() -> None:
    inside = {"archive/x/v1/index.html": b"", "archive/x/v1/changes/index.html": b"", "assets/plan.css": b""}
    html = (
        '<a href="index.html">a</a><a href="changes/index.html#top">b</a><a href="#x">d</a>'
        '<a href="../../../help/index.html">c</a><a href="../../../index.html">f</a>'
        '<a href="https://example.org">e</a><link rel="stylesheet" href="../../../assets/plan.css">'
    )
    made = apart(html, "archive/x/v1/", inside, "https://example.org/p/")
    assert 'href="index.html">a' in made
    assert 'href="changes/index.html#top">b' in made
    assert 'href="https://example.org/p/help/">c' in made
    assert 'href="https://example.org/p/">f' in made
    assert 'href="#x">d' in made
    assert 'href="../../../assets/plan.css"' in made
    assert "<a>c</a>" in apart(html, "archive/x/v1/", inside, None)


def test_the_marked_block_is_taken_out() -> None:
    assert without_newer("a<!-- newer editions -->\nb\n<!-- /newer editions -->\nc") == "ac"


def test_the_words_of_the_plan_stand_in_it() -> None:
    plan = a_plan(title="Café & Garden Plan", published_by="Example Trust")
    made = bundle(Kept(an_edition(), plan, b"format: 1\n"), {}).content
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {item.filename.partition("/")[0] for item in packed.infolist()} == {
            "cafe-garden-plan-2023-24-v1"
        }
        readme = packed.read("cafe-garden-plan-2023-24-v1/README.txt").decode()
        front = packed.read("cafe-garden-plan-2023-24-v1/index.html").decode()
    assert readme.startswith("Café & Garden Plan 2023-24 edition 1\nPublished by Example Trust, ")
    assert "<h1>Café &amp; Garden Plan 2023-24 edition 1</h1>" in front
