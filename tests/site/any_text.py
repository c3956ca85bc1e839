"""Plans of any words, every output of them, and what each must be: for the tests here and for those of whole sites."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from action_plan.engines.bare import Bare
from action_plan.history.editions import Edition, Kept, checksum
from action_plan.history.revisions import History, Revision
from action_plan.model.changes import compare
from action_plan.model.plan import Plan
from action_plan.model.strings import FORBIDDEN, LINE, TEXT, short_form_flaws
from action_plan.model.timeliness import stand
from action_plan.planfile.reading import read_plan
from action_plan.site.build import build
from action_plan.site.input import Options, SiteInput
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook

from tests.conftest import ROOT, action, plan_yaml, theme

DAY = date(2024, 2, 1)
ENGINE = Bare(ROOT)
BEFORE = read_plan(plan_yaml(theme("A", action(1)), theme("B", action(2))).encode())

ODD = [
    *["\ufeffZoom", "\xad", "\u200b", "\u2060x", "&shy;", "&#x1;", "&#x202e;", "&#2;body&#3;", "\x02body\x03", "\ufffe", "\x1b[31m"],
    *["[\xad](https://a.org)", "[](https://a.org)", "[&nbsp;](https://a.org)", "[x](https://a.org/" + "y" * 8000 + ")", "a" * 16_500],
    *["[size of archive/2023-24/v1/2023-24-v1.zip]", "{{ contact }}", "<!-- newer editions -->", "<!-- /newer editions -->"],
    *["]]>", "</script>", "<b>", "&amp;amp;", "=1+1", " =1", "\uff1d1", "+1", "@x", "'", "\t", "\n", "\n\n- a\n- b\n", "|", "GH-1", "gh-1"],
    *["😀", "\ue000", "字", "א\u200fב", "e\u0301" * 3, "\U000e0067", "\U0001f3f4\U000e0067\U000e007f", "\u3164", "\ufffc", "\ufdd0"],
    *["> " * 200 + "deep", "*a **b " * 200 + "** c*" * 200, "2024-02-30", "yes", "OfS", "amp", "wzxhzdk", "klzzwxh:0", "\\*", "**a**", "`x`", "&eacute;", "# x", "http://a.org", "a@b.org"],
]  # fmt: skip
_TEXTS = st.lists(
    st.one_of(st.sampled_from(ODD), st.text(max_size=8), st.sampled_from(["words ", " of ", "Lead"])),
    min_size=1,
    max_size=5,
).map("".join)
_LINES = _TEXTS.map(lambda text: " ".join(text.split())[:90] or "x")
_SHORT = st.one_of(
    st.sampled_from(["OfS", "amp", "wzxhzdk", "STX", "body", "e.g.", "R&D", "Né"]),
    st.text(min_size=1, max_size=5),
)

_WITHOUT_FLAWS = (
    _TEXTS.filter(lambda words: words.strip() and not any(TEXT.flaws(words))),
    _LINES.filter(lambda words: words.strip() and not any(LINE.flaws(words))),
    _SHORT.filter(lambda word: not any(short_form_flaws(word))),
)


@st.composite
def plans(draw: st.DrawFn, *, has_flaws: bool) -> bytes:
    """The file of a plan of any words; without `has_flaws` there is nothing in them that the check finds."""
    texts, lines, short = (_TEXTS, _LINES, _SHORT) if has_flaws else _WITHOUT_FLAWS
    role = draw(lines)
    report = {
        "date": "2024-01-02",
        "text": draw(texts),
        "evidence": [
            {
                "title": draw(lines),
                "url": draw(st.sampled_from(["https://a.org/x", "mailto:a@b.org", "https://пример.рф/"])),
            }
        ],
    }
    held: dict[str, Any] = {
        "person_responsible": f"{role} {draw(lines)}",
        "roles": [role],
        "status_note": draw(texts),
    }
    held |= {"action": draw(texts), "measure": draw(texts), "progress": [report], "achieve_by": "2024-03-01"}
    themes = (theme("A", action(1, **held), title=draw(lines)), theme("B", title=draw(lines)))
    about: dict[str, Any] = {"title": draw(lines), "published_by": draw(lines)}
    source = plan_yaml(*themes, abbreviations=draw(st.dictionaries(short, lines, max_size=2)), **about)
    return source.encode()


def built(source: bytes, plan: Plan, before: Plan = BEFORE) -> dict[str, bytes]:
    """Every file of a site that holds the plan as it is, in its history, and as an edition."""
    when = datetime(2024, 1, 3, tzinfo=UTC)
    first = Revision(id="a" * 40, when=datetime(2023, 9, 1, tzinfo=UTC), plan=before, is_first=True)
    later = Revision(id="b" * 40, when=when, plan=plan, changes=compare(before, plan))
    edition = Edition(
        year=plan.year,
        number=1,
        archived_on=DAY,
        note=plan.actions[0].measure,
        file="2023-24-v1.yaml",
        sha256=checksum(source),
    )
    return build(
        SiteInput(
            standing=stand(plan, DAY),
            source=source,
            history=History((later, first)),
            editions=(Kept(edition, plan, source),),
            options=Options(site="https://example.org/"),
        ),
        ENGINE,
    )


def hold(site: Mapping[str, bytes]) -> None:
    """Every output is what it should be, and holds no sign that it cannot."""
    for name, content in site.items():
        if name.endswith((".zip", ".png", ".woff2")):
            continue
        if name.endswith(".pdf"):
            assert content.startswith(b"%PDF")
            continue
        if name.endswith(".xlsx"):
            load_workbook(io.BytesIO(content))
            continue
        text = content.decode()
        if name.endswith(".html"):
            assert not FORBIDDEN.search(text), name
            assert len(re.findall("<main>", text)) <= 1, name
            assert len(re.findall("<h1[ >]", text)) == 1, name
        elif name.endswith(".atom"):
            etree.fromstring(content)
        elif name.endswith(".ics"):
            Calendar.from_ical(content)
        elif name.endswith(".json"):
            json.loads(text)
        elif name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
            assert not [
                cell
                for cell in cells
                if cell.lstrip()[:1] and cell.lstrip()[0] in "=+-@\uff1d\uff0b\uff0d\uff20"
            ]
