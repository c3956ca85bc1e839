"""The plan for 2026-27: what was adopted, and all that happened to it."""

from datetime import date

from tools.example import posts
from tools.example.edits import (
    achieved,
    added,
    carried,
    confirmed,
    moved,
    postponed,
    reported,
    retitled,
    reworded,
    step_done,
    stopped,
)
from tools.example.plans import move, plan, promise, see, steps, theme
from tools.example.steps import Figures, Publication, Step, published, step

THEMES = (
    theme(
        "A", "Leadership and governance",
        promise(
            1, "Give Council its account of 2025-26 and of what was learned from it",
            "Council has the account before it approves the statement for the OfS.", "2026-11-27",
            posts.SECRETARY, serves=["G1"],
        ),
        promise(
            2, "Explain to students and visitors, on one page, what the Prevent duty is and what it is *not*",
            "The page is live, and a panel of students has said that they understand it.", "2027-04-30",
            posts.SECRETARY, posts.UNION,
        ),
        promise(
            3, "Carry out what the internal auditors recommended in 2026",
            "All three recommendations are closed:\n\n"
            "- minutes say who will do what by when;\n"
            "- the risk register shows the date of each review;\n"
            "- training figures are split by department.",
            "2026-12-18", posts.SECRETARY, posts.RISK, serves=["A1", "A2", "A3"],
            evidence_expected="The auditors' letter that closes all three.",
            steps=steps(
                "Minutes say who will do what by when", "The risk register shows the date of each review",
                "Training figures are split by department",
            ),
        ),
    ),
    theme(
        "B", "Knowing our risks",
        promise(
            4, "Go through the register of Prevent risks every term",
            "Three reviews are minuted, each with what was changed and why.", "2027-07-09", posts.SECURITY,
            posts.RISK, serves=["G2"], evidence_expected="The minutes of each review.",
        ),
        promise(
            5, "Find out how the colleges that teach our courses meet the duty",
            "Each partner college has answered, and the answers are in the register.", "2027-01-29",
            posts.PARTNERS, serves=["G3"],
        ),
        promise(
            16, "Give researchers a safe way to work with extremist material that they need",
            "A procedure is approved, and ethics applications point to it.", "2027-03-26", posts.RESEARCH,
            posts.LIBRARIAN, joined=" / ", serves=["R3"],
        ),
    ),
    theme(
        "C", "Training and awareness",
        promise(
            6, "Train the colleagues who work with students face to face",
            "Nine in ten of them have taken the course, in every department.", "2027-05-28", posts.PEOPLE,
            carried_from="2025-26/5", serves=["G4", "A3"],
        ),
        promise(
            7, "Replace the online course with one that works through cases",
            "The new course is on the VLE, and those who tried it found it useful.", "2027-02", posts.PEOPLE,
            serves=["G4"], evidence_expected="What those who tried it said of it.",
        ),
        promise(
            8, "Brief the new members of Council",
            "Every new member has been briefed before the meeting in November.", "2026-11-13",
            posts.SECRETARY, serves=["G1"],
        ),
    ),
    theme(
        "D", "External speakers and events",
        promise(
            9, "Publish how many speakers were requested, and what was decided",
            "Figures for 2025-26 are on the website.", "2026-12-18", posts.EVENTS,
        ),
        promise(
            10, "Bring the speaker procedure into line with the code on freedom of speech",
            "Senate and Council have approved both texts together.", "2027-02-12", posts.EVENTS,
            serves=["G5"], evidence_expected="Both texts as approved, and the minutes that approve them.",
        ),
        promise(
            11, "Buy a booking system in which requests for speakers can be tracked",
            "The system is in use for all rooms, those of the SU among them.", "2027-06-30", posts.EVENTS,
            posts.DIGITAL, joined=" / ",
        ),
    ),
    theme(
        "E", "Welfare, faith and pastoral care",
        promise(
            12, "Keep one record of concerns, and look for patterns every term",
            "Nobody has to search two systems. The figures for the OfS come from the record.", "ongoing",
            posts.WELLBEING, carried_from="2025-26/9", serves=["G6"],
        ),
        promise(
            13, "Tell distance learners what support there is when the campus is closed",
            "Each course page on the VLE says it, and the helpline is staffed at weekends.", "2027-06-18",
            posts.WELLBEING, carried_from="2025-26/10", serves=["R1"],
        ),
        promise(
            14, "Ask students of every faith and of none what they need from the chaplaincy",
            "A summary of the answers is published, with what will be done.", "2026-12-11", posts.CHAPLAIN,
            serves=["G6"],
        ),
    ),
    theme(
        "F", "IT networks",
        promise(
            15, "Review the decision on filtering web pages after its first full year",
            "The group has seen what was blocked, what was wrongly blocked and how complaints ended.",
            "2027-07", posts.DIGITAL, serves=["G7"],
        ),
        promise(
            17, "Show visitors the rules before they use the guest network",
            "The log-in page has a summary of the rules in plain English.", "2027-02-26", posts.DIGITAL,
            serves=["G7"],
        ),
    ),
    theme(
        "G", "Partnership and information sharing",
        promise(
            18, "Renew the agreement on sharing information with the police and the local authorities",
            "All partners have signed, and the DPO has no concerns.", "2027-04-09", posts.PROTECTION,
            posts.SECURITY, carried_from="2025-26/13", serves=["G3"],
            moves=[move("2026-09-17", "2026-07-10", "Every partner has to agree to the changed clause.")],
        ),
        promise(
            19, "Take part in the regional network of universities and colleges",
            "Somebody from the University is at every meeting and reports to the group.", "ongoing",
            posts.SECRETARY, carried_from="2025-26/14", serves=["G3"],
        ),
    ),
    theme("H", "Shared spaces"),
)  # fmt: skip


def story(figures: Figures) -> list[Step | Publication]:
    """What happened to it, in order of day."""
    trained, requests = figures.trained, figures.requests
    return [
        step(
            date(2026, 9, 17), "The plan for 2026-27, as recommended by the Prevent Oversight Group",
            adopts=plan("2026-27", *THEMES),
        ),
        published(date(2026, 10, 15), "2026-09-15", "2026-10-08"),
        step(
            date(2026, 10, 22), "Action 8: new members of Council briefed",
            achieved(8, "All four new members came. The slides were sent to the whole Council."),
        ),
        step(
            date(2026, 11, 12), "Theme F takes in research; action 16 moves there",
            retitled("F", "Digital services and research"),
            moved(16, "F"),
            reported(
                16,
                "The ethics committee and the library have started on a draft. The hard part is where "
                "the material is kept, which is why this belongs with the digital services.",
            ),
            reported(4, "Autumn review: no rating changed. The date of each review is now shown."),
            confirmed(8, posts.GROUP, "2026-11-12", "All four new members say that they were briefed."),
        ),
        step(
            date(2026, 11, 26), "Action 1: Council has its account",
            achieved(
                1, "Council discussed the account on 19 November and approved the statement for the OfS.",
                see("Account for 2025-26", "account-2025-26"),
            ),
            reported(
                19,
                "The network met on 5 November. DfE colleagues spoke about what has changed in the "
                "guidance; a summary went to the group.",
            ),
        ),
        step(
            date(2026, 12, 10), "Action 3: one recommendation is left, and needs until February",
            step_done(3, 1, see("Minutes of the group, 12 November 2026", "minutes-2026-11-12")),
            step_done(3, 2),
            confirmed(
                1, posts.GROUP, "2026-12-10", "The group has seen the account and the minute of Council.",
                see("Minute 26/41 of Council", "council-2026-41"),
            ),
            reported(
                3,
                "Two of the three recommendations are closed. Splitting the training figures by "
                "department has to wait for the new staff record, which comes in February.",
            ),
            postponed(3, "2027-02-26", "The new staff record, from which the figures come, is there in February."),
        ),
        step(
            date(2026, 12, 14), "Merge the report of the chaplaincy",
            achieved(
                14,
                f"There were {figures.answers} answers. Students asked for three things:\n\n"
                "1. longer opening hours in the week before exams;\n"
                "2. somewhere quiet to sit that is **not** a place of worship;\n"
                "3. a way to talk to a chaplain without walking past reception.\n\n"
                "The first two have been arranged.",
                see("What students told the chaplaincy", "chaplaincy-survey"),
                see("What will be done", "chaplaincy-response"),
            ),
            kind="merge", proposed=date(2026, 12, 8),
        ),
        step(
            date(2027, 1, 14), "Action 16 goes on next year; a new action on student societies",
            reported(
                16,
                "The draft was well received, but the secure storage that it relies on will not be ready "
                "before October. The group agreed to carry the action forward.",
            ),
            carried(16, "2027-28"),
            added(
                "C",
                promise(
                    20, "Offer the committees of student societies a session on planning events safely",
                    "The SU has held two sessions, and every society that invites speakers came to one.",
                    "2027-06-30", posts.UNION, posts.EVENTS,
                ),
            ),
            postponed(10, "2027-03-12", "Senate discusses both texts in March, not in January."),
        ),
        step(
            date(2027, 1, 21), "Action 10: the University Secretary shares it; Senate discusses it in March",
            reworded(
                10, person_responsible="Head of Events, together with the University Secretary",
                roles=[posts.EVENTS, posts.SECRETARY],
            ),
            reported(
                10,
                "Both texts have been read by the lawyers. Senate discusses them on 3 March, and Council "
                "on 11 March.",
            ),
            reported(2, "A first draft of the page was read by eight students, who found it too long."),
        ),
        step(
            date(2027, 1, 25), "Action 14: the Students' Union Council does not agree",
            confirmed(
                14, posts.STUDENTS, "2027-01-21",
                "The summary says nothing of the third request, a way to talk to a chaplain *without walking past "
                "reception*. Until it says what will be done, or why nothing will, the measure is not met.",
                see("Minutes of the Students' Union Council", "su-council-2027-01-21"),
                agrees=False,
            ),
        ),
        step(
            date(2027, 1, 28), "Action 11 is stopped",
            stopped(
                11,
                "The form that has been in use since 2025 can now be tracked by those who fill it in, "
                f"so that a system for some {requests[2]} requests a year would cost more than it saves.",
            ),
        ),
        step(
            date(2027, 2, 4), "February reports on partner colleges, training and concerns",
            reported(
                5,
                "Five of the seven partner colleges have answered. The two that have not were visited on "
                "2 February and will answer by the end of the month.",
            ),
            reported(
                6,
                f"{trained[4]} per cent, against {trained[3]} in July. Estates has gone up most, since "
                "its sessions are held at the start of the early shift.",
            ),
            reported(
                12,
                "Nothing stands out in the autumn term. Most of what is recorded concerns welfare in the "
                "ordinary sense, and was helped in the ordinary way.",
            ),
        ),
        step(
            date(2027, 2, 11), "Action 17: visitors see the rules; the new course is tried out",
            achieved(
                17,
                "The log-in page has had a summary of the rules since 8 February. It takes half a minute "
                "to read.",
            ),
            reported(
                7,
                "Forty colleagues have tried the new course. They liked the cases, and asked for one "
                "about research students.\n\n"
                "The course opens to everybody on 22 February.",
            ),
            reported(18, "All partners have agreed to the text, and signing has begun."),
            postponed(10, "2027-04-23", "Council does not meet between Senate's discussion and 22 April."),
        ),
    ]  # fmt: skip
