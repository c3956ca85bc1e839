"""Whatever the check lets through, every output can hold; and so it is with what was recorded before."""

import random
from dataclasses import replace

import pytest
from action_plan.history.editions import checksum
from action_plan.model.markup import Texts
from action_plan.model.plan import Plan
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.reading import read_plan
from action_plan.planfile.writing import write
from action_plan.site.build import build
from action_plan.site.frames import slot
from action_plan.site.input import Options
from action_plan.site.page import Page
from action_plan.site.project import read_project

from tests.conftest import Repo, a_plan, action, plan_yaml, some, theme
from tools.any_text import any_plan
from tools.outputs import AS_AT, ENGINE, built, hold, hold_words

BEFORE = a_plan(theme("A", action(1)), theme("B", action(2)))


@pytest.fixture(params=some(range(2), 2))
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)  # noqa: S311 (the same each time)


def test_any_plan_that_passes_the_check_can_be_published(chance: random.Random) -> None:
    source, plan = any_plan(chance, 2, lambda source: check(source, DATA, AS_AT).plan)
    site = built(source, plan, BEFORE)
    hold(site)
    hold_words(site, plan, BEFORE)


def as_recorded(source: bytes) -> Plan | None:
    """A plan that an older check may have let through."""
    try:
        return read_plan(source, mend=str)
    except ValueError:
        return None


def test_any_plan_that_an_older_check_let_through_stops_no_build(chance: random.Random) -> None:
    source, past = any_plan(chance, 2, as_recorded, has_flaws=True)
    now = replace(BEFORE, abbreviations={})
    hold(built(source, past, BEFORE) | built(write(now).encode(), now, past))


# --- what was recorded before a check said so --------------------------------------------------


def made_of(repo: Repo) -> tuple[dict[str, bytes], list[str]]:
    """The site of a project, and what whoever builds is told."""
    said: list[str] = []
    given = read_project(repo.folder, AS_AT, Options(site="https://example.org/"), tell=said.append)
    return build(given, ENGINE), said


PLAIN = plan_yaml(theme("A", action(1), title="Theme A"))
LET_THROUGH = [
    (
        "themes:",
        'abbreviations: {"a\\x01b": Full words, "\\x02body\\x03": Full, "": None, OfS: Office}\nthemes:',
    ),
    ("title: Example Plan", 'title: "Example\\nPlan\\n"'),
    ("title: Theme A", "title: Theme &#2;body&#3; &#2;root&#3; &#x202e; A"),
    ("title: Theme A", 'title: "\\xAD"'),
]


@pytest.mark.parametrize(("old", "new"), LET_THROUGH)
def test_a_past_revision_stops_no_build_and_is_said(repo: Repo, old: str, new: str) -> None:
    assert old in PLAIN
    repo.commit(PLAIN.replace(old, new, 1))
    repo.commit(PLAIN)
    site, said = made_of(repo)
    hold(site)
    assert any(words.startswith("The revision ") and "No page can hold that" in words for words in said)


@pytest.mark.parametrize(("old", "new"), LET_THROUGH)
def test_an_old_edition_stops_no_build_and_is_said(repo: Repo, old: str, new: str) -> None:
    odd = PLAIN.replace(old, new, 1)
    entry = "- year: 2023-24\n  number: 1\n  archived_on: 2023-09-01\n  note: [size of 2023-24-v1.zip]\n"
    entry = entry.replace("[", '"[').replace("]", ']"')
    entry += f"  file: 2023-24-v1.yaml\n  sha256: {checksum(odd.encode())}\n"
    repo.write(odd, "data/archive/2023-24-v1.yaml")
    repo.write(entry, "data/archive/editions.yaml")
    repo.commit(PLAIN)
    site, said = made_of(repo)
    hold(site)
    assert any(words.startswith("2023-24 edition 1: ") for words in said)
    assert site["archive/2023-24/v1/2023-24-v1.yaml"] == odd.encode()
    assert "[size of 2023-24-v1.zip]" in site["archive/index.html"].decode()


def test_no_text_makes_a_mark(repo: Repo) -> None:
    page = Page(
        address="x/",
        place="x/",
        title="\x02body\x03",
        label="\x02root\x03",
        description="",
        body="<h1>\x02title\x03</h1>",
    )
    assert not [words for words in (page.title, page.label, page.body) if slot("body")[0] in words]
    texts = Texts({"amp": "Full", "wzxhzdk": "Full", "OfS": "Office"})
    for text in (
        "&eacute; amp &#2;root&#3;",
        "\\* wzxhzdk:0 &#233;",
        "<https://a.org/?a&b> amp",
        "\x02root\x03",
    ):
        assert "\x02" not in texts.html(text) + texts.line(text) + texts.plain(text)
