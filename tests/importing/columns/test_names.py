"""What people call a column."""

import pytest
from action_plan.importing.columns.names import named


@pytest.mark.parametrize(
    ("words", "field"),
    [
        *(
            (words, "person_responsible")
            for words in ("Person Responsible", "Owner", "Lead", "Responsible (role)")
        ),
        *(
            (words, "achieve_by")
            for words in ("Achieve By", "Deadline", "Target date", "DUE DATE", "By when?")
        ),
        *((words, "theme") for words in ("Category", "Theme")),
        *((words, "progress") for words in ("Progress report", "Update", "Comments")),
        *((words, "status") for words in ("Achieved", "Status", "RAG", "RAG rating", "Achieved Y/N")),
        *((words, "number") for words in ("No.", "#", "Ref")),
        ("Status / deadline", "status_and_date"),
        ("Status / date", "status_and_date"),
        ("Action / Objective", "action"),
        ("Recommended action", "action"),
        ("Person(s) Responsible", "person_responsible"),
        ("Target completion date", "achieve_by"),
        ("Latest update", "progress"),
        ("BRAG", "status"),
        ("Roles", "person_responsible"),
        ("person_responsible", "person_responsible"),
        ("Status note", "status_note"),
        ("Achieved on", "done_on"),
        ("Actions taken", "progress"),
        ("Priority", None),
        ("", None),
    ],
)
def test_headings(words: str, field: str | None) -> None:
    assert named(words) == field
