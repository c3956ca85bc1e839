"""`plan next-year`: the old year archived first, and nothing half-written."""

import re
from pathlib import Path

import pytest
from action_plan.cli import main
from action_plan.history.editions import FOLDER, read_archive
from action_plan.model.dates import AcademicYear
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.planfile.next_year import next_year
from action_plan.planfile.reading import read, read_plan
from action_plan.site.input import SiteInput
from action_plan.site.view import View
from action_plan.tasks.archive import archive

from tests.conftest import TODAY, Repo, action, plan_yaml, theme
from tests.tasks.test_next_year import EXPECTED, MIXED, NEXT, Capture

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
        "The plan for 2024-25, from 2023-24 edition 1, is in data/actions.yaml.\n"
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


def test_it_says_which_number_an_action_got(project: Path, capsys: Capture) -> None:
    carried = {"status": "carried-forward", "carried_to": "2024-25"}
    other = {**carried, "carried_to": "2024-25/2"}
    (project / DATA).write_text(plan_yaml(theme("A", action(1, **other), action(2, **carried))), "utf-8")
    archive(project, TODAY)
    assert main(["next-year", "2024-25"]) == 0
    assert "  carried forward without a number: action 2, now action 3\n" in capsys.readouterr().out


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
    monkeypatch.setattr("action_plan.tasks.archive.check_reading", lambda reading, day, *_: reading)
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
    assert view.elsewhere(before) == "2023-24/actions/1/"


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
