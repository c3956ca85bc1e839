"""The ZIP of an edition: the same each time, and whole by itself."""

import io
import zipfile

from action_plan.site.bundle import apart, without_newer
from action_plan.site.verification import differences

from tests.commands.zips import a_zip

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
