"""`plan report`: what people type and paste stays words, and what no text may hold is mended or refused."""

from pathlib import Path

import pytest
from action_plan.cli import main

from tests.commands.test_report import second

pytestmark = pytest.mark.usefixtures("good")

Capture = pytest.CaptureFixture[str]


def test_words_that_are_no_date_stay_words(project: Path) -> None:
    odd = ["--evidence", "2024-02-30 https://example.org/a", "--status", "stopped", "--reason", "2024-02-30"]
    assert main(["report", "2", "--text", "0000-00-00", *odd]) == 0
    made = second(project)
    assert (made.reason, made.progress[0].text, made.progress[0].evidence[0].title) == (
        "2024-02-30",
        "0000-00-00",
        "2024-02-30",
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://user:pw@example.org",
        "https://localhost/",
        "https://a.org:99999/",
        "https://\\\\evil.example",
        "mailto:a",
    ],
)
def test_addresses_that_mislead_are_refused(url: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["report", "2", "--text", "x", "--evidence", f"Minutes {url}"])
    assert "the address in" in capsys.readouterr().err


def test_what_nobody_sees_is_mended_in_what_is_typed(project: Path) -> None:
    assert (
        main(
            [
                "report",
                "2",
                "--text",
                "\ufeffZo\xadom",
                "--evidence",
                "Min\u200butes https://example.org/a\ufeff",
            ]
        )
        == 0
    )
    [held] = second(project).progress
    assert (held.text, held.evidence[0].title, held.evidence[0].url) == (
        "Zoom",
        "Minutes",
        "https://example.org/a",
    )
