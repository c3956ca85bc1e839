"""The form on the site itself: its checks are those of the command, and each of its ways on gives the same report."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from action_plan.cli import main
from action_plan.form.answers import NotUnderstood, read_form
from action_plan.form.filled import text_of
from action_plan.form.questions import QUESTIONS
from action_plan.planfile import DATA
from playwright.sync_api import Browser, Page, expect

from tests.whole.browsing import TAGS, bring_axe, tab_of, violations
from tests.whole.conftest import Once, built, edit
from tools.serving import served

TODAY = date(2024, 1, 15)
ACTION = "7. Keep accurate records of any Prevent cases"
LEAST = {"action": ACTION, "done": "Records reviewed."}
LABELS = {question.id: question.label for question in QUESTIONS}


@pytest.fixture(scope="module")
def site(once: Once, real_project: Path) -> Path:
    """The site of a plan that has a host and a contact, without a theme."""

    def make(folder: Path) -> None:
        project = folder.with_name("propose-project")
        shutil.copytree(real_project, project)
        edit(project, 'contact: ""', 'contact: "plan@example.org"', "mkdocs.yml")
        built(project, folder, REPO_URL="https://github.com/example/plan", PLAN_AS_AT=TODAY.isoformat())

    return once("propose", make)


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def tab(browser: Browser, root: str) -> Iterator[Page]:
    """The form as somebody opens it from action 7."""
    with tab_of(browser) as found:
        found.clock.set_fixed_time(f"{TODAY}T12:00:00")
        found.goto(f"{root}propose/?action=7")
        yield found


def in_page(tab: Page, cases: list[dict[str, str]]) -> list[dict[str, Any]]:
    """What the page finds in filled forms."""
    found: list[dict[str, Any]] = tab.evaluate(
        """([cases, today]) => {
          const { rules, plan } = JSON.parse(document.getElementById("report-data").textContent);
          const check = new Check(rules, plan, today);
          return cases.map((answers) => {
            const { wrong, notes, given } = check.run(answers);
            return { wrong: wrong.map(({ label, words }) => `${label}: ${words}`), notes, text: check.text(given) };
          });
        }""",
        [cases, TODAY.isoformat()],
    )
    return found


DATES = [
    "2024-01-10", "10/1/24", "10.1.2024", "10 January 2024", "10th Jan. 2024", "January 10, 2024", "Jan 10th, 2024", "10-Jan-24",
    "2024/1/10", "1 of Sept 2023", "by the end of 10 January 2024", "Wednesday 10 January 2024", "10 – 1 – 2024", "“10 January 2024”",
    "January 2024", "Sept 2024", "2024-09", "2024-9", "Aug-24", "end of June 2024", "ongoing", "Ongoing", "today", "Today",
    "31 June 2024", "30/2/24", "31 February 2024", "32 January 2024", "0/1/2024", "2024-13-01", "soon", "next week", "Ja 2024", "12", "June", "29 February 2024",
    "29 February 2023", "2024-02-30", "6.11.23",
]  # fmt: skip
LINKS = [
    "Minutes https://example.org/minutes", "[Minutes](https://example.org/m)", "https://www.example.org/x.", "- A: https://example.org/a\n2) B https://example.org/b",
    "mailto:a@example.org", "see the minutes", "http://example.org", "https://example.org/a https://example.org/b", "https://user@example.org/", "https://example.org:0/",
    "https://example.org:443/x", "https://example", "https://10.0.0.1/", "https://ex_ample.org", "https://-x.org", "https://example.org\\x", "S:\\Prevent\\x.pdf", "on the S: drive",
    "\\\\server\\x", "mailto:nobody", "mailto:a@b@c.org", "https://exämple.org/", "HTTPS://EXAMPLE.ORG/A", "(https://example.org/a)", "https://example.org/" + "x" * 2000,
    "\n".join(f"Minutes {number}" for number in range(14)), "https://example.org/wiki/A_(b)", "“Minutes” – https://example.org/m",
]  # fmt: skip
CASES: list[dict[str, str]] = [
    {}, {"action": ACTION}, {"done": "x"}, LEAST, {**LEAST, "done": "  "}, {**LEAST, "done": "none"},
    *({**LEAST, "day": words} for words in DATES),
    *({**LEAST, "achieve-by": words, "why-the-date-moves": "Late."} for words in DATES),
    *({**LEAST, "evidence": words} for words in LINKS),
    *({**LEAST, "status": "Carried forward", "continued-as": words}
      for words in ("next year", "The next academic year.", "2024-25", "2024-25/3", "2024-26", "2024-25/0", "later", "")),
    *({**LEAST, name: words} for name in ("evidence", "day", "achieve-by", "reason", "continued-as") for words in ("n/a", "None", "-")),
    {**LEAST, "status": "Stopped"}, {**LEAST, "status": "Stopped", "reason": "Not needed."}, {**LEAST, "reason": "Why"},
    {**LEAST, "status": "Achieved", "reason": "Why"}, {**LEAST, "achieve-by": "2024-09", "reason": "Late."},
    {**LEAST, "why-the-date-moves": "Late."}, {**LEAST, "continued-as": "2024-25/3"}, {**LEAST, "status": "No change"},
    {**LEAST, "day": "soon", "evidence": "here", "status": "Stopped"},
]  # fmt: skip
"""Forms as people fill them in."""


def test_the_page_says_what_the_command_says(tab: Page) -> None:
    differ = []
    for case, found in zip(CASES, in_page(tab, CASES), strict=True):
        try:
            notes, wrong = list(read_form(text_of(case), TODAY).notes), []
        except NotUnderstood as error:
            notes, wrong = [], error.sentences
        said = [note for note in found["notes"] if "later than today" not in note]
        # What depends on the plan only the command as a whole says (see the next test).
        of_plan = [
            words for words in found["wrong"] if "the plan's year" in words or "was published" in words
        ]
        if [words for words in found["wrong"] if words not in of_plan] != wrong or (
            not wrong and said != notes
        ):
            differ.append((case, found, wrong, notes))
    assert differ == []


@pytest.mark.parametrize(
    ("given", "is_right"),
    [
        ({}, True),
        ({"day": "31 July 2023"}, False),
        ({"day": "1 August 2023"}, True),
        ({"status": "Achieved"}, True),
        ({"status": "Achieved", "day": "16 January 2024"}, False),
        ({"day": "16 January 2024"}, True),
        ({"achieve-by": "31 July 2029", "why-the-date-moves": "Late."}, True),
        ({"achieve-by": "August 2029", "why-the-date-moves": "Late."}, False),
        ({"achieve-by": "2024-09"}, False),
        ({"achieve-by": "1 August 2024", "why-the-date-moves": "Late."}, False),
        ({"done": "a\u2028b\u0007c"}, False),
        ({"done": "x" * 20_001}, False),
        ({"done": "Lines.\n\n• One\n• Two"}, True),
        ({"status": "Carried forward", "continued-as": "next year"}, True),
    ],
)
def test_what_fits_the_plan_does_so_for_both(
    given: dict[str, str],
    is_right: bool,
    tab: Page,
    real_project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = tmp_path / "project"
    shutil.copytree(real_project, project)
    monkeypatch.chdir(project)
    monkeypatch.setenv("PLAN_AS_AT", TODAY.isoformat())
    case = {**LEAST, **given}
    (tmp_path / "form.md").write_text(text_of(case), "utf-8")
    assert (main(["report", "--from-issue-form", str(tmp_path / "form.md")]) == 0) == is_right
    [found] = in_page(tab, [case])
    assert (not found["wrong"]) == is_right, found


WRITTEN = {
    "done": "Records reviewed.\n\n- <b>One</b>\n- Two & three",
    "evidence": "Minutes https://example.org/minutes",
    "day": "10/1/24",
    "achieve-by": "end of September 2024",
    "why-the-date-moves": "The audit is late.",
}


def fill(tab: Page) -> None:
    for name, words in WRITTEN.items():
        tab.locator(f"#report-{name}").fill(words)
    tab.get_by_role("button", name="Check and go on").click()


def test_what_was_written_is_shown_and_goes_on_in_three_ways(
    tab: Page, real_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect(tab.locator("#report-action")).to_have_value("7")
    expect(tab.locator("#report-now")).to_contain_text("Last report")
    fill(tab)
    expect(tab.locator("#report-says")).to_be_focused()
    shown = tab.locator("#report-page")
    for words in ("10 January 2024", "<b>One</b>", "September 2024", "The audit is late."):
        expect(shown).to_contain_text(words)
    expect(shown.get_by_role("link", name="Minutes")).to_have_attribute("href", "https://example.org/minutes")
    expect(tab.locator("#report-notes")).to_contain_text('"10/1/24" was read as 10 January 2024')
    text = tab.locator("#report-text").input_value()
    # the form of the host
    filled = parse_qs(urlsplit(str(tab.locator("#report-form").get_attribute("href"))).query)
    assert filled["title"] == ["Progress report on action 7"]
    assert {name: filled[name] for name in WRITTEN} == {name: [words] for name, words in WRITTEN.items()}
    assert filled["action"] == [ACTION]
    # a message
    mail = str(tab.locator("#report-mail").get_attribute("href"))
    assert mail.startswith("mailto:plan@example.org?subject=Progress%20report%20on%20action%207&body=")
    assert unquote(mail.partition("&body=")[2]) == text
    # the text, as the command reads it
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Copy the text").click()
    expect(tab.locator("#report-copied")).to_have_text("Copied.")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == text
    project = tmp_path / "project"
    shutil.copytree(real_project, project)
    (tmp_path / "form.md").write_text(copied, "utf-8")
    monkeypatch.chdir(project)
    monkeypatch.setenv("PLAN_AS_AT", TODAY.isoformat())
    assert main(["report", "--from-issue-form", str(tmp_path / "form.md")]) == 0
    kept = (project / DATA).read_text("utf-8")
    assert "Two & three" in kept
    assert "why: The audit is late." in kept or "The audit is late." in kept
    assert "achieve_by: 2024-09" in kept


def test_a_report_that_is_too_long_for_an_address_is_copied(tab: Page) -> None:
    tab.locator("#report-done").fill("A sentence of some length. " * 400)
    tab.get_by_role("button", name="Check and go on").click()
    expect(tab.locator("#report-form-way")).to_be_hidden()
    expect(tab.locator("#report-form-long")).to_be_visible()


def test_what_is_wrong_is_said_where_it_is_and_leads_there(tab: Page) -> None:
    tab.locator("#report-status").select_option("Stopped")
    tab.get_by_role("button", name="Check and go on").click()
    expect(tab.locator("#report-errors")).to_be_focused()
    expect(tab.locator("#report-errors li")).to_have_text(
        [
            "What has been done: say in a sentence or two what was done.",
            "Reason: say why the action was stopped.",
        ]
    )
    expect(tab.locator("#report-reason")).to_have_attribute("aria-invalid", "")
    tab.locator("#report-errors a").last.press("Enter")
    expect(tab.locator("#report-reason")).to_be_focused()
    tab.locator("#report-reason").fill("Not needed.")
    expect(tab.locator("#report-errors li")).to_have_count(1)
    tab.locator("#report-done").fill("Nothing more.")
    expect(tab.locator("#report-errors")).to_be_hidden()
    tab.locator("#report-done").press("Tab")
    expect(tab.locator("#report-ready")).to_be_hidden()


def test_an_action_that_is_none_is_not_chosen(tab: Page, root: str) -> None:
    for asked in ("99", "<b>", ""):
        tab.goto(f"{root}propose/?action={asked}")
        expect(tab.locator("#report-action")).to_have_value("")


def test_the_form_is_used_by_keyboard_alone(tab: Page) -> None:
    tab.locator("#report-action").focus()
    for words in ("", "Records reviewed."):
        if words:
            tab.keyboard.type(words)
        tab.keyboard.press("Tab")
    for _ in range(12):
        if tab.evaluate("document.activeElement.type") == "submit":
            break
        tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("#report-says")).to_be_focused()
    tab.keyboard.press("Tab")
    expect(tab.locator("#report-form")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_or_after(browser: Browser, real_address: str, scheme: Any) -> None:
    with tab_of(browser, 360, 740, color_scheme=scheme) as tab:
        bring_axe(tab)
        tab.clock.set_fixed_time(f"{TODAY}T12:00:00")
        tab.goto(f"{real_address}propose/?action=7")
        tab.get_by_role("button", name="Check and go on").click()
        found = violations({"with errors": (tab, TAGS)})
        fill(tab)
        expect(tab.locator("#report-ready")).to_be_visible()
        assert found + violations({"ready": (tab, TAGS)}) == []


def test_without_scripts_the_page_says_so_and_leads_on(browser: Browser, root: str) -> None:
    with tab_of(browser, java_script_enabled=False) as tab:
        tab.goto(f"{root}propose/")
        expect(tab.locator("form.report")).to_be_hidden()
        without = tab.locator("#report-without")
        expect(without).to_contain_text("needs JavaScript")
        leads = [str(link.get_attribute("href")) for link in without.get_by_role("link").all()]
        assert leads[0].startswith("https://github.com/example/plan/issues/new?template=")
        assert leads[1].startswith("mailto:plan@example.org?subject=Progress%20report")
        assert leads[2] == "../help/index.html"


def test_the_data_cannot_end_the_script_that_holds_it(site: Path) -> None:
    html = (site / "propose/index.html").read_text("utf-8")
    held = html.partition('id="report-data">')[2].partition("</script>")[0]
    assert not {"<", ">", "&"} & set(held)
    assert json.loads(held)["plan"]["actions"][6]["shown"] == ACTION
