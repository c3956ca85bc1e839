"""Who judges what was done: confirmations and steps, what they count as, and their changes in words."""

from datetime import date

import pytest
from action_plan.model.sentences import evidence, said, texts
from action_plan.model.timeliness import Recorded, judged, stand

from tests.conftest import Fields, a_plan, action, an_action, theme
from tests.model.test_changes import JUDGED, of_action

NO = {**JUDGED, "agrees": False}


def test_what_is_disputed_is_open_and_what_is_confirmed_is_not() -> None:
    achieved: Fields = {"status": "achieved", "achieved_on": "2024-01-01"}
    plain, yes, no = (an_action(1, **{**achieved, "confirmed": one}) for one in (None, JUDGED, NO))
    assert [one.is_finished for one in (plain, yes, no)] == [True, True, False]
    assert [one.is_confirmed for one in (plain, yes, no)] == [False, True, False]
    assert [one.is_disputed for one in (plain, yes, no)] == [False, False, True]
    reopened = an_action(status="ongoing", confirmed=NO)
    assert (reopened.is_disputed, reopened.is_finished) == (False, False)


def test_what_others_found_is_said_in_words() -> None:
    achieved: Fields = {"status": "achieved", "achieved_on": "2024-01-01"}
    plain, yes, no = (an_action(1, **{**achieved, "confirmed": one}) for one in (None, JUDGED, NO))
    for confirms, none in ((True, "not yet confirmed"), (False, "")):
        assert [judged(one, confirms) for one in (plain, yes, no)] == [none, "confirmed", "disputed"]
        assert judged(an_action(), confirms) == judged(an_action(confirmed=NO), confirms) == ""


def test_a_plan_confirms_where_an_action_is_confirmed_or_the_history_has_one() -> None:
    achieved: Fields = {"status": "achieved", "achieved_on": "2024-01-01"}
    plan, day = a_plan(theme("A", action(1, **achieved))), date(2024, 3, 1)
    assert stand(plan, day).judged(plan.actions[0]) == ""
    assert stand(plan, day, Recorded(confirms=True)).judged(plan.actions[0]) == "not yet confirmed"
    both = a_plan(theme("A", action(1, **achieved), action(2, **achieved, confirmed=JUDGED)))
    assert [stand(both, day).judged(one) for one in both.actions] == ["not yet confirmed", "confirmed"]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([JUDGED, JUDGED, None, None], "4 achieved, 2 of them confirmed"),
        ([None], "1 achieved, none of them confirmed"),
        ([JUDGED, NO], "2 achieved, 1 of them confirmed; 1 is disputed and counts as open"),
        ([NO, NO], "2 achieved, none of them confirmed; 2 are disputed and count as open"),
    ],
)
def test_how_many_are_achieved_and_confirmed_is_a_sentence(found: list[Fields | None], words: str) -> None:
    achieved: Fields = {"status": "achieved", "achieved_on": "2024-01-01"}
    actions = (action(n, **achieved, confirmed=one) for n, one in enumerate(found, start=1))
    counts = stand(a_plan(theme("A", *actions)), date(2024, 3, 1)).counts
    assert counts.achieved_in_words == words


def test_what_is_disputed_is_what_was_reported_before() -> None:
    reports = [
        {"text": "old"},
        {"date": "2024-01-20", "text": "done"},
        {"date": "2024-02-20", "text": "later"},
    ]
    assert [one.text for one in (an_action(1, confirmed=NO, progress=reports).claimed,) if one] == ["done"]
    assert [one.text for one in (an_action(1, confirmed=NO, progress=reports[:1]).claimed,) if one] == ["old"]
    assert an_action(1, confirmed=NO, progress=reports[2:]).claimed is None


def test_evidence_may_stand_with_a_report_a_step_or_a_confirmation() -> None:
    link = [{"title": "Minutes", "url": "https://example.org"}]
    achieved: Fields = {"status": "achieved", "achieved_on": "2024-01-01"}
    assert an_action(1, **achieved).lacks_evidence
    for one in (
        {"progress": [{"text": "a", "evidence": link}]},
        {"steps": [{"text": "a", "evidence": link}]},
        {"confirmed": {**JUDGED, "evidence": link}},
    ):
        assert not an_action(1, **achieved, **one).lacks_evidence
    steps = an_action(steps=[{"text": "a", "done_on": "2024-01-01"}, {"text": "b"}])
    assert (steps.steps_done, len(steps.steps)) == (1, 2)


def test_confirmations_are_told_in_words() -> None:
    no = {**JUDGED, "on": "2024-02-09", "agrees": False, "text": "Two are missing."}
    confirmed: list[tuple[Fields, Fields, str]] = [
        ({}, JUDGED, "confirmed by Council on 1 February 2024"),
        (JUDGED, no, "Council does not agree that it is achieved, 9 February 2024"),
        (no, {**no, "text": "One is."}, "words of the confirmation by Council changed"),
        (no, {}, "confirmation by Council taken out"),
    ]
    for before, after, words in confirmed:
        [change] = of_action({"confirmed": before} if before else {}, {"confirmed": after} if after else {})
        assert (said(change), change.kind) == (words, "status")
    [change] = of_action({}, {"confirmed": no})
    assert texts(change) == ("", "Two are missing.")


def test_what_another_look_found_takes_nothing_out_and_brings_its_evidence() -> None:
    link, other = ({"title": name, "url": f"https://example.org/{name}"} for name in "MN")
    no = {**JUDGED, "on": "2024-02-09", "agrees": False, "text": "Two are missing.", "evidence": [link]}
    yes = {**JUDGED, "on": "2024-03-01", "text": "All are there.", "evidence": [other]}
    [change] = of_action({"confirmed": no}, {"confirmed": yes})
    assert texts(change) == ("", "All are there.")
    assert [one.title for one in evidence(change)] == ["N"]
    [change] = of_action({"confirmed": no}, {"confirmed": {**no, "evidence": [link, other]}})
    assert said(change) == "confirmation by Council, evidence added: N"
    assert [one.title for one in evidence(change)] == ["N"]
    [change] = of_action({"confirmed": no}, {})
    assert (texts(change), [one.title for one in evidence(change)]) == (("Two are missing.", ""), ["M"])


def test_requirements_are_told_in_words() -> None:
    for before, after, words in (
        ([], ["R1"], "requirements recorded: R1"),
        (["R1"], ["R1", "G2"], "requirements changed from R1 to R1, G2"),
        (["R1"], [], "requirements removed"),
    ):
        [change] = of_action({"serves": before}, {"serves": after})
        assert said(change) == words


def test_steps_are_told_in_words() -> None:
    one, done = {"text": "Ask all"}, {"text": "Ask all", "done_on": "2024-02-01"}
    shown = {**done, "evidence": [{"title": "M", "url": "https://example.org"}]}
    other = {"text": "Answer"}
    other_link = {"title": "N", "url": "https://example.org/n"}
    two_links: Fields = {**done, "evidence": [{"title": "M", "url": "https://example.org"}, other_link]}
    for before, after, words in (
        ([], [one], "step “Ask all” added"),
        ([], [done], "step “Ask all” added, done on 1 February 2024"),
        ([one], [done], "step “Ask all” done on 1 February 2024"),
        ([done], [one], "step “Ask all” not done any more"),
        ([done], [shown], "step “Ask all”, evidence added: M"),
        ([shown], [done], "step “Ask all”, evidence removed: M"),
        ([shown], [{**shown, "evidence": [other_link]}], "step “Ask all”, evidence changed: N"),
        (
            [two_links],
            [{**shown, "evidence": two_links["evidence"][::-1]}],
            "step “Ask all”, evidence in another order: N, M",
        ),
        ([one], [], "step “Ask all” removed"),
        ([one, other], [other, one], "steps in another order"),
    ):
        [change] = of_action({"steps": before}, {"steps": after})
        assert (said(change), change.kind) == (words, "progress")
