"""What stands above and beside the cells of plan.xlsx: downloads write it, importing knows it again."""

from action_plan.model.records import Column

THEME_COLUMNS = {"theme": Column("Theme", 6), "theme_title": Column("Theme title", 13)}
WORKED_OUT_COLUMNS = {"last_day": Column("Last day", 11), "timeliness": Column("Timeliness", 11)}
"""The columns of the actions, by key, besides those of their fields: what is said of the theme, what is worked out."""
FURTHER_COLUMNS = {
    "first_promised": Column("First promised", 13),
    "times_moved": Column("Times moved", 8),
    "days_moved": Column("Days moved", 8),
    "last_report": Column("Last reported", 12),
    "no_report_since_meeting": Column("No report since the meeting of", 14),
    "days_to_go": Column("Days to go", 8),
    "address": Column("Address", 40),
}
"""What else is worked out, at the right of all: it is no part of the printed page, whose letters would be too small."""

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
MEETING_COLUMNS = {
    "date": Column("Day of meeting or return", 13),
    "body": Column("Body", 30),
    "kind": Column("Kind", 9),
    "decided": Column("What was decided", 60),
    "papers": Column("Papers and minutes", 50),
    "said_in": Column("Said in the words of", 22),
}
REQUIREMENT_COLUMNS = {
    "id": Column("Requirement", 12),
    "title": Column("What is required", 34),
    "text": Column("In full", 50),
    "served_by": Column("Served by", 40),
    "source": Column("Source", 26),
    "edition": Column("Its edition", 14),
    "day": Column("Its day", 13),
    "url": Column("Its address", 30),
}
EDITION_COLUMNS = {
    "name": Column("Edition", 20),
    "archived_on": Column("Archived on", 13),
    "approvals": Column("Approvals", 60),
    "note": Column("Note", 40),
    "file": Column("File", 20),
    "sha256": Column("SHA-256 of its source", 24),
    "address": Column("Address", 40),
}
ERRATUM_COLUMNS = {
    "edition": Column("Edition", 20),
    "on": Column("Found on", 13),
    "of_action": Column("Action", 7),
    "text": Column("What was found to be wrong", 90),
}
SUMMARY_COLUMNS = {
    "counted_by": Column("Counted by", 14),
    "counted": Column("What is counted", 34),
    "number": Column("How many", 10),
}
ABOUT_COLUMNS = {"label": Column("About this file", 28), "value": Column("What it says", 80)}

ABOUT_THE_FILE = (
    "Timeliness is as at", "Archived on", "Note", "SHA-256 of its source", "Address", "Not shown in full",
    "Considered by", "Approved by", "Noted by", "Submitted to", "Academic year", "Revision", "Close of the year",
)  # fmt: skip
AS_AT, ARCHIVED_ON, NOTE, CHECKSUM, ADDRESS, TOO_LONG, *_, YEAR, REVISION, CLOSE = ABOUT_THE_FILE
"""What the sheet about the file says of the file itself, and not of the plan."""

CUT = "… (the rest is in plan.csv)"
"""The end of a text that a cell has no room for."""
