"""The pages on which actions are seen together: home, all actions, themes and roles."""

from datetime import date

from tests.conftest import a_plan, action, theme
from tests.site.test_pages import ACHIEVED, made, words

PLAN = a_plan(
    theme(
        "A",
        action(1, **ACHIEVED, ref="5.3"),
        action(2, achieve_by="2023-11-10", progress=[{"date": "2023-11-06", "text": "Half is done. The rest is not."}]),
        action(3, achieve_by="2023-11-03", roles=["Registrar"], person_responsible="Registrar"),
    ),
    theme("B"),
    theme("C", action(4, status="stopped", reason="No need"), action(5, achieve_by="ongoing")),
)  # fmt: skip


def test_the_home_page_says_how_the_plan_stands_and_what_was_last_heard() -> None:
    home = made(PLAN)[""]
    assert words(home.h1) == "Two of 5 actions are overdue. One is done."
    assert words(home.h1.em if home.h1 else None) == "Two of 5 actions are overdue."
    figures = home.select(".figures a")
    assert [(words(one), one["href"]) for one in figures] == [
        ("2 overdue", "actions/index.html?timeliness=overdue"),
        ("0 due within 30 days", "actions/index.html?timeliness=due-soon"),
        ("1 of 5 done", "actions/index.html?timeliness=finished&status=achieved"),
    ]
    late = [words(one) for one in home.select("section[aria-labelledby=overdue] li")]
    assert late == [
        "Action 3: Do thing 3 Registrar · due 3 November 2023 · nothing reported since it was agreed",
        "Action 2: Do thing 2 Prevent Lead · due 10 November 2023 6 November 2023: “Half is done.”",
    ]


def test_the_home_page_of_a_year_that_is_over_begins_with_how_it_closed() -> None:
    home = made(PLAN, day=date(2026, 11, 24))[""]
    assert words(home.h1).startswith("2023-24 is over: three of 5 actions were open when it closed.")
    assert "Something was last recorded on 6 November 2023." in words(home.select_one(".lead"))
    assert [words(one) for one in home.select(".figures a")] == [
        "2 overdue", "3 open when the year closed", "1 of 5 done",
    ]  # fmt: skip


def test_all_actions_stand_in_one_table_by_theme() -> None:
    page = made(PLAN)["actions/"]
    assert [[words(cell) for cell in row.select("th, td")] for row in page.select("tbody tr")] == [
        ["A. Theme A"],
        ["1 5.3", "Action 1 (5.3): Do thing 1", "Thing 1 is done", "Prevent Lead", "1 Aug 2024", "Achieved on 6 Nov 2023", "none"],
        ["2", "Action 2: Do thing 2", "Thing 2 is done", "Prevent Lead", "10 Nov 2023", "14 days overdue", "6 Nov 2023"],
        ["3", "Action 3: Do thing 3", "Thing 3 is done", "Registrar", "3 Nov 2023", "21 days overdue", "none"],
        ["B. Theme B no actions this year"],
        ["C. Theme C"],
        ["4", "Action 4: Do thing 4", "Thing 4 is done", "Prevent Lead", "1 Aug 2024", "Stopped", "none"],
        ["5", "Action 5: Do thing 5", "Thing 5 is done", "Prevent Lead", "Ongoing", "No fixed date", "none"],
    ]  # fmt: skip
    assert [words(one) for one in page.select(".chips a")] == [
        "All 5", "Overdue 2", "No fixed date 1", "Done 1", "Stopped or carried forward 1",
        "No report in 90 days 2",
    ]  # fmt: skip
    assert page.select(".chips[hidden]"), "without scripts they would do nothing"
    assert page.select("tbody th[scope=row] a")[0]["href"] == "../2023-24/actions/1/index.html"


def test_a_chip_is_of_as_many_actions_as_it_says() -> None:
    page = made(PLAN)["actions/"]
    every = page.select("tr[data-timeliness]")
    for chip in page.select(".chips a"):
        asked = [one.split("=") for one in str(chip["href"]).partition("?")[2].split("&") if one]
        names = {name for name, _ in asked}
        fitting = [
            row for row in every
            if all(any(row[f"data-{name}"] == value for key, value in asked if key == name) for name in names)
        ]  # fmt: skip
        assert str(len(fitting)) == words(chip.b), chip


def test_themes_and_roles_are_alike_and_begin_with_a_sentence() -> None:
    site = made(PLAN)
    said = {
        "themes/": "One of 3 themes has something overdue.",
        "themes/a/": "Two of 3 actions are overdue. One is done.",
        "themes/b/": "This theme has no actions this year.",
        "roles/": "Two of 2 roles have something overdue. An action of several roles is counted for each.",
        "roles/registrar/": "The one action is overdue.",
    }
    for address, sentence in said.items():
        assert words(site[address].select_one(".lead")).startswith(sentence), address
    for address in ("themes/a/", "roles/registrar/"):
        assert site[address].select("svg.bar + .legend"), address
        assert [words(one) for one in site[address].select("thead th")] == [
            "No.", "Action", "Who", "By", "Status", "Last report",
        ], address  # fmt: skip
    assert [words(one) for one in site["themes/b/"].select(".pager a")] == [
        "Previous Theme A: Theme A", "Next Theme C: Theme C",
    ]  # fmt: skip
    row = site["themes/"].select("tbody tr")[1]
    assert words(row) == "B. Theme BNo actions this year"


def test_no_table_of_statuses_has_a_column_or_a_figure_of_nought() -> None:
    table = made(PLAN)["status/"].select_one("#by-theme + section table")
    assert table
    assert [words(one) for one in table.select("thead th")] == [
        "Theme",
        "Ongoing",
        "Achieved",
        "Stopped",
        "All",
    ]
    cells = [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]
    assert cells == [["A. Theme A", "2", "1", "", "3"], ["C. Theme C", "1", "", "1", "2"]]


def test_a_table_of_one_status_does_not_count_it_twice() -> None:
    table = made(a_plan(theme("A", action(1), action(2))))["status/"].select_one("#by-theme + section table")
    assert table
    assert [words(cell) for cell in table.select("tr")[1].select("th, td")] == ["A. Theme A", "2"]
