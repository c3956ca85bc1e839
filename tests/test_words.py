"""What is done to words, each once."""

from typing import Any

from action_plan.words import (
    are,
    closest,
    cut,
    first_sentence,
    lateness,
    number_in_words,
    plain_slug,
    plural,
    quoted,
    sentence_case,
    slug,
    sort_of,
    times,
    were,
)


def test_words_are_cut_between_two_of_them() -> None:
    assert cut("one two\n three", 40) == "one two three"
    assert cut("one two three", 9) == "one two …"
    assert len(cut("x" * 50, 10)) < 13


def test_the_first_sentence_of_a_report() -> None:
    assert first_sentence("First meeting held. Next in May.", 80) == "First meeting held."
    assert first_sentence("For 23/24 - 1st meeting to be held on 6.11.23. Then more", 80).endswith("6.11.23.")
    assert first_sentence("Seen by e.g. the registrar and no. 7 too. More.", 80).endswith("too.")
    assert first_sentence("One word and another word", 12) == "One word …"


def test_things_are_counted_in_words() -> None:
    assert [plural(n, "day") for n in (0, 1, 31)] == ["no days", "1 day", "31 days"]
    assert plural(0, "error", nought="0") == "0 errors"
    assert plural(2, "is", "are") == "2 are"
    assert [times(n) for n in (1, 2, 3)] == ["once", "twice", "3 times"]
    said = [f"{number_in_words(n)} {are(n)}, {were(n)}" for n in (0, 1, 2, 10)]
    assert said == ["none is, was", "one is, was", "two are, were", "10 are, were"]


def test_a_sentence_begins_with_a_capital() -> None:
    assert [sentence_case(words) for words in ("", "a B", "É")] == ["", "A B", "É"]


def test_a_name_becomes_a_part_of_an_address() -> None:
    assert slug("Head of Security & Emergency Planning") == "head-of-security-emergency-planning"
    assert slug("HR/Organisational Development.") == "hr-organisational-development"
    assert slug("Éire_1") == "éire-1"
    assert slug("Cafe\u0301") == slug("Caf\u00e9") == "caf\u00e9", "however its accents were typed"
    assert slug(" _!") == slug("&") == ""


def test_names_of_files_are_plain() -> None:
    assert plain_slug("Café: Plan & Action") == "cafe-plan-action"
    assert plain_slug("漢字") == ""
    assert plain_slug("x" * 59 + " " + "y" * 9) == "x" * 59


def test_words_for_values() -> None:
    said: dict[str, Any] = {
        "the number 7": 7, "the number 1.5": 1.5, "an empty list": [], "a list": [1], "a block of keys": {}, "nothing": None,
        "text": "a", "a word that YAML reads as yes": True, "a word that YAML reads as no": False,
    }  # fmt: skip
    assert [sort_of(value) for value in said.values()] == list(said)
    assert quoted("a") == '"a"'
    assert quoted("a" * 61) == '"' + "a" * 60 + ' …"'
    assert closest("tilte", ["title", "text"]) == "title"
    assert closest("colour", ["title", "text"]) is None


def test_how_late_something_is_is_told_in_days_and_then_in_months() -> None:
    said = [lateness(days) for days in (1, 59, 92, 93, 364, 365, 849, 1096)]
    assert said == [
        f"{one} overdue"
        for one in (
            "1 day",
            "59 days",
            "92 days",
            "3 months",
            "11 months",
            "12 months",
            "27 months",
            "36 months",
        )
    ]
