"""The plan for 2025-26: what was adopted, and all that happened to it."""

from datetime import date

from tools.example import posts
from tools.example.approvals import approved
from tools.example.edits import (
    achieved,
    added,
    carried,
    confirmed,
    postponed,
    reported,
    retitled,
    reworded,
    stopped,
)
from tools.example.plans import move, plan, promise, see, theme
from tools.example.steps import Figures, Publication, Step, published, step

THEMES = (
    theme(
        "A", "Leadership and governance",
        promise(
            1, "Give Council its account of 2024-25 and of what was learned from it",
            "Council has the account before it approves the statement for the OfS.", "2025-11-28",
            posts.SECRETARY,
        ),
        promise(
            2, "Have the internal auditors test how the duty is met in practice",
            "The auditors' report is before the audit committee.", "2026-03-31", posts.SECRETARY, posts.RISK,
        ),
    ),
    theme(
        "B", "Knowing our risks",
        promise(
            3, "Go through the register of Prevent risks every term",
            "Three reviews are minuted, each with what was changed and why.", "2026-07-10", posts.SECURITY,
            posts.RISK,
        ),
        promise(
            4, "Work out which risks are different where a course is taught wholly online",
            "The register has a section on online courses.", "2026-05-29", posts.RISK,
        ),
    ),
    theme(
        "C", "Staff training",
        promise(
            5, "Train the colleagues who work with students face to face",
            "Nine in ten of them have taken the course by the end of the year.", "2026-07-31", posts.PEOPLE,
            carried_from="2024-25/4",
            moves=[move("2025-09-18", "2025-07-31", "Nine in ten was not reached, so there is a second year.")],
        ),
        promise(
            6, "Hold a session for hall wardens and night staff, at an hour that suits them",
            "All who work in halls at night have been to a session.", "2025-12-12", posts.WELLBEING,
            posts.PEOPLE,
        ),
    ),
    theme(
        "D", "External speakers and events",
        promise(
            7, "See how the online form for speakers has worked in its first year",
            "A short report with figures goes to the group.", "2026-02-27", posts.EVENTS,
        ),
        promise(
            8, "Write down how events that are held online or partly online are assessed",
            "The speaker procedure has a section on them.", "2026-04", posts.EVENTS,
        ),
    ),
    theme(
        "E", "Student welfare",
        promise(
            9, "Keep one record of concerns, and look for patterns every term",
            "Nobody has to search two systems. The figures for the OfS come from the record.", "ongoing",
            posts.WELLBEING,
        ),
        promise(
            10, "Tell distance learners what support there is when the campus is closed",
            "Each course page on the VLE says it, and the helpline is staffed at weekends.", "2026-06-19",
            posts.WELLBEING,
        ),
    ),
    theme(
        "F", "IT networks",
        promise(
            11, "Decide whether the University should filter web pages on its network",
            "The decision, and the reasons for it, are in the minutes of the group.", "2026-01-30",
            posts.DIGITAL, carried_from="2024-25/10",
        ),
        promise(
            12, "Try out software that raises an alert on shared computers in halls",
            "The trial has been assessed by the DPO and reported to the group.", "2026-05-15", posts.DIGITAL,
        ),
    ),
    theme(
        "G", "Partnership and information sharing",
        promise(
            13, "Renew the agreement on sharing information with the police and the local authorities",
            "All partners have signed, and the DPO has no concerns.", "2026-02-27", posts.PROTECTION,
            posts.SECURITY, carried_from="2024-25/12",
            moves=[move("2025-09-18", "2025-03-31", "One local authority was being reorganised and could not sign.")],
        ),
        promise(
            14, "Take part in the regional network of universities and colleges",
            "Somebody from the University is at every meeting and reports to the group.", "ongoing",
            posts.SECRETARY, carried_from="2024-25/13",
        ),
    ),
    theme(
        "H", "Shared spaces",
        promise(
            15, "Agree how the prayer and quiet rooms are looked after",
            "Guidelines hang in every room, and one post answers for each of them.", "2025-12-19",
            posts.ESTATES, posts.CHAPLAIN, joined=" / ", carried_from="2024-25/14",
            moves=[move("2025-09-18", "2025-07-31", "The student faith societies wish to read the draft first.")],
        ),
    ),
)  # fmt: skip


def story(figures: Figures) -> list[Step | Publication]:
    """What happened to it, in order of day."""
    trained, requests = figures.trained, figures.requests
    two_forms = "The course has two forms: online and in a room. Nine in ten colleagues have taken either."
    return [
        step(
            date(2025, 9, 18), "The plan for 2025-26, as recommended by the Prevent Oversight Group",
            adopts=plan("2025-26", *THEMES),
        ),
        published(date(2025, 10, 16), "2025-09-16", "2025-10-09"),
        step(
            date(2025, 10, 30), "Action 5: the course now has two forms",
            reworded(5, measure=two_forms),
            slip=(f'"{two_forms}"', two_forms),
        ),
        step(date(2025, 10, 31), "Action 5: quotation marks around a text with a colon in it"),
        step(
            date(2025, 11, 27), "Action 1: Council has its account; autumn review of the risks",
            achieved(
                1, "Four pages this time. Council asked for the same next year.",
                see("Account for 2024-25", "account-2024-25"),
            ),
            reported(3, "Autumn review: a risk on contractors who work in halls was added."),
            reported(5, f"{trained[2]} per cent have taken the course in one form or the other."),
        ),
        step(
            date(2025, 12, 11), "Action 6: sessions for hall wardens and night staff held",
            achieved(
                6,
                "Two sessions were held at seven in the morning, with breakfast. Everybody on the rota "
                "came to one of them.",
            ),
        ),
        step(
            date(2025, 12, 15), "Merge the report on the prayer and quiet rooms",
            achieved(
                15,
                "The guidelines were agreed with the student faith societies and hang in all six rooms. "
                "The Head of Estates answers for the rooms, the Lead Chaplain for how they are used.",
                see("Prayer and quiet rooms", "quiet-rooms"),
            ),
            kind="merge", proposed=date(2025, 12, 9),
        ),
        step(
            date(2026, 1, 22), "Action 10: achieved",
            achieved(10, "The decision is in the minutes of the meeting of 15 January."),
        ),
        step(date(2026, 1, 23), 'Revert "Action 10: achieved": action 11 was meant', kind="revert"),
        step(
            date(2026, 1, 26), "Action 11: the decision on filtering is taken",
            achieved(
                11,
                "The group decided to filter a short list of categories that are against the law, and "
                "nothing else, and to look at the decision again after a full year. Researchers can ask "
                "for a page to be opened.\n\n"
                "The reasons are in the [minutes of 15 January]"
                "(https://example.org/prevent/minutes-2026-01-15).",
                see("Minutes, 15 January 2026", "minutes-2026-01-15"),
            ),
        ),
        step(
            date(2026, 2, 9), "Actions 1 and 11 are confirmed",
            confirmed(
                1, posts.GROUP, "2026-01-15", "The group has seen the account and Council's minute.",
                see("Minutes, 15 January 2026", "minutes-2026-01-15"),
            ),
            confirmed(
                11, posts.RISK, "2026-02-09", "The minutes give the decision and four reasons for it.",
            ),
        ),
        step(
            date(2026, 2, 19), "Themes C and E have new titles; a new action on placements",
            retitled("C", "Training and awareness"),
            retitled("E", "Welfare, faith and pastoral care"),
            added(
                "C",
                promise(
                    16, "Show supervisors of placements how to raise a concern",
                    "The handbook for placements has a page on it.", "2026-06-30", posts.PEOPLE,
                ),
            ),
            achieved(
                7,
                f"There were {requests[0]} requests in the first year. Nine in ten were answered within "
                "ten working days; four were granted on conditions, and none was refused.",
                see("The form in its first year", "speaker-form-review"),
            ),
        ),
        step(
            date(2026, 3, 12), "Action 12 is stopped; the internal auditors have reported",
            reported(12, "The trial ran for four weeks in two halls, with notices at every computer."),
            stopped(
                12,
                "The trial found nothing that the filter would not have found. The DPO advised that "
                "alerts about single users would be out of proportion.",
            ),
            achieved(
                2,
                "The auditors gave *reasonable assurance* and made three recommendations, which go into "
                "the plan for 2026-27.",
            ),
        ),
        Publication(
            day=date(2026, 3, 26), approvals=approved(approved=(posts.GROUP, "2026-03-19")),
            note="Adds action 16, on placements, and says why action 12 was stopped. Two themes have new "
            "titles.",
        ),
        step(
            date(2026, 5, 14), "Summer meeting: online events, online courses",
            achieved(
                8,
                "The procedure has a section on events online. Who may join, and who can speak, is now "
                "asked on the form.",
            ),
            reported(4, "A workshop with three course teams is arranged for 21 May."),
            reported(
                13,
                "The new local authority would like to sign, but with one change to the clause on how "
                "long records are kept.",
            ),
            postponed(
                13, "2026-07-10",
                "The new local authority asks for a change to the clause on how long records are kept.",
            ),
        ),
        step(
            date(2026, 6, 18), "Action 4: online courses have their section in the register",
            achieved(
                4,
                "The section names four risks, of which the chief is that a tutor who never meets a "
                "student does not see a change in them.",
            ),
            postponed(16, "2026-07-17", "The handbook for placements is printed in July, not in June."),
        ),
        step(
            date(2026, 7, 16), "The year 2025-26 is closed",
            achieved(3, "The third review was made on 9 July."),
            reported(
                5,
                f"{trained[3]} per cent at the end of the year. The figure hides large differences "
                "between departments.",
            ),
            carried(5, "2026-27/6"),
            carried(9, "2026-27/12"),
            carried(10, "2026-27/13"),
            carried(13, "2026-27/18"),
            carried(14, "2026-27/19"),
            achieved(16, "The page is in the handbook that goes to supervisors in September."),
        ),
    ]  # fmt: skip
