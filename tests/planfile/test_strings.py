"""What may stand in the strings of the plan, in every place where one stands."""

from datetime import date
from typing import Any

import pytest
from action_plan.history.editions import checksum, read_archive
from action_plan.history.revisions import read_history
from action_plan.model.strings import LINE, LINK, TEXT, address_flaw, disguise, host_of, short_form_flaws
from action_plan.planfile import DATA
from action_plan.planfile.check import check
from action_plan.planfile.problems import Problem
from action_plan.planfile.reading import Unreadable, read_plan

from tests.conftest import TODAY, Repo, action, plan_yaml, theme

PLAN = """\
format: 1
plan:
  title: Prevent Action Plan
  year: 2023-24
  published_by: The University
themes:
  - letter: A
    title: Theme A
    actions:
      - number: 1
        action: Hold three meetings
        measure: Minutes are produced
        person_responsible: Prevent Lead
        roles: [Prevent Lead]
        achieve_by: ongoing
        status: ongoing
"""


def found(text: str, day: date = TODAY) -> list[Problem]:
    return list(check(text.encode(), DATA, day).problems)


def slugs(text: str) -> list[str]:
    return [problem.kind.slug for problem in found(text)]


# --- signs -------------------------------------------------------------------------------------

NEVER = "\x00\x01\x08\x0b\x0c\x1b\x7f\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069\u206a\ufdd0\ufff9\ufffe\uffff\U0001ffff"
SEEN = "é—’“”…£€ŵ\u0301字😀\u200d🏴󠁧󠁢󠁥󠁮󠁧󠁿\ufe0f"


@pytest.mark.parametrize("sign", NEVER, ids=ascii)
def test_no_string_holds_what_no_output_can(sign: str) -> None:
    for form in (TEXT, LINE, LINK):
        assert [flaw.slug for flaw in form.flaws(f"a{sign}b")][:1] == ["control-character"]
        assert form.mended(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize("sign", SEEN, ids=ascii)
def test_signs_of_all_scripts_stay(sign: str) -> None:
    assert not list(TEXT.flaws(f"a {sign} b\n\tc"))
    assert not list(LINE.flaws(f"a {sign} b"))


CODES = [
    "&#1;",
    "&#x1b;",
    "&#x202e;",
    "&#X202E;",
    "&#8238;",
    "&#65534;",
    "&#x1fffe;",
    "&#127;",
    "&#x81;",
    "&#13;",
]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("field", ["action", "measure", "person_responsible", "status_note", "progress"])
def test_a_code_is_the_sign_that_it_stands_for(code: str, field: str) -> None:
    words: Any = [{"text": f"See {code} it"}] if field == "progress" else f"Lead {code} it"
    [problem] = [
        one
        for one in found(plan_yaml(theme("A", action(1, **{field: words}))))
        if one.kind.slug != "role-not-in-words"
    ]
    assert problem.kind.slug == "control-character"
    assert f"as the code {code}," in problem.message


@pytest.mark.parametrize(
    "text", ["a & b", "R&D;", "&amp;#1;", "&eacute; &#233; &#x1F600;", "&#1", "a&#;b", "&nothing;"]
)
def test_codes_of_what_everybody_sees_stay(text: str) -> None:
    assert not list(TEXT.flaws(text))


def test_a_key_is_looked_through_as_a_value_is() -> None:
    for key in (r'"a\x01b"', r'"\e[31mOfS"', r'"\u202eOfS"', r'"\x02body\x03"'):
        assert "control-character" in slugs(f"abbreviations:\n  {key}: Full words\n{PLAN}")
    for place in ("plan:\n  title", "themes:\n  - letter"):
        _, _, key = place.rpartition(" ")
        odd = PLAN.replace(f"{key}:", f'"{key}\\x01":', 1)
        assert "control-character" in slugs(odd)


@pytest.mark.parametrize(
    "sign", ["\xad", "\u200b", "\u2060", "\ufeff", "\u200c", "\u200d", "&shy;", "&#8203;", "&ZeroWidthSpace;"]
)
def test_what_nobody_sees_is_said_in_the_file(sign: str) -> None:
    assert slugs(plan_yaml(theme("A", action(1, measure=f"Zoom{sign} meeting")))) == ["pasted-sign"]
    assert slugs(f'abbreviations:\n  OfS: "Office{sign} for Students"\n{PLAN}') == ["pasted-sign"]


# --- lines and short forms ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  title: Prevent Action Plan", "  title: |\n    Prevent Action Plan"),
        ("  title: Prevent Action Plan", '  title: "Prevent\\nAction Plan"'),
        ("  published_by: The University", "  published_by: |\n    The University\n    of Example"),
        ("    title: Theme A", "    title: |-\n      Theme\n      A"),
    ],
)
def test_titles_and_names_are_one_line(old: str, new: str) -> None:
    assert old in PLAN
    assert slugs(PLAN.replace(old, new, 1)) == ["not-one-line"]


def test_roles_and_titles_of_links_are_one_line() -> None:
    two = action(1, person_responsible="Lead\nHead", roles=["Lead\nHead"])
    assert slugs(plan_yaml(theme("A", two))) == ["not-one-line"]
    linked = {"text": "a", "evidence": [{"title": "One\ntwo", "url": "https://example.org/a"}]}
    assert slugs(plan_yaml(theme("A", action(1, progress=[linked])))) == ["not-one-line"]


@pytest.mark.parametrize(
    "key", ["OfS", "R&D", "HE/FE", "e.g.", "C++", "2nd", "Né", "OSCCA", "D\u2019Arc", "ΟΣ"]
)
def test_short_words_are_keys(key: str) -> None:
    assert not list(short_form_flaws(key))


@pytest.mark.parametrize(
    "key", ["", " ", "OfS\nmore", "two words", "x" * 31, "0", "42", "<b>", "`a`", "\u200bOfS", "—"]
)
def test_what_is_no_short_word_is_no_key(key: str) -> None:
    [flaw] = short_form_flaws(key)
    assert flaw.slug == "not-a-short-word"


def test_a_long_title_is_one_too_long() -> None:
    assert slugs(PLAN.replace("Theme A", "x" * 501)) == ["text-too-long"]
    assert slugs(PLAN.replace("Theme A", "x" * 500)) == []


# --- addresses ---------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [
    "https://example.org", "HTTPS://Example.org:8443/a?b=c#d", "https://a.b-c.example.ac.uk/~x/(y)_z;1,2@3:4",
    "https://münchen.de/ü", "https://llŷn.cymru/", "https://пример.рф/", "https://xn--mnchen-3ya.de/", "https://例え.テスト/",
    "mailto:prevent@example.org", "mailto:a@example.org,b@example.org?subject=Minutes%20of%20it", "https://example.org/" + "y" * 1980,
])  # fmt: skip
def test_addresses_that_everybody_can_open(url: str) -> None:
    assert address_flaw(url) is None


WRONG_ADDRESSES = [
    "http://example.org/", "javascript:alert(1)", "https:example.org", "//example.org", "https://", "https:///x",
    "https://user:password@host.example/", "https://university.ac.uk@evil.example/", "https://@example.org/",
    "https://\\evil.example", "https://example.org\\@evil.example", "https://localhost/", "https://[::1", "https://[::1]/",
    "https://.", "https://a..org/", "https://.org/", "https://127.0.0.1/", "https://a.org:99999/", "https://a.org:0/",
    "https://a.org:/", "https://a.org:x/", "https://ex%61mple.org/", "https://-a.org/", "https://a b.org/", "https://a.org/\n",
    "https://a.org/\u200b", "https://a.org/\ufeff", "https://a.org/\u202ex", "https://a.org/\x01", "https://a.org/\xad",
    "mailto:a", "mailto:@example.org", "mailto:a@localhost", "mailto:?subject=x", "https://example.org/" + "y" * 1981,
]  # fmt: skip


@pytest.mark.parametrize("url", WRONG_ADDRESSES)
def test_addresses_that_mislead_or_lead_nowhere(url: str) -> None:
    assert address_flaw(url)
    said = slugs(
        plan_yaml(theme("A", action(1, progress=[{"text": "a", "evidence": [{"title": "b", "url": url}]}])))
    )
    assert {"link-not-safe", "not-one-line", "control-character"} & set(said)


def test_addresses_in_texts_are_held_to_the_same() -> None:
    for url in (
        "https://user:pw@example.org",
        "https://localhost",
        "https://a.org/&#x202e;x",
        "https://a.org:99999",
    ):
        for text in (f"See [it]({url}).", f"See <{url}>."):
            said = slugs(plan_yaml(theme("A", action(1, measure=text))))
            assert {"link-not-safe", "control-character"} & set(said), text


@pytest.mark.parametrize(("url", "letters"), [
    ("https://ex\u0430mple.org/", "exаmple.org, with \u0430 (cyrillic small letter a)"),
    ("https://xn--pple-43d.com/", "\u0430pple.com, with \u0430 (cyrillic small letter a)"),
    ("https://xn--80ak6aa92e.com/", "\u0430\u0440\u0440\u04cf\u0435.com, with \u0430 (cyrillic small letter a)"),
    ("https://ⓔxample.org/", "example.org"), ("https://evil\u3002example/", "evil.example"),
    ("https://ex\u0251mple.org/", "ex\u0251mple.org, with \u0251 (latin small letter alpha)"),
    ("mailto:a@ex\u0430mple.org", "exаmple.org, with"),
])  # fmt: skip
def test_letters_that_look_like_others_are_shown(url: str, letters: str) -> None:
    assert address_flaw(url) is None
    assert (disguise(host_of(url)) or "").startswith(letters)
    linked = {"text": "a", "evidence": [{"title": "b", "url": url}]}
    [problem] = [
        one
        for one in found(plan_yaml(theme("A", action(1, progress=[linked]))))
        if one.kind.slug != "e-mail-address"
    ]
    assert (problem.kind.slug, problem.is_error) == ("host-in-disguise", False)
    assert letters in problem.message


@pytest.mark.parametrize(
    "url", ["https://münchen.de", "https://пример.рф", "https://xn--mnchen-3ya.de", "https://example.org/а"]
)
def test_letters_that_are_what_they_seem(url: str) -> None:
    assert disguise(host_of(url)) is None


# --- roles -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["Con", "Nul", "AUX", "prn", "Com1", "Lpt9", "Com¹", "CONIN$"])
def test_no_role_is_a_device_of_windows(role: str) -> None:
    assert slugs(plan_yaml(theme("A", action(1, person_responsible=role, roles=[role])))) == [
        "role-without-address"
    ]


def test_why_a_role_has_no_address_is_said() -> None:
    text = plan_yaml(theme("A", action(1, person_responsible="Con", roles=["Con"])))
    [problem] = check(text.encode(), DATA, TODAY).problems
    words = 'the role "Con" is a word that Windows keeps for itself, and so cannot be the address of its page'
    assert problem.message == words


def test_roles_that_differ_by_case_alone_share_an_address() -> None:
    roles = ["Chief Lessor", "Chief Leſſor"]
    assert slugs(plan_yaml(theme("A", action(1, person_responsible=" ".join(roles), roles=roles)))) == [
        "roles-share-address"
    ]


# --- what was recorded before ------------------------------------------------------------------

ODD = [
    ("themes:", 'abbreviations:\n  "a\\x01b": Full words\n  OfS: Office\nthemes:'),
    ("  title: Prevent Action Plan", "  title: |\n    Prevent Action Plan"),
    ("title: Theme A", "title: Theme &#2;body&#3; A"),
    ("title: Theme A", "title: Theme \ufff9 A"),
]


@pytest.mark.parametrize(("old", "new"), ODD)
def test_a_past_state_is_mended_and_said(old: str, new: str) -> None:
    odd = PLAN.replace(old, new, 1).encode()
    with pytest.raises(Unreadable):
        read_plan(odd)
    said: list[str] = []
    plan = read_plan(odd, mend=said.append)
    assert said
    assert plan.about.title == "Prevent Action Plan"
    assert plan.abbreviations in ({}, {"OfS": "Office"})
    assert plan.themes[0].title in ("Theme A", "Theme \ufffdbody\ufffd A", "Theme \ufffd A")


@pytest.mark.parametrize(("old", "new"), ODD)
def test_revisions_are_mended_and_named(repo: Repo, old: str, new: str) -> None:
    repo.commit(PLAN.replace(old, new, 1))
    repo.commit(PLAN)
    history = read_history(repo.folder)
    assert [revision.unreadable for revision in history.revisions] == [None, None]
    [said, *_] = history.mended
    assert said.startswith(f"the revision {history.revisions[-1].short_id}: ")


@pytest.mark.parametrize(("old", "new"), ODD)
def test_editions_are_mended_and_named(repo: Repo, old: str, new: str) -> None:
    odd = PLAN.replace(old, new, 1)
    repo.write(odd, "data/archive/2023-24-v1.yaml")
    entry = '- year: 2023-24\n  number: 1\n  archived_on: 2023-09-01\n  note: "a\\x01b"\n  file: 2023-24-v1.yaml\n'
    repo.write(f"{entry}  sha256: {checksum(odd.encode())}\n", "data/archive/editions.yaml")
    archive = read_archive(repo.folder)
    assert archive.problems == []
    [kept] = archive.editions
    assert kept.mended[-1] == "editions.yaml, note: there is a character here that no text may have"
    assert len(kept.mended) > 1
    assert kept.edition.note == "a\ufffdb"
    assert kept.source == odd.encode()
