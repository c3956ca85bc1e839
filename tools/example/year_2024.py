"""The plan for 2024-25: what was adopted, and all that happened to it."""

from datetime import date

from tools.example import posts
from tools.example.edits import achieved, carried, postponed, reported
from tools.example.plans import plan, promise, see, theme
from tools.example.steps import Figures, Publication, Step, published, step

THEMES = (
    theme(
        "A", "Leadership and governance",
        promise(
            1, "Give Council a yearly account of how the University meets the Prevent duty",
            "Council has the account before it is asked to approve the statement for the OfS.", "2024-11-29",
            posts.SECRETARY,
        ),
        promise(
            2, "Look again at what the Prevent Oversight Group is for, and who sits on it",
            "Council approves new terms of reference. The SU and the trade unions each have a seat.",
            "2025-01-31", posts.SECRETARY,
        ),
    ),
    theme(
        "B", "Knowing our risks",
        promise(
            3, "Keep a register of Prevent risks and go through it every term",
            "The register is discussed at each meeting of the group, and every risk has an owner.",
            "2025-07-11", posts.SECURITY, posts.RISK,
        ),
    ),
    theme(
        "C", "Staff training",
        promise(
            4, "Train the colleagues who work with students face to face",
            "Nine in ten of them have taken the course by the end of the year.", "2025-07-31", posts.PEOPLE,
        ),
        promise(
            5, "Brief the members of Council on what the law asks of them",
            "Every member has been to a briefing or has watched the recording.", "2025-03-31",
            posts.SECRETARY,
        ),
    ),
    theme(
        "D", "External speakers and events",
        promise(
            6, "Replace the paper forms for inviting a speaker with one form online",
            "Every request is made on the form and answered within ten working days.", "2024-12-20",
            posts.EVENTS,
        ),
        promise(
            7, "Agree with the SU how the events of student societies are assessed",
            "Both sides have signed an agreement, and society committees know of it.", "2025-05-30",
            posts.EVENTS, posts.UNION, joined=" / ",
        ),
    ),
    theme(
        "E", "Student welfare",
        promise(
            8, "Publish one route for raising a concern about somebody's welfare",
            "The page is live, and the staff handbook and the VLE link to it.", "2024-10-31", posts.WELLBEING,
        ),
        promise(
            9, "Write an induction for volunteers in the chaplaincy",
            "Every volunteer has been through it before meeting students.", "2025-06-30", posts.CHAPLAIN,
        ),
    ),
    theme(
        "F", "IT networks",
        promise(
            10, "Decide whether the University should filter web pages on its network",
            "The decision, and the reasons for it, are in the minutes of the group.", "2025-04-30",
            posts.DIGITAL,
        ),
        promise(
            11, "Say in the rules for using the network what the Prevent duty means for users",
            "The new rules are approved and shown to everybody who opens an account.", "2025-07-31",
            posts.DIGITAL,
        ),
    ),
    theme(
        "G", "Partnership and information sharing",
        promise(
            12, "Renew the agreement on sharing information with the police and the local authorities",
            "All partners have signed, and the DPO has no concerns.", "2025-03-31", posts.PROTECTION,
            posts.SECURITY,
        ),
        promise(
            13, "Take part in the regional network of universities and colleges",
            "Somebody from the University is at every meeting and reports to the group.", "ongoing",
            posts.SECRETARY,
        ),
    ),
    theme(
        "H", "Shared spaces",
        promise(
            14, "Agree how the prayer and quiet rooms are looked after",
            "Guidelines hang in every room, and one post answers for each of them.", "2025-07-31",
            posts.ESTATES, posts.CHAPLAIN, joined=" / ",
        ),
    ),
)  # fmt: skip


def story(figures: Figures) -> list[Step | Publication]:
    """What happened to it, in order of day."""
    trained = figures.trained
    return [
        step(
            date(2024, 9, 19), "The plan for 2024-25, as recommended by the Prevent Oversight Group",
            adopts=plan("2024-25", *THEMES),
        ),
        published(
            date(2024, 10, 10), "2024-09-19", "2024-10-03", "The first plan to be published in this form."
        ),
        step(
            date(2024, 10, 24), "Action 8: the route for raising a concern is published",
            achieved(
                8,
                "The page went live at the start of term. It gives one form and one telephone line for "
                "everybody, says what happens next, and does not use the word *radicalisation* until "
                "the second half.",
                see("Raising a concern", "raise-a-concern"),
            ),
        ),
        step(
            date(2024, 11, 28), "Action 1: Council has its account",
            achieved(
                1, "Council discussed the account on 21 November and asked for fewer pages next year.",
                see("Account for 2023-24", "account-2023-24"),
            ),
            reported(
                3,
                "The group went through the register for the first time. Two risks were merged, and one "
                "on guest speakers who join by video was added.",
            ),
        ),
        step(
            date(2024, 12, 12), "Action 6: the form needs another two months",
            reported(
                6,
                "The form is built, but testing showed that it could not be filled in with a screen "
                "reader. The supplier will fix that in January.",
            ),
            postponed(6, "2025-02-28", "It takes until January to make the form work with a screen reader."),
        ),
        step(
            date(2025, 1, 23), "Terms of reference approved; first training figures",
            achieved(
                2,
                "Council approved the terms of reference. The SU's president and one trade union "
                "representative joined the group.",
                see("Terms of reference", "terms-of-reference"),
            ),
            reported(
                4,
                f"After one term {trained[0]} per cent have taken the course. Estates and catering are "
                "furthest behind, because few there work at a desk.",
            ),
        ),
        step(
            date(2025, 2, 24), "Action 6: the online form replaces the paper forms",
            achieved(
                6,
                "The form is the only way to invite a speaker from today. Requests already made on paper "
                "were moved over by the events team.",
                see("Invite a speaker", "invite-a-speaker"),
            ),
        ),
        step(
            date(2025, 3, 20), "Spring meeting: Council briefed, agreement still with the partners",
            achieved(5, "Fourteen members came to the briefing; the other five have watched the recording."),
            reported(
                12,
                "The draft is with the partners' lawyers. One local authority is being reorganised and "
                "cannot sign before the summer.",
            ),
            reported(13, "The network met in November and in March; the University was at both."),
        ),
        step(
            date(2025, 5, 15), "Agreement with the SU signed; decision on filtering put off",
            achieved(
                7,
                "The agreement is signed. In short:\n\n"
                "- societies use the same form as everybody else;\n"
                "- the SU answers for its own rooms;\n"
                "- a refusal is always given in writing, with reasons.",
                see("Agreement with the Students' Union", "su-agreement"),
            ),
            reported(
                10,
                "The group asked what other universities of our size do before it decides. The library "
                "is worried about research being hindered.",
            ),
            postponed(10, "2025-07-11", "The group first wants to know what other universities of our size do."),
        ),
        step(
            date(2025, 7, 17), "The year 2024-25 is closed",
            achieved(3, "The third review of the year changed the rating of two risks."),
            reported(4, f"At the end of the year {trained[1]} per cent have taken the course."),
            carried(4, "2025-26/5"),
            achieved(9, "The induction takes two hours. All eleven volunteers have been through it."),
            carried(10, "2025-26/11"),
            achieved(
                11, "The new rules were approved in June and are shown when an account is opened.",
                see("Rules for using the network", "network-rules"),
            ),
            carried(12, "2025-26/13"),
            carried(13, "2025-26/14"),
            reported(14, "A draft is with the student faith societies, who asked for the summer."),
            carried(14, "2025-26"),
        ),
    ]  # fmt: skip
