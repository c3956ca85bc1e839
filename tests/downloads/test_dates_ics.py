"""Calendars, read by real readers."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from action_plan.cache import Keeper
from action_plan.downloads.catalogue import downloads_of, every_download
from action_plan.downloads.changes_atom import changes_atom
from action_plan.downloads.dates_ics import dates_ics, has_dates
from action_plan.downloads.origin import Origin, of_edition
from action_plan.history.editions import read_archive
from action_plan.history.revisions import read_history
from action_plan.model.neighbours import Meeting, Meetings, Neighbours
from action_plan.model.plan import About
from action_plan.model.timeliness import stand
from action_plan.planfile import DATA
from action_plan.tasks.archive import archive
from icalendar import Calendar

from tests.conftest import Repo, a_plan, action, plan_yaml, theme
from tests.downloads.conftest import DAY, SITE, built
from tests.downloads.test_dates_and_feeds import read_feed


def events(source: bytes) -> dict[str, Any]:
    """The events of a calendar by their names, read by icalendar; none may have an error."""
    made: Any = Calendar.from_ical(source)
    assert not made.errors
    found = {}
    for event in made.walk("VEVENT"):
        assert not event.errors
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED", "STATUS"):
            assert name in event
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        found[str(event["UID"])] = event
    return found


# --- calendars ---------------------------------------------------------------------------------


def test_a_calendar_of_the_example(origin: Origin) -> None:
    source = dates_ics(origin)
    assert all(len(line) <= 75 for line in source.split(b"\r\n"))
    found = events(source)
    dated = [a for a in origin.plan.actions if a.achieve_by.last_day]
    confirmed = [event for event in found.values() if event["STATUS"] == "CONFIRMED"]
    assert len(confirmed) == len([a for a in dated if not a.is_finished or a.status == "achieved"])
    by_theme = [set(events(dates_ics(origin, part))) for part in origin.parts if part.theme]
    assert set().union(*by_theme) == set(found)
    for part in origin.parts:
        mine = events(dates_ics(origin, part))
        assert len(mine) >= len([a for a in part.actions if a.achieve_by.last_day])
        assert set(mine) <= set(found)


def test_a_date_that_moves_moves_in_a_subscribed_calendar(repo: Repo) -> None:
    def revision(**fields: Any) -> dict[str, Any]:
        repo.commit(plan_yaml(theme("A", action(1, **fields), action(2))))
        return events(dates_ics(built(repo)))

    name = "2023-24-action-1@the-example-university.example-plan"
    first = revision()[name]
    moved = revision(achieve_by="2024-02")[name]
    assert (first["DTSTART"].dt, moved["DTSTART"].dt) == (date(2024, 8, 1), date(2024, 2, 29))
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    assert moved["LAST-MODIFIED"].dt > first["LAST-MODIFIED"].dt or first["SEQUENCE"] == 0
    reported = revision(achieve_by="2024-02", progress=[{"text": "x"}])[name]
    unchanged = (reported["SEQUENCE"], reported["LAST-MODIFIED"].dt)
    assert unchanged == (1, moved["LAST-MODIFIED"].dt), "it shows no report"
    done = revision(achieve_by="2024-02", status="achieved", achieved_on="2023-10-01")[name]
    assert (done["STATUS"], done["SEQUENCE"], done["DTSTART"].dt) == ("CONFIRMED", 2, date(2024, 2, 29))
    assert done["SUMMARY"].startswith("Done: Action 1: ")
    assert done["TRANSP"] == "TRANSPARENT"
    stopped = revision(achieve_by="2024-02", status="stopped", reason="No more")[name]
    assert (stopped["STATUS"], stopped["SEQUENCE"]) == ("CANCELLED", 3)
    assert "(stopped)" in stopped["SUMMARY"]
    undated = revision(achieve_by="ongoing")[name]
    assert (undated["STATUS"], undated["SEQUENCE"]) == ("CANCELLED", 4)
    repo.commit(plan_yaml(theme("A", action(2))))
    gone = events(dates_ics(built(repo)))[name]
    assert (gone["STATUS"], gone["SEQUENCE"]) == ("CANCELLED", 5)


def test_names_stay_when_the_site_moves(repo: Repo) -> None:
    repo.commit(plan_yaml())
    here, nowhere = dates_ics(built(repo)), dates_ics(built(repo, None))
    assert events(here).keys() == events(nowhere).keys()
    assert b"URL:" in here
    assert b"URL:" not in nowhere
    feeds = [changes_atom(replace(built(repo), site=site)) for site in (SITE, None, "https://example.org/")]
    names = [re.findall(rb"<id>(.*?)</id>", feed) for feed in feeds]
    assert names[0] == names[1] == names[2] != []


def test_names_stay_when_the_publisher_and_the_title_change(repo: Repo) -> None:
    repo.commit(plan_yaml())
    before = built(repo)
    identity = before.plan.about
    repo.commit(plan_yaml(published_by="A Renamed University", title="END:VCALENDAR"))
    after = replace(built(repo), identity=identity, history=before.history)
    assert events(dates_ics(before)).keys() == events(dates_ics(after)).keys()
    assert read_feed(changes_atom(before)).feed.id == read_feed(changes_atom(after)).feed.id
    assert "END:VCALENDAR" in read_feed(changes_atom(after)).feed.title


def test_what_is_kept_knows_the_publisher_of_the_oldest_edition(
    example_project: Path, tmp_path: Path
) -> None:
    kept = read_archive(example_project).editions[-1]
    keeper = Keeper(tmp_path / "kept")

    def names(identity: About | None) -> set[str]:
        made = downloads_of(of_edition(kept, SITE, identity), kept.source, keeper)
        (calendar,) = (one.content for one in made if one.name == "dates.ics")
        return {name.rpartition("@")[2] for name in events(calendar)}

    assert names(None) == {"university-of-example.prevent-duty-action-plan"}
    older = replace(kept.plan.about, published_by="An Older Name")
    assert names(older) == {"an-older-name.prevent-duty-action-plan"}


def test_the_site_is_known_by_the_publisher_of_the_oldest_edition(repo: Repo, tmp_path: Path) -> None:
    def names() -> dict[str, set[str]]:
        editions = read_archive(repo.folder).editions
        origin = replace(built(repo), editions=editions, identity=editions[0].plan.about)
        source, keeper = (repo.folder / DATA).read_bytes(), Keeper(tmp_path / "kept")
        files = {one.address: one.content for one in every_download(origin, source, keeper)}
        found = {name: set(events(content)) for name, content in files.items() if name.endswith("dates.ics")}
        return {**found, "feed": {read_feed(files["data/v1/changes.atom"]).feed.id}}

    repo.commit(plan_yaml())
    archive(repo.folder, DAY)
    before = names()
    repo.commit(plan_yaml(published_by="A Renamed University", title="Another Title"))
    archive(repo.folder, DAY + timedelta(days=1))
    after = names()
    second = after.pop("archive/2023-24/v2/dates.ics")
    assert after == before
    assert second == {"2023-24-v2-action-1@the-example-university.example-plan"}


def test_an_edition_has_a_calendar_of_its_own(example_project: Path) -> None:
    kept = read_archive(example_project).editions[0]
    source = dates_ics(of_edition(kept))
    later = replace(of_edition(kept), history=read_history(example_project))
    assert source == dates_ics(later), "whatever came later"
    assert all(f"-v{kept.edition.number}-action-" in name for name in events(source))


def test_meetings_and_returns_are_events_of_the_whole_plan() -> None:
    held = (
        Meeting(date=date(2024, 2, 5), body="Steering Group"),
        Meeting(date=date(2024, 2, 5), body="Council"),
        Meeting(date=date(2024, 12, 1), body="Office for Students", kind="return"),
    )
    neighbours = Neighbours(meetings=Meetings(format=1, meetings=held))
    undated = a_plan(theme("A", action(1, achieve_by="ongoing")))
    origin = Origin(standing=stand(undated, DAY), neighbours=neighbours, site=SITE)
    found = [
        (uid.partition("@")[0], str(event["summary"]), event["dtstart"].dt, str(event["url"]))
        for uid, event in events(dates_ics(origin)).items()
    ]
    assert found == [
        ("meeting-2024-02-05-steering-group", "Meeting of the Steering Group", date(2024, 2, 5), f"{SITE}meetings/2024-02-05-steering-group/"),
        ("meeting-2024-02-05-council", "Meeting of the Council", date(2024, 2, 5), f"{SITE}meetings/2024-02-05-council/"),
        ("meeting-2024-12-01-office-for-students", "Return to the Office for Students is due", date(2024, 12, 1), f"{SITE}meetings/"),
    ]  # fmt: skip
    assert has_dates(origin)
    assert not has_dates(Origin(standing=stand(undated, DAY)))
    for part in origin.parts:
        assert not has_dates(origin, part), "a meeting belongs to no theme and no role"


def test_what_is_disputed_is_not_done() -> None:
    disputed = {"by": "Council", "on": "2023-10-20", "agrees": False, "text": "Two are missing."}
    achieved = {"status": "achieved", "achieved_on": "2023-10-01"}
    plan = a_plan(theme("A", action(1, **achieved), action(2, **achieved, confirmed=disputed)))
    found = events(dates_ics(Origin(standing=stand(plan, DAY))))
    summaries = [str(event["SUMMARY"]) for event in found.values()]
    assert summaries == ["Done: Action 1: Do thing 1", "Action 2: Do thing 2"]
