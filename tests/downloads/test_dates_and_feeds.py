"""Calendars and feeds, read by real readers; citations; dates that moved."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import jsonschema  # type: ignore[import-untyped]
import pytest
from action_plan.cache import Keeper
from action_plan.downloads.catalogue import downloads_of
from action_plan.downloads.changes_atom import MOST, changes_atom
from action_plan.downloads.changes_json import changes_json, changes_schema
from action_plan.downloads.origin import Origin, Part
from action_plan.history.citation import cite
from action_plan.history.editions import read_archive
from action_plan.history.events import HAPPENED
from action_plan.history.revisions import History, read_history
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA

from tests.conftest import Repo, a_plan, action, plan_yaml, theme
from tests.downloads.conftest import DAY, SITE, built
from tools.example.repository import Repository

# --- feeds -------------------------------------------------------------------------------------


def read_feed(source: bytes) -> Any:
    feed = feedparser.parse(source)
    assert not feed.bozo, feed.get("bozo_exception")
    assert (feed.version, feed.feed.id[:9]) == ("atom10", "urn:uuid:")
    assert all((feed.feed.title, feed.feed.author, feed.feed.updated))
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    assert all(entry.title and entry.updated and entry.link for entry in feed.entries)
    return feed


def test_a_feed_of_the_example(origin: Origin, history: History) -> None:
    feed = read_feed(changes_atom(origin))
    assert len(feed.entries) == min(len(history.revisions), MOST)
    assert feed.entries[0].link == f"{SITE}changes/#r{history.revisions[0].short_id}"
    assert any(link.rel == "self" and link.href == f"{SITE}data/v1/changes.atom" for link in feed.feed.links)
    assert any("<ins>" in entry.content[0].value for entry in feed.entries)
    assert [entry.title for entry in feed.entries if "cannot be read" in entry.title]
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)


def test_a_feed_and_the_changes_for_programs_tell_what_happened_to_the_editions(
    origin: Origin, example_project: Path
) -> None:
    kept = read_archive(example_project).editions
    origin = replace(origin, editions=kept)
    told = json.loads(changes_json(origin))["events"]
    jsonschema.validate(told, json.loads(changes_schema())["properties"]["events"])
    assert [one["day"] for one in told] == sorted((one["day"] for one in told), reverse=True)
    assert {one["what"] for one in told} == set(HAPPENED)
    newest = [(one["day"], one["said"]) for one in told if one["edition"] == "2026-27 edition 1"]
    assert newest[:3] == [
        ("2026-11-30", "submitted to Office for Students"),
        ("2026-10-21", "noted by Senate"),
        ("2026-10-15", "archived"),
    ]
    (error,) = (one for one in told if one["what"] == "erratum")
    assert error["address"] == f"{SITE}archive/2024-25/v1/"
    assert error["text"] == kept[0].errata[0].text
    feed = read_feed(changes_atom(origin))
    titles = [entry.title for entry in feed.entries]
    assert "2026-27 edition 1: noted by Senate" in titles
    (noted,) = (entry for entry in feed.entries if entry.title == "2026-27 edition 1: noted by Senate")
    assert (noted.link, noted.updated) == (f"{SITE}archive/2026-27/v1/", "2026-10-21T12:00:00+00:00")
    assert "minutes/2026-10-21" in noted.content[0].value
    days = [entry.updated[:10] for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert "edition" not in str(changes_atom(origin, next(origin.parts)))


def test_feeds_of_parts(origin: Origin) -> None:
    whole = read_feed(changes_atom(origin))
    parts = list(origin.parts)
    theme, role = parts[0], next(part for part in parts if part.theme is None)
    of_theme, of_role = read_feed(changes_atom(origin, theme)), read_feed(changes_atom(origin, role))
    assert 0 < len(of_theme.entries) < len(whole.entries)
    assert len({feed.feed.id for feed in (whole, of_theme, of_role)}) == 3


def test_a_feed_of_a_part_follows_its_actions_to_other_years(repo: Repo) -> None:
    """The number of an action is another's in another year; what it continues belongs to it."""
    repo.commit(plan_yaml(theme("A", action(1), action(2)), theme("B")))
    repo.commit(plan_yaml(theme("A", action(1, measure="Mine"), action(2)), theme("B")))
    repo.commit(plan_yaml(theme("A", action(1, measure="Mine"), action(2, measure="Other")), theme("B")))
    mine = action(2, action="Do thing 1", carried_from="2023-24/1")
    for measure, title in (("Mine", "Theme A"), ("Now", "Theme A"), ("Now", "Other")):
        held = theme("A", {**mine, "measure": measure}, title=title)
        repo.commit(plan_yaml(held, theme("B", action(1)), year="2024-25"))
    origin = built(repo)
    a, b, *_ = origin.parts

    def titles(part: Part) -> list[str]:
        return [entry.title for entry in read_feed(changes_atom(origin, part)).entries]

    of_mine = [
        "Action 2: measure changed",
        "Action 2: carried from action 1 of 2023-24",
        "Action 1 of 2023-24: measure changed",
    ]
    assert titles(replace(a, theme=None)) == of_mine
    assert titles(a) == ["Theme A: title changed", *of_mine]
    assert titles(b) == ["Action 1: added in theme B: Do thing 1"]


def test_the_downloads_of_the_example_follow_actions(
    origin: Origin, example_project: Path, tmp_path: Path
) -> None:
    origin = replace(origin, editions=read_archive(example_project).editions)
    made = downloads_of(origin, (example_project / DATA).read_bytes(), Keeper(tmp_path / "kept"))
    (feed,) = (one for one in made if one.name == "roles/head-of-research-governance.atom")
    entries = read_feed(feed.content).entries
    days = [entry.updated[:10] for entry in entries]
    assert days == ["2027-01-14", "2026-11-12", "2026-09-17"], "action 16 of 2025-26 was another"


WITHOUT = Origin(standing=stand(a_plan(), DAY), history=History(missing="no git"))


def test_a_feed_without_history_or_site() -> None:
    assert read_feed(changes_atom(WITHOUT)).entries == []


def test_words_cannot_become_html(repo: Repo) -> None:
    repo.commit(plan_yaml())
    repo.commit(plan_yaml(theme("A", action(1, measure="<script>alert(1)</script> ]]> &"))))
    shown = read_feed(changes_atom(built(repo))).entries[0].content[0].value
    assert "alert(1)" in shown
    assert "<script>" not in shown


def test_changes_for_programs(origin: Origin, history: History) -> None:
    data = json.loads(changes_json(origin))
    schema = json.loads(changes_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    for valid in (data, json.loads(changes_json(WITHOUT))):
        jsonschema.validate(valid, schema, format_checker=jsonschema.FormatChecker())
    assert len(data["revisions"]) == len(history.revisions)
    told = [(one["year"], change) for one in data["revisions"] for change in one["changes"]]
    others = [(change["year"], change["said"]) for year, change in told if change["year"] != year]
    assert {(year, said[:28]) for year, said in others} == {
        ("2024-25", "not in the plan for 2025-26:"),
        ("2025-26", "not in the plan for 2026-27:"),
    }, "each change names the year of its number"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "more": 1}, schema)


# --- reading the history -----------------------------------------------------------------------


@pytest.mark.parametrize(("number", "shown"), [(200, []), (201, [100, 200])])
def test_a_long_history_shows_at_a_terminal_how_far_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, shown: list[int]
) -> None:
    with Repository(tmp_path) as repository:
        for n in range(1, number + 1):
            source = plan_yaml(theme("A", action(1, measure=f"Measure {n}"))).encode()
            when = datetime(2023, 9, 1, tzinfo=UTC) + timedelta(hours=n)
            repository.commit(when, "Update", {DATA: source}, [n - 1] if n > 1 else [])
    screen, file = io.StringIO(), io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    history = read_history(tmp_path, stream=screen)
    assert len(history.revisions) == number
    lines = [f"\r\x1b[KReading revision {n} of {number} …" for n in shown]
    assert screen.getvalue() == "".join([*lines, "\r\x1b[K"] if lines else [])
    assert read_history(tmp_path, stream=file) == history
    assert file.getvalue() == "", "no terminal"


# --- moves and citations -----------------------------------------------------------------------


def test_citations(example_project: Path, history: History, origin: Origin) -> None:
    revision = history.revisions[0]
    made = cite(origin.plan, number=7, revision=revision, site=SITE)
    assert made.sentence == (
        f"University of Example, Prevent Duty Action Plan 2026-27, action 7, revision {revision.short_id}, "
        f"11 February 2027, {SITE}2026-27/actions/7/."
    )
    (item,) = json.loads(made.csl_json)
    assert item["issued"] == {"date-parts": [[2027, 2, 11]]}
    assert (item["type"], item["author"]) == ("report", [{"literal": "University of Example"}])
    # APA prints a version as "(Version 1)": so no revision is one, and an edition is its number alone.
    assert (item.get("version"), item["note"]) == (None, f"revision {revision.short_id}")
    assert "  month = feb,\n" in made.bibtex, "a macro has no brackets"
    kept = read_archive(example_project).editions[-1]
    edition = cite(kept.plan, edition=kept.edition, site=None)
    name = f"prevent-duty-action-plan-{kept.edition.year}-v{kept.edition.number}"
    assert edition.bibtex.startswith(f"@misc{{{name},\n")
    assert "url" not in edition.bibtex
    assert "  title = {Prevent Duty Action Plan " in edition.bibtex
    assert f"edition {kept.edition.number}" in edition.sentence
    assert f"  note = {{edition {kept.edition.number}}},\n" in edition.bibtex
    (item,) = json.loads(edition.csl_json)
    assert (item["version"], item.get("note")) == (str(kept.edition.number), None)
    past = cite(origin.plan, number=7, revision=revision, as_at=revision.day, site=SITE)
    assert past.sentence == (
        "University of Example, Prevent Duty Action Plan 2026-27, action 7, as at 11 February 2027, "
        f"revision {revision.short_id}, {SITE}as-at/2027-02-11/#action-7."
    )
    assert past.bibtex.startswith("@misc{prevent-duty-action-plan-2026-27-as-at-2027-02-11-action-7,\n")
    assert f"  note = {{as at 11 February 2027, revision {revision.short_id}}},\n" in past.bibtex
    assert json.loads(past.csl_json)[0]["URL"] == f"{SITE}as-at/2027-02-11/#action-7"
    whole = cite(origin.plan, revision=revision, as_at=revision.day, site=SITE)
    assert whole.address == f"{SITE}as-at/2027-02-11/"
    odd = cite(a_plan(published_by="A & B {100%}", title="#1 ~ ^_\\"))
    assert r"A \& B \{100\%\}" in odd.bibtex
    assert odd.bibtex.count("{") - odd.bibtex.count("\\{") == odd.bibtex.count("}") - odd.bibtex.count("\\}")


def test_what_is_kept_knows_the_day_and_the_close(tmp_path: Path) -> None:
    plan = a_plan()
    source = plan_yaml().encode()

    def made(day: date, folder: str) -> list[bytes]:
        origin = Origin(standing=stand(plan, day))
        return [one.content for one in downloads_of(origin, source, Keeper(tmp_path / folder))]

    last = made(date(2024, 7, 31), "kept")
    after = made(date(2024, 8, 1), "kept")
    assert last != after
    assert after == made(date(2024, 8, 1), "apart")
