"""What is said to whoever sent a form fits into a comment."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from action_plan.form.questions import LABEL
from action_plan.history.review_formats import LONGEST_COMMENT
from action_plan.hosts import proposal


class Host:
    """Takes comments, as a host does."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def comment(self, number: int, marker: str, text: str, *, on_issue: bool) -> None:
        self.said.append(text)

    def propose(self, branch: str, title: str, text: str) -> int:
        self.said.append(text)
        return 1


@pytest.mark.parametrize("rows", ["- x* " * 50_000, "- x*\n" * 20_000, "- @a\n"])
@pytest.mark.parametrize("code", [0, 1])
def test_an_answer_of_any_length_fits(
    rows: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = "".join(f"Note: {row}\n" for row in rows.splitlines())
    done = SimpleNamespace(returncode=code, stdout=noted, stderr=rows)
    monkeypatch.setattr(
        proposal, "_plan", lambda *words: done if words[0] == "report" else SimpleNamespace(stdout="")
    )
    monkeypatch.setattr(proposal, "_start", lambda branch: True)
    monkeypatch.setattr(proposal, "_push", lambda *what: None)
    labels = [{"name": LABEL}]
    issue = {
        "number": 1,
        "author_association": "MEMBER",
        "labels": labels,
        "created_at": "2024-01-14T09:00:00Z",
    }
    host: Any = Host()
    assert proposal._propose(host, {"issue": issue, "action": "opened"}) == 0
    assert all(len(said) <= LONGEST_COMMENT for said in host.said)
    assert ("more lines like these" in host.said[-1]) == (rows.count("\n") > 1)
    assert ("Your report is now proposal #1" if code == 0 else "Edit the form above.") in host.said[-1]
