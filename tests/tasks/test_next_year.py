"""Next year's plan from this year's: what goes on, what stays behind, and what somebody has to confirm."""

import re
from datetime import date
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.editions import FOLDER, read_archive
from action_plan.model.dates import AcademicYear, AchieveBy
from action_plan.model.plan import Action
from action_plan.model.records import fields
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.editor import CannotEdit
from action_plan.planfile.next_year import a_year_later, next_year
from action_plan.planfile.reading import read, read_plan
from action_plan.site.input import SiteInput
from action_plan.site.view import View
from action_plan.tasks.archive import archive

from tests.conftest import TODAY, Repo, action, plan_yaml, theme
from tests.planfile.test_update import LAYOUTS
from tools.project import FIRST

Capture = pytest.CaptureFixture[str]
NEXT = AcademicYear(2024)

MIXED = """\
# The head stays.
format: 1
plan: {title: P, year: 2023-24, published_by: U}  # our plan
themes:
  - letter: A
    title: T
    actions:
      # About the first.
      - number: 1
        action: Meet in 2023/24
        measure: 'Three: meetings'  # as agreed
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2024-02-29
        status: ongoing  # since May
        status_note: Continue
        carried_from: 2022-23/4
        progress:
          - text: Met.

      - number: 2
        action: Done
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: ongoing
        status: achieved
        achieved_on: 2023-11-01

      - number: 3
        action: Goes on elsewhere
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2024-08
        status: carried-forward
        carried_to: 2024-25/7
  # Between the themes.
  - letter: B
    title: All stopped
    actions:
      - number: 4
        action: x
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: ongoing
        status: stopped
        reason: Not needed.
  - {letter: C, title: None yet, actions: []}
"""

EXPECTED = """\
# The head stays.
format: 1
plan: {title: P, year: 2024-25, published_by: U}  # our plan
themes:
  - letter: A
    title: T
    actions:
      # About the first.
      - number: 1
        action: Meet in 2023/24
        measure: 'Three: meetings'  # as agreed
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2025-02-28
        status: ongoing  # since May
        carried_from: 2023-24/1

      - number: 7
        action: Goes on elsewhere
        measure: x
        person_responsible: Lead
        roles: [Lead]
        achieve_by: 2025-08
        status: not-started
        carried_from: 2023-24/3
  # Between the themes.
  - letter: B
    title: All stopped
    actions: []
  - {letter: C, title: None yet, actions: []}
"""


def test_what_ends_with_the_year_is_taken_out() -> None:
    made = next_year(read(MIXED.encode(), DATA), NEXT)
    assert made.source.decode() == EXPECTED
    assert made.carried == (1, 3)
    assert [action.number for action in made.left_behind] == [2, 4]
    assert [(moved.number, str(moved.old), str(moved.new)) for moved in made.moved] == [
        (1, "2024-02-29", "2025-02-28"),
        (7, "2024-08", "2025-08"),
    ]
    assert made.naming_years == (1,)
    assert check(made.source, DATA, date(2024, 9, 1)).problems == []


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "the first plan"])
def test_any_layout(layout: str) -> None:
    source = LAYOUTS[layout].encode()
    made = next_year(read(source, DATA), NEXT)
    assert [a.number for a in made.plan.actions] == [a.number for a in read_plan(source).actions]
    assert all(not a.progress and str(a.carried_from) == f"2023-24/{a.number}" for a in made.plan.actions)


def test_the_first_plan() -> None:
    made = next_year(read(FIRST.read_bytes(), DATA), NEXT)
    assert len(made.plan.actions) == 18
    assert [theme.letter for theme in made.plan.themes if not theme.actions] == ["H", "K"]
    assert check(made.source, DATA, date(2024, 9, 1)).plan


def test_of_what_ends_only_the_status_goes_on() -> None:
    for new in next_year(read(MIXED.encode(), DATA), NEXT).plan.actions:
        left = {field.name for field in fields(Action) if field.ends and getattr(new, field.name)}
        assert left == {"status", "carried_from"}


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_what_cannot_be_the_next_year(year: int) -> None:
    with pytest.raises(CannotEdit, match="the plan is for 2023-24, so the next year is 2024-25, not "):
        next_year(read(MIXED.encode(), DATA), AcademicYear(year))
    with pytest.raises(CannotEdit, match="actions 1 and 3 would both be action 1 of 2024-25"):
        next_year(read(MIXED.replace("2024-25/7", "2024-25/1").encode(), DATA), NEXT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024-02-29", "2025-02-28"),
        ("2027-02-28", "2028-02-28"),
        ("2024-02", "2025-02"),
        ("ongoing", "ongoing"),
    ],
)
def test_a_year_later(before: str, after: str) -> None:
    assert str(a_year_later(AchieveBy.read(before))) == after


# --- the command -------------------------------------------------------------------------------


def test_the_old_year_is_archived_first(project: Path, capsys: Capture) -> None:
    before = (project / DATA).read_bytes()
    assert main(["next-year", "2024-25"]) == 1
    assert "run plan archive first" in capsys.readouterr().err
    archive(project, TODAY)
    (project / DATA).write_bytes(before + b"# edited since\n")
    assert main(["next-year", "2024-25"]) == 1
    assert (project / DATA).read_bytes() == before + b"# edited since\n"
    (project / DATA).write_bytes(before)
    assert main(["next-year", "2024-25"]) == 0
    assert capsys.readouterr().out == (
        "The plan for 2024-25, from 2023-24 version 1, is in data/actions.yaml.\n"
        "Carried on: 1 of 1 actions.\n"
        "Dates moved by a year. Confirm each, or correct it in the file:\n"
        "  action 1: 1 August 2024, now 1 August 2025\n"
    )
    assert read_plan((project / DATA).read_bytes()).year == NEXT
    assert main(["next-year", "2025-26"]) == 1


def test_a_dry_run_writes_nothing(project: Path, capsys: Capture) -> None:
    archive(project, TODAY)
    before = (project / DATA).read_bytes()
    assert main(["next-year", "2024-25", "--dry-run"]) == 0
    assert "carried_from: 2023-24/1" in capsys.readouterr().out
    assert (project / DATA).read_bytes() == before


def test_a_new_number_takes_the_action_to_its_place(project: Path) -> None:
    carried = {"status": "carried-forward", "carried_to": "2024-25/9"}
    (project / DATA).write_text(plan_yaml(theme("A", action(1, **carried), action(2))), "utf-8")
    archive(project, TODAY)
    assert main(["next-year", "2024-25"]) == 0
    actions = read_plan((project / DATA).read_bytes()).actions
    assert [(a.number, str(a.carried_from)) for a in actions] == [(2, "2023-24/2"), (9, "2023-24/1")]


def test_actions_are_moved_with_their_comments() -> None:
    source = MIXED.replace("number: 1\n", "number: 9\n")
    source = source.replace("      - number: 3", "      # About 3.\n      - number: 3")
    made = next_year(read(source.encode(), DATA), NEXT).source.decode()
    first, third, rest = (
        EXPECTED.index(row) for row in ("      # About the first", "      - number: 7", "  # Between")
    )
    moved = EXPECTED[first:third].replace("number: 1", "number: 9").replace("2023-24/1", "2023-24/9")
    before = f"{EXPECTED[:first]}      # About 3.\n{EXPECTED[third:rest]}"
    assert made == f"{before}\n{moved.rstrip()}\n{EXPECTED[rest:]}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # A report that ends with a heading leaves nothing behind.
        ("- text: Met.", "- text: |-\n              Met.\n\n              # Next"),
        ("- text: Met.", "- text: |+\n              Met.\n\n"),
        ("achieved_on: 2023-11-01", "achieved_on: 2023-11-01\n        reason: |-\n          # x"),
        # Comments that belong to what stays behind go with it.
        ("      - number: 2", "      # About the second.\n      - number: 2"),
        ("      - number: 2", "      -\n        # well-known\n        number: 2"),
        ("achieved_on: 2023-11-01", "achieved_on: 2023-11-01\n        # confirmed"),
    ],
)
def test_nothing_is_left_of_what_ends(old: str, new: str) -> None:
    made = next_year(read(MIXED.replace(old, new).encode(), DATA), NEXT).source.decode()
    assert re.sub(r"\n+(?=      - number: 7)", "\n\n", made) == EXPECTED


def test_what_stays_in_brackets() -> None:
    fields = "action: x, measure: x, person_responsible: Lead, roles: [Lead], achieve_by: ongoing"
    left = "status: achieved, achieved_on: 2024-01-01"
    source = f"""\
format: 1
plan: {{title: P, year: 2023-24, published_by: U}}
themes:
- {{letter: A, title: T, actions: [
    {{number: 1, {fields}, {left}}}, {{number: 2, {fields}, status: ongoing, status_note: x, progress: []}},
    {{number: 3, {fields}, {left}}}, {{number: 4, {fields}, {left}}}]}}
- {{letter: B, title: T, actions: [{{number: 5, {fields}, {left}}}]}}
- letter: C
  title: T
  actions:  # those of C
  - {{number: 6, {fields}, {left}}}
"""
    made = next_year(read(source.encode(), DATA), NEXT).source.decode()
    expected = f"""\
- {{letter: A, title: T, actions: [
    {{number: 2, {fields}, status: ongoing, carried_from: 2023-24/2}}]}}
- {{letter: B, title: T, actions: []}}
- letter: C
  title: T
  actions: []  # those of C
"""
    assert made.partition("themes:\n")[2] == expected


def test_a_result_with_errors_is_not_written(
    project: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Published under rules that knew less.
    monkeypatch.setattr("action_plan.tasks.archive.check", lambda source, file, day: read(source, file))
    (project / DATA).write_text(plan_yaml(theme("A", action(1, roles=["Nobody"]))), "utf-8")
    archive(project, TODAY)
    assert main(["next-year", "2024-25"]) == 1
    said = capsys.readouterr()
    assert "role-not-in-words" in said.out
    assert "nothing was written" in said.err
    assert read_plan((project / DATA).read_bytes()).year == AcademicYear(2023)


def test_pages_link_back_to_the_edition_of_the_old_year(project: Path) -> None:
    archive(project, TODAY)
    assert main(["next-year", "2024-25"]) == 0
    plan = read_plan((project / DATA).read_bytes())
    view = View(SiteInput(standing=stand(plan, TODAY), editions=read_archive(project).editions))
    before = plan.actions[0].carried_from
    assert before
    assert view.elsewhere(before) == "archive/2023-24/v1/#action-1"


def test_an_edition_that_was_altered_with_its_list(
    repo: Repo, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repo.folder)
    repo.write(plan_yaml())
    archive(repo.folder, TODAY)
    repo.commit()
    for file in (repo.folder / FOLDER).iterdir():
        file.unlink()
    repo.write(plan_yaml(theme("A", action(1, measure="Another"))))
    with monkeypatch.context() as blind:
        blind.setattr("action_plan.tasks.archive.altered", lambda root: [])
        archive(repo.folder, TODAY)
    before = (repo.folder / DATA).read_bytes()
    assert main(["next-year", "2024-25"]) == 1
    assert "the archive is not as it was published; run plan verify" in capsys.readouterr().err
    assert (repo.folder / DATA).read_bytes() == before
