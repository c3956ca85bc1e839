"""A filled form becomes an update, or a list of everything that is missing."""

import dataclasses
from datetime import date
from typing import Annotated, Any

import pytest
from action_plan.form import answers as reading
from action_plan.form.answers import NO_ANSWER, NotUnderstood, answers, read_form
from action_plan.form.questions import QUESTIONS, questions
from action_plan.model.dates import AchieveBy
from action_plan.model.entries import Evidence
from action_plan.model.forms import DAY as A_DAY
from action_plan.model.forms import one_of
from action_plan.model.plan import Action
from action_plan.model.records import Asked, Field
from action_plan.planfile import DATA
from action_plan.planfile.reading import read
from action_plan.planfile.update import Update
from action_plan.planfile.update import update as written

from tests.conftest import GOOD

DAY = date(2024, 1, 15)
LABELS = [question.label for question in QUESTIONS]


def body(**given: str) -> str:
    """A form as the host writes it; a label's answer by its first word, in small letters."""
    words = {label.split()[0].lower(): label for label in LABELS}
    given = {
        "action": "7. Keep accurate records",
        "what": "Records reviewed.",
        "status": "No change",
        **given,
    }
    parts = [f"### {label}\n\n{given.get(key, NO_ANSWER)}" for key, label in words.items()]
    return "\n\n".join(parts) + "\n"


def test_the_least_that_a_form_needs() -> None:
    assert read_form(body(), DAY) == (7, Update(day=DAY, text="Records reviewed."), ())


def test_next_year_is_an_answer() -> None:
    update = read_form(body(status="Carried forward", continued="Next year"), DAY).update
    new = written(read(GOOD.encode(), DATA), 2, update).plan
    assert new
    assert str(new.actions[1].carried_to) == "2024-25"


def test_everything() -> None:
    filled = body(
        what="One.\n\nTwo.",
        day="2024-01-10",
        status="Stopped",
        new="2024-09",
        why="The audit is late.",
        evidence="Minutes: https://example.org/m\n- [Register](https://example.org/r)\nhttps://www.example.org/x",
        reason="Not needed.",
    )
    update = read_form(filled.replace("\n", "\r\n"), DAY).update
    given: dict[str, Any] = {
        "status": "stopped",
        "achieve_by": AchieveBy.read("2024-09"),
        "reason": "Not needed.",
        "why": "The audit is late.",
    }
    links = [("Minutes", "https://example.org/m"), ("Register", "https://example.org/r")]
    links.append(("example.org", "https://www.example.org/x"))
    evidence = tuple(Evidence(title=title, url=url) for title, url in links)
    assert update == Update(day=date(2024, 1, 10), text="One.\n\nTwo.", evidence=evidence, **given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"action": NO_ANSWER}, ["Action: choose the action on which you report."]),
        ({"action": "Keep records"}, ["Action: it does not begin with a number."]),
        ({"what": NO_ANSWER}, ["What has been done: say in a sentence or two what was done."]),
        ({"day": "31 June 2024"}, ['Day of the report: "31 June 2024" is not written as a date; write 2024-06-30.']),
        ({"day": "June 2024"}, ['"June 2024" is not written as a date; write 2024-06-01, or the right day of that month.']),
        ({"day": "soon"}, ['Day of the report: "soon" is not written as a date; write the day as in 2024-06-30.']),
        ({"new": "31 June 2024"}, ["New achieve-by date: "]),
        ({"new": "soon"}, ["write the date as in 2024-06-30, 2024-06 or ongoing."]),
        ({"status": "Stopped", "reason": "N/A"}, ["Reason: say why the action was stopped."]),
        ({"status": "Done"}, ["Status: choose No change, Not started, Ongoing, Achieved, Carried forward, Stopped."]),
        ({"status": "Stopped"}, ["Reason: say why the action was stopped."]),
        ({"status": "Carried forward"}, ["Continued as: say where it goes on: next year or"]),
        ({"status": "Carried forward", "continued": "later"}, ["Continued as: write next year, or the year, a slash and the number"]),
        ({"reason": "Why"}, ["Reason: choose the status Stopped"]),
        ({"new": "2024-09", "reason": "Late."}, ['Reason: write why the date moves under "Why the date moves", and leave this empty.']),
        ({"new": "2024-09", "reason": "Late.", "why": "Late."}, ["Reason: write why the date moves under"]),
        ({"why": "Late."}, ['Why the date moves: give the new date as well, under "New achieve-by date", or move this to "What has been done".']),
        ({"continued": "2024-25/3"}, ["Continued as: choose the status Carried forward"]),
        ({"evidence": "see the minutes"}, ['Evidence: "see the minutes" holds no address']),
        *(
            ({"evidence": words}, ["readers cannot open a file on a shared drive: put it where they can and link that, or say"])
            for words in ("Receipt from OfS, on the S: drive", r"S:\Prevent\receipt.pdf", r"\\server\prevent", "In the shared folder")
        ),
        ({"evidence": "http://example.org"}, ["holds no address that starts with https:// or mailto:"]),
        ({"action": NO_ANSWER, "what": NO_ANSWER, "day": "x"}, ["Day of the report", "Action", "What has been done"]),
    ],
)  # fmt: skip
def test_everything_that_is_missing_is_said(given: dict[str, str], said: list[str]) -> None:
    with pytest.raises(NotUnderstood) as wrong:
        read_form(body(**given), DAY)
    for words in said:
        assert any(words in sentence for sentence in wrong.value.sentences), wrong.value.sentences
    assert len(wrong.value.sentences) == len(said)


@pytest.mark.parametrize("words", ["", "hello", "### Other\n\nx", "### Action\n### Status", "\0"])
def test_what_is_no_form_is_refused(words: str) -> None:
    with pytest.raises(NotUnderstood):
        read_form(words, DAY)


@pytest.mark.parametrize("words", ["n/a", "N/A", "none", "None", "-"])
def test_what_people_write_for_nothing(words: str) -> None:
    optional = dict.fromkeys(["status", "evidence", "day", "new", "why", "reason", "continued"], words)
    assert read_form(body(**optional), DAY) == read_form(body(), DAY)
    assert read_form(body(what=words), DAY).update.text == words


@pytest.mark.parametrize("words", ["Ongoing", "ONGOING", "ongoing"])
def test_ongoing_in_any_case_and_today(words: str) -> None:
    update = read_form(body(new=words, day="Today"), DAY).update
    assert (update.achieve_by, update.day) == (AchieveBy.read("ongoing"), DAY)


@pytest.mark.parametrize(
    ("given", "note"),
    [
        ({"day": "10/1/24"}, 'Day of the report: "10/1/24" was read as 10 January 2024'),
        ({"new": "end of Sept. 2024"}, 'New achieve-by date: "end of Sept. 2024" was read as September 2024'),
        ({"day": "10 January 2024"}, ""),
        ({"new": "2024-09"}, ""),
    ],
)
def test_dates_as_people_write_them(given: dict[str, str], note: str) -> None:
    exact = read_form(body(day="2024-01-10") if "day" in given else body(new="2024-09"), DAY)
    assert read_form(body(**given), DAY) == exact._replace(notes=(note,) if note else ())


def test_headings_within_an_answer_stay_in_it() -> None:
    text = "Before.\n\n### Our own heading\n\n### Action\n\nAfter."
    assert answers(body(what=text))["What has been done"] == text


@pytest.mark.parametrize("label", [label for label in LABELS if label != "What has been done"])
@pytest.mark.parametrize("fence", ["", "```\n"])
def test_even_the_words_of_a_label(label: str, fence: str) -> None:
    text = f"Before.\n\n{fence}### {label}\n\nAs above.\n{fence}After."
    number, update, _ = read_form(body(what=text, status="Stopped", reason="Not needed."), DAY)
    assert (number, update.text, update.status, update.reason) == (7, text, "stopped", "Not needed.")


def test_labels_that_are_not_there() -> None:
    _, update, _ = read_form(
        "### Action\n\n7. x\n\n### What has been done\n\nA.\n\n### Status\n\nOngoing", DAY
    )
    assert (update.text, update.status) == ("A.", "ongoing")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wider(Action):
    """An action with two more fields."""

    risk: Annotated[
        str | None,
        Field(one_of("", ("low", "very-high")), "", "status", asked=Asked("", "", "Risk", "How risky?")),
    ] = None
    seen_on: Annotated[
        date | None, Field(A_DAY, "", "status", beside="stopped", asked=Asked("", "", "Seen on", "When?"))
    ] = None


def test_a_field_of_the_record_is_asked_for_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = questions(Wider)
    assert [question.label for question in asked] == [
        *("Action", "What has been done", "Status", "Risk", "Evidence", "Day of the report"),
        *("New achieve-by date", "Why the date moves", "Reason", "Continued as", "Seen on"),
    ]
    values: dict[str, Any] = {}

    def keep(day: date, text: str, evidence: object, why: object, given: dict[str, Any]) -> None:
        values.update(given)

    monkeypatch.setattr(reading, "new_update", keep)
    told = body(status="Stopped", reason="Why") + "\n### Seen on\n\n2024-01-03\n"
    told = told.replace("### Evidence", "### Risk\n\nVery high\n\n### Evidence")
    read_form(told, DAY, asked)
    assert (values["risk"], values["seen_on"], values["reason"]) == ("very-high", date(2024, 1, 3), "Why")
    wrong = told.replace("Very high", "Huge").replace("2024-01-03", "32 January 2024")
    with pytest.raises(NotUnderstood) as said:
        read_form(wrong, DAY, asked)
    assert said.value.sentences == [
        "Risk: choose No change, Low, Very high.",
        'Seen on: "32 January 2024" is not written as a date; write 2024-01-31.',
    ]
    with pytest.raises(NotUnderstood, match="Seen on: choose the status Stopped, or move this to"):
        read_form(told.replace("Stopped", "Ongoing").replace("Why", "none"), DAY, asked)


def test_of_many_lines_without_an_address_a_few_are_named() -> None:
    wrong = "\n".join(f"Minutes of meeting {number}, on the shared drive" for number in range(900))
    with pytest.raises(NotUnderstood) as refused:
        read_form(body(evidence=wrong), DAY)
    said = "\n".join(refused.value.sentences)
    assert "Minutes of meeting 9" in said
    assert "and 890 more lines like these" in said
    assert len(said) < 5_000
