"""The page and the file of the evidence, and the page of the requirements."""

import csv
import io
from datetime import date
from pathlib import Path

from action_plan.cache import Keeper
from action_plan.downloads.catalogue import every_download
from action_plan.downloads.origin import Origin
from action_plan.model.entries import Evidence
from action_plan.model.neighbours import Meeting, Meetings, Neighbours, Requirement, Requirements, Source
from action_plan.model.plan import Plan
from action_plan.model.timeliness import stand

from tests.conftest import a_plan, action, theme
from tests.site.test_judgement import ACHIEVED, DAY, REPORT, YES, cells, made, of, rows
from tests.site.test_pages import LINK, words

MET = Meetings(
    format=1,
    meetings=(
        Meeting(
            date=date(2024, 2, 1),
            body="Council",
            papers=(Evidence(title="P 3", url="https://example.org/3"),),
        ),
    ),
)
PLAN = a_plan(
    theme(
        "A",
        action(1, **ACHIEVED, progress=[REPORT], confirmed=YES),
        action(2, **ACHIEVED),
        action(3, evidence_expected="The *letter*"),
        action(4, steps=[{"text": "Ask", "done_on": "2024-01-02", "evidence": [LINK]}, {"text": "Answer"}]),
        action(5),
    )
)


def test_all_evidence_stands_on_its_page_by_action_and_day_with_what_has_none() -> None:
    page = made(PLAN, Neighbours(meetings=MET))["evidence/"]
    assert cells(page, "Linked in 2023-24") == [
        ["Action 1: Do thing 1", "10 January 2024", "Report", "Minutes"],
        ["Action 1: Do thing 1", "1 February 2024", "Confirmation: Council", "Minute 7"],
        ["Action 4: Do thing 4", "2 January 2024", "Step: Ask", "Minutes"],
    ]
    assert cells(page, "Nothing linked in 2023-24") == [
        ["Action 2: Do thing 2", "Achieved on 10 Jan 2024, not yet confirmed", "–"],
        ["Action 3: Do thing 3", "Due later", "The letter"],
    ]
    assert cells(page, "Linked with meetings") == [["Council", "1 February 2024", "P 3"]]
    assert "4 links" in words(page.select_one(".lead"))


def test_a_plan_without_evidence_and_requirements_has_no_page_of_either() -> None:
    site = of(action(1))
    assert not {"evidence/", "requirements/"} & site.keys()
    assert not {"Evidence", "Requirements"} & {words(one) for one in site["record/"].select("dt")}
    assert {"Evidence"} <= {words(one) for one in made(PLAN)["record/"].select("dt")}


def _files(plan: Plan, neighbours: Neighbours, keeper: Keeper) -> dict[str, bytes]:
    origin = Origin(standing=stand(plan, DAY), neighbours=neighbours)
    return {one.name: one.content for one in every_download(origin, b"", keeper)}


def test_the_file_of_the_evidence_says_the_same() -> None:
    made_ = _files(PLAN, Neighbours(meetings=MET), Keeper(None))["evidence.csv"]
    table = list(csv.DictReader(io.StringIO(made_.decode("utf-8-sig"), newline="")))
    assert [(one["action"], one["kind"], one["title"] or one["about"]) for one in table] == [
        ("1", "report", "Minutes"), ("1", "confirmation", "Minute 7"), ("2", "missing", ""),
        ("3", "missing", "The *letter*"), ("4", "step", "Minutes"), ("", "paper", "P 3"),
    ]  # fmt: skip
    assert "evidence.csv" not in _files(a_plan(), Neighbours(), Keeper(None))


def test_what_was_kept_is_made_anew_once_a_meeting_has_its_minutes(tmp_path: Path) -> None:
    for meetings, is_there in ((None, False), (MET, True)):
        files = _files(PLAN, Neighbours(meetings=meetings), Keeper(tmp_path))
        assert (b"P 3" in files["evidence.csv"]) == is_there
        assert (b"Council" in files["dates.ics"]) == is_there


# --- requirements ------------------------------------------------------------------------------

REQUIRED = Requirements(
    format=1,
    sources=(
        Source(
            title="Guidance",
            edition="second edition",
            day=date(2023, 1, 12),
            url="https://example.org/g",
            requirements=(
                Requirement(id="G1", title="Training", text="Every *year*."),
                Requirement(id="G2", title="Risks"),
                Requirement(id="G3", title="Speakers"),
            ),
        ),
        Source(title="Audit", requirements=(Requirement(id="A.1", title="Minutes"),)),
    ),
)


def test_each_requirement_stands_with_what_serves_it_and_what_nothing_serves() -> None:
    site = of(
        action(1, serves=["G1", "A.1"]), action(2, serves=["G1"]), action(3),
        action(4, status="stopped", reason="No", serves=["G3"]),
        neighbours=Neighbours(requirements=REQUIRED),
    )  # fmt: skip
    page = site["requirements/"]
    found = [[words(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert found == [
        ["G1. Training Every year.", "Action 1: Do thing 1 Due later Action 2: Do thing 2 Due later"],
        ["G2. Risks", "No action"],
        ["G3. Speakers", "Action 4: Do thing 4 Stopped"],
        ["A.1. Minutes", "Action 1: Do thing 1 Due later"],
    ]
    assert words(page.select_one("#source-1 + p")) == "Second edition, 12 January 2023: Guidance"
    assert page.select_one("#source-2 + p") is None
    assert [words(one) for one in page.select("#without-an-action + ul li")] == [
        "G2. Risks", "G3. Speakers (served only by what was stopped)",
    ]  # fmt: skip
    assert [words(one) for one in page.select("#serving-none + ul li")] == ["Action 3: Do thing 3"]
    assert "4 requirements" in words(page.select_one(".lead"))
    assert "2 have no action." in words(page.select_one(".lead"))


def test_an_action_says_why_it_exists() -> None:
    site = of(action(1, serves=["G1", "X9"]), action(2), neighbours=Neighbours(requirements=REQUIRED))
    row = rows(site["2023-24/actions/1/"])["Why it exists"]
    assert words(row) == "G1. Training X9", "of what is not listed its id alone"
    assert [one["href"] for one in row.select("a")] == ["../../../requirements/index.html#r-G1"]
    assert "Why it exists" not in rows(site["2023-24/actions/2/"])
    assert words(rows(of(action(1, serves=["G1"]))["2023-24/actions/1/"])["Why it exists"]) == "G1"


def test_everything_may_be_served() -> None:
    site = of(
        action(1, serves=["G1", "G2", "G3", "A.1"]), neighbours=Neighbours(requirements=REQUIRED)
    )["requirements/"]  # fmt: skip
    assert "Each has an action." in words(site)
    assert "Each action serves a requirement." in words(site)
