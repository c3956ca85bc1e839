"""Every output of a plan, and what each must be whatever the words in the plan are."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from action_plan.engines.bare import Bare
from action_plan.history.editions import Edition, Kept, checksum
from action_plan.history.review import review
from action_plan.history.review_formats import LONGEST_COMMENT, as_json, as_markdown, as_text
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.plan import Plan
from action_plan.model.strings import FORBIDDEN
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write
from action_plan.site.build import build
from action_plan.site.input import Options, SiteInput
from icalendar import Calendar
from lxml import etree, html
from openpyxl import load_workbook

from tools.project import ROOT
from tools.sites import FRAGMENTS

AS_AT = date(2024, 2, 1)
ENGINE = Bare(ROOT)
_OF_THE_FRAME = re.findall("<script>(.*?)</script>", (ROOT / "hooks/theme/main.html").read_text("utf-8"))


def built(source: bytes, plan: Plan, before: Plan) -> dict[str, bytes]:
    """Every file of a site that holds the plan as it is, in its history, and as an edition."""
    first = Revision(id="a" * 40, when=datetime(2023, 9, 1, tzinfo=UTC), plan=before, is_first=True)
    when = datetime(2024, 1, 3, tzinfo=UTC)
    later = Revision(id="b" * 40, when=when, plan=plan, changes=compare(before, plan))
    edition = Edition(
        year=plan.year,
        number=1,
        archived_on=AS_AT,
        note=plan.actions[0].measure,
        file="2023-24-v1.yaml",
        sha256=checksum(source),
    )
    given = SiteInput(
        standing=stand(plan, AS_AT),
        source=source,
        history=History((later, first)),
        editions=(Kept(edition, plan, source),),
        options=Options(site="https://example.org/"),
    )
    return build(given, ENGINE)


def hold(site: Mapping[str, bytes]) -> None:
    """See that every file of a site is what it should be, and holds nothing that it cannot."""
    for name, content in site.items():
        if name.startswith(FRAGMENTS):
            assert _piece(content), name
            continue
        for ending, look in _LOOKS.items():
            if name.endswith(ending):
                assert look(content), name


def _page(content: bytes) -> bool:
    text = content.decode()
    tree = html.document_fromstring(text)
    return (
        not FORBIDDEN.search(text)
        and len(re.findall("<main[ >]", text)) == 1
        and len(re.findall("<h1[ >]", text)) == 1
        and all(map(_is_harmless, tree.iter(etree.Element)))
    )


def _piece(content: bytes) -> bool:
    """Whether a piece for other sites is plain HTML."""
    tree = html.fragment_fromstring(content.decode(), create_parent="div")
    tags = {str(element.tag) for element in tree.iterdescendants()}
    plain = tags <= {"p", "a", "ul", "li", "strong"} and all(map(_is_harmless, tree.iter(etree.Element)))
    return plain and not FORBIDDEN.search(content.decode())


def _is_harmless(element: Any) -> bool:
    """Whether an element of a page runs nothing and leads nowhere but on."""
    if element.tag == "script":
        if source := element.get("src"):
            return bool(re.fullmatch(r"/?([./]*/)?assets/[a-z-]+\.js", source))
        if element.get("type") is None:
            return element.text in _OF_THE_FRAME
        is_data = element.get("type") in ("application/json", "application/ld+json")
        return is_data and bool(json.loads(element.text))
    leads = (element.get(name) or "" for name in ("href", "src", "action"))
    scheme = re.compile(r"(https:|mailto:|webcal:|[^:]*([/?#]|$))", re.IGNORECASE)
    return all(map(scheme.match, leads)) and not any(name.startswith("on") for name in element.attrib)


def _table(content: bytes) -> bool:
    """No cell is read as a formula."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return not any(
        cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")) for row in rows for cell in row
    )


def _workbook(content: bytes) -> bool:
    cells = (
        cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row
    )
    return all(cell.data_type != "f" for cell in cells)


def _paper(content: bytes) -> bool:
    return len(pdfium.PdfDocument(content)) > 0


_LOOKS: dict[str, Callable[[bytes], object]] = {
    ".html": _page,
    ".atom": lambda content: etree.fromstring(content).tag,
    ".ics": Calendar.from_ical,
    ".json": json.loads,
    ".csv": _table,
    ".xlsx": _workbook,
    ".pdf": _paper,
}


def hold_words(site: Mapping[str, bytes], plan: Plan, before: Plan) -> None:
    """See that what a plan says is told: to programs, at a terminal, in a comment and in the file."""
    told = json.loads(site["data/v1/plan.json"])
    for action, held in zip(plan.actions, _actions(told), strict=True):
        assert (held["action"]["markdown"], held["measure"]["markdown"]) == (action.action, action.measure)
    found = review(before, plan, ())
    for words in (as_text(found, "a to b"), as_markdown(found, "a to b"), as_json(found, "a", "b")):
        assert not FORBIDDEN.search(words)
    assert len(as_markdown(found, "a to b")) <= LONGEST_COMMENT
    assert read_plan(write(plan).encode()) == plan


def _actions(told: Any) -> Iterator[Any]:
    yield from (action for theme in told["themes"] for action in theme["actions"])
