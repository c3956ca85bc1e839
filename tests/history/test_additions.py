"""What is added beside an edition after it was archived is read with its place, and changes nothing of the edition."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from action_plan.history.archive.additions import APPROVALS, ERRATA
from action_plan.history.archive.approvals import Approval, by_day, from_older
from action_plan.history.checked import check_file
from action_plan.history.editions import FOLDER, LIST, read_archive
from action_plan.planfile import DATA

from tests.conftest import SECOND_DAY, TODAY

NOTED = "- {edition: 2023-24/2, step: noted, by: Senate, on: 2023-12-05, minute: https://example.org/m}\n"
ERRATUM = "- edition: 2023-24/1\n  on: 2023-12-06\n  action: 1\n  text: The **day** is wrong.\n"

WRONG = [
    (APPROVALS, NOTED.replace("2023-24/2", "2"), "not-an-edition", 'the number 2 does not name an edition'),
    (APPROVALS, NOTED.replace("noted", "seen"), "unknown-step", '"seen" is not a step'),
    (APPROVALS, NOTED.replace("24/2", "24/3"), "not-in-archive", "the archive has no 2023-24 edition 3"),
    (APPROVALS, NOTED.replace(", on: 2023-12-05", ""), "missing-key", "on is missing from an approval"),
    (APPROVALS, NOTED.replace("by: Senate, ", ""), "missing-key", "by is missing from an approval"),
    (APPROVALS, NOTED.replace("2023-12-05", "5 Dec"), "date-not-a-date", "is not written as a date"),
    (APPROVALS, NOTED.replace("https:", "http:"), "wrong-type", "a whole address"),
    (APPROVALS, NOTED.replace("https:", "javascript:"), "wrong-type", "a whole address"),
    (
        APPROVALS, NOTED.replace("noted", "submitted").replace("2023-12-05", "2023-11-30"), "approval-on-wrong-day",
        "2023-24 edition 2: it was submitted on 30 November 2023, before it was approved, on 1 December 2023",
    ),
    (APPROVALS, "a: b", "editions-not-read", "it is no list"),
    (ERRATA, ERRATUM.replace("action: 1", "action: 9"), "not-in-archive", "2023-24 edition 1 has no action 9"),
    (ERRATA, ERRATUM.replace("text: The **day** is wrong.", "text: ''"), "empty-text", "the text is empty"),
    (ERRATA, ERRATUM.replace("24/1", "24"), "not-an-edition", '"2023-24" does not name an edition'),
]  # fmt: skip


def test_what_was_added_stands_with_its_edition(two_editions: Path) -> None:
    before = read_archive(two_editions).editions
    (two_editions / APPROVALS).write_text(NOTED, "utf-8")
    (two_editions / ERRATA).write_text(ERRATUM, "utf-8")
    found = read_archive(two_editions)
    assert found.problems == []
    first, second = found.editions
    assert [replace(one, later=(), errata=()) for one in found.editions] == list(before)
    assert [one.in_words for one in second.approvals] == [
        "Approved by Prevent Working Group, 1 December 2023",
        "Noted by Senate, 5 December 2023",
    ]
    assert [one.minute for one in second.later] == ["https://example.org/m"]
    assert [(one.on, one.action, one.text) for one in first.errata] == [
        (date(2023, 12, 6), 1, "The **day** is wrong.")
    ]


@pytest.mark.parametrize(("file", "content", "slug", "message"), WRONG)
def test_what_is_wrong_with_it_is_told_with_its_place(
    two_editions: Path, file: str, content: str, slug: str, message: str
) -> None:
    (two_editions / file).write_text(f"# A comment\n{content.replace('12-06', '12-05')}", "utf-8")
    (found,) = read_archive(two_editions).problems
    assert (found.file, found.kind.slug) == (file, slug)
    assert message in found.message
    assert found.span.line > 1
    assert list(check_file(two_editions / DATA, SECOND_DAY).problems) == [found], "plan check says so too"
    assert list(check_file(two_editions / file, SECOND_DAY).problems) == [found]


def test_a_day_that_is_to_come_is_told_by_the_check(two_editions: Path) -> None:
    (two_editions / ERRATA).write_text(ERRATUM, "utf-8")
    assert read_archive(two_editions).problems == []
    (found,) = check_file(two_editions / DATA, SECOND_DAY).problems
    assert (found.kind.slug, found.message) == ("approval-on-wrong-day", "6 December 2023 is still to come")


def test_a_link_to_elsewhere_is_no_addition(two_editions: Path, tmp_path: Path) -> None:
    (two_editions / ERRATA).symlink_to(two_editions / FOLDER / LIST)
    assert [one.kind.slug for one in read_archive(two_editions).problems] == ["archive-linked"]


@pytest.mark.parametrize(
    ("older", "approvals"),
    [
        ("  approved_by: Council\n  approved_on: 2023-11-20\n", [Approval(step="approved", by="Council", on=date(2023, 11, 20))]),
        ("  approved_by: Council\n", [Approval(step="approved", by="Council")]),
        ("  approved_on: 2023-11-20\n", [Approval(step="approved", on=date(2023, 11, 20))]),
        ("", []),
    ],
)  # fmt: skip
def test_the_oldest_lists_have_one_approval(
    two_editions: Path, older: str, approvals: list[Approval]
) -> None:
    path = two_editions / FOLDER / LIST
    text = path.read_text("utf-8")
    path.write_text(text.replace(f"  archived_on: {TODAY}\n", f"  archived_on: {TODAY}\n{older}"), "utf-8")
    found = read_archive(two_editions)
    assert found.problems == []
    assert list(found.editions[0].edition.approvals) == approvals


def test_an_entry_of_today_is_read_as_it_is() -> None:
    entry = {"year": "2023-24", "number": 1, "approvals": [{"step": "noted"}]}
    assert from_older(entry) == entry


def test_what_an_approval_says() -> None:
    chain = [
        Approval(step="submitted", by="Regulator", on=date(2024, 1, 2)),
        Approval(step="approved"),
        Approval(step="considered", by="Group", on=date(2024, 1, 1)),
    ]
    said = [one.in_words for one in by_day(chain)]
    assert said == [
        "Approved",
        "Considered by Group, 1 January 2024",
        "Submitted to Regulator, 2 January 2024",
    ]
