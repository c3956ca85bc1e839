"""Tables of other organisations, and what becomes of them. All words are invented."""

from typing import NamedTuple

from tests.importing.published import Grid

Fact = tuple[str, str, str, str, str]
"""Of an action: its theme, its words, who, by when, and its reports."""


class Case(NamedTuple):
    """Tables, what becomes of them, and words that stand in the list of what is to be decided."""

    name: str
    grids: list[Grid]
    facts: list[Fact]
    decide: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("docx", "xlsx", "csv")


BOOKINGS = "Check every booking of a hall before it is confirmed"
CASES = [
    Case(
        "an area of risk, a response, a lead, a review",
        [Grid([
            ["Prevent Vulnerability/Risk Area", "Action / Response", "Lead", "Review"],
            ["Late bookings", BOOKINGS, "Events Manager", "All were checked in the spring; no concerns"],
            ["", "Write a form for bookings at short notice", "Events Manager", "The form is in use"],
            ["Reading rooms", "Look at the filters with the network team", "Head of Networks", ""],
        ], above=["Our duty", "How we respond to each area of risk"])],
        [
            ("Late bookings", BOOKINGS, "Events Manager", "ongoing", "All were checked in the spring; no concerns"),
            ("Late bookings", "Write a form for bookings at short notice", "Events Manager", "ongoing", "The form is in use"),
            ("Reading rooms", "Look at the filters with the network team", "Head of Networks", "ongoing", ""),
        ],
    ),
    Case(
        "recommendations with colours, and a date that is none",
        [Grid([
            ["Recommendation", "RAG", "Timescale", "Success measure / Outcome", "Owner", "Comments"],
            ["Publish the rules for lettings", "Green", "By end of June 2024", "They are on one page", "Head of Lettings", "Done in May"],
            ["Train all porters", "Amber", "TBC", "All porters are trained", "Head of Porters", ""],
        ], above=["Audit of the lettings", "All recommendations were agreed"])],
        [
            ("Actions", "Publish the rules for lettings", "Head of Lettings", "2024-06", "Done in May"),
            ("Actions", "Train all porters", "Head of Porters", "ongoing", ""),
        ],
        ('"TBC" is no date that can be read', '"Green" is no status of ours'),
    ),
    Case(
        "an objective that is merged down, each row an action",
        [Grid([
            ["Ref", "Objective", "Planned action", "Timeframe", "Person responsible", "Success criteria"],
            ["", "More women apply", "Write to all senior lecturers", "July 2024", "Head of School", "Twelve apply"],
            ["", "", "Run a workshop on how to apply", "January 2024", "HR Partner", "Thirty attend"],
            ["", "", "Pair each of them with a mentor", "March 2024", "Chair of Committee", "Each has one"],
            ["", "Work is shared fairly", "Publish the model of workload", "June 2024", "School Manager", "It is there"],
        ], merged=[(1, 1, 3, 1)])],
        [
            ("More women apply", "Write to all senior lecturers", "Head of School", "2024-07", ""),
            ("More women apply", "Run a workshop on how to apply", "HR Partner", "2024-01", ""),
            ("More women apply", "Pair each of them with a mentor", "Chair of Committee", "2024-03", ""),
            ("Work is shared fairly", "Publish the model of workload", "School Manager", "2024-06", ""),
        ],
    ),
    Case(
        "an action that is merged down, beside milestones",
        [Grid([
            ["Action", "Milestones", "Owner", "Deadline", "Indicators of success"],
            ["Teach all staff", "Buy the course from its makers", "Head of Training", "October 2023", "Licence is paid"],
            ["", "Try the course with twenty", "Head of Training", "November 2023", "Twenty forms came back"],
            ["", "Open the course to everybody", "Director of People", "January 2024", "Nine in ten pass"],
        ], merged=[(1, 0, 3, 0)])],
        [
            ("Teach all staff", "Buy the course from its makers", "Head of Training", "2023-10", ""),
            ("Teach all staff", "Try the course with twenty", "Head of Training", "2023-11", ""),
            ("Teach all staff", "Open the course to everybody", "Director of People", "2024-01", ""),
        ],
        ('the column "Action" was taken for Theme',),
        ("docx", "xlsx"),
    ),
    Case(
        "an action that is merged down, with nothing else that says what is done",
        [Grid([
            ["Action", "Owner", "Deadline", "Progress"],
            ["Teach all new staff about the duty", "Head of Training", "1 October 2024", "The course is written"],
            ["", "Head of Security", "1 December 2024", "Porters came first"],
            ["Keep a register of prayer rooms", "Chaplain", "Ongoing", "It is kept"],
        ], merged=[(1, 0, 2, 0)])],
        [
            ("Actions", "Teach all new staff about the duty", "Head of Training", "2024-10-01", "The course is written"),
            ("Actions", "Teach all new staff about the duty", "Head of Security", "2024-12-01", "Porters came first"),
            ("Actions", "Keep a register of prayer rooms", "Chaplain", "ongoing", "It is kept"),
        ],
        ("names nothing to be done of its own",),
    ),
    Case(
        "a report for each reporting date",
        [Grid([
            ["Theme", "Action", "Lead", "Sept 2023 update", "January 2024", "Update at 14 June 2024"],
            ["Leadership", "Hear of the plan at each meeting", "Clerk to the Board", "Heard", "", "Heard again"],
            ["", "Name a deputy for the lead", "Vice-Chancellor", "Not started", "Ongoing", "One was named"],
        ])],
        [
            ("Leadership", "Hear of the plan at each meeting", "Clerk to the Board", "ongoing", "2023-09-30: Heard; 2024-06-14: Heard again"),
            ("Leadership", "Name a deputy for the lead", "Vice-Chancellor", "ongoing", "2023-09-30: Not started; 2024-01-31: Ongoing; 2024-06-14: One was named"),
        ],
        ("of September 2023; each got the last day of that month",),
    ),
    Case(
        "headings of two rows, and numbers that are more than numbers",
        [Grid([
            ["Ref", "Action", "Owner", "Target date", "Progress", ""],
            ["", "", "", "", "Sept 2023", "Jan 2024"],
            ["A1", "Teach the tutors in groups of ten", "Head of Training", "31/07/2024", "Ten groups", "Nine more"],
            ["A2", "Tell the tutors whom to ask", "Head of Welfare", "31/07/2024", "", "All were told"],
        ], merged=[(0, 4, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 1, 3)])],
        [
            ("Actions", "Teach the tutors in groups of ten", "Head of Training", "2024-07-31", "2023-09-30: Ten groups; 2024-01-31: Nine more"),
            ("Actions", "Tell the tutors whom to ask", "Head of Welfare", "2024-07-31", "2024-01-31: All were told"),
        ],
    ),
    Case(
        "titles of sections across the table",
        [Grid([
            ["Action", "Outcome", "Who", "When", "Status"],
            ["Objective 1: Leadership", "", "", "", ""],
            ["Brief the board on the plan", "The board is informed", "Clerk", "Termly", "Ongoing"],
            ["Objective 2: Welfare", "", "", "", ""],
            ["Open the prayer room on Fridays", "It is open", "Chaplain", "Jan 2024", "Not started"],
        ], merged=[(1, 0, 1, 4), (3, 0, 3, 4)], above=["Action plan for welfare 2023/24", "Approved by the board"])],
        [
            ("Objective 1: Leadership", "Brief the board on the plan", "Clerk", "ongoing", ""),
            ("Objective 2: Welfare", "Open the prayer room on Fridays", "Chaplain", "2024-01", ""),
        ],
        kinds=("docx", "xlsx"),
    ),
    Case(
        "a table that goes on without headings",
        [
            Grid([["Area", "Action", "Lead", "Comments"], ["Events", BOOKINGS, "Events Manager", "This works well"]]),
            Grid([
                ["Halls", "Teach the wardens how to refer a concern", "Head of Halls", "Sixty were taught"],
                ["", "Hang a poster in every hall", "Head of Halls", "They were printed"],
            ]),
        ],
        [
            ("Events", BOOKINGS, "Events Manager", "ongoing", "This works well"),
            ("Halls", "Teach the wardens how to refer a concern", "Head of Halls", "ongoing", "Sixty were taught"),
            ("Halls", "Hang a poster in every hall", "Head of Halls", "ongoing", "They were printed"),
        ],
    ),
    Case(
        "a table that goes on below the same headings",
        [
            Grid([["Task", "Assigned to", "Due"], [BOOKINGS, "Events Manager", "1 May 2024"]]),
            Grid([["Task", "Assigned to", "Due"], ["Hang a poster in every hall", "Head of Halls", "1 June 2024"]]),
        ],
        [
            ("Actions", BOOKINGS, "Events Manager", "2024-05-01", ""),
            ("Actions", "Hang a poster in every hall", "Head of Halls", "2024-06-01", ""),
        ],
    ),
    Case(
        "plans of two years",
        [
            Grid([["Action", "Owner", "Deadline", "Update"], ["Teach the porters", "Head of Porters", "June 2023", "Done"]], above=["Action plan 2022-23"]),
            Grid([["Action", "Owner", "Deadline", "Update"], ["Teach the wardens", "Head of Halls", "June 2024", "Begun"]], above=["Action plan 2023-24"]),
        ],
        [("Actions", "Teach the wardens", "Head of Halls", "2024-06", "Begun")],
        ("is not of 2023-24, as other tables are (--year sets which is read)", "Teach the porters"),
    ),
    Case(
        "a table of versions before the plan",
        [
            Grid([["Version", "Date", "Author", "Changes"], ["1.0", "3 May 2023", "Clerk", "First version"], ["1.1", "9 May 2023", "Clerk", "Names put right"]]),
            Grid([["What will be done", "By whom", "By when", "How we will know"], ["Write a guide for hosts", "Events Manager", "Dec 2023", "It is read"]]),
        ],
        [("Actions", "Write a guide for hosts", "Events Manager", "2023-12", "")],
        ("is a table whose columns are not understood", "Names put right"),
        ("docx", "xlsx"),
    ),
    Case(
        "dates of two years, one of them far from the other",
        [Grid([
            ["Priority area", "Key actions", "Lead officer(s)", "Completion date", "Latest position"],
            ["Partners", "Meet the police each quarter", "Head of Security / Chaplain", "March 2020", "Met twice"],
            ["", "Share figures with the council", "Head of Security", "September 2028", ""],
        ], above=["Safety plan 2019-21"])],
        [
            ("Partners", "Meet the police each quarter", "Head of Security + Chaplain", "2020-03", "Met twice"),
            ("Partners", "Share figures with the council", "Head of Security", "2028-09", ""),
        ],
        ("more years than one are named",),
    ),
    Case(
        "an issue, a date of review, a rating of risk",
        [Grid([
            ["Issue", "Mitigating action", "Risk owner", "Review date", "Risk rating", "Narrative"],
            ["Screens", "Filter pages in the library and the halls", "IT Director", "01/02/2024", "High", "A filter was bought"],
            ["Bookings", "Refuse bookings within two days of an event", "Events Manager", "01/03/2024", "Low", "Three were refused"],
        ])],
        [
            ("Screens", "Filter pages in the library and the halls", "IT Director", "2024-02-01", "A filter was bought"),
            ("Bookings", "Refuse bookings within two days of an event", "Events Manager", "2024-03-01", "Three were refused"),
        ],
        ('the column "Review date" was taken for Achieve by', '"Risk rating" is no field of the plan'),
    ),
    Case(
        "numbered sections, and a question for each action",
        [Grid([
            ["No.", "Area of risk", "Risk Y/N", "Action taken/already in place to address it", "Owner", "When", "RAG"],
            ["1", "Leadership", "", "", "", "", ""],
            ["", "Does the board understand the duty?", "Y", "Brief the board each year", "Clerk", "May 2024", "Green"],
            ["2", "Partners", "", "", "", "", ""],
            ["", "Is there somebody to ring up?", "N", "Give a name to the police", "Registrar", "June 2024", "Red"],
            ["", "Do we meet the local group?", "Y", "Join it in the autumn", "Head of Security", "Oct 2024", "Red"],
        ])],
        [
            ("Leadership", "Brief the board each year", "Clerk", "2024-05", ""),
            ("Partners", "Give a name to the police", "Registrar", "2024-06", ""),
            ("Partners", "Join it in the autumn", "Head of Security", "2024-10", ""),
        ],
    ),
    Case(
        "the beginning and the end of each action, in two rows of headings",
        [Grid([
            ["Ref", "Planned action / objective", "Milestones", "Timeframe", "", "Person responsible (job title)"],
            ["", "", "", "Start", "End", ""],
            ["", "More women apply for posts", "Letter to all of them", "Oct 2023", "July 2025", "Head of School"],
            ["", "Workload is shared out fairly", "The model is drafted", "Jan 2024", "June 2024", "School Manager"],
        ], merged=[(0, 3, 0, 4)])],
        [
            ("Actions", "More women apply for posts", "Head of School", "2025-07", ""),
            ("Actions", "Workload is shared out fairly", "School Manager", "2024-06", ""),
        ],
    ),
    Case(
        "a colour and a comment for each date",
        [Grid([
            ["Recommendation", "Owner", "Nov 2022 RAG", "Nov 2022 comment", "May 2023 RAG", "May 2023 comment"],
            ["Teach the porters in the lodge", "Head of Porters", "Amber", "Begun with ten", "Green", "All were taught"],
        ])],
        [(
            "Actions", "Teach the porters in the lodge", "Head of Porters", "ongoing",
            "2022-11-30: RAG: Amber\n\nBegun with ten; 2023-05-31: RAG: Green\n\nAll were taught",
        )],
    ),
    Case(
        "a report for each quarter",
        [Grid([
            ["Objective", "Activity", "Lead", "Q1", "Q2"],
            ["People know", "Hold a week of talks on the duty", "Head of Welfare", "Planned", "Held in March"],
            ["", "Print a leaflet for each room", "Print Manager", "", "Printed"],
        ])],
        [
            ("People know", "Hold a week of talks on the duty", "Head of Welfare", "ongoing", "Q1: Planned; Q2: Held in March"),
            ("People know", "Print a leaflet for each room", "Print Manager", "ongoing", "Q2: Printed"),
        ],
    ),
    Case(
        "a table for each theme, below its title",
        [
            Grid([["Action", "By whom", "By when"], ["Brief the board on the duty", "Clerk", "May 2024"]], above=["Theme 1: Leadership"]),
            Grid([["Action", "By whom", "By when"], ["Open the prayer room", "Chaplain", "June 2024"]], above=["Theme 2: Welfare"]),
        ],
        [
            ("Theme 1: Leadership", "Brief the board on the duty", "Clerk", "2024-05", ""),
            ("Theme 2: Welfare", "Open the prayer room", "Chaplain", "2024-06", ""),
        ],
    ),
    Case(
        "an owner and a deadline in one column, and what followed",
        [Grid([
            ["Action", "Owner / Deadline", "Follow up", "Review"],
            ["Brief the board on the duty", "Clerk, June 2024", "Done in May", "01/07/2024"],
            ["Open the prayer room on Fridays", "Chaplain; 1 July 2024", "", "01/08/2024"],
        ])],
        [
            ("Actions", "Brief the board on the duty", "Clerk", "2024-06", "Done in May"),
            ("Actions", "Open the prayer room on Fridays", "Chaplain", "2024-07-01", ""),
        ],
        ('the column "Review" is no field of the plan',),
    ),
]  # fmt: skip
