"""Tables of audits, registers and checklists, and what becomes of them. All words are invented."""

from tests.importing.other_tables import Case
from tests.importing.published import Grid

CASES = [
    Case(
        "a date in the place of the first one, a finding, and what those responsible say of it",
        [Grid([
            ["Ref", "Finding", "Recommendation", "Management response", "Owner", "Due date", "Revised date", "Update"],
            ["1", "Nobody knows who owns the rules for lettings.", "Name an owner of the rules", "Agreed", "Registrar", "31/03/2024", "", "Named"],
            ["2", "There are three lists of those who were taught.", "Keep one list of them", "Agreed", "HR Director", "30/06/2024", "30/09/2024", "Asked for"],
            ["3", "The minutes of two meetings are missing.", "Write minutes within ten days", "Agreed in part", "Clerk", "30/04/2024", "n/a", ""],
        ])],
        [
            ("Actions", "Name an owner of the rules", "Registrar", "2024-03-31", "Named"),
            ("Actions", "Keep one list of them", "HR Director", "2024-09-30", "Asked for"),
            ("Actions", "Write minutes within ten days", "Clerk", "2024-04-30", ""),
        ],
        (
            'the date "30/06/2024" was revised to "30/09/2024", and became that',
            'the words "n/a" were put beside the date in the file of action 3',
            '"Finding" is no field of the plan',
            '"Management response" is no field of the plan',
        ),
        ("docx", "csv"),
    ),
    Case(
        "crosses below quarters, and words below them",
        [Grid([
            ["Action", "Lead", "Q1 (Aug-Oct)", "Q2 (Nov-Jan)", "Q3 (Feb-Apr)", "Q4 (May-Jul)", "KPI"],
            ["Hold two fairs for those who give work", "Head of Careers", "X", "", "X", "", "Two hundred come"],
            ["Open the library to neighbours", "Librarian", "", "Tried", "", "", "Fifty cards"],
        ])],
        [
            ("Actions", "Hold two fairs for those who give work", "Head of Careers", "ongoing", ""),
            ("Actions", "Open the library to neighbours", "Librarian", "ongoing", "Q2 (Nov-Jan): Tried"),
        ],
        ('the words "Q1 (Aug-Oct): X; Q3 (Feb-Apr): X" were put beside the date', "a cross in it says by when"),
    ),
    Case(
        "crosses below months",
        [Grid([
            ["Action", "Lead", "Jan 2024", "Mar 2024", "KPI"],
            ["Hold two fairs for those who give work", "Head of Careers", "✓", "✓", "Two hundred come"],
            ["Print a list of those who sell to us", "Head of Purchasing", "✓", "", "It is read"],
        ])],
        [
            ("Actions", "Hold two fairs for those who give work", "Head of Careers", "2024-03", ""),
            ("Actions", "Print a list of those who sell to us", "Head of Purchasing", "2024-01", ""),
        ],
    ),
    Case(
        "a checklist: what is in place, and what more there is to do",
        [Grid([
            ["Duty / Guidance", "What is in place?", "What more do we need to do?", "By whom?", "By when?"],
            ["Somebody leads on this", "A vice-principal leads on it since last year", "Name a deputy", "Principal", "Sept 2024"],
            ["The board hears of it", "A report each July, with figures", "None at present", "Clerk", "July 2025"],
        ])],
        [
            ("Somebody leads on this", "Name a deputy", "Principal", "2024-09", ""),
            ("The board hears of it", "None at present", "Clerk", "2025-07", ""),
        ],
        ('"None at present" was taken for an action; if nothing is to be done, take it out',),
    ),
    Case(
        "a form for each action",
        [
            Grid([["Action number", number], ["Action", action], ["Success measure", "It is online"], ["Owner", who], ["Deadline", when], ["Progress", told]])
            for number, action, who, when, told in (
                ("1", "Publish the figures for pay", "HR Director", "31 March 2025", "They are known"),
                ("2", "Look at the rules for leave", "Registrar", "July 2025", ""),
            )
        ],
        [
            ("Actions", "Publish the figures for pay", "HR Director", "2025-03-31", "They are known"),
            ("Actions", "Look at the rules for leave", "Registrar", "2025-07", ""),
        ],
    ),
    Case(
        "a register of risks, with figures below two rows of headings",
        [Grid([
            ["Risk No", "Risk description", "Inherent risk", "", "Residual risk", "", "Further action needed", "Action owner", "Action due by"],
            ["", "", "L", "I", "L", "I", "", "", ""],
            ["1", "Rude talk", "3", "4", "2", "4", "Teach those who book halls", "Events Manager", "June 2025"],
            ["2", "No talk at all", "3", "5", "2", "5", "Write a guide for tutors", "Head of Welfare", "May 2025"],
        ], merged=[(0, 2, 0, 3), (0, 4, 0, 5)])],
        [
            ("Rude talk", "Teach those who book halls", "Events Manager", "2025-06", ""),
            ("No talk at all", "Write a guide for tutors", "Head of Welfare", "2025-05", ""),
        ],
        ('"Inherent risk L" is no field of the plan',),
        ("docx", "xlsx"),
    ),
    Case(
        "dates and words in a row that look like headings",
        [Grid([
            ["Area for improvement", "Actions to be taken", "Person(s) responsible", "Start date", "Planned completion date", "Actual completion date", "Impact / evidence", "RAG"],
            ["Few people come in the first term", "Ring each absent person on the day", "Head of Welfare", "Sept 2024", "July 2025", "", "Nine in ten come", "Amber"],
            ["Feedback is late", "Check ten pieces of work each term", "Curriculum Managers", "Oct 2024", "Dec 2024", "13/12/2024", "Work is back in ten days", "Green"],
        ])],
        [
            ("Few people come in the first term", "Ring each absent person on the day", "Head of Welfare", "2025-07", ""),
            ("Feedback is late", "Check ten pieces of work each term", "Curriculum Managers", "2024-12", ""),
        ],
    ),
    Case(
        "words in a row that name fields",
        [Grid([
            ["No.", "Theme", "Action", "Lead", "Measure", "Comments"],
            ["", "Targets", "Set milestones and targets", "Project lead", "KPI dashboard", "Annual report"],
            ["", "Leadership", "Name a deputy for the lead", "Registrar", "The name is online", ""],
            ["", "Aims", "Agree on outcomes and criteria", "Strategy lead", "Scorecard of KPIs", "Update"],
        ])],
        [
            ("Targets", "Set milestones and targets", "Project lead", "ongoing", "Annual report"),
            ("Leadership", "Name a deputy for the lead", "Registrar", "ongoing", ""),
            ("Aims", "Agree on outcomes and criteria", "Strategy lead", "ongoing", "Update"),
        ],
    ),
    Case(
        "actions beside each other",
        [Grid([
            ["Action", "Publish the rules for lettings", "Teach all porters"],
            ["Owner", "Registrar", "Head of Porters"],
            ["Deadline", "May 2025", "June 2025"],
            ["Status", "Ongoing", "Not started"],
        ])],
        [
            ("Actions", "Publish the rules for lettings", "Registrar", "2025-05", ""),
            ("Actions", "Teach all porters", "Head of Porters", "2025-06", ""),
        ],
    ),
    Case(
        "dates among the notes, and dashes below days",
        [Grid([
            ["S/N", "Action", "Lead", "Jan 2024", "Notes"],
            ["1", "Renew the rules for lettings", "Registrar", "–", "Deadline: 31 Oct 2024"],
            ["2", "Look at the prayer rooms", "Chaplain", "Seen", "To be completed by Easter"],
        ])],
        [
            ("Actions", "Renew the rules for lettings", "Registrar", "2024-10-31", ""),
            ("Actions", "Look at the prayer rooms", "Chaplain", "ongoing", "2024-01-31: Seen"),
        ],
        ('"Deadline: 31 Oct 2024" says by when, and was not taken for a report',),
    ),
    Case(
        "a theme, an objective that is merged down, and actions",
        [Grid([
            ["Theme", "Objective", "Actions", "Owner", "Target completion"],
            ["Leadership", "1. The board understands the duty", "1a. Brief them", "Clerk", "Nov 2024"],
            ["", "", "1b. Name one of them", "Chair", "Dec 2024"],
            ["", "2. Plans are looked at each year", "2a. Look at the plan", "Registrar", "Termly"],
            ["Partners", "3. We know whom we work with", "3a. Meet them", "Registrar", "Spring 2025"],
        ], merged=[(1, 0, 3, 0), (1, 1, 2, 1)])],
        [
            ("Leadership", "Brief them", "Clerk", "2024-11", ""),
            ("Leadership", "Name one of them", "Chair", "2024-12", ""),
            ("Leadership", "Look at the plan", "Registrar", "ongoing", ""),
            ("Partners", "Meet them", "Registrar", "2025-04", ""),
        ],
    ),
    Case(
        "what software for tasks writes",
        [Grid([
            ["Task ID", "Task Name", "Bucket Name", "Progress", "Assigned To", "Created By", "Due date", "Completed Date", "Completed By", "Labels"],
            ["EDI-01", "Publish a guide for those who speak", "Events", "In progress", "Events Lead", "Registrar", "30/05/2024", "", "", "Green"],
            ["EDI-02", "Teach all porters", "Lodge", "Not started", "Head of Porters", "Registrar", "30/06/2024", "", "", ""],
            ["EDI-03", "Look at the rules", "Lodge", "Completed", "Head of Porters", "Registrar", "30/07/2024", "12/06/2024", "Registrar", ""],
        ])],
        [
            ("Events", "Publish a guide for those who speak", "Events Lead", "2024-05-30", ""),
            ("Lodge", "Teach all porters", "Head of Porters", "2024-06-30", ""),
            ("Lodge", "Look at the rules", "Head of Porters", "2024-07-30", ""),
        ],
        ('"Completed By" is no field of the plan', '"Created By" is no field of the plan'),
    ),
    Case(
        "reports that name a day",
        [Grid([
            ["Ref", "Action", "Responsibility", "Timescale", "Progress"],
            ["1", "Refresh the rules for lettings", "Registrar", "Nov 2023", "Done: agreed 3 Nov 2023"],
            ["2", "Teach all porters", "Head of Porters", "Jan 2024", "40 of 60"],
        ])],
        [
            ("Actions", "Refresh the rules for lettings", "Registrar", "2023-11", "Done: agreed 3 Nov 2023"),
            ("Actions", "Teach all porters", "Head of Porters", "2024-01", "40 of 60"),
        ],
    ),
    Case(
        "two columns of dates",
        [Grid([
            ["Action", "Lead", "Deadline", "Timescale"],
            ["Write a guide for tutors", "Head of Welfare", "May 2025", "June 2025"],
            ["Name a deputy for the lead", "Principal", "1 May 2025", "July 2025"],
        ])],
        [
            ("Actions", "Write a guide for tutors", "Head of Welfare", "2025-05", ""),
            ("Actions", "Name a deputy for the lead", "Principal", "2025-05-01", ""),
        ],
        ('the words "Timescale: June 2025" were put beside the date',),
    ),
]  # fmt: skip
