"""The invented plan of the University of Example: three years of it, and all that happened to it.

Nothing here is true of anybody. The chance of a seed decides the figures in the texts; the rest is told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Literal

from action_plan.model.plan import FORMAT, Plan

from tools.edits import (
    Edit,
    achieved,
    added,
    carried,
    moved,
    postponed,
    reported,
    retitled,
    reworded,
    stopped,
)
from tools.records import Plain, read

COUNCIL = "University Council"
GROUP = "Prevent Oversight Group"

SECRETARY = "University Secretary"
SECURITY = "Head of Security"
RISK = "Risk and Assurance Manager"
PEOPLE = "Director of People"
EVENTS = "Head of Events"
UNION = "Students' Union Chief Executive"
WELLBEING = "Head of Student Wellbeing"
CHAPLAIN = "Lead Chaplain"
DIGITAL = "Director of Digital Services"
LIBRARIAN = "University Librarian"
RESEARCH = "Head of Research Governance"
PROTECTION = "Data Protection Officer"
ESTATES = "Head of Estates"
PARTNERS = "Head of Academic Partnerships"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened to the plan: a whole new one takes its place, or it is edited.

    A "merge" was proposed on its own branch before the last step was taken, on the day `proposed`. A
    "revert" takes back the last step. `slip` is what somebody typed by hand in place of what is right.
    """

    day: date
    message: str
    adopts: Plan | None = None
    edits: tuple[Edit, ...] = ()
    kind: Literal["commit", "merge", "revert"] = "commit"
    proposed: date | None = None
    slip: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The plan as it stands becomes an edition."""

    day: date
    approved_by: str
    approved_on: date
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures in the texts, so that each grows from year to year as it would."""

    chance: Random
    trained: list[int] = field(init=False)
    """Per cent of colleagues trained, at six moments."""
    requests: list[int] = field(init=False)
    """Requests for external speakers, in three years."""
    answers: int = field(init=False)
    """Answers to the chaplaincy's survey."""

    def __post_init__(self) -> None:
        draw = self.chance.randint
        trained = [draw(38, 46), draw(58, 64), draw(71, 75), draw(78, 80), draw(83, 85), draw(87, 89)]
        first = draw(160, 210)
        object.__setattr__(self, "trained", trained)
        object.__setattr__(self, "requests", [first, first + draw(20, 40), first + draw(50, 70)])
        object.__setattr__(self, "answers", draw(310, 480))


def _promise(
    number: int, action: str, measure: str, by: str, *roles: str, joined: str = ", with the ", **more: Any
) -> Plain:
    """An action as it stands when a plan is adopted."""
    return {
        "number": number,
        "action": action,
        "measure": measure,
        "person_responsible": joined.join(roles),
        "roles": list(roles),
        "achieve_by": by,
        "status": "not-started",
        **more,
    }


def _see(title: str, page: str) -> Plain:
    return {"title": title, "url": f"https://example.org/prevent/{page}"}


def _theme(letter: str, title: str, *actions: Plain) -> Plain:
    return {"letter": letter, "title": title, "actions": list(actions)}


def _plan(year: str, *themes: Plain) -> Plan:
    return read(
        Plan,
        format=FORMAT,
        plan={"title": "Prevent Duty Action Plan", "year": year, "published_by": "University of Example"},
        abbreviations={
            "DfE": "Department for Education",
            "DPO": "Data Protection Officer",
            "OfS": "Office for Students",
            "SU": "Students' Union",
            "VLE": "virtual learning environment",
        },
        themes=list(themes),
    )


# --- the three plans, as adopted -----------------------------------------------------------------


def _plan_2024() -> Plan:
    return _plan(
        "2024-25",
        _theme(
            "A",
            "Leadership and governance",
            _promise(
                1,
                "Give Council a yearly account of how the University meets the Prevent duty",
                "Council has the account before it is asked to approve the statement for the OfS.",
                "2024-11-29",
                SECRETARY,
            ),
            _promise(
                2,
                "Look again at what the Prevent Oversight Group is for, and who sits on it",
                "Council approves new terms of reference. The SU and the trade unions each have a seat.",
                "2025-01-31",
                SECRETARY,
            ),
        ),
        _theme(
            "B",
            "Knowing our risks",
            _promise(
                3,
                "Keep a register of Prevent risks and go through it every term",
                "The register is discussed at each meeting of the group, and every risk has an owner.",
                "2025-07-11",
                SECURITY,
                RISK,
            ),
        ),
        _theme(
            "C",
            "Staff training",
            _promise(
                4,
                "Train the colleagues who work with students face to face",
                "Nine in ten of them have taken the course by the end of the year.",
                "2025-07-31",
                PEOPLE,
            ),
            _promise(
                5,
                "Brief the members of Council on what the law asks of them",
                "Every member has been to a briefing or has watched the recording.",
                "2025-03-31",
                SECRETARY,
            ),
        ),
        _theme(
            "D",
            "External speakers and events",
            _promise(
                6,
                "Replace the paper forms for inviting a speaker with one form online",
                "Every request is made on the form and answered within ten working days.",
                "2024-12-20",
                EVENTS,
            ),
            _promise(
                7,
                "Agree with the SU how the events of student societies are assessed",
                "Both sides have signed an agreement, and society committees know of it.",
                "2025-05-30",
                EVENTS,
                UNION,
                joined=" / ",
            ),
        ),
        _theme(
            "E",
            "Student welfare",
            _promise(
                8,
                "Publish one route for raising a concern about somebody's welfare",
                "The page is live, and the staff handbook and the VLE link to it.",
                "2024-10-31",
                WELLBEING,
            ),
            _promise(
                9,
                "Write an induction for volunteers in the chaplaincy",
                "Every volunteer has been through it before meeting students.",
                "2025-06-30",
                CHAPLAIN,
            ),
        ),
        _theme(
            "F",
            "IT networks",
            _promise(
                10,
                "Decide whether the University should filter web pages on its network",
                "The decision, and the reasons for it, are in the minutes of the group.",
                "2025-04-30",
                DIGITAL,
            ),
            _promise(
                11,
                "Say in the rules for using the network what the Prevent duty means for users",
                "The new rules are approved and shown to everybody who opens an account.",
                "2025-07-31",
                DIGITAL,
            ),
        ),
        _theme(
            "G",
            "Partnership and information sharing",
            _promise(
                12,
                "Renew the agreement on sharing information with the police and the local authorities",
                "All partners have signed, and the DPO has no concerns.",
                "2025-03-31",
                PROTECTION,
                SECURITY,
            ),
            _promise(
                13,
                "Take part in the regional network of universities and colleges",
                "Somebody from the University is at every meeting and reports to the group.",
                "ongoing",
                SECRETARY,
            ),
        ),
        _theme(
            "H",
            "Shared spaces",
            _promise(
                14,
                "Agree how the prayer and quiet rooms are looked after",
                "Guidelines hang in every room, and one post answers for each of them.",
                "2025-07-31",
                ESTATES,
                CHAPLAIN,
                joined=" / ",
            ),
        ),
    )


def _plan_2025() -> Plan:
    return _plan(
        "2025-26",
        _theme(
            "A",
            "Leadership and governance",
            _promise(
                1,
                "Give Council its account of 2024-25 and of what was learned from it",
                "Council has the account before it approves the statement for the OfS.",
                "2025-11-28",
                SECRETARY,
            ),
            _promise(
                2,
                "Have the internal auditors test how the duty is met in practice",
                "The auditors' report is before the audit committee.",
                "2026-03-31",
                SECRETARY,
                RISK,
            ),
        ),
        _theme(
            "B",
            "Knowing our risks",
            _promise(
                3,
                "Go through the register of Prevent risks every term",
                "Three reviews are minuted, each with what was changed and why.",
                "2026-07-10",
                SECURITY,
                RISK,
            ),
            _promise(
                4,
                "Work out which risks are different where a course is taught wholly online",
                "The register has a section on online courses.",
                "2026-05-29",
                RISK,
            ),
        ),
        _theme(
            "C",
            "Staff training",
            _promise(
                5,
                "Train the colleagues who work with students face to face",
                "Nine in ten of them have taken the course by the end of the year.",
                "2026-07-31",
                PEOPLE,
                carried_from="2024-25/4",
            ),
            _promise(
                6,
                "Hold a session for hall wardens and night staff, at an hour that suits them",
                "All who work in halls at night have been to a session.",
                "2025-12-12",
                WELLBEING,
                PEOPLE,
            ),
        ),
        _theme(
            "D",
            "External speakers and events",
            _promise(
                7,
                "See how the online form for speakers has worked in its first year",
                "A short report with figures goes to the group.",
                "2026-02-27",
                EVENTS,
            ),
            _promise(
                8,
                "Write down how events that are held online or partly online are assessed",
                "The speaker procedure has a section on them.",
                "2026-04",
                EVENTS,
            ),
        ),
        _theme(
            "E",
            "Student welfare",
            _promise(
                9,
                "Keep one record of concerns, and look for patterns every term",
                "Nobody has to search two systems. The figures for the OfS come from the record.",
                "ongoing",
                WELLBEING,
            ),
            _promise(
                10,
                "Tell distance learners what support there is when the campus is closed",
                "Each course page on the VLE says it, and the helpline is staffed at weekends.",
                "2026-06-19",
                WELLBEING,
            ),
        ),
        _theme(
            "F",
            "IT networks",
            _promise(
                11,
                "Decide whether the University should filter web pages on its network",
                "The decision, and the reasons for it, are in the minutes of the group.",
                "2026-01-30",
                DIGITAL,
                carried_from="2024-25/10",
            ),
            _promise(
                12,
                "Try out software that raises an alert on shared computers in halls",
                "The trial has been assessed by the DPO and reported to the group.",
                "2026-05-15",
                DIGITAL,
            ),
        ),
        _theme(
            "G",
            "Partnership and information sharing",
            _promise(
                13,
                "Renew the agreement on sharing information with the police and the local authorities",
                "All partners have signed, and the DPO has no concerns.",
                "2026-02-27",
                PROTECTION,
                SECURITY,
                carried_from="2024-25/12",
            ),
            _promise(
                14,
                "Take part in the regional network of universities and colleges",
                "Somebody from the University is at every meeting and reports to the group.",
                "ongoing",
                SECRETARY,
                carried_from="2024-25/13",
            ),
        ),
        _theme(
            "H",
            "Shared spaces",
            _promise(
                15,
                "Agree how the prayer and quiet rooms are looked after",
                "Guidelines hang in every room, and one post answers for each of them.",
                "2025-12-19",
                ESTATES,
                CHAPLAIN,
                joined=" / ",
                carried_from="2024-25/14",
            ),
        ),
    )


def _plan_2026() -> Plan:
    return _plan(
        "2026-27",
        _theme(
            "A",
            "Leadership and governance",
            _promise(
                1,
                "Give Council its account of 2025-26 and of what was learned from it",
                "Council has the account before it approves the statement for the OfS.",
                "2026-11-27",
                SECRETARY,
            ),
            _promise(
                2,
                "Explain to students and visitors, on one page, what the Prevent duty is and what it is "
                "*not*",
                "The page is live, and a panel of students has said that they understand it.",
                "2027-04-30",
                SECRETARY,
                UNION,
            ),
            _promise(
                3,
                "Carry out what the internal auditors recommended in 2026",
                "All three recommendations are closed:\n\n"
                "- minutes say who will do what by when;\n"
                "- the risk register shows the date of each review;\n"
                "- training figures are split by department.",
                "2026-12-18",
                SECRETARY,
                RISK,
            ),
        ),
        _theme(
            "B",
            "Knowing our risks",
            _promise(
                4,
                "Go through the register of Prevent risks every term",
                "Three reviews are minuted, each with what was changed and why.",
                "2027-07-09",
                SECURITY,
                RISK,
            ),
            _promise(
                5,
                "Find out how the colleges that teach our courses meet the duty",
                "Each partner college has answered, and the answers are in the register.",
                "2027-01-29",
                PARTNERS,
            ),
            _promise(
                16,
                "Give researchers a safe way to work with extremist material that they need",
                "A procedure is approved, and ethics applications point to it.",
                "2027-03-26",
                RESEARCH,
                LIBRARIAN,
                joined=" / ",
            ),
        ),
        _theme(
            "C",
            "Training and awareness",
            _promise(
                6,
                "Train the colleagues who work with students face to face",
                "Nine in ten of them have taken the course, in every department.",
                "2027-05-28",
                PEOPLE,
                carried_from="2025-26/5",
            ),
            _promise(
                7,
                "Replace the online course with one that works through cases",
                "The new course is on the VLE, and those who tried it found it useful.",
                "2027-02",
                PEOPLE,
            ),
            _promise(
                8,
                "Brief the new members of Council",
                "Every new member has been briefed before the meeting in November.",
                "2026-11-13",
                SECRETARY,
            ),
        ),
        _theme(
            "D",
            "External speakers and events",
            _promise(
                9,
                "Publish how many speakers were requested, and what was decided",
                "Figures for 2025-26 are on the website.",
                "2026-12-18",
                EVENTS,
            ),
            _promise(
                10,
                "Bring the speaker procedure into line with the code on freedom of speech",
                "Senate and Council have approved both texts together.",
                "2027-02-12",
                EVENTS,
            ),
            _promise(
                11,
                "Buy a booking system in which requests for speakers can be tracked",
                "The system is in use for all rooms, those of the SU among them.",
                "2027-06-30",
                EVENTS,
                DIGITAL,
                joined=" / ",
            ),
        ),
        _theme(
            "E",
            "Welfare, faith and pastoral care",
            _promise(
                12,
                "Keep one record of concerns, and look for patterns every term",
                "Nobody has to search two systems. The figures for the OfS come from the record.",
                "ongoing",
                WELLBEING,
                carried_from="2025-26/9",
            ),
            _promise(
                13,
                "Tell distance learners what support there is when the campus is closed",
                "Each course page on the VLE says it, and the helpline is staffed at weekends.",
                "2027-06-18",
                WELLBEING,
                carried_from="2025-26/10",
            ),
            _promise(
                14,
                "Ask students of every faith and of none what they need from the chaplaincy",
                "A summary of the answers is published, with what will be done.",
                "2026-12-11",
                CHAPLAIN,
            ),
        ),
        _theme(
            "F",
            "IT networks",
            _promise(
                15,
                "Review the decision on filtering web pages after its first full year",
                "The group has seen what was blocked, what was wrongly blocked and how complaints ended.",
                "2027-07",
                DIGITAL,
            ),
            _promise(
                17,
                "Show visitors the rules before they use the guest network",
                "The log-in page has a summary of the rules in plain English.",
                "2027-02-26",
                DIGITAL,
            ),
        ),
        _theme(
            "G",
            "Partnership and information sharing",
            _promise(
                18,
                "Renew the agreement on sharing information with the police and the local authorities",
                "All partners have signed, and the DPO has no concerns.",
                "2027-04-09",
                PROTECTION,
                SECURITY,
                carried_from="2025-26/13",
            ),
            _promise(
                19,
                "Take part in the regional network of universities and colleges",
                "Somebody from the University is at every meeting and reports to the group.",
                "ongoing",
                SECRETARY,
                carried_from="2025-26/14",
            ),
        ),
        _theme("H", "Shared spaces"),
    )


# --- what happened ---------------------------------------------------------------------------------


def _story_2024(figures: Figures) -> list[Step | Publication]:
    trained = figures.trained
    return [
        Step(
            day=date(2024, 9, 19),
            message="The plan for 2024-25, as recommended by the Prevent Oversight Group",
            adopts=_plan_2024(),
        ),
        Publication(
            day=date(2024, 10, 10),
            approved_by=COUNCIL,
            approved_on=date(2024, 10, 3),
            note="The first plan to be published in this form.",
        ),
        Step(
            day=date(2024, 10, 24),
            message="Action 8: the route for raising a concern is published",
            edits=(
                achieved(
                    8,
                    "The page went live at the start of term. It gives one form and one telephone line for "
                    "everybody, says what happens next, and does not use the word *radicalisation* until "
                    "the second half.",
                    _see("Raising a concern", "raise-a-concern"),
                ),
            ),
        ),
        Step(
            day=date(2024, 11, 28),
            message="Action 1: Council has its account",
            edits=(
                achieved(
                    1,
                    "Council discussed the account on 21 November and asked for fewer pages next year.",
                    _see("Account for 2023-24", "account-2023-24"),
                ),
                reported(
                    3,
                    "The group went through the register for the first time. Two risks were merged, and one "
                    "on guest speakers who join by video was added.",
                ),
            ),
        ),
        Step(
            day=date(2024, 12, 12),
            message="Action 6: the form needs another two months",
            edits=(
                reported(
                    6,
                    "The form is built, but testing showed that it could not be filled in with a screen "
                    "reader. The supplier will mend that in January.",
                ),
                postponed(6, "2025-02-28"),
            ),
        ),
        Step(
            day=date(2025, 1, 23),
            message="Terms of reference approved; first training figures",
            edits=(
                achieved(
                    2,
                    "Council approved the terms of reference. The SU's president and one trade union "
                    "representative joined the group.",
                    _see("Terms of reference", "terms-of-reference"),
                ),
                reported(
                    4,
                    f"After one term {trained[0]} per cent have taken the course. Estates and catering are "
                    "furthest behind, because few there work at a desk.",
                ),
            ),
        ),
        Step(
            day=date(2025, 2, 24),
            message="Action 6: the online form replaces the paper forms",
            edits=(
                achieved(
                    6,
                    "The form is the only way to invite a speaker from today. Requests already made on paper "
                    "were moved over by the events team.",
                    _see("Invite a speaker", "invite-a-speaker"),
                ),
            ),
        ),
        Step(
            day=date(2025, 3, 20),
            message="Spring meeting: Council briefed, agreement still with the partners",
            edits=(
                achieved(
                    5,
                    "Fourteen members came to the briefing; the other five have watched the recording.",
                ),
                reported(
                    12,
                    "The draft is with the partners' lawyers. One local authority is being reorganised and "
                    "cannot sign before the summer.",
                ),
                reported(13, "The network met in November and in March; the University was at both."),
            ),
        ),
        Step(
            day=date(2025, 5, 15),
            message="Agreement with the SU signed; decision on filtering put off",
            edits=(
                achieved(
                    7,
                    "The agreement is signed. In short:\n\n"
                    "- societies use the same form as everybody else;\n"
                    "- the SU answers for its own rooms;\n"
                    "- a refusal is always given in writing, with reasons.",
                    _see("Agreement with the Students' Union", "su-agreement"),
                ),
                reported(
                    10,
                    "The group asked what other universities of our size do before it decides. The library "
                    "is worried about research being hindered.",
                ),
                postponed(10, "2025-07-11"),
            ),
        ),
        Step(
            day=date(2025, 7, 17),
            message="The year 2024-25 is closed",
            edits=(
                achieved(3, "The third review of the year changed the rating of two risks."),
                reported(4, f"At the end of the year {trained[1]} per cent have taken the course."),
                carried(4, "2025-26/5"),
                achieved(9, "The induction takes two hours. All eleven volunteers have been through it."),
                carried(10, "2025-26/11"),
                achieved(
                    11,
                    "The new rules were approved in June and are shown when an account is opened.",
                    _see("Rules for using the network", "network-rules"),
                ),
                carried(12, "2025-26/13"),
                carried(13, "2025-26/14"),
                reported(14, "A draft is with the student faith societies, who asked for the summer."),
                carried(14, "2025-26/15"),
            ),
        ),
    ]


def _story_2025(figures: Figures) -> list[Step | Publication]:
    trained, requests = figures.trained, figures.requests
    two_forms = "The course has two forms: online and in a room. Nine in ten colleagues have taken either."
    return [
        Step(
            day=date(2025, 9, 18),
            message="The plan for 2025-26, as recommended by the Prevent Oversight Group",
            adopts=_plan_2025(),
        ),
        Publication(day=date(2025, 10, 16), approved_by=COUNCIL, approved_on=date(2025, 10, 9)),
        Step(
            day=date(2025, 10, 30),
            message="Action 5: the course now has two forms",
            edits=(reworded(5, measure=two_forms),),
            slip=(f'"{two_forms}"', two_forms),
        ),
        Step(
            day=date(2025, 10, 31),
            message="Action 5: quotation marks around a text with a colon in it",
        ),
        Step(
            day=date(2025, 11, 27),
            message="Action 1: Council has its account; autumn review of the risks",
            edits=(
                achieved(
                    1,
                    "Four pages this time. Council asked for the same next year.",
                    _see("Account for 2024-25", "account-2024-25"),
                ),
                reported(3, "Autumn review: a risk on contractors who work in halls was added."),
                reported(5, f"{trained[2]} per cent have taken the course in one form or the other."),
            ),
        ),
        Step(
            day=date(2025, 12, 11),
            message="Action 6: sessions for hall wardens and night staff held",
            edits=(
                achieved(
                    6,
                    "Two sessions were held at seven in the morning, with breakfast. Everybody on the rota "
                    "came to one of them.",
                ),
            ),
        ),
        Step(
            day=date(2025, 12, 15),
            message="Merge the report on the prayer and quiet rooms",
            kind="merge",
            proposed=date(2025, 12, 9),
            edits=(
                achieved(
                    15,
                    "The guidelines were agreed with the student faith societies and hang in all six rooms. "
                    "The Head of Estates answers for the rooms, the Lead Chaplain for how they are used.",
                    _see("Prayer and quiet rooms", "quiet-rooms"),
                ),
            ),
        ),
        Step(
            day=date(2026, 1, 22),
            message="Action 10: achieved",
            edits=(achieved(10, "The decision is in the minutes of the meeting of 15 January."),),
        ),
        Step(
            day=date(2026, 1, 23),
            message='Revert "Action 10: achieved": action 11 was meant',
            kind="revert",
        ),
        Step(
            day=date(2026, 1, 26),
            message="Action 11: the decision on filtering is taken",
            edits=(
                achieved(
                    11,
                    "The group decided to filter a short list of categories that are against the law, and "
                    "nothing else, and to look at the decision again after a full year. Researchers can ask "
                    "for a page to be opened.\n\n"
                    "The reasons are in the [minutes of 15 January]"
                    "(https://example.org/prevent/minutes-2026-01-15).",
                    _see("Minutes, 15 January 2026", "minutes-2026-01-15"),
                ),
            ),
        ),
        Step(
            day=date(2026, 2, 19),
            message="Themes C and E have new titles; a new action on placements",
            edits=(
                retitled("C", "Training and awareness"),
                retitled("E", "Welfare, faith and pastoral care"),
                added(
                    "C",
                    _promise(
                        16,
                        "Show supervisors of placements how to raise a concern",
                        "The handbook for placements has a page on it.",
                        "2026-06-30",
                        PEOPLE,
                    ),
                ),
                achieved(
                    7,
                    f"There were {requests[0]} requests in the first year. Nine in ten were answered within "
                    "ten working days; four were granted on conditions, and none was refused.",
                    _see("The form in its first year", "speaker-form-review"),
                ),
            ),
        ),
        Step(
            day=date(2026, 3, 12),
            message="Action 12 is stopped; the internal auditors have reported",
            edits=(
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
        ),
        Publication(
            day=date(2026, 3, 26),
            approved_by=GROUP,
            approved_on=date(2026, 3, 19),
            note="Adds action 16, on placements, and says why action 12 was stopped. Two themes have new "
            "titles.",
        ),
        Step(
            day=date(2026, 5, 14),
            message="Summer meeting: online events, online courses",
            edits=(
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
                postponed(13, "2026-07-10"),
            ),
        ),
        Step(
            day=date(2026, 6, 18),
            message="Action 4: online courses have their section in the register",
            edits=(
                achieved(
                    4,
                    "The section names four risks, of which the chief is that a tutor who never meets a "
                    "student does not see a change in them.",
                ),
                postponed(16, "2026-07-17"),
            ),
        ),
        Step(
            day=date(2026, 7, 16),
            message="The year 2025-26 is closed",
            edits=(
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
        ),
    ]


def _story_2026(figures: Figures) -> list[Step | Publication]:
    trained, requests = figures.trained, figures.requests
    return [
        Step(
            day=date(2026, 9, 17),
            message="The plan for 2026-27, as recommended by the Prevent Oversight Group",
            adopts=_plan_2026(),
        ),
        Publication(day=date(2026, 10, 15), approved_by=COUNCIL, approved_on=date(2026, 10, 8)),
        Step(
            day=date(2026, 10, 22),
            message="Action 8: new members of Council briefed",
            edits=(achieved(8, "All four new members came. The slides were sent to the whole Council."),),
        ),
        Step(
            day=date(2026, 11, 12),
            message="Theme F takes in research; action 16 moves there",
            edits=(
                retitled("F", "Digital services and research"),
                moved(16, "F"),
                reported(
                    16,
                    "The ethics committee and the library have started on a draft. The hard part is where "
                    "the material is kept, which is why this belongs with the digital services.",
                ),
                reported(4, "Autumn review: no rating changed. The date of each review is now shown."),
            ),
        ),
        Step(
            day=date(2026, 11, 26),
            message="Action 1: Council has its account",
            edits=(
                achieved(
                    1,
                    "Council discussed the account on 19 November and approved the statement for the OfS.",
                    _see("Account for 2025-26", "account-2025-26"),
                ),
                reported(
                    19,
                    "The network met on 5 November. DfE colleagues spoke about what has changed in the "
                    "guidance; a summary went to the group.",
                ),
            ),
        ),
        Step(
            day=date(2026, 12, 10),
            message="Action 3: one recommendation is left, and needs until February",
            edits=(
                reported(
                    3,
                    "Two of the three recommendations are closed. Splitting the training figures by "
                    "department has to wait for the new staff record, which comes in February.",
                ),
                postponed(3, "2027-02-26"),
            ),
        ),
        Step(
            day=date(2026, 12, 14),
            message="Merge the report of the chaplaincy",
            kind="merge",
            proposed=date(2026, 12, 8),
            edits=(
                achieved(
                    14,
                    f"There were {figures.answers} answers. Students asked for three things:\n\n"
                    "1. longer opening hours in the week before exams;\n"
                    "2. somewhere quiet to sit that is **not** a place of worship;\n"
                    "3. a way to talk to a chaplain without walking past reception.\n\n"
                    "The first two have been arranged.",
                    _see("What students told the chaplaincy", "chaplaincy-survey"),
                    _see("What will be done", "chaplaincy-response"),
                ),
            ),
        ),
        Step(
            day=date(2027, 1, 14),
            message="Action 16 goes on next year; a new action on student societies",
            edits=(
                reported(
                    16,
                    "The draft was well received, but the secure storage that it relies on will not be ready "
                    "before October. The group agreed to carry the action forward.",
                ),
                carried(16, "2027-28/14"),
                added(
                    "C",
                    _promise(
                        20,
                        "Offer the committees of student societies a session on planning events safely",
                        "The SU has held two sessions, and every society that invites speakers came to one.",
                        "2027-06-30",
                        UNION,
                        EVENTS,
                    ),
                ),
                postponed(10, "2027-03-12"),
            ),
        ),
        Step(
            day=date(2027, 1, 21),
            message="Action 10: the University Secretary shares it; Senate discusses it in March",
            edits=(
                reworded(
                    10,
                    person_responsible="Head of Events, together with the University Secretary",
                    roles=[EVENTS, SECRETARY],
                ),
                reported(
                    10,
                    "Both texts have been read by the lawyers. Senate discusses them on 3 March, and Council "
                    "on 11 March.",
                ),
                reported(2, "A first version of the page was read by eight students, who found it too long."),
            ),
        ),
        Step(
            day=date(2027, 1, 28),
            message="Action 11 is stopped",
            edits=(
                stopped(
                    11,
                    "The form that has been in use since 2025 can now be tracked by those who fill it in, "
                    f"so that a system for some {requests[2]} requests a year would cost more than it saves.",
                ),
            ),
        ),
        Step(
            day=date(2027, 2, 4),
            message="February reports on partner colleges, training and concerns",
            edits=(
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
        ),
        Step(
            day=date(2027, 2, 11),
            message="Action 17: visitors see the rules; the new course is tried out",
            edits=(
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
            ),
        ),
    ]


CHAPTERS: tuple[Callable[[Figures], list[Step | Publication]], ...] = (_story_2024, _story_2025, _story_2026)


def story(chance: Random) -> list[Step | Publication]:
    """Everything that happened, in order of day."""
    figures = Figures(chance)
    return [step for chapter in CHAPTERS for step in chapter(figures)]
