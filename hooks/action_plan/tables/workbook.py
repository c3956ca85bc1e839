"""What stands above and beside the cells of plan.xlsx: downloads write it, importing knows it again."""

from action_plan.model.records import Column

THEME_COLUMNS = {"theme": Column("Theme", 6), "theme_title": Column("Theme title", 13)}
WORKED_OUT_COLUMNS = {"last_day": Column("Last day", 11), "timeliness": Column("Timeliness", 11)}
"""The columns of the actions, by key, besides those of their fields: what is said of the theme, what is worked out."""

REPORT_COLUMNS = {
    "of_action": Column("Action", 7),
    "of_words": Column("What will be done", 44),
    "date": Column("Date of report", 12),
    "text": Column("Progress report", 90),
    "evidence": Column("Evidence", 60),
}
MOVE_COLUMNS = {
    "of_action": Column("Action", 7),
    "of_words": Column("What will be done", 44),
    "on": Column("Decided on", 13),
    "before": Column("Moved from", 13),
    "after": Column("Moved to", 13),
    "why": Column("Why it moved", 90),
}
STEP_COLUMNS = {
    "of_action": Column("Action", 7),
    "of_words": Column("What will be done", 44),
    "step": Column("Step", 60),
    "done_on": Column("Done on", 13),
    "evidence": Column("Evidence", 60),
}
CONFIRMATION_COLUMNS = {
    "of_action": Column("Action", 7),
    "of_words": Column("What will be done", 44),
    "by": Column("Looked at by", 30),
    "on": Column("On", 13),
    "agrees": Column("Agrees that it is achieved", 13),
    "found": Column("What it found", 60),
    "evidence": Column("Evidence", 60),
}
ABOUT_COLUMNS = {"label": Column("About this file", 28), "value": Column("What it says", 80)}

ABOUT_THE_FILE = (
    "Timeliness is as at", "Archived on", "Note", "SHA-256 of its source", "Address", "Not shown in full",
    "Considered by", "Approved by", "Noted by", "Submitted to",
)  # fmt: skip
AS_AT, ARCHIVED_ON, NOTE, CHECKSUM, ADDRESS, TOO_LONG, *_ = ABOUT_THE_FILE
"""What the sheet about the file says of the file itself, and not of the plan."""

CUT = "… (the rest is in plan.csv)"
"""The end of a text that a cell has no room for."""
